"""What may be done about a job: kill it, call it again, compare it with the run before."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import NARROW, WIDE, screens
from tests.browser.one_job import changed_run, come, failed_run, record
from tests.browser.test_job import NOWHERE, alice, begun, opened, panel
from tests.masters import PASSWORD

__all__ = ["alice"]


@pytest.fixture
def admin(tab):
    """The page with an admin signed in, who alone may run a job again."""
    return tab.sign_in("sudo_x", PASSWORD, NOWHERE)


def test_a_running_job_is_killed_and_its_end_seen(alice, place):
    running = place.begin("salt", "*", "test.sleep", "120")
    jid = begun(place, "test.sleep")
    opened(alice, jid)
    expect(alice.locator(".job-head h1")).to_contain_text("running")
    expect(alice.locator("section.panel").first).to_contain_text("north, south")
    screens(alice, "job-running")
    alice.get_by_role("button", name="Kill…").click()
    asked = alice.get_by_role("dialog", name="Kill test.sleep")
    for text in ("2 minions may still run it: north, south", "It undoes nothing", "A killed job never returns"):
        expect(asked).to_contain_text(text)
    expect(asked.get_by_role("button", name="Cancel")).to_be_focused()
    screens(alice, "job-kill")
    asked.get_by_role("button", name="Kill it").click()
    expect(asked).to_contain_text("Sent KILL on 2 minions: north, south")
    expect(asked).to_contain_text("The job is over: killed", timeout=60_000)
    screens(alice, "job-killed")
    asked.get_by_role("button", name="Close").last.click()
    expect(asked).to_have_count(0)
    expect(alice.locator(".job-head h1")).to_contain_text("killed")
    expect(alice.locator(".job-head")).to_contain_text("sent by alice")
    expect(alice.get_by_role("button", name="Kill…")).to_be_hidden()
    expect(alice.locator(".job-head .legend button")).to_have_text(["2 killed"])
    expect(alice.locator(".job-head .bar i")).to_have_class(["some killed"])
    expect(panel(alice, "2 minions killed")).to_contain_text("north, south")
    alice.get_by_role("button", name="By minion").click()
    expect(alice.locator(".minion-row .result.killed")).to_have_count(2)
    running.wait()


def test_a_kill_that_is_refused_says_why(alice, place, tab):
    tab.refusals = {409}
    running = place.begin("salt", "*", "cmd.retcode", "sleep 90")
    jid = begun(place, "cmd.retcode")
    opened(alice, jid)
    alice.get_by_role("button", name="Kill…").click()
    asked = alice.get_by_role("dialog", name="Kill cmd.retcode")
    asked.get_by_label("Signal").select_option("TERM")
    alice.route("**/kill", lambda route: route.fulfill(status=409, json=OVER))
    asked.get_by_role("button", name="Kill it").click()
    expect(asked.get_by_role("alert")).to_have_text(OVER["error"]["message"])
    expect(asked.get_by_role("button", name="Kill it")).to_be_enabled()
    alice.keyboard.press("Escape")
    expect(asked).to_have_count(0)
    expect(alice.get_by_role("button", name="Kill…")).to_be_focused()
    assert place.halite("kill", jid).data["accepted"]
    running.wait()


def test_the_end_of_a_kill_is_seen_where_live_is_off(alice, place):
    jid = record(place, "test.sleep", {"web1": (True, 0)}, ["late1"])
    opened(alice, jid)
    alice.get_by_role("switch", name="Live").click()
    sent = {"jid": jid, "accepted": True, "kill_jid": "1", "minions": ["late1"], "not_sent": [], "signal": "KILL"}
    answer = {**sent, "to_come": 0, "earlier": None, "engine": {"running": True, "updated": None}}
    alice.route("**/kill", lambda route: route.fulfill(status=202, json=answer))
    alice.get_by_role("button", name="Kill…").click()
    asked = alice.get_by_role("dialog", name="Kill test.sleep")
    asked.get_by_role("button", name="Kill it").click()
    expect(asked).to_contain_text("Sent KILL on 1 minion: late1")
    expect(asked).to_contain_text("Still running")
    for size in (WIDE, NARROW):
        alice.set_viewport_size(size)
        assert asked.evaluate("each => each.scrollWidth - each.clientWidth") == 0, "a text is cut off"
    come(place, jid, "test.sleep", "late1", True)
    expect(asked).to_contain_text("The job is over: ok")


OVER = {"error": {"code": "not_running", "message": "The job 1 (cmd.retcode) is over."}, "retcode": 5}


def test_a_job_is_called_again_after_it_was_told_on_whom(admin, place):
    place.command("salt", "*", "test.arg", "once", "more")
    jid = begun(place, "test.arg")
    opened(admin, jid)
    admin.get_by_role("button", name="Rerun…").click()
    asked = admin.get_by_role("dialog", name="Call test.arg again")
    expect(asked).to_contain_text("Would call test.arg once more on 2 minions: north, south.")
    asked.get_by_label("On minions").fill("nor*")
    expect(asked).to_contain_text("Would call test.arg once more on 1 minion: north.")
    screens(admin, "job-rerun")
    asked.get_by_role("button", name="Call it again").click()
    expect(asked).to_contain_text("Called test.arg once more on 1 minion: north.")
    asked.get_by_role("link", name="Show the new job").click()
    expect(admin.locator(".job-head")).to_contain_text("Repeats")
    expect(admin.locator(".job-head")).to_contain_text("asked for by sudo_x")
    expect(panel(admin, "1 minion ok")).to_contain_text("once")
    admin.get_by_role("link", name=jid).click()
    expect(admin.locator(".job-head")).to_contain_text("Repeated by")


def test_what_cannot_be_called_again_says_why(admin, place, tab):
    tab.refusals = {409}
    opened(admin, record(place, "test.arg", {"unknown1": (True, 0)}))
    admin.get_by_role("button", name="Rerun…").click()
    asked = admin.get_by_role("dialog", name="Call test.arg again")
    expect(asked.get_by_role("alert")).not_to_be_empty()
    expect(asked.get_by_role("button", name="Call it again")).to_be_disabled()


def test_a_run_stands_beside_the_one_before(alice, place):
    load = {"arg": ["shop"], "tgt": "web*", "user": "alice"}
    names = [f"web{number}" for number in range(4)]
    before = record(place, "state.apply", {name: (changed_run(), 0) for name in [*names, "gone1"]}, age=20, **load)
    after = record(place, "state.apply", {name: (failed_run(), 2) for name in names}, **load)
    opened(alice, after)
    alice.get_by_role("link", name="Compare").click()
    expect(alice.get_by_role("heading", name="Two runs compared")).to_be_visible()
    worse = panel(alice, "4 minions: changed before, failed now")
    expect(worse).to_contain_text("newly failing")
    expect(worse).to_contain_text("nginx config")
    expect(worse).to_contain_text("Unable to manage file: no upstream")
    expect(alice.locator("main")).to_contain_text("1 minion returned before alone")
    screens(alice, "compare", lambda page: expect(worse).to_be_visible())
    assert alice.url.endswith(f"#/jobs/{after}/compare")
    alice.get_by_role("textbox", name="Minions").fill("web[01]")
    alice.get_by_label("The other job").fill(before)
    alice.keyboard.press("Enter")
    expect(panel(alice, "2 minions: changed before, failed now")).to_be_visible()
    alice.get_by_role("link", name=before).click()
    expect(panel(alice, "5 minions changed")).to_be_visible()


def test_what_a_command_printed_before_and_now_is_a_diff(alice, place):
    load = {"arg": ["uname -sr"]}
    record(place, "cmd.run", {"web1": ("Linux 6.1\nsame", 0)}, age=20, **load)
    opened(alice, record(place, "cmd.run", {"web1": ("Linux 6.2\nsame", 0)}, **load))
    alice.get_by_role("link", name="Compare").click()
    told = panel(alice, "1 minion: ok, as before")
    expect(told).to_be_visible()
    assert told.locator(".removed").all_inner_texts() == ["-Linux 6.1\n"]
    assert told.locator(".added").all_inner_texts() == ["+Linux 6.2\n"]


def test_a_job_without_one_before_says_so(alice, place, tab):
    tab.refusals = {404}
    opened(alice, record(place, "test.kwarg", {"web1": (True, 0)}))
    alice.get_by_role("link", name="Compare").click()
    expect(alice.get_by_role("heading", name="Nothing to compare with")).to_be_visible()
