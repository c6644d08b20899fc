"""The newest jobs of all masters: along an index from the newest down, and no further than the page needs."""

import time
from typing import Any

from ..store.filters import Filter
from . import lanes, months, readers
from .central_rows import JOB_COLUMNS, JOINED, CentralJobRow, key_at
from .scope import Scope
from .selection import EVERYTHING, Path, Selection, select

SECONDS = 2.0  # that a search along wide paths may take
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
    keys, reached = newest(conn, wanted, limit + 1)
    if len(keys) > limit:
        return rows(conn, keys[:limit]), keys[limit - 1]
    return rows(conn, keys), reached


def rows(conn: Any, keys: list[int]) -> list[CentralJobRow]:
    """Return the rows of the jobs *keys*, the newest first. Along the primary key."""
    if not keys:
        return []
    found = conn.cursor(binary=True).execute(
        f"SELECT {JOB_COLUMNS} FROM halite.jobs j {JOINED} WHERE j.job = ANY(%s::bigint[]) ORDER BY j.job DESC",
        (keys,),
        prepare=False,
    )
    return [CentralJobRow(*row) for row in found]


def newest(conn: Any, wanted: Selection, count: int) -> tuple[list[int], int | None]:
    """Return the newest *count* jobs that are *wanted*, and how far back was looked where that was not all."""
    narrow = _narrowest(conn, wanted)
    if narrow is not None:
        return _asked(conn, lanes.all_of(wanted, narrow), wanted, narrow, count), None
    return _by_months(conn, wanted, count)


def _narrowest(conn: Any, wanted: Selection) -> Path | None:
    """Return the path that leads past the fewest jobs; None where each leads past as many as are counted."""
    for path in wanted.paths:
        if path.besides and not path.lanes:  # a part of a jid: so it is, or may be, a day at most
            return path
    counted = [(_asked(conn, lanes.counting(path), wanted, path)[0], path) for path in wanted.paths]
    fewest, narrowest = min(counted, key=lambda found: found[0], default=(lanes.COUNTED, EVERYTHING))
    return narrowest if fewest < lanes.COUNTED else None


def _by_months(conn: Any, wanted: Selection, count: int) -> tuple[list[int], int | None]:
    """Return what ``newest`` does, from one month back to the next for as long as that may take."""
    import psycopg

    keys: list[int] = []
    path, ends = None, time.monotonic() + SECONDS
    readers.allow(conn, SECONDS)
    for low, high in months.back(conn, wanted.values["low"], wanted.values["high"]):
        part = wanted.between(low, high)
        try:
            found, path = _of_month(conn, part, path, count - len(keys))
        except psycopg.errors.QueryCanceled:
            readers.begin(conn, SECONDS)
            return (keys, high) if keys else _of_a_day(conn, part, path, count)
        keys += found
        if len(keys) == count:
            return keys, None
        if time.monotonic() > ends:
            return keys, low
    return keys, None


def _of_month(conn: Any, part: Selection, path: Path | None, count: int) -> tuple[list[int], Path | None]:
    """
    Return the newest *count* that are wanted in *part*, and the path to take from there on where one was chosen.

    The newest jobs of all are tried first: where much is wanted that saves a look into each of many lanes, and else
    it tells along which path the fewest are.
    """
    if path is None and not part.is_one_lane():
        values = {**part.values, "count": count}
        found, tried, *along = conn.execute(lanes.sampled(part), values, prepare=False).fetchone()
        if len(found) == count or tried < lanes.COUNTED:  # there are no others
            return found, None
        if along:
            path = min(zip(part.paths, along, strict=True), key=lambda counted: counted[1])[0]
    path = path or _first(part)
    return _along(conn, part, path, count), path


def _first(part: Selection) -> Path:
    return next(iter(part.paths), EVERYTHING)


def _of_a_day(conn: Any, part: Selection, path: Path | None, count: int) -> tuple[list[int], int]:
    """Return what is wanted of the last day of *part*, so that whoever goes on from page to page gets on."""
    day = part.between(max(part.values["low"], part.values["high"] - _DAY), part.values["high"])
    return _along(conn, day, path or _first(part), count), day.values["low"]


def _along(conn: Any, part: Selection, path: Path, count: int) -> list[int]:
    return _asked(conn, lanes.newest(part, path), part, path, count)


def _asked(conn: Any, sql: str, wanted: Selection, path: Path, count: int = 0) -> list[int]:
    values = {**wanted.values, "lanes": [*path.lanes], "count": count}
    return [found for (found,) in conn.execute(sql, values, prepare=False)]
