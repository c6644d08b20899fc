"""How long what is kept, from Halite's settings and Salt's own."""

from collections.abc import Iterator, Mapping
from typing import Any

import salt.utils.job

from ..domain.jid import LONGEST_SPAN, now
from ..settings import Settings
from ..store.database import Database
from ..store.retention.rounds import Limits, steps

EVERY = 60.0  # seconds between the beginnings of two rounds
PART = 5.0  # seconds of a round that the master's maintenance process does at a time; it has more to do


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
        """
        Do the next step of a round; *clock* is in monotonic seconds.

        A round begins when it is time, wherever the one before has got to: what is left to do may take hours, and
        what comes first in a round is not to wait for it.
        """
        if clock >= self._next:
            self._next = clock + EVERY
            self._steps = steps(self._db, self._limits, now())
        next(self._steps, None)
