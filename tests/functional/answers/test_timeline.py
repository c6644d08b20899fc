"""The timeline of what Salt's loader has written: who may see what, the words of its filters, what runs."""

import json

import pytest

from saltext.halite.terminal import layout, outputter
from saltext.halite.times import SECOND, now

from ..conftest import publish, returned, set_clock

OLD, LAST, RUNS = "20261123092034429614", "20261123092134429614", "20261123092234429614"


@pytest.fixture
def jobs(opts, returners):
    """A state run of alice that failed on one of two minions, a ping, and a sleep that runs; all within a minute."""
    opts["halite"] = {
        "origins": {"cli": []},
        "roles": {"pinger": ["view:job:test.*"]},
        "users": {"root": ["admin"], "penny": ["pinger"]},
    }
    at = now()
    set_clock(returners, at - 60 * SECOND)
    load = publish(OLD, "state.apply", user="alice")
    returners["halite.save_load"](OLD, load, ["db1", "web1"])
    returners["halite.returner"](returned(OLD, "db1", {}, function="state.apply"))
    returners["halite.returner"](returned(OLD, "web1", ["no"], function="state.apply", retcode=2, success=False))
    returners["halite.save_load"](LAST, publish(LAST, target="web*"), ["web1"])
    returners["halite.returner"](returned(LAST, "web1"))
    returners["halite.save_load"](RUNS, publish(RUNS, "test.sleep"), ["db1", "web1"])
    return at


def rows(answer):
    return {row["row"]: row["jobs"] for row in answer["timeline"]}


def test_each_kind_of_rows_has_the_jobs_that_belong_there(call, jobs):
    assert rows(call("timeline")) == {"state.apply": 1, "test.ping": 1, "test.sleep": 1}
    assert rows(call("timeline", rows="user")) == {"alice": 1, "root": 2}
    assert rows(call("timeline", rows="target")) == {"*": 2, "web*": 1}
    assert rows(call("timeline", rows="minion")) == {"db1": 2, "web1": 3}
    assert rows(call("timeline", rows="kind")) == {"local": 3}


def test_a_bar_tells_which_job_it_is_and_how_it_went(call, jobs):
    bars = {row["row"]: row["bars"][0] for row in call("timeline")["timeline"]}
    failed, runs = bars["state.apply"], bars["test.sleep"]
    assert (failed["jid"], failed["result"], failed["minions"], failed["failed"]) == (OLD, "failed", 2, 1)
    assert not failed["running"] and failed["end"] >= failed["start"]
    assert (runs["jid"], runs["result"], runs["running"], runs["end"]) == (RUNS, None, True, None)


def test_the_row_of_a_minion_tells_what_it_returned_itself(call, jobs):
    found = {row["row"]: {bar["jid"]: bar["result"] for bar in row["bars"]} for row in minions(call)}
    assert found == {
        "db1": {OLD: "ok", RUNS: None},
        "web1": {OLD: "failed", LAST: "ok", RUNS: None},
    }


def minions(call):
    return call("timeline", rows="minion")["timeline"]


@pytest.mark.parametrize("kind", ["function", "user", "target", "minion", "kind"])
def test_who_may_view_some_functions_sees_and_counts_no_other_jobs(call, jobs, kind):
    answer = call("timeline", rows=kind, caller="penny")
    assert answer["total"] == 2
    assert OLD not in json.dumps(answer) and "state" not in json.dumps(answer) and "alice" not in json.dumps(answer)


def test_who_may_view_nothing_is_refused_and_that_is_in_the_audit_log(call, jobs):
    assert call("timeline", caller="mallory")["error"]["code"] == "denied"
    (entry,) = call("audit", decision="denied")["audit"]
    assert entry["arguments"]["called"] == "halite.timeline"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"function": "state.*"}, {OLD}),
        ({"user": "ali*"}, {OLD}),
        ({"by": "root"}, {LAST, RUNS}),
        ({"target": "web[*]"}, {LAST}),
        ({"minion": "db1"}, {OLD, RUNS}),
        ({"minion": "web*", "result": "ok"}, {LAST}),
        ({"kind": "runner,wheel"}, set()),
        ({"result": ["failed", "missing"]}, {OLD}),
        ({"until": "2h"}, set()),
    ],
)
def test_filters_narrow_it_and_are_told_back(call, jobs, given, found):
    answer = call("timeline", **given)
    assert {bar["jid"] for row in answer["timeline"] for bar in row["bars"]} == found
    assert answer["filters"] == {"user" if name == "by" else name: value for name, value in given.items()}


def test_what_is_drawn_of_the_jobs_is_no_filter(call, jobs):
    answer = call("timeline", "2h", rows="user", limit=1, bars=20)
    assert answer["filters"] == {} and answer["rows_left_out"] == 1 and answer["total"] == 3
    assert answer["span"] == 900  # of two hours in nine parts


def test_arguments_are_refused_by_name(call, jobs):
    for given, told in (
        ({"rows": "colour"}, "rows is 'colour'"),
        ({"colour": 1}, "colour is no argument of halite.timeline; it takes window, since,"),
        ({"window": "1w"}, "window is '1w'"),
    ):
        answer = call("timeline", **given)
        assert answer["retcode"] == 2 and told in answer["error"]["message"]
    assert "window is given twice" in call("timeline", "1h", window="2h")["error"]["message"]


@pytest.mark.parametrize("width", [60, 80, 140])
def test_it_is_printed_as_wide_as_the_terminal(call, jobs, width):
    lines = outputter.render(call("timeline", "10m"), width).splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["FUNCTION", "state.apply", "test.ping", "test.sleep"]
    assert max(map(layout.columns, lines)) <= width
    assert lines[3].endswith(">") and "F" in lines[1] and "=" in lines[2]
