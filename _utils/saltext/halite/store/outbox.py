"""
The outbox: what has to be shipped to the tables that masters share, in the order in which it was written.

It is read and emptied by the engine, in a thread of its own; see ``central``. Old jobs that were there before it was
switched on, or whose rows it had no room for, are its history: they are read from the index, the newest first.
"""

import json
import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import outbox_triggers
from .database import Database

AT_ONCE = 5000  # rows that are deleted in one transaction, while writers wait
AGAIN = 4  # of so many rows that are deleted, one at the most is put at the end again
EVER = 2**63 - 1  # above every job, and every row of the audit log
Notes = Mapping[str, Any]  # what the table shipping holds
# Entries of the audit log that have other numbers in central: the first, the last, and by how much those are larger.
Moved = Sequence[tuple[int, int, int]]


class Entry(NamedTuple):
    """A row of the outbox."""

    id: int
    job: int | None
    minion: str | None
    audit: int | None
    begun: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is to be shipped next."""

    entries: list[Entry]
    shipped: int  # the row that has been shipped last
    newest: int  # the newest row there is

    @property
    def backlog(self) -> int:
        """How many rows wait, these among them."""
        return self.newest - self.shipped


def notes(conn: sqlite3.Connection) -> dict[str, Any]:
    """Return how far shipping has come, and what hinders it."""
    return dict(conn.execute("SELECT name, value FROM shipping").fetchall())


def note(conn: sqlite3.Connection, values: Notes) -> None:
    """Note *values*; None takes a note away."""
    conn.executemany(
        "DELETE FROM shipping WHERE name = ?", [(name,) for name, value in values.items() if value is None]
    )
    conn.executemany(
        "INSERT OR REPLACE INTO shipping (name, value) VALUES (?, ?)",
        [(name, value) for name, value in values.items() if value is not None],
    )


def is_on(db: Database) -> bool:
    """Tell whether what is written now comes into the outbox, by the triggers of this version."""
    with db.read() as conn:
        return bool(notes(conn).get("epoch")) and outbox_triggers.found(conn) == outbox_triggers.statements()


def switch_on(db: Database) -> None:
    """Have what is written from now on come into the outbox, and all that is there into its history."""
    if is_on(db):
        return
    with db.write() as conn:
        was_on = bool(notes(conn).get("epoch")) and bool(outbox_triggers.found(conn))
        outbox_triggers.put(conn)
        if not was_on:
            conn.execute("DELETE FROM outbox")
            conn.execute("DELETE FROM shipping")
            note(conn, {"shipped": 0, "taken": 0, "sent": 0, "refused": 0, "unshipped": 0, **_anew(conn)})


def _anew(conn: sqlite3.Connection) -> dict[str, Any]:
    """Return the notes of an index of which nothing has been shipped: all that is there is its history."""
    (newest,) = conn.execute("SELECT max(id) FROM jobs_index").fetchone()
    (newest_audit,) = conn.execute("SELECT max(id) FROM audit_log").fetchone()
    return {
        "epoch": uuid.uuid4().hex,
        "registered": None,
        "history": newest,
        "history_top": newest,
        "history_minion": None,
        "history_floor": None if newest is None else -EVER,
        "audit_history": newest_audit,
        "audit_floor": None if newest_audit is None else 0,
    }


def begin_anew(db: Database, *, as_another: bool) -> None:
    """Have all that is there shipped again; *as_another*: this index is not the one that was shipped before."""
    with db.write() as conn:
        values = {**_anew(conn), "sent": 0}
        if not as_another:
            del values["epoch"], values["registered"]
        note(conn, values)


def registered(db: Database, epoch: str, sent: int, taken: tuple[int, int]) -> None:
    """
    Note that the index of the *epoch* ships, from behind the row *sent* on.

    Entries of the audit log are told by their numbers: what an index before this one had is not to be overwritten.
    What was written here meanwhile under numbers that are *taken*, the first and the last, is shipped under others.
    """
    with db.write() as conn:
        held = notes(conn)
        if held.get("epoch") != epoch:
            return
        note(conn, {"registered": 1, "sent": sent})
        first, last_audit = taken
        (newest,) = conn.execute("SELECT coalesce(max(id), 0) FROM audit_log").fetchone()
        if first <= min(newest, last_audit):
            note(conn, {"audit_moved": json.dumps([(first, newest, last_audit), *moved_audit(held)])})
            last_audit += newest
        known = conn.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'audit_log'", (last_audit,))
        if not known.rowcount and last_audit:
            conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('audit_log', ?)", (last_audit,))


def moved_audit(held: Notes) -> Moved:
    """Return which entries of the audit log are shipped under other numbers, by the notes *held*."""
    return [(first, last, by) for first, last, by in json.loads(held.get("audit_moved") or "[]")]


def number_there(moved: Moved, number: int) -> int:
    """Return the number in central of the entry *number* of the audit log."""
    return number + next((by for first, last, by in moved if first <= number <= last), 0)


def switch_off(db: Database) -> None:
    """Have nothing come into the outbox, and empty it."""
    with db.read() as conn:
        if not outbox_triggers.found(conn) and not notes(conn) and not newest_row(conn):
            return
    with db.write() as conn:
        outbox_triggers.drop(conn)
        conn.execute("DELETE FROM shipping")
        conn.execute("DELETE FROM outbox")


def newest_row(conn: sqlite3.Connection) -> int:
    """Return the number of the newest row; 0 where none ever was."""
    return int(conn.execute("SELECT coalesce(max(id), 0) FROM outbox").fetchone()[0])


def take(db: Database) -> None:
    """Note that every row there is may have been read: what is written from now on is told of in rows of its own."""
    with db.read() as conn:
        held, newest = notes(conn), newest_row(conn)
    if held.get("shipped", 0) < held.get("taken", 0) or newest <= held.get("taken", 0):
        return
    with db.write() as conn:
        conn.execute("UPDATE shipping SET value = max(value, (SELECT max(id) FROM outbox)) WHERE name = 'taken'")


def waiting(conn: sqlite3.Connection, limit: int) -> Waiting:
    """Return the oldest *limit* rows that have not been shipped, of those that were taken."""
    held = notes(conn)
    shipped, taken = held.get("shipped", 0), held.get("taken", 0)
    rows = conn.execute(
        "SELECT id, job, minion, audit, begun FROM outbox WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
        (shipped, taken, limit),
    )
    return Waiting([Entry(*row) for row in rows], shipped, max(newest_row(conn), shipped))


def mark_shipped(db: Database, upto: int, more: Notes) -> None:
    """Note that all rows up to *upto* have been shipped, and *more*; a power cut may undo that."""
    with db.write(durable=False) as conn:
        conn.execute("UPDATE shipping SET value = max(value, ?) WHERE name = 'shipped'", (upto,))
        conn.execute("DELETE FROM outbox WHERE id <= ? AND id < (SELECT max(id) FROM outbox)", (upto,))
        note(conn, more)


def note_all(db: Database, values: Notes) -> None:
    """Note *values*; a power cut may undo that."""
    with db.write(durable=False) as conn:
        note(conn, values)


def bound(db: Database, most: int) -> int:
    """
    Keep at most *most* rows: the jobs of the oldest are left to the history. Return how many rows went.

    It leaves room for some more, so that it has not to be done for each row that comes.
    """
    with db.read() as conn:
        shipped = notes(conn).get("shipped", 0)
        excess = newest_row(conn) - shipped - most
    if excess <= 0:
        return 0
    upto, gone = shipped + excess + most // 10, 0
    while gone < excess and (some := _drop(db, upto)):
        gone += some
    return gone


def _drop(db: Database, upto: int) -> int:
    """Leave some of the rows up to *upto* to the history: return how many."""
    with db.write() as conn:
        held = notes(conn)
        last = min(upto, held["shipped"] + AT_ONCE, newest_row(conn))
        if last <= held["shipped"]:
            return 0
        late = _put_again(conn, held, last)
        spans = conn.execute(_SPANS, (held["shipped"], last, json.dumps(late))).fetchone()
        gone = conn.execute(_GONE, (held["shipped"], last)).fetchone()[0]
        more = {"shipped": last, "taken": max(held["taken"], last), "unshipped": held["unshipped"] + gone}
        note(conn, {**_wider(held, spans), **more})
        conn.execute("DELETE FROM outbox WHERE id <= ? AND id < (SELECT max(id) FROM outbox)", (last,))
        return int(last - held["shipped"])


def _put_again(conn: sqlite3.Connection, held: Notes, last: int) -> list[int]:
    """
    Put rows up to *last* at the end again that tell of jobs from long before, and return which those were.

    One return of a job of last year would have the history go back until then. No more than a part are put again.
    """
    shipped = held["shipped"]
    (begun,) = conn.execute(_BEGUN, (shipped, last)).fetchone()
    known = [job for job in (begun, held.get("history_floor")) if job is not None]
    rows = conn.execute(_LATE, (shipped, last, min(known, default=EVER), (last - shipped) // AGAIN))
    late = [number for (number,) in rows]
    conn.execute(_AGAIN, (json.dumps(late),))
    return late


_BEGUN = "SELECT min(job) FROM outbox WHERE id > ? AND id <= ? AND begun"
_LATE = "SELECT id FROM outbox WHERE id > ? AND id <= ? AND job < ? ORDER BY job, id LIMIT ?"
_AGAIN = """
    INSERT INTO outbox (job, minion)
    SELECT DISTINCT job, minion FROM outbox WHERE id IN (SELECT value FROM json_each(?)) ORDER BY job, minion
"""
_SPANS = """
    SELECT min(job), max(job), min(audit), max(audit) FROM outbox
    WHERE id > ? AND id <= ? AND id NOT IN (SELECT value FROM json_each(?))
"""
_GONE = """
    SELECT count(*) FROM outbox o WHERE id > ? AND id <= ? AND begun
        AND NOT EXISTS (SELECT 1 FROM jobs_index j WHERE j.id = o.job)
"""


def _wider(held: Notes, spans: tuple[int | None, int | None, int | None, int | None]) -> dict[str, Any]:
    """Return the notes of a history of *held* and of the *spans* of jobs and of the audit log."""
    first, last, first_audit, last_audit = spans
    wider: dict[str, Any] = {}
    if first is not None and last is not None:
        wider["history"] = max(last, held.get("history", last))
        wider["history_floor"] = min(first, held.get("history_floor", first))
        if wider["history"] != held.get("history"):
            wider.update(history_minion=None, history_top=max(last, held.get("history_top", last)))
    if first_audit is not None and last_audit is not None:
        wider["audit_history"] = max(last_audit, held.get("audit_history", last_audit))
        wider["audit_floor"] = min(first_audit, held.get("audit_floor", first_audit))
    return wider
