"""A copy of the database, taken while the master works."""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass

from ..errors import Invalid, Unavailable, clip
from .database import Database


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was opened and found whole."""

    path: str
    bytes: int
    jobs: int
    returns: int
    audit: int


def backup(db: Database, path: str) -> Backup:
    """
    Copy the database to the new file *path*, of one moment, and check the copy by opening it.

    Nobody waits for it: readers and writers go on. The file (0600) appears under its name once it is whole
    and on the disk. Raises Invalid for a path that cannot be taken, Unavailable where the copy fails.
    """
    _check(path, db.path)
    part = f"{path}.part"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    except FileExistsError as problem:
        raise Invalid(
            f"{clip(part, 200)} is there: another backup is under way, or was broken off; remove it."
        ) from problem
    except OSError as problem:
        raise Invalid(f"{clip(path, 200)} cannot be written: {problem.strerror}.") from problem
    try:
        _copy(db, part)
        found = _checked(part, path)
        _publish(part, path)
    except (sqlite3.Error, OSError) as problem:
        raise Unavailable(f"The backup to {clip(path, 200)} failed: {problem}.") from problem
    finally:
        for name in (part, f"{part}-journal", f"{part}-wal", f"{part}-shm"):
            with suppress(FileNotFoundError):
                os.unlink(name)
    return found


def _check(path: str, source: str) -> None:
    folder = os.path.dirname(path)
    if not os.path.isabs(path):
        raise Invalid(f"path is {clip(repr(path))}; it takes an absolute path of a new file.")
    if os.path.lexists(path) or path in (source, f"{source}-wal", f"{source}-shm"):
        raise Invalid(f"{clip(path, 200)} is there already; give the path of a new file.")
    if not os.path.isdir(folder):
        raise Invalid(f"There is no folder {clip(folder, 200)}.")


def _copy(db: Database, part: str) -> None:
    with db.read():  # opened, migrated, and not forgotten by another thread meanwhile
        source = sqlite3.connect(f"file:{_quoted(db.path)}?mode=ro", uri=True)
        with closing(source), closing(sqlite3.connect(part)) as copy:
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


def _publish(part: str, path: str) -> None:
    """Give the copy its name, unless that is taken by now, with the file and the name on the disk."""
    _sync(part)
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        os.rename(part, path)
    _sync(os.path.dirname(path))


def _sync(path: str) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
