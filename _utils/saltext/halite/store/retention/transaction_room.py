"""What one transaction of retention has room for."""

import time

STEP = 0.015  # seconds that a transaction works under the write lock, a third of what a writer may wait
BYTES = 2**20  # and how much it deletes; what that makes of the log is written, at the end, in about as long
ROWS = 100  # returns in one question
JOBS = 500  # and jobs


class Room:
    """
    The room of one transaction, from its beginning on.

    One thing always has room, or nothing would ever go: a transaction lasts longer where that alone is large.
    """

    def __init__(self) -> None:
        self._until = time.monotonic() + STEP
        self._left = BYTES
        self._is_empty = True
        self.is_full = False

    def takes(self, size: int = 0) -> bool:
        """Tell whether there is room for one more, of *size* bytes; after a no there is none for anything."""
        if not self._is_empty and (size > self._left or time.monotonic() >= self._until):
            self.is_full = True
        self._is_empty = False
        self._left -= size
        return not self.is_full
