"""How long what is kept, from Halite's settings and Salt's own."""

from collections.abc import Iterator, Mapping
from typing import Any

import salt.utils.job

from .jid import LONGEST_SPAN, now
from .settings import Settings
from .store.database import Database
from .store.housekeeping import Limits, steps

EVERY = 60.0  # seconds between two rounds


def limits(opts: Mapping[str, Any], settings: Settings) -> Limits:
    """Return the limits in force: ``halite:keep``, else Salt's ``keep_jobs_seconds``, of which 0 is for ever."""
    keep = settings.keep
    if keep is None:
        keep = min(float(salt.utils.job.get_keep_jobs_seconds(opts) or 0), LONGEST_SPAN) or None
    return Limits(keep, settings.keep_returns, settings.max_size)


class Housekeeper:
    """Housekeeping in the engine: one short step at a time, so that the bus is not kept waiting."""

    def __init__(self, db: Database, limits: Limits) -> None:
        self._db = db
        self._limits = limits
        self._steps: Iterator[int] = iter(())
        self._next = 0.0

    def step(self, clock: float) -> None:
        """Do the next step of a round, or begin one when it is time; *clock* is in monotonic seconds."""
        if next(self._steps, None) is None and clock >= self._next:
            self._next = clock + EVERY
            self._steps = steps(self._db, self._limits, now())
