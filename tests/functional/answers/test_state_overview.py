"""Which states fail or change most, as ``halite.states`` answers."""

import pytest

from saltext.halite.answers import state_overview as answers
from saltext.halite.domain.permissions import Caller
from saltext.halite.store import state_overview
from saltext.halite.times import DAY, now
from tests.functional.conftest import returned
from tests.functional.store.test_run_overviews import a_state, forget
from tests.shown import show

from .test_minion_overview import RUN, TEST, ran  # noqa: F401

CONF = {"file_|-conf_|-/etc/conf_|-managed": a_state(True, {"diff": "x"})}
WOULD = {"file_|-conf_|-/etc/conf_|-managed": a_state(None, {"diff": "x"})}


@pytest.fixture
def week(ran):  # noqa: F811
    """Three runs in which conf changed, one of which failed to install nginx; a test, and a run of long ago."""
    ran(20, "state.apply", {"m1": RUN})
    ran(2, "state.apply", {"m1": CONF, "m2": CONF})
    ran(0.5, "state.sls", {"m1": RUN}, arguments=("web",))
    return ran(0.1, "state.apply", {"m1": WOULD}, arguments=TEST)


def names(answer):
    return [row["id"] for row in answer["states"]]


def test_the_states_that_failed_stand_in_front_of_those_that_changed(call, week):
    answer = call("states")
    assert names(answer) == ["nginx", "conf"]
    nginx, conf = answer["states"]
    assert (nginx["failed"], nginx["changed"], nginx["runs"], nginx["minions"]) == (1, 0, 1, 1)
    assert (conf["failed"], conf["changed"], conf["runs"], conf["minions"]) == (0, 3, 3, 2)
    assert (conf["function"], conf["sls"], conf["comment"], conf["minion"]) == ("file.managed", "web", "said", "m1")
    assert (answer["runs"], answer["minions"], answer["cut"], answer["states_left_out"]) == (4, 2, 0, 0)
    assert answer["looked_back_to"] is answer["lacks_before"] is answer["until"] is None


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"result": "failed"}, ["nginx"]),
        ({"result": "changed"}, ["conf"]),
        ({"result": "would_change"}, ["conf"]),
        ({"result": "failed,changed"}, ["nginx", "conf"]),
        ({"function": "pkg.*"}, ["nginx"]),
        ({"sls": "db"}, []),
        ({"sls": "we?"}, ["nginx", "conf"]),
        ({"minion": "m2"}, ["conf"]),
        ({"minion": "*1"}, ["nginx", "conf"]),
        ({"since": "1h"}, []),
        ({"until": "1d"}, ["conf"]),
        ({"since": "30d", "until": "10d"}, ["nginx", "conf"]),
        ({"until": "10d"}, []),
        ({"limit": 1}, ["nginx"]),
        ({"state": "con?"}, ["conf"]),
        ({"state": "CONF"}, []),
    ],
)
def test_filters_narrow(call, week, given, found):
    assert names(call("states", **given)) == found


def test_a_test_counts_only_where_it_is_asked_for(call, week):
    (row,) = call("states", result="would_change")["states"]
    assert (row["would_change"], row["changed"], row["jid"]) == (1, 0, week)


def test_by_minion_a_state_has_a_row_for_each_that_it_failed_or_changed_on(call, week):
    answer = call("states", by_minion=True)
    assert [(row["id"], row["minion"], row["changed"], row["runs"], row["minions"]) for row in answer["states"]] == [
        ("nginx", "m1", 0, 1, 1),
        ("conf", "m1", 2, 2, 1),
        ("conf", "m2", 1, 1, 1),
    ]
    assert answer["by_minion"] and (answer["runs"], answer["minions"]) == (4, 2)
    together = call("states", state="conf")["states"][0]
    newest = call("states", state="conf", by_minion=True)["states"][0]
    assert (newest["jid"], newest["last_time"]) == (together["jid"], together["last_time"])


def test_in_a_terminal_a_row_by_minion_names_its_minion(call, week):
    lines = show(call("states", by_minion=True)).splitlines()
    assert lines[0].split()[:3] == ["STATE", "MINION", "FUNCTION"]
    assert [line.split()[:2] for line in lines[1:] if line.startswith("conf")] == [["conf", "m1"], ["conf", "m2"]]
    assert lines[-2].startswith("3 states by minion, in 4 state runs")


def test_what_is_left_out_is_counted(call, week):
    assert call("states", limit=1)["states_left_out"] == 1


def test_runs_that_had_too_many_states_to_keep_are_counted(call, ran):  # noqa: F811
    ran(0.1, "state.apply", {"m1": {f"cmd_|-{n}_|-a_|-run": a_state(True, {"a": 1}) for n in range(40)}})
    answer = call("states")
    assert answer["cut"] == 1 and len(answer["states"]) == 10


def test_no_more_runs_are_read_than_there_is_time_for(call, week, monkeypatch):
    monkeypatch.setattr(state_overview, "MOST_RUNS", 4)
    assert call("states")["looked_back_to"] is None
    monkeypatch.setattr(state_overview, "MOST_RUNS", 2)
    answer = call("states")
    assert answer["runs"] == 2 and answer["looked_back_to"] is not None


def test_without_what_was_returned_there_is_no_comment(call, week, db):
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET payload = x''")
    assert [(row["id"], row["comment"]) for row in call("states")["states"]] == [("nginx", None), ("conf", None)]


def test_no_more_is_opened_for_comments_than_has_room(call, week, monkeypatch):
    monkeypatch.setattr(answers, "MOST_OPENED", 10)
    assert {row["comment"] for row in call("states")["states"]} == {None}


def test_a_comment_is_its_first_line_with_secrets_masked(call, ran):  # noqa: F811
    told = {"cmd_|-a_|-a_|-run": {**a_state(False), "comment": "\n  ran --password=hunter2 x\nmore"}}
    ran(0.1, "state.apply", {"m1": told})
    (row,) = call("states")["states"]
    assert row["comment"] == "ran --password=******** x"


def test_of_a_state_that_failed_and_was_mended_it_is_told_when_it_failed_last_and_why(call, ran):  # noqa: F811
    name = "pkg_|-nginx_|-nginx_|-installed"
    broken, mended = {name: {**a_state(False), "comment": "no space"}}, {name: a_state(True, {"nginx": "1.2"})}
    ran(3, "state.apply", {"m1": broken, "m2": broken})
    failed = ran(2, "state.apply", {"m2": broken})
    ran(1, "state.apply", {"m1": mended, "m2": mended})
    (row,) = call("states")["states"]
    assert (row["failed"], row["changed"], row["runs"]) == (3, 2, 5)
    assert (row["jid"], row["minion"], row["comment"]) == (failed, "m2", "no space")
    (row,) = call("states", result="changed")["states"]
    assert (row["failed"], row["comment"]) == (0, "said")


def test_of_several_names_of_a_state_the_one_that_failed_says_why(call, ran):  # noqa: F811
    names = {"pkg_|-all_|-nginx_|-installed": {**a_state(False), "comment": "no space"}}
    ran(1, "state.apply", {"m1": {**names, "pkg_|-all_|-vim_|-installed": a_state(True, {"vim": "9"})}})
    (row,) = call("states")["states"]
    assert (row["failed"], row["changed"], row["comment"]) == (1, 1, "no space")


def test_only_jobs_that_the_caller_may_view_count(call, opts, week):
    opts["halite"] = {"origins": {"cli": ["sls"]}, "roles": {"sls": ["view:job:state.sls"]}}
    answer = call("states")
    assert (answer["runs"], answer["minions"]) == (1, 1)
    assert [(row["id"], row["runs"]) for row in answer["states"]] == [("nginx", 1), ("conf", 1)]


def test_how_far_it_looked_tells_nothing_of_jobs_that_may_not_be_viewed(call, opts, week, monkeypatch):
    opts["halite"] = {"origins": {"cli": ["sls"]}, "roles": {"sls": ["view:job:state.sls"]}}
    whole = call("states")
    monkeypatch.setattr(state_overview, "MOST_RUNS", 1)
    answer = call("states")
    assert answer["looked_back_to"] is None and answer["states"] == whole["states"] != []


@pytest.fixture
def sls_is_noise(opts):
    opts["halite"] = {"noise": ["state.sls"]}


def test_noise_counts_only_where_it_is_asked_for(sls_is_noise, call, ran):  # noqa: F811
    ran(0.1, "state.sls", {"m1": RUN}, arguments=("web",))
    assert names(call("states")) == []
    assert names(call("states", all=True)) == ["nginx", "conf"]


def test_several_functions_of_a_job_count(call, ran, returners):  # noqa: F811
    both = ["state.sls", "test.ping"]
    jid = ran(0.1, both, {}, silent=["m1"])
    value = {"state.sls": RUN, "test.ping": True}
    load = returned(jid, "m1", value, both, retcode={"state.sls": 2, "test.ping": 0}, success={"state.sls": False})
    returners["halite.returner"](load)
    assert [(row["id"], row["comment"]) for row in call("states")["states"]] == [("nginx", "said"), ("conf", "said")]


def test_before_all_is_read_the_answer_says_what_it_lacks(call, week, db):
    forget(db)
    assert call("states")["lacks_before"] is not None
    with db.write() as conn:
        conn.execute("UPDATE housekeeping SET value = ? WHERE name = 'states_read_to'", (now() - 5 * DAY,))
    assert call("states")["lacks_before"] is not None
    assert call("states", since="4d")["lacks_before"] is None


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"result": "ok"}, "result is 'ok'; it takes failed, changed or would_change."),
        ({"since": "soon"}, "since is 'soon'; it takes ISO 8601 such as"),
        ({"until": 5}, "until is 5; it takes ISO 8601 such as"),
        ({"since": "1d", "until": "2d"}, "since is "),
        ({"limit": 501}, "limit is 501; it takes a whole number from 1 to 500."),
        ({"function": True}, "function is True; it takes text."),
        ({"sls": []}, "sls is []; it takes text."),
        ({"minion": ""}, "minion is ''; it takes text."),
        ({"all": None}, "all is None; it takes True or False."),
        ({"health": "ok"}, "health is no argument of halite.states; it takes limit, since, until, minion, function"),
    ],
)
def test_a_wrong_argument_is_told_in_a_sentence(call, given, sentence):
    answer = call("states", **given)
    assert answer["error"]["code"] == "invalid" and answer["error"]["message"].startswith(sentence)


def test_who_may_view_nothing_is_refused(call, opts):
    opts["halite"] = {"origins": {"cli": []}}
    assert call("states")["error"]["code"] == "denied"


def test_runs_are_found_along_the_index_from_the_newest_down(db, week):
    ran_sql = []
    caller = Caller("v", "cli", (), (), ("view:job:state.*",))
    with db.read() as conn:
        conn.set_trace_callback(ran_sql.append)
        for minion in (None, "m*", "m1"):
            wanted = state_overview.Wanted(caller, now() - DAY, minion=minion)
            state_overview.IndexedRuns(conn).newest(wanted)
        conn.set_trace_callback(None)
        queries = [sql for sql in ran_sql if "notable_states" in sql]
        plans = [step[3] for sql in queries for step in conn.execute(f"EXPLAIN QUERY PLAN {sql}", _Zero())]
    assert len(queries) == 6
    assert sum("COVERING INDEX notable_states_of_return (job>" in step for step in plans) == 6
    scanned = {step.split()[1] for step in plans if step.startswith("SCAN")}
    assert scanned <= {"n", "json_each", "(subquery", "(subquery-1)", "(subquery-2)"}  # of what the index gives
    assert not any("TEMP B-TREE" in step for step in plans)


class _Zero(dict):
    def __missing__(self, name):
        return 0
