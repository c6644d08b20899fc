"""Deletion of old jobs: out of the lists at once, and their returns in steps of their own."""

import sqlite3
from collections.abc import Iterable, Iterator

from .. import function_counts
from ..database import Database
from . import bytes_per_job
from .transaction_room import JOBS, ROWS, Room

OLD = "id < ? AND ended < ? ORDER BY id"
# Among the few jobs that are hidden: without the plus SQLite would look at every job that is as old.
NOISE = "hidden > 0 AND +id < ? AND ended < ? ORDER BY hidden, id"
_OF_JOB = (
    ("job_loads", "job"),
    ("active_jids", "job"),
    ("job_metadata", "job"),
    ("passed_jobs", "job"),
    ("awaited_again", "job"),
    ("jobs_index", "id"),
)


def forget(db: Database, which: str, before: int) -> Iterator[int]:
    """Take the jobs *which* (a condition and an order) out of the lists, and leave their returns to be swept."""
    while True:
        with db.read() as conn:
            jobs = conn.execute(
                f"SELECT id, {bytes_per_job.LOAD} FROM jobs_index WHERE {which} LIMIT {JOBS}", (before, before)
            ).fetchall()
        if not jobs:
            return
        yield from forget_jobs(db, jobs)


def forget_jobs(db: Database, jobs: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Forget as many of *jobs*, each with the bytes of its load, as one transaction has room for."""
    forgotten = 0
    with db.write() as conn:
        room = Room()
        jobs = [*jobs]
        untold = function_counts.untold(conn, [job for job, _ in jobs])
        for job, size in jobs:
            if not room.takes(size):
                break
            if job in untold:  # while no engine runs
                function_counts.count(conn, [job])
            conn.execute("INSERT OR IGNORE INTO forgotten_jobs (job) VALUES (?)", (job,))
            for table, column in _OF_JOB:
                conn.execute(f"DELETE FROM {table} WHERE {column} = ?", (job,))
            forgotten += 1
    yield forgotten
    yield from sweep(db)


def sweep(db: Database) -> Iterator[int]:
    """Delete the returns of forgotten jobs."""
    while True:
        with db.read() as conn:
            if conn.execute("SELECT 1 FROM forgotten_jobs LIMIT 1").fetchone() is None:
                return
        with db.write(durable=False) as conn:
            room = Room()
            while _sweep_some(conn, room):
                pass
        yield 0


def _sweep_some(conn: sqlite3.Connection, room: Room) -> bool:
    """Delete returns of the oldest forgotten job; False where there is none, or no room."""
    row = conn.execute("SELECT min(job) FROM forgotten_jobs").fetchone()
    if row[0] is None:
        return False
    returns = conn.execute(
        f"SELECT minion, {bytes_per_job.PAYLOAD} FROM job_returns WHERE job = ? ORDER BY minion LIMIT {ROWS}", row
    ).fetchall()
    conn.executemany(
        "DELETE FROM job_returns WHERE job = ? AND minion = ?",
        ((*row, minion) for minion, size in returns if room.takes(size)),
    )
    if len(returns) < ROWS and room.takes():
        conn.execute("DELETE FROM forgotten_jobs WHERE job = ?", row)
    return not room.is_full
