"""A copy of the database, taken while the master works, in a folder that nobody else has a hand in."""

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

from ..errors import Invalid, Unavailable, clip
from .database import Database
from .files import ownership

# What Halite and SQLite keep beside the database and beside a folder of the spool.
_BESIDE = re.compile(r"(-.*|\.(corrupt|unapplied|stale)-.*)?", re.DOTALL)
_LEFT = ("", "-journal", "-wal", "-shm")


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
    _check(path, (db.path, *own), below)
    name = os.path.basename(path)
    with _folder(path, db.user) as folder:
        part = f"{name}.part"
        made = _made(path, part, folder)
        try:
            within = f"/proc/self/fd/{folder}/{part}"
            _copy(db, within)
            found = _checked(within, path)
            _require_same(made, part, folder)
            _publish(part, name, folder)
        except (sqlite3.Error, OSError) as problem:
            raise Unavailable(f"The backup to {clip(path, 200)} failed: {problem}.") from problem
        finally:
            os.close(made)
            for left in _LEFT:
                with suppress(FileNotFoundError):
                    os.unlink(part + left, dir_fd=folder)
    return found


def _check(path: str, own: Sequence[str], below: str | None) -> None:
    folder = os.path.dirname(path)
    if not os.path.isabs(path) or not os.path.basename(path):
        raise Invalid(f"path is {clip(repr(path))}; it takes an absolute path of a new file.")
    if below is not None and not _is_below(
        os.path.realpath(folder), os.path.realpath(below)
    ):  # first: it tells nothing
        raise Invalid(f"path is {clip(repr(path), 200)}; it takes one below {below}, which halite:backups names.")
    if os.path.lexists(path):
        raise Invalid(f"{clip(path, 200)} is there already; give the path of a new file.")
    if not os.path.isdir(folder):
        raise Invalid(f"There is no folder {clip(folder, 200)}.")
    if any(_is_own(_real(path), _real(name)) for name in own):
        raise Invalid(f"{clip(path, 200)} is a name that Halite itself uses; give another.")


def _is_below(folder: str, above: str) -> bool:
    return os.path.commonpath((folder, above)) == above


def _real(path: str) -> str:
    """Return *path* with its folder resolved: the last part is a name, whatever it leads to."""
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))


def _is_own(path: str, own: str) -> bool:
    """Tell whether *path* is the name *own*, one that stands beside it, or within it."""
    rest = path[len(own) :] if path.startswith(own) else "another"
    return rest.startswith("/") or _BESIDE.fullmatch(rest) is not None


@contextmanager
def _folder(path: str, user: str | None) -> Iterator[int]:
    """Open the folder of *path*. Raises Invalid where somebody else may write to it, or put another in its place."""
    real = os.path.realpath(os.path.dirname(path))
    try:
        folder = os.open(real, ownership.FOLDER_FLAGS)
    except OSError as problem:
        raise Invalid(f"{clip(path, 200)} cannot be written: {problem.strerror}.") from problem
    try:
        ownership.check_opened(os.fstat(folder), user)
        ownership.check_above(real, user)
    except OSError as problem:
        os.close(folder)
        raise Invalid(f"{clip(path, 200)} cannot be taken for a backup: {problem}.") from problem
    try:
        yield folder
    finally:
        os.close(folder)


def _made(path: str, part: str, folder: int) -> int:
    """Make the empty file *part* in *folder*, and return it open: whoever puts another in its place is noticed."""
    try:
        return os.open(part, ownership.FILE_FLAGS | os.O_CREAT | os.O_EXCL, 0o600, dir_fd=folder)
    except FileExistsError as problem:
        raise Invalid(
            f"{clip(f'{path}.part', 200)} is there: another backup is under way, or was broken off; remove it."
        ) from problem
    except OSError as problem:
        raise Invalid(f"{clip(path, 200)} cannot be written: {problem.strerror}.") from problem


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


def _require_same(made: int, part: str, folder: int) -> None:
    there = os.stat(part, dir_fd=folder, follow_symlinks=False)
    if not os.path.samestat(os.fstat(made), there) or there.st_nlink != 1:
        raise OSError("somebody has put another file in its place")


def _publish(part: str, name: str, folder: int) -> None:
    """Give the copy *part* its *name*, unless that is taken by now, with the file and the name on the disk."""
    copy = os.open(part, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW, dir_fd=folder)
    try:
        os.fsync(copy)
    finally:
        os.close(copy)
    try:
        os.link(part, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        taken = ownership.FILE_FLAGS | os.O_CREAT | os.O_EXCL
        os.close(os.open(name, taken, 0o600, dir_fd=folder))
        os.rename(part, name, src_dir_fd=folder, dst_dir_fd=folder)
    os.fsync(folder)
