"""Whether the engine runs, as answers say it."""

from typing import Any

from ..settings import Settings
from ..store import engine_heartbeat
from ..store.database import Database
from ..times import iso, now
from ..version import installed

BEATS = 3  # times the interval of its heartbeat, after which an engine does not run


def engine(db: Database, settings: Settings) -> dict[str, Any]:
    """Return whether the engine runs, and when it last kept the active set up to date."""
    beat = engine_heartbeat.heartbeat(db)
    if beat is None:
        return {"running": False, "updated": None}
    _, at, state = beat
    return as_told(at, state, BEATS * settings.interval)


def as_told(at: int, state: str, most: float) -> dict[str, Any]:
    """Return the same of a heartbeat *at* that time (microseconds), which may be *most* seconds old."""
    late = abs(now() - at) / 1_000_000  # a beat of the future is one from before the clock was set back
    return {"running": state != "stopped" and late < most, "updated": iso(at)}


def is_outdated(db: Database) -> bool:
    """Tell whether the engine, and so the master, runs since before this version was installed."""
    started = engine_heartbeat.started(db)
    return started is not None and started / 1_000_000 < installed()
