"""
The write-ahead log: of a database whose files somebody moves or deletes while they are open, and one that has grown.

SQLite begins it anew when all of it is in the database and nobody reads it. Where one read always begins before the
one in front of it has ended, that moment never comes by itself, and the log grows for as long.

A log that has its full length already is synced in three quarters of the time: the file's length need not be written.
"""

import os
import random
import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from . import sqlite_errors

PAUSE = 0.001  # seconds between two attempts
HOLD = 30  # milliseconds that writers are made to wait for that moment
FEW = 1000  # pages of the log that are written into the database meanwhile
ATTEMPTS = 3  # to write the others before, while nobody waits
FULL = 16 * 2**20  # bytes that a log is given in advance, more than it holds where an engine keeps it short
STEP = 2**20  # bytes of them at once; writers, and their syncs, wait for each
SPARE = 10 * FULL  # bytes that are free where a log is given its length: nobody is to lack them
# Of https://sqlite.org/walformat.html: the log's header, and that of each page in it; both hold the log's salts.
_HEADER, _PAGE_HEADER, _SALTS = 32, 24, slice(16, 24)


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
    """Return the bytes of the log of the database *path*, 0 where there is none or nobody may look at it."""
    try:
        return os.path.getsize(f"{path}-wal")
    except OSError:
        return 0


def begin_anew(conn: sqlite3.Connection, descriptor: int) -> bool:
    """
    Have the next write begin the log anew; False where a reader is in the way for longer than writers are to wait.

    Whoever reads from then on reads the database alone, so only those that read already are waited for.
    """
    if not leave_few(conn, descriptor, FEW):
        return False
    conn.execute(f"PRAGMA busy_timeout = {HOLD}")
    try:
        return not conn.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()[0]
    finally:
        conn.execute("PRAGMA busy_timeout = 0")


def empty(conn: sqlite3.Connection, patience: float) -> bool:
    """Write the log into the database and make its file an empty one; False where others are in the way for long."""
    conn.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
    try:
        return not conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        conn.execute("PRAGMA busy_timeout = 0")


@contextmanager
def writers_held_off(path: str, patience: float) -> Iterator[None]:
    """
    Let nobody write to the database *path* meanwhile. Raises OperationalError where others do for all of *patience*.

    SQLite's own way, a RESTART, asks for the lock a few times only, and seldom in time. The lock needs a connection
    of its own, since a checkpoint cannot be made inside of a transaction.
    """
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as conn:
        until = time.monotonic() + patience
        while True:
            try:
                conn.execute("BEGIN IMMEDIATE")
                break
            except sqlite3.OperationalError as problem:
                if not sqlite_errors.is_busy(problem) or time.monotonic() > until:
                    raise
            time.sleep(PAUSE * random.random() / 2)
        try:
            yield
        finally:
            conn.execute("ROLLBACK")


def leave_few(conn: sqlite3.Connection, descriptor: int, few: int) -> bool:
    """Write the log into the database until no more than *few* pages are left; False where others are too quick."""
    return any(write_back(conn, descriptor)[1] <= few for _ in range(ATTEMPTS))


def write_back(conn: sqlite3.Connection, descriptor: int) -> tuple[int, int]:
    """
    Write the log into the database as far as readers let it; return how many pages are written, and are left.

    Those are left that came meanwhile, too. Where another process is at it, or mends the log, none is written.
    """
    try:
        written = conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[2]
    except sqlite3.OperationalError as problem:
        if not sqlite_errors.is_busy(problem):
            raise
        written = 0
    written = max(0, written)
    return written, max(0, used(descriptor)[1] - written)


def used(descriptor: int) -> tuple[bytes, int]:
    """
    Return the salts of the log that is open as *descriptor*, and how many of its pages have them.

    The others are of the log that it was before it was begun anew. Nobody's lock is taken, so the number may be old
    at once; and the file's times are not read, after which Linux would make the next sync a longer one.
    """
    header = os.pread(descriptor, _HEADER, 0)
    if len(header) < _HEADER:
        return b"", 0
    size = _PAGE_HEADER + struct.unpack(">I", header[8:12])[0]
    salts, least, most = header[_SALTS], 0, os.lseek(descriptor, 0, os.SEEK_END) // size
    while least < most:
        middle = (least + most) // 2
        if os.pread(descriptor, 8, _HEADER + middle * size + 8) == salts:
            least = middle + 1
        else:
            most = middle
    return salts, least


def lacks_length(descriptor: int) -> bool:
    """
    Tell whether the log that is open as *descriptor* has been begun, and not its full length.

    One that nobody has begun stays empty: by that it is told where somebody has taken the one before it away.
    """
    return _HEADER < os.lseek(descriptor, 0, os.SEEK_END) < FULL


def has_room(descriptor: int) -> bool:
    """Tell whether the disk that the log *descriptor* is on has plenty of room for its full length."""
    found = os.fstatvfs(descriptor)
    return found.f_bavail * found.f_frsize >= SPARE


def lengthen(descriptor: int) -> None:
    """
    Make the log that is open as *descriptor* a step longer, with zeros. Only for who holds the write lock.

    To SQLite what is behind the last page of a log is what an earlier one has left.
    """
    size = os.lseek(descriptor, 0, os.SEEK_END)
    os.pwrite(descriptor, bytes(min(STEP, max(0, FULL - size))), size)
