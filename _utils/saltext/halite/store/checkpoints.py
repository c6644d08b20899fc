"""
Writing the log into the database, in a thread of a process that nobody waits for.

Whoever makes the log too long has to write it into the database and to wait for the disk, which holds a worker of
the master, and the command or minion behind it, for up to a tenth of a second. So the engine does it first: soon and
often, a little at a time. It also gives the log its length in advance: a sync of a file that grows takes longer.
"""

import os
import sqlite3
import threading
import time

from ..errors import HaliteError
from ..harmless import log_of
from .database import Database
from .files import write_ahead_log
from .files.sqlite_errors import Busy, Undone, is_busy

log = log_of(__name__)

LOOK = 0.1  # seconds between two looks at the log
SOON = 0.01  # and where it is still too long; twice as long each time up to LOOK, as a read may go on
FRESH = 1000  # pages that are new in the log, from which they are written into the database
ENOUGH = 6000  # pages of the log, from which it is begun anew, though writers have to wait for a moment
FEW = 100  # pages that are written while they wait
PATIENCE = 0.1  # seconds to have them wait
LAST_PATIENCE = 0.5  # and at the end, when hardly anybody writes; Salt waits for an engine for some seconds
ATTEMPTS = 4  # to write the last pages, while another process is done with its own checkpoint
REST = 10.0  # seconds after a failure; whoever writes then makes checkpoints as before


class Checkpoints:
    """
    Keeps the log of *db* short, on the connection of *db* itself: whoever uses that meanwhile waits for a moment.

    Connections of its own would not let go of a log index that somebody deletes: SQLite has one for all that a
    process has open on a file, so none of them gets the new one while another still has the old one.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._salts = b""
        self._written = 0  # pages of the log of these salts that are in the database
        self._lengthen_at = 0.0  # monotonic seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="halite-checkpoints", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """
        End, once what is under way is done, and leave a database that is whole without its log.

        The master is stopped to copy the file, or to move it: what is only in the log would be left behind.
        """
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join()
        try:
            self._empty()
        except (HaliteError, OSError, sqlite3.Error) as problem:
            log.debug("Halite's engine leaves the log as it is: %s", problem)

    def _run(self) -> None:
        pause, soon = LOOK, SOON
        while not self._stopped.wait(pause):
            try:
                is_short = self.step()
                pause, soon = (LOOK, SOON) if is_short else (soon, min(LOOK, 2 * soon))
            except (Undone, Busy):  # the files are others now, or somebody mends the log
                pause = LOOK
            except (HaliteError, OSError, sqlite3.Error) as problem:  # which the engine's own writes tell of
                log.debug("Halite's engine makes no checkpoint: %s", problem)
                pause = REST

    def step(self) -> bool:
        """Look at the log once, and do what is to be done; False where it is too long still."""
        if not os.access(self._db.path, os.F_OK):
            return True
        with self._db.log() as (conn, descriptor):
            self._lengthen(conn, descriptor)
            return self._shorten(conn, descriptor)

    def _empty(self) -> None:
        if os.access(self._db.path, os.F_OK):
            with self._db.log() as (conn, _):
                write_ahead_log.empty(conn, LAST_PATIENCE)

    def _shorten(self, conn: sqlite3.Connection, descriptor: int) -> bool:
        salts, pages = write_ahead_log.used(descriptor)
        if salts != self._salts:
            self._salts, self._written = salts, 0
        if pages - self._written < FRESH:
            return True
        self._written, left = write_ahead_log.write_back(conn, descriptor)
        # Where nothing is left the next write begins it anew by itself.
        return not left or self._written + left < ENOUGH or self._begin_anew(conn, descriptor)

    def _begin_anew(self, conn: sqlite3.Connection, descriptor: int) -> bool:
        """Have the next write begin the log anew; False where nobody could be held off, or somebody reads."""
        if not write_ahead_log.leave_few(conn, descriptor, FEW):
            return False
        try:
            with write_ahead_log.writers_held_off(self._db.path, PATIENCE):
                for _ in range(ATTEMPTS):
                    self._written, left = write_ahead_log.write_back(conn, descriptor)
                    if not left:
                        return True
                    time.sleep(write_ahead_log.PAUSE)
        except sqlite3.OperationalError as problem:
            if not is_busy(problem):
                raise
        return False

    def _lengthen(self, conn: sqlite3.Connection, descriptor: int) -> None:
        if time.monotonic() < self._lengthen_at or not write_ahead_log.lacks_length(descriptor):
            return
        if not write_ahead_log.has_room(descriptor):
            self._lengthen_at = time.monotonic() + REST
            return
        try:
            conn.execute("BEGIN IMMEDIATE")
            try:
                write_ahead_log.lengthen(descriptor)
            finally:
                conn.execute("ROLLBACK")
            os.fdatasync(descriptor)
        except sqlite3.OperationalError as problem:
            if not is_busy(problem):  # else somebody writes
                raise
        except OSError:  # as on a full disk, where the log may do with less
            self._lengthen_at = time.monotonic() + REST
