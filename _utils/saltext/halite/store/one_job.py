"""Reading one job, or the few that run: the job, its returns, who is awaited, its steps."""

import fnmatch
import itertools
import json
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from ..domain.conditions import Conditions, Published
from ..domain.job import IN_ONE_PROCESS, Kind
from ..domain.outcome import Outcome
from ..domain.permissions import Caller
from . import awaited_again, reused_jids
from .codec import unpack
from .database import Database
from .filters import Filter
from .index_rows import JOB_COLUMNS, AwaitedRow, JobRow, ReturnRow, minions_among
from .job_counters import HIDDEN_NOISE
from .newest_jobs import list_jobs

Row = TypeVar("Row", bound=JobRow)
Found = tuple[JobRow, dict[str, Any], list[ReturnRow], list[AwaitedRow]]

STEPS = 500  # of an orchestration that its detail shows


class Values(str, Enum):
    """Of which returns the value is shown, so that their payloads are read."""

    ALL = "all"
    FAILED = "failed"
    NONE = "none"
    OUTCOMES = "outcomes"  # none either, and what became of the minions is told beside the returns
    PRINTED = "printed"  # all but those of state runs that did not fail, of which a terminal tells their gist


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which returns of a job are wanted: of which minions, a glob, and which of their values."""

    minion: str | None = None
    failed: bool = False
    values: Values = Values.ALL
    names: frozenset[str] | None = None  # only these minions

    def matches(self, minion: str) -> bool:
        """Tell whether *minion* is one of them."""
        is_named = self.names is None or minion in self.names
        return is_named and (self.minion is None or fnmatch.fnmatchcase(minion, self.minion))

    def has(self, found: ReturnRow) -> bool:
        """Tell whether the return *found* is one of them."""
        return self.matches(found.minion) and (not self.failed or found.result == Outcome.FAILED)

    def shows(self, found: ReturnRow) -> bool:
        """Tell whether the value of *found* is shown, so far as its row tells."""
        if self.values is Values.ALL:
            return True
        is_printed = self.values is Values.PRINTED and found.states is None
        has_failed = self.values in (Values.FAILED, Values.PRINTED) and found.result == Outcome.FAILED
        return is_printed or has_failed


# Which payloads are read: those that are shown, and those that alone tell the gist of their state run.
_NO_GIST = "states IS NOT NULL AND took IS NULL"
_READ = {
    Values.ALL: "1",
    Values.FAILED: f"result = 'failed' OR {_NO_GIST}",
    Values.NONE: _NO_GIST,
    Values.OUTCOMES: _NO_GIST,
    Values.PRINTED: "result = 'failed' OR took IS NULL",
}


def job(db: Database, jid: str) -> JobRow | None:
    """Return the row of the job *jid*."""
    with db.read() as conn:
        return _job(conn, jid)


def returned(db: Database, jids: Collection[str]) -> dict[str, int]:
    """Return how many minions have returned for each of *jids*, of those that are there."""
    if not jids:
        return {}
    with db.read() as conn:
        found = conn.execute(
            "SELECT jid, returned FROM jobs_index WHERE jid IN (SELECT value FROM json_each(?))",
            (json.dumps([*jids]),),
        )
        return dict(found.fetchall())


def shared(db: Database, jids: Collection[str], names: Collection[str]) -> set[str]:
    """Return those of *jids* that several of *names* have, each in a process of its own."""
    with db.read() as conn:
        found = conn.execute(
            "SELECT jid, function, count(*) FROM jobs_index j JOIN job_returns r ON r.job = j.id"
            " WHERE jid IN (SELECT value FROM json_each(?)) AND minion IN (SELECT value FROM json_each(?))"
            " GROUP BY j.id",
            (json.dumps([*jids]), json.dumps([*names])),
        ).fetchall()
    return {jid for jid, function, number in found if number > 1 and function not in IN_ONE_PROCESS}


def job_with_returns(db: Database, jid: str, wanted: Wanted = Wanted()) -> Found | None:
    """Return the job *jid*, its load, its returns with the payloads that are *wanted*, and who has not returned."""
    with db.read() as conn:
        row = _job(conn, jid)
        if row is None:
            return None
        load = conn.execute("SELECT load FROM job_loads WHERE job = ?", (row.id,)).fetchone()
        returns, awaited = _returns(conn, row.id, wanted)
    return row, unpack(load[0]) if load else {}, returns, awaited


def one_return(db: Database, job_id: int, minion: str) -> ReturnRow | None:
    """Return what *minion* has returned for a job, with its payload; None where it has not."""
    statement = f"SELECT {_columns('1')} FROM job_returns WHERE job = ? AND minion = ? AND received IS NOT NULL"
    with db.read() as conn:
        row = conn.execute(statement, (job_id, minion)).fetchone()
    return ReturnRow._make(row[:-2]) if row else None


def failed_minions(db: Database, job_id: int) -> list[str]:
    """Return the minions that have failed of a job, without a look at what they returned."""
    with db.read() as conn:
        rows = _walk(conn, "minion, result", {"job": job_id})
        return [minion for minion, result, _ in rows if result == Outcome.FAILED]


def is_settled(db: Database, job_id: int) -> bool:
    """Tell whether the end of a job that is over has been told: until then the engine may find that it goes on."""
    with db.read() as conn:
        row = conn.execute("SELECT told_complete FROM active_jids WHERE job = ?", (job_id,)).fetchone()
    return row is None or bool(row[0])


def unmet(db: Database, row: JobRow, conditions: Conditions, at: int) -> str | None:
    """Return what of *conditions* is not so of the job *row* at that time, in a sentence without its end, or None."""
    return conditions.unmet(row, published(db, row), at) if conditions.asked() else None


def published(db: Database, row: JobRow) -> Published | None:
    """Return who has published under the jid of *row*, and when last; None where not all of it is kept."""
    with db.read() as conn:
        found = conn.execute("SELECT load FROM job_loads WHERE job = ?", (row.id,)).fetchone()
    load = unpack(found[0]) if found else {"user": row.user}
    others = reused_jids.others(load)
    if len(others) >= reused_jids.MOST:
        return None
    users = [str(each.get("user") or "") for each in (load, *others)]
    return Published(users, max([row.id, *(other["start"] for other in others)]))


def steps(db: Database, jid: str, caller: Caller) -> list[JobRow]:
    """Return the newest 500 steps of the orchestration *jid* that *caller* may see, the oldest first."""
    return list_jobs(db, Filter(parent=jid, hidden=True), caller, STEPS)[0][::-1]


def minions(db: Database, row: JobRow) -> tuple[list[str], list[str]]:
    """Return the minions that have returned for the job *row*, and those that have not, by id."""
    with db.read() as conn:
        return _minions(conn, row.id)


def awaited(db: Database, jobs: Iterable[int]) -> dict[int, list[AwaitedRow]]:
    """Return who has not returned for each of *jobs*, by id."""
    with db.read() as conn:
        return {job: _awaited(conn, job) for job in jobs}


def _awaited(conn: sqlite3.Connection, job: int) -> list[AwaitedRow]:
    # These lie behind the payload, so of what has returned they are not read.
    behind = ", ".join(f"CASE WHEN received IS NULL THEN {column} END" for column in _OF_AWAITED)
    rows = _walk(conn, f"received IS NULL, minion, expected, {behind}", {"job": job})
    return [AwaitedRow._make(row) for is_awaited, *row, _ in rows if is_awaited]


_OF_AWAITED = ("killed", "reason", "reason_since")


def gives_up(db: Database, jobs: Iterable[int]) -> dict[int, int]:
    """Return when each of *jobs* gives up on those it waits for, by id, where they are all silent."""
    with db.read() as conn:
        rows = conn.execute(
            "SELECT job, gives_up FROM active_jids WHERE job IN (SELECT value FROM json_each(?))"
            " AND ended IS NULL AND gives_up IS NOT NULL",
            (json.dumps([*jobs]),),
        )
        return dict(rows.fetchall())


def without_key(db: Database, row: JobRow) -> list[str]:
    """Return the targeted ids that the master had no key for, and that nothing came from all the same."""
    if not row.unknown or row.kind != Kind.LOCAL:  # salt-ssh has no keys
        return []
    names = unpack(row.unknown)
    with db.read() as conn:
        came = minions_among(conn, row.id, names)
    return [name for name in names if name not in came]


def active(db: Database, *, hidden: bool = False) -> list[tuple[JobRow, list[str], list[str]]]:
    """
    Return what runs, the oldest first, each with the minions that have returned and that have not.

    With *hidden* also the noise.
    """
    with db.read() as conn:
        rows = [
            JobRow(*row)
            for row in conn.execute(
                f"SELECT {JOB_COLUMNS} FROM jobs_index j WHERE id IN"
                " (SELECT job FROM active_jids WHERE ended IS NULL) AND (hidden != ? OR ?) ORDER BY id",
                (HIDDEN_NOISE, hidden),
            )
        ]
        again: dict[int, list[str]] = {}
        for job, minion, _ in awaited_again.of_active(conn):
            again.setdefault(job, []).append(minion)
        return [with_again(row, *_minions(conn, row.id), again.get(row.id, ())) for row in rows]


def with_again(
    row: Row, returned: list[str], awaited: list[str], again: Collection[str]
) -> tuple[Row, list[str], list[str]]:
    """Return the *row* with who has returned and who is awaited, those among them that are awaited *again*."""
    return row, [minion for minion in returned if minion not in again], sorted([*awaited, *again])


def counts(db: Database) -> dict[str, int]:
    """Return how many jobs, returns, active jobs and audit rows there are."""
    with db.read() as conn:
        jobs, returns = conn.execute("SELECT count(*), total(returned) FROM jobs_index").fetchone()
        running = conn.execute(
            "SELECT count(*) FROM active_jids a JOIN jobs_index j ON j.id = a.job"
            " WHERE a.ended IS NULL AND hidden != ?",
            (HIDDEN_NOISE,),
        ).fetchone()[0]
        audited = conn.execute("SELECT count(*) FROM audit_log").fetchone()[0]
    return {"jobs": jobs, "returns": int(returns), "active": running, "audit": audited}


def _job(conn: sqlite3.Connection, jid: str) -> JobRow | None:
    row = conn.execute(f"SELECT {JOB_COLUMNS} FROM jobs_index j WHERE jid = ?", (jid,)).fetchone()
    return JobRow(*row) if row else None


def _returns(conn: sqlite3.Connection, job_id: int, wanted: Wanted) -> tuple[list[ReturnRow], list[AwaitedRow]]:
    """Return the returns, with the payloads of those that are *wanted* and shown, and who is awaited."""
    read = f"job = :job AND ({_READ[wanted.values]})"
    given: dict[str, Any] = {"job": job_id}
    if wanted.failed:
        read += " AND result = 'failed'"
    if wanted.minion is not None or wanted.names is not None:
        read += " AND minion IN (SELECT value FROM json_each(:minions))"
        given["minions"] = json.dumps([minion for minion in _minions(conn, job_id)[0] if wanted.matches(minion)])
    returns: list[ReturnRow] = []
    awaited: list[AwaitedRow] = []
    for row in _walk(conn, _columns(read), given):
        if row[1] is None:
            awaited.append(AwaitedRow(row[0], row[7], *row[-4:-1]))
        else:
            returns.append(ReturnRow._make(row[:-3]))
    return returns, awaited


def _columns(read: str) -> str:
    """Return the columns of a ReturnRow, its payload where the condition *read* holds, and those of an AwaitedRow."""
    return (
        f"minion, received, result, success, retcode, states, CASE WHEN {read} THEN coalesce(payload, x'') END,"
        " expected, differing, length(payload) > 0,"
        " succeeded, failed, changed, would_change, did_change, warned, took, killed, reason, reason_since"
    )


def _minions(conn: sqlite3.Connection, job_id: int) -> tuple[list[str], list[str]]:
    """Return the minions that have returned, and those that have not."""
    found: tuple[list[str], list[str]] = [], []
    for minion, is_awaited, _ in _walk(conn, "minion, received IS NULL", {"job": job_id}):
        found[is_awaited].append(minion)
    return found


def _walk(conn: sqlite3.Connection, columns: str, given: dict[str, Any]) -> Iterable[tuple[Any, ...]]:
    """
    Return the *columns* of each minion's row of the job in *given*, by minion, and behind them the job.

    The walk has no end that SQLite knows of. To see whether a row is behind one it would read the row whole, with its
    payload: job_returns has its rows within its key.
    """
    job = given["job"]
    statement = f"SELECT {columns}, job FROM job_returns WHERE job >= :job ORDER BY job, minion"
    with closing(conn.execute(statement, given)) as rows:
        return list(itertools.takewhile(lambda row: row[-1] == job, rows))
