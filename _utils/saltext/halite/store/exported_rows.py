"""
Jobs and returns in pages, for what reads them all.

Each page is a read of its own: one that lasts keeps the database's log from being written into the database.
"""

import fnmatch
import functools
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..domain.permissions import Caller
from . import newest_jobs
from .database import Database
from .filters import Filter, is_glob

JOBS = RETURNS = 5000  # of a page
VALUES = 4 * 2**20  # bytes of packed values of a page, about
_COUNTED = VALUES // RETURNS  # bytes of a value that count as much as a return
Row = tuple[Any, ...]  # of JOB_COLUMNS

# What lies behind the payload in a row is read past it, page by page, so only where there is something.
_COLUMNS = (
    "job, minion, received, result, success, retcode, states, succeeded, failed, changed, would_change,"
    " CASE WHEN states IS NOT NULL THEN took END"
)


class Returned(NamedTuple):
    """A row of job_returns with a return in it, as far as it is exported, as it is in the database."""

    job: int
    minion: str
    received: int
    result: str
    success: int | None
    retcode: int | None
    states: int | None
    succeeded: int | None
    failed: int | None
    changed: int | None
    would_change: int | None
    took: int | None
    payload: bytes | None  # None: not asked for


def job_pages(db: Database, which: Filter, caller: Caller) -> Iterator[list[Row]]:
    """Give all jobs of *which* that *caller* may view, newest first, page by page."""
    before, following = None, True
    while following:
        rows, before = newest_jobs.page(db, which, caller, JOBS, before)
        following = before is not None
        if rows:
            yield rows


def oldest(db: Database, since: int | None) -> int | None:
    """Return the id of the oldest job of all, or of those that started *since*."""
    with db.read() as conn:
        found: int | None = conn.execute("SELECT min(id) FROM jobs_index WHERE id >= ?", (since or 0,)).fetchone()[0]
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which returns of a job are wanted: those of *minion*, a glob, None being all, and whether with their values."""

    minion: str | None = None
    values: bool = False


def return_pages(db: Database, jobs: Iterable[int], wanted: Wanted) -> Iterator[list[Returned]]:
    """Give the returns of *jobs* that are *wanted*, by minion within each, page by page."""
    left, after = deque(jobs), None
    while left:
        page = _Page(wanted.minion)
        with db.read() as conn:
            while left and page.room > 0:
                rows = _walk(conn, left[0], after, wanted)
                after = page.take(left[0], rows)
                rows.close()  # it is not at an end
                if after is None:
                    left.popleft()
        if page.found:
            yield page.found


class _Page:
    """What one read has found, and how much more it may."""

    def __init__(self, minion: str | None) -> None:
        self.found: list[Returned] = []
        self.room = RETURNS
        self._minion = minion

    def take(self, job: int, rows: Iterable[Row]) -> str | None:
        """Take the returns of *job* from *rows*; return the minion to go on behind where there is no room for all."""
        for row in rows:
            if row[0] != job:
                break
            self.room -= 1 + len(row[-1] or b"") // _COUNTED
            if row[2] is not None and (self._minion is None or fnmatch.fnmatchcase(row[1], self._minion)):
                self.found.append(Returned._make(row))
            if self.room <= 0:
                return str(row[1])
        return None


def _walk(conn: sqlite3.Connection, job: int, after: str | None, wanted: Wanted) -> sqlite3.Cursor:
    """Return the rows of *job* from behind the minion *after* on, and then those of the jobs behind it."""
    is_one = wanted.minion is not None and not is_glob(wanted.minion)
    walk = _walking(is_one, after is not None, wanted.values)
    return conn.execute(walk, {"job": job, "minion": wanted.minion, "after": after})


@functools.cache
def _walking(is_one: bool, goes_on: bool, values: bool) -> str:
    """
    Return the query for the rows of a job, or of one minion.

    It has no end that SQLite knows of, as that in ``one_job``: to see whether a row is behind one, it would read the
    row whole. Of one minion it is a look.
    """
    start = "(job, minion) > (:job, :after)" if goes_on else "job >= :job"
    return (
        f"SELECT {_COLUMNS}, {'payload' if values else 'NULL'} FROM job_returns"
        f" WHERE {'job = :job AND minion = :minion AND' if is_one else ''} {start} ORDER BY job, minion"
    )
