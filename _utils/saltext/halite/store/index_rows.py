"""Rows of the index as they are in the database, and a job's as the runner answers it."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..domain.job import FROM_MINION
from ..domain.outcome import Outcome
from ..times import iso, now, seconds
from .codec import unpack

JOB_COLUMNS = (
    "j.id, jid, j.kind, j.function, arguments, j.target, target_type, j.user, minions, returned, failed, changed,"
    " result, ended, j.hidden, metadata, unknown, killed_by, killed_at, parent, batch,"
    " (SELECT silent FROM active_jids a WHERE a.job = j.id AND a.ended IS NULL), j.reached, asked_by,"
    " (SELECT repeats FROM repetitions r WHERE r.jid = j.jid)"
)
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
    silent: int | None = None  # of a job that runs: minions without a sign of them
    reached: int | None = None  # by kills, how many minions; None: nobody knows, or none was sent
    asked_by: str | None = None  # the minion that had the master run it
    repeats: str | None = None  # the jid of the job that it repeats

    @property
    def key(self) -> int:
        """What it is told from all others by, where those are read that it stands among."""
        return self.id


class AwaitedRow(NamedTuple):
    """What is shown of a row of job_returns without a return in it, as it is in the database."""

    minion: str
    expected: int = 1
    killed: int = 0
    reason: str | None = None
    since: int | None = None


class ReturnRow(NamedTuple):
    """What is shown of a row of job_returns with a return in it, as it is in the database."""

    minion: str
    received: int | None  # None: asked live, where nobody knows
    result: str
    success: int | None
    retcode: int | None
    states: int | None  # how many, of a state run
    payload: bytes | None  # None: not read, since nobody wants to see it
    expected: int = 1
    differing: int = 0
    kept: int = 1  # whether there is a payload
    succeeded: int | None = None
    failed: int | None = None
    changed: int | None = None
    would_change: int | None = None
    did_change: int | None = None
    warned: int | None = None
    took: int | None = None  # None: what a terminal tells of a state run is in its payload alone
    killed: int = 0


def as_row(row: JobRow) -> dict[str, Any]:
    """Return *row* as the runner answers it; its arguments are not masked yet."""
    running = row.ended is None
    ended = None if row.ended is None or row.ended == ENDED_UNKNOWN else max(row.ended, row.id)
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
        "missing": 0 if running or row.result == Outcome.UNTOLD else row.minions - row.returned,
        "changed": row.changed,
        "unknown": unpack(row.unknown) if row.unknown else [],
        "silent": row.silent or 0,
        "parent": row.parent,
        "batch": row.batch,
        "asked_by": row.asked_by,
        "repeats": row.repeats,
    }


def minions_among(conn: sqlite3.Connection, job_id: int, names: Sequence[str]) -> set[str]:
    """Return which of *names* the job expected, or has returns of."""
    rows = conn.execute(
        "SELECT minion FROM job_returns WHERE job = ? AND minion IN (SELECT value FROM json_each(?))",
        (job_id, json.dumps(names)),
    )
    return {minion for (minion,) in rows}


def running_for(row: JobRow) -> float:
    """Return how long the running job has run, in seconds."""
    return seconds(max(0, now() - row.id))
