"""Dropping what was returned, of jobs that end in another order than they started in."""

import pytest

from saltext.halite.domain import salt_shapes
from saltext.halite.domain.jid import jid_time
from saltext.halite.store import backfilled_jobs, job_writes, read_by_salt
from saltext.halite.store.retention import rounds, what_is_due
from saltext.halite.store.retention.rounds import Limits
from saltext.halite.times import SECOND
from tests.functional.conftest import publish, returned, set_clock

HOUR = 3600 * SECOND
LONG, SHORT, OLD = "20200101100000000000", "20200101103000000000", "20200101060000000000"
START = jid_time(LONG)
KEEP_AN_HOUR = Limits(keep_returns=3600)


@pytest.fixture
def play(returners, db):
    """Publish and return at the times that are given, and do a round of housekeeping at another."""

    def at(time):
        set_clock(returners, time)
        return returners

    return at


@pytest.fixture
def overlapped(play):
    """A job of two hours, with two minions, and one within it that is over at once."""
    play(START)["halite.save_load"](LONG, publish(LONG), ["m1", "m2"])
    play(START + HOUR // 2)["halite.save_load"](SHORT, publish(SHORT), ["m1"])
    play(START + HOUR // 2)["halite.returner"](returned(SHORT, "m1"))
    play(START + HOUR)["halite.returner"](returned(LONG, "m1"))


def held(db, jid):
    return sorted(read_by_salt.get_jid(db, jid))


def round_at(db, hours):
    return rounds.run(db, KEEP_AN_HOUR, START + int(hours * HOUR))


def due_at(db, hours):
    return what_is_due.due(db, KEEP_AN_HOUR, START + int(hours * HOUR)).payloads


def test_a_job_that_outlasts_those_that_started_later_is_dropped_when_it_is_old(db, play, overlapped):
    assert (due_at(db, 1.75), round_at(db, 1.75)) == (1, 1)
    assert held(db, SHORT) == [] and held(db, LONG) == ["m1"]
    play(START + 2 * HOUR)["halite.returner"](returned(LONG, "m2"))
    assert (due_at(db, 2.75), round_at(db, 2.75)) == (0, 0)
    assert (due_at(db, 3.25), round_at(db, 3.25)) == (2, 2)
    assert held(db, LONG) == []
    assert due_at(db, 9) == 0


def test_so_is_one_that_ends_without_its_last_return(db, overlapped):
    round_at(db, 2.75)
    job_writes.end_job(db, LONG, START + 4 * HOUR)
    assert round_at(db, 4.75) == 0
    assert (due_at(db, 5.25), round_at(db, 5.25)) == (1, 1)


def test_a_return_that_comes_after_the_others_were_dropped_is_dropped_too(db, play, overlapped):
    job_writes.end_job(db, LONG, START + HOUR)
    assert round_at(db, 2.5) == 2
    play(START + 3 * HOUR)["halite.returner"](returned(LONG, "m2"))
    assert held(db, LONG) == ["m2"]
    assert round_at(db, 3.5) == 0
    assert (due_at(db, 4.5), round_at(db, 4.5)) == (1, 1)


def test_a_job_of_the_past_that_is_written_later_is_dropped_with_the_next_round(db, overlapped):
    round_at(db, 1.75)
    job = salt_shapes.published(OLD, publish(OLD), ["m1"], jid_time(OLD))
    assert backfilled_jobs.add_past(db, job, [salt_shapes.returned(returned(OLD, "m1"), -1)], None)
    assert (due_at(db, 1.75), round_at(db, 1.75)) == (1, 1)


def test_when_returns_are_kept_for_longer_again_none_is_dropped_for_it(db, play, overlapped):
    play(START + HOUR)["halite.returner"](returned(LONG, "m2"))
    job = salt_shapes.published(OLD, publish(OLD), ["m1"], jid_time(OLD))
    round_at(db, 1.75)
    assert backfilled_jobs.add_past(db, job, [salt_shapes.returned(returned(OLD, "m1"), -1)], None)
    assert rounds.run(db, Limits(keep_returns=30 * 3600), START + 3 * HOUR) == 0
    assert held(db, OLD) == ["m1"] and held(db, LONG) == ["m1", "m2"]


def test_a_job_that_is_forgotten_waits_for_nothing_more(db, play, overlapped):
    round_at(db, 1.75)
    play(START + 2 * HOUR)["halite.returner"](returned(LONG, "m2"))
    rounds.run(db, Limits(keep=1), START + 9 * HOUR)
    with db.read() as conn:
        assert conn.execute("SELECT count(*) FROM passed_jobs").fetchone() == (0,)
