"""A feed of what happened, out of the index: the jobs of a filter along the index that leads to them, and returns."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from ..domain.permissions import Caller
from . import feed_results
from .database import Database
from .feed import NOTHING, RETURNED, Block, Entry, Feed, Key, Page, Source, Wanted
from .filters import JOBS_OF_CALL, Path, Selection, is_glob, select
from .index_rows import ENDED_UNKNOWN, JobRow
from .jobs_that_ran import told_of_since
from .newest_jobs import COUNTED, narrowest, selected, viewable_functions, walked

_MANY_LANES = 100


def page(db: Database, wanted: Wanted, caller: Caller, limit: int, before: Key | None = None) -> Page:
    """Return the newest *limit* entries in front of *before* that *caller* may see."""
    with db.read() as conn:
        functions = viewable_functions(conn, wanted.of_jobs.function, caller)
        if functions == []:
            return NOTHING
        index = _Index(conn, wanted, functions, sees_all=caller.views_all_jobs)
        return Feed(index, wanted, limit).page(before)


class _Index(Source):
    """The index of this master."""

    def __init__(
        self, conn: sqlite3.Connection, wanted: Wanted, functions: list[str] | None, *, sees_all: bool
    ) -> None:
        self._conn = conn
        self._wanted = wanted
        self._sees_all = sees_all
        self._low = wanted.of_jobs.since or 0
        self._selection = _selection(wanted, functions)
        self._path, self._narrow = self._paths()
        self._looked = 0

    def may_stop(self) -> bool:
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

    def block(self, high: int, count: int) -> Block:
        """Return *count* jobs that began in front of *high*, and those that ran when the oldest of them began."""
        if self._looked >= COUNTED:
            self._path = self._narrow
        values = {**self._selection.values, "high": high, "count": count}
        ids = [job for (job,) in self._conn.execute(f"{walked(self._path)} LIMIT :count", values)]
        low = ids[-1] if len(ids) == count else self._low
        values |= {"ids": json.dumps(ids), "moment": low, "count": -1}
        found = "SELECT value AS job FROM json_each(:ids)"
        if low:
            found += f" UNION {told_of_since(':moment')}"
        rows = [JobRow(*row) for row in self._conn.execute(selected(self._selection, found), values)]
        looked = max(len(ids), len(rows))
        self._looked += looked
        return Block(rows, looked, low)

    def began(self, row: JobRow) -> int:
        """Return when the job *row* began."""
        return row.id

    def returns_of(self, rows: Sequence[JobRow], low: int, high: int) -> Iterable[Entry]:
        """Return the returns of the jobs *rows*, which are few, from *low* to *high*."""
        by_id = {row.id: row for row in rows}
        found = self._conn.execute(
            f"SELECT r.job, r.minion, r.result, {_TIME} FROM json_each(:jobs) e"
            f" CROSS JOIN job_returns r ON r.job = e.value WHERE {_TIME} BETWEEN :low AND :time {self._which()}",
            {**self._values(low), "time": high, "jobs": json.dumps([*by_id])},
        )
        return [Entry(Key(time, RETURNED, job, minion), by_id[job], result) for job, minion, result, time in found]

    def newest_returns(self, row: JobRow, low: int, before: tuple[int, str], most: int) -> Iterable[Entry]:
        """Return the newest *most* returns of the job *row* from *low* on, in front of a time and a minion."""
        time, minion = before
        found = self._conn.execute(
            f"SELECT r.minion, r.result, {_TIME} FROM job_returns r WHERE r.job = :job AND {_TIME} >= :low"
            f" AND ({_TIME} < :time OR {_TIME} = :time AND r.minion < :behind) {self._which()}"
            f" ORDER BY {_TIME} DESC, r.minion DESC LIMIT :most",
            {**self._values(low), "job": row.id, "time": time, "behind": minion, "most": most},
        )
        return [Entry(Key(at, RETURNED, row.id, name), row, result) for name, result, at in found]

    def late_returns(self, rows: Sequence[JobRow]) -> dict[int, int]:
        """Return by when the last return had come of those of *rows* that had one when they were over."""
        late = "SELECT job, at FROM late_jobs WHERE job IN (SELECT value FROM json_each(?))"
        return dict(self._conn.execute(late, (json.dumps([row.id for row in rows]),)).fetchall())

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


def _selection(wanted: Wanted, functions: list[str] | None) -> Selection:
    """Return the jobs of which there may be entries."""
    found = select(wanted.of_jobs, functions, None)
    if not wanted.jobs:
        found.add("j.returned > 0")
    if wanted.results is not None:
        _add_results(found, wanted, wanted.results)
    return found


def _add_results(found: Selection, wanted: Wanted, results: tuple[str, ...]) -> None:
    """Ask for jobs that ended with any of *results*, or have returns with it."""
    ended_with = "j.result IN (SELECT value FROM json_each(:results))"
    found.add(
        feed_results.condition(wanted, results, ended_with, "j.changed > 0"),
        results=json.dumps(results),
        lanes=json.dumps(feed_results.lanes(results)),
    )
    each = "SELECT value FROM json_each(:lanes)"
    by_result = Path("jobs_index", "result = {lane}", "jobs_of_result", lanes=each)
    path = feed_results.path(wanted, results, by_result, Path("jobs_index", "changed > 0", "jobs_changed"))
    if path is not None:
        found.paths.insert(0, path)  # of paths that are all wide, results are the narrowest in most cases
