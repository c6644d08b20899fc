"""What is shipped of jobs, returns and the audit log: rows of the index as they are, up to a size."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..errors import clip
from . import past_state_runs
from .codec import pack
from .outbox import Entry, Moved, Notes, number_there

LARGE = 4 * 2**20  # bytes in one batch
ROW = 200  # bytes that a row of a job or of a return is taken for


class JobToShip(NamedTuple):
    """A row of jobs_index, and what other tables say of the job."""

    id: int
    jid: str
    kind: str
    function: str
    arguments: bytes
    target: str
    target_type: str
    user: str | None
    metadata: bytes | None
    unknown: bytes | None
    minions: int
    returned: int
    failed: int
    changed: int
    result: str | None
    ended: int | None
    hidden: int
    killed_by: str | None
    killed_at: int | None
    end_text: str | None
    parent: str | None
    batch: str | None
    reached: int | None
    asked_by: str | None
    repeats: str | None
    silent: int | None
    gives_up: int | None
    again: bytes | None
    late: int | None


class RowToShip(NamedTuple):
    """A row of job_returns without its payload, returned or awaited."""

    job: int
    minion: str
    expected: int
    received: int | None
    result: str | None
    success: int | None
    retcode: int | None
    states: int | None
    succeeded: int | None
    failed: int | None
    changed: int | None
    would_change: int | None
    did_change: int | None
    warned: int | None
    took: int | None
    differing: int
    killed: int
    reason: str | None
    reason_since: int | None
    kept: bool


OF_RETURN = RowToShip._fields.index("differing") - RowToShip._fields.index("received")


class Kept(NamedTuple):
    """What central keeps, by when the jobs began, in microseconds: what is older is not shipped. By default: all."""

    jobs: int = 0
    payloads: int = 0
    audit: int = 0  # when the entries were written


ALL_KEPT = Kept()


@dataclass(slots=True)
class Batch:
    """Rows that are shipped in one transaction."""

    jobs: list[JobToShip] = field(default_factory=list)
    rows: list[RowToShip] = field(default_factory=list)
    payloads: list[tuple[int, str, bytes]] = field(default_factory=list)
    loads: list[tuple[int, bytes]] = field(default_factory=list)
    metadata: list[tuple[int, str, str]] = field(default_factory=list)
    notable: list[tuple[int, str, str]] = field(default_factory=list)
    highstates: list[tuple[int, str, int, str]] = field(default_factory=list)
    audit: dict[int, tuple[Any, ...] | None] = field(default_factory=dict)  # by number; None: it is not there
    gone: list[int] = field(default_factory=list)  # jobs that were forgotten before they were shipped
    size: int = 0


_JOBS = """
    SELECT j.id, j.jid, kind, function, arguments, target, target_type, j.user, metadata, unknown, minions, returned,
        failed, changed, result, j.ended, hidden, killed_by, killed_at, end_text, j.parent, batch, reached, asked_by,
        (SELECT repeats FROM repetitions r WHERE r.jid = j.jid),
        iif(j.ended IS NULL, a.silent, NULL), iif(j.ended IS NULL, a.gives_up, NULL), NULL,
        (SELECT at FROM late_jobs l WHERE l.job = j.id)
    FROM json_each(?) w CROSS JOIN jobs_index j ON j.id = w.value LEFT JOIN active_jids a ON a.job = j.id
"""
_ROW = """
    SELECT job, minion, expected, received, result, success, retcode, states, succeeded, failed, changed,
        would_change, did_change, warned, took, differing, killed, reason, reason_since,
        coalesce(length(payload), 0) > 0, {payload}
    FROM job_returns WHERE job = ? AND minion = ? AND received IS NOT NULL
"""
_AWAITED = """
    SELECT minion, expected, differing, killed, reason, reason_since FROM job_returns
    WHERE job = ? AND received IS NULL ORDER BY minion
"""
_AGAIN = """
    SELECT minion, published, over, killed FROM awaited_again WHERE job = ? ORDER BY minion
"""
_AUDIT = (
    "SELECT id, at, user, origin, action, resource, arguments, jid, kill_jid, decision, outcome, duration, sent,"
    " reached, address FROM audit_log WHERE id = ? AND at >= ?"
)


def read(
    conn: sqlite3.Connection, entries: Sequence[Entry], *, payloads: bool, kept: Kept = ALL_KEPT, moved: Moved = ()
) -> tuple[Batch, int]:
    """
    Return what is to be shipped of *entries*, and of how many: of the first ones, as many as one batch takes.

    *moved* are the entries of the audit log that have other numbers in central.
    """
    batch = Batch()
    jobs = {job.id: job for job in _jobs(conn, {entry.job for entry in entries if entry.job is not None})}
    done: set[tuple[int, str | None]] = set()
    taken = 0
    for entry in entries:
        if batch.size >= LARGE:
            break
        taken += 1
        if entry.audit is not None:
            batch.audit[entry.audit] = _audit(conn, entry.audit, kept.audit, moved)
        elif entry.job is not None and entry.job < kept.jobs:
            continue
        elif entry.job is not None and (job := jobs.get(entry.job)) is None:
            batch.gone += [entry.job] if entry.begun else []
        elif job is not None and not job.hidden and (key := (job.id, entry.minion)) not in done:
            done.add(key)
            _add(conn, batch, job, entry.minion, payloads and job.id >= kept.payloads)
    batch.jobs = [_with_again(conn, jobs[number]) for number in sorted({number for number, _ in done})]
    return batch, taken


def _add(conn: sqlite3.Connection, batch: Batch, job: JobToShip, minion: str | None, payloads: bool) -> None:
    """Add what *minion* returned, or without one the *job* itself."""
    batch.size += ROW
    if minion is None:
        _add_whole(conn, batch, job)
    else:
        _add_return(conn, batch, (job.id, minion), payloads)


def _audit(conn: sqlite3.Connection, number: int, since: int, moved: Moved) -> tuple[Any, ...] | None:
    """Return the entry *number* of the audit log; None where it was deleted, or written before *since*."""
    found = conn.execute(_AUDIT, (number, since)).fetchone()
    return found and (number_there(moved, number), *found[1:])


def audit_times(conn: sqlite3.Connection, before: int, limit: int) -> list[tuple[int, int]]:
    """Return the newest *limit* entries of the audit log in front of the number *before*, and when each was."""
    return conn.execute(
        "SELECT id, at FROM audit_log WHERE id < ? ORDER BY id DESC LIMIT ?", (before, limit)
    ).fetchall()


def _jobs(conn: sqlite3.Connection, ids: set[int]) -> list[JobToShip]:
    return [JobToShip(*row) for row in conn.execute(_JOBS, (json.dumps(sorted(ids)),))]


def _add_return(conn: sqlite3.Connection, batch: Batch, key: tuple[int, str], payloads: bool) -> None:
    found = conn.execute(_ROW.format(payload="payload" if payloads else "NULL"), key).fetchone()
    if found is None:  # it was deleted since
        return
    *values, kept, payload = found
    row = RowToShip._make((*values, bool(kept and payloads)))
    batch.rows.append(row)
    batch.size += len(payload or b"")
    if payload:
        batch.payloads.append((*key, payload))
    if row.states is not None or row.result == "failed":
        batch.notable += conn.execute(
            "SELECT job, minion, states FROM notable_states WHERE job = ? AND minion = ?", key
        )
        batch.highstates += conn.execute(
            "SELECT job, minion, test, result FROM highstates WHERE job = ? AND minion = ? AND test IN (0, 1)", key
        )


def _with_again(conn: sqlite3.Connection, job: JobToShip) -> JobToShip:
    """Return *job* with the minions that it awaits again."""
    again = conn.execute(_AGAIN, (job.id,)).fetchall()
    return job._replace(again=pack([list(row) for row in again])) if again else job


def _add_whole(conn: sqlite3.Connection, batch: Batch, job: JobToShip) -> None:
    """Add all that *job* awaits, its load and its metadata."""
    if job.returned < job.minions:
        awaited = [_awaited_row(job.id, *row) for row in conn.execute(_AWAITED, (job.id,))]
        batch.rows += awaited
        batch.size += ROW * len(awaited)
    for (load,) in conn.execute("SELECT load FROM job_loads WHERE job = ?", (job.id,)):
        batch.loads.append((job.id, load))
        batch.size += len(load)
    batch.metadata += conn.execute("SELECT job, key, value FROM job_metadata WHERE job = ?", (job.id,))


def load_of(conn: sqlite3.Connection, job: int) -> bytes | None:
    """Return the load of *job*; None where it has been deleted."""
    row = conn.execute("SELECT load FROM job_loads WHERE job = ?", (job,)).fetchone()
    return row[0] if row else None


def _awaited_row(job: int, minion: str, expected: int, *values: Any) -> RowToShip:
    """Return the row of a minion that has not returned; *values* are how it was killed, and why it is awaited."""
    return RowToShip._make((job, minion, expected, *[None] * OF_RETURN, *values, False))


def rows_there(conn: sqlite3.Connection, keys: Sequence[tuple[int, str]]) -> set[tuple[int, str]]:
    """Return which of *keys*, each a job and a minion, have a row."""
    asked = "SELECT 1 FROM job_returns WHERE job = ? AND minion = ?"
    return {key for key in keys if conn.execute(asked, key).fetchone()}


def of_history(
    conn: sqlite3.Connection, held: Notes, limit: int, kept: Kept = ALL_KEPT
) -> tuple[list[Entry], dict[str, Any]]:
    """
    Return what comes next of the history that is in the notes *held*, the newest first, and the notes behind it.

    It is given as rows of the outbox, without numbers. Of the jobs at first, then of the audit log.
    """
    if held.get("history") is not None:
        return _past_jobs(conn, held, limit, kept.jobs)
    if held.get("audit_history") is not None:
        return _past_audit(conn, held, limit, kept.audit)
    return [], {}


_PAST = "SELECT id, hidden FROM jobs_index WHERE id <= ? AND id >= ? ORDER BY id DESC LIMIT ?"
_PAST_RETURNS = """
    SELECT minion FROM job_returns WHERE job = ? AND minion > ? AND received IS NOT NULL ORDER BY minion LIMIT ?
"""


def _past_jobs(conn: sqlite3.Connection, held: Notes, limit: int, since: int) -> tuple[list[Entry], dict[str, Any]]:
    found: list[Entry] = []
    minion = held.get("history_minion")
    jobs = conn.execute(_PAST, (held["history"], max(held["history_floor"], since), limit)).fetchall()
    for job, hidden in jobs:
        if not hidden:
            if minion is None or job != held["history"]:
                found.append(Entry(0, job, None, None, None))
                minion = ""
            room = limit - len(found)
            names = [name for (name,) in conn.execute(_PAST_RETURNS, (job, minion, max(room, 0)))]
            found += [Entry(0, job, name, None, None) for name in names]
            if len(names) >= room:
                return found, {"history": job, "history_minion": names[-1] if names else ""}
        minion = None
    if len(jobs) < limit:
        return found, {"history": None, "history_minion": None, "history_floor": None}
    return found, {"history": jobs[-1][0] - 1, "history_minion": None}


def notes_behind(entry: Entry) -> dict[str, Any]:
    """Return the notes of a history in which *entry* is the last that was shipped."""
    if entry.audit is not None:
        return {"audit_history": entry.audit - 1}
    return {"history": entry.job, "history_minion": entry.minion or ""}


def _past_audit(conn: sqlite3.Connection, held: Notes, limit: int, since: int) -> tuple[list[Entry], dict[str, Any]]:
    rows = conn.execute(
        "SELECT id FROM audit_log WHERE id <= ? AND id >= ? AND at >= ? ORDER BY id DESC LIMIT ?",
        (held["audit_history"], held["audit_floor"], since, limit),
    ).fetchall()
    found = [Entry(0, None, None, number, None) for (number,) in rows]
    if len(rows) < limit:
        return found, {"audit_history": None, "audit_floor": None}
    return found, {"audit_history": rows[-1][0] - 1}


def is_unread(conn: sqlite3.Connection) -> bool:
    """Tell whether overviews of past state runs have still to be read, which are shipped with what was returned."""
    return past_state_runs.read_to(conn) is not None


def told_of(conn: sqlite3.Connection, entry: Entry) -> str:
    """Return what *entry* is, for a log."""
    if entry.audit is not None:
        return f"the entry {entry.audit} of the audit log"
    row = conn.execute("SELECT jid FROM jobs_index WHERE id = ?", (entry.job,)).fetchone()
    job = f"the job {clip(row[0] if row else str(entry.job))}"
    return job if entry.minion is None else f"the return of {clip(entry.minion)} for {job}"
