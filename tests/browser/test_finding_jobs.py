"""Finding a job in the list: cells that narrow it, the search, what went wrong of late, and the way back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import NARROW, WIDE
from tests.browser.many_jobs import record_many
from tests.browser.test_jobs import SCROLL, SEARCH, call, jobs, listed, rows

__all__ = ["jobs", "listed"]

# The cells of a row that no master needs to run, as [title, address] of each link.
CELLS = """async ([row, query]) => {
  const { cells } = await import("/halite/jobs/cells.js");
  const { h } = await import("/halite/dom.js");
  return cells(row, query).map((cell) =>
    [...h("td", {}, cell).querySelectorAll("a.filter")].map((link) => [link.title, link.getAttribute("href")]));
}"""
ROW = {
    "jid": "20261128101500000000",
    "status": "complete",
    "result": "missing",
    "function": "test.ping",
    "arguments": [],
    "target": "web*",
    "target_type": "glob",
    "kind": "local",
    "user": "alice",
    "minions": 3,
    "returned": 2,
    "failed": 0,
    "missing": 1,
    "changed": 0,
    "start_time": "2026-11-28T10:15:00.000000Z",
    "end_time": "2026-11-28T10:15:20.000000Z",
    "duration": 20.0,
}


def row(page, text):
    return rows(page).filter(has_text=text)


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({}, "#/jobs?user=bob&result=missing"),
        ({"result": "failed"}, "#/jobs?user=bob&target=web%5B*%5D"),
        ({"minions": 1, "returned": 0}, "#/jobs?user=bob&result=missing"),
        ({"minions": 1, "returned": 0, "target": "web1"}, "#/jobs?user=bob&minion=web1"),
        ({"minions": 1, "returned": 1, "kind": "runner", "target": "m_master"}, "#/jobs?user=bob&kind=runner"),
    ],
    ids=["missing", "several", "one-by-glob", "one", "runner"],
)
def test_the_minions_lead_to_one_minion_to_who_did_not_return_or_to_the_target(listed, changes, address):
    minions = listed.evaluate(CELLS, [{**ROW, **changes}, {"user": "bob"}])[5]
    assert [href for _, href in minions] == [address]
    assert minions[0][0].startswith("Only ")


def test_every_cell_but_the_job_id_narrows_the_list_and_says_to_what(listed):
    cells = listed.evaluate(CELLS, [{**ROW, "arguments": ["x=1 y"]}, {}])
    assert [len(links) for links in cells] == [1, 0, 2, 1, 1, 1, 1, 1]
    assert all("Only " in title for links in cells for title, _ in links)
    assert listed.evaluate(CELLS, [{**ROW, "end_time": None, "duration": None, "status": "running"}, {}])[7] == []


def test_how_long_a_job_took_leads_to_what_began_while_it_ran(listed):
    took = row(listed, "state.apply broken").locator("td.of-took a")
    assert "Only jobs that began while this one ran" in took.get_attribute("title")
    took.click()
    expect(rows(listed)).to_have_count(1)
    expect(row(listed, "state.apply broken")).to_be_visible()
    for name in ("since", "until"):
        filter_ = listed.get_by_role("button", name=re.compile(rf"Remove the filter {name} \d\d:\d\d:\d\d"))
        expect(filter_).to_have_attribute("title", re.compile("UTC$"))


def test_a_function_leads_to_its_jobs_and_its_arguments_to_those_with_them(listed):
    line = row(listed, "state.apply broken")
    line.get_by_role("link", name="state.apply").click()
    expect(rows(listed)).to_have_count(2)
    assert listed.url.endswith("#/jobs?function=state.apply")
    listed.go_back()
    line.get_by_role("link", name="broken").click()
    expect(rows(listed)).to_have_count(1)
    assert listed.url.endswith("#/jobs?function=state.apply&search=broken")
    expect(listed.get_by_label(SEARCH)).to_have_value("broken")


def test_the_search_finds_an_sls_and_what_comes_while_one_looks(listed, jobs):
    listed.keyboard.press("/")
    listed.keyboard.type("Works")
    expect(rows(listed)).to_have_count(1)
    expect(row(listed, "state.apply works")).to_be_visible()
    listed.get_by_label(SEARCH).fill("needle")
    expect(listed.get_by_text("in the arguments of the newest 500 jobs")).to_be_visible()
    call(jobs, "no-match")
    call(jobs, "a-needle")
    expect(row(listed, "test.arg a-needle")).to_be_visible()
    expect(rows(listed)).to_have_count(1)
    listed.reload()
    expect(row(listed, "test.arg a-needle")).to_be_visible()


def test_what_arguments_tell_stands_among_what_the_service_finds_page_after_page(listed, jobs):
    jobs.api.run("root", "local", "test.echo", tgt="north", arg=["of-args"])
    record_many(jobs, 120)  # of test.arg
    listed.evaluate("location.hash = '#/jobs?search=arg'")
    expect(row(listed, "number 119")).to_be_visible()
    expect(row(listed, "state.apply")).to_have_count(0)  # of the list before
    listed.evaluate(SCROLL)
    expect(row(listed, "test.echo of-args")).to_have_count(1)
    jids = rows(listed).evaluate_all("all => all.map((line) => line.dataset.key)")
    assert jids == sorted(set(jids), reverse=True)
    assert len(jids) > 120
    listed.evaluate("location.hash = '#/jobs?search=number 11'")
    expect(rows(listed)).to_have_count(11)  # 11, 110 to 119, once
    expect(listed.get_by_text("11 jobs, that is all.")).to_be_visible()


def test_esc_empties_the_search_and_leaves_it_before_it_clears_the_filters(listed):
    listed.evaluate("location.hash = '#/jobs?function=state.*'")
    expect(rows(listed)).to_have_count(2)
    listed.keyboard.press("/")
    listed.keyboard.type("broken")
    expect(rows(listed)).to_have_count(1)
    listed.keyboard.press("Escape")
    expect(rows(listed)).to_have_count(2)
    expect(listed.get_by_label(SEARCH)).to_have_value("")
    expect(listed.get_by_label(SEARCH)).not_to_be_focused()
    listed.keyboard.press("j")
    expect(rows(listed).first.locator("a.id")).to_be_focused()
    assert listed.url.endswith("#/jobs?function=state.*")
    listed.keyboard.press("Escape")
    expect(listed).to_have_url(re.compile("#/jobs$"))


def test_an_address_is_followed_while_the_search_has_the_focus(listed):
    listed.keyboard.press("/")
    listed.keyboard.type("works")
    expect(listed).to_have_url(re.compile("search=works"))
    listed.keyboard.type("!")
    listed.evaluate("location.hash = '#/jobs?search=broken'")
    expect(listed.get_by_label(SEARCH)).to_have_value("broken")
    expect(row(listed, "state.apply broken")).to_be_visible()
    listed.evaluate("location.hash = '#/jobs'")
    expect(listed.get_by_label(SEARCH)).to_have_value("")
    expect(listed.get_by_label(SEARCH)).to_be_focused()


def wrong(page):
    return page.get_by_role("region", name="Went wrong in the last 24 hours")


def test_what_failed_of_late_is_there_at_once_however_much_has_run_since(listed, jobs):
    record_many(jobs, 120)
    listed.evaluate("location.hash = '#/jobs'")
    listed.reload()
    expect(row(listed, "number 119").first).to_be_visible()
    expect(wrong(listed).get_by_role("link", name="state.apply broken")).to_be_visible()
    assert row(listed, "broken").count() == 0
    box = wrong(listed).bounding_box()
    assert box["y"] + box["height"] < WIDE["height"] / 3
    listed.set_viewport_size(NARROW)
    expect(wrong(listed).get_by_role("link", name="state.apply broken")).to_be_in_viewport()
    listed.set_viewport_size(WIDE)
    wrong(listed).get_by_role("link", name=re.compile(r"^\d+ failed")).click()
    expect(row(listed, "state.apply broken")).to_be_visible()
    assert listed.url.endswith("#/jobs?result=failed&since=24h")


def test_what_fails_meanwhile_comes_by_itself_and_the_same_call_stands_once(listed, jobs):
    for _ in range(2):
        jobs.api.run("root", "local", "cmd.run", tgt="north", arg=["exit 3"])
    failed = wrong(listed).get_by_role("link", name="cmd.run 'exit 3'")
    expect(failed).to_contain_text("×2")
    expect(failed).to_have_count(1)
    failed.click()
    expect(listed.locator(".job-head h1")).to_contain_text("exit 3")


def test_who_comes_back_from_a_job_is_at_its_row_again(listed):
    for _ in range(3):
        listed.keyboard.press("j")
    third = rows(listed).nth(2)
    jid = third.get_attribute("data-key")
    listed.keyboard.press("Enter")
    expect(listed.locator(".job-head h1")).to_be_visible()
    listed.go_back()
    again = listed.locator(f"tr[data-key='{jid}'] a.id")
    expect(again).to_be_focused()
    listed.keyboard.press("j")
    expect(again).not_to_be_focused()
    other = rows(listed).nth(4)
    jid = other.get_attribute("data-key")
    other.locator("td").nth(4).click(position={"x": 90, "y": 10})
    listed.get_by_role("main").get_by_role("link", name="Jobs").click()
    expect(listed.locator(f"tr[data-key='{jid}'] a.id")).to_be_focused()
