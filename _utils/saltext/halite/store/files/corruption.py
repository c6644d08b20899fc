"""What happens to a corrupt database: it is looked at once more, and set aside, never deleted."""

import sqlite3
import time

from ...harmless import log_of
from . import set_aside
from .database_marker import give_up
from .sqlite_errors import Corrupt, kind_of

log = log_of(__name__)

LOOK = 0.5  # seconds; what is wrong is mostly found at once, and callers wait


def has_fault(path: str, seconds: float | None) -> bool:
    """
    Tell whether SQLite finds a fault in the file *path*.

    A look that was not through after *seconds* has found none: to look through a large file takes longer than whoever
    waits for an answer has. None: to the end.
    """
    conn = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        if seconds is not None:
            until = time.monotonic() + seconds
            conn.set_progress_handler(lambda: time.monotonic() > until, 10_000)
        return bool(conn.execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
    except sqlite3.Error as problem:
        return kind_of(problem) is Corrupt
    finally:
        conn.close()


def put_aside_corrupt(path: str, marker: str | None) -> None:
    """Keep the damaged file and its logs under a dated name; the caller holds the lock of the folder."""
    give_up(marker)
    name = set_aside.put_aside(path, set_aside.CORRUPT)
    log.error("Halite has set the corrupt database %s aside as %s, and begins a new one", path, name)
