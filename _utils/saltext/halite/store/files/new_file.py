"""A new file that an answer is written to, in a folder that nobody else has a hand in."""

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from ...errors import Invalid, Unavailable, clip
from ...harmless import on_one_line
from . import ownership

# What Halite and SQLite keep beside the database and beside a folder of the spool.
_BESIDE = re.compile(r"(-.*|\.(corrupt|unapplied|stale)-.*)?", re.DOTALL)
_LEFT = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new file is to be: *own* are names of Halite's, and with *below* it must be in that folder."""

    path: str
    what: str  # backup or export: in messages, and in the name of the setting that *below* is from
    user: str | None  # who the master runs as
    own: Sequence[str] = ()
    below: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The file while it is written, under another name."""

    descriptor: int
    path: str  # which leads to it, whatever is done to its folder meanwhile


@contextmanager
def new_file(place: Place) -> Iterator[Part]:
    """
    Give a file (0600) that appears at *place* once the block is over, whole and on the disk, and not if it fails.

    Raises Invalid for a path that cannot be taken, Unavailable where the block meets an error of SQLite or of the
    disk.
    """
    real = _checked(place)
    name = os.path.basename(place.path)
    with _folder(place, real) as folder:
        part = f"{name}.part"
        made = _made(place, part, folder)
        try:
            yield Part(made, f"/proc/self/fd/{folder}/{part}")
            _require_same(made, part, folder)
            _publish(part, name, folder)
        except (sqlite3.Error, OSError) as problem:
            raise Unavailable(f"The {place.what} to {clip(place.path, 200)} failed: {problem}.") from problem
        finally:
            os.close(made)
            for left in _LEFT:
                with suppress(FileNotFoundError):
                    os.unlink(part + left, dir_fd=folder)


def _checked(place: Place) -> str:
    """Return the folder of *place* without links in its path, asked once: a link may lead elsewhere soon."""
    path, below = place.path, place.below
    folder = os.path.dirname(path)
    if not os.path.isabs(path) or not os.path.basename(path):
        raise Invalid(f"path is {clip(repr(path))}; it takes an absolute path of a new file.")
    if on_one_line(path) != path:
        raise Invalid(f"path is {clip(repr(path), 200)}; it takes no line breaks and no control characters.")
    real = os.path.realpath(folder)
    if below is not None and not _is_below(real, os.path.realpath(below)):  # first: it tells nothing
        raise Invalid(
            f"path is {clip(repr(path), 200)}; it takes one below {below}, which halite:{place.what}s names."
        )
    if os.path.lexists(os.path.join(real, os.path.basename(path))):
        raise Invalid(f"{clip(path, 200)} is there already; give the path of a new file.")
    if not os.path.isdir(real):
        raise Invalid(f"There is no folder {clip(folder, 200)}.")
    if any(_is_own(os.path.join(real, os.path.basename(path)), _real(name)) for name in place.own):
        raise Invalid(f"{clip(path, 200)} is a name that Halite itself uses; give another.")
    return real


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
def _folder(place: Place, real: str) -> Iterator[int]:
    """
    Open the folder of *place*, which is *real*.

    Raises Invalid where somebody else may write to it, or put another in its place.
    """
    try:
        folder = os.open(real, ownership.FOLDER_FLAGS)
    except OSError as problem:
        raise Invalid(f"{clip(place.path, 200)} cannot be written: {problem.strerror}.") from problem
    try:
        ownership.check_opened(os.fstat(folder), place.user)
        ownership.check_above(real, place.user)
    except OSError as problem:
        os.close(folder)
        raise Invalid(f"{clip(place.path, 200)} cannot be taken for {_an(place.what)}: {problem}.") from problem
    try:
        yield folder
    finally:
        os.close(folder)


def _made(place: Place, part: str, folder: int) -> int:
    """Make the empty file *part* in *folder*, and return it open: whoever puts another in its place is noticed."""
    try:
        return os.open(part, ownership.FILE_FLAGS | os.O_CREAT | os.O_EXCL, 0o600, dir_fd=folder)
    except FileExistsError as problem:
        raise Invalid(
            f"{clip(f'{place.path}.part', 200)} is there: another {place.what} is under way, or was broken off;"
            " remove it."
        ) from problem
    except OSError as problem:
        raise Invalid(f"{clip(place.path, 200)} cannot be written: {problem.strerror}.") from problem


def _an(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


def _require_same(made: int, part: str, folder: int) -> None:
    there = os.stat(part, dir_fd=folder, follow_symlinks=False)
    if not os.path.samestat(os.fstat(made), there) or there.st_nlink != 1:
        raise OSError("somebody has put another file in its place")


def _publish(part: str, name: str, folder: int) -> None:
    """Give the file *part* its *name*, unless that is taken by now, with the file and the name on the disk."""
    written = os.open(part, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW, dir_fd=folder)
    try:
        os.fsync(written)
    finally:
        os.close(written)
    try:
        os.link(part, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        taken = ownership.FILE_FLAGS | os.O_CREAT | os.O_EXCL
        os.close(os.open(name, taken, 0o600, dir_fd=folder))
        os.rename(part, name, src_dir_fd=folder, dst_dir_fd=folder)
    os.fsync(folder)
