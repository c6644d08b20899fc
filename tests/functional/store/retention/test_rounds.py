"""What the index forgets, when, and in which steps."""

import sqlite3
import threading
import time

import pytest

from saltext.halite.domain.jid import jid_time
from saltext.halite.master import keep_jobs_seconds
from saltext.halite.settings import load_leniently
from saltext.halite.store import one_job, read_by_salt
from saltext.halite.store.database import PAGE, Database
from saltext.halite.store.retention import bytes_per_job, rounds, transaction_room
from saltext.halite.store.retention.rounds import Limits
from saltext.halite.store.retention.what_is_due import due as count_due
from saltext.halite.times import SECOND, now
from saltext.halite.watch import housekeeper as watch_housekeeper
from tests.functional.conftest import publish, returned, set_clock

DAY = 86_400
OLD, YOUNG, RUNNING = "20200101000000000001", "20200102000000000002", "20200103000000000003"


@pytest.fixture
def jobs(returners, db):
    """A job that ended ten days ago, one that ended yesterday, and one that runs."""
    for jid in (OLD, YOUNG, RUNNING):
        set_clock(returners, jid_time(jid))
        returners["halite.save_load"](jid, publish(jid), ["m1", "m2"])
        returners["halite.returner"](returned(jid, "m1", {"big": "x" * 2000}))
    for jid, days in ((OLD, 10), (YOUNG, 1)):
        returners["halite.returner"](returned(jid, "m2"))
        ended(db, jid, days)
    return OLD, YOUNG, RUNNING


def ended(db, jid, days):
    """Let the job *jid* have ended so many days ago."""
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET ended = ? WHERE jid = ?", (now() - days * DAY * SECOND, jid))


def jids(db):
    with db.read() as conn:
        return [jid for (jid,) in conn.execute("SELECT jid FROM jobs_index ORDER BY id")]


def count(db, table):
    with db.read() as conn:
        return conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_keep_forgets_what_ended_longer_ago_and_nothing_else(db, jobs):
    rounds.run(db, Limits(keep=7 * DAY), now())
    assert jids(db) == [YOUNG, RUNNING]
    assert count(db, "job_returns") == 4
    assert count(db, "job_loads") == 2
    assert count(db, "forgotten_jobs") == 0


def test_without_limits_everything_is_kept(db, jobs):
    rounds.run(db, Limits(), now())
    assert jids(db) == list(jobs)
    assert read_by_salt.get_jid(db, OLD)["m1"]["return"] == {"big": "x" * 2000}


def test_keep_returns_drops_the_values_and_keeps_the_job(db, jobs):
    done = rounds.run(db, Limits(keep_returns=7 * DAY), now())
    assert done == 2
    assert jids(db) == list(jobs)
    assert read_by_salt.get_jid(db, OLD) == {}
    assert set(read_by_salt.get_jid(db, YOUNG)) == {"m1", "m2"}
    row = one_job.job(db, OLD)
    assert (row.returned, row.result) == (2, "ok")


def test_dropped_values_are_not_looked_at_again(db, jobs):
    rounds.run(db, Limits(keep_returns=7 * DAY), now())
    assert count_due(db, Limits(keep_returns=7 * DAY), now()).payloads == 0
    assert rounds.run(db, Limits(keep_returns=7 * DAY), now()) == 0


def test_what_is_due_is_what_then_goes(db, jobs):
    due = count_due(db, Limits(keep=7 * DAY, keep_returns=12 * 3600), now())
    assert (due.jobs, due.returns, due.payloads) == (1, 2, 2)
    assert jids(db) == list(jobs)
    assert rounds.run(db, Limits(keep=7 * DAY, keep_returns=12 * 3600), now()) == 3


def fill(db, jobs, minions, size=0, first=1):
    """Write ended jobs, the oldest first, with returns of so many minions."""
    payload = b"\x81" + b"x" * size
    with db.write() as conn:
        for number in range(first, first + jobs):
            conn.execute(
                "INSERT INTO jobs_index (id, jid, kind, function, arguments, target, target_type, minions, returned,"
                " result, ended) VALUES (?, ?, 'local', 'test.ping', x'90', '*', 'glob', ?, ?, 'ok', ?)",
                (number, str(number), minions, minions, number + 1),
            )
            conn.executemany(
                "INSERT INTO job_returns (job, minion, expected, received, result, payload)"
                " VALUES (?, ?, 1, 1, 'ok', ?)",
                [(number, f"m{minion:05}", payload) for minion in range(minions)],
            )


def in_use(db):
    with db.read() as conn:
        return bytes_per_job.used(conn)


def test_max_size_forgets_the_oldest_until_the_rest_fits(db):
    fill(db, 300, 2, 5_000)
    before = in_use(db)
    rounds.run(db, Limits(max_size=before // 2), now())
    assert in_use(db) <= before // 2
    left = [int(jid) for jid in jids(db)]
    assert left == list(range(301 - len(left), 301))
    assert len(left) > 80


@pytest.mark.parametrize(("jobs", "minions", "size"), [(2000, 1, 10), (50, 20, 300), (50, 20, 500), (50, 20, 15_000)])
@pytest.mark.parametrize("part", [0.3, 0.999])
def test_max_size_forgets_hardly_more_than_it_must(db, jobs, minions, size, part):
    fill(db, jobs, minions, size)
    job, most = in_use(db) / jobs, int(in_use(db) * part)
    for _ in rounds.steps(db, Limits(max_size=most), now()):
        pass
    assert most - max(2 * job, 5 * PAGE) < in_use(db) <= most  # a table gives a page back at a time


@pytest.mark.parametrize("size", [200, 500, 15_000])
@pytest.mark.parametrize("old", [0, 10, 60])
def test_what_is_due_by_max_size_is_about_what_then_goes(db, size, old):
    """The old ones of them are not counted twice, and where they are enough no other goes."""
    fill(db, 60, 20, size)
    at = now()
    limits = Limits(keep=at / SECOND - (old + 2) / SECOND, max_size=in_use(db) // 2)
    due = count_due(db, limits, at)
    for _ in rounds.steps(db, limits, at):
        pass
    gone = 60 - len(jids(db))
    assert gone * 0.75 <= due.jobs <= gone * 1.1
    assert due.returns == due.jobs * 20


def test_max_size_spares_the_small_jobs_where_a_large_one_is_enough(db):
    fill(db, 1, 500, 10_000)
    fill(db, 60, 1, 100, first=2)
    rounds.run(db, Limits(max_size=in_use(db) - 4096), now())
    assert len(jids(db)) == 60


def test_max_size_waits_for_what_a_round_that_was_broken_off_has_left(db):
    fill(db, 100, 20, 5_000)
    limits = Limits(max_size=in_use(db) // 2)
    begun = rounds.steps(db, limits, now())
    next(begun)
    begun.close()
    rounds.run(db, limits, now())
    assert in_use(db) > limits.max_size * 0.9


def test_max_size_never_forgets_what_runs(db, jobs):
    rounds.run(db, Limits(max_size=1), now())
    assert jids(db) == [RUNNING]


def test_space_is_given_back(db, tmp_path):
    fill(db, 300, 2, 20_000)
    db.close()  # the last connection writes the log into the file
    before = (tmp_path / "cache/halite/jobs.db").stat().st_size
    rounds.run(db, Limits(keep=DAY), now())
    db.close()
    assert (tmp_path / "cache/halite/jobs.db").stat().st_size < before / 10
    with db.read() as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def taken(db, limits, question):
    """What each step took away of what *question* counts."""
    left, found = ask(db, question), []
    for _ in rounds.steps(db, limits, now()):
        before, left = left, ask(db, question)
        found += [before - left] if before > left else []
    return found


def ask(db, question):
    with db.read() as conn:
        return int(conn.execute(question).fetchone()[0])


RETURNS = "SELECT count(*) FROM job_returns"
PAYLOADS = "SELECT total(length(payload)) FROM job_returns"
LOADS = "SELECT total(length(load)) FROM job_loads"
FORGETS, DROPS = Limits(keep=DAY), Limits(keep_returns=DAY)


@pytest.mark.parametrize(
    ("limits", "question"),
    [(FORGETS, RETURNS), (DROPS, "SELECT count(*) FROM job_returns WHERE payload != x''")],
)
def test_a_step_whose_time_is_over_ends_after_the_return_it_is_at(db, monkeypatch, limits, question):
    fill(db, 1, 250)
    monkeypatch.setattr(transaction_room, "STEP", 0)
    assert taken(db, limits, question) == [1] * 250


def test_a_step_whose_time_is_over_ends_after_the_job_it_is_at(db, monkeypatch):
    fill(db, 20, 0)
    monkeypatch.setattr(transaction_room, "STEP", 0)
    assert taken(db, FORGETS, "SELECT count(*) FROM jobs_index") == [1] * 20


@pytest.mark.parametrize(
    ("limits", "question", "jobs", "minions"),
    [(FORGETS, PAYLOADS, 3, 40), (DROPS, PAYLOADS, 3, 40), (FORGETS, LOADS, 60, 0)],
)
def test_a_step_deletes_so_many_bytes_at_most(db, monkeypatch, limits, question, jobs, minions):
    fill(db, jobs, minions, 60_000)
    with db.write() as conn:
        conn.execute("INSERT INTO job_loads (job, load) SELECT id, zeroblob(60000) FROM jobs_index")
    monkeypatch.setattr(transaction_room, "STEP", DAY)
    steps = taken(db, limits, question)
    assert max(steps) <= transaction_room.BYTES
    assert len(steps) < 12


@pytest.mark.parametrize("limits", [FORGETS, DROPS])
def test_what_is_larger_than_a_step_takes_has_one_for_itself(db, monkeypatch, limits):
    fill(db, 1, 3, transaction_room.BYTES)
    monkeypatch.setattr(transaction_room, "STEP", DAY)
    assert taken(db, limits, PAYLOADS) == [transaction_room.BYTES + 1] * 3


def test_a_crash_between_two_steps_leaves_nothing_behind_for_ever(db):
    fill(db, 3, 1_000)
    begun = rounds.steps(db, Limits(keep=DAY), now())
    while jids(db):  # a step ends sooner on a busy machine
        next(begun)
    begun.close()
    assert count(db, "job_returns") == 3_000
    rounds.run(db, Limits(), now())
    assert count(db, "job_returns") == count(db, "forgotten_jobs") == 0


def test_writers_get_in_between(db):
    fill(db, 20, 3_000)
    other, waits = Database(db.path, "normal"), []
    done = threading.Event()

    def write():
        while not done.is_set():
            begun = time.monotonic()
            with other.write() as conn:
                conn.execute("INSERT OR REPLACE INTO housekeeping VALUES ('test', 1)")
            waits.append(time.monotonic() - begun)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        rounds.run(db, Limits(keep=DAY), now())
    finally:
        done.set()
        writer.join()
        other.close()
    assert count(db, "job_returns") == 0
    assert len(waits) > 20


@pytest.mark.parametrize("limits", [Limits(), Limits(keep=DAY), Limits(max_size=2**30), Limits(keep_returns=3600)])
def test_a_round_that_has_nothing_to_do_looks_at_no_job(db, limits):
    fill(db, 5_000, 0, first=now() - DAY * SECOND // 2)
    rounds.run(db, limits, now())
    looks = []
    with db.read() as conn:
        conn.set_progress_handler(lambda: looks.append(1) and False, 100)
    rounds.run(db, limits, now())
    with db.read() as conn:
        conn.set_progress_handler(None, 0)
    assert len(looks) < 20


def test_the_engine_does_a_step_at_a_time_and_rests_between_rounds(db, jobs):
    housekeeper = watch_housekeeper.Housekeeper(db, Limits(keep=7 * DAY))
    for _ in range(20):
        housekeeper.step(1000.0)
    assert jids(db) == [YOUNG, RUNNING]
    ended(db, YOUNG, 10)
    for _ in range(20):
        housekeeper.step(1059.0)
    assert YOUNG in jids(db)
    for _ in range(20):
        housekeeper.step(1060.0)
    assert jids(db) == [RUNNING]


def test_what_comes_first_in_a_round_does_not_wait_for_the_end_of_the_one_before(db, jobs, monkeypatch):
    fill(db, 50, 1, 100)
    monkeypatch.setattr(transaction_room, "STEP", 0)
    housekeeper = watch_housekeeper.Housekeeper(db, Limits(keep=7 * DAY, keep_returns=3600))
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET ended = ?", (now() - 6 * DAY * SECOND,))
    for _ in range(5):
        housekeeper.step(1000.0)
    assert 0 < ask(db, "SELECT count(*) FROM job_returns WHERE payload = x''") < 10
    ended(db, OLD, 10)
    for _ in range(5):
        housekeeper.step(1060.0)
    assert OLD not in jids(db)


def test_salts_maintenance_does_a_part_of_what_is_due_at_a_time(returners, opts, db, monkeypatch):
    opts["keep_jobs_seconds"] = 3600
    returners["halite.get_jids"]()
    fill(db, 50, 1)
    monkeypatch.setattr(transaction_room, "STEP", 0)
    monkeypatch.setattr(rounds, "PART", 0)
    left = [50]
    while left[-1]:
        returners["halite.clean_old_jobs"]()  # forgets a job, or sweeps what is left of one
        left.append(len(jids(db)))
    assert list(dict.fromkeys(left)) == list(range(50, -1, -1))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"keep_jobs_seconds": 3600}, 3600.0),
        ({"keep_jobs_seconds": 0}, None),
        ({"keep_jobs_seconds": 10**14}, 100_000.0 * DAY),
        ({"keep_jobs_seconds": 3600, "halite": {"keep": "30d"}}, 30.0 * DAY),
    ],
)
def test_halites_own_setting_comes_before_salts(opts, given, kept):
    opts.update(given)
    assert keep_jobs_seconds.limits(opts, load_leniently(opts)).keep == kept


def test_a_job_that_was_forgotten_is_gone_for_salt_too(returners, db, jobs):
    rounds.run(db, Limits(keep=7 * DAY), now())
    assert returners["halite.get_load"](OLD) == {}
    assert returners["halite.get_jid"](OLD) == {}


def test_the_database_of_a_version_without_auto_vacuum_is_left_at_its_size(tmp_path):
    path = str(tmp_path / "old.db")
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE something (x)")
    db = Database(path, "normal")
    fill(db, 100, 2, 20_000)
    rounds.run(db, Limits(keep=DAY), now())
    assert jids(db) == []
