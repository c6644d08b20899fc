"""Retention in the engine: one short step at a time, so that the bus is not kept waiting."""

from collections.abc import Iterator

from ..store import past_state_runs
from ..store.database import Database
from ..store.retention.rounds import Limits, steps
from ..times import now

EVERY = 60.0  # seconds between the beginnings of two rounds


class Housekeeper:
    """Housekeeping in the engine: one short step at a time, so that the bus is not kept waiting."""

    def __init__(self, db: Database, limits: Limits) -> None:
        self._db = db
        self._limits = limits
        self._steps: Iterator[int] = iter(())
        self._next = 0.0
        self._past: Iterator[int] | None = None

    def step(self, clock: float) -> None:
        """
        Do the next step of a round; *clock* is in monotonic seconds.

        A round begins when it is time, wherever the one before has got to: what is left to do may take hours, and
        what comes first in a round is not to wait for it.
        """
        if clock >= self._next:
            self._next = clock + EVERY
            self._steps = steps(self._db, self._limits, now())
            self._past = self._past or past_state_runs.fill(self._db)
        # What was there before this version waits for what is due.
        if next(self._steps, None) is None and self._past is not None and next(self._past, None) is None:
            self._past = None
