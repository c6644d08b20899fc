"""Reading one job, or the few that run: the job, its returns, who is awaited, its steps."""

import fnmatch
import json
import sqlite3
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ..domain.job import ON_MASTER
from ..domain.outcome import Outcome
from ..domain.permissions import Caller
from .codec import unpack
from .database import Database
from .filters import Filter
from .index_rows import JOB_COLUMNS, JobRow, ReturnRow
from .newest_jobs import list_jobs

_STEPS = 500  # of an orchestration that its detail shows


class Values(str, Enum):
    """Of which returns the value is shown, so that their payloads are read."""

    ALL = "all"
    FAILED = "failed"
    NONE = "none"
    PRINTED = "printed"  # all but those of state runs that did not fail, of which a terminal tells their gist


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which returns of a job are wanted: of which minions, a glob, and which of their values."""

    minion: str | None = None
    failed: bool = False
    values: Values = Values.ALL

    def matches(self, minion: str) -> bool:
        """Tell whether *minion* is one of them."""
        return self.minion is None or fnmatch.fnmatchcase(minion, self.minion)

    def has(self, found: ReturnRow) -> bool:
        """Tell whether the return *found* is one of them."""
        return self.matches(found.minion) and (not self.failed or found.result == Outcome.FAILED)

    def shows(self, found: ReturnRow) -> bool:
        """Tell whether the value of *found* is shown, so far as its row tells."""
        if self.values is Values.ALL:
            return True
        is_printed = self.values is Values.PRINTED and found.states is None
        return is_printed or (self.values is not Values.NONE and found.result == Outcome.FAILED)


_OF_RUNS = ", succeeded, failed, changed, would_change, did_change, warned, took"  # null for all other returns
# Which payloads are read: those that are shown, and those that alone tell the gist of their state run.
_NO_GIST = "states IS NOT NULL AND took IS NULL"
_READ = {
    Values.ALL: "1",
    Values.FAILED: f"result = 'failed' OR {_NO_GIST}",
    Values.NONE: _NO_GIST,
    Values.PRINTED: "result = 'failed' OR took IS NULL",
}


def job(db: Database, jid: str) -> JobRow | None:
    """Return the row of the job *jid*."""
    with db.read() as conn:
        return _job(conn, jid)


def job_with_returns(
    db: Database, jid: str, wanted: Wanted = Wanted()
) -> tuple[JobRow, dict[str, Any], list[ReturnRow], list[str]] | None:
    """Return the job *jid*, its load, the returns that are *wanted*, and the minions that have not returned."""
    with db.read() as conn:
        row = _job(conn, jid)
        if row is None:
            return None
        load = conn.execute("SELECT load FROM job_loads WHERE job = ?", (row.id,)).fetchone()
        returns = _returns(conn, row.id, wanted)
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


def _returns(conn: sqlite3.Connection, job_id: int, wanted: Wanted) -> list[ReturnRow]:
    """Return those that are *wanted*; SQLite passes over the payloads that are not read."""
    narrowed = ""
    given: dict[str, Any] = {"job": job_id}
    if wanted.failed:
        narrowed += " AND result = 'failed'"
    if wanted.minion is not None:
        narrowed += " AND minion IN (SELECT value FROM json_each(:minions))"
        given["minions"] = json.dumps([minion for minion in _returned(conn, job_id) if wanted.matches(minion)])
    run = conn.execute("SELECT 1 FROM job_returns WHERE job = ? AND states IS NOT NULL LIMIT 1", (job_id,)).fetchone()
    of_runs = _OF_RUNS if run else ""
    query = (
        f"SELECT minion, received, result, success, retcode, states, CASE WHEN {_READ[wanted.values]}"
        f" THEN coalesce(payload, x'') END, expected, differing, length(payload) > 0{of_runs} FROM job_returns"
        f" WHERE job = :job AND received IS NOT NULL{narrowed}"
    )
    return [ReturnRow(*found) for found in conn.execute(query, given)]


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
