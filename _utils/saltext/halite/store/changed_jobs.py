"""Which jobs have changed between two looks, however many: also those that the newest page has passed over since."""

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from ..times import SECOND
from .database import Database

# A writer takes the time of a return, waits for the database for a second at the most, and writes both.
LATE = 2 * SECOND
MOST = 20_000  # jobs that one look tells of; of a spool of hours not all are news
MOST_AHEAD = 200  # jobs that say of themselves that they begin or end in the future
# What of a job's row changes, as far as a look at thousands may tell; the newest page is compared whole.
_ROW = (
    "SELECT j.id, j.ended, j.returned, j.failed, j.changed, j.minions, j.result, j.hidden, j.killed_at, j.reached,"
    " j.parent, j.kind, j.function, a.silent"
)
# Of what ended, of what runs, of returns that came after an end. Whatever is written of a job makes it one of these.
_CHANGING = f"""
    WITH changing(job) AS (
        SELECT * FROM (SELECT id FROM jobs_index INDEXED BY jobs_ended WHERE ended >= :since AND ended <= :ahead
            ORDER BY ended DESC LIMIT {MOST})
        UNION SELECT * FROM (SELECT id FROM jobs_index INDEXED BY jobs_ended WHERE ended > :ahead
            ORDER BY ended DESC LIMIT {MOST_AHEAD})
        UNION SELECT job FROM active_jids
        UNION SELECT job FROM late_jobs WHERE at >= :since
    )
    {_ROW} FROM changing c CROSS JOIN jobs_index j ON j.id = c.job
    LEFT JOIN active_jids a ON a.job = j.id AND a.ended IS NULL
"""


class ChangedJobs:
    """
    Tells, at each look, which jobs of *db* have changed since the one before.

    There is no order in which jobs were written, and to note one would cost each return. But whatever changes a job
    leaves it among those that run, that ended a moment ago, or that had a return after their end, and those are few.
    *waits* tells whether writes wait in the spool: what comes out of it is of the time at which it went in.
    """

    def __init__(self, db: Database, waits: Callable[[], bool] = lambda: False) -> None:
        self._db = db
        self._waits = waits
        self._waiting_since: int | None = None
        self._seen: dict[int, tuple[Any, ...]] = {}
        self._looked: int | None = None  # when, in microseconds

    def look(self, at: int) -> set[int]:
        """Return the ids of the jobs that have changed since the last look, *at* this time; none at the first."""
        since = self._since(at)
        with self._db.read() as conn:
            rows = conn.execute(_CHANGING, {"since": since, "ahead": at + LATE})
            found = {row[0]: row[1:] for row in rows}
            # What ran is no longer among those that run, nor has it ended just now: its end was told late.
            left = [job for job, row in self._seen.items() if row[0] is None and job not in found]
            gone = _rows(conn, left) if left else {}
        fresh = {job for job, row in found.items() if self._seen.get(job) != row}
        fresh.update(job for job in left if gone.get(job) != self._seen[job])
        is_first, self._looked, self._seen = self._looked is None, at, found
        return set() if is_first else fresh

    def _since(self, at: int) -> int:
        """Return from when on what ended is looked at: once the spool is empty, from when it was not."""
        last = at if self._looked is None else min(at, self._looked)
        if self._waits():
            self._waiting_since = last if self._waiting_since is None else self._waiting_since
            return last - LATE
        since, self._waiting_since = self._waiting_since, None
        return (last if since is None else since) - LATE


def _rows(conn: sqlite3.Connection, jobs: list[int]) -> dict[int, tuple[Any, ...]]:
    found = conn.execute(
        f"{_ROW} FROM jobs_index j LEFT JOIN active_jids a ON a.job = j.id AND a.ended IS NULL"
        " WHERE j.id IN (SELECT value FROM json_each(?))",
        (json.dumps(jobs),),
    )
    return {row[0]: row[1:] for row in found}
