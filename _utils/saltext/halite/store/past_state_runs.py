"""
The state runs that were there before this version, read into the overviews: by the engine, the newest first.

A mark says how far it has come, and what is written twice is there once. It begins at the newest job there is, so
that what a master has written meanwhile with the code of the version before is read too.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from ..domain import notable_states
from ..domain.multi_function import has_several, split
from ..domain.outcome import Outcome
from ..domain.run_overview import Overview, made, of_parts
from ..domain.salt_shapes import shown_return
from ..domain.states import examine, summarise
from . import run_overviews
from .codec import unpack_return
from .database import Database
from .retention.transaction_room import Room

LOOKED_AT = 2000  # returns of any function in one step
_MARK = "SELECT value FROM housekeeping WHERE name = 'states_read_to'"
_NEWEST = """
    SELECT job, minion, result, states, failed, changed, would_change FROM job_returns
    WHERE (job, minion) < (?, ?) ORDER BY job DESC, minion DESC LIMIT ?
"""
_PAYLOAD = "SELECT payload, kind, function FROM job_returns JOIN jobs_index ON id = job WHERE job = ? AND minion = ?"


class _Row(NamedTuple):
    """What is looked at of a return."""

    job: int
    minion: str
    result: str | None
    states: int | None
    failed: int | None
    changed: int | None
    would_change: int | None


def read_to(conn: sqlite3.Connection) -> int | None:
    """Return the job from which on the overviews have every state run; None where they have all there are."""
    row = conn.execute(_MARK).fetchone()
    return int(row[0]) if row else None


def fill(db: Database) -> Iterator[int]:
    """Read what is there, a short step at each ``next``, until nothing is left."""
    with db.read() as conn:
        mark = read_to(conn)
    at = None if mark is None else (mark, "")
    while at is not None:
        at = _step(db, at)
        yield 0


def _step(db: Database, at: tuple[int, str]) -> tuple[int, str] | None:
    """Read the returns in front of *at* for as long as a step may last; return how far, None at the end."""
    room = Room()
    with db.read() as conn:
        rows = [_Row(*row) for row in conn.execute(_NEWEST, (*at, LOOKED_AT))]
        found: list[tuple[_Row, Overview]] = []
        for row in rows:
            if not room.takes():
                break
            at = (row.job, row.minion)
            if overview := _overview(conn, row):
                found.append((row, overview))
    _write(db, found, at[0] + 1 if rows else None)
    return at if rows else None


def _write(db: Database, found: Sequence[tuple[_Row, Overview]], mark: int | None) -> None:
    """Write what was *found*, of returns that are still there, and the *mark*: its own job is not done with."""
    with db.write(durable=False) as conn:
        for row, overview in found:
            there = conn.execute("SELECT 1 FROM job_returns WHERE job = ? AND minion = ?", (row.job, row.minion))
            if there.fetchone():
                run_overviews.put(conn, row.job, row.minion, overview)
        if mark is None:
            conn.execute("DELETE FROM housekeeping WHERE name = 'states_read_to'")
        else:
            conn.execute("UPDATE housekeeping SET value = ? WHERE name = 'states_read_to'", (mark,))


def _overview(conn: sqlite3.Connection, row: _Row) -> Overview | None:
    """Return the Overview of a return; None where it is no state run of a minion, and nothing stands out."""
    if row.states is None and row.result != Outcome.FAILED:
        return None
    highstate = run_overviews.of_job(conn, row.job, would_change := row.would_change or 0)
    stands_out = row.failed or row.changed or would_change
    notable = _notable(conn, row.job, row.minion) if row.states is not None and stands_out else None
    return None if highstate is None and notable is None else made(notable, highstate, row.result or "", would_change)


def _notable(conn: sqlite3.Connection, job: int, minion: str) -> str | None:
    payload, kind, function = conn.execute(_PAYLOAD, (job, minion)).fetchone() or (None, "", "")
    if not payload or kind in run_overviews.WITHOUT:
        return None
    with suppress(Exception):  # whatever a damaged payload may cause: it must not stop the others
        return _text(kind, function, unpack_return(payload))
    return None


def _text(kind: str, function: str, held: dict[str, Any]) -> str | None:
    if has_several(held):
        overview = of_parts(split(function.split(","), held, summarise))
        return overview.notable if overview else None
    return notable_states.written(examine(shown_return(kind, held)).keys)
