"""The audit log: who did what, denials that stand out, and who may see it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import screens
from tests.masters import PASSWORD


@pytest.fixture(scope="module")
def acts(place):
    """A kill that was allowed, and one that was denied."""
    jid = place.command("salt", "--async", "north", "test.sleep", "100").stdout.split()[-1]
    place.api.run("victor", "runner", "halite.kill", jid=jid)
    place.api.run("alice", "runner", "halite.kill", jid=jid)
    return jid


def rows(page):
    return page.get_by_role("table", name="Audit log").locator("tbody tr:not(.more)")


@pytest.fixture
def audit(acts, tab):
    """The audit log of the job, with an administrator signed in."""
    page = tab.sign_in("root", PASSWORD, f"#/audit?jid={acts}")
    expect(rows(page)).to_have_count(2)
    return page


def test_denials_stand_out_and_an_entry_opens_to_all_that_was_written(audit, acts):
    allowed, denied = rows(audit).nth(0), rows(audit).nth(1)
    expect(allowed).to_contain_text("alice")
    expect(allowed).to_contain_text("allowed")
    expect(denied).to_contain_text("victor")
    expect(denied).to_contain_text("denied")
    expect(denied).to_contain_text("needs kill:job:*")
    expect(denied).to_have_class(re.compile("denied"))
    allowed.get_by_role("button").click()
    expect(audit.locator("tr.more pre")).to_contain_text('"signal": "KILL"')
    screens(audit, "audit", lambda page: expect(page.locator("tr.more")).to_be_visible())


def test_entries_are_narrowed_by_cells_and_by_quick_filters(audit, acts):
    audit.get_by_role("button", name="denied").click()
    expect(rows(audit)).to_have_count(1)
    assert audit.url.endswith(f"#/audit?jid={acts}&decision=denied")
    audit.go_back()
    expect(rows(audit)).to_have_count(2)
    rows(audit).get_by_role("link", name="alice").click()
    expect(rows(audit)).to_have_count(1)
    audit.get_by_role("button", name="Clear all").click()
    audit.keyboard.press("/")
    audit.keyboard.type("vic")
    expect(rows(audit).filter(has_text="alice")).to_have_count(0)
    expect(rows(audit).filter(has_text="victor").first).to_be_visible()


def test_an_entry_leads_to_its_job(audit, acts):
    rows(audit).first.get_by_role("link", name=acts).click()
    expect(audit).to_have_url(re.compile(f"#/jobs/{acts}$"))


def test_where_no_entry_passes_it_says_so(audit):
    audit.evaluate("location.hash = '#/audit?user=nobody-at-all'")
    expect(audit.get_by_role("heading", name="No entry passes these filters")).to_be_visible()
    screens(audit, "audit-empty")


def test_who_may_not_see_it_has_no_way_there_and_is_told(acts, tab):
    page = tab.sign_in("alice", PASSWORD, "#/audit")
    expect(page.get_by_role("heading", name="alice may not see this")).to_be_visible()
    views = page.get_by_role("navigation", name="Views")
    expect(views.get_by_role("link", name="Jobs")).to_be_visible()
    expect(views.get_by_role("link", name="Audit")).to_have_count(0)
    for name in ("denied", "kills", "Filters"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    expect(page.get_by_label("User", exact=True)).to_have_count(0)
    expect(page.get_by_text("Audit needs view:audit:*.")).to_be_visible()
    screens(page, "audit-denied")
