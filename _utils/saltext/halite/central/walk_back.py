"""
A look back over the jobs of a span of time, part by part, for as long as it may take.

What reads every job of a span takes the longer the more there are: it begins with the newest hour, and takes larger
parts as long as they are read in no time. Where it has to end is told.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from ..times import SECOND
from . import months, readers
from .central_rows import key_at, whole_from

Found = TypeVar("Found")

SECONDS = 5.0  # that all parts together may take
_FIRST = key_at(3600 * SECOND)
_MOST = 32 * 24 * _FIRST
_QUICK, _LARGER = 0.1, 4  # seconds, within which a part is read that others behind it may be larger than


class WalkBack:
    """Of the jobs from *low* up to in front of *high*, which are keys."""

    def __init__(self, conn: Any, low: int, high: int) -> None:
        self.reached = max(low, months.newest(conn, high))  # behind which there are none
        self._conn = conn
        self._low = low
        self._oldest = months.oldest(conn)

    def each(self, ask: Callable[[int, int], Found]) -> Iterator[Found]:
        """Give what *ask* finds in each part, the newest first, which it is told the bounds of."""
        import psycopg

        ends, length = time.monotonic() + SECONDS, _FIRST
        while self.reached > self._low and (left := ends - time.monotonic()) > 0:
            first = self._first(length)
            readers.allow(self._conn, left)
            begun = time.monotonic()
            try:
                found = ask(first, self.reached)
            except psycopg.errors.QueryCanceled:
                break
            self.reached = first
            yield found
            length = min(length * _LARGER, _MOST) if time.monotonic() - begun < _QUICK else length
        if self.reached > self._low:
            readers.begin(self._conn, readers.TIMEOUT)
        else:
            readers.allow(self._conn, readers.TIMEOUT)

    @property
    def looked_back_to(self) -> int | None:
        """From when on all has been read, in microseconds; None: all that was to be."""
        return whole_from(self.reached) if self.reached > self._low else None

    def _first(self, length: int) -> int:
        """Return where the next part begins; what is in front of the oldest month is in one."""
        low = self.reached - length
        return self._low if low <= self._oldest else max(self._low, low)
