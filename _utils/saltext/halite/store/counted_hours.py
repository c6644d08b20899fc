"""Jobs counted ahead, by the hour in which they began: in small steps, and never told once they have changed."""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator

from ..times import SECOND
from .database import Database

HOUR = 3600 * SECOND
AFTER = HOUR // 2  # that an hour is past before it is counted: until then its jobs still change
STEP_JOBS = 2000  # counted in one step
STEPS = 200  # of one round, behind which there is other work
TO_COUNT, COUNTED, OF_NO_USE = 0, 1, 2  # in counted_hours.state; others: who counts it
_UNLIKE = 5000  # rows of an hour, as many of which are to be counted sooner than read
_Counts = Counter[tuple[str, str, str, str]]  # function, user, kind, result


def count(db: Database, at: int) -> Iterator[int]:
    """Count hours that are past at *at*, the newest first, a part of one at each ``next``; each gives 0."""
    end = (at - AFTER) // HOUR
    steps = 0
    tried: set[int] = set()
    while steps < STEPS:
        hour = _next_hour(db, end, tried)
        if hour is None:
            return
        tried.add(hour)
        for _ in _count_hour(db, hour):
            steps += 1
            yield 0


def _next_hour(db: Database, end: int, tried: set[int]) -> int | None:
    """Return the next hour in front of *end* to be counted, and have all that changes in it noted from now on."""
    while True:
        with db.read() as conn:
            hour, moved = _look(conn, end, tried)
        if not moved:
            return hour
        with db.write(durable=False) as conn:
            hour, moved = _look(conn, end, tried)  # again: in between, a job may have come into what is passed over
            _set_bounds(conn, moved)
            if hour is not None:
                conn.execute("INSERT OR IGNORE INTO counted_hours (hour, state) VALUES (?, ?)", (hour, TO_COUNT))


def _look(conn: sqlite3.Connection, end: int, tried: set[int]) -> tuple[int | None, dict[str, int]]:
    """
    Return the hour that is to be counted next, or the bounds of what is counted that are to be moved for the next.

    What is within the bounds is counted before they are moved, the hours above them before those below.
    """
    low, high = bounds(conn)
    if high is None or low is None:
        return None, {"counted_from": end * HOUR, "counted_to": end * HOUR}
    for (hour,) in conn.execute(
        "SELECT hour FROM counted_hours INDEXED BY hours_to_count WHERE state != 1 AND state != 2"
        " AND hour < ? ORDER BY hour DESC",
        (end,),
    ):
        if hour not in tried and not _runs_something(conn, hour):
            return hour, {}
    if high < end * HOUR:
        first = _one(conn, "SELECT min(id) FROM jobs_index WHERE id >= ? AND id < ?", high, end * HOUR)
        hour = None if first is None else first // HOUR
        return hour, {"counted_to": end * HOUR if hour is None else (hour + 1) * HOUR}
    last = _one(conn, "SELECT max(id) FROM jobs_index WHERE id < ?", low)
    return (None, {}) if last is None else (last // HOUR, {"counted_from": last // HOUR * HOUR})


def bounds(conn: sqlite3.Connection) -> tuple[int | None, int | None]:
    """Return from when on, and up to when, hours have been counted: those that have no row there have no jobs."""
    found = dict(conn.execute("SELECT name, value FROM housekeeping WHERE name IN ('counted_from', 'counted_to')"))
    return found.get("counted_from"), found.get("counted_to")


def _set_bounds(conn: sqlite3.Connection, wanted: dict[str, int]) -> None:
    """Widen the bounds of what is counted, which another process may have done."""
    for name, value in wanted.items():
        wider = "min" if name == "counted_from" else "max"
        conn.execute(
            f"INSERT INTO housekeeping (name, value) VALUES (?, ?)"
            f" ON CONFLICT (name) DO UPDATE SET value = {wider}(value, excluded.value)",
            (name, value),
        )


def _one(conn: sqlite3.Connection, query: str, *values: int) -> int | None:
    (found,) = conn.execute(query, values).fetchone()
    return None if found is None else int(found)


def _runs_something(conn: sqlite3.Connection, hour: int) -> bool:
    running = "SELECT 1 FROM active_jids WHERE job >= ? AND job < ? AND ended IS NULL"
    return conn.execute(running, (hour * HOUR, (hour + 1) * HOUR)).fetchone() is not None


def _count_hour(db: Database, hour: int) -> Iterator[None]:
    """
    Count the jobs of *hour*, and keep that where none has changed meanwhile.

    The triggers note each change of a job that is over. One that runs may end unnoticed, so it is not counted over:
    the hour is left for another round.
    """
    mark = random.getrandbits(62) + OF_NO_USE + 1
    with db.write(durable=False) as conn:
        conn.execute("INSERT OR REPLACE INTO counted_hours (hour, state) VALUES (?, ?)", (hour, mark))
    jobs: _Counts = Counter()
    returns: _Counts = Counter()
    at: int | None = hour * HOUR
    while at is not None:
        yield
        at, are_over = _count_some(db, at, (hour + 1) * HOUR, jobs, returns)
        if not are_over:
            return  # with the mark, which says as well that it is to be counted
    _keep(db, hour, mark, jobs, returns)


def _count_some(db: Database, at: int, end: int, jobs: _Counts, returns: _Counts) -> tuple[int | None, bool]:
    """Count some of the jobs from *at* to *end*; return where to go on, if anywhere, and whether they are over."""
    span = "FROM jobs_index INDEXED BY jobs_listed WHERE hidden = 0 AND id >= ? AND id < ?"
    with db.read() as conn:
        found, last = conn.execute(
            f"SELECT count(*), max(id) FROM (SELECT id {span} ORDER BY id LIMIT {STEP_JOBS})", (at, end)
        ).fetchone()
        if not found:
            return None, True
        rows = conn.execute(
            "SELECT function, coalesce(user, ''), kind, coalesce(result, ''), count(*), sum(returned),"
            f" sum(ended IS NULL) {span} GROUP BY 1, 2, 3, 4",
            (at, last + 1),
        ).fetchall()
    for *key, number, returned, running in rows:
        if running:
            return None, False
        jobs[tuple(key)] += number
        returns[tuple(key)] += returned
    return (last + 1 if found == STEP_JOBS else None), True


def _keep(db: Database, hour: int, mark: int, jobs: _Counts, returns: _Counts) -> None:
    """Keep what was counted of *hour*, unless something has changed there since its *mark* was set."""
    state = OF_NO_USE if len(jobs) > _UNLIKE else COUNTED
    with db.write(durable=False) as conn:
        marked = conn.execute(
            "UPDATE counted_hours SET state = ? WHERE hour = ? AND state = ?", (state, hour, mark)
        ).rowcount
        if not marked:
            return
        conn.execute("DELETE FROM hour_counts WHERE hour = ?", (hour,))
        if not jobs:
            conn.execute("DELETE FROM counted_hours WHERE hour = ?", (hour,))
        elif state == COUNTED:
            conn.executemany(
                "INSERT INTO hour_counts (hour, function, user, kind, result, jobs, returns)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(hour, *key, number, returns[key]) for key, number in jobs.items()],
            )
