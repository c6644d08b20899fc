"""Free pages of the database, given back to the file system."""

import sqlite3
import time
from collections.abc import Iterator

from ..database import Database
from .transaction_room import STEP

PAGES = 64  # pages given back between two looks at the clock
SLACK = 0.1  # the part of the file that may be free, to be written again rather than given back


def give_back(db: Database) -> Iterator[int]:
    """Give free pages back to the file system; a database made without auto_vacuum keeps them for itself."""
    while True:
        with db.read() as conn:
            if conn.execute("PRAGMA auto_vacuum").fetchone()[0] != 2 or not _has_slack(conn):
                return
        until = time.monotonic() + STEP
        with db.write(durable=False) as conn:
            # One page at a time: sqlite3 steps a statement without columns once, which frees one whatever it asks.
            while _has_slack(conn) and time.monotonic() < until:
                for _ in range(PAGES):
                    conn.execute("PRAGMA incremental_vacuum(1)")
        yield 0


def _has_slack(conn: sqlite3.Connection) -> bool:
    pages, free = (conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
    return bool(free > 4 * PAGES and free > pages * SLACK)
