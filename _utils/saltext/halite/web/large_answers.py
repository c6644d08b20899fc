"""What large answers may take of a process, however many ask for one: places to make them in, and memory."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import Unavailable

MINIONS = 1000  # of a job, from which on its answer is large: with all values it takes a second or so
PLACES, PATIENCE = 2, 10.0  # so many are made at a time, and so long others wait for that
LARGE, MOST = 2**20, 256 * 2**20  # bytes of one large body, and of all that are being sent


class LargeAnswers:
    """The large answers of one process."""

    def __init__(self) -> None:
        self._places = threading.BoundedSemaphore(PLACES)
        self._lock = threading.Lock()
        self._sending = 0  # bytes

    @contextmanager
    def place(self) -> Iterator[None]:
        """Have a place to make one in; raises Unavailable where none comes free."""
        if not self._places.acquire(timeout=PATIENCE):
            raise Unavailable(
                "Too many ask for large jobs at the same time: ask again in a moment, or with returns=none."
            )
        try:
            yield
        finally:
            self._places.release()

    def begin(self, size: int) -> bool:
        """Count a body of so many bytes that is to be sent; False where those that are being sent take too much."""
        with self._lock:
            fits = size < LARGE or self._sending == 0 or self._sending + size <= MOST
            if fits:
                self._sending += size
            return fits

    def end(self, size: int) -> None:
        """Count one no more: it was sent, or its client has left."""
        with self._lock:
            self._sending -= size
