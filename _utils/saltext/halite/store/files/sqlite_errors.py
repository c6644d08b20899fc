"""What can be wrong with the database file, told apart."""

import sqlite3
import time

from ...errors import Unavailable

LOOK = 0.5  # seconds; what is wrong is mostly found at once, and callers wait
_CORRUPT = (11, 26)  # SQLITE_CORRUPT, SQLITE_NOTADB


class Corrupt(Unavailable):
    """The database file is damaged."""


class Busy(Unavailable):
    """Another process has the lock."""


class Missing(Unavailable):
    """There was a database file, and is none."""


class Undone(Unavailable):
    """What was written is not in the database, with which nothing is wrong: write it again."""


class Replaced(Undone):
    """The database file is not the one that was open."""


class Interrupted(Undone):
    """A signal handler has used the database in the middle of it."""


def is_of_database(problem: sqlite3.Error) -> bool:
    """Tell whether *problem* is one of the database, and not of a value that was to be written."""
    return isinstance(problem, (sqlite3.OperationalError, sqlite3.InternalError, sqlite3.NotSupportedError)) or (
        type(problem) is sqlite3.DatabaseError
    )


def kind_of(problem: Exception) -> type[Unavailable]:
    """Return what *problem* is to be raised as."""
    if isinstance(problem, sqlite3.Error):
        return Busy if is_busy(problem) else Corrupt if _is_corrupt(problem) else Unavailable
    return Unavailable


def is_busy(problem: sqlite3.Error) -> bool:
    """Tell whether *problem* is that another connection has the lock."""
    text = str(problem)
    return "locked" in text or "busy" in text


def _is_corrupt(problem: sqlite3.Error) -> bool:
    code = getattr(problem, "sqlite_errorcode", None)  # since Python 3.11
    if code is not None:
        return code & 0xFF in _CORRUPT
    return "malformed" in str(problem) or "not a database" in str(problem)


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
