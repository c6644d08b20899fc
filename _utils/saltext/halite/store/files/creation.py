"""
The place of the database file, and whether one may be made there.

A file that is made where there was none before is an empty history, so that is done at a first start alone. Later it
means that a file system is not mounted, or that somebody moved the folder. What tells the two apart is the marker: a
file in the master's cachedir, from when a database was first opened until it is set aside or given up.
"""

import logging
import os
import stat
from contextlib import suppress

from . import private_files, set_aside
from .sqlite_errors import Missing

log = logging.getLogger(__name__)


def prepare(path: str, user: str | None, marker: str | None) -> None:
    """
    Make the folder and an empty file, for the master's user alone: returns hold secrets.

    Raises Missing where there was a database, and OSError where the place is none for one.
    """
    if is_missing(path, marker):
        raise Missing(
            f"The database {path} was there, and is not: put it back, or mount its file system. Should it be gone for"
            " good, `salt-run halite.acknowledge` begins a new one."
        )
    folder = os.path.dirname(path)
    if not os.path.isdir(folder):
        private_files.make_folders(folder, user)
    private_files.check_folder(folder, user)
    with suppress(FileNotFoundError):
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            raise OSError("it is a symbolic link")
        if found.st_size or not (_has_logs(path) or _is_marked(marker)):
            return
    with private_files.locked(os.path.realpath(folder), user):
        _clear(path, marker)
        private_files.make_file(path, user)


def _clear(path: str, marker: str | None) -> None:
    """Put away what is left of a database: SQLite would delete the logs that it finds beside an empty one."""
    if not os.path.lexists(path):
        if _has_logs(path):
            set_aside.put_aside(path, set_aside.STALE, set_aside.LOGS)
    elif not os.path.getsize(path) and (_has_logs(path) or _is_marked(marker)):
        put_aside_corrupt(path, marker)


def is_missing(path: str, marker: str | None) -> bool:
    """Tell whether there was a database *path* and is none."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return _is_marked(marker) and not os.path.lexists(path)  # by another process, meanwhile
    return False


def _is_marked(marker: str | None) -> bool:
    return marker is not None and os.path.lexists(marker)


def _has_logs(path: str) -> bool:
    return any(os.path.lexists(path + part) for part in set_aside.LOGS)


def mark(path: str, file: private_files.Identity | None, user: str | None, marker: str | None) -> None:
    """Note that there is a database *path*, which was opened as *file*, unless it was put aside meanwhile."""
    if marker is None or os.path.lexists(marker):
        return
    with suppress(OSError), private_files.locked(os.path.realpath(os.path.dirname(path)), user):
        if private_files.identity(path) == file:
            private_files.make_file(marker, user)


def give_up(marker: str | None) -> None:
    """Let a new database be begun."""
    if marker is not None:
        with suppress(FileNotFoundError):
            os.unlink(marker)


def put_aside_corrupt(path: str, marker: str | None) -> None:
    """Keep the damaged file and its logs under a dated name; the caller holds the lock of the folder."""
    give_up(marker)
    name = set_aside.put_aside(path, set_aside.CORRUPT)
    log.error("Halite has set the corrupt database %s aside as %s, and begins a new one", path, name)
