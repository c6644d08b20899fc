"""The timeline: what its bars say, how its window moves by mouse and keys, and what runs, which grows."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import screens
from tests.browser.past_jobs import Past
from tests.masters import PASSWORD, wait_for

USER = "tina"
RESULTS = ("failed", "missing", "killed", "untold", "changed", "ok")
HOSTILE = "tl.<img src=x>\u202egnp"
ALL = f"#/timeline?user={USER}"


@pytest.fixture(scope="module")
def past(place):
    """A day of jobs of each result, of a function that ran more often than bars are drawn, and a hostile name."""
    made = Past(place, USER)
    made.jids = {word: made.add(60 * hour, "tl.each", word, 900) for hour, word in enumerate(RESULTS, 2)}
    for number in range(300):
        made.add(20 + 4 * number, "tl.often", "failed" if number % 60 == 0 else "ok", 5)
    made.add(100, HOSTILE, "failed")
    made.add(101, "tl.long", "ok", 3600)
    made.add(80, "tl.long", "failed", 3600, "south")
    made.write()
    return made


@pytest.fixture
def timeline(past, tab):
    """The timeline of these jobs, with alice signed in."""
    page = tab.sign_in("alice", PASSWORD, ALL)
    expect(rows(page).first).to_be_visible()
    return page


def rows(page):
    return page.get_by_role("list", name="Jobs by time").get_by_role("listitem")


def row(page, name):
    return rows(page).filter(has=page.get_by_role("link", name=name, exact=True))


def bars(page, name):
    return row(page, name).locator("a.item")


def of(page, word):
    """The job of tl.each that came to a result."""
    return bars(page, "tl.each").and_(page.locator(f".{word}"))


def asked(page):
    """The arguments in the address."""
    return dict(re.findall(r"[?&](\w+)=([^&]*)", page.url))


def test_each_function_has_a_row_with_its_jobs_by_result(timeline):
    screens(timeline, "timeline", lambda page: expect(rows(page).first).to_be_visible())
    assert rows(timeline).count() == 4
    names = bars(timeline, "tl.each").evaluate_all("all => all.map((bar) => bar.getAttribute('aria-label'))")
    assert {name.split(", ")[1] for name in names} == {*RESULTS}
    assert all(re.search(r"took 15m 00s, 1 minion$", name) for name in names)
    heights = {word: float(of(timeline, word).locator("rect.body").get_attribute("height")) for word in RESULTS}
    assert len({heights[word] for word in ("failed", "missing", "killed", "untold")}) == 1
    assert heights["failed"] > heights["ok"] == heights["changed"]


def test_the_legend_tells_results_alone_and_what_one_may_do_stands_over_the_names(timeline):
    assert timeline.locator(".timeline-legend").inner_text().split() == [
        *("failed", "missing", "killed", "untold", "running", "changed", "ok")
    ]
    expect(timeline.locator(".timeline-row.head")).to_contain_text("Draw over the chart to look closer")
    expect(timeline.locator(".below")).not_to_contain_text("Draw")


def test_jobs_that_ran_beside_each_other_lie_beside_each_other(timeline):
    places = (
        bars(timeline, "tl.long").locator("rect.body").evaluate_all("all => all.map((bar) => bar.getAttribute('y'))")
    )
    assert len(set(places)) == 2


def test_what_would_harm_a_page_is_text_in_it(timeline):
    expect(row(timeline, "tl.<img src=x>\\u202egnp")).to_have_count(1)
    assert timeline.locator("img").count() == 0


def test_a_bar_says_what_it_is_and_leads_to_its_job(timeline, past, tab):
    tab.refusals = {404}
    bar = of(timeline, "failed")
    bar.hover()
    card = timeline.locator(".floating:not([hidden])")
    expect(card).to_contain_text("tl.each")
    expect(card).to_contain_text(past.jids["failed"])
    expect(card).to_contain_text("took 15m 00s")
    bar.click()
    assert timeline.url.endswith(f"#/jobs/{past.jids['failed']}")
    timeline.go_back()
    expect(rows(timeline)).to_have_count(4)


def test_merged_jobs_open_as_a_window_of_their_own(timeline):
    merged = row(timeline, "tl.often").locator("a.item[aria-label*=' jobs from ']").first
    expect(merged).to_have_attribute("aria-label", re.compile(r"^\d+ jobs from .*: .*\d+ ok"))
    merged.click()
    expect(timeline.get_by_text(re.compile(r"^\d+ jobs?, "))).to_be_visible()
    assert {"since", "until"} <= asked(timeline).keys()
    expect(bars(timeline, "tl.often").first).to_have_attribute("aria-label", re.compile("^tl.often, "))


def test_a_span_that_is_drawn_becomes_the_window_and_back_leaves_it(timeline):
    box = row(timeline, "tl.often").locator(".plot").bounding_box()
    middle = box["y"] + box["height"] / 2
    timeline.mouse.move(box["x"] + box["width"] * 0.5, middle)
    timeline.mouse.down()
    timeline.mouse.move(box["x"] + box["width"] * 0.75, middle, steps=4)
    expect(timeline.locator(".shade")).to_be_visible()
    timeline.mouse.up()
    expect(timeline.locator(".shade")).to_be_hidden()
    expect(timeline).to_have_url(re.compile("since="))
    assert "tl.often" in rows(timeline).first.inner_text(), "a click that ends a drawing opens no job"
    timeline.go_back()
    expect(timeline).not_to_have_url(re.compile("since="))
    assert asked(timeline) == {"user": USER}


def test_buttons_and_keys_move_the_window(timeline):
    timeline.get_by_role("button", name="6h").click()
    assert asked(timeline)["window"] == "6h"
    expect(timeline.get_by_role("button", name="6h")).to_have_attribute("aria-pressed", "true")
    expect(timeline.get_by_text(re.compile(r" to now \("))).to_be_visible()
    timeline.get_by_role("button", name="Zoom in").click()
    assert asked(timeline)["window"] == "10800s", "what reaches to now goes on with it"
    expect(timeline.get_by_text("last 3h 00m")).to_be_visible()
    timeline.keyboard.press("<")
    expect(timeline).to_have_url(re.compile("until="))
    timeline.keyboard.press(">")
    timeline.keyboard.press(">")
    expect(timeline).to_have_url(re.compile("window=10800s"))
    timeline.keyboard.press("0")
    expect(timeline).not_to_have_url(re.compile("window"))


def test_the_keyboard_alone_goes_from_bar_to_bar_and_opens_one(timeline, past, tab):
    tab.refusals = {404}
    of(timeline, "ok").focus()
    timeline.keyboard.press("ArrowRight")
    expect(of(timeline, "changed")).to_be_focused()
    expect(timeline.locator(".floating:not([hidden])")).to_contain_text("changed")
    timeline.keyboard.press("ArrowUp")
    expect(row(timeline, "tl.often").locator("a.item:focus")).to_have_count(1)
    timeline.keyboard.press("ArrowDown")
    timeline.keyboard.press("End")
    expect(of(timeline, "failed")).to_be_focused()
    assert timeline.locator(".timeline-chart a.item[tabindex='0']").count() == 1, "one stop for the Tab key"
    timeline.keyboard.press("Enter")
    expect(timeline).to_have_url(re.compile(f"#/jobs/{past.jids['failed']}$"))


def test_rows_are_of_what_one_chooses_and_a_link_shows_the_same(timeline, past, browser):
    timeline.get_by_label("rows by").select_option("minion")
    expect(row(timeline, "south")).to_have_count(1)
    expect(row(timeline, "north")).to_have_count(1)
    assert asked(timeline) == {"user": USER, "rows": "minion"}
    timeline.reload()
    expect(row(timeline, "south")).to_have_count(1)
    expect(timeline.get_by_role("button", name="Remove the filter user tina")).to_be_visible()


def test_a_name_leads_to_the_jobs_of_its_row(timeline):
    timeline.get_by_role("link", name="tl.long", exact=True).click()
    expect(timeline.get_by_role("table", name="Jobs").locator("tbody tr")).to_have_count(2)


def test_where_nothing_ran_it_says_so_and_offers_a_longer_window(timeline):
    timeline.evaluate("location.hash = '#/timeline?user=nobody-at-all'")
    expect(timeline.get_by_role("heading", name="Nothing ran then")).to_be_visible()
    screens(timeline, "timeline-empty")
    timeline.get_by_role("button", name="A longer window").click()
    expect(timeline).to_have_url(re.compile("window=345600s"))


def test_what_runs_grows_until_it_ends(place, tab):
    jid = place.command("salt", "--async", "north", "test.sleep", "60").stdout.split()[-1]
    page = tab.sign_in("alice", PASSWORD, "#/timeline?window=10m&function=test.sleep")
    bar = page.locator(f"a.item[href='#/jobs/{jid}']")
    expect(bar).to_have_attribute("aria-label", re.compile("still runs"))
    before = float(bar.locator("rect.body").get_attribute("width"))
    wait_for(lambda: float(bar.locator("rect.body").get_attribute("width")) > before + 1, "a bar that grows")
    place.halite("kill", jid)
    expect(bar).to_have_attribute("aria-label", re.compile("killed"))


TICKS = """async ([since, until, width]) => {
  const { ticks } = await import("/halite/time_axis.js");
  return ticks(Date.parse(since), Date.parse(until), width).map((tick) => tick.label);
}"""


@pytest.mark.parametrize(
    ("since", "until", "width", "labels"),
    [
        ("2026-03-28T12:00:00Z", "2026-03-28T18:00:00Z", 500, [f"{hour}:00" for hour in range(13, 20)]),
        # The night in which the clocks of Berlin go forward, and the one in which they go back.
        ("2026-03-28T22:30:00Z", "2026-03-29T03:30:00Z", 500, ["29 Mar", "01:00", "03:00", "04:00", "05:00"]),
        ("2026-10-24T21:30:00Z", "2026-10-25T04:30:00Z", 300, ["25 Oct", "02:00", "04:00"]),
        (
            "2026-03-27T00:00:00Z",
            "2026-04-03T00:00:00Z",
            700,
            ["28 Mar", "29 Mar", "30 Mar", "31 Mar", "1 Apr", "2 Apr", "3 Apr"],
        ),
        ("2026-11-28T10:00:00Z", "2026-11-28T10:00:10Z", 300, ["11:00:00", "11:00:05", "11:00:10"]),
        ("2026-11-28T10:00:00Z", "2026-11-28T10:59:00Z", 200, ["11:00", "11:30"]),
        ("2026-01-15T00:00:00Z", "2026-12-31T00:00:00Z", 400, ["Apr 2026", "Jul 2026", "Oct 2026"]),
    ],
)
def test_ticks_are_at_times_that_are_round_on_the_clock_of_who_looks(tab, since, until, width, labels):
    tab.open()
    assert tab.page.evaluate(TICKS, [since, until, width]) == labels
