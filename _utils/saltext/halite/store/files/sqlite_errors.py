"""What SQLite's errors say is wrong with the database file, told apart."""

import sqlite3

from ...errors import Unavailable

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


def may_write(conn: sqlite3.Connection) -> bool:
    """
    Tell whether *conn* has more than the files may be read; also where somebody else writes at this moment.

    Of a file that may only be read SQLite begins any transaction, and refuses its first statement that would write.
    """
    try:
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("DELETE FROM schema_migrations WHERE 0")
    except sqlite3.OperationalError as problem:
        return "readonly" not in str(problem)
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
    return True


def _is_corrupt(problem: sqlite3.Error) -> bool:
    code = getattr(problem, "sqlite_errorcode", None)  # since Python 3.11
    if code is not None:
        return code & 0xFF in _CORRUPT
    return "malformed" in str(problem) or "not a database" in str(problem)
