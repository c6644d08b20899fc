"""The overviews: how each minion is, which states fail and on which minions, and whether Halite is well."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import screens
from tests.browser.many_jobs import jid, writer
from tests.masters import PASSWORD, wait_for

HOSTILE = "<img src=x onerror=alert(1)>\u202egnp"
BROKEN = """
the config is there:
  test.succeed_with_changes: []
it is licensed:
  test.fail_without_changes:
    - comment: "No license: <b>buy</b> one"
it runs:
  test.succeed_without_changes:
    - require:
      - test: it is licensed
"""


@pytest.fixture(scope="module")
def fleet(place):
    """A highstate that fails on north, and those of minions that are no daemons, one of which has a hostile name."""
    place.write_state("broken", BROKEN)
    place.write_state("top", "base:\n  north:\n    - broken\n")
    place.command("salt", "*", "test.ping")
    place.command("salt", "north", "state.apply")
    for number in range(120):
        _highstate(place, f"web{number:03}", number)
    wait_for(lambda: place.halite("minions", "health=failed").data["minions"], "the highstates in the overview")
    return place


def _highstate(place, minion, number):
    """Write a highstate of *minion*, in which every tenth fails."""
    fails = number % 10 == 0
    name = HOSTILE if number == 10 else "nginx config"
    state = {
        "name": name,
        "result": not fails,
        "comment": "Unable to manage it" if fails else "",
        "changes": {} if fails else {"diff": "+ x"},
        "__id__": name,
        "__sls__": "web",
        "__run_num__": 0,
        "duration": 12.5,
    }
    job = jid(datetime.timedelta(milliseconds=50 * (200 - number)))
    write, called = writer(place), {"jid": job, "fun": "state.highstate"}
    write["halite.save_load"](job, {**called, "arg": [], "tgt": minion, "tgt_type": "glob", "user": "root"}, [minion])
    value = {f"file_|-{name}_|-{name}_|-managed": state}
    how = {"retcode": 2 if fails else 0, "success": not fails}
    write["halite.returner"]({**called, "id": minion, "fun_args": [], "return": value, **how})


@pytest.fixture
def signed(fleet, tab):
    """Go to an address with somebody signed in, and return the page once its view is there."""

    def signed(hash_, user="alice"):
        page = tab.sign_in(user, PASSWORD, hash_)
        expect(page.locator("main .area > *, main > .empty").first).to_be_attached()
        return page

    return signed


def rows(page, name):
    return page.get_by_role("table", name=name, exact=True).locator("> tbody > tr:not(.more)")


def minion(page, name):
    return rows(page, "Minions").filter(has=page.get_by_role("link", name=name, exact=True))


def state(page, name):
    return rows(page, "States").filter(has=page.get_by_text(name, exact=True))


def test_each_minion_says_how_it_is_and_what_its_highstate_left(signed):
    page = signed("#/minions")
    north = minion(page, "north")
    expect(north).to_contain_text("failed")
    expect(north).to_contain_text("it is licensed, it runs")
    expect(north).to_contain_text("2 failed")
    north.get_by_role("button").click()
    detail = page.locator("tr.more")
    expect(detail).to_contain_text("test.fail_without_changes")
    expect(detail.get_by_role("link", name="Its jobs")).to_be_visible()
    screens(page, "minions", lambda page: expect(detail).to_be_visible())
    north.get_by_role("button").click()
    expect(detail).to_have_count(0)


def test_the_list_of_minions_goes_on_as_one_scrolls(signed):
    page = signed("#/minions?minion=web*")
    expect(minion(page, "web000")).to_be_visible()
    page.keyboard.press("End")
    expect(minion(page, "web119")).to_have_count(1)
    expect(rows(page, "Minions")).to_have_count(120)


def test_a_health_narrows_the_list_and_the_address_keeps_it(signed):
    page = signed("#/minions")
    page.get_by_role("navigation", name="Minions by health").get_by_role("link", name=re.compile("failed")).click()
    expect(rows(page, "Minions")).to_have_count(13)
    assert page.url.endswith("#/minions?health=failed")
    page.reload()
    expect(rows(page, "Minions")).to_have_count(13)
    page.go_back()
    expect(minion(page, "web001")).to_be_visible()


def test_a_minion_is_found_by_any_part_of_its_name(signed):
    page = signed("#/minions")
    page.keyboard.press("/")
    page.keyboard.type("b11")
    expect(rows(page, "Minions")).to_have_count(10)
    assert "minion=*b11*" in page.url.replace("%2A", "*")
    expect(page.get_by_label("Minion", exact=True)).to_be_focused()
    page.keyboard.type("zz")
    expect(page.get_by_role("heading", name="No minion passes these filters")).to_be_visible()
    screens(page, "minions-empty")


def test_what_would_harm_a_page_is_text_in_the_overviews(signed):
    page = signed("#/minions?minion=web010")
    text = HOSTILE.replace("\u202e", "\\u202e")
    expect(minion(page, "web010")).to_contain_text(text)
    page.evaluate("location.hash = '#/states'")
    expect(rows(page, "States").filter(has_text=text)).to_have_count(1)
    assert page.locator("img").count() == 0


def test_a_minion_stays_open_while_the_list_is_asked_for_again(signed):
    page = signed("#/minions?health=failed")
    button = minion(page, "north").get_by_role("button")
    button.click()
    with page.expect_response(re.compile("/api/minions")):
        pass
    expect(page.locator("tr.more")).to_have_count(1)
    expect(button).to_be_focused()


def test_what_is_shown_stays_while_it_cannot_be_asked_for_again_and_the_page_says_so(signed, tab):
    page = signed("#/minions?health=failed")
    expect(minion(page, "north")).to_be_visible()
    tab.refusals = {503}
    error = {"error": {"code": "unavailable", "message": "The database cannot be read."}, "retcode": 6}
    page.route("**/api/minions*", lambda route: route.fulfill(status=503, json=error))
    told = page.get_by_text("The database cannot be read. What is shown is as it was before.")
    expect(told).to_be_visible()
    expect(minion(page, "north")).to_be_visible()
    page.unroute("**/api/minions*")
    told.locator("..").get_by_role("button", name="Try again").click()
    expect(told).to_have_count(0)
    expect(minion(page, "north")).to_be_visible()


def test_with_live_switched_off_nothing_is_asked_for_again(signed, tab):
    tab.page.clock.install()
    page = signed("#/status")
    expect(page.get_by_role("heading", name="Engine")).to_be_visible()
    live = page.get_by_role("switch", name="Live")
    with page.expect_request("**/api/status"):
        page.clock.fast_forward("00:30")
    expect(page.locator(".area")).not_to_have_attribute("aria-busy", "true")
    live.click()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.fast_forward("10:00")
    expect(live).to_have_attribute("aria-checked", "false")
    assert asked == []
    with page.expect_request("**/api/status"):
        live.click()


def test_the_keyboard_alone_goes_from_row_to_row_and_opens_one(signed):
    page = signed("#/minions")
    expect(minion(page, "web001")).to_be_visible()
    for key in ("j", "ArrowDown", "ArrowDown", "k"):
        page.keyboard.press(key)
    expect(minion(page, "south").get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("tr.more")).to_contain_text("No highstate of it is in the index.")
    page.keyboard.press("Enter")
    expect(page.locator("tr.more")).to_have_count(0)


def test_the_worst_states_lead_to_the_minions_that_they_fail_on_and_to_the_jobs(signed):
    page = signed("#/states?sls=web")
    first = rows(page, "States").first
    expect(first).to_contain_text("nginx config")
    expect(first).to_contain_text("Unable to manage it")
    first.get_by_role("button").click()
    inner = rows(page, "Minions with this state")
    expect(inner).to_have_count(100)
    expect(inner.first).to_contain_text("web000")
    expect(page.get_by_text("19 more minions on which it failed or changed less.")).to_be_visible()
    screens(page, "states", lambda page: expect(inner.first).to_be_visible())
    page.get_by_role("link", name="The last job in which it failed").click()
    expect(page).to_have_url(re.compile(r"#/jobs/\d{20}\?minion=web\d+"))


def test_states_are_narrowed_by_what_came_of_them_and_by_name(signed):
    page = signed("#/states")
    page.get_by_role("button", name="failed", exact=True).click()
    expect(state(page, "the config is there")).to_have_count(0)
    expect(state(page, "it is licensed")).to_have_count(1)
    expect(state(page, "it is licensed")).to_contain_text("No license: <b>buy</b> one")
    page.keyboard.press("/")
    page.keyboard.type("licen")
    expect(rows(page, "States")).to_have_count(1)
    page.get_by_role("button", name="would change").click()
    expect(page.get_by_role("heading", name="No state passes these filters")).to_be_visible()
    screens(page, "states-empty")
    page.get_by_role("link", name="Clear the filters").click()
    expect(state(page, "the config is there")).to_have_count(1)


def test_the_status_says_whether_halite_is_well(signed, fleet):
    page = signed("#/status", "victor")
    told = fleet.halite("status").data["status"]
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Halite {told['version']}")
    problems = page.get_by_role("list", name="Problems").get_by_role("listitem")
    expect(problems).to_have_count(len(told["problems"]))
    for panel in ("Engine", "Recording", "Database", "Keeps", "Spool", "Installed"):
        expect(page.get_by_role("heading", name=panel, exact=True)).to_be_visible()
    expect(page.get_by_text(told["database"]["path"])).to_be_visible()
    screens(page, "status")


def test_the_head_of_each_column_of_states_is_whole(signed, fleet):
    fleet.command("salt", "north", "state.apply", "broken", "test=True")
    page = signed("#/states?result=would_change")
    head = page.get_by_role("columnheader")
    expect(head.filter(has_text="Would change")).to_be_visible()
    is_cut = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"
    assert head.evaluate_all(is_cut) == []


def test_the_name_of_what_is_shown_stays_in_sight_when_the_window_gets_narrow(signed):
    page = signed("#/status", "victor")
    shown = page.get_by_role("navigation", name="Views").get_by_role("link", name="Status")
    expect(shown).to_have_attribute("aria-current", "page")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(shown).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("view", ["timeline", "activity", "minions", "states", "status"])
def test_who_may_see_nothing_is_told_so(signed, view):
    page = signed(f"#/{view}", "nobody")
    expect(page.get_by_role("heading", name="nobody may not see this").first).to_be_visible()
    assert page.get_by_role("navigation", name="Views").get_by_role("link").count() == 0
    offered = page.get_by_role("main").get_by_role("button").all_inner_texts()
    assert offered == ["Try again", "Sign in as somebody else"]
