"""A job that is published to a minion under a jid which it has returned for: it runs, until it is over once more."""

import pytest

from saltext.halite.answers import kill
from saltext.halite.domain import permissions, salt_shapes
from saltext.halite.errors import NotRunning
from saltext.halite.master import ask_minions
from saltext.halite.settings import load
from saltext.halite.store import active_set, awaited_again, job_writes, kills, one_job
from saltext.halite.store.recorder import recorder
from saltext.halite.store.retention import old_jobs
from saltext.halite.store.spool import kept_writes
from saltext.halite.times import SECOND, now
from tests.functional.conftest import publish, returned

JID, KILL_JID = "20261123092034429614", "20261123092134429614"
ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))


@pytest.fixture
def over(returners):
    """A job that is over, on two minions."""
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    for minion in ("m1", "m2"):
        returners["halite.returner"](returned(JID, minion))


def awaited(db):
    return {minion for job in active_set.active_jobs(db) for minion in job.awaited}


def row(db):
    return one_job.job(db, JID)


def left(db):
    with db.read() as conn:
        return conn.execute("SELECT count(*) FROM awaited_again WHERE over IS NULL").fetchone()[0]


@pytest.mark.parametrize("function", ["test.ping", "cmd.run"])
def test_it_runs_until_its_minion_has_returned_once_more(returners, db, call, over, function):
    assert row(db).ended is not None
    returners["halite.save_load"](JID, publish(JID, function), ["m1"])
    assert (row(db).ended, awaited(db)) == (None, {"m1"})
    (active,) = call("active")["active"]
    assert (active["awaited_minions"], active["returned_minions"]) == (["m1"], ["m2"])
    returners["halite.returner"](returned(JID, "m2"))  # Salt sends a return twice
    assert row(db).ended is None
    returners["halite.returner"](returned(JID, "m1", "again", function=function))
    assert row(db).ended is not None and awaited(db) == set() and left(db) == 0
    assert returners["halite.get_jid"](JID)["m1"]["return"] is True  # the first return stays


def test_it_can_be_killed(opts, returners, db, over, monkeypatch):
    sent = []
    monkeypatch.setattr(ask_minions, "publish", lambda _, whom, *__: sent.append(list(whom)) or KILL_JID)
    monkeypatch.setattr(ask_minions, "new_jid", lambda _: KILL_JID)
    with pytest.raises(NotRunning):
        kill.kill(opts, db, ADMIN, JID, "KILL", None)
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1"])
    kill.kill(opts, db, ADMIN, JID, "KILL", None)
    assert sent == [["m1"]]
    (open_kill,) = kills.open_kills(db)
    kills.note_answers(db, open_kill, {"m1": 3}, now())
    (job,) = active_set.active_jobs(db)
    assert job.dead == {"m1"}
    with pytest.raises(NotRunning):
        kill.kill(opts, db, ADMIN, JID, "KILL", None)
    job_writes.end_job(db, JID, now())
    assert left(db) == 0 and row(db).ended is not None


def test_who_was_killed_under_the_jid_may_run_it_again(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    kills.note_sent(db, JID, "root", now(), ["m1"])
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET killed = 3, reason = 'killed'")
    job_writes.end_job(db, JID, now())
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1"])
    assert (row(db).ended, awaited(db)) == (None, {"m1"})
    assert active_set.may_run(db, row(db).id)[0] == ["m1"]
    returners["halite.returner"](returned(JID, "m1"))
    assert row(db).ended is not None


def test_a_return_of_another_minion_does_not_end_it(returners, db, over):
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1", "m3"])
    returners["halite.returner"](returned(JID, "m3", function="cmd.run"))
    assert (row(db).ended, awaited(db)) == (None, {"m1"})
    returners["halite.returner"](returned(JID, "m1", "x", function="cmd.run"))
    assert row(db).ended is not None


def test_what_is_only_told_once_more_reopens_nothing(opts, returners, db, over):
    """By the event bus, or by a piece of the spool that is applied twice: it was published before it was over."""
    index = recorder(load(opts))
    told = salt_shapes.published(JID, publish(JID), ["m1", "m2"], now() - SECOND)
    index.add_job(told)
    assert row(db).ended is not None and left(db) == 0
    again = salt_shapes.published(JID, publish(JID), ["m1", "m2"], now())
    index.add_job(again)
    assert row(db).ended is None and left(db) == 2
    kills.note_sent(db, JID, "root", now(), ["m1"])
    index.add_job(again)
    assert {minion: killed for _, minion, killed in of_active(db)} == {"m1": 1, "m2": 0}
    job_writes.end_job(db, JID, now())
    for _ in range(2):
        index.add_job(again)
        assert row(db).ended is not None and left(db) == 0
    index.add_job(salt_shapes.published(JID, publish(JID), ["m1"], now()))
    assert row(db).ended is None and awaited(db) == {"m1"}


def test_a_kill_is_not_undone_by_a_publication_that_is_told_late(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    at = now()
    kills.note_sent(db, JID, "root", at + 1, ["m1"])
    job_writes.add_job(db, salt_shapes.published(JID, publish(JID), ["m1"], at))
    with db.read() as conn:
        assert conn.execute("SELECT killed FROM job_returns").fetchall() == [(1,)]


def test_what_waits_in_the_spool_is_published_when_it_was(opts, returners, db, over):
    again = salt_shapes.published(JID, publish(JID, "cmd.run"), ["m1"], now())
    kept = kept_writes.unpacked(kept_writes.job(again, []).packed())
    for _ in range(2):
        kept.apply(db)
        assert row(db).ended is None and awaited(db) == {"m1"}
    returners["halite.returner"](returned(JID, "m1", "x", function="cmd.run"))
    kept.apply(db)
    assert row(db).ended is not None and awaited(db) == set()


def test_it_is_forgotten_with_its_job(returners, db, over):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    list(old_jobs.forget_jobs(db, [(row(db).id, 1)]))
    with db.read() as conn:
        assert conn.execute("SELECT count(*) FROM awaited_again").fetchone() == (0,)


def of_active(db):
    with db.read() as conn:
        return awaited_again.of_active(conn)
