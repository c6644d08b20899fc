"""The write-ahead log of a database whose files somebody moves or deletes while they are open."""

import sqlite3
import time
from contextlib import suppress

PAUSE = 0.001  # seconds between two attempts


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
