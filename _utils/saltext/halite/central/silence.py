"""Connections that give up where nothing answers any more, though they are open: as behind a pooler that hangs."""

import select
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

READ, WRITE = 1, 2  # as bits, what psycopg waits for and is told


@cache
def connection_that_gives_up(seconds: float) -> "type[Connection[Any]]":
    """
    Return the class of connections that raise OperationalError, and are closed, after *seconds* of silence.

    Or after as many as one is given as its ``silence``; None: it waits as any other.
    """
    import psycopg

    class Listening(psycopg.Connection[Any]):
        """Bounds each wait: TCP itself sees no fault where the other end still acknowledges."""

        silence: float | None = seconds

        def wait(self, gen: Any, *args: Any, **named: Any) -> Any:
            """Wait for PostgreSQL for as long as it says something; what *gen* returns."""
            if self.silence is None:
                return super().wait(gen, *args, **named)
            try:
                wanted = next(gen)
                while ready := _ready(self.pgconn.socket, wanted, self.silence):
                    wanted = gen.send(ready)
            except StopIteration as done:
                return done.value
            self.close()
            raise psycopg.OperationalError(f"no answer for {self.silence:g} seconds")

    return Listening


def _ready(descriptor: int, wanted: int, seconds: float) -> int:
    """Return which of what is *wanted* can be done, 0 after *seconds*; a fault counts as all, which then meets it."""
    poll = select.poll()
    poll.register(descriptor, (wanted & READ and select.POLLIN) | (wanted & WRITE and select.POLLOUT))
    events = next((found for _, found in poll.poll(seconds * 1000)), 0)
    return (events & ~select.POLLOUT and wanted & READ) | (events & ~select.POLLIN and wanted & WRITE)
