"""Several writes in one transaction of the database, each of which can fail alone."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from .database import Database


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
