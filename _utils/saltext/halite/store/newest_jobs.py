"""Reading jobs and returns: each answer from one state of the database, without opening what it need not."""

import fnmatch
import sqlite3
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..domain.jid import iso, now, seconds
from ..domain.job import FROM_MINION, ON_MASTER
from ..domain.permissions import Caller
from .codec import unpack
from .database import Database
from .filters import Filter, Path, Selection, select

_ROW = (
    "j.id, jid, j.kind, j.function, arguments, j.target, target_type, j.user, minions, returned, failed, changed,"
    " result, ended, j.hidden, metadata, unknown, killed_by, killed_at, parent, batch"
)
_COUNTED = 1000  # jobs, of which a path with more is as wide as any
_STEPS = 500  # of an orchestration that its detail shows
ENDED_UNKNOWN = -1  # in place of a time: over, and nobody knows since when


@dataclass(slots=True)
class JobRow:
    """One row of jobs_index, as it is in the database."""

    id: int
    jid: str
    kind: str
    function: str
    arguments: bytes
    target: str
    target_type: str
    user: str | None
    minions: int
    returned: int
    failed: int
    changed: int
    result: str | None
    ended: int | None
    hidden: int
    metadata: bytes | None
    unknown: bytes | None
    killed_by: str | None
    killed_at: int | None
    parent: str | None
    batch: str | None


class ReturnRow(NamedTuple):
    """What is shown of a row of job_returns with a return in it, as it is in the database."""

    minion: str
    received: int | None  # None: asked live, where nobody knows
    result: str
    success: int | None
    retcode: int | None
    states: int | None  # how many, of a state run
    payload: bytes
    expected: int = 1
    differing: int = 0


def list_jobs(
    db: Database, which: Filter, caller: Caller, limit: int, before: int | None = None
) -> tuple[list[JobRow], int | None]:
    """
    Return the newest *limit* jobs that *caller* may see, and the cursor of the page behind them.

    *before* is the cursor that the page in front gave.
    """
    with db.read() as conn:
        functions = _functions(conn, which.function, caller)
        if functions == []:
            return [], None
        wanted = select(which, functions, before)
        rows = [JobRow(*row) for row in _newest(conn, wanted, limit + 1)]
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None


def _functions(conn: sqlite3.Connection, pattern: str | None, caller: Caller) -> list[str] | None:
    """
    Return the functions, of those that there are, that match *pattern* and *caller* may see; None for all.

    One rule, the caller's own, decides for each function. They are found by stepping over the index of calls.
    """
    if pattern is None and "*" in caller.patterns("view", "job"):
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
    path, jobs = _narrowest(conn, wanted)
    if path.spread and jobs == _COUNTED:
        # So many jobs are likely to be among the newest of all, which saves a look into each of many lanes.
        rows = conn.execute(_tried(wanted), values).fetchall()
        if len(rows) == count:
            return rows
    return conn.execute(_walk(wanted, path), values).fetchall()


def _narrowest(conn: sqlite3.Connection, wanted: Selection) -> tuple[Path, int]:
    """Return the path that leads past the fewest jobs, and how many, counting no further than matters."""
    if not wanted.paths:
        return wanted.everything, 0
    if len(wanted.paths) == 1 and not wanted.paths[0].spread:
        return wanted.paths[0], 0
    counts = [conn.execute(_counting(path), wanted.values).fetchone()[0] for path in wanted.paths]
    return min(zip(wanted.paths, counts, strict=True), key=lambda counted: counted[1])


def _counting(path: Path) -> str:
    besides = f"UNION ALL {path.besides}" if path.besides else ""
    return (
        f"WITH lanes(lane) AS ({path.lanes}) SELECT count(*) FROM ("
        f"SELECT {path.job} FROM lanes CROSS JOIN {_indexed(path)} WHERE {path.where.format(lane='lanes.lane')}"
        f" AND {path.job} >= :low AND {path.job} < :high {besides} LIMIT {_COUNTED}) counted"
    )


def _tried(wanted: Selection) -> str:
    """Return the query that tries the conditions on the newest jobs of all, and gives up after a thousand."""
    path = wanted.everything
    newest = f"SELECT id AS job FROM {_indexed(path)} WHERE {path.where} AND id >= :low AND id < :high"
    return _selected(wanted, f"{newest} ORDER BY id DESC LIMIT {_COUNTED}")


def _walk(wanted: Selection, path: Path) -> str:
    """
    Return the query for the newest jobs along *path*.

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
        f" {_selected(wanted, 'SELECT DISTINCT job FROM walk WHERE job IS NOT NULL')}"
    )


def _selected(wanted: Selection, found: str) -> str:
    """Return the query for the rows of the jobs that the query *found* gives, in its order, as far as wanted."""
    calls = "CROSS JOIN calls c ON c.id = j.call" if wanted.of_calls else ""
    return (
        f"SELECT {_ROW} FROM ({found}) w CROSS JOIN jobs_index j ON j.id = w.job {calls}"
        f" WHERE {' AND '.join(wanted.conditions) or 'TRUE'} LIMIT :count"
    )


def _indexed(path: Path) -> str:
    return f"{path.table} INDEXED BY {path.index}" if path.index else path.table


def job(db: Database, jid: str) -> JobRow | None:
    """Return the row of the job *jid*."""
    with db.read() as conn:
        return _job(conn, jid)


def job_with_returns(db: Database, jid: str) -> tuple[JobRow, dict[str, Any], list[ReturnRow], list[str]] | None:
    """Return the job *jid*, its load, its returns, and the minions that have not returned."""
    with db.read() as conn:
        row = _job(conn, jid)
        if row is None:
            return None
        load = conn.execute("SELECT load FROM job_loads WHERE job = ?", (row.id,)).fetchone()
        returns = [
            ReturnRow._make(found)
            for found in conn.execute(
                "SELECT minion, received, result, success, retcode, states, payload, expected, differing"
                " FROM job_returns WHERE job = ? AND received IS NOT NULL",
                (row.id,),
            )
        ]
        awaited = _awaited(conn, row.id)
    return row, unpack(load[0]) if load else {}, returns, awaited


def steps(db: Database, jid: str, caller: Caller) -> list[JobRow]:
    """Return the newest 500 steps of the orchestration *jid* that *caller* may see, the oldest first."""
    return list_jobs(db, Filter(parent=jid, hidden=True), caller, _STEPS)[0][::-1]


def killed_minions(db: Database, row: JobRow) -> list[str]:
    """Return the minions that kills of the job *row* were sent to; none for a job on the master."""
    if row.killed_at is None or row.kind in ON_MASTER:
        return []
    with db.read() as conn:
        return _minions(conn, row.id, "killed")


def active(db: Database) -> list[tuple[JobRow, list[str], list[str]]]:
    """Return what runs, the oldest first, each with the minions that have returned and that have not."""
    with db.read() as conn:
        rows = [
            JobRow(*row)
            for row in conn.execute(
                f"SELECT {_ROW} FROM jobs_index j WHERE id IN"
                " (SELECT job FROM active_jids WHERE ended IS NULL) ORDER BY id"
            )
        ]
        return [(row, _returned(conn, row.id), _awaited(conn, row.id)) for row in rows]


def counts(db: Database) -> dict[str, int]:
    """Return how many jobs, returns, active jobs and audit rows there are."""
    with db.read() as conn:
        jobs, returns = conn.execute("SELECT count(*), total(returned) FROM jobs_index").fetchone()
        running = conn.execute("SELECT count(*) FROM active_jids WHERE ended IS NULL").fetchone()[0]
        audited = conn.execute("SELECT count(*) FROM audit_log").fetchone()[0]
    return {"jobs": jobs, "returns": int(returns), "active": running, "audit": audited}


def _job(conn: sqlite3.Connection, jid: str) -> JobRow | None:
    row = conn.execute(f"SELECT {_ROW} FROM jobs_index j WHERE jid = ?", (jid,)).fetchone()
    return JobRow(*row) if row else None


def _awaited(conn: sqlite3.Connection, job_id: int) -> list[str]:
    return _minions(conn, job_id, "received IS NULL")


def _returned(conn: sqlite3.Connection, job_id: int) -> list[str]:
    return _minions(conn, job_id, "received IS NOT NULL")


def _minions(conn: sqlite3.Connection, job_id: int, condition: str) -> list[str]:
    return [
        minion
        for (minion,) in conn.execute(
            f"SELECT minion FROM job_returns WHERE job = ? AND {condition} ORDER BY minion", (job_id,)
        )
    ]


def as_row(row: JobRow) -> dict[str, Any]:
    """Return *row* as the runner answers it; its arguments are not masked yet."""
    running = row.ended is None
    ended = None if row.ended == ENDED_UNKNOWN else row.ended
    took = None if ended is None or row.kind in FROM_MINION else seconds(max(0, ended - row.id))
    return {
        "jid": row.jid,
        "start_time": iso(row.id),
        "end_time": iso(ended),
        "duration": took,
        "function": row.function,
        "arguments": unpack(row.arguments),
        "target": row.target,
        "target_type": row.target_type,
        "user": row.user,
        "kind": row.kind,
        "status": "running" if running else "complete",
        "result": row.result,
        "minions": row.minions,
        "returned": row.returned,
        "failed": row.failed,
        "missing": 0 if running else row.minions - row.returned,
        "changed": row.changed,
        "parent": row.parent,
        "batch": row.batch,
    }


def running_for(row: JobRow) -> float:
    """Return how long the running job has run, in seconds."""
    return seconds(max(0, now() - row.id))
