"""
Writing the log into the database, in a thread of a process that nobody waits for.

Whoever makes the log too long has to write it into the database and to wait for the disk, which holds a worker of
the master, and the command or minion behind it, for up to a tenth of a second. So the engine does it first: soon and
often, a little at a time. It also gives the log its length in advance: a sync of a file that grows takes longer.
"""

import logging
import os
import sqlite3
import threading
import time

from ..errors import HaliteError
from . import logs
from .database import Database, database

log = logging.getLogger(__name__)

LOOK = 0.1  # seconds between two looks at the log
FRESH = 1000  # pages that are new in the log, from which they are written into the database
ENOUGH = 4000  # pages of the log, from which it is begun anew, though writers have to wait for a moment
FEW = 200  # pages that are written while they wait
HOLD = 10  # milliseconds that they wait for readers
REST = 10.0  # seconds after a failure; whoever writes then makes checkpoints as before


class Checkpoints:
    """Keeps the log of the database of *db* short, on a connection of its own."""

    def __init__(self, db: Database) -> None:
        self._db = database(db.path, db.durability, db.user, db.marker, "checkpoints")
        self._db.migrates = False
        self._salts = b""
        self._written = 0  # pages of the log of these salts that are in the database
        self._lengthen_at = 0.0  # monotonic seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="halite-checkpoints", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, once what is under way is done."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._db.close()

    def _run(self) -> None:
        pause = LOOK
        while not self._stopped.wait(pause):
            pause = LOOK
            try:
                self.step()
            except (HaliteError, OSError, sqlite3.Error) as problem:  # which the engine's own writes tell of
                log.debug("Halite's engine makes no checkpoint: %s", problem)
                pause = REST

    def step(self) -> None:
        """Look at the log once, and do what is to be done; without a database nothing is."""
        if not os.access(self._db.path, os.F_OK):
            return
        with self._db.log() as (conn, descriptor):
            self._shorten(conn, descriptor)
            self._lengthen(conn, descriptor)

    def _shorten(self, conn: sqlite3.Connection, descriptor: int) -> None:
        salts, pages = logs.used(descriptor)
        if salts != self._salts:
            self._salts, self._written = salts, 0
        if pages - self._written < FRESH:
            return
        left, self._written = logs.write_back(conn)
        # Where nothing is left the next write begins it anew by itself.
        if left and self._written + left >= ENOUGH:
            logs.begin_anew(conn, FEW, HOLD)

    def _lengthen(self, conn: sqlite3.Connection, descriptor: int) -> None:
        if not logs.lacks_length(descriptor) or time.monotonic() < self._lengthen_at:
            return
        try:
            conn.execute("BEGIN IMMEDIATE")
            try:
                logs.lengthen(descriptor)
            finally:
                conn.execute("ROLLBACK")
            os.fdatasync(descriptor)
        except sqlite3.OperationalError:  # somebody writes
            pass
        except OSError:  # as on a full disk, where the log may do with less
            self._lengthen_at = time.monotonic() + REST
