"""The feed of what happened at all masters: along the list of their jobs, a block at a time."""

from collections.abc import Iterable, Sequence
from typing import Any

from ..store import feed_results
from ..store.feed import NOTHING, RETURNED, Block, Entry, Feed, Key, Page, Source, Wanted
from ..store.index_rows import ENDED_UNKNOWN, JobRow
from . import jobs_that_ran, newest_jobs
from .central_rows import key_at, start_of, whole_from
from .scope import Scope
from .selection import LANE, Path, Selection, select

_AT_ONCE = key_at(1)  # masters, of which each may have begun a job at one moment
# No return is told of in front of its job.
_TIME = "greatest(r.received, r.job >> 10)"


def page(conn: Any, wanted: Wanted, scope: Scope, limit: int, before: Key | None = None) -> Page:
    """Return the newest *limit* entries in front of *before* that *scope* shows."""
    jobs = _selection(conn, wanted, scope)
    return NOTHING if jobs is None else Feed(_Central(conn, wanted, jobs), wanted, limit).page(before)


class _Central(Source):
    """The jobs of all masters; the times of these are those of their keys, which are their order."""

    def __init__(self, conn: Any, wanted: Wanted, jobs: Selection) -> None:
        self._conn = conn
        self._wanted = wanted
        self._jobs = jobs
        self._low = wanted.of_jobs.since or 0

    def may_stop(self) -> bool:
        """Tell whether the caller may be told how far the walk has got: no job counts that he may not view."""
        return True

    def block(self, high: int, count: int) -> Block:
        """Return *count* jobs that began in front of *high*, and those that ran when the oldest of them began."""
        part = self._jobs.between(key_at(self._low), min(key_at(high), self._jobs.values["high"]))
        keys, reached = newest_jobs.newest(self._conn, part, count)
        low = self._low
        if len(keys) == count:
            low = start_of(keys[-1])
            same_time = part.between(key_at(low), keys[-1])
            keys += newest_jobs.newest(self._conn, same_time, _AT_ONCE)[0]
        elif reached is not None:
            low = whole_from(reached)
        keys += self._that_ran(low) if low else []
        return Block(
            [*newest_jobs.rows(self._conn, keys)], len(keys), low, is_late=low > self._low and reached is not None
        )

    def _that_ran(self, moment: int) -> list[int]:
        """Return those jobs that began before *moment* and of which something is told of then or later."""
        part = self._jobs.between(0, key_at(moment))
        found = self._conn.execute(
            f"SELECT j.job FROM ({jobs_that_ran.told_of_since()}) w CROSS JOIN LATERAL"
            " (SELECT * FROM halite.jobs k WHERE k.job = w.job) j"
            f" WHERE {' AND '.join(part.conditions.values()) or 'TRUE'}",
            {**part.values, "moment": moment},
            prepare=False,
        )
        return [key for (key,) in found]

    def began(self, row: JobRow) -> int:
        """Return when the job *row* began."""
        return start_of(row.key)

    def returns_of(self, rows: Sequence[JobRow], low: int, high: int) -> Iterable[Entry]:
        """Return the returns of the jobs *rows*, which are few, from *low* to *high*. Along the key of returns."""
        by_key = {row.key: row for row in rows}
        found = self._conn.execute(
            f"SELECT r.job, m.name, r.result, {_TIME} FROM halite.returns r JOIN halite.minions m ON m.id = r.minion"
            f" WHERE r.job = ANY(%(jobs)s::bigint[]) AND {_TIME} BETWEEN %(low)s AND %(time)s {self._which()}",
            {**self._values(low), "time": high, "jobs": [*by_key]},
            prepare=False,
        )
        return [Entry(Key(time, RETURNED, job, minion), by_key[job], result) for job, minion, result, time in found]

    def newest_returns(self, row: JobRow, low: int, before: tuple[int, str], most: int) -> Iterable[Entry]:
        """Return the newest *most* returns of the job *row* from *low* on, in front of a time and a minion."""
        time, minion = before
        found = self._conn.execute(
            f"SELECT m.name, r.result, {_TIME} FROM halite.returns r JOIN halite.minions m ON m.id = r.minion"
            f" WHERE r.job = %(job)s AND {_TIME} >= %(low)s"
            f" AND ({_TIME} < %(time)s OR {_TIME} = %(time)s AND m.name < %(behind)s) {self._which()}"
            f" ORDER BY {_TIME} DESC, m.name DESC LIMIT %(most)s",
            {**self._values(low), "job": row.key, "time": time, "behind": minion, "most": most},
            prepare=False,
        )
        return [Entry(Key(at, RETURNED, row.key, name), row, result) for name, result, at in found]

    def late_returns(self, rows: Sequence[JobRow]) -> dict[int, int]:
        """Return by when the last return had come of those of *rows* that had one when they were over, by key."""
        late = "SELECT job, late FROM halite.jobs WHERE job = ANY(%s::bigint[]) AND late IS NOT NULL"
        return dict(self._conn.execute(late, ([row.key for row in rows],), prepare=False).fetchall())

    def _which(self) -> str:
        """Return the conditions on a return as ``r``."""
        conditions = f" AND r.received <> {ENDED_UNKNOWN}"
        if self._wanted.of_jobs.minion is not None:
            conditions += " AND r.minion = ANY(%(minions)s::integer[])"
        if self._wanted.results is not None:
            conditions += " AND r.result = ANY(%(results)s::text[])"
        return conditions

    def _values(self, low: int) -> dict[str, Any]:
        return {**self._jobs.values, "low": low, "results": [*(self._wanted.results or ())]}


def _selection(conn: Any, wanted: Wanted, scope: Scope) -> Selection | None:
    """Return the jobs of which there may be entries; None where there can be none."""
    found = select(conn, wanted.of_jobs, scope, None)
    if found is None:
        return None
    if not wanted.jobs:
        found.add("returned", "j.returned > 0")
    if wanted.results is not None:
        _add_results(found, wanted, wanted.results)
    return found


def _add_results(found: Selection, wanted: Wanted, results: tuple[str, ...]) -> None:
    """Ask for jobs that ended with any of *results*, or have returns with it."""
    ended_with = "j.result = ANY(%(results)s::text[])"
    found.add("results", feed_results.condition(wanted, results, ended_with, "j.altered"), results=[*results])
    by_result = Path({"result": LANE}, (), lanes=feed_results.lanes(results))
    path = feed_results.path(wanted, results, by_result, Path({}, (), also="j.altered"))
    if path is not None:
        found.paths.insert(0, path)
