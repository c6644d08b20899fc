"""
The write-ahead log: of a database whose files somebody moves or deletes while they are open, and one that has grown.

SQLite begins it anew when all of it is in the database and nobody reads it. Where one read always begins before the
one in front of it has ended, that moment never comes by itself, and the log grows for as long.
"""

import os
import sqlite3
import time
from contextlib import suppress

PAUSE = 0.001  # seconds between two attempts
HOLD = 30  # milliseconds that writers are made to wait for that moment
FEW = 1000  # pages of the log that are written into the database meanwhile
ATTEMPTS = 3  # to write the others before, while nobody waits


def into_file(conn: sqlite3.Connection, patience: float = 0.0) -> bool:
    """Write what the log of *conn* holds into its file; False where others still read or write after *patience*."""
    until = time.monotonic() + patience
    while True:
        with suppress(sqlite3.OperationalError):  # another writes it there
            if not conn.execute("PRAGMA wal_checkpoint(FULL)").fetchone()[0]:
                return True
        if time.monotonic() >= until:
            return False
        time.sleep(PAUSE)


def another(path: str) -> sqlite3.Connection | None:
    """
    Return a second connection to the database *path*, to be closed behind one whose log was deleted.

    SQLite lets the last that closes write its log into the file, and delete what is in the place of it: that may be
    a log that others have begun meanwhile.
    """
    conn = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.Error:  # nobody has begun another
        conn.close()
        return None
    return conn


def size(path: str) -> int:
    """Return the bytes of the log of the database *path*."""
    try:
        return os.path.getsize(f"{path}-wal")
    except FileNotFoundError:
        return 0


def begin_anew(conn: sqlite3.Connection) -> bool:
    """
    Have the next write begin the log anew; False where a reader is in the way for longer than writers are to wait.

    Whoever reads from then on reads the database alone, so only those that read already are waited for.
    """
    if not any(_left(conn) <= FEW for _ in range(ATTEMPTS)):
        return False
    conn.execute(f"PRAGMA busy_timeout = {HOLD}")
    try:
        return not conn.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()[0]
    finally:
        conn.execute("PRAGMA busy_timeout = 0")


def _left(conn: sqlite3.Connection) -> int:
    """Write the log into the database as far as readers let it; return how many pages are left."""
    _, log, written = conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return int(log - written)
