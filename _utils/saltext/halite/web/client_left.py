"""Whether the client of a request has hung up, which a server otherwise finds out only when it writes."""

import select
import socket
from collections.abc import Callable
from typing import Any

DEPTH = 6  # of the wrappers that CherryPy and cheroot put around a socket


def look(rfile: Any) -> Callable[[], bool]:
    """Return what tells whether the socket behind *rfile*, a request's body, is closed at its other end."""
    found = _socket(rfile)
    if found is None:  # of another server, or none: the next heartbeat finds it out
        return lambda: False
    poll = select.poll()
    poll.register(found, select.POLLRDHUP if hasattr(select, "POLLRDHUP") else 0)

    def has_left() -> bool:
        try:
            return found.fileno() < 0 or bool(poll.poll(0))
        except OSError:
            return True

    return has_left


def _socket(held: Any) -> socket.socket | None:
    for _ in range(DEPTH):
        if isinstance(held, socket.socket):
            return held
        for name in ("_sock", "raw", "rfile", "fp"):
            inner = getattr(held, name, None)
            if inner is not None:
                held = inner
                break
        else:
            return None
    return None
