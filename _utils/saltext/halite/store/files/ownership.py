"""Files and folders that are for the master's user alone, whoever makes them."""

import os
import pwd
import stat
from contextlib import suppress

FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
FILE_FLAGS = os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC


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
    check_opened(os.stat(path), user)


def check_opened(found: os.stat_result, user: str | None) -> None:
    """Raise OSError where what was *found* of a folder lets anybody but root and *user* replace what is in it."""
    owner = uid_and_gid(user)
    if found.st_uid not in (0, os.geteuid(), *((owner[0],) if owner else ())):
        raise PermissionError(
            f"its folder belongs to {_name(found.st_uid)}, who is neither root nor the user that the master runs as"
        )
    if found.st_mode & stat.S_IWOTH:
        raise PermissionError("its folder is writable by everybody")
    if found.st_mode & stat.S_IWGRP and found.st_gid not in (0, os.getegid(), *((owner[1],) if owner else ())):
        raise PermissionError(f"its folder is writable by the group {found.st_gid}")


def check_above(path: str, user: str | None) -> None:
    """Raise OSError where anybody but root and *user* could put another folder in the place of *path*."""
    above = os.path.dirname(path)
    while above != path:
        found = os.stat(above)
        if not found.st_mode & stat.S_ISVTX:  # else nobody renames what is not theirs
            check_opened(found, user)
        path, above = above, os.path.dirname(above)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
