"""How long a client may take: a connection past its time is shut, so that nobody keeps a thread by being slow."""

import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

LOOK = 1.0  # seconds between two looks
SLOW = 1.0  # seconds from which a client that is waited for is slow
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Wait:
    """What a client is given: since when it is waited for, and until when; on the monotonic clock."""

    since: float
    until: float

    def is_slow(self, at: float) -> bool:
        """Tell whether a thread has waited for long."""
        return self.until != NEVER and at - self.since >= SLOW


class Deadlines:
    """
    The connections that are being read from or written to, and until when they may be.

    No more than *most* clients may be slow at a time, so that many of them leave threads to all others: those that
    have been waited for the longest are shut first. The server's own timeout is for each byte. The thread that looks
    is begun with the first connection, and so in the process that serves.
    """

    def __init__(self, most: Callable[[], int]) -> None:
        self._most = most
        self._waits: dict[socket.socket, Wait] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def begin(self, rfile: Any, seconds: float) -> socket.socket | None:
        """Give the client whose requests *rfile* reads so many *seconds*; return what end() takes."""
        connection = _connection(rfile)
        if connection is not None:
            self.extend(connection, seconds)
        return connection

    def extend(self, connection: socket.socket | None, seconds: float) -> None:
        """Give a *connection* so many *seconds* from now on."""
        if connection is None:
            return
        with self._lock:
            at = time.monotonic()
            self._waits[connection] = Wait(at, at + seconds)
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="halite-deadlines", daemon=True)
                self._thread.start()

    def end(self, connection: socket.socket | None) -> None:
        """Let a *connection* take as long as it likes."""
        if connection is None:
            return
        with self._lock:
            self._waits.pop(connection, None)
        connection.close()

    def _watch(self) -> None:
        while True:
            time.sleep(LOOK)
            self._shut(time.monotonic())

    def _shut(self, at: float) -> None:
        most = self._most()
        with self._lock:
            late = {each for each, wait in self._waits.items() if wait.until < at}
            slow = [each for each, wait in self._waits.items() if each not in late and wait.is_slow(at)]
            slow.sort(key=lambda each: self._waits[each].since)
            for connection in [*late, *slow[: max(0, len(slow) - most)]]:
                del self._waits[connection]
                with suppress(OSError):  # the client may have left
                    connection.shutdown(socket.SHUT_RDWR)


def _connection(rfile: Any) -> socket.socket | None:
    """Return a second handle of the connection that *rfile* reads, None where it reads none, as in a test."""
    read = getattr(rfile, "rfile", rfile)  # what is left of a body is a file of its own around that
    try:
        return socket.socket(fileno=os.dup(read.raw.fileno()))
    except (AttributeError, OSError):
        return None
