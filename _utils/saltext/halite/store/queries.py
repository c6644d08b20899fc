"""Reading jobs and returns: each answer from one state of the database, without opening what it need not."""

import fnmatch
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..access import Caller
from ..jid import iso, now, seconds
from ..model import FROM_MINION
from .codec import unpack
from .database import Database

_ROW = (
    "id, jid, kind, function, arguments, target, target_type, user, minions, returned, failed, changed,"
    " result, ended, hidden, metadata, unknown, killed_by, killed_at"
)


_MERGED = 100  # functions whose newest jobs are merged; SQLite joins 500 queries at most
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


@dataclass(slots=True)
class ReturnRow:
    """One row of job_returns with a return in it, as it is in the database."""

    minion: str
    received: int | None  # None: asked live, where nobody knows
    result: str
    success: int | None
    retcode: int | None
    states: int | None
    succeeded: int | None
    failed: int | None
    changed: int | None
    would_change: int | None
    payload: bytes
    expected: int = 1
    differing: int = 0


@dataclass(slots=True)
class Filter:
    """Which jobs to list; None leaves a column alone. Globs are case-sensitive, as Salt's targets are."""

    status: str | None = None
    function: str | None = None
    target: str | None = None
    user: str | None = None
    minion: str | None = None
    since: int | None = None  # microseconds
    until: int | None = None
    search: str | None = None
    hidden: bool = False  # True: the noise too

    def clauses(self) -> Iterator[tuple[str, list[Any]]]:
        """Give each condition as SQL with its parameters."""
        if not self.hidden:
            yield "hidden = 0", []
        if self.status == "running":
            yield "id IN (SELECT job FROM active_jids WHERE ended IS NULL)", []
        if self.status == "complete":
            yield "ended IS NOT NULL", []
        for column in ("target", "user"):
            pattern = getattr(self, column)
            if pattern is not None:
                yield f"{column} GLOB ?", [sql_glob(pattern)]
        if self.minion is not None:
            yield (
                "EXISTS (SELECT 1 FROM job_returns r WHERE r.job = jobs_index.id AND r.minion GLOB ?)"
                if is_glob(self.minion)
                else "EXISTS (SELECT 1 FROM job_returns r WHERE r.job = jobs_index.id AND r.minion = ?)",
                [sql_glob(self.minion) if is_glob(self.minion) else self.minion],
            )
        if self.since is not None:
            yield "id >= ?", [self.since]
        if self.until is not None:
            yield "id <= ?", [self.until]
        if self.search is not None:
            text = "%" + self.search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            either = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in ("function", "target", "user", "jid"))
            yield f"({either})", [text] * 4


def is_glob(pattern: str) -> bool:
    """Tell whether *pattern* holds a wildcard."""
    return any(character in pattern for character in "*?[")


def sql_glob(pattern: str) -> str:
    """Return the glob *pattern* as SQLite writes it: a set is negated by ``^``, in a shell by ``!``."""
    return pattern.replace("[!", "[^")


def list_jobs(
    db: Database, which: Filter, caller: Caller, limit: int, before: int | None = None
) -> tuple[list[JobRow], int | None]:
    """
    Return the newest *limit* jobs that *caller* may see, and the cursor of the page behind them.

    *before* is the cursor that the page in front gave.
    """
    conditions, parameters = [], []
    for condition, values in which.clauses():
        conditions.append(condition)
        parameters += values
    if before is not None:
        conditions.append("id < ?")
        parameters.append(before)
    with db.read() as conn:
        functions = _functions(conn, which.function, caller)
        if functions is None:
            sql, values = _newest("jobs_index", conditions, parameters, limit + 1)
        else:
            sql, values = _newest_of(functions, conditions, parameters, limit + 1)
        rows = [JobRow(*row) for row in conn.execute(sql, values)]
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None


def _functions(conn: sqlite3.Connection, pattern: str | None, caller: Caller) -> list[str] | None:
    """
    Return the functions, of those that there are, that match *pattern* and *caller* may see; None for all.

    One rule, the caller's own, decides for each function, and each then has its index: a list whose jobs are
    rare does not read those in between. The functions are found by stepping over the index.
    """
    if pattern is None and "*" in caller.patterns("view", "job"):
        return None
    known = conn.execute(
        "WITH RECURSIVE known(function) AS ("
        " SELECT min(function) FROM jobs_index UNION ALL"
        " SELECT (SELECT min(function) FROM jobs_index WHERE function > known.function) FROM known"
        " WHERE known.function IS NOT NULL)"
        " SELECT function FROM known WHERE function IS NOT NULL"
    ).fetchall()
    return [
        function
        for (function,) in known
        if (pattern is None or fnmatch.fnmatchcase(function, pattern)) and caller.may("view", "job", function)
    ]


def _newest(source: str, conditions: list[str], parameters: list[Any], count: int) -> tuple[str, list[Any]]:
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT {_ROW} FROM {source}{where} ORDER BY id DESC LIMIT ?", [*parameters, count]


def _newest_of(
    functions: list[str], conditions: list[str], parameters: list[Any], count: int
) -> tuple[str, list[Any]]:
    """Return the query for the newest of each of *functions*, merged; of very many, that which tests each job."""
    if len(functions) > _MERGED:
        marks = ",".join("?" * len(functions))
        return _newest("jobs_index", [f"function IN ({marks})", *conditions], [*functions, *parameters], count)
    parts, values = [], []
    for function in functions or [""]:
        sql, own = _newest(
            "jobs_index INDEXED BY jobs_of_function", ["function = ?", *conditions], [function, *parameters], count
        )
        parts.append(f"SELECT * FROM ({sql})")
        values += own
    return f"{' UNION ALL '.join(parts)} ORDER BY id DESC LIMIT ?", [*values, count]


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
            ReturnRow(*found)
            for found in conn.execute(
                "SELECT minion, received, result, success, retcode, states, succeeded, failed, changed,"
                " would_change, payload, expected, differing FROM job_returns WHERE job = ? AND received IS NOT NULL",
                (row.id,),
            )
        ]
        awaited = _awaited(conn, row.id)
    return row, unpack(load[0]) if load else {}, returns, awaited


def active(db: Database) -> list[tuple[JobRow, list[str], list[str]]]:
    """Return what runs, the oldest first, each with the minions that have returned and that have not."""
    with db.read() as conn:
        rows = [
            JobRow(*row)
            for row in conn.execute(
                f"SELECT {_ROW} FROM jobs_index WHERE id IN"
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
    row = conn.execute(f"SELECT {_ROW} FROM jobs_index WHERE jid = ?", (jid,)).fetchone()
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
    }


def running_for(row: JobRow) -> float:
    """Return how long the running job has run, in seconds."""
    return seconds(max(0, now() - row.id))
