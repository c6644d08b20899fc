"""
Which job repeats which, and what of a job can be called again.

A row is written before the job that repeats is published, so the returner knows nothing of it. Nothing that a caller
or a minion can put into a load makes such a row.
"""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ..domain.repetition import Minion
from .codec import unpack, unpack_return
from .database import Database
from .index_rows import JobRow


@dataclass(frozen=True, slots=True)
class Links:
    """How a job is tied to others by repetition."""

    repeats: str | None = None  # the jid of the job that it repeats
    asked_by: str | None = None  # who asked for that
    repeated_by: tuple[str, ...] = ()  # jids, the oldest first


ALONE = Links()


def begin(db: Database, jid: str, repeats: str, user: str, at: int, *, once: bool) -> str | None:
    """
    Note that *jid*, about to be published for *user*, repeats another job.

    With *once* not where that one was repeated already, or is a repetition itself: then return that in a sentence
    without its end, and write nothing. Both are one transaction, so that of two callers one is refused.
    """
    with db.write() as conn:
        earlier = _earlier(conn, repeats) if once else None
        if earlier is None:
            conn.execute("INSERT INTO repetitions VALUES (?, ?, ?, ?)", (jid, repeats, user, at))
        return earlier


def _earlier(conn: sqlite3.Connection, jid: str) -> str | None:
    row = conn.execute("SELECT repeats FROM repetitions WHERE jid = ?", (jid,)).fetchone()
    if row is not None:
        return f"it repeats the job {row[0]} itself"
    row = conn.execute("SELECT jid FROM repetitions WHERE repeats = ? LIMIT 1", (jid,)).fetchone()
    return None if row is None else f"it has been repeated as {row[0]}"


def earlier(db: Database, jid: str) -> str | None:
    """Return what ``begin`` with *once* would refuse the repetition of *jid* for; None where it would not."""
    with db.read() as conn:
        return _earlier(conn, jid)


def undo(db: Database, jid: str) -> None:
    """Forget the repetition *jid*, of which nothing was published."""
    with db.write() as conn:
        conn.execute("DELETE FROM repetitions WHERE jid = ?", (jid,))


def links(db: Database, jid: str) -> Links:
    """Return how the job *jid* is tied to others."""
    with db.read() as conn:
        row = conn.execute("SELECT repeats, user FROM repetitions WHERE jid = ?", (jid,)).fetchone()
        later = conn.execute("SELECT jid FROM repetitions WHERE repeats = ? ORDER BY at, jid", (jid,)).fetchall()
    repeats, asked_by = row or (None, None)
    return Links(repeats, asked_by, tuple(found for (found,) in later))


def still_running(db: Database, jid: str, minions: Collection[str]) -> tuple[str, str] | None:
    """Return a repetition of *jid* that still runs on one of *minions*, and which that is; None for none."""
    with db.read() as conn:
        found: tuple[str, str] | None = conn.execute(_RUNNING, (jid, json.dumps([*minions]))).fetchone()
        return found


_RUNNING = """
    SELECT r.jid, m.minion FROM repetitions r JOIN jobs_index j ON j.jid = r.jid
        JOIN active_jids a ON a.job = j.id AND a.ended IS NULL
        JOIN job_returns m ON m.job = j.id AND m.received IS NULL
    WHERE r.repeats = ? AND m.minion IN (SELECT value FROM json_each(?)) LIMIT 1
"""


def minions(db: Database, row: JobRow) -> list[Minion]:
    """Return each minion of the job *row* with what became of it there."""
    with db.read() as conn:
        # The reason lies behind the payload, so of what has returned it is not read.
        rows = conn.execute(
            "SELECT minion, expected, received IS NOT NULL, result, CASE WHEN received IS NULL THEN reason END"
            " FROM job_returns WHERE job = ? ORDER BY minion",
            (row.id,),
        )
        return [Minion(name, bool(expected), bool(came), *rest) for name, expected, came, *rest in rows]


def load(db: Database, row: JobRow) -> dict[str, Any] | None:
    """Return the load that the job *row* was published with; None where there is none."""
    with db.read() as conn:
        found = conn.execute("SELECT load FROM job_loads WHERE job = ?", (row.id,)).fetchone()
    held = unpack(found[0]) if found else None
    return held if isinstance(held, dict) else None


def call_on_master(db: Database, row: JobRow) -> dict[str, Any] | None:
    """Return what the master called for the job *row*, as its return tells; None where that is not kept."""
    with db.read() as conn:
        found = conn.execute(
            "SELECT payload FROM job_returns WHERE job = ? AND received IS NOT NULL AND length(payload) > 0 LIMIT 2",
            (row.id,),
        ).fetchall()
    held = unpack_return(found[0][0]).get("return") if len(found) == 1 else None
    return held if isinstance(held, dict) else None
