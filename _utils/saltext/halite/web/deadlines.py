"""How long a client may take: a connection past its time is shut, so that nobody keeps a thread by being slow."""

import os
import socket
import threading
import time
from contextlib import suppress
from typing import Any

LOOK = 1.0  # seconds between two looks


class Deadlines:
    """
    The connections that are being read from or written to, and until when they may be.

    The server's own timeout is for each byte. The thread that looks is begun with the first connection, and so in the
    process that serves.
    """

    def __init__(self) -> None:
        self._due: dict[socket.socket, float] = {}
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
            self._due[connection] = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="halite-deadlines", daemon=True)
                self._thread.start()

    def end(self, connection: socket.socket | None) -> None:
        """Let a *connection* take as long as it likes."""
        if connection is None:
            return
        with self._lock:
            self._due.pop(connection, None)
        connection.close()

    def _watch(self) -> None:
        while True:
            time.sleep(LOOK)
            self._shut(time.monotonic())

    def _shut(self, at: float) -> None:
        with self._lock:
            for connection in [each for each, due in self._due.items() if due < at]:
                del self._due[connection]
                with suppress(OSError):  # the client may have left
                    connection.shutdown(socket.SHUT_RDWR)


def _connection(rfile: Any) -> socket.socket | None:
    """Return a second handle of the connection that *rfile* reads, None where it reads none, as in a test."""
    read = getattr(rfile, "rfile", rfile)  # what is left of a body is a file of its own around that
    try:
        return socket.socket(fileno=os.dup(read.raw.fileno()))
    except (AttributeError, OSError):
        return None
