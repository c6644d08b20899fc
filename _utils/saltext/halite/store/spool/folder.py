"""
One folder of the spool: files of records, the newest of which is appended to.

A record is a mark, its length, its checksum and its body, in which no mark can stand: what a minion returns could
hold a whole record, which would be found where a crash tore the one around it. The file ``tail`` is appended to until
it is a piece's size, or until somebody wants to apply it: then it gets a number, is never written again, and goes
when all in it has been applied. The folder is there as long as something is in it, so that one look tells whether
anything waits.

Whoever appends, numbers or removes holds the lock of the folder, for microseconds; nobody does while waiting for
the database.
"""

import os
import re
import secrets
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from ..files import folder_lock, ownership, set_aside

PIECE = 512 * 1024  # bytes; a thousand small returns, which are applied in some 50 ms
TAIL = "tail"
_PIECE = re.compile(r"\d{9,}-[0-9a-f]{16}")
SETTLED = 1.0  # seconds after which an empty folder is one that somebody left
_TRIES = 100  # where the folder goes between its making and its opening


def is_there(folder: str) -> bool:
    """
    Tell whether there is a *folder*, and so something in it. Half as dear as os.path.exists.

    With the dot it must be one: a file of that name holds nothing that waits.
    """
    return os.access(f"{folder}/.", os.F_OK)


class SpoolFolder:
    """The folder *folder*, of the master's *user*."""

    def __init__(self, folder: str, user: str | None) -> None:
        self.folder = folder
        self.user = user
        self._held: dict[tuple[int, int], int] = {}  # the folder, by the process and the thread that have locked it

    def problem(self) -> str | None:
        """Return in a sentence why nothing can be kept here, nor what is here be read; None where it can."""
        try:
            if stat.S_ISDIR(os.lstat(self.folder).st_mode):
                with self._locked():
                    return None
            return f"{self.folder} is no folder: the spool is to be there, so move away what is in its place."
        except FileNotFoundError:
            return None
        except OSError as problem:
            return f"The spool {self.folder} cannot be used: {problem.strerror or problem}."

    def append(self, made: bytes) -> None:
        """Append the record *made*; it is on the disk afterwards. Raises OSError."""
        for _ in range(_TRIES):
            try:
                return self._append(made)
            except FileNotFoundError:
                # Not there yet, or removed since the last of what was in it has been applied just now.
                ownership.make_folder(self.folder, self.user)
        raise FileNotFoundError(f"{self.folder} is removed as often as it is made")

    def _append(self, made: bytes) -> None:
        tail = -1
        try:
            with self._locked() as folder:
                tail = os.open(TAIL, ownership.FILE_FLAGS | os.O_APPEND | os.O_CREAT, 0o600, dir_fd=folder)
                size = os.fstat(tail).st_size
                if not size:
                    ownership.claim(tail, 0o600, self.user)
                try:
                    _write(tail, made)
                except OSError:
                    self._undo(folder, tail, size)
                    raise
                if size + len(made) >= PIECE:
                    self._number_tail(folder)
                if not size:
                    self._names_to_disk(folder)
            os.fdatasync(tail)  # without the lock: others append meanwhile, and one sync serves several
        finally:
            if tail >= 0:
                os.close(tail)

    def _undo(self, folder: int, tail: int, size: int) -> None:
        """Leave no half a record, and where nothing was before, nothing: the next place is used then."""
        os.ftruncate(tail, size)
        if not size:
            os.unlink(TAIL, dir_fd=folder)
            self._remove_folder()

    def _names_to_disk(self, folder: int) -> None:
        """A file whose name is lost in a power cut is lost; and so is a folder."""
        os.fsync(folder)
        with suppress(OSError):
            above = os.open(os.path.dirname(self.folder), os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(above)
            finally:
                os.close(above)

    def first(self) -> str | None:
        """Return the path of the oldest piece, which nobody appends to any more; None where there is none."""
        with suppress(FileNotFoundError), self._locked() as folder:
            numbered = _numbered(folder)
            name = numbered[0] if numbered else self._number_tail(folder)
            if name is not None:
                return os.path.join(self.folder, name)
            if abs(time.time() - os.fstat(folder).st_mtime) > SETTLED:  # else somebody has just made it, to append
                self._remove_folder()
        return None

    def remove(self, path: str) -> None:
        """Remove the piece *path*, all of which is in the database."""
        self._end(lambda: os.unlink(path))

    def put_aside(self, path: str) -> str:
        """Keep the piece *path* outside the spool, since not all of it could be applied; return its new name."""
        name = set_aside.free_name(self.folder, set_aside.UNAPPLIED)
        self._end(lambda: os.rename(path, name))
        return name

    def _end(self, piece: Callable[[], None]) -> None:
        with suppress(FileNotFoundError), self._locked():  # another process applied it too, and removed all
            with suppress(FileNotFoundError):
                piece()
            self._remove_folder()

    def _remove_folder(self) -> None:
        with suppress(OSError):  # something is in it
            os.rmdir(self.folder)

    def _number_tail(self, folder: int) -> str | None:
        """
        Give the tail a number behind all others, and return its name; None where there is none.

        No name is used twice: a process that is late to remove a piece must not remove another of that number.
        """
        last = max((int(name.partition("-")[0]) for name in _numbered(folder)), default=0)
        name = f"{last + 1:09}-{secrets.token_hex(8)}"
        try:
            os.rename(TAIL, name, src_dir_fd=folder, dst_dir_fd=folder)
        except FileNotFoundError:
            return None
        return name

    def contents(self) -> Iterator[bytes]:
        """Give what each file holds, the oldest first."""
        numbered, tail = [], b""
        # The tail first, while nobody can number it: it would be read twice otherwise, or not at all.
        with suppress(FileNotFoundError), self._locked() as folder:
            numbered = _numbered(folder)
            tail = read(os.path.join(self.folder, TAIL))
        for name in numbered:
            yield read(os.path.join(self.folder, name))
        yield tail

    def size(self) -> int:
        """Return the bytes in the folder."""
        total = 0
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    total += entry.stat(follow_symlinks=False).st_size
        return total

    @contextmanager
    def _locked(self) -> Iterator[int]:
        who = os.getpid(), threading.get_ident()  # a child has the thread that it was forked in, and not its lock
        if who in self._held:  # in a signal handler, which runs inside of what it interrupted
            yield self._held[who]
            return
        with folder_lock.locked(self.folder, self.user) as folder:
            self._held[who] = folder
            try:
                yield folder
            finally:
                del self._held[who]


def _write(tail: int, made: bytes) -> None:
    rest = memoryview(made)
    while rest:
        rest = rest[os.write(tail, rest) :]


def _numbered(folder: int) -> list[str]:
    return sorted(name for name in os.listdir(folder) if _PIECE.fullmatch(name))


def read(path: str) -> bytes:
    """Return what the file *path* holds; nothing where it has gone, since what was in it has been applied."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""
