"""
Dropping what old jobs returned; what lists and counts need stays.

A mark passes the jobs by their start, and each job that it has passed is kept in a list until its payloads are
dropped: how long a job lasts has nothing to do with when it started. A return that comes to a job behind the mark
puts that into the list again, by a trigger; so does a job of the past that is written afterwards.
"""

import sqlite3
from collections.abc import Iterator

from ..database import Database
from .bytes_per_job import PAYLOAD
from .transaction_room import JOBS, ROWS, Room

PASSED = 1000  # jobs that the mark passes in one step
_PASSED_TO = "coalesce((SELECT value FROM housekeeping WHERE name = 'passed_to'), 0)"


def drop(db: Database, before: int) -> Iterator[int]:
    """Drop the payloads of the jobs that started and ended before *before*; a step at each ``next``."""
    yield from _drop_passed(db, before)
    while _pass_some(db, before):
        yield 0
        yield from _drop_passed(db, before)


def count(conn: sqlite3.Connection, old: int, before: int) -> int:
    """Return how many payloads ``drop`` would drop, in jobs that did not both start and end before *old*."""
    condition = "id < ? AND ended < ? AND NOT (id < ? AND ended < ?)"
    times = (before, before, old, old)
    (ahead,) = conn.execute(
        f"SELECT total(returned) FROM jobs_index WHERE id >= {_PASSED_TO} AND {condition}", times
    ).fetchone()
    (passed,) = conn.execute(
        "SELECT count(*) FROM passed_jobs p JOIN jobs_index ON id = p.job JOIN job_returns r ON r.job = p.job"
        f" WHERE length(payload) > 0 AND {condition}",
        times,
    ).fetchone()
    return int(ahead) + int(passed)


def _pass_some(db: Database, before: int) -> bool:
    """Move the mark past the next jobs that started before *before*; False where there is none."""
    with db.read() as conn:
        if not _next(conn, before, 1):
            return False
    with db.write(durable=False) as conn:
        jobs = _next(conn, before, PASSED)
        conn.executemany("INSERT OR IGNORE INTO passed_jobs (job) VALUES (?)", jobs)
        conn.executemany("INSERT OR REPLACE INTO housekeeping (name, value) VALUES ('passed_to', ? + 1)", jobs[-1:])
    return True


def _next(conn: sqlite3.Connection, before: int, most: int) -> list[tuple[int]]:
    return conn.execute(
        f"SELECT id FROM jobs_index WHERE id >= {_PASSED_TO} AND id < ? ORDER BY id LIMIT ?", (before, most)
    ).fetchall()


def _drop_passed(db: Database, before: int) -> Iterator[int]:
    """Drop the payloads of the jobs behind the mark that ended before *before*."""
    while True:
        with db.read() as conn:
            jobs = conn.execute(
                "SELECT p.job FROM passed_jobs p JOIN jobs_index j ON j.id = p.job"
                f" WHERE p.job < ? AND j.ended < ? ORDER BY p.job LIMIT {JOBS}",
                (before, before),
            ).fetchall()
        if not jobs:
            return
        with db.write(durable=False) as conn:
            room = Room()
            dropped = sum(_drop_of(conn, job, room) for (job,) in jobs if not room.is_full)
        yield dropped


def _drop_of(conn: sqlite3.Connection, job: int, room: Room) -> int:
    """Drop the payloads of *job*, and return how many; with the last of them the job leaves the list."""
    dropped = 0
    while True:
        held = conn.execute(
            f"SELECT minion, {PAYLOAD} FROM job_returns WHERE job = ? AND length(payload) > 0"
            f" ORDER BY minion LIMIT {ROWS}",
            (job,),
        ).fetchall()
        dropped += conn.executemany(
            "UPDATE job_returns SET payload = x'' WHERE job = ? AND minion = ?",
            ((job, minion) for minion, size in held if room.takes(size)),
        ).rowcount
        if room.is_full:
            return dropped
        if len(held) < ROWS:
            break
    if room.takes():
        conn.execute("DELETE FROM passed_jobs WHERE job = ?", (job,))
    return dropped
