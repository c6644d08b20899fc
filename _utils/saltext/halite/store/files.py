"""Files and folders that are for the master's user alone, whoever makes them, and the lock of a folder."""

import fcntl
import os
import pwd
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
FILE_FLAGS = os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
LOCK_WAIT = 0.5  # seconds; the lock of a folder is held for microseconds
LOCK_PAUSE = 0.0005

Identity = tuple[int, int]  # of a file: its device and inode


def identity(path: str | int) -> Identity | None:
    """Return what tells the file at *path*, or open as that, from any other there was; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_folders(path: str, user: str | None) -> None:
    """Make the folder *path*, and those above it (0755, of *user*) that are not there."""
    missing = []
    above = os.path.dirname(path)
    while not os.path.isdir(above):
        missing.append(above)
        above = os.path.dirname(above)
    for folder in reversed(missing):
        make_folder(folder, user, 0o755)
    make_folder(path, user)


def make_folder(path: str, user: str | None, mode: int = 0o700) -> None:
    """Make the folder *path* (*mode*, of *user*) unless it is there; another process may remove it at once."""
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        return
    with suppress(FileNotFoundError):
        made = os.open(path, FOLDER_FLAGS)
        try:
            claim(made, mode, user)
        finally:
            os.close(made)


def make_file(path: str, user: str | None) -> bool:
    """Make an empty file *path* (0600, of *user*); False where one is there."""
    try:
        made = os.open(path, FILE_FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    try:
        claim(made, 0o600, user)
    finally:
        os.close(made)
    return True


def claim(made: int, mode: int, user: str | None) -> None:
    """
    Give what was made just now, open as *made*, its *mode* whatever the umask, and to *user* where root made it.

    Through the descriptor and never for what was there before: whoever may write to the folder could have put
    a link to somebody else's file in its place.
    """
    os.fchmod(made, mode)
    owner = uid_and_gid(user)
    if owner and os.geteuid() == 0:
        os.fchown(made, *owner)


def uid_and_gid(user: str | None) -> tuple[int, int] | None:
    """Return the numbers of *user*; None where the system knows no such user."""
    if not user:
        return None
    with suppress(KeyError):
        found = pwd.getpwnam(user)
        return found.pw_uid, found.pw_gid
    return None


def check_folder(path: str, user: str | None) -> None:
    """
    Raise OSError where anybody but root and the master's *user* could replace what is in the folder *path*.

    It may be a symbolic link: administrators put data on another disk so. What counts is where that leads.
    """
    _check(os.stat(path), user)


def _check(found: os.stat_result, user: str | None) -> None:
    owner = uid_and_gid(user)
    if found.st_uid not in (0, os.geteuid(), *((owner[0],) if owner else ())):
        raise PermissionError(
            f"its folder belongs to {_name(found.st_uid)}, who is neither root nor the user that the master runs as"
        )
    if found.st_mode & stat.S_IWOTH:
        raise PermissionError("its folder is writable by everybody")
    if found.st_mode & stat.S_IWGRP and found.st_gid not in (0, os.getegid(), *((owner[1],) if owner else ())):
        raise PermissionError(f"its folder is writable by the group {found.st_gid}")


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


@contextmanager
def locked(folder: str, user: str | None) -> Iterator[int]:
    """
    Hold the lock of *folder*, which is no symbolic link, and give its descriptor.

    Raises OSError where another process holds it for LOCK_WAIT, or where the folder is not ours.
    """
    opened = os.open(folder, FOLDER_FLAGS)
    try:
        _check(os.fstat(opened), user)
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


class Spare:
    """
    Descriptors that are given up for a moment where a process has none left.

    A process that has run out of them can still write down what it was told.
    """

    NEEDED = 3  # the folder, the file in it, and one to list the folder

    def __init__(self) -> None:
        self._held: list[int] = []
        self._hold()

    def _hold(self) -> None:
        with suppress(OSError):
            while len(self._held) < self.NEEDED:
                self._held.append(os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC))

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Run the block with the descriptors free."""
        while self._held:
            os.close(self._held.pop())
        try:
            yield
        finally:
            self._hold()
