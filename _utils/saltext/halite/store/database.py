"""The one connection that a process has to the index, and the transactions on it."""

import os
import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ..errors import Unavailable
from ..harmless import log_of
from . import migrate
from .files import corruption, creation, folder_lock, set_aside, sqlite_errors, write_ahead_log
from .files.database_marker import mark
from .files.replaced_database import Opened, identity
from .files.sqlite_errors import Corrupt, Interrupted, Replaced

log = log_of(__name__)

PATIENCE = 1.0  # seconds that a write waits for the others before it gives up
HASTE = 0.05  # and that it waits where another has waited in vain
HASTY = 5.0  # for how many seconds after a wait in vain all others of the process are hasty
FIRST_PAUSE, LONGEST_PAUSE = 0.0001, 0.0005  # seconds between its attempts
PAGE = 2048  # bytes; a return writes two pages, so half SQLite's default writes half as much
# Pages of log from which a writer writes them into the database, and waits for that, where no engine has done it.
CHECKPOINT = 16_000
LOG = 64 * 2**20  # bytes of log that are kept for the next writes; a long read makes it grow past that
OPENINGS = 5  # where the file is replaced as often as it is opened
DOUBTS = 2  # how often a database must be found corrupt, each time on a connection of its own, to be set aside
_open: dict[tuple[str, str, int], "Database"] = {}


def database(
    path: str, durability: str, user: str | None = None, marker: str | None = None, number: int = 0
) -> "Database":
    """
    Return this process's Database for the file *path*, of the *user* and with the *marker* it was first given.

    Each *number* has a connection of its own, for threads that are not to wait for each other.
    """
    key = (path, durability, number)
    found = _open.get(key)
    if found is None:
        found = _open[key] = Database(path, durability, user, marker)
    return found


def _before_fork() -> None:
    """
    Close every connection, with its lock held.

    SQLite's locks belong to a process: a child that inherits a connection holds none for those it opens
    itself on the same file, and loses what it commits when somebody else closes the log as the last one.
    """
    for held in _open.values():
        held.lock.acquire()
        held.close()


def _after_fork() -> None:
    for held in _open.values():
        held.lock.release()


os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)


class Database:
    """
    The database file *path*, opened at the first use.

    It is to belong to *user*, who runs the master; the file *marker* tells that it was made: see ``files.creation``.

    Use ``database()``, whose connections are closed around each fork of the master. Threads of a process (the
    reactor's) share one in turn.
    """

    def __init__(
        self, path: str, durability: str = "full", user: str | None = None, marker: str | None = None
    ) -> None:
        self.path = path
        self.durability = durability
        self.user = user
        self.marker = marker
        self.lock = threading.RLock()
        self.patience = PATIENCE
        # As in the engine. Then damage is looked for to the end, and a page that is only read counts: by default a
        # list of old jobs does not take the rest out of use.
        self.nobody_waits = False
        self.migrates = True  # False where somebody waits: of a large database it takes seconds
        self.reads_newer = True  # than this version knows; False where an answer is not to be guessed
        self.refusal: str | None = None  # why it may not be opened, whatever is there
        self._hasty_until = 0.0
        self._conn: sqlite3.Connection | None = None
        self._opening: sqlite3.Connection | None = None
        self._wal = -1
        self._files = Opened(path)
        self._doubts = 0
        self._newer: Unavailable | None = None
        self._is_read_only = False

    @contextmanager
    def write(self, *, durable: bool | None = None) -> Iterator[sqlite3.Connection]:
        """
        Run the block in a transaction; what it wrote is on the disk after it, with ``durability: full``.

        With *durable* False a power cut may undo it, for what means nothing after one; with True it is on the disk
        whatever the durability. Raises Unavailable when the database cannot be written, with the reason: Undone
        where the file was moved away, another put in its place, or the call interrupted, so that nothing was written.
        """
        with self.lock:
            conn = self._connect()
            if self._newer:
                self._forget()  # so that the next write finds what has been put in its place
                raise self._newer
            try:
                self._patiently(conn, "BEGIN IMMEDIATE")
                try:
                    yield conn
                    conn.execute("COMMIT")
                except BaseException:
                    with suppress(sqlite3.Error):  # where the connection is closed, it is undone already
                        if conn.in_transaction:
                            conn.execute("ROLLBACK")
                    raise
            except sqlite3.Error as problem:
                if self._conn is not conn:
                    raise self._interrupted() from problem
                if not sqlite_errors.is_of_database(problem):
                    raise
                raise self._unavailable(problem, suspect=True) from problem
            # After the commit and not in front of it: between a look and a commit the file can be replaced.
            is_replaced = self._files.is_replaced()
            if self._conn is not conn:  # by a signal since the commit, which may have been to a file that is gone
                raise self._interrupted()
            if is_replaced:
                self._let_go_of_replaced(conn)
                raise self._replaced()
            if self.durability == "full" if durable is None else durable:
                self._to_disk()
            if not self.nobody_waits:  # which writes, and then finds what it reads corrupt, again and again
                self._doubts = 0

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Run the block on one state of the database, whatever is written meanwhile."""
        with self.lock:
            conn = self._of_files_there()
            try:
                conn.execute("BEGIN")
                try:
                    # The state is taken by the first look; that is what waits while another process mends the log.
                    self._patiently(conn, "SELECT 1 FROM sqlite_master LIMIT 1")
                    yield conn
                finally:
                    with suppress(sqlite3.Error):
                        if conn.in_transaction:
                            conn.execute("COMMIT")
                if self._is_read_only and self._conn is conn:
                    self._forget()
            except sqlite3.Error as problem:
                if self._conn is not conn:
                    raise self._interrupted() from problem
                if not sqlite_errors.is_of_database(problem):
                    raise
                raise self._unavailable(problem, suspect=self.nobody_waits) from problem

    @contextmanager
    def log(self) -> Iterator[tuple[sqlite3.Connection, int]]:
        """Give the connection, outside of a transaction, and a descriptor of the log that it writes to."""
        with self.lock:
            conn = self._of_files_there()
            try:
                yield conn, self._descriptor()
            except (sqlite3.Error, OSError) as problem:
                raise self._unavailable(problem, suspect=True) from problem

    def shorten_log(self) -> bool:
        """Have a log that is longer than LOG begun anew by the next write; False where a reader is in the way."""
        if write_ahead_log.size(self.path) <= LOG:
            return True
        with self.log() as (conn, descriptor):
            return write_ahead_log.begin_anew(conn, descriptor)

    def close(self) -> None:
        """Close the connection; the next use opens it again."""
        with self.lock:
            self._forget()

    @property
    def is_open(self) -> bool:
        """Whether there is a connection."""
        return self._conn is not None

    def suspect(self) -> None:
        """
        Note that the database was found corrupt; at the second time it is set aside, and a new one begun.

        Each time is on a connection of its own, since each one ends with its first error, and the file is looked at
        once more: pages that a process has wrong in its memory, or sees while a file is copied, are not enough.
        """
        self._doubts += 1
        if self._doubts < DOUBTS:
            return
        self._doubts = 0
        suspected = self._files.file
        # Without the lock: it can take minutes.
        if suspected is None or not corruption.has_fault(self.path, None if self.nobody_waits else corruption.LOOK):
            return
        folder = os.path.realpath(os.path.dirname(self.path))
        with suppress(OSError), folder_lock.locked(folder, self.user):
            if identity(self.path) == suspected:  # else another process was first
                corruption.put_aside_corrupt(self.path, self.marker)

    def _of_files_there(self) -> sqlite3.Connection:
        """Return the connection, anew where the files that it has open are no longer those that are there."""
        if self._conn is not None and self._files.is_replaced():
            self._let_go_of_replaced(self._conn)
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        self._leave_interrupted()
        if self._conn is not None:
            return self._conn
        for _ in range(OPENINGS):
            try:
                conn = self._opened()
            except sqlite3.ProgrammingError as problem:
                raise self._interrupted() from problem
            except (sqlite3.Error, OSError) as problem:
                raise self._unavailable(problem, suspect=True) from problem
            if not self._files.is_replaced():
                mark(self.path, self._files.file, self.user, self.marker)
                self._conn = conn
                return conn
            # What was noted of the file is of the one in front of it; the next look would take this one's log away.
            conn.close()
        raise self._replaced()

    def _leave_interrupted(self) -> None:
        """
        Drop the connection where this very thread is in a transaction on it: it was interrupted by a signal.

        Salt flushes its queue of events from a signal handler, with the events that the interrupted call was
        writing. What that call has written is undone, and should it go on, it finds its connection closed.
        """
        if self._opening is not None or (self._conn is not None and self._conn.in_transaction):
            self._forget()

    def _opened(self) -> sqlite3.Connection:
        if self.refusal:
            raise Unavailable(self.refusal)
        creation.prepare(self.path, self.user, self.marker)
        # In front of the opening, and compared behind it: what is noted is of the file that was opened.
        self._files.note_file()
        self._newer = None
        until = time.monotonic() + self._wait()
        # Without SQLite's own waiting, which would come on top of that in _patiently.
        conn = self._opening = sqlite3.connect(
            self.path, timeout=0, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            conn.execute(f"PRAGMA page_size = {PAGE}")
            if not os.path.getsize(self.path):
                # Lets housekeeping give space back. Where there are tables it does nothing, but wait for a writer.
                self._patiently(conn, "PRAGMA auto_vacuum = INCREMENTAL")
            self._patiently(conn, "PRAGMA journal_mode = WAL")
            conn.execute("PRAGMA synchronous = NORMAL")
            conn.execute("PRAGMA temp_store = MEMORY")
            conn.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
            conn.execute(f"PRAGMA journal_size_limit = {LOG}")
            conn.execute(f"PRAGMA busy_timeout = {max(0, int((until - time.monotonic()) * 1000))}")
            self._migrate(conn)
            conn.execute("PRAGMA busy_timeout = 0")
            # The connections of a process share the memory beside the log. Where one has opened that while it could
            # only be read, none writes until all are closed, so none is kept.
            self._is_read_only = not sqlite_errors.may_write(conn)
        except BaseException:
            conn.close()
            raise
        finally:
            self._opening = None
        self._files.note_logs()
        return conn

    def _migrate(self, conn: sqlite3.Connection) -> None:
        """Bring the schema up to date; one that is newer than this version is read, and not written to."""
        if not self.migrates:
            migrate.refuse_older(conn)
        try:
            migrate.migrate(conn)
        except Unavailable as problem:
            if not self.reads_newer:
                raise
            self._newer = problem

    def _let_go_of_replaced(self, conn: sqlite3.Connection) -> None:
        """Drop the connection to a file that is no longer at its path, no longer whole, or whose log is gone."""
        folder = os.path.realpath(os.path.dirname(self.path))
        with suppress(OSError), folder_lock.locked(folder, self.user):
            if self._files.is_another():
                self._leave_file(conn)
            elif not os.path.getsize(self.path):
                corruption.put_aside_corrupt(self.path, self.marker)
            elif self._files.is_log_gone():
                self._leave_log(conn)
            else:
                log.warning("Halite opens the database %s anew: %s was deleted", self.path, self._files.shared_path)
        self._forget()

    def _leave_file(self, conn: sqlite3.Connection) -> None:
        """
        Take the log of a file that is gone away from its place.

        SQLite would take it for that of the file that is there now: a database that was put here with ``mv`` would be
        overwritten with pages of the old one. What it holds goes into the old file first, should that come back.
        """
        log.warning("Halite opens the database %s anew: the file was replaced or removed", self.path)
        if not self._files.is_log_gone():
            write_ahead_log.into_file(conn)
            name = set_aside.put_aside(self.path, set_aside.STALE, set_aside.LOGS)
            log.warning("The log of the file that was there is kept as %s-wal", name)

    def _leave_log(self, conn: sqlite3.Connection) -> None:
        """
        Write what the deleted log holds into the database. Raises Busy where others read, and keeps the connection.

        Only who has it open can, and those who open the database meanwhile can read nothing. Once one of them has
        written to a log of his own, the pages of this one are old.
        """
        begun = write_ahead_log.size(self.path) > 0
        if begun or identity(self._files.shared_path) not in (None, self._files.shared):
            log.warning("Halite opens the database %s anew: its log was deleted, and another begun", self.path)
        elif write_ahead_log.into_file(conn, self._wait()):
            log.warning("The log of the database %s was deleted: what it held has been saved", self.path)
        else:
            raise sqlite_errors.Busy(
                f"The log of the database {self.path} was deleted, and what it holds is being read."
            )

    def _to_disk(self) -> None:
        """
        Sync the write-ahead log, after the commit and outside the write lock.

        As durable as ``synchronous = FULL``, since frames are checksummed and recovery replays those that
        are whole, without making every other writer wait for this one's disk.
        """
        try:
            os.fdatasync(self._descriptor())
        except OSError as problem:
            raise self._unavailable(problem) from problem

    def _descriptor(self) -> int:
        """Return a descriptor of the log of the connection, which may have been taken away since."""
        if self._wal < 0:
            self._wal = os.open(self._files.log_path, os.O_RDWR | os.O_CLOEXEC)
            if identity(self._wal) != self._files.log:
                raise FileNotFoundError(f"{self._files.log_path} is another file")
        return self._wal

    def _forget(self) -> None:
        """Drop the connection: one left open by an error would keep its lock until it is collected."""
        is_log_deleted = self._conn is not None and self._files.is_log_gone() and not self._files.is_another()
        last = write_ahead_log.another(self.path) if is_log_deleted else None
        dropped, self._conn, self._opening = (self._conn, self._opening), None, None
        wal, self._wal = self._wal, -1
        if wal >= 0:
            os.close(wal)
        for conn in (*dropped, last):
            if conn is None:
                continue
            with suppress(sqlite3.Error):
                # A cursor that somebody still holds would keep a connection, and its lock, alive beyond its close.
                conn.rollback()
            with suppress(sqlite3.Error):
                conn.close()

    def _unavailable(self, problem: Exception, suspect: bool = False) -> Unavailable:
        """Drop the connection after *problem*, and return what to raise."""
        self._forget()
        kind = sqlite_errors.kind_of(problem)
        if suspect and kind is Corrupt:
            self.suspect()
        return kind(f"The database {self.path} cannot be used: {problem}.")

    def _interrupted(self) -> Interrupted:
        return Interrupted(f"The use of the database {self.path} was interrupted by a signal.")

    def _replaced(self) -> Replaced:
        return Replaced(f"The database {self.path} was replaced by another file, or removed.")

    def _wait(self) -> float:
        return min(self.patience, HASTE) if time.monotonic() < self._hasty_until else self.patience

    def _patiently(self, conn: sqlite3.Connection, statement: str) -> None:
        """
        Run *statement*, waiting for a lock that another process has.

        SQLite's own waiting begins with a millisecond and grows to a hundred, where a writer is done in thirty
        microseconds: the slowest of four writers waited for a quarter of a second.

        A wait in vain makes the next ones short: Salt calls several functions for one command, and resends a
        command that takes five seconds.
        """
        until, pause = 0.0, FIRST_PAUSE
        while True:
            try:
                conn.execute(statement).close()
                return
            except sqlite3.OperationalError as problem:
                at = time.monotonic()
                until = until or at + self._wait()
                if not sqlite_errors.is_busy(problem):
                    raise
                if at > until:
                    self._hasty_until = at + HASTY
                    raise
            time.sleep(pause * random.random())
            pause = min(pause * 1.5, LONGEST_PAUSE)
