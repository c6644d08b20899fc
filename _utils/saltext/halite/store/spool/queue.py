"""
The spool as a queue: what could not be written to the database, in the order in which it came.

It lies beside the database. Where nothing can be written there it goes on in the master's cachedir, and then in
its sock_dir, which on most systems is in memory and so survives a full disk, and not a reboot.
"""

import errno
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...errors import Unavailable
from . import limit, spare_descriptors
from .folder import SpoolFolder, is_there, read
from .records import bodies, record

NO_MORE_FILES = (errno.EMFILE, errno.ENFILE)
_spare: list[spare_descriptors.Spare] = []  # of the process


@dataclass(frozen=True, slots=True)
class Piece:
    """The oldest part of the spool."""

    place: SpoolFolder
    path: str

    def bodies(self) -> Iterator[bytes]:
        """Give the records, the oldest first."""
        yield from bodies(read(self.path))


class Spool:
    """
    The folders *folders*, of which the next is used where the one in front fails; *most* bytes in all.

    The first one is beside the *database*, and used while that is there.

    What is told first is applied first: while a later folder holds something, nothing goes into an earlier one.
    """

    def __init__(self, folders: Sequence[str], most: int, user: str | None, database: str | None = None) -> None:
        self.limit = most
        self.database = database
        self.user = user
        self.places = [SpoolFolder(folder, user) for folder in folders]
        self._folders = list(folders)
        if not _spare:
            _spare.append(spare_descriptors.Spare())

    def waiting(self) -> bool:
        """Tell whether anything waits to be applied. Asked before every write."""
        return any(map(is_there, self._folders))

    def append(self, body: bytes) -> None:
        """Write *body* down, on the disk. Raises Unavailable where the spool is full or no folder can be used."""
        made = record(body)
        limit.require_room(self.size() + len(made), self.limit)
        used = [number for number, place in enumerate(self.places) if is_there(place.folder)]
        start = max([int(self._is_database_away()), *used])
        problems = []
        for place in self.places[start:] + self.places[:start]:  # out of order rather than lost
            try:
                return self._append(place, made)
            except OSError as problem:
                problems.append(f"{place.folder}: {problem.strerror or problem}")
        raise Unavailable(f"No spool can be written ({'; '.join(problems)}).")

    def _is_database_away(self) -> bool:
        """Then its folder may be one that a file system is yet to be mounted on, which would hide what is in it."""
        return self.database is not None and not os.path.lexists(self.database)

    def _append(self, place: SpoolFolder, made: bytes) -> None:
        try:
            place.append(made)
        except OSError as problem:
            if problem.errno not in NO_MORE_FILES:
                raise
            with _spare[0].given_up():
                place.append(made)

    def first(self) -> Piece | None:
        """Return the oldest piece, to which nothing is appended any more."""
        for place in self.places:
            path = place.first() if is_there(place.folder) else None
            if path:
                return Piece(place, path)
        return None

    def contents(self) -> Iterator[bytes]:
        """Give what each file holds, the oldest first."""
        for place in self.places:
            if is_there(place.folder):
                yield from place.contents()

    def size(self) -> int:
        """Return the bytes that wait."""
        return sum(place.size() for place in self.places if is_there(place.folder))

    def refuse(self) -> None:
        """Count a write that is lost."""
        limit.count_lost(self._folders, self.user)

    def refused(self) -> int:
        """Return how many writes were lost since an administrator last acknowledged it."""
        return limit.lost(self._folders)

    def forget_refused(self) -> None:
        """Begin to count the lost writes anew."""
        limit.forget_lost(self._folders)
