"""The marker: a file in the master's cachedir that tells that the database was there."""

import os
from contextlib import suppress

from . import folder_lock, ownership
from .replaced_database import Identity, identity


def is_marked(marker: str | None) -> bool:
    """Tell whether there was a database, which has not been given up since."""
    return marker is not None and os.path.lexists(marker)


def mark(path: str, file: Identity | None, user: str | None, marker: str | None) -> None:
    """Note that there is a database *path*, which was opened as *file*, unless it was put aside meanwhile."""
    if marker is None or os.path.lexists(marker):
        return
    with suppress(OSError), folder_lock.locked(os.path.realpath(os.path.dirname(path)), user):
        if identity(path) == file:
            ownership.make_file(marker, user)


def give_up(marker: str | None) -> None:
    """Let a new database be begun."""
    if marker is not None:
        with suppress(FileNotFoundError):
            os.unlink(marker)
