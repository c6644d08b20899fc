"""What minions answer to kills, as it is noted, and told."""

from dataclasses import replace

import pytest

from saltext.halite.domain.why_awaited import KILLED, TERMINATED
from saltext.halite.store import job_writes, kills, one_job, untold_events
from saltext.halite.times import SECOND, now
from tests.functional.conftest import publish, returned

JID = "20261123092034429614"


@pytest.fixture
def job(returners):
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1", "m2"])


def send(db, kill_jid="a kill"):
    """Send a kill of the job to both minions."""
    kills.await_answers(db, kill_jid, JID, ["m1", "m2"], now(), 0)
    kills.note_sent(db, JID, "alice", now(), ["m1", "m2"])


def answer(db, kill_jid="a kill", **said):
    """Let minions answer one after the other to a kill, of which the engine takes all answers each time."""
    (kill,) = [each for each in kills.open_kills(db) if each.kill_jid == kill_jid]
    for number in range(1, len(said) + 1):
        kills.note_answers(db, replace(kill, returned=number), dict(list(said.items())[:number]), now())


def news(db):
    return untold_events.news(db, now() + SECOND, 3600)


def tell(db):
    """Tell all that is to be told, and return what that was."""
    found = news(db)
    untold_events.told(db, found)
    return [item.what for item in found]


def test_each_minion_is_counted_once_however_often_a_kill_reaches_it(db, job):
    send(db, "first")
    answer(db, "first", m1=TERMINATED, m2=TERMINATED)
    send(db, "second")
    for kill_jid in ("first", "second", "first"):
        answer(db, kill_jid, m1=KILLED, m2=KILLED, nobody=KILLED)
        assert one_job.job(db, JID).reached == 2
    assert {each.reason for each in one_job.awaited(db, [one_job.job(db, JID).id]).popitem()[1]} == {"killed"}


def test_a_kill_that_reaches_a_job_whose_end_was_told_is_told_once(db, job):
    """Its minions were given up for their silence, and a kill has reached them after that."""
    job_writes.end_job(db, JID, now())
    assert tell(db) == ["complete"]
    send(db)
    assert news(db) == []
    answer(db, m1=KILLED, m2=KILLED)
    (late,) = news(db)
    assert (late.jid, late.what) == (JID, "killed")
    data = untold_events.event_data(db, late)
    assert (data["killed_by"], data["result"], data["end"] is None) == ("alice", "killed", False)
    assert tell(db) == ["killed"] and tell(db) == []
    with db.read() as conn:
        assert conn.execute("SELECT count(*) FROM active_jids").fetchone() == (0,)


@pytest.mark.parametrize("first", ["killed", "failed"])
def test_a_late_kill_and_a_late_failure_are_both_told(db, returners, job, first):
    job_writes.end_job(db, JID, now())
    tell(db)
    send(db)

    def happens(what):
        if what == "killed":
            answer(db, m1=KILLED)
        else:
            returners["halite.returner"](returned(JID, "m2", function="cmd.run", retcode=1))

    for what in (first, "failed" if first == "killed" else "killed"):
        happens(what)
    late = sorted(news(db), key=lambda item: item.what != first)
    assert len(late) == 2
    untold_events.told(db, late[:1])  # and then the bus takes no more
    assert news(db) == late[1:]
    assert tell(db) == [late[1].what] and news(db) == []


def test_a_kill_that_was_told_is_one_of_several_again_where_minions_join(db, job):
    send(db)
    answer(db, m1=KILLED)
    job_writes.end_job(db, JID, now())
    assert tell(db) == ["killed", "complete"]
    job_writes.add_minions(db, JID, ["of_a_syndic"])
    assert news(db) == []
    answer(db, m1=KILLED, m2=KILLED)
    assert news(db) == []


def test_noise_that_a_kill_reaches_is_one_of_several(db, returners):
    returners["halite.save_load"](JID, publish(JID, "saltutil.find_job"), ["m1", "m2"])
    send(db)
    answer(db, m1=KILLED)
    assert news(db) == []
