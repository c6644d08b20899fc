"""``max_audit_size``: the oldest rows of the audit log go, denials first and kills last."""

import sqlite3
from collections.abc import Iterator

from ..database import Database
from .transaction_room import Room

# About what a row takes: its fixed columns and its outcome, which is short, and the texts that others choose.
BYTES = "300 + length(user) + length(arguments) + coalesce(length(jid), 0)"
COUNTED_TO, COUNTED = "audit_counted_to", "audit_bytes"  # in the table housekeeping
COUNTED_AT_ONCE, ROWS = 2000, 500
# What goes while anything of it is there, before anything of what stands behind it.
FIRST = (
    "decision = 'denied'",
    "decision <> 'denied' AND action <> 'kill'",
    "decision <> 'denied' AND action = 'kill'",
)


def shrink(db: Database, most: int) -> Iterator[int]:
    """Forget the oldest rows of the audit log until it takes *most* bytes; a round that is broken off goes on."""
    while _count_some(db):
        yield 0
    with db.read() as conn:
        over = _value(conn, COUNTED) - most
    for which in FIRST:
        while over > 0:
            gone, freed = _forget(db, which, over)
            if not gone:
                break
            over -= freed
            yield 0


def _count_some(db: Database) -> bool:
    """Add rows that came since the last time to what the log takes; False where there are none."""
    new = f"SELECT id, {BYTES} FROM audit_log WHERE id > ? ORDER BY id LIMIT {COUNTED_AT_ONCE}"
    with db.read() as conn:
        last = conn.execute("SELECT max(id) FROM audit_log").fetchone()[0]
        if last is None or last <= _value(conn, COUNTED_TO):
            return False
    with db.write(durable=False) as conn:  # read within it: two processes do housekeeping
        rows = conn.execute(new, (_value(conn, COUNTED_TO),)).fetchall()
        if rows:
            _keep(conn, COUNTED_TO, rows[-1][0])
            _keep(conn, COUNTED, _value(conn, COUNTED) + sum(size for _, size in rows))
    return bool(rows)


def _forget(db: Database, which: str, enough: int) -> tuple[int, int]:
    """Forget as many of the oldest rows *which* as free *enough* bytes, or as one transaction has room for."""
    with db.read() as conn:
        rows = conn.execute(
            f"SELECT id, {BYTES} FROM audit_log WHERE {which} AND id <= ? ORDER BY id LIMIT ?",
            (_value(conn, COUNTED_TO), ROWS),
        ).fetchall()
    gone = freed = 0
    with db.write() as conn:
        room = Room()
        for number, size in rows:
            if freed >= enough or not room.takes(size):
                break
            if conn.execute("DELETE FROM audit_log WHERE id = ?", (number,)).rowcount:
                gone, freed = gone + 1, freed + size
        _keep(conn, COUNTED, max(0, _value(conn, COUNTED) - freed))
    return gone, freed


def _value(conn: sqlite3.Connection, name: str) -> int:
    row = conn.execute("SELECT value FROM housekeeping WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def _keep(conn: sqlite3.Connection, name: str, value: int) -> None:
    conn.execute("INSERT OR REPLACE INTO housekeeping (name, value) VALUES (?, ?)", (name, value))
