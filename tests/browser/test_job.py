"""One job: what failed in red with its cause, any number of minions, one return, hostile texts."""

import datetime
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from saltext.halite.domain.why_awaited import Why
from saltext.halite.terminal.reasons import grouped
from tests.browser import many_jobs
from tests.browser.chromium import hurry, screens
from tests.browser.one_job import changed_run, come, failed_run, record, run, state
from tests.masters import PASSWORD, wait_for

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
REORDERED = "safe\u202egnp.exe"
NOWHERE = "#/nowhere"
THOUSANDS = 10_000


@pytest.fixture(scope="module")
def failed(place):
    """A state run that failed alike on ten minions, otherwise on one, changed two and never came from one."""
    returns = {f"web{number:02}": (failed_run(), 2) for number in range(10)}
    returns["db1"] = (["Rendering SLS 'base:app' failed: no such variable"], 1)
    returns |= {
        "web10": (changed_run(), 0),
        "web11": (changed_run(), 0),
        "web12": (run(state("test.nop", "first")), 0),
    }
    return record(place, "state.apply", returns, ["lost1"], arg=["app"], user="alice")


@pytest.fixture
def alice(tab):
    """The page with alice signed in, at no view: none of the list is asked for here."""
    return tab.sign_in("alice", PASSWORD, NOWHERE)


@pytest.fixture
def shown(alice, failed):
    """That job, with alice signed in."""
    return opened(alice, failed)


def opened(page, jid, query=""):
    expect(page.get_by_role("navigation", name="Views")).to_be_visible()
    page.evaluate("hash => { location.hash = hash }", f"#/jobs/{jid}{query}")
    expect(page.locator(".job-head h1")).to_be_visible()
    return page


def begun(place, function):
    """The jid of the job of *function* that two real minions were asked to run and has just begun."""
    asked = "SELECT jid FROM jobs_index WHERE function = ? AND minions = 2 ORDER BY id DESC LIMIT 1"
    return wait_for(lambda: place.ask(asked, function), f"the job of {function}")[0][0]


def panel(page, name):
    return page.get_by_role("region", name=name, exact=True)


def beside(page):
    return page.get_by_role("complementary")


def color(locator):
    return locator.evaluate("each => getComputedStyle(each).color")


def test_a_failure_is_told_once_in_red_with_its_diff_and_what_it_held_back(shown, failed):
    screens(shown, "job", lambda page: expect(panel(page, "10 minions failed")).to_be_visible())
    first = shown.locator("section.panel").first
    expect(first).to_have_attribute("aria-label", "10 minions failed")
    expect(first).to_contain_text("web00, web01, web02, web03, web04, web05 and 4 more")
    expect(first).to_contain_text("5 states, 3 failed, 2 changed")
    cause = first.locator(".state")
    expect(cause).to_have_count(1)
    expect(cause).to_contain_text("nginx config")
    expect(cause).to_contain_text("Unable to manage file: no upstream")
    expect(cause).to_contain_text("2 states held back by this one, not run")
    expect(cause).to_contain_text("reload cmd.run (needs nginx runs)")
    red = color(first.locator(".result.failed").first)
    assert color(cause.locator(".said")) == red != color(cause.locator(".id b"))
    assert cause.locator("pre .added").all_inner_texts() == [
        "+    worker_connections 1024;\n",
        "+    multi_accept on;\n",
    ]
    assert cause.locator("pre .removed").all_inner_texts() == ["-    worker_connections 512;\n"]
    expect(panel(shown, "1 minion failed")).to_contain_text("Rendering SLS 'base:app' failed")


def test_the_head_has_the_facts_and_counts(shown, failed):
    head = shown.locator(".job-head")
    for text in ("state.apply app", "Target * glob", "By alice", failed, "14 of 15 minions returned", "11 failed"):
        expect(head).to_contain_text(text)
    expect(head).to_contain_text("55 states: 25 succeeded, 30 failed, 22 changed")
    expect(shown).to_have_title(re.compile(r"^(running|failed): state.apply app · Halite$"))


def test_who_never_returned_is_told_with_the_reason(shown):
    expect(shown.locator("section.panel").nth(2)).to_contain_text("lost1")
    expect(shown.locator("section.panel").nth(2)).to_contain_text(re.compile("awaited|never returned"))


@pytest.mark.parametrize("status", ["running", "complete"])
@pytest.mark.parametrize("several", [False, True])
def test_the_page_says_why_a_minion_is_awaited_as_a_terminal_does(tab, status, several):
    page = tab.open()
    names = ["m1", "m2"] if several else ["m1"]
    row = {
        "jid": "1",
        "status": status,
        "start_time": AT,
        "minions": 3,
        "returned": 0,
        "silent": 0,
        "result": "missing",
    }
    for word in (*Why, None):
        for until in (None, AT):
            reasons = [{"minion": name, "reason": word and str(word), "since": AT, "until": until} for name in names]
            answer = {"job": {**row, "silent": 3 * (word == "no_sign")}, "missing": names, "reasons": reasons}
            told = page.evaluate(SENTENCE, answer)
            assert plainly(told) == plainly(grouped(answer)[0][0]), reasons


AT = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT12:00:00.000000Z")
SENTENCE = """async answer => {
    const { grouped } = await import(new URL("job/reasons.js", location.href));
    return grouped(answer)[0].why.flat(9).map((each) => each.textContent ?? each).join("");
}"""


def plainly(text):
    """A sentence without its times, and without the names of commands and settings, which only one of both has."""
    text = re.sub(r"(\d+ \w{3}, )?\d\d:\d\d:\d\d( UTC)?", "then", text)  # the browser's day ends before UTC's
    return text.replace(" (halite:lost_after)", "").replace(", see salt-run", "; salt-run").replace(" tells more", "")


def test_a_count_and_a_pattern_narrow_the_minions_and_a_link_shows_the_same(shown, failed, tab):
    shown.get_by_role("button", name="2 changed").click()
    expect(shown.locator("section.panel")).to_have_count(1)
    expect(panel(shown, "2 minions changed")).to_be_visible()
    shown.keyboard.press("/")
    shown.keyboard.type("*11")
    expect(panel(shown, "1 minion changed")).to_be_visible()
    assert shown.url.endswith(f"#/jobs/{failed}?result=changed&minion=*11")
    shown.reload()
    expect(panel(shown, "1 minion changed")).to_be_visible()
    expect(shown.get_by_label("Minion", exact=True)).to_have_value("*11")
    shown.keyboard.press("/")
    shown.keyboard.press("Escape")
    expect(shown.get_by_label("Minion", exact=True)).to_have_value("")
    expect(shown.get_by_label("Minion", exact=True)).not_to_be_focused()
    assert shown.url.endswith(f"#/jobs/{failed}?result=changed")
    shown.keyboard.press("Escape")
    expect(shown.locator("section.panel").nth(3)).to_be_visible()


def test_a_minion_opens_beside_with_its_states_and_raw_and_the_keys_walk_on(shown, failed):
    shown.get_by_role("link", name="web00", exact=True).click()
    expect(beside(shown)).to_have_attribute("aria-label", "Return of web00")
    assert shown.url.endswith("?open=web00")
    states = beside(shown).locator("details.state-line")
    expect(states).to_have_count(5)
    assert [each.split("\n")[0] for each in states.locator("summary b").all_inner_texts()] == [
        "nginx config",
        "nginx runs",
        "reload",
        "curl",
        "first",
    ]
    expect(states.nth(0)).to_have_attribute("open", "")
    screens(shown, "job-minion", lambda page: expect(states.nth(0).locator("pre .added").first).to_be_visible())
    beside(shown).get_by_role("button", name="Run order").click()
    expect(states.nth(0)).to_contain_text("first")
    beside(shown).get_by_role("button", name="Duration").click()
    expect(states.nth(0)).to_contain_text("900 ms")
    beside(shown).get_by_role("button", name="1 changed").click()
    expect(states).to_have_count(1)
    states.nth(0).locator("summary").click()
    expect(states.nth(0)).to_contain_text("curl: 7.88 → 8.5")
    shown.keyboard.press("j")
    expect(beside(shown)).to_have_attribute("aria-label", "Return of web01")
    beside(shown).get_by_role("button", name="Raw").click()
    expect(beside(shown)).to_contain_text('"file_|-nginx config_|-nginx config_|-managed"')
    screens(shown, "job-raw")
    shown.keyboard.press("k")
    expect(beside(shown)).to_have_attribute("aria-label", "Return of web00")
    shown.keyboard.press("Escape")
    expect(beside(shown)).to_be_hidden()
    expect(shown.get_by_role("link", name="web00", exact=True)).to_be_focused()


def test_a_return_is_copied_as_json(shown):
    shown.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown.get_by_role("link", name="web00", exact=True).click()
    beside(shown).get_by_role("button", name="Raw").click()
    beside(shown).get_by_role("button", name="Copy the return as JSON").click()
    expect(shown.get_by_text("Copied.")).to_be_visible()
    assert '"comment": "Unable to manage file: no upstream"' in shown.evaluate("navigator.clipboard.readText()")


def test_whole_numbers_are_shown_and_copied_to_the_last_digit(alice, place):
    alice.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(alice, record(place, "zfs.guid", {"web1": ({"guid": 12345678901234567891}, 0)}), "?open=web1")
    beside(alice).get_by_role("button", name="Raw").click()
    expect(beside(alice)).to_contain_text('"guid": 12345678901234567891')
    beside(alice).get_by_role("button", name="Copy the return as JSON").click()
    expect(alice.get_by_text("Copied.")).to_be_visible()
    assert '"guid": 12345678901234567891' in alice.evaluate("navigator.clipboard.readText()")


def test_a_return_comes_by_itself_and_what_is_open_stays(alice, place):
    jid = record(place, "test.arg", {"web1": ({"number": [1, 2]}, 0)}, ["web2"])
    opened(alice, jid, "?open=web1")
    expect(alice.locator(".job-head h1")).to_contain_text("running")
    panel(alice, "1 minion ok").evaluate("each => { each.marked = true }")
    come(place, jid, "test.arg", "web2", "late")
    expect(alice.locator(".job-head")).to_contain_text("2 of 2 minions returned")
    expect(alice.locator(".job-head h1")).to_contain_text("ok")
    expect(alice.locator("section.panel").filter(has_text="late")).to_be_visible()
    assert panel(alice, "1 minion ok").first.evaluate("each => each.marked")
    expect(beside(alice)).to_have_attribute("aria-label", "Return of web1")


def test_who_has_returned_nothing_is_told_so(shown, failed):
    opened(shown, failed, "?open=lost1")
    expect(beside(shown)).to_contain_text("lost1 has returned nothing for this job")


def test_a_job_that_is_not_there_is_told(alice, tab):
    tab.refusals = {404}
    expect(alice.get_by_role("navigation", name="Views")).to_be_visible()
    alice.evaluate("location.hash = '#/jobs/20200101000000000000'")
    expect(alice.get_by_role("heading", name="There is no such thing here")).to_be_visible()


def test_what_other_functions_returned_is_told_once(alice, place):
    returns = {f"web{number}": ("Linux 6.1", 0) for number in range(9)}
    returns |= {"db1": ("Linux 6.2", 0), "db2": ("sh: unane: not found", 127), "db3": ({"a": [1, {"b": None}]}, 0)}
    opened(alice, record(place, "cmd.run", returns, arg=["uname -sr"]))
    expect(panel(alice, "9 minions ok")).to_contain_text("Linux 6.1")
    expect(panel(alice, "1 minion failed")).to_contain_text("retcode 127")
    expect(panel(alice, "1 minion failed").locator("pre")).to_have_text("sh: unane: not found")
    screens(alice, "job-values", lambda page: expect(panel(page, "9 minions ok")).to_be_visible())
    panel(alice, "9 minions ok").get_by_role("button", name="List all 9").click()
    expect(panel(alice, "9 minions ok").get_by_role("listitem")).to_have_count(9)


@pytest.fixture(scope="module")
def hostile(place):
    """A job of which every text would harm a page that parsed it, or that trusted it to be short and flat."""
    deep = {}
    inner = deep
    for number in range(90):
        inner[f"level {number}"] = inner = {}
    returns = {
        HOSTILE: (HOSTILE, 0),
        REORDERED: ("a\u202eb \x1b[31mred\x1b[0m \x07bell\u2028", 1),
        "deep": (deep, 0),
        "long": ("x" * 2_000_000, 0),
        "wide": ({f"key {number}": number for number in range(5000)}, 0),
        "lines": ("\n".join(map(str, range(30_000))), 0),
        "states": (
            run(state("cmd.run", HOSTILE, False, HOSTILE, changes={HOSTILE: REORDERED}, warnings=[HOSTILE])),
            1,
        ),
        "../../etc": ("slashes", 0),
    }
    return record(place, "test.arg", returns, arg=[HOSTILE, {"__kwarg__": True, HOSTILE: REORDERED}], user=HOSTILE)


@pytest.mark.parametrize("minion", [HOSTILE, REORDERED, "deep", "long", "wide", "lines", "states", "../../etc"])
def test_what_would_harm_a_page_is_text_in_it(alice, hostile, minion):
    opened(alice, hostile)
    alice.locator("a.minion").filter(has_text=visible(minion)).first.click()
    expect(beside(alice).locator("h2")).to_have_text(visible(minion))
    expect(beside(alice).get_by_role("button", name="Raw")).to_be_visible()
    beside(alice).get_by_role("button", name="Raw").click()
    expect(beside(alice).locator(".json-tree")).to_be_visible()
    assert alice.locator("main img, main script").count() == 0
    text = alice.locator("main").inner_text()
    assert HOSTILE in text
    assert not re.search("[\u202e\u2028\x07\x1b]", text)


def visible(text):
    return text.replace("\u202e", "\\u202e")


def test_hostile_returns_keep_the_page_in_its_window(alice, hostile):
    opened(alice, hostile)
    screens(alice, "job-hostile", lambda page: expect(page.locator("section.panel").nth(3)).to_be_visible())


def test_what_is_folded_unfolds_to_any_depth(alice, hostile):
    opened(alice, hostile, "?open=deep")
    box = beside(alice).locator("details.json")
    for level in range(1, 90):
        expect(box).not_to_have_count(level)
        if not box.last.evaluate("each => each.open"):
            box.last.locator("summary").click()
    expect(beside(alice)).to_contain_text('"level 89": {}')


@pytest.fixture(scope="module")
def huge(place):
    """A job of ten thousand minions, of which a hundred failed."""
    fine, bad = run(state("test.nop", "first")), failed_run()
    names = [f"node{number:05}" for number in range(THOUSANDS)]
    return record(place, "state.apply", {name: (bad, 2) if name.endswith("07") else (fine, 0) for name in names})


def test_ten_thousand_minions_are_listed_and_only_those_in_sight_are_there(alice, huge):
    opened(alice, huge)
    expect(panel(alice, "100 minions failed")).to_contain_text("nginx config")
    expect(panel(alice, "9,900 minions ok")).to_be_visible()
    alice.get_by_role("button", name="By minion").click()
    rows = alice.get_by_role("listitem")
    expect(rows.first).to_contain_text("node00007")
    screens(alice, "job-minions", lambda page: expect(rows.first).to_be_visible())
    assert rows.count() < 100
    alice.keyboard.press("End")
    last = alice.get_by_role("link", name="node09999", exact=True)
    expect(last).to_be_visible()
    assert rows.count() < 100
    last.click()
    expect(beside(alice)).to_have_attribute("aria-label", "Return of node09999")
    expect(beside(alice).locator("details.state-line")).to_have_count(1)
    alice.keyboard.press("Escape")
    alice.keyboard.press("/")
    alice.keyboard.type("node0500?")
    expect(rows).to_have_count(10)


def test_a_real_failure_is_shown_while_the_page_is_open(alice, place):
    place.write_state(
        "needs", "a:\n  cmd.run:\n    - name: echo refused >&2; false\nb:\n  test.nop:\n    - require: [a]\n"
    )
    running = place.begin("salt", "*", "state.apply", "needs")
    jid = begun(place, "state.apply")
    opened(alice, jid)
    expect(panel(alice, "2 minions failed")).to_contain_text("refused")
    expect(panel(alice, "2 minions failed")).to_contain_text("1 state held back by this one")
    expect(alice.locator(".job-head h1")).to_contain_text("failed")
    running.wait()


def test_each_function_of_several_is_told(alice, place):
    value = {"test.ping": True, "cmd.run": "sh: nope: not found", "state.apply": failed_run()}
    codes = {"test.ping": 0, "cmd.run": 127, "state.apply": 2}
    jid = record(place, ",".join(value), {"web1": (value, codes)}, arg=[[], ["nope"], ["app"]])
    opened(alice, jid, "?open=web1")
    told = panel(alice, "1 minion failed")
    for text in ("test.ping", "cmd.run", "sh: nope: not found", "state.apply", "nginx config"):
        expect(told).to_contain_text(text)
        expect(beside(alice)).to_contain_text(text)
    screens(alice, "job-functions")


def test_an_orchestration_shows_its_steps_and_what_failed_in_them(alice, place):
    place.write_state("refused", "it fails:\n  cmd.run:\n    - name: echo refused >&2; false\n")
    place.write_state(
        "deploy",
        "who:\n  salt.function:\n    - name: test.ping\n    - tgt: '*'\n"
        "put:\n  salt.state:\n    - tgt: north\n    - sls: refused\n",
    )
    place.salt_run("state.orchestrate", "deploy")
    asked = "SELECT jid FROM jobs_index WHERE kind = 'orchestrate' AND ended IS NOT NULL ORDER BY id DESC LIMIT 1"
    opened(alice, wait_for(lambda: place.ask(asked), "the orchestration")[0][0])
    steps = alice.get_by_role("table", name="Steps").locator("tbody tr")
    expect(steps).to_have_count(2)
    cause = alice.locator("section.panel.bad .state").first
    expect(cause).to_contain_text("put")
    expect(cause.locator(".nested")).to_contain_text("refused")
    screens(alice, "job-orchestration", lambda page: expect(cause).to_be_visible())
    steps.last.get_by_role("link").click()
    expect(alice.locator(".job-head")).to_contain_text("Step of")
    expect(alice.locator(".job-head h1")).to_contain_text("state.sls refused")


def test_a_viewer_may_neither_kill_nor_repeat(place, tab, failed):
    page = opened(tab.sign_in("victor", PASSWORD, NOWHERE), record(place, "test.sleep", {}, ["lost1"]))
    expect(page.locator(".job-head h1")).to_contain_text("running")
    expect(page.get_by_role("button", name="Kill…")).to_be_hidden()
    expect(page.get_by_role("button", name="Rerun…")).to_be_hidden()


def test_all_outcomes_come_as_one_scrolls_however_fast(place, alice):
    jid = record(place, "test.arg", {f"web{number:03}": (f"unlike {number}", 0) for number in range(200)})
    panels = opened(alice, jid).locator(".outcomes > section.panel")
    expect(panels).to_have_count(60)
    hurry(alice, ".outcomes")
    expect(panels).to_have_count(200)


@pytest.mark.parametrize("jid", ["..", "stream", "a%2Fb", "a/b", "-"])
def test_a_job_and_a_minion_of_any_name_are_opened(alice, place, jid):
    """Names that no path can have, or that one could take for others."""
    many_jobs.record(place, jid, ["..", "m%2F1", "m/1"], {"fun": "cmd.run"}, f"what {jid} returned")
    for minion in ("..", "m%2F1", "m/1"):
        page = opened(alice, quote(jid, safe=""), f"?open={quote(minion, safe='')}")
        expect(page.locator(".job-head")).to_contain_text(jid)
        expect(beside(page)).to_contain_text(f"what {jid} returned")
        expect(beside(page)).to_contain_text(minion)
