"""
What the index forgets: old jobs, the payloads of old returns, noise, and what is more than fits.

Everything is done in steps, each a short transaction, so that no writer waits for it. A job that is forgotten
leaves the lists at once; its returns, which may be many, follow in steps of their own.
"""

import math
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...domain.jid import SECOND
from ..database import Database
from . import old_returns, sizes
from .sizes import used
from .transaction_room import JOBS, ROWS, STEP, Room

HIDDEN_FOR = 3600 * SECOND  # how long noise is kept
AT_ONCE = 16 * 2**20  # bytes of jobs that are forgotten for max_size before what that freed is looked at
ATTEMPTS = 20  # in a round, to have a log that has grown begun anew
PAGES = 64  # pages given back between two looks at the clock
SLACK = 0.1  # the part of the file that may be free, to be written again rather than given back
_OLD = "id < ? AND ended < ? ORDER BY id"
# Among the few jobs that are hidden: without the plus SQLite would look at every job that is as old.
_NOISE = "hidden > 0 AND +id < ? AND ended < ? ORDER BY hidden, id"
_OF_JOB = (
    ("job_loads", "job"),
    ("active_jids", "job"),
    ("job_metadata", "job"),
    ("passed_jobs", "job"),
    ("jobs_index", "id"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is kept; None keeps everything. Spans are seconds, counted back from now."""

    keep: float | None = None
    keep_returns: float | None = None
    max_size: int | None = None  # bytes in use


@dataclass(frozen=True, slots=True)
class Due:
    """What housekeeping would forget now."""

    jobs: int
    returns: int
    payloads: int  # returns that stay without what was returned
    bytes: int  # more than max_size


def steps(db: Database, limits: Limits, at: int) -> Iterator[int]:
    """
    Do what is due, a step at each ``next``; each gives how many jobs it forgot or payloads it dropped.

    A caller may choose a jid that claims a start long ago; when a job ended is the master's own word, so both
    must be past.
    """
    yield from _shorten_log(db)
    _drop_reservations(db, at - HIDDEN_FOR)
    yield from _sweep(db)  # what a round that was broken off has left still takes its room
    yield from _forget(db, _NOISE, at - HIDDEN_FOR)
    if limits.keep is not None:
        yield from _forget(db, _OLD, at - int(limits.keep * SECOND))
    if limits.max_size is not None:
        yield from _shrink(db, limits.max_size, at)
    if limits.keep_returns is not None:
        yield from old_returns.drop(db, at - int(limits.keep_returns * SECOND))
    yield from _give_back(db)


def run(db: Database, limits: Limits, at: int, most: float = math.inf) -> int:
    """
    Do what is due, and let the writers in between; return how many jobs and payloads went.

    It ends with the step in which *most* seconds are over; the next call goes on.
    """
    done, until = 0, time.monotonic() + most
    for count in steps(db, limits, at):
        done += count
        if time.monotonic() >= until:
            break
        time.sleep(STEP)
    return done


def due(db: Database, limits: Limits, at: int) -> Due:
    """Return what ``steps`` would forget, without forgetting it; how many jobs ``max_size`` takes is an estimate."""
    with db.read() as conn:
        jobs = returns = held = 0
        old = 0 if limits.keep is None else at - int(limits.keep * SECOND)
        if old:
            jobs, returns = conn.execute(
                f"SELECT count(*), total(returned) FROM jobs_index WHERE {_OLD}", (old, old)
            ).fetchone()
        if limits.keep_returns is not None:
            held = old_returns.count(conn, old, at - int(limits.keep_returns * SECOND))
        over = max(0, used(conn) - limits.max_size) if limits.max_size is not None else 0
    if over:
        more, theirs = _due_by_size(db, over, old, at)
        jobs, returns = jobs + more, returns + theirs
    return Due(jobs, int(returns), held, over)


def _due_by_size(db: Database, over: int, old: int, at: int) -> tuple[int, int]:
    """Return about how many jobs, besides those that are *old*, go for *over* bytes, and the returns in them."""
    for _, size in _sizes(db, _OLD, (old, old)):
        over -= size
    jobs = returns = 0
    if over > 0:
        for returned, size in _sizes(db, "NOT (id < ? AND ended < ?) AND ended < ? ORDER BY id", (old, old, at)):
            jobs, returns, over = jobs + 1, returns + returned, over - size
            if over <= 0:
                break
    return jobs, returns


def _sizes(db: Database, which: str, times: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield of each of the jobs *which* how many have returned, and its bytes. The log is not held meanwhile."""
    last = -1
    while True:
        with db.read() as conn:
            found = conn.execute(
                f"SELECT id, returned, {sizes.JOB} FROM jobs_index WHERE id > ? AND {which} LIMIT {JOBS}",
                (last, *times),
            ).fetchall()
        yield from ((returned, int(size)) for _, returned, size in found)
        if len(found) < JOBS:
            return
        last = found[-1][0]


def _shorten_log(db: Database) -> Iterator[int]:
    for _ in range(ATTEMPTS):
        if db.shorten_log():
            return
        yield 0


def _drop_reservations(db: Database, before: int) -> None:
    with db.write(durable=False) as conn:
        conn.execute("DELETE FROM reserved_jids WHERE at < ?", (before,))


def _forget(db: Database, which: str, before: int) -> Iterator[int]:
    """Take the jobs *which* (a condition and an order) out of the lists, and leave their returns to be swept."""
    while True:
        with db.read() as conn:
            jobs = conn.execute(
                f"SELECT id, {sizes.LOAD} FROM jobs_index WHERE {which} LIMIT {JOBS}", (before, before)
            ).fetchall()
        if not jobs:
            return
        yield from _forget_jobs(db, jobs)


def _forget_jobs(db: Database, jobs: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Forget as many of *jobs*, each with the bytes of its load, as one transaction has room for."""
    forgotten = 0
    with db.write() as conn:
        room = Room()
        for job, size in jobs:
            if not room.takes(size):
                break
            conn.execute("INSERT OR IGNORE INTO forgotten_jobs (job) VALUES (?)", (job,))
            for table, column in _OF_JOB:
                conn.execute(f"DELETE FROM {table} WHERE {column} = ?", (job,))
            forgotten += 1
    yield forgotten
    yield from _sweep(db)


def _sweep(db: Database) -> Iterator[int]:
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
        f"SELECT minion, {sizes.PAYLOAD} FROM job_returns WHERE job = ? ORDER BY minion LIMIT {ROWS}", row
    ).fetchall()
    conn.executemany(
        "DELETE FROM job_returns WHERE job = ? AND minion = ?",
        ((*row, minion) for minion, size in returns if room.takes(size)),
    )
    if len(returns) < ROWS and room.takes():
        conn.execute("DELETE FROM forgotten_jobs WHERE job = ?", row)
    return not room.is_full


def _shrink(db: Database, most: int, at: int) -> Iterator[int]:
    """Forget the oldest jobs that are over, until what is left fits into *most* bytes."""
    while True:
        with db.read() as conn:
            over = used(conn) - most
            jobs = _oldest(conn, min(over, AT_ONCE), at) if over > 0 else []
        if not jobs:
            return
        yield from _forget_jobs(db, jobs)


def _oldest(conn: sqlite3.Connection, enough: int, at: int) -> list[tuple[int, int]]:
    """
    Return the oldest job that is over, and those next to it that take no more than *enough* bytes with it.

    What they take is known once they have been swept; where it is less, there is another round.
    """
    found: list[tuple[int, int]] = []
    for job, load, size in conn.execute(
        f"SELECT id, {sizes.LOAD}, {sizes.JOB} FROM jobs_index WHERE ended < ? ORDER BY id LIMIT {JOBS}", (at,)
    ):
        enough -= size
        if found and enough < 0:
            break
        found.append((job, load))
    return found


def _give_back(db: Database) -> Iterator[int]:
    """Give free pages back to the file system; a database made without auto_vacuum keeps them for itself."""
    while True:
        with db.read() as conn:
            if conn.execute("PRAGMA auto_vacuum").fetchone()[0] != 2 or not _has_slack(conn):
                return
        until = time.monotonic() + STEP
        with db.write(durable=False) as conn:
            # One page at a time: sqlite3 steps a statement without columns once, which frees one whatever it asks.
            while _has_slack(conn) and time.monotonic() < until:
                for _ in range(PAGES):
                    conn.execute("PRAGMA incremental_vacuum(1)")
        yield 0


def _has_slack(conn: sqlite3.Connection) -> bool:
    pages, free = (conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
    return bool(free > 4 * PAGES and free > pages * SLACK)
