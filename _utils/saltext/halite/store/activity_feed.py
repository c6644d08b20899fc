"""What happened, newest first: jobs begun, jobs ended and returns, merged along the jobs that they belong to."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..domain.outcome import Outcome
from ..domain.permissions import Caller
from .database import Database
from .filters import JOBS_OF_CALL, NEVER, Filter, Path, Selection, is_glob, select
from .index_rows import ENDED_UNKNOWN, JobRow
from .jobs_that_ran import SLACK, told_of_since
from .newest_jobs import COUNTED, narrowest, selected, viewable_functions, walked

# Of the same moment a job's end comes behind the return that ended it, and so in front of it in the feed.
BEGUN, RETURNED, ENDED = range(3)
OF_RETURNS = (Outcome.OK.value, Outcome.CHANGED.value, Outcome.FAILED.value)
LOOKED = 5000  # jobs, after which a page that is not full ends where it has got to
_SMALL = 20  # minions of a job whose returns are read beside those of others
_MOST_AT_ONCE = 1000  # jobs
_MANY_LANES = 100


class Key(NamedTuple):
    """The place of an entry in the feed, which no other has."""

    time: int  # microseconds
    what: int = BEGUN
    job: int = 0
    minion: str = ""  # of a return


class Entry(NamedTuple):
    """One thing that happened."""

    key: Key
    job: JobRow
    result: str | None  # of a job's end, or of a return


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be in the feed; the times of *of_jobs* are those of entries."""

    of_jobs: Filter
    jobs: bool = True  # that they began and ended
    returns: bool = True
    results: tuple[str, ...] | None = None  # of ends and of returns; nothing that began has one


class Page(NamedTuple):
    """A page of the feed."""

    entries: list[Entry]
    following: Key | None  # where the next page begins; None on the last one
    looked_back_to: int | None  # None: as far as the page needs


def page(db: Database, wanted: Wanted, caller: Caller, limit: int, before: Key | None = None) -> Page:
    """Return the newest *limit* entries in front of *before* that *caller* may see."""
    with db.read() as conn:
        functions = viewable_functions(conn, wanted.of_jobs.function, caller)
        if functions == []:
            return Page([], None, None)
        until = wanted.of_jobs.until
        top = Key(NEVER - 1 if until is None else until + 1)
        feed = _Feed(conn, wanted, functions, limit, sees_all=caller.views_all_jobs)
        return feed.page(top if before is None else min(before, top))


class _Feed:
    """
    A walk along the jobs of a filter, a block at a time, from the newest down.

    What happened from the start of a block's oldest job on is of the block's jobs, or of those that ran when that
    one began: they are few at any number of jobs, and an index leads to them. So whatever the filter is, the index
    that leads to its jobs in the order of their starts leads to all that happened, in the order in which it did.
    """

    def __init__(
        self,
        conn: sqlite3.Connection,
        wanted: Wanted,
        functions: list[str] | None,
        limit: int,
        *,
        sees_all: bool,
    ) -> None:
        self._conn = conn
        self._wanted = wanted
        self._limit = limit
        self._sees_all = sees_all
        self._low = wanted.of_jobs.since or 0
        self._selection = _selection(wanted, functions)
        self._path, self._narrow = self._paths()

    def page(self, top: Key) -> Page:
        """Return the page of what is in front of *top*."""
        found: list[Entry] = []
        # A job makes three entries and more, but for those that filters leave out.
        is_narrowed = self._wanted.results is not None or not self._wanted.jobs
        count = (self._limit if is_narrowed else self._limit // 2) + 10
        high, looked = top.time + 1, 0
        while True:
            rows, seen, low = self._block(high, count)
            found += self._entries(rows, low, top)
            looked += seen
            if len(found) > self._limit:
                return Page(found[: self._limit], found[self._limit - 1].key, None)
            if low <= self._low:
                return Page(found, None, None)
            top, high = Key(low), low
            if looked >= LOOKED and self._may_stop():
                return Page(found, top, low)
            count = min(2 * count, _MOST_AT_ONCE)
            if looked >= COUNTED:
                self._path = self._narrow

    def _may_stop(self) -> bool:
        """
        Tell whether the caller may be told how far the walk has got.

        Who may not view all learns of no job that he may not view, of which other paths tell when it began: only the
        one along the calls leads past none.
        """
        return self._sees_all or self._path.index == JOBS_OF_CALL

    def _paths(self) -> tuple[Path, Path]:
        """Return the path to begin on, and the one to go on where that has led to too little."""
        path, jobs = narrowest(self._conn, self._selection)
        # As in a list of jobs: a look into each of many lanes costs more than to try the newest jobs of all.
        tries = path.spread and jobs == COUNTED and self._has_many_lanes(path)
        return (self._selection.everything if tries else path), path

    def _has_many_lanes(self, path: Path) -> bool:
        lanes = f"SELECT count(*) FROM (SELECT 1 FROM ({path.lanes}) LIMIT {_MANY_LANES})"
        return bool(self._conn.execute(lanes, self._selection.values).fetchone()[0] == _MANY_LANES)

    def _block(self, high: int, count: int) -> tuple[list[JobRow], int, int]:
        """
        Return *count* jobs in front of *high* with those that ran besides, how many were looked at, and down to when.

        All that happened from then on, up to *high*, is of these jobs.
        """
        values = {**self._selection.values, "high": high, "count": count}
        ids = [job for (job,) in self._conn.execute(f"{walked(self._path)} LIMIT :count", values)]
        low = ids[-1] if len(ids) == count else self._low
        values |= {"ids": json.dumps(ids), "moment": low, "count": -1}
        found = "SELECT value AS job FROM json_each(:ids)"
        if low:
            found += f" UNION {told_of_since(':moment')}"
        rows = [JobRow(*row) for row in self._conn.execute(selected(self._selection, found), values)]
        return rows, max(len(ids), len(rows)), low

    def _entries(self, rows: list[JobRow], low: int, top: Key) -> list[Entry]:
        """Return what happened of the jobs *rows* from *low* on, up to in front of *top*, the newest first."""
        entries: list[Entry] = []
        if self._wanted.jobs:
            entries += (each for each in self._of_jobs(rows) if low <= each.key.time and each.key < top)
        if self._wanted.returns:
            of_some = [row for row in rows if self._may_have_returns(row)]
            minion = self._wanted.of_jobs.minion
            one_each = minion is not None and not is_glob(minion)
            entries += self._of_small([row for row in of_some if one_each or row.minions <= _SMALL], low, top)
            if not one_each:
                self._add_large([row for row in of_some if row.minions > _SMALL], low, top, entries)
        entries.sort(key=lambda entry: entry.key, reverse=True)
        return entries

    def _of_jobs(self, rows: list[JobRow]) -> Iterable[Entry]:
        results = self._wanted.results
        for row in rows:
            if results is None:
                yield Entry(Key(row.id, BEGUN, row.id), row, None)
            if row.ended not in (None, ENDED_UNKNOWN) and (results is None or row.result in results):
                yield Entry(Key(max(row.ended or 0, row.id), ENDED, row.id), row, row.result)

    def _may_have_returns(self, row: JobRow) -> bool:
        counts = {"failed": row.failed, "changed": row.changed, "ok": row.returned - row.failed - row.changed}
        return any(counts[result] for result in self._wanted.results or OF_RETURNS if result in counts)

    def _of_small(self, rows: list[JobRow], low: int, top: Key) -> list[Entry]:
        """Return the returns of all jobs *rows*, which are few."""
        by_id = {row.id: row for row in rows}
        found = self._conn.execute(
            f"SELECT r.job, r.minion, r.result, {_TIME} FROM json_each(:jobs) e"
            f" CROSS JOIN job_returns r ON r.job = e.value WHERE {_TIME} BETWEEN :low AND :time {self._which()}",
            {**self._values(low), "time": top.time, "jobs": json.dumps([*by_id])},
        )
        keys = ((Key(time, RETURNED, job, minion), job, result) for job, minion, result, time in found)
        return [Entry(key, by_id[job], result) for key, job, result in keys if key < top]

    def _add_large(self, rows: list[JobRow], low: int, top: Key, entries: list[Entry]) -> None:
        """Add to *entries* the newest returns of the jobs *rows*, as long as they may be on the page."""
        last = self._last_signs(rows)
        for row in sorted(rows, key=lambda row: last[row.id], reverse=True):
            if sum(entry.key.time > last[row.id] for entry in entries) > self._limit:
                return
            time, minion = _in_front_of(top, row.id)
            found = self._conn.execute(
                f"SELECT r.minion, r.result, {_TIME} FROM job_returns r WHERE r.job = :job AND {_TIME} >= :low"
                f" AND ({_TIME} < :time OR {_TIME} = :time AND r.minion < :behind) {self._which()}"
                f" ORDER BY {_TIME} DESC, r.minion DESC LIMIT :most",
                {**self._values(low), "job": row.id, "time": time, "behind": minion, "most": self._limit + 1},
            )
            entries += (Entry(Key(at, RETURNED, row.id, name), row, result) for name, result, at in found)

    def _last_signs(self, rows: list[JobRow]) -> dict[int, int]:
        """Return {job: when its last return had come}."""
        last = {row.id: NEVER if row.ended is None else max(row.ended, row.id) + SLACK for row in rows}
        late = "SELECT job, at FROM late_jobs WHERE job IN (SELECT value FROM json_each(?))"
        for job, at in self._conn.execute(late, (json.dumps([*last]),)):
            last[job] = max(last[job], at)
        return last

    def _which(self) -> str:
        """Return the conditions on a return as ``r``."""
        minion, conditions = self._wanted.of_jobs.minion, f" AND r.received != {ENDED_UNKNOWN}"
        if minion is not None:
            conditions += f" AND r.minion {'GLOB' if is_glob(minion) else '='} :minion"
        if self._wanted.results is not None:
            conditions += " AND r.result IN (SELECT value FROM json_each(:results))"
        return conditions

    def _values(self, low: int) -> dict[str, object]:
        return {**self._selection.values, "low": low, "results": json.dumps(self._wanted.results)}


# No return is told of in front of its job, whose start may have been made unique by moving it.
_TIME = "max(r.received, r.job)"


def _in_front_of(top: Key, job: int) -> tuple[int, str]:
    """Return the time in front of which all returns of *job* are in front of *top*, and of that time the minion."""
    of_job, of_top = (RETURNED, job), (top.what, top.job)
    if of_job == of_top:
        return top.time, top.minion
    return (top.time + 1, "") if of_job < of_top else (top.time, "")


def _selection(wanted: Wanted, functions: list[str] | None) -> Selection:
    """Return the jobs of which there may be entries."""
    found = select(wanted.of_jobs, functions, None)
    if not wanted.jobs:
        found.add("j.returned > 0")
    if wanted.results is not None:
        _add_results(found, wanted, wanted.results)
    return found


_WITH = {"failed": "j.failed > 0", "changed": "j.changed > 0", "ok": "j.returned > j.failed + j.changed"}


def _add_results(found: Selection, wanted: Wanted, results: tuple[str, ...]) -> None:
    """
    Ask for jobs that ended with any of *results*, or have returns with it.

    A job that was killed may have failed returns. Where good returns are wanted beside others no one index leads
    to both: most jobs have some.
    """
    ends = ["j.result IN (SELECT value FROM json_each(:results))"] if wanted.jobs else []
    returns = [_WITH[result] for result in results if result in _WITH] if wanted.returns else []
    lanes = [*results, *(["killed"] if "failed" in results else [])]
    path: Path | None = Path(
        "jobs_index", "result = {lane}", "jobs_of_result", lanes="SELECT value FROM json_each(:lanes)"
    )
    if wanted.returns and results == ("changed",):
        path = Path("jobs_index", "changed > 0", "jobs_changed")
    elif wanted.returns and {"ok", "changed"} & {*results}:
        path = None
    found.add(
        f"({' OR '.join([*ends, *returns]) or 'FALSE'})",
        results=json.dumps(results),
        lanes=json.dumps([*dict.fromkeys(lanes)]),
    )
    if path is not None:
        found.paths.insert(0, path)  # of paths that are all wide, results are the narrowest in most cases
