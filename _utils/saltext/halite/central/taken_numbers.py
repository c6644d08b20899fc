"""
Numbers of the audit log that central has of an index which shipped under the same name before.

An index that was begun anew, or restored from a backup, gives the numbers behind its own last entry once more, until
it is known to central. What it has written by then is shipped under numbers behind all of those.
"""

from typing import TYPE_CHECKING, Any

from ..store import outbox_rows
from ..store.database import Database
from ..store.outbox import EVER, Moved, number_there

if TYPE_CHECKING:
    from psycopg import Connection

AT_ONCE = 1000  # entries
TIMES = "SELECT id, at FROM halite.audit_log WHERE master = %(master)s AND id = ANY(%(numbers)s::bigint[])"


def taken(conn: "Connection[Any]", db: Database, master: int, moved: Moved) -> tuple[int, int]:
    """
    Return the first number that other entries may have than those of the index *db*, and the last one.

    Entries that were *moved* have others in central. From the newest down to one that central has as it is: what was
    written in front of that it had then too.
    """
    asked = "SELECT coalesce(max(id), 0) FROM halite.audit_log WHERE master = %s"
    (last,) = conn.execute(asked, (master,)).fetchone() or (0,)
    first = low = EVER
    while True:
        with db.read() as index:
            rows = outbox_rows.audit_times(index, low, AT_ONCE)
        if low == EVER:  # what is written from here on comes behind
            first = rows[0][0] + 1 if rows else 1
        there = {number: number_there(moved, number) for number, _ in rows}
        values = {"master": master, "numbers": [*there.values()]}
        times = dict(conn.execute(TIMES, values).fetchall()) if rows else {}
        for number, at in rows:
            held = times.get(there[number])
            if held == at:
                return first, last
            first = first if held is None else number
        if len(rows) < AT_ONCE:
            return first, last
        low = rows[-1][0]
