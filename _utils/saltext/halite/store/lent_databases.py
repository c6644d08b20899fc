"""A few connections to the index that the threads of a process share, so that one need not wait for another's."""

import queue
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from ..errors import Unavailable
from ..settings import Settings
from . import migrate
from .database import Database, database

PATIENCE = 5.0  # seconds that who asks waits for one
LOOK = 1.0  # seconds between two looks at the schema
Lendable = TypeVar("Lendable")


def taken(idle: "queue.LifoQueue[Lendable]", what: str) -> Lendable:
    """Return one of those that are *idle*, which read *what*; raises Unavailable where none comes back in time."""
    try:
        return idle.get(timeout=PATIENCE)
    except queue.Empty as problem:
        raise Unavailable(f"Too many requests read {what} at the same time: ask again in a moment.") from problem


def reader(config: Settings, number: int) -> Database:
    """Return the Database *number*, which brings no older schema up to date, since somebody waits."""
    db = database(config.database, config.durability, config.user, config.marker, number)
    db.refusal = config.refusal
    db.migrates = db.reads_newer = False
    return db


class Lent:
    """
    The Databases *numbers*, each lent to one thread at a time; none is opened before it is lent.

    They are of the schema of this version alone: none is brought up to date, since somebody waits.
    """

    def __init__(self, config: Settings, numbers: Iterable[int]) -> None:
        self._idle: queue.LifoQueue[Database] = queue.LifoQueue()
        for number in numbers:
            self._idle.put(reader(config, number))
        self._looked = float("-inf")

    @contextmanager
    def one(self) -> Iterator[Database]:
        """Lend one; raises Unavailable where none comes back in time, or the database has another schema."""
        db = taken(self._idle, "the index")
        try:
            self._require_schema(db)
            yield db
        finally:
            self._idle.put(db)

    def _require_schema(self, db: Database) -> None:
        """Have *db* opened anew, which says what is wrong, where the schema has changed since it was."""
        if time.monotonic() - self._looked < LOOK:
            return
        with db.read() as conn:
            is_known = migrate.is_of_this_version(conn)
        if not is_known:
            db.close()
            with db.read():
                pass
        self._looked = time.monotonic()
