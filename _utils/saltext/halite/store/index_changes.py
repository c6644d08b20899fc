"""Whether anything was written into the index: a look that costs microseconds, in place of a query."""

import os
import sqlite3
import time
import weakref
from contextlib import suppress
from urllib.parse import quote

from ..errors import Unavailable
from .database import Database
from .files.replaced_database import Opened

EVERY = 0.25  # seconds between two looks
_all: "weakref.WeakSet[Changes]" = weakref.WeakSet()
_held: "list[Changes]" = []  # while the process forks


class Changes:
    """
    What was written into the index of *db* since the last look, by whatever process, this one included.

    It has a connection of its own, which only reads: what a connection has written itself is no change to it, and
    the threads of a process share that of *db*. Each Changes is for one thread.
    """

    def __init__(self, db: Database) -> None:
        self.lock = db.lock
        self._db = db
        self._conn: sqlite3.Connection | None = None
        self._files = Opened(db.path)
        self._version: int | None = None
        self.openings = 0  # of files: where it has grown, another may have taken the database's place
        _all.add(self)

    def __enter__(self) -> "Changes":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def look(self) -> bool:
        """
        Tell whether something may have been written since the last look; of the first one that is so.

        Also where another file has taken the database's place. Raises Unavailable where it cannot be used.
        """
        with self.lock:
            # The one beside is not kept open where the files may only be read, and neither is this one.
            if self._conn is not None and (not self._db.is_open or self._files.is_replaced()):
                self.close()
            is_new = self._conn is None
            conn = self._conn or self._opened()
            try:
                (version,) = conn.execute("PRAGMA data_version").fetchone()
            except sqlite3.Error as problem:
                self.close()
                raise Unavailable(f"The database {self._db.path} cannot be used: {problem}.") from problem
            before, self._version = self._version, version
            return is_new or version != before

    def wait(self, seconds: float) -> bool:
        """Return True as soon as a look tells of a change, and False once so many *seconds* have gone without one."""
        until = time.monotonic() + seconds
        while not self.look():
            left = until - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(EVERY, left))
        return True

    def close(self) -> None:
        """Close the connection; the next look opens it again."""
        with self.lock:
            conn, self._conn = self._conn, None
            if conn is not None:
                with suppress(sqlite3.Error):
                    conn.close()

    def _opened(self) -> sqlite3.Connection:
        """Open the file that is there, once ``Database`` has: that takes the log of another file out of the way."""
        with self._db.read():
            self._files.note_file()
            place = f"file:{quote(os.fsencode(self._db.path))}?mode=ro"
            self._conn = sqlite3.connect(place, uri=True, isolation_level=None, check_same_thread=False, timeout=1)
            self._conn.execute("PRAGMA data_version").fetchone()  # which opens the file, and its logs
            self._files.note_logs()
        self.openings += 1
        return self._conn


def _before_fork() -> None:
    """Close every connection, with its lock held, as ``database`` does and for the reason that it has."""
    _held[:] = _all
    for each in _held:
        each.lock.acquire()
        each.close()


def _after_fork() -> None:
    for each in _held:
        each.lock.release()
    _held.clear()


os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)
