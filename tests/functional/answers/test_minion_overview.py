"""How each minion is, as ``halite.minions`` answers."""

import pytest

from saltext.halite.domain.permissions import Caller
from saltext.halite.store import minion_overview
from saltext.halite.times import DAY, SECOND, now
from tests.functional.conftest import give_key, publish, returned, set_clock
from tests.functional.filled import jid_at
from tests.functional.store.test_run_overviews import RUN, a_state, forget

GOOD = {"service_|-nginx_|-nginx_|-running": a_state()}
CHANGED = {**GOOD, "file_|-conf_|-/etc/conf_|-managed": a_state(True, {"diff": "x"})}
WOULD = {"file_|-conf_|-/etc/conf_|-managed": a_state(None, {"diff": "x"})}
TEST = ({"__kwarg__": True, "test": True},)


@pytest.fixture
def ran(returners):
    """Let minions return a job that was published so many days ago: ``ran(days, function, {minion: value})``."""

    def ran(days, function="test.ping", values=None, *, silent=(), arguments=(), load=None):
        at = now() - int(days * DAY)
        set_clock(returners, at)
        jid = jid_at(at)
        values = {"m1": True} if values is None else values
        published = publish(jid, function, arguments=arguments, **(load or {}))
        returners["halite.save_load"](jid, published, [*values, *silent])
        for minion, value in values.items():
            failed = value is RUN
            more = {"retcode": 2, "success": False} if failed else {}
            ret = returned(jid, minion, value, function, fun_args=list(arguments), **more)
            returners["halite.returner"](ret)
        return jid

    return ran


@pytest.fixture
def fleet(opts, ran):
    """One minion of each health, and one without a highstate."""
    give_key(opts, "good", "changed", "failed", "old", "never", "plain")
    ran(5, "state.apply", {"old": GOOD, "failed": GOOD})
    last = ran(0.5, "state.highstate", {"good": GOOD, "changed": CHANGED, "failed": RUN}, silent=["old"])
    ran(0.1, "test.ping", {"good": True, "plain": True}, silent=["old", "never"])
    return last


def health(answer):
    return {row["minion"]: row["health"] for row in answer["minions"]}


def by_id(answer):
    return {row["minion"]: row for row in answer["minions"]}


HEALTH = {
    "changed": "changed",
    "failed": "failed",
    "good": "ok",
    "never": "missing",
    "old": "stale",
    "plain": "ok",
}


def test_each_minion_is_told_by_name_with_its_health(call, fleet):
    answer = call("minions")
    assert health(answer) == HEALTH and list(health(answer)) == sorted(HEALTH)
    counts = {"ok": 2, "changed": 1, "failed": 1, "stale": 1, "missing": 1, "without_highstate": 1}
    assert answer["counts"] == counts
    assert (answer["next"], answer["test"], answer["lacks_before"], answer["filters"]) == (None, False, None, {})


def test_a_row_tells_the_last_highstate_and_what_failed_in_it(call, fleet):
    row = by_id(call("minions"))["failed"]
    run = row["highstate"]
    assert (run["jid"], run["function"], run["result"]) == (fleet, "state.highstate", "failed")
    assert run["failing"] == [{"id": "nginx", "function": "pkg.installed", "sls": "web"}]
    assert run["changing"] == [{"id": "conf", "function": "file.managed", "sls": "web"}]
    assert run["counts"] == {"total": 3, "succeeded": 2, "failed": 1, "changed": 1, "would_change": 0}
    assert DAY * 0.4 < run["ago"] * SECOND < DAY * 0.6
    assert row["last_job"]["jid"] == fleet and row["seen_ago"] == run["ago"] and row["has_key"] is True


def test_the_last_job_of_a_minion_is_the_last_that_it_returned_for(call, fleet):
    rows = by_id(call("minions"))
    assert rows["good"]["last_job"]["function"] == "test.ping"
    assert rows["old"]["last_job"]["function"] == "state.apply"
    assert rows["never"]["last_job"] is rows["never"]["last_seen"] is rows["never"]["highstate"] is None


def test_stale_says_how_long_ago_is_too_long(call, fleet):
    assert health(call("minions", stale="1h"))["good"] == "stale"
    assert health(call("minions", stale="6d"))["old"] == "ok"
    assert health(call("minions", stale=6 * 86_400))["old"] == "ok"


def test_a_late_return_of_an_older_job_is_not_the_last_highstate(call, ran, returners):
    late = ran(1, "state.apply", {"m1": GOOD}, silent=["m2"])
    newest = ran(0.5, "state.apply", {"m1": RUN, "m2": RUN})
    returners["halite.returner"](returned(late, "m2", GOOD, "state.apply"))
    assert {row["highstate"]["jid"] for row in call("minions")["minions"]} == {newest}


def test_when_its_job_is_forgotten_the_highstate_before_is_the_last(call, ran, db):
    first = ran(3, "state.apply", {"m1": GOOD})
    second = ran(0.5, "state.apply", {"m1": RUN})
    assert by_id(call("minions"))["m1"]["highstate"]["jid"] == second
    with db.write() as conn:
        conn.execute("DELETE FROM jobs_index WHERE jid = ?", (second,))
    row = by_id(call("minions", stale="9d"))["m1"]
    assert (row["highstate"]["jid"], row["health"]) == (first, "ok")


def test_conformity_is_told_by_tests_alone(call, ran):
    applied = ran(1, "state.apply", {"m1": RUN, "m2": GOOD})
    tested = ran(0.5, "state.apply", {"m1": GOOD, "m2": WOULD}, arguments=TEST)
    assert {row["highstate"]["jid"] for row in call("minions")["minions"]} == {applied}
    answer = call("minions", test=True)
    assert health(answer) == {"m1": "ok", "m2": "changed"} and answer["test"] is True
    run = by_id(answer)["m2"]["highstate"]
    assert run["jid"] == tested
    assert run["would_change"] == [{"id": "conf", "function": "file.managed", "sls": "web"}]


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"health": "failed"}, ["failed"]),
        ({"health": "stale,missing"}, ["never", "old"]),
        ({"health": ["ok"]}, ["good", "plain"]),
        ({"minion": "*o*"}, ["good", "old"]),
        ({"minion": "old"}, ["old"]),
        ({"minion": "never"}, ["never"]),
        ({"minion": "[!a-o]*"}, ["plain"]),
        ({"minion": "nobody"}, []),
        ({"limit": 2}, ["changed", "failed"]),
        ({"limit": 2, "before": "failed"}, ["good", "never"]),
    ],
)
def test_filters_narrow_and_pages_follow(call, fleet, given, names):
    assert list(health(call("minions", **given))) == names


def test_pages_hold_every_minion_once(call, fleet):
    found, cursor = [], None
    while True:
        answer = call("minions", limit=1, before=cursor)
        found += health(answer)
        cursor = answer["next"]
        if cursor is None:
            break
    assert found == sorted(HEALTH)


def test_who_has_no_key_any_more_is_told(call, opts, ran):
    give_key(opts, "m1")
    ran(0.1, values={"m1": True, "m2": True})
    assert {row["minion"]: row["has_key"] for row in call("minions")["minions"]} == {"m1": True, "m2": False}


def test_where_the_master_cannot_tell_who_has_a_key_it_says_so(call, opts, ran):
    ran(0.1, silent=["m2"])
    assert {row["minion"]: row["has_key"] for row in call("minions")["minions"]} == {"m1": None}
    opts["order_masters"] = True
    give_key(opts, "m1", "m9")
    assert {row["minion"]: row["has_key"] for row in call("minions")["minions"]} == {"m1": None}


def test_the_master_itself_is_no_minion(call, returners, opts):
    jid = jid_at(now())
    load = {"id": opts["id"], "jid": jid, "fun": "runner.test.arg", "tgt": opts["id"]}
    inner = {"fun": "runner.test.arg", "jid": jid, "return": {}, "success": True}
    returners["halite.returner"]({**load, "return": inner})
    assert call("minions")["minions"] == []


def test_noise_is_a_sign_of_life_and_no_job(call, ran):
    ran(1, "test.ping", {"m1": True})
    ran(0.1, "saltutil.find_job", {"m1": {}})
    row = by_id(call("minions"))["m1"]
    assert row["last_job"]["function"] == "test.ping"
    assert row["seen_ago"] < 0.2 * 86_400
    assert by_id(call("minions", all=True))["m1"]["last_job"]["function"] == "saltutil.find_job"


def test_only_jobs_that_the_caller_may_view_count(call, opts, fleet):
    opts["halite"] = {"origins": {"cli": ["tester"]}, "roles": {"tester": ["view:job:test.*"]}}
    answer = call("minions")
    assert health(answer) == {"good": "ok", "plain": "ok"}
    assert sum(answer["counts"].values()) - answer["counts"]["without_highstate"] == 2
    assert all(row["highstate"] is None for row in answer["minions"])


def test_who_may_view_highstates_alone_sees_the_last_of_those(call, opts, ran):
    ran(1, "state.highstate", {"m1": GOOD})
    ran(0.5, "state.apply", {"m1": RUN})
    opts["halite"] = {"origins": {"cli": ["high"]}, "roles": {"high": ["view:job:state.highstate"]}}
    row = by_id(call("minions"))["m1"]
    assert (row["health"], row["highstate"]["function"]) == ("ok", "state.highstate")


def test_a_minion_tells_nothing_of_a_highstate_that_nobody_published(call, ran, returners):
    jid = ran(0.1, "cmd.run", {}, silent=["m1"])
    returners["halite.returner"](returned(jid, "m1", GOOD, "state.highstate"))
    assert by_id(call("minions"))["m1"]["highstate"] is None


def test_before_all_is_read_the_answer_says_what_it_lacks(call, fleet, db):
    forget(db)
    answer = call("minions")
    assert answer["lacks_before"] is not None
    assert all(row["highstate"] is None for row in answer["minions"])


def test_what_failed_is_read_from_what_was_returned_where_nobody_has_yet(call, fleet, db):
    before = by_id(call("minions"))["failed"]["highstate"]["failing"]
    with db.write() as conn:
        conn.execute("DELETE FROM notable_states")
    assert by_id(call("minions"))["failed"]["highstate"]["failing"] == before


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"health": "bad"}, "health is 'bad'; it takes ok, changed, failed, stale or missing."),
        ({"stale": "soon"}, "stale is 'soon'; it takes a span such as 90s, 30m, 2h or 7d, or seconds as a number"),
        ({"stale": None}, "stale is None; it takes a span such as 90s, 30m, 2h or 7d, or seconds as a number"),
        ({"test": "maybe"}, "test is 'maybe'; it takes True or False."),
        ({"all": 3}, "all is 3; it takes True or False."),
        ({"limit": 0}, "limit is 0; it takes a whole number from 1 to 500."),
        ({"before": ["a"]}, "before is ['a']; it takes text."),
        ({"minion": ["a"]}, "minion is ['a']; it takes text."),
        ({"user": "alice"}, "user is no argument of halite.minions; it takes limit, before, minion, health"),
    ],
)
def test_a_wrong_argument_is_told_in_a_sentence(call, given, sentence):
    answer = call("minions", **given)
    assert answer["error"]["code"] == "invalid" and answer["error"]["message"].startswith(sentence)


def test_who_may_view_nothing_is_refused(call, opts):
    opts["halite"] = {"origins": {"cli": []}}
    assert call("minions")["error"]["code"] == "denied"


def test_a_survey_reads_no_table_from_end_to_end(db, fleet):
    ran = []
    caller = Caller("v", "cli", (), (), ("view:job:state.*",))
    with db.read() as conn:
        conn.set_trace_callback(ran.append)
        for minion in (None, "g*", "good"):
            wanted = minion_overview.Wanted(caller, minion, stale=now() - DAY)
            index = minion_overview.IndexedMinions(conn, wanted)
            index.survey()
        index.last_returns([minion_overview.Minion("good")], hidden=False)
        index.have_returned([minion_overview.Minion("good")])
        conn.set_trace_callback(None)
        plans = [step[3] for sql in ran for step in conn.execute(f"EXPLAIN QUERY PLAN {sql}", _Anything())]
    scanned = {step.split()[1] for step in plans if step.startswith("SCAN")}
    assert len(ran) >= 5
    assert scanned <= {"known", "l", "m", "n", "calls", "json_each", "CONSTANT", "(subquery"}


class _Anything(dict):
    def __missing__(self, name):
        return 0
