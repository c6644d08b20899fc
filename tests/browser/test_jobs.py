"""The list of jobs: filters, links, the keyboard, rows that come by themselves, and texts that would harm."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import screens
from tests.browser.many_jobs import record_many
from tests.masters import PASSWORD

SEARCH = "Function, arguments, target, user or job id"
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
REORDERED = "safe\u202egnp.exe\x1b[31m"


@pytest.fixture(scope="module")
def jobs(place):
    """Some jobs of which the list has all kinds, and texts that would harm a page that parsed them."""
    place.write_state("broken", "it breaks:\n  cmd.run:\n    - name: 'false'\n")
    place.write_state("works", "it works:\n  cmd.run:\n    - name: 'true'\n")
    for target, function, *arguments in (
        ("*", "test.ping"),
        ("north", "test.arg", HOSTILE, REORDERED),
        ("*", "state.apply", "works"),
        ("south", "state.apply", "broken"),
        ("north,south", "test.arg", "one", "two=3"),
    ):
        kind = "list" if "," in target else "glob"
        place.api.run("root", "local", function, tgt=target, tgt_type=kind, arg=arguments)
    return place


@pytest.fixture
def listed(jobs, alice):
    """The list with alice signed in."""
    expect(rows(alice).first).to_be_visible()
    return alice


def call(place, word):
    place.api.run("root", "local", "test.arg", tgt="north", arg=[word])


def rows(page):
    return page.get_by_role("table", name="Jobs").locator("tbody tr")


def chip(page, text):
    return page.get_by_role("button", name=f"Remove the filter {text}")


def test_the_list_shows_each_job_as_it_was_typed_and_what_became_of_it(listed):
    screens(listed, "jobs", lambda page: expect(rows(page).first).to_be_visible())
    failed = rows(listed).filter(has_text="broken")
    assert failed.locator("td").nth(0).inner_text().strip() == "failed"
    assert failed.locator("td").nth(2).inner_text() == "state.apply broken"
    expect(failed.locator("td").nth(5)).to_contain_text("1/1")
    expect(failed.locator("time")).to_have_attribute("title", re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$"))
    expect(rows(listed).filter(has_text="one two=3").locator("td").nth(3)).to_contain_text("north,south list")


def test_what_would_harm_a_page_is_text_in_it(listed):
    row = rows(listed).filter(has_text="<script>")
    assert HOSTILE in row.inner_text()
    assert "safe\\u202egnp.exe\\x1b[31m" in row.inner_text()
    assert listed.locator("img, main script").count() == 0


def test_a_cell_narrows_the_list_and_back_widens_it(listed):
    everything = rows(listed).count()
    rows(listed).filter(has_text="broken").get_by_role("link", name="failed").click()
    expect(rows(listed)).to_have_count(1)
    expect(chip(listed, "failed")).to_be_visible()
    assert listed.url.endswith("#/jobs?result=failed")
    listed.go_back()
    expect(rows(listed)).to_have_count(everything)
    expect(chip(listed, "failed")).to_have_count(0)
    listed.go_forward()
    expect(rows(listed)).to_have_count(1)
    chip(listed, "failed").click()
    expect(rows(listed)).to_have_count(everything)


def test_a_link_shows_the_same_list_to_who_opens_it(jobs, tab):
    page = tab.sign_in("victor", PASSWORD, "#/jobs?function=state.*&minion=south")
    expect(chip(page, "function state.*")).to_be_visible()
    expect(chip(page, "minion south")).to_be_visible()
    expect(rows(page)).to_have_count(2)


def test_every_filter_has_a_field(listed):
    listed.get_by_role("button", name="Filters").click()
    form = listed.get_by_role("form", name="Filters")
    form.get_by_label("Target").fill("sou*")
    form.get_by_label("Kind").select_option("local")
    screens(listed, "jobs-filters", lambda page: expect(form).to_be_visible())
    form.get_by_role("button", name="Show").click()
    expect(rows(listed)).to_have_count(1)
    assert listed.url.endswith("#/jobs?target=sou*&kind=local")
    listed.get_by_role("button", name="Clear all").click()
    expect(rows(listed).nth(4)).to_be_visible()


def test_a_filter_that_cannot_be_is_told_in_the_services_words(listed, tab):
    tab.refusals = {400}
    listed.evaluate("location.hash = '#/jobs?since=never'")
    expect(listed.get_by_role("heading", name="That cannot be asked")).to_be_visible()
    expect(listed.get_by_text("since")).not_to_have_count(0)
    listed.get_by_role("link", name="Back to the jobs").click()
    expect(rows(listed).nth(4)).to_be_visible()


def test_the_list_narrows_as_one_types_and_keeps_the_focus(listed):
    listed.keyboard.press("/")
    listed.keyboard.type("NORTH,")
    expect(rows(listed)).to_have_count(1)
    listed.get_by_label(SEARCH).fill("")
    listed.keyboard.type("State.")
    expect(rows(listed)).to_have_count(2)
    expect(listed.get_by_label(SEARCH)).to_be_focused()
    assert listed.url.endswith("#/jobs?search=State.")
    listed.keyboard.press("Escape")
    expect(rows(listed).nth(4)).to_be_visible()


def test_rows_go_under_the_head_of_the_list_and_not_between_it_and_the_header(listed):
    listed.set_viewport_size({"width": 1440, "height": 200})
    listed.evaluate("scrollTo(0, document.body.scrollHeight)")
    header, head = listed.locator(".top").bounding_box(), listed.locator("thead").bounding_box()
    assert head["y"] == header["y"] + header["height"]


def test_the_keyboard_alone_finds_and_opens_a_job(listed):
    listed.keyboard.press("j")
    listed.keyboard.press("ArrowDown")
    expect(rows(listed).nth(1).locator("a.id")).to_be_focused()
    listed.keyboard.press("k")
    expect(rows(listed).nth(0).locator("a.id")).to_be_focused()
    listed.keyboard.press("?")
    expect(listed.get_by_role("dialog", name="Keys")).to_contain_text("Open the job")
    screens(listed, "keys")
    listed.keyboard.press("Escape")
    expect(listed.get_by_role("dialog")).to_have_count(0)
    jid = rows(listed).nth(0).get_attribute("data-key")
    rows(listed).nth(0).locator("a.id").focus()
    listed.keyboard.press("Enter")
    listed.wait_for_url(f"**/halite/#/jobs/{jid}")


def test_a_view_is_saved_in_the_browser_and_found_again(listed):
    listed.evaluate("location.hash = '#/jobs?result=failed'")
    expect(rows(listed)).to_have_count(1)
    listed.get_by_role("button", name="Views").click()
    listed.get_by_label("A name for these filters").fill("What <b>failed</b>")
    listed.get_by_role("button", name="Save").click()
    expect(listed.get_by_role("link", name="What <b>failed</b>")).to_be_visible()
    field = listed.get_by_label("A name for these filters")
    screens(listed, "jobs-views", lambda _: expect(field).to_be_in_viewport(ratio=1))
    listed.get_by_role("link", name="Jobs", exact=True).click()
    expect(rows(listed).nth(4)).to_be_visible()
    listed.reload()
    listed.get_by_role("button", name="Views").click()
    listed.get_by_role("link", name="What <b>failed</b>").click()
    expect(rows(listed)).to_have_count(1)
    listed.get_by_role("button", name="Views").click()
    listed.get_by_role("button", name="Forget What <b>failed</b>").click()
    expect(listed.get_by_text("No view is saved in this browser.")).to_be_visible()


def test_a_job_that_runs_is_on_top_and_ends_without_a_reload(listed, jobs):
    strip = listed.get_by_role("list", name="Running now")
    expect(strip).to_contain_text("Nothing runs now.")
    marked = listed.evaluate("window.marked = true")
    running = jobs.begin("salt", "north", "test.sleep", "8")
    row = rows(listed).filter(has_text="test.sleep 8")
    expect(row).to_contain_text("running")
    expect(strip).to_contain_text("test.sleep 8")
    expect(strip).to_contain_text("0 of 1 on north")
    screens(listed, "jobs-running")
    expect(row).to_contain_text("ok")
    expect(strip).to_contain_text("Nothing runs now.")
    running.wait()
    assert listed.evaluate("window.marked") is marked


def test_a_new_job_waits_behind_a_button_where_it_would_move_what_one_reads(listed, jobs):
    listed.set_viewport_size({"width": 1440, "height": 300})
    listed.evaluate("scrollTo(0, 200)")
    before = rows(listed).first.get_attribute("data-key")
    call(jobs, "unseen")
    button = listed.get_by_role("button", name="1 new job")
    expect(button).to_be_visible()
    assert rows(listed).first.get_attribute("data-key") == before
    button.click()
    expect(rows(listed).first).to_contain_text("test.arg unseen")
    expect(button).to_be_hidden()


def test_nothing_comes_by_itself_where_live_is_off(listed, jobs):
    live = listed.get_by_role("switch", name="Live")
    live.click()
    expect(live).to_have_attribute("aria-checked", "false")
    call(jobs, "later")
    assert rows(listed).filter(has_text="later").count() == 0
    live.click()
    expect(rows(listed).first).to_contain_text("test.arg later")


def test_a_list_that_missed_more_than_a_page_is_whole_again(listed, jobs):
    call(jobs, "just now")
    expect(rows(listed).first).to_contain_text("just now")
    live = listed.get_by_role("switch", name="Live")
    live.click()
    record_many(jobs, 70)
    live.click()
    expect(rows(listed).first).to_contain_text("number 69")
    listed.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(rows(listed).filter(has_text="number ")).to_have_count(70)


def full(route):
    error = {"error": {"code": "too_many", "message": "All streams are taken."}, "retcode": 6}
    route.fulfill(status=429, json=error, headers={"Retry-After": "60"})


@pytest.mark.parametrize(
    ("answer", "said"),
    [(full, "All live connections are taken"), (lambda route: route.abort(), "The live connection broke")],
    ids=["full", "broken"],
)
def test_the_page_asks_where_no_stream_can_be_had_and_says_so(jobs, tab, answer, said):
    tab.refusals = {429}
    tab.page.route("**/api/jobs/stream*", answer)
    page = tab.sign_in("alice", PASSWORD)
    expect(page.get_by_text(f"{said}, so this page asks every 3 seconds.")).to_be_visible()
    call(jobs, "polled")
    expect(rows(page).first).to_contain_text("test.arg polled")
    screens(page, "jobs-polled")
    tab.complaints = [each for each in tab.complaints if "net::ERR_FAILED" not in each]


SCROLL = """async () => {
  const end = document.querySelector('.jobs > .pages');
  for (const begun = Date.now(); !end.textContent.includes('that is all') && Date.now() - begun < 60000;) {
    scrollTo(0, document.body.scrollHeight);
    await new Promise(requestAnimationFrame);
  }
  return end.textContent;
}"""


def test_older_jobs_come_as_one_scrolls(place, tab):
    record_many(place, 1000)
    listed = tab.sign_in("alice", PASSWORD)
    expect(listed.locator(".jobs-list tbody tr").nth(49)).to_be_attached()
    assert re.fullmatch(r"1,\d\d\d jobs, that is all\.", listed.evaluate(SCROLL))
    jids = listed.evaluate("[...document.querySelectorAll('tbody tr')].map((row) => row.dataset.key)")
    assert jids == sorted(set(jids), reverse=True) and len(jids) >= 1000
