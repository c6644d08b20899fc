"""A copy of the database, taken while the master works, in a folder that nobody else has a hand in."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from .database import Database
from .files.new_file import Place, new_file


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was opened and found whole."""

    path: str
    bytes: int
    jobs: int
    returns: int
    audit: int


def backup(db: Database, path: str, own: Sequence[str] = (), below: str | None = None) -> Backup:
    """
    Copy the database to the new file *path*, of one moment, and check the copy by opening it.

    Nobody waits for it: readers and writers go on. The file (0600) appears under its name once it is whole
    and on the disk. *own* are names of Halite's besides the database's; with *below* it must be in that folder.
    Raises Invalid for a path that cannot be taken, Unavailable where the copy fails.
    """
    with new_file(Place(path, "backup", db.user, (db.path, *own), below)) as part:
        _copy(db, part.path)
        return _checked(part.path, path)


def _copy(db: Database, part: str) -> None:
    with db.read():  # opened, migrated, and not forgotten by another thread meanwhile
        source = sqlite3.connect(f"file:{_quoted(db.path)}?mode=ro", uri=True)
        with closing(source), closing(sqlite3.connect(f"file:{_quoted(part)}?mode=rw", uri=True)) as copy:
            # In one step: a copy in parts begins again whenever another process writes.
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _checked(part: str, path: str) -> Backup:
    with closing(sqlite3.connect(f"file:{_quoted(part)}?mode=ro", uri=True)) as conn:
        wrong = conn.execute("PRAGMA integrity_check").fetchone()[0]
        if wrong != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged: {wrong}")
        jobs, returns = conn.execute("SELECT count(*), total(returned) FROM jobs_index").fetchone()
        audit = conn.execute("SELECT count(*) FROM audit_log").fetchone()[0]
    return Backup(path, os.path.getsize(part), jobs, int(returns), audit)
