"""The query for the newest jobs: along an index from the newest down, and no further than the page needs."""

import fnmatch
import json
import sqlite3
from collections.abc import Collection
from typing import Any

from ..domain.permissions import Caller
from .database import Database
from .filters import Filter, Path, Selection, select
from .index_rows import JOB_COLUMNS, JobRow

COUNTED = 1000  # jobs, of which a path with more is as wide as any


def list_jobs(
    db: Database, which: Filter, caller: Caller, limit: int, before: int | None = None
) -> tuple[list[JobRow], int | None]:
    """
    Return the newest *limit* jobs that *caller* may see, and the cursor of the page behind them.

    *before* is the cursor that the page in front gave.
    """
    rows, following = page(db, which, caller, limit, before)
    return [JobRow(*row) for row in rows], following


def page(
    db: Database, which: Filter, caller: Caller, limit: int, before: int | None = None
) -> tuple[list[tuple[Any, ...]], int | None]:
    """Return what ``list_jobs`` does, each row being a tuple of JOB_COLUMNS."""
    with db.read() as conn:
        functions = viewable_functions(conn, which.function, caller)
        if functions == []:
            return [], None
        wanted = select(which, functions, before)
        rows = _newest(conn, wanted, limit + 1)
    return rows[:limit], rows[limit - 1][0] if len(rows) > limit else None


def viewable_functions(conn: sqlite3.Connection, pattern: str | None, caller: Caller) -> list[str] | None:
    """
    Return the functions, of those that there are, that match *pattern* and *caller* may see; None for all.

    One rule, the caller's own, decides for each function. They are found by stepping over the index of calls.
    """
    if pattern is None and caller.views_all_jobs:
        return None
    known = conn.execute(
        "WITH RECURSIVE known(function) AS ("
        " SELECT min(function) FROM calls UNION ALL"
        " SELECT (SELECT min(function) FROM calls WHERE function > known.function) FROM known"
        " WHERE known.function IS NOT NULL)"
        " SELECT function FROM known WHERE function IS NOT NULL"
    ).fetchall()
    return [
        function
        for (function,) in known
        if (pattern is None or fnmatch.fnmatchcase(function, pattern)) and caller.may("view", "job", function)
    ]


def _newest(conn: sqlite3.Connection, wanted: Selection, count: int) -> list[tuple[Any, ...]]:
    """Return the newest *count* rows that are *wanted*."""
    values = {**wanted.values, "count": count}
    path, jobs = narrowest(conn, wanted)
    if path.spread and jobs == COUNTED:
        # So many jobs are likely to be among the newest of all, which saves a look into each of many lanes.
        rows = conn.execute(_tried(wanted), values).fetchall()
        if len(rows) == count:
            return rows
    return conn.execute(_walk(wanted, path), values).fetchall()


def narrowest(conn: sqlite3.Connection, wanted: Selection) -> tuple[Path, int]:
    """Return the path that leads past the fewest jobs, and how many, counting no further than matters."""
    if not wanted.paths:
        return wanted.everything, 0
    if len(wanted.paths) == 1 and not wanted.paths[0].spread:
        return wanted.paths[0], 0
    counts = [conn.execute(_counting(path), wanted.values).fetchone()[0] for path in wanted.paths]
    return min(zip(wanted.paths, counts, strict=True), key=lambda counted: counted[1])


def _counting(path: Path) -> str:
    besides = f"UNION ALL {path.besides}" if path.besides else ""
    return f"SELECT count(*) FROM ({_in_lanes(path, path.job)} {besides} LIMIT {COUNTED}) counted"


def along(path: Path) -> str:
    """Return the query for the ids of the jobs along *path*, in no order."""
    besides = f"UNION {path.besides}" if path.besides else ""
    return f"{_in_lanes(path, f'DISTINCT {path.job} AS job')} {besides}"


def _in_lanes(path: Path, columns: str) -> str:
    return (
        f"WITH lanes(lane) AS ({path.lanes}) SELECT {columns} FROM lanes CROSS JOIN {_indexed(path)}"
        f" WHERE {path.where.format(lane='lanes.lane')} AND {path.job} >= :low AND {path.job} < :high"
    )


def _tried(wanted: Selection) -> str:
    """Return the query that tries the conditions on the newest jobs of all, and gives up after a thousand."""
    path = wanted.everything
    newest = f"SELECT id AS job FROM {_indexed(path)} WHERE {path.where} AND id >= :low AND id < :high"
    return selected(wanted, f"{newest} ORDER BY id DESC LIMIT {COUNTED}")


def _walk(wanted: Selection, path: Path) -> str:
    """Return the query for the newest jobs along *path*."""
    return selected(wanted, walked(path))


def walked(path: Path) -> str:
    """
    Return the query for the ids of the jobs along *path*, the newest first.

    SQLite takes from the queue of a recursive query what its ORDER BY puts first, and puts in what comes of it.
    So the queue holds the next job of each lane, the newest of all is taken out, and the one behind it in its
    lane is put in: the lanes merge, and nothing is read behind the last job that is wanted.
    """
    newest = f"SELECT max({path.job}) FROM {_indexed(path)} WHERE {path.where} AND {path.job} >= :low"
    besides = (
        f"UNION ALL SELECT id, NULL FROM ({path.besides}) WHERE id >= :low AND id < :high" if path.besides else ""
    )
    return (
        f"WITH RECURSIVE lanes(lane) AS ({path.lanes}), walk(job, lane) AS ("
        f" SELECT ({newest.format(lane='lanes.lane')} AND {path.job} < :high), lane FROM lanes {besides}"
        f" UNION ALL SELECT ({newest.format(lane='walk.lane')} AND {path.job} < walk.job), lane FROM walk"
        " WHERE walk.job IS NOT NULL ORDER BY 1 DESC)"
        " SELECT DISTINCT job FROM walk WHERE job IS NOT NULL"
    )


def selected(wanted: Selection, found: str) -> str:
    """Return the query for the rows of the jobs that the query *found* gives, in its order, as far as wanted."""
    calls = "CROSS JOIN calls c ON c.id = j.call" if wanted.of_calls else ""
    return (
        f"SELECT {JOB_COLUMNS} FROM ({found}) w CROSS JOIN jobs_index j ON j.id = w.job {calls}"
        f" WHERE {' AND '.join(wanted.conditions) or 'TRUE'} LIMIT :count"
    )


def _indexed(path: Path) -> str:
    return f"{path.table} INDEXED BY {path.index}" if path.index else path.table


def among(db: Database, which: Filter, caller: Caller, jobs: Collection[int]) -> list[tuple[Any, ...]]:
    """Return those of *jobs*, by their ids, that ``list_jobs`` would list, in no order: tuples of JOB_COLUMNS."""
    with db.read() as conn:
        functions = viewable_functions(conn, which.function, caller)
        if functions == []:
            return []
        wanted = select(which, functions, None)
        wanted.conditions.append("j.id >= :low AND j.id < :high")
        values = {**wanted.values, "jobs": json.dumps([*jobs]), "count": len(jobs)}
        return conn.execute(selected(wanted, "SELECT value AS job FROM json_each(:jobs)"), values).fetchall()


_ENDED_TRIED = 1000  # of the jobs that ended last, noise among them
_SEEN = "CROSS JOIN calls s ON s.id = e.call AND s.function IN (SELECT value FROM json_each(:functions))"


def just_ended(db: Database, which: Filter, caller: Caller, since: int, limit: int) -> list[JobRow]:
    """
    Return those that *caller* may see of the jobs that have ended *since* (microseconds), the last one first.

    Of no more than the last thousand that he may see, whatever *which* asks for: were they of all jobs, he would
    learn how many there are.
    """
    with db.read() as conn:
        functions = viewable_functions(conn, which.function, caller)
        if functions == []:
            return []
        wanted = select(which, functions, None)
        seen = "" if caller.views_all_jobs else _SEEN
        last = (
            f"SELECT e.id AS job FROM jobs_index e INDEXED BY jobs_ended {seen} WHERE e.ended >= :ended"
            f" ORDER BY e.ended DESC LIMIT {_ENDED_TRIED}"
        )
        values = {**wanted.values, "ended": since, "count": limit}
        return [JobRow(*row) for row in conn.execute(selected(wanted, last), values)]
