"""Whether the client of a request has hung up, which a server otherwise finds out only when it writes."""

import select
from collections.abc import Callable
from typing import Any


def look(rfile: Any) -> Callable[[], bool]:
    """Return what tells whether the connection that *rfile* reads is closed at its other end."""
    try:
        connection = rfile.rfile.raw.fileno()
    except (AttributeError, OSError):  # it reads none, as in a test; the next heartbeat finds out
        return lambda: False
    poll = select.poll()
    poll.register(connection, getattr(select, "POLLRDHUP", 0))  # on Linux; elsewhere a reset alone tells
    return lambda: bool(poll.poll(0))
