"""The newest jobs of all masters: along an index from the newest down, and no further than the page needs."""

import time
from typing import Any

from ..store.filters import Filter
from . import lanes, months, readers
from .central_rows import JOB_COLUMNS, JOINED, CentralJobRow, key_at
from .scope import Scope
from .selection import EVERYTHING, Path, Selection, select

SECONDS = 5.0  # that a search along wide paths may take
_DAY = key_at(86_400_000_000)


def list_jobs(
    conn: Any, which: Filter, scope: Scope, limit: int, before: int | None = None
) -> tuple[list[CentralJobRow], int | None]:
    """
    Return the newest *limit* jobs that *scope* shows, and the cursor of the page behind them.

    *before* is the cursor that the page in front gave. A search that takes too long gives fewer rows, and the cursor
    of what it has not looked at.
    """
    wanted = select(conn, which, scope, before)
    if wanted is None:
        return [], None
    keys, reached = _newest(conn, wanted, limit + 1)
    if len(keys) > limit:
        return rows(conn, keys[:limit]), keys[limit - 1]
    return rows(conn, keys), reached


def rows(conn: Any, keys: list[int]) -> list[CentralJobRow]:
    """Return the rows of the jobs *keys*, the newest first. Along the primary key."""
    if not keys:
        return []
    found = conn.cursor(binary=True).execute(
        f"SELECT {JOB_COLUMNS} FROM halite.jobs j {JOINED} WHERE j.job = ANY(%s) ORDER BY j.job DESC",
        (keys,),
        prepare=False,
    )
    return [CentralJobRow(*row) for row in found]


def _newest(conn: Any, wanted: Selection, count: int) -> tuple[list[int], int | None]:
    """Return the newest *count* jobs that are *wanted*, and how far back was looked where that was not all."""
    narrow = _narrowest(conn, wanted)
    if narrow is not None:
        return _asked(conn, lanes.all_of(wanted, narrow), wanted, narrow, count), None
    path = EVERYTHING
    if wanted.paths:
        found, path = _tried(conn, wanted, count)
        if len(found) == count:
            return found, None
    return _by_months(conn, wanted, path, count)


def _narrowest(conn: Any, wanted: Selection) -> Path | None:
    """Return the path that leads past the fewest jobs; None where each leads past as many as are counted."""
    counted = [(_asked(conn, lanes.counting(path), wanted, path)[0], path) for path in wanted.paths]
    fewest, narrowest = min(counted, key=lambda found: found[0], default=(lanes.COUNTED, EVERYTHING))
    return narrowest if fewest < lanes.COUNTED else None


def _tried(conn: Any, wanted: Selection, count: int) -> tuple[list[int], Path]:
    """Return those that are *wanted* of the newest jobs of all, and the path that the fewest of these are along."""
    values = {**wanted.values, "count": count}
    found, *along = conn.execute(lanes.sampled(wanted), values, prepare=False).fetchone()
    return found, min(zip(wanted.paths, along, strict=True), key=lambda counted: counted[1])[0]


def _by_months(conn: Any, wanted: Selection, path: Path, count: int) -> tuple[list[int], int | None]:
    """Return what ``_newest`` does, from one month back to the next for as long as that may take."""
    import psycopg

    first, last = conn.execute(lanes.BOUNDS, wanted.values, prepare=False).fetchone()
    if first is None:
        return [], None
    keys: list[int] = []
    ends = time.monotonic() + SECONDS
    readers.allow(conn, SECONDS)
    for low, high in months.back(first, last + 1):
        if time.monotonic() > ends:
            return keys, high
        try:
            keys += _within(conn, wanted, path, count - len(keys), low, high)
        except psycopg.errors.QueryCanceled:
            readers.begin(conn, SECONDS)
            if high <= last:
                return keys, high
            day = max(first, high - _DAY)  # so that whoever goes on from page to page gets on
            return _within(conn, wanted, path, count, day, high), day
        if len(keys) == count:
            break
    return keys, None


def _within(conn: Any, wanted: Selection, path: Path, count: int, low: int, high: int) -> list[int]:
    part = Selection(wanted.conditions, wanted.paths, {**wanted.values, "low": low, "high": high})
    return _asked(conn, lanes.newest(part, path), part, path, count)


def _asked(conn: Any, sql: str, wanted: Selection, path: Path, count: int = 0) -> list[int]:
    values = {**wanted.values, "lanes": [*path.lanes], "count": count}
    return [found for (found,) in conn.execute(sql, values, prepare=False)]
