"""Activity: columns that count, and narrow the feed below by a click; the feed pages, and grows at its top."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import screens
from tests.browser.past_jobs import Past
from tests.masters import PASSWORD

USER = "axel"
HOSTILE = "ac.<script>alert(1)</script>"
ALL = f"#/activity?user={USER}"
JOBS = 120


@pytest.fixture(scope="module")
def past(place):
    """Jobs of some hours, each of which has an entry when it began, when it returned, and when it ended."""
    made = Past(place, USER)
    for number in range(JOBS):
        made.add(100 + number, "ac.done", "failed" if number % 40 == 7 else "ok")
    made.add(30, HOSTILE, "failed", minion="<b>north</b>")
    made.add(31, "ac.lost", "missing")
    made.add(32, "ac.killed", "killed", user="kim")
    made.add(32, "ac.down", "missing", user="kim")
    made.add(32, "ac.planned", kind="schedule")
    made.write()
    return made


@pytest.fixture
def activity(past, tab):
    """The activity of these jobs, with alice signed in."""
    page = tab.sign_in("alice", PASSWORD, ALL)
    expect(entries(page).first).to_be_visible()
    return page


def entries(page):
    return page.get_by_role("table", name="What happened").locator("tbody tr")


def jid_of(past, function):
    return next(row.jid for row in past.rows if row.function == function)


def columns(page):
    return page.locator(".columns a.item")


def test_columns_stand_over_the_feed_and_mark_what_went_wrong(activity):
    screens(activity, "activity", lambda page: expect(entries(page).first).to_be_visible())
    expect(columns(activity)).to_have_count(24)
    names = columns(activity).evaluate_all("all => all.map((each) => each.getAttribute('aria-label'))")
    assert sum(int(re.search(r": (\d+) jobs?", name)[1]) for name in names) == JOBS + 2
    assert sum(int(found[1]) for name in names if (found := re.search(r"(\d+) failed", name))) == 4
    marked = columns(activity).filter(has=activity.locator(".wrong"))
    assert marked.count() == sum("failed" in name or "missing" in name for name in names)


def test_what_was_killed_is_told_apart_from_what_failed_and_what_is_missing(activity):
    activity.evaluate("location.hash = '#/activity?user=kim'")
    expect(entries(activity)).to_have_count(4)
    expect(activity.locator(".columns g.killed .wrong, .columns g.missing .wrong")).to_have_count(2)
    expect(activity.locator(".columns g.failed")).to_have_count(0)
    colours = activity.evaluate(
        "[...document.querySelectorAll('.columns .wrong')].map((one) => getComputedStyle(one).fill)"
    )
    assert len(set(colours)) == 2
    screens(activity, "activity-killed")


def test_of_a_scheduled_job_it_says_so_in_place_of_a_user(activity):
    activity.evaluate("location.hash = '#/activity?function=ac.planned'")
    expect(entries(activity).first.locator("td.who")).to_have_text("schedule")
    entries(activity).first.get_by_role("link", name="schedule").click()
    expect(activity).to_have_url(re.compile("kind=schedule"))


def test_the_feed_tells_what_happened_and_what_came_of_it(activity):
    texts = [re.sub(r"\s+", " ", text) for text in entries(activity).filter(has_text="ac.lost").all_inner_texts()]
    # In front of it the time, with its day where that is not today.
    told = [re.search(r"\d\d:\d\d:\d\d (\S+ \S+)", text)[1] for text in texts]
    assert told == ["ended missing", "began –"]
    row = entries(activity).filter(has_text="returned").filter(has_text="<script>")
    assert HOSTILE in row.inner_text() and "<b>north</b>" in row.inner_text()
    assert activity.locator("main script, main b b").count() == 0


def test_a_click_on_a_column_narrows_the_feed_and_another_widens_it(activity):
    column = columns(activity).filter(has=activity.locator(".wrong")).last
    count = int(re.search(r": (\d+) jobs?", column.get_attribute("aria-label"))[1])
    assert count < 50
    column.click()
    expect(columns(activity).and_(activity.locator("[aria-current]"))).to_have_count(1)
    expect(activity).to_have_url(re.compile(r"[?&]at="))
    expect(activity.get_by_text("That is all.")).to_be_visible()
    began = entries(activity).filter(has_text="began")
    expect(began).to_have_count(count)
    activity.reload()
    expect(began).to_have_count(count)
    activity.get_by_role("button", name="Show all times").click()
    expect(activity).not_to_have_url(re.compile(r"[?&]at="))
    expect(entries(activity).nth(49)).to_be_visible()


def test_the_columns_can_be_used_by_keyboard(activity):
    last = columns(activity).last
    last.focus()
    activity.keyboard.press("ArrowLeft")
    expect(activity.locator(".floating:not([hidden])")).to_contain_text("began, which had")
    assert activity.locator(".columns a.item[tabindex='0']").count() == 1, "one stop for the Tab key"
    activity.keyboard.press("Home")
    expect(columns(activity).first).to_be_focused()
    activity.keyboard.press("Enter")
    expect(activity).to_have_url(re.compile(r"[?&]at="))


def test_the_feed_pages_to_its_end_and_tells_nothing_twice(activity):
    while not activity.get_by_text("That is all.").is_visible():
        activity.mouse.wheel(0, 4000)
        activity.evaluate("new Promise(requestAnimationFrame)")
    assert entries(activity).count() == JOBS * 3 + 3 + 2
    lines = entries(activity).all_inner_texts()
    links = entries(activity).evaluate_all("all => all.map((row) => row.querySelector('.call').href)")
    assert len({*zip(lines, links)}) == len(lines)


def test_what_is_shown_may_be_jobs_or_returns_alone(activity):
    activity.get_by_role("button", name="returns", exact=True).click()
    expect(entries(activity).filter(has_text="began")).to_have_count(0)
    expect(activity).to_have_url(re.compile("what=returns"))
    activity.get_by_role("button", name="everything").click()
    expect(entries(activity).filter(has_text="began").first).to_be_visible()


def test_a_cell_narrows_the_feed_and_back_widens_it(activity):
    entries(activity).get_by_role("link", name="missing").click()
    expect(entries(activity)).to_have_count(1)
    expect(activity.get_by_role("button", name="Remove the filter missing")).to_be_visible()
    activity.go_back()
    expect(entries(activity).nth(49)).to_be_visible()


def test_an_entry_leads_to_its_job(activity, past):
    entries(activity).filter(has_text="ac.lost").first.get_by_role("link", name="ac.lost").click()
    expect(activity).to_have_url(re.compile(f"#/jobs/{jid_of(past, 'ac.lost')}$"))


def test_the_keyboard_alone_goes_from_entry_to_entry_and_opens_a_job(activity, past):
    activity.keyboard.press("j")
    activity.keyboard.press("ArrowDown")
    expect(entries(activity).nth(1).get_by_role("link", name=HOSTILE)).to_be_focused()
    activity.keyboard.press("Enter")
    expect(activity).to_have_url(re.compile(f"#/jobs/{jid_of(past, HOSTILE)}$"))


def test_days_are_counted_too_and_a_time_that_is_too_long_for_them_is_told(activity, tab):
    activity.get_by_role("button", name="30 days").click()
    expect(columns(activity)).to_have_count(30)
    activity.get_by_role("button", name="2 hours").click()
    expect(columns(activity)).to_have_count(24)
    tab.refusals = {400}
    activity.evaluate("location.hash = '#/activity?bucket=5m&since=90d'")
    expect(activity.get_by_text(re.compile("it takes up to|up to 1,000"))).to_be_visible()


def test_what_happens_comes_by_itself_and_moves_nothing_that_one_reads(activity, place, tab):
    activity.evaluate("location.hash = '#/activity?function=test.arg'")
    expect(activity.get_by_text(re.compile("That is all|Nothing happened")).first).to_be_visible()
    before = entries(activity).count()
    place.command("salt", "north", "test.arg", "of its own accord")
    expect(entries(activity).filter(has_text="of its own accord").first).to_be_visible()
    expect(entries(activity)).to_have_count(before + 3)
    activity.evaluate(f"location.hash = '{ALL.replace(USER, '*')}'")
    expect(entries(activity).nth(45)).to_be_visible()
    activity.evaluate("scrollTo(0, 700)")
    place.command("salt", "north", "test.arg", "while one reads")
    newer = activity.get_by_role("button", name=re.compile(r"new entr"))
    expect(newer).to_be_visible()
    assert activity.evaluate("scrollY") == 700
    newer.click()
    expect(entries(activity).filter(has_text="while one reads").first).to_be_visible()


def test_where_nothing_happened_it_says_so(activity):
    activity.evaluate("location.hash = '#/activity?user=nobody-at-all'")
    expect(activity.get_by_role("heading", name="Nothing happened")).to_be_visible()
    screens(activity, "activity-empty")
