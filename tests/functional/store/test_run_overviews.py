"""What is written of state runs for the overviews: with the return, from before, and until their job goes."""

import pytest

from saltext.halite.domain import salt_shapes
from saltext.halite.domain.jid import jid_time
from saltext.halite.domain.notable_states import read
from saltext.halite.store import past_state_runs
from saltext.halite.store.retention import rounds
from saltext.halite.store.retention.rounds import Limits
from saltext.halite.store.spool import kept_writes
from saltext.halite.times import SECOND, now
from saltext.halite.watch.housekeeper import Housekeeper
from tests.functional.conftest import publish, returned, set_clock
from tests.functional.history import run as backfill
from tests.recorded import load, names

OLD, JID, LATER = "20200101000000000001", "20261123092034429614", "20261123102034429614"
DAY = 86_400


def a_state(result=True, changes=None):
    return {"result": result, "changes": changes or {}, "comment": "said", "__sls__": "web", "__run_num__": 0}


RUN = {
    "pkg_|-nginx_|-nginx_|-installed": a_state(False),
    "file_|-conf_|-/etc/conf_|-managed": a_state(True, {"diff": "x"}),
    "service_|-nginx_|-nginx_|-running": a_state(),
}


def store(returners, jid=JID, function="state.apply", value=None, minion="m1", arguments=(), **more):
    """Publish a state run to a minion, which returns."""
    returners["halite.save_load"](jid, publish(jid, function, arguments=arguments), [minion])
    value = RUN if value is None else value
    returners["halite.returner"](returned(jid, minion, value, function, fun_args=list(arguments), **more))


def written(db):
    """Return the rows of both tables, as far as they mean something."""
    with db.read() as conn:
        notable = conn.execute("SELECT job, minion, states FROM notable_states ORDER BY job, minion").fetchall()
        runs = conn.execute("SELECT minion, test, job, result FROM highstates ORDER BY minion, test, job").fetchall()
    return [(job, minion, read(states)) for job, minion, states in notable], runs


def test_a_state_run_is_written_with_its_return(returners, db):
    store(returners, retcode=2, success=False)
    ((job, minion, told),), runs = written(db)
    assert minion == "m1" and told.left_out == 0
    assert told.states == (
        ("failed", "nginx", "pkg.installed", "web"),
        ("changed", "conf", "file.managed", "web"),
    )
    assert runs == [("m1", 0, job, "failed")]


def test_a_second_return_changes_nothing(returners, db):
    store(returners)
    before = written(db)
    returners["halite.returner"](returned(JID, "m1", {"pkg_|-a_|-a_|-b": a_state(False)}, "state.apply"))
    assert written(db) == before


@pytest.mark.parametrize(
    ("function", "arguments", "highstates"),
    [
        ("state.highstate", [], 1),
        ("state.apply", ["web"], 0),
        ("state.sls", ["web"], 0),
        ("test.ping", [], 0),
        ("state.apply", [{"__kwarg__": True, "test": True}], 1),
    ],
)
def test_only_highstates_are_kept_as_such(returners, db, function, arguments, highstates):
    store(returners, function=function, arguments=arguments)
    assert len(written(db)[1]) == highstates


def test_a_test_that_would_change_something_is_kept_as_changed(returners, db):
    value = {"file_|-a_|-a_|-managed": a_state(None, {"diff": "x"})}
    store(returners, value=value, arguments=[{"__kwarg__": True, "test": True}])
    ((_, _, told),), ((_, test, _, result),) = written(db)
    assert (test, result, told.states[0].result) == (1, "changed", "would_change")


def test_a_highstate_that_could_not_be_rendered_failed(returners, db):
    store(returners, value=["Rendering SLS 'web' failed"], retcode=1, success=False)
    assert [row[3] for row in written(db)[1]] == ["failed"]
    assert written(db)[0] == []


def test_of_a_return_without_arguments_the_job_tells_what_it_was(returners, db):
    for jid, arguments in ((JID, []), (LATER, ["web"])):
        returners["halite.save_load"](jid, publish(jid, "state.apply", arguments=arguments), ["m1"])
        load = returned(jid, "m1", RUN, "state.apply")
        del load["fun_args"]
        returners["halite.returner"](load)
    assert len(written(db)[0]) == 2
    assert len(written(db)[1]) == 1


def test_names_that_no_database_takes_do_not_lose_the_return(returners, db):
    odd = "\udcff\0\n\x1b"
    store(returners, value={f"cmd_|-{odd}_|-{odd}_|-run": {**a_state(False), "__sls__": odd}})
    ((_, _, told),), runs = written(db)
    assert told.states[0].function == "cmd.run" and len(runs) == 1


def test_a_damaged_payload_stops_no_other(returners, db):
    store(returners)
    store(returners, LATER, minion="m2")
    forget(db)
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET payload = x'7801ff' WHERE minion = 'm2'")
    list(past_state_runs.fill(db))
    assert [row[1] for row in written(db)[0]] == ["m1"]
    assert len(written(db)[1]) == 2


def test_what_is_not_to_be_kept_leaves_nothing(returners, db):
    returners["halite.save_load"](JID, publish(JID, "state.apply", kwargs={"nocache": True}), ["m1"])
    returners["halite.returner"](returned(JID, "m1", RUN, "state.apply"))
    assert written(db) == ([], [])


def test_an_orchestration_is_no_state_run_of_a_minion(returners, db):
    inner = {"fun": "runner.state.orchestrate", "jid": JID, "return": {"data": {"m": RUN}, "outputter": "highstate"}}
    load = {"id": "master_master", "jid": JID, "fun": "runner.state.orchestrate", "return": inner}
    returners["halite.returner"](load)
    assert written(db) == ([], [])


def test_what_waited_in_the_spool_is_written_as_it_would_have_been(returners, db):
    store(returners)
    before = written(db)
    load = returned(LATER, "m2", RUN, "state.apply")
    kept = kept_writes.returned(salt_shapes.returned(load, now()), salt_shapes.job_of_return(load, now()))
    kept_writes.unpacked(kept.packed()).apply(db)
    notable, runs = written(db)
    assert sorted((minion, told) for _, minion, told in notable) == [(each, before[0][0][2]) for each in ("m1", "m2")]
    assert [row[0] for row in runs] == ["m1", "m2"]


def test_both_go_with_their_job(returners, db):
    for jid, minion in ((OLD, "m1"), (JID, "m2")):
        set_clock(returners, jid_time(jid))
        store(returners, jid, minion=minion)
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET ended = id")
    rounds.run(db, Limits(keep=3600 * DAY), jid_time(JID))
    assert len(written(db)[0]) == 2
    rounds.run(db, Limits(keep=DAY), jid_time(JID) + SECOND)
    assert [row[1] for row in written(db)[0]] == ["m2"]
    assert [row[0] for row in written(db)[1]] == ["m2"]


def _id(conn, jid):
    return conn.execute("SELECT id FROM jobs_index WHERE jid = ?", (jid,)).fetchone()[0]


def test_dropped_payloads_leave_both(returners, db):
    store(returners)
    before = written(db)
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET payload = x''")
    assert written(db) == before


def play(returners):
    """Store every return that was recorded."""
    for name in names():
        for event in load(name):
            data = event["data"]
            if "/ret/" in event["tag"] and isinstance(data, dict) and "return" in data and "jid" in data:
                returners["halite.returner"](data)


def forget(db):
    """Let the database be as a version before has left it."""
    with db.write() as conn:
        conn.execute("DELETE FROM notable_states")
        conn.execute("DELETE FROM highstates")
        conn.execute("INSERT INTO housekeeping (name, value) VALUES ('states_read_to', 9223372036854775807)")


def test_what_a_version_before_has_left_is_read_to_the_same(returners, db, monkeypatch):
    monkeypatch.setattr(past_state_runs, "LOOKED_AT", 7)
    play(returners)
    before = written(db)
    assert len(before[0]) > 20 and len(before[1]) > 3
    forget(db)
    list(past_state_runs.fill(db))
    assert written(db) == before
    with db.read() as conn:
        assert past_state_runs.read_to(conn) is None


def test_reading_goes_on_where_another_process_has_stopped(returners, db, monkeypatch):
    monkeypatch.setattr(past_state_runs, "LOOKED_AT", 3)
    play(returners)
    before = written(db)
    forget(db)
    for _ in range(300):
        steps = past_state_runs.fill(db)
        if next(steps, None) is None or next(steps, None) is None:
            break
    assert written(db) == before


def test_the_newest_are_read_first(returners, db, monkeypatch):
    monkeypatch.setattr(past_state_runs, "LOOKED_AT", 1)
    store(returners)
    store(returners, LATER, minion="m2")
    forget(db)
    steps = past_state_runs.fill(db)
    next(steps)
    assert [row[1] for row in written(db)[0]] == ["m2"]
    with db.read() as conn:
        assert past_state_runs.read_to(conn) > _id(conn, JID)


def test_the_engine_reads_them_when_nothing_is_due(returners, db):
    store(returners)
    before = written(db)
    forget(db)
    housekeeper = Housekeeper(db, Limits())
    for _ in range(30):
        housekeeper.step(1000.0)
    assert written(db) == before


def test_a_backfill_writes_them(opts, returners, db, idle):
    for jid, arguments in ((JID, ()), (LATER, ("web",))):
        returners["local_cache.prep_jid"](passed_jid=jid)
        returners["local_cache.save_load"](jid, publish(jid, "state.apply", arguments=arguments), ["m1"])
        returners["local_cache.returner"](returned(jid, "m1", RUN, "state.apply", fun_args=list(arguments)))
    backfill(opts, db, "local_cache")
    notable, runs = written(db)
    assert len(notable) == 2
    assert [(row[0], row[1]) for row in runs] == [("m1", 0)]
