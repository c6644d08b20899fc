"""The lock of a folder, which is held for microseconds by whoever makes or moves a file in it."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from .ownership import FOLDER_FLAGS, check_opened

LOCK_WAIT = 0.5  # seconds; the lock of a folder is held for microseconds
LOCK_PAUSE = 0.0005


@contextmanager
def locked(folder: str, user: str | None) -> Iterator[int]:
    """
    Hold the lock of *folder*, which is no symbolic link, and give its descriptor.

    Raises OSError where another process holds it for LOCK_WAIT, or where the folder is not ours.
    """
    opened = os.open(folder, FOLDER_FLAGS)
    try:
        check_opened(os.fstat(opened), user)
        with held(opened):
            yield opened
    finally:
        os.close(opened)


@contextmanager
def held(opened: int) -> Iterator[None]:
    """Hold the lock of the file open as *opened*; a process that ends lets go of it."""
    _lock(opened)
    try:
        yield
    finally:
        # Not left to close(): a child that was forked meanwhile has the descriptor too, and would go on holding.
        fcntl.flock(opened, fcntl.LOCK_UN)


def _lock(opened: int) -> None:
    until = time.monotonic() + LOCK_WAIT
    while True:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise TimeoutError("another process holds the lock of the folder") from None
        time.sleep(LOCK_PAUSE)
