"""The overviews of minions and of states in a terminal."""

import pytest

from saltext.halite.terminal import layout
from tests.shown import ENGINE, show

NGINX = {"id": "nginx", "function": "pkg.installed", "sls": "web"}
JOB = {"jid": "20261123092034429614", "function": "test.ping", "result": "ok", "retcode": 0}


def minion(name, health="ok", **more):
    return {
        "minion": name,
        "health": health,
        "has_key": True,
        "last_seen": "2026-11-23T09:20:34.429614Z",
        "seen_ago": 75.0,
        "last_job": JOB,
        "highstate": None,
        **more,
    }


def highstate(failed=0, changed=0, would_change=0, **more):
    counts = {"total": 12, "succeeded": 12 - failed, "failed": failed, "changed": changed + would_change}
    return {"ago": 7200.0, "counts": {**counts, "would_change": would_change}, "failing": [NGINX] * failed, **more}


def minions(*rows, **more):
    counts = {"ok": 2, "changed": 0, "failed": 1, "stale": 0, "missing": 1, "without_highstate": 1}
    return {"minions": list(rows), "next": None, "counts": counts, "test": False, "engine": ENGINE, **more}


ROWS = (
    minion("db1.example.com", "failed", highstate=highstate(failed=2, changed=1)),
    minion("gone", has_key=False),
    minion("never", "missing", last_seen=None, seen_ago=None, last_job=None),
    minion("web1", highstate=highstate()),
)
MINIONS = minions(*ROWS)


def state(name="nginx", **more):
    counts = {"failed": 2, "changed": 0, "would_change": 0, "runs": 2, "minions": 1}
    last = {"last_time": "2026-11-23T09:20:34.429614Z", "comment": "No such package", "minion": "web1"}
    return {"id": name, "function": "pkg.installed", "sls": "web", **counts, **last, **more}


STATES = {
    "states": [state(), state("conf", failed=0, changed=1_234, comment="updated", sls=None)],
    "since": "2026-11-16T09:20:34.429614Z",
    "until": None,
    "runs": 1_236,
    "minions": 7,
    "cut": 0,
    "states_left_out": 0,
    "looked_back_to": None,
    "lacks_before": None,
    "engine": ENGINE,
}
NOTHING = {**STATES, "states": []}
MORE = {**STATES, "states_left_out": 5, "looked_back_to": STATES["since"], "cut": 3, "lacks_before": STATES["since"]}


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
@pytest.mark.parametrize("answer", [MINIONS, minions(), STATES, NOTHING, MORE, {**MINIONS, "lacks_before": "x"}])
def test_no_line_is_wider_than_the_terminal(answer, width):
    lines = show(answer, width).splitlines()
    assert max(map(layout.columns, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize("width", [80, 140, None])
def test_each_minion_is_told_with_its_health_and_what_failed(width):
    head, failed, gone, never, web, total = show(MINIONS, width).splitlines()
    assert head.startswith("MINION") and "FAILING" in head
    assert "failed" in failed and "2 failed" in failed and failed.endswith("nginx, nginx")
    assert "gone (no key)" in gone and "missing" in never and "2h 00m" in web
    assert total == "4 minions: 2 ok, 1 failed, 1 missing; 1 without a highstate"


def test_the_next_page_has_its_command():
    shown = show({**MINIONS, "next": "web1"}, 140, typed=["health=ok,failed", "limit=4"])
    assert shown.splitlines()[-1].endswith("next page: salt-run halite.minions health=ok,failed limit=4 before=web1")


def test_a_test_tells_what_would_change():
    row = minion("m1", "changed", highstate=highstate(would_change=2, failing=[]))
    row["highstate"]["would_change"] = [NGINX, {**NGINX, "id": "conf"}]
    head, line, _ = show(minions(row, test=True), 140).splitlines()
    assert "TESTED AGO" in head and "WOULD CHANGE" in head
    assert "12 states, 2 would change" in line and line.endswith("nginx, conf")


def test_a_highstate_that_ran_no_state_says_so():
    row = minion("m1", "failed", highstate={"ago": 0.5, "counts": None, "failing": []})
    assert "none ran" in show(minions(row), 140).splitlines()[1]


def test_of_many_failing_states_the_first_are_named():
    assert show(minions(minion("m1", highstate=highstate(failed=7))), None).splitlines()[1].endswith("nginx +2")


def test_a_state_that_failed_has_its_comment_below():
    head, nginx, comment, conf, total = show(STATES, 80).splitlines()
    assert "FAILED" in head and "CHANGED" in head and "WOULD CHANGE" not in head
    assert nginx.startswith("nginx") and comment == "    No such package"
    assert conf.startswith("conf") and "1,234" in conf
    assert total == "2 states, in 1,236 state runs on 7 minions since 2026-11-16 09:20:34 UTC"


def test_what_an_answer_leaves_out_is_told():
    text = " ".join(show(MORE, 80).split())
    assert "2 states of 7, in" in text and "too many to look further back" in text
    assert "Of 3 runs only the first states that changed are counted." in text
    assert "The engine still reads the state runs of jobs before" in text


def test_where_nothing_is_found_the_span_is_told():
    assert show(NOTHING, 80) == "No such states since 2026-11-16 09:20:34 UTC."
    assert show(minions(counts={}), 80) == "No minions."


def test_text_of_minions_is_harmless():
    odd = "a\x1b[2Jb\nc"
    shown = show(minions(minion(odd, highstate=highstate(failing=[{"id": odd}]))), 140)
    shown += show({**STATES, "states": [state(odd, comment=odd, sls=odd, function=odd, minion=odd)]}, 140)
    assert "\x1b" not in shown and "b\nc" not in shown
