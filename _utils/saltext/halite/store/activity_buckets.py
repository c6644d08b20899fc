"""How many jobs began in each span of time, and what came of them: most of it counted ahead by the hour."""

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from ..domain.permissions import Caller
from .counted_hours import COUNTED as IS_COUNTED
from .counted_hours import HOUR, bounds
from .database import Database
from .filters import Filter, Selection, is_glob, select, sql_glob
from .newest_jobs import COUNTED, along, narrowest, viewable_functions


class Counted(NamedTuple):
    """The jobs of one result that began in one span."""

    start: int  # microseconds
    result: str  # empty: none yet
    jobs: int
    returns: int


class _Span(NamedTuple):
    """Jobs to be counted one by one."""

    low: int  # microseconds
    high: int
    noise: bool = False  # of the jobs there only the noise


def counted(db: Database, which: Filter, caller: Caller, step: int) -> list[Counted]:
    """
    Return how many jobs of *which* that *caller* may see began in spans of *step* microseconds, where any did.

    A span may be there several times. All is of one state of the database.
    """
    low, high = which.since or 0, (which.until or 0) + 1
    with db.read() as conn:
        functions = viewable_functions(conn, which.function, caller)
        if functions == []:
            return []
        hours = range(0) if which.minion is not None or step % HOUR else _hours(conn, low, high)
        found = [*_ahead(conn, which, functions, hours, step)] if hours else []
        for span in _left(conn, low, high, hours, noise=which.hidden):
            found += _one_by_one(conn, which, functions, span, step)
    return found


def _hours(conn: sqlite3.Connection, low: int, high: int) -> range:
    """Return the whole hours between *low* and *high* that have been counted, but for some that changed since."""
    first, last = bounds(conn)
    if first is None or last is None:
        return range(0)
    return range(-(-max(low, first) // HOUR), min(high, last) // HOUR)


def _left(conn: sqlite3.Connection, low: int, high: int, hours: range, *, noise: bool) -> Iterator[_Span]:
    """Yield what of *low* to *high* the counted *hours* do not tell, and of those the noise where it is wanted."""
    if not hours:
        yield _Span(low, high)
        return
    start, end = hours[0] * HOUR, (hours[-1] + 1) * HOUR
    changed = "SELECT hour FROM counted_hours WHERE state != ? AND hour >= ? AND hour <= ?"
    stale = [hour * HOUR for (hour,) in conn.execute(changed, (IS_COUNTED, hours[0], hours[-1]))]
    spans = [_Span(low, start), *(_Span(at, at + HOUR) for at in stale), _Span(end, high)]
    yield from (span for span in spans if span.low < span.high)
    if noise:
        beside = [start, *(edge for at in stale for edge in (at, at + HOUR)), end]
        yield from (_Span(*pair, noise=True) for pair in zip(beside[::2], beside[1::2], strict=True))


def _ahead(
    conn: sqlite3.Connection, which: Filter, functions: list[str] | None, hours: range, step: int
) -> Iterator[Counted]:
    """Yield what was counted of *hours*, where it still holds."""
    conditions = [
        ("function IN (SELECT value FROM json_each(:functions))", functions),
        ("kind IN (SELECT value FROM json_each(:kind))", which.kind),
        ("result IN (SELECT value FROM json_each(:result))", which.result),
        ("user GLOB :user", which.user),
    ]
    values = {"functions": functions, "kind": which.kind, "result": which.result}
    rows = conn.execute(
        f"SELECT hour * {HOUR} / :step * :step, result, sum(jobs), sum(returns) FROM hour_counts"
        " WHERE hour >= :first AND hour <= :last"
        f" AND hour NOT IN (SELECT hour FROM counted_hours WHERE state != {IS_COUNTED})"
        f" {''.join(f' AND {condition}' for condition, value in conditions if value is not None)} GROUP BY 1, 2",
        {
            **{name: json.dumps(value) for name, value in values.items()},
            "user": None if which.user is None else sql_glob(which.user),
            "step": step,
            "first": hours[0],
            "last": hours[-1],
        },
    )
    yield from (Counted(*row) for row in rows)


def _one_by_one(
    conn: sqlite3.Connection, which: Filter, functions: list[str] | None, span: _Span, step: int
) -> Iterator[Counted]:
    """Yield what the jobs of *span* tell."""
    wanted = select(which, functions, None)
    wanted.values.update(low=span.low, high=span.high, step=step)
    calls = "CROSS JOIN calls c ON c.id = j.call" if wanted.of_calls else ""
    rows = conn.execute(
        f"SELECT j.id / :step * :step, coalesce(j.result, ''), count(*), sum({_returns(which)})"
        f" FROM {_source(conn, wanted, noise=span.noise)} {calls}"
        f" WHERE {' AND '.join(['j.id >= :low AND j.id < :high', *wanted.conditions])} GROUP BY 1, 2",
        wanted.values,
    )
    yield from (Counted(*row) for row in rows)


def _returns(which: Filter) -> str:
    """Return the SQL that tells how many returns of a job are counted: all, or those of the minions asked for."""
    if which.minion is None:
        return "j.returned"
    same = "GLOB" if is_glob(which.minion) else "="
    return (
        "(SELECT count(*) FROM job_returns r"
        f" WHERE r.job = j.id AND r.minion {same} :minion AND r.result IS NOT NULL)"
    )


def _source(conn: sqlite3.Connection, wanted: Selection, *, noise: bool) -> str:
    """Return the jobs to look at, as ``j``: along the index that leads past the fewest, or all of the span."""
    if noise:
        return "(SELECT * FROM jobs_index INDEXED BY jobs_hidden WHERE hidden > 0) j"
    path, jobs = narrowest(conn, wanted)
    if path is wanted.everything or (path.spread and jobs == COUNTED):
        return "jobs_index j NOT INDEXED"  # in their own order, which costs no look into an index for each
    return f"({along(path)}) w CROSS JOIN jobs_index j ON j.id = w.job"
