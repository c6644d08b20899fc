"""Reading one job, or the few that run: the job, its returns, who is awaited, its steps."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from ..domain.job import ON_MASTER
from ..domain.permissions import Caller
from ..domain.why_awaited import TERMINATED
from .codec import unpack
from .database import Database
from .filters import Filter
from .index_rows import JOB_COLUMNS, AwaitedRow, JobRow, ReturnRow
from .newest_jobs import list_jobs

_STEPS = 500  # of an orchestration that its detail shows


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


def reached_minions(db: Database, row: JobRow) -> list[str] | None:
    """Return the minions on which a kill has reached the job *row*; None where nobody knows."""
    with db.read() as conn:
        (reached,) = conn.execute("SELECT reached FROM jobs_index WHERE id = ?", (row.id,)).fetchone() or (None,)
        if reached is None or row.kind in ON_MASTER:
            return None
        return _minions(conn, row.id, f"killed >= {TERMINATED}")


def awaited(db: Database, jobs: Iterable[int]) -> dict[int, tuple[list[AwaitedRow], int | None]]:
    """
    Return who has not returned for each of *jobs*, by id.

    With them, when the job gives up on those, where they are all silent.
    """
    with db.read() as conn:
        return {job: (_awaited_rows(conn, job), _gives_up(conn, job)) for job in jobs}


def _awaited_rows(conn: sqlite3.Connection, job: int) -> list[AwaitedRow]:
    rows = conn.execute(
        "SELECT minion, expected, reason, reason_since FROM job_returns"
        " WHERE job = ? AND received IS NULL ORDER BY minion",
        (job,),
    )
    return [AwaitedRow._make(row) for row in rows]


def _gives_up(conn: sqlite3.Connection, job: int) -> int | None:
    found = conn.execute("SELECT gives_up FROM active_jids WHERE job = ? AND ended IS NULL", (job,)).fetchone()
    return found[0] if found else None


def active(db: Database) -> list[tuple[JobRow, list[str], list[str]]]:
    """Return what runs, the oldest first, each with the minions that have returned and that have not."""
    with db.read() as conn:
        rows = [
            JobRow(*row)
            for row in conn.execute(
                f"SELECT {JOB_COLUMNS} FROM jobs_index j WHERE id IN"
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
    row = conn.execute(f"SELECT {JOB_COLUMNS} FROM jobs_index j WHERE jid = ?", (jid,)).fetchone()
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
