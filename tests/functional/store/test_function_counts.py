"""Jobs and returns counted for good: once, whatever comes later, and whatever is forgotten."""

import pytest

from saltext.halite.store import function_counts, untold_events
from saltext.halite.store.function_counts import Counts
from saltext.halite.store.retention import old_jobs
from saltext.halite.times import SECOND, now

from ..conftest import publish, returned

PING = ("test.ping", "")


def run(returners, jid, function="test.ping", minions=("m1",), returning=None, **more):
    returners["halite.save_load"](jid, publish(jid, function), list(minions))
    for minion in minions if returning is None else returning:
        returners["halite.returner"](returned(jid, minion, function=function, **more))


def jid(number):
    return f"20261123092034{number:06}"


def announce(db):
    """Tell what is to be told, as the engine does."""
    untold_events.told(db, untold_events.news(db, now() + SECOND, 3600))


def totals(db):
    """What is shown of each function and kind, counted or still to be: jobs, minions, returns, failures."""
    with db.read() as conn:
        found = {}
        for each in (function_counts.ended(conn), function_counts.uncounted(conn)):
            for (its_class, kind, _), counts in each.items():
                found.setdefault((*its_class, str(kind)), Counts()).add(*counts.numbers())
    return {key: (held.jobs, held.minions, held.returned, held.failed) for key, held in found.items()}


def ended(db):
    """How many jobs are counted as ended, by function and result."""
    with db.read() as conn:
        rows = function_counts.ended(conn).items()
    return {(its_class.function, result): counts.jobs for (its_class, _, result), counts in rows}


def test_what_runs_is_shown_and_what_ended_is_counted(returners, db):
    run(returners, jid(1), minions=("m1", "m2", "m3"), returning=["m1"])
    assert totals(db) == {(*PING, "local"): (1, 3, 1, 0)}
    assert ended(db) == {}
    for minion in ("m2", "m3"):
        returners["halite.returner"](returned(jid(1), minion))
    assert totals(db) == {(*PING, "local"): (1, 3, 3, 0)}
    announce(db)
    assert totals(db) == {(*PING, "local"): (1, 3, 3, 0)}
    assert ended(db) == {("test.ping", "ok"): 1}


def test_failures_and_durations_are_counted(returners, db):
    run(returners, jid(1), "cmd.run", minions=("m1", "m2"), returning=["m1"])
    returners["halite.returner"](returned(jid(1), "m2", function="cmd.run", retcode=1))
    announce(db)
    with db.read() as conn:
        ((_, counts),) = function_counts.ended(conn).items()
        ((job, over),) = conn.execute("SELECT id, ended FROM jobs_index").fetchall()
    assert (counts.failed, counts.timed, counts.took) == (1, 1, over - job)


def test_nothing_falls_when_the_history_is_forgotten(returners, db):
    run(returners, jid(1))
    run(returners, jid(2))
    announce(db)
    before = totals(db), ended(db)
    for _ in old_jobs.forget(db, old_jobs.OLD, now() + SECOND):
        pass
    assert db_is_empty(db)
    assert (totals(db), ended(db)) == before


def test_what_is_forgotten_while_no_engine_runs_is_counted_first(returners, db):
    run(returners, jid(1))
    for _ in old_jobs.forget(db, old_jobs.OLD, now() + SECOND):
        pass
    assert db_is_empty(db)
    assert totals(db) == {(*PING, "local"): (1, 1, 1, 0)}


def db_is_empty(db):
    with db.read() as conn:
        return conn.execute("SELECT count(*) FROM jobs_index").fetchone() == (0,)


def test_a_return_after_the_end_is_counted_and_its_job_is_not_again(returners, db):
    run(returners, jid(1), minions=("m1", "m2"), returning=["m1"])
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET ended = ?, result = 'missing'", (now(),))
        conn.execute("UPDATE active_jids SET ended = ?", (now(),))
    announce(db)
    returners["halite.returner"](returned(jid(1), "m2", retcode=1))
    assert totals(db) == {(*PING, "local"): (1, 2, 2, 1)}
    function_counts.count_later(db)
    announce(db)
    assert totals(db) == {(*PING, "local"): (1, 2, 2, 1)}
    assert sum(ended(db).values()) == 1
    with db.read() as conn:
        assert conn.execute("SELECT * FROM counted_jobs").fetchall() == []


def test_a_job_that_goes_on_after_its_end_was_told_is_counted_once(returners, db):
    run(returners, jid(1))
    announce(db)
    returners["halite.save_load"](jid(1), publish(jid(1)), ["m1", "m2"])
    assert totals(db) == {(*PING, "local"): (1, 2, 1, 0)}
    function_counts.count_later(db)
    returners["halite.returner"](returned(jid(1), "m2"))
    assert totals(db) == {(*PING, "local"): (1, 2, 2, 0)}
    announce(db)
    assert totals(db) == {(*PING, "local"): (1, 2, 2, 0)}
    assert sum(ended(db).values()) == 1


def test_noise_is_not_counted(returners, db):
    run(returners, jid(1), "saltutil.find_job")
    announce(db)
    assert totals(db) == {}


def test_a_minion_founds_no_counters_by_what_it_says_that_it_called(returners, db):
    for number in range(20):
        returners["halite.returner"](returned(jid(number), "m1", function=f"evil.number{number}"))
    announce(db)
    assert totals(db) == {("other", "", "local"): (20, 20, 20, 0)}


def test_many_functions_are_counted_as_others(returners, db, monkeypatch):
    monkeypatch.setattr("saltext.halite.domain.function_class.MOST", 5)
    for number in range(20):
        run(returners, jid(number), f"made.up{number}")
    announce(db)
    found = totals(db)
    assert len(found) == 6
    assert found["other", "", "local"] == (15, 15, 15, 0)


@pytest.mark.parametrize("times", [1, 2])
def test_what_was_told_twice_is_counted_once(returners, db, times):
    run(returners, jid(1))
    news = untold_events.news(db, now() + SECOND, 3600)
    for _ in range(times):
        untold_events.told(db, news)
    assert ended(db) == {("test.ping", "ok"): 1}
