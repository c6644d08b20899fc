"""What is written of a state run for the overviews of minions and of states."""

import sqlite3
from dataclasses import replace

from ..domain.job import ON_MASTER, Kind
from ..domain.run_overview import UNTOLD, Overview, highstate_of
from .codec import unpack
from .job_counters import HIDDEN_NOCACHE

WITHOUT = frozenset(ON_MASTER)  # kinds of jobs that no minion runs
_NOTABLE = "INSERT OR IGNORE INTO notable_states (job, minion, states) VALUES (?, ?, ?)"
_HIGHSTATE = "INSERT OR IGNORE INTO highstates (minion, test, job, result) VALUES (?, ?, ?, ?)"
_JOB = "SELECT kind, function, arguments FROM jobs_index WHERE id = ? AND hidden < ?"


def put(conn: sqlite3.Connection, job_id: int, minion: str, found: Overview) -> None:
    """Write the Overview that was *found* of what *minion* returned."""
    if found.highstate == UNTOLD:
        found = replace(found, highstate=of_job(conn, job_id))
    if found.notable is not None:
        conn.execute(_NOTABLE, (job_id, minion, found.notable))
    if found.highstate is not None:
        conn.execute(_HIGHSTATE, (minion, found.highstate, job_id, found.result))


def of_job(conn: sqlite3.Connection, job_id: int, would_change: int = 0) -> int | None:
    """Return what kind of highstate the job was published as; a return of it says how many states *would_change*."""
    found = conn.execute(_JOB, (job_id, HIDDEN_NOCACHE)).fetchone()
    if found is None or found[0] == Kind.SSH:
        return None
    return highstate_of(found[1], unpack(found[2]), would_change)
