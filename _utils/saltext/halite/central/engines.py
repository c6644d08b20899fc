"""The engines of all masters: whether each runs, as its master has told last."""

from typing import TYPE_CHECKING, Any, NamedTuple

from ..store.codec import unpack

if TYPE_CHECKING:
    from psycopg import Connection


class Heartbeat(NamedTuple):
    """The heartbeat of an engine, as it was shipped."""

    at: int  # microseconds
    state: str


def heartbeats(conn: "Connection[Any]") -> dict[str, Heartbeat]:
    """Return the heartbeat of the engine of each master, by the master's name, where there was one."""
    found = conn.cursor(binary=True).execute("SELECT name, engine FROM halite.masters WHERE engine IS NOT NULL")
    return {
        name: Heartbeat(held["beat"], held["state"]) for name, held in ((row[0], unpack(row[1])) for row in found)
    }
