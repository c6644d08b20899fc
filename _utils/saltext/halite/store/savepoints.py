"""Many writes in few transactions, each of which can fail alone."""

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .database import Database
from .files import sqlite_errors
from .spool.kept_writes import Write

LONGEST = 0.02  # seconds after which a transaction is ended for those who wait


class Within(Database):
    """The database inside a transaction that is open on it: what fails in it is undone alone."""

    def __init__(self, outer: Database, conn: sqlite3.Connection) -> None:
        super().__init__(outer.path, outer.durability, outer.user, outer.marker)
        self._inside = conn

    @contextmanager
    def write(self, *, durable: bool | None = None) -> Iterator[sqlite3.Connection]:
        """Run the block; it is kept, and on the disk, with the transaction around it."""
        self._inside.execute("SAVEPOINT one")
        try:
            yield self._inside
        except Exception:  # what ends the process undoes the whole transaction
            if self._inside.in_transaction:  # SQLite itself undoes all of it where it cannot go on, as without a disk
                self._inside.execute("ROLLBACK TO one")
                self._inside.execute("RELEASE one")
            raise
        self._inside.execute("RELEASE one")


@dataclass(frozen=True, slots=True)
class Pending:
    """One of many writes: how it is written, and what is kept of it where that cannot be."""

    write: Callable[[Database], object]
    kept: Callable[[], list[Write]]


def write_all(db: Database, waiting: deque[Pending], problems: list[Exception]) -> None:
    """
    Write all that is *waiting*, and leave there what could not be committed.

    What cannot be written for its own sake is dropped, and the reason added to *problems*.
    """
    while waiting:
        written = 0
        found: list[Exception] = []
        with db.write() as conn:
            within, until = Within(db, conn), time.monotonic() + LONGEST
            while written < len(waiting) and time.monotonic() < until:
                _write(waiting[written].write, within, conn, found)
                written += 1
        problems += found
        for _ in range(written):
            waiting.popleft()


def _write(
    write: Callable[[Database], object], within: Database, conn: sqlite3.Connection, problems: list[Exception]
) -> None:
    try:
        write(within)
    except Exception as problem:
        if isinstance(problem, sqlite3.Error) and sqlite_errors.is_of_database(problem):
            raise
        conn.execute("SELECT 1")  # raises where the connection was closed, and no event is to blame
        problems.append(problem)
