"""What has happened to active jobs and has still to be told, and the data of the events that tell it."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..domain import multi_function
from ..domain.job import FROM_MINION
from ..domain.outcome import Outcome
from ..domain.plain_data import plain
from ..domain.salt_shapes import state_runs
from ..domain.states import parse, summarise
from ..times import SECOND, iso, seconds
from . import function_counts
from .codec import unpack_return
from .database import Database
from .job_counters import Counters

EVENTS = ("complete", "failed", "stalled", "killed")
# Once it has reached the job somewhere; what version 0.2 and before sent counts as having done so.
_KILLED = "j.killed_at IS NOT NULL AND coalesce(j.reached, 1) > 0 AND NOT told_killed"
FAILURES = (Outcome.FAILED, Outcome.MISSING, Outcome.KILLED)


@dataclass(frozen=True, slots=True)
class News:
    """An event that the engine has to fire: ``halite/job/<jid>/<what>``."""

    job: int
    jid: str
    what: str
    is_part: bool = False  # the job is, as it says itself, a part of a batch


def news(db: Database, at: int, stalled_after: float, settled_after: float = 0) -> list[News]:
    """
    Return what has happened to active jobs and has not been told, in the order it is to be told.

    An end is news once it is *settled_after* seconds old: until then a syndic may bring minions.
    """
    with db.read() as conn:
        rows = conn.execute(
            "SELECT a.job, a.jid, a.ended NOT BETWEEN ? AND ? AND NOT told_complete,"
            " a.first_failed IS NOT NULL AND NOT told_failed,"
            f" {_KILLED}, NOT told_stalled AND a.ended IS NULL AND a.job < ?, j.batch IS NOT NULL"
            " FROM active_jids a JOIN jobs_index j ON j.id = a.job"
            " WHERE a.ended IS NOT NULL OR (a.first_failed IS NOT NULL AND NOT told_failed)"
            f" OR ({_KILLED}) OR (NOT told_stalled AND a.job < ?)"
            " ORDER BY a.job",
            (at - int(settled_after * SECOND) + 1, at, before := at - int(stalled_after * SECOND), before),
        ).fetchall()
    found = []
    for job, jid, ended, failed, killed, stalled, is_part in rows:
        flags = {"failed": failed, "killed": killed, "stalled": stalled, "complete": ended}
        found += [News(job, jid, what, bool(is_part)) for what, is_so in flags.items() if is_so]
    return found


def told(db: Database, items: Iterable[News]) -> None:
    """Note that *items* have been told; a job whose end has been told leaves the active set."""
    by_event: dict[str, list[tuple[int]]] = {}
    for item in items:
        by_event.setdefault(item.what, []).append((item.job,))
    if not by_event:
        return
    with db.write(durable=False) as conn:
        for what, rows in by_event.items():
            if what == "complete":
                function_counts.count(conn, [job for (job,) in rows])
                conn.executemany("DELETE FROM active_jids WHERE job = ? AND ended IS NOT NULL", rows)
            else:
                conn.executemany(f"UPDATE active_jids SET told_{what} = 1 WHERE job = ?", rows)
        conn.execute(
            "DELETE FROM active_jids WHERE ended IS NOT NULL AND told_complete AND told_failed AND told_killed"
        )


def tell_of_failure(conn: sqlite3.Connection, counters: Counters, jid: str, minion: str, at: int) -> None:
    """Have the engine tell of the first failed return; also of one that came after the job's end had been told."""
    conn.execute(
        f"{_AGAIN} ON CONFLICT (job) DO UPDATE SET first_failed = excluded.first_failed, told_failed = 0",
        (counters.id, jid, at, counters.ended, minion, 0, 1),
    )


def tell_of_kill(conn: sqlite3.Connection, counters: Counters, jid: str, at: int) -> None:
    """Have the engine tell of the first kill that has reached the job; also after the job's end had been told."""
    if not counters.hidden:
        conn.execute(
            f"{_AGAIN} ON CONFLICT (job) DO UPDATE SET told_killed = 0",
            (counters.id, jid, at, counters.ended, None, 1, 0),
        )


# The row of a job whose end has been told, for what came after it.
_AGAIN = """
    INSERT INTO active_jids
        (job, jid, seen, ended, first_failed, told_failed, told_killed, told_stalled, told_complete)
    VALUES (?, ?, ?, ?, ?, ?, ?, 1, 1)
"""


def event_data(db: Database, item: News) -> dict[str, Any] | None:
    """Return the data of the event that tells *item*; None where its job is no longer there."""
    with db.read() as conn:
        row = conn.execute(
            "SELECT j.jid, function, target, target_type, user, result, j.id, j.ended, minions, returned, changed,"
            " killed_by, killed_at, first_failed, kind FROM jobs_index j LEFT JOIN active_jids a ON a.job = j.id"
            " WHERE j.id = ?",
            (item.job,),
        ).fetchone()
        if row is None:
            return None
        data = _job_data(row)
        if item.what == "complete":
            returns = conn.execute(
                "SELECT minion, received IS NULL, result FROM job_returns WHERE job = ?"
                " AND (received IS NULL OR result = ?)",
                (item.job, str(Outcome.FAILED)),
            ).fetchall()
            data["failed"] = [minion for minion, missing, _ in returns if not missing]
            is_told = data["result"] != Outcome.UNTOLD
            data["missing"] = [minion for minion, missing, _ in returns if missing and is_told]
        if item.what == "failed":
            first = conn.execute(
                "SELECT payload FROM job_returns WHERE job = ? AND minion = ?", (item.job, row[13])
            ).fetchone()
            data["minion"] = row[13]
            data["states"] = _failing_states(row[1], first)
        if item.what == "killed":
            data["killed_by"], data["killed_at"] = row[11], iso(row[12])
    return data


def _job_data(row: tuple[Any, ...]) -> dict[str, Any]:
    """
    Return what all events of a job say.

    A syndic forwards no event that has a ``retcode``. It must not forward these: Salt on the master above would take
    their ``minions`` for a list, and reactors there would react to the jobs of this master.
    """
    jid, function, target, target_type, user, result, start, ended, minions, returned, changed = row[:11]
    return {
        "jid": jid,
        "function": function,
        "target": target,
        "target_type": target_type,
        "user": user,
        "result": result,
        "retcode": int(result in FAILURES),
        "start": iso(start),
        "end": iso(ended),
        "duration": None if ended is None or row[14] in FROM_MINION else seconds(max(0, ended - start)),
        "minions": minions,
        "returned": returned,
        "changed": changed,
    }


def _failing_states(function: str, found: tuple[bytes] | None) -> list[dict[str, Any]]:
    payload = unpack_return(found[0] if found else None)
    if multi_function.has_several(payload):
        values = [part.value for part in multi_function.split(function.split(","), payload, summarise)]
    else:
        value = payload.get("return")
        values = [value["return"] if isinstance(value, dict) and isinstance(value.get("return"), dict) else value]
    runs = (state_runs(value) for value in values)
    return [plain(state) for run in runs if run for state in parse(run) if state["result"] is False]
