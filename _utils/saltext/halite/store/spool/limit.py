"""The limit on what waits in the spool, and the count of the writes that were lost past it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from ...errors import Unavailable
from ..files import folder_lock, ownership

_REFUSED = "-refused"


def require_room(size: int, limit: int) -> None:
    """Raise Unavailable where the spool would hold *size* bytes, and *limit* are allowed."""
    if size > limit:
        raise Unavailable(f"The spool holds the {limit:,} bytes that halite:spool_limit allows.")


def count_lost(folders: Iterable[str], user: str | None) -> None:
    """
    Count a write that is lost, beside the first of *folders* where that can be done.

    The count is the size of a file without contents, which can grow on a full disk.
    """
    for folder in folders:
        with suppress(OSError), _counter(folder + _REFUSED, user) as counter:
            os.ftruncate(counter, os.fstat(counter).st_size + 1)
            return


def lost(folders: Iterable[str]) -> int:
    """Return how many writes were lost since an administrator last acknowledged it."""
    total = 0
    for folder in folders:
        with suppress(OSError):
            total += os.stat(folder + _REFUSED, follow_symlinks=False).st_size
    return total


def forget_lost(folders: Iterable[str]) -> None:
    """Begin to count the lost writes anew."""
    for folder in folders:
        with suppress(FileNotFoundError):
            os.unlink(folder + _REFUSED)


@contextmanager
def _counter(path: str, user: str | None) -> Iterator[int]:
    ownership.make_file(path, user)
    counter = os.open(path, ownership.FILE_FLAGS)
    try:
        with folder_lock.held(counter):
            yield counter
    finally:
        os.close(counter)
