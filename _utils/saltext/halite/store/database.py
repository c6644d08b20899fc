"""The one connection that a process has to the index, and the transactions on it."""

import logging
import os
import random
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ..errors import Unavailable
from . import schema

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds that a write waits for the others before it gives up
FIRST_PAUSE, LONGEST_PAUSE = 0.0001, 0.0005  # seconds between its attempts
PAGE = 2048  # bytes; a return writes two pages, so half SQLite's default writes half as much
CHECKPOINT = 4000  # pages of log; one writer waits for a checkpoint, so they are made rarer than by default
LOG = 64 * 2**20  # bytes of log that are kept for the next writes; a long read makes it grow past that
_open: dict[tuple[str, str], "Database"] = {}


def database(path: str, durability: str) -> "Database":
    """Return this process's Database for the file *path*."""
    key = (path, durability)
    found = _open.get(key)
    if found is None:
        found = _open[key] = Database(path, durability)
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
    A database file, opened at the first use.

    Use ``database()``, whose connections are closed around each fork of the master. Threads of a process (the
    reactor's) share one in turn.
    """

    def __init__(self, path: str, durability: str = "full") -> None:
        self.path = path
        self.durability = durability
        self.lock = threading.RLock()
        self._conn: sqlite3.Connection | None = None
        self._opening: sqlite3.Connection | None = None
        self._wal = -1

    @contextmanager
    def write(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """
        Run the block in a transaction; what it wrote is on the disk after it, with ``durability: full``.

        With *durable* False a power cut may undo it, for what means nothing after one. Raises Unavailable
        when the database cannot be written, with the reason.
        """
        with self.lock:
            conn = self._connect()
            try:
                _patiently(conn, "BEGIN IMMEDIATE")
                try:
                    yield conn
                    conn.execute("COMMIT")
                except BaseException:
                    with suppress(sqlite3.Error):  # where the connection is closed, it is undone already
                        if conn.in_transaction:
                            conn.execute("ROLLBACK")
                    raise
            except sqlite3.Error as problem:
                self._forget()
                raise self._unavailable(problem) from problem
            if durable and self.durability == "full":
                self._to_disk()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Run the block on one state of the database, whatever is written meanwhile."""
        with self.lock:
            conn = self._connect()
            try:
                conn.execute("BEGIN")
                try:
                    yield conn
                finally:
                    with suppress(sqlite3.Error):
                        if conn.in_transaction:
                            conn.execute("COMMIT")
            except sqlite3.Error as problem:
                self._forget()
                raise self._unavailable(problem) from problem

    def close(self) -> None:
        """Close the connection; the next use opens it again."""
        with self.lock:
            self._forget()

    def _connect(self) -> sqlite3.Connection:
        self._leave_interrupted()
        if self._conn is None:
            try:
                self._conn = self._opened()
            except (sqlite3.Error, OSError) as problem:
                raise self._unavailable(problem) from problem
        return self._conn

    def _leave_interrupted(self) -> None:
        """
        Drop the connection where this very thread is in a transaction on it: it was interrupted by a signal.

        Salt flushes its queue of events from a signal handler, with the events that the interrupted call was
        writing. What that call has written is undone, and should it go on, it finds its connection closed.
        """
        if self._opening is not None or (self._conn is not None and self._conn.in_transaction):
            self._forget()

    def _opened(self) -> sqlite3.Connection:
        _prepare_file(self.path)
        conn = self._opening = sqlite3.connect(
            self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            if not os.path.getsize(self.path):
                # Lets housekeeping give space back. Where there are tables it does nothing, but wait for a writer.
                conn.execute("PRAGMA auto_vacuum = INCREMENTAL")
            conn.execute(f"PRAGMA page_size = {PAGE}")
            _patiently(conn, "PRAGMA journal_mode = WAL")
            conn.execute("PRAGMA synchronous = NORMAL")
            conn.execute("PRAGMA temp_store = MEMORY")
            conn.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
            conn.execute(f"PRAGMA journal_size_limit = {LOG}")
            schema.migrate(conn)
            conn.execute("PRAGMA busy_timeout = 0")  # from here on writers wait in _patiently
        except BaseException:
            conn.close()
            raise
        finally:
            self._opening = None
        return conn

    def _to_disk(self) -> None:
        """
        Sync the write-ahead log, after the commit and outside the write lock.

        As durable as ``synchronous = FULL``, since frames are checksummed and recovery replays those that
        are whole, without making every other writer wait for this one's disk.
        """
        if self._wal < 0:
            self._wal = os.open(f"{self.path}-wal", os.O_RDONLY | os.O_CLOEXEC)
        os.fdatasync(self._wal)

    def _forget(self) -> None:
        """Drop the connection: one left open by an error would keep its lock until it is collected."""
        dropped, self._conn, self._opening = (self._conn, self._opening), None, None
        wal, self._wal = self._wal, -1
        if wal >= 0:
            os.close(wal)
        for conn in filter(None, dropped):
            with suppress(sqlite3.Error):
                # A cursor that somebody still holds would keep a connection, and its lock, alive beyond its close.
                conn.rollback()
            with suppress(sqlite3.Error):
                conn.close()

    def _unavailable(self, problem: Exception) -> Unavailable:
        return Unavailable(f"The database {self.path} cannot be used: {problem}.")


class Within(Database):
    """The database inside a transaction that is open on it: what fails in it is undone alone."""

    def __init__(self, outer: Database, conn: sqlite3.Connection) -> None:
        super().__init__(outer.path, outer.durability)
        self._inside = conn

    @contextmanager
    def write(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """Run the block; it is kept, and on the disk, with the transaction around it."""
        self._inside.execute("SAVEPOINT one")
        try:
            yield self._inside
        except Exception:  # what ends the process undoes the whole transaction
            self._inside.execute("ROLLBACK TO one")
            self._inside.execute("RELEASE one")
            raise
        self._inside.execute("RELEASE one")


def is_of_database(problem: sqlite3.Error) -> bool:
    """Tell whether *problem* is one of the database, and not of a value that was to be written."""
    return isinstance(problem, (sqlite3.OperationalError, sqlite3.InternalError, sqlite3.NotSupportedError)) or (
        type(problem) is sqlite3.DatabaseError
    )


def _prepare_file(path: str) -> None:
    """Make the folder (0700) and an empty file (0600), whatever the umask: returns hold secrets."""
    folder = os.path.dirname(path)
    if not os.path.isdir(folder):
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)
            _give_to_owner_of_parent(folder)
    with suppress(FileNotFoundError):
        if stat.S_ISLNK(os.lstat(path).st_mode):
            raise OSError("it is a symbolic link")
        return
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        _give_to_owner_of_parent(path)


def _give_to_owner_of_parent(path: str) -> None:
    """Let root, who types salt-run, make files that the user the master runs as can use."""
    if os.geteuid() == 0:
        owner = os.stat(os.path.dirname(path))
        os.chown(path, owner.st_uid, owner.st_gid)


def _patiently(conn: sqlite3.Connection, statement: str) -> None:
    """
    Run *statement*, waiting for a lock that another process has.

    SQLite's own waiting begins with a millisecond and grows to a hundred, where a writer is done in thirty
    microseconds: the slowest of four writers waited for a quarter of a second.
    """
    try:
        conn.execute(statement)
        return
    except sqlite3.OperationalError as problem:
        if not _is_busy(problem):
            raise
    until = time.monotonic() + PATIENCE
    pause = FIRST_PAUSE
    while True:
        time.sleep(pause * random.random())
        pause = min(pause * 1.5, LONGEST_PAUSE)
        try:
            conn.execute(statement)
            return
        except sqlite3.OperationalError as problem:
            if not _is_busy(problem) or time.monotonic() > until:
                raise


def _is_busy(problem: sqlite3.OperationalError) -> bool:
    return "locked" in str(problem) or "busy" in str(problem)
