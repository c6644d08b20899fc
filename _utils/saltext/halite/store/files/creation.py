"""
The place of the database file, and whether one may be made there.

A file that is made where there was none before is an empty history, so that is done at a first start alone. Later it
means that a file system is not mounted, or that somebody moved the folder. What tells the two apart is the marker: a
file in the master's cachedir, from when a database was first opened until it is set aside or given up.
"""

import os
import stat
from contextlib import suppress

from ...harmless import log_of
from . import folder_lock, ownership, set_aside
from .corruption import put_aside_corrupt
from .database_marker import is_marked
from .sqlite_errors import Missing

log = log_of(__name__)


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
        ownership.make_folders(folder, user)
    ownership.check_folder(folder, user)
    with suppress(FileNotFoundError):
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            raise OSError("it is a symbolic link")
        if found.st_size or not (_has_logs(path) or is_marked(marker)):
            return
    with folder_lock.locked(os.path.realpath(folder), user):
        _clear(path, marker)
        ownership.make_file(path, user)


def _clear(path: str, marker: str | None) -> None:
    """Put away what is left of a database: SQLite would delete the logs that it finds beside an empty one."""
    if not os.path.lexists(path):
        if _has_logs(path):
            set_aside.put_aside(path, set_aside.STALE, set_aside.LOGS)
    elif not os.path.getsize(path) and (_has_logs(path) or is_marked(marker)):
        put_aside_corrupt(path, marker)


def is_missing(path: str, marker: str | None) -> bool:
    """Tell whether there was a database *path* and is none."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return is_marked(marker) and not os.path.lexists(path)  # by another process, meanwhile
    return False


def _has_logs(path: str) -> bool:
    return any(os.path.lexists(path + part) for part in set_aside.LOGS)
