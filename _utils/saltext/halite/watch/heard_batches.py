"""
Batches that the bus tells of, where anybody may tell of any.

So what is heard only says when to look: what a batch is, and that it goes on no more, is found in the index and among
the processes of the master.
"""

import time
from collections.abc import Mapping
from typing import Any

from ..master import batch_drivers
from ..store import job_writes
from ..store.database import Database
from ..times import SECOND
from .awaited_minions import Tracker

MOST = 100  # that are looked for at once; of more the oldest are left to their own end
WAIT = 10.0  # seconds for which one is looked for: its first part may not have been stored
BEGUN, OVER = ("new", "progress"), ("complete", "halted")


class HeardBatches:
    """What was heard of batches and has still to be looked at."""

    def __init__(self, opts: Mapping[str, Any], db: Database, tracker: Tracker, quiet_for: float) -> None:
        self._opts = opts
        self._db = db
        self._tracker = tracker
        self._quiet_for = int(quiet_for * SECOND)
        self._begun: dict[str, float] = {}  # by jid: when it was heard of, in monotonic seconds
        self._over: dict[str, float] = {}
        self._marked: set[str] = set()

    def hear(self, jid: str, what: str) -> None:
        """Take that the batch *jid* has begun, goes on or is over."""
        heard = self._over if what in OVER else self._begun
        if heard is self._over or jid not in self._marked:
            heard[jid] = time.monotonic()
            while len(heard) > MOST:
                del heard[next(iter(heard))]

    def mark(self) -> None:
        """Have each that the index bears out last until its last part has returned."""
        for jid, heard in list(self._begun.items()):
            if job_writes.mark_batch(self._db, jid, is_kept=batch_drivers.is_kept(self._opts, jid)) is not None:
                self._marked.add(jid)
            elif time.monotonic() - heard < WAIT:
                continue
            del self._begun[jid]

    def end(self, at: int) -> None:
        """Wait no more for the parts to come of those that are said to be over, that are quiet and nobody drives."""
        waiting = self._tracker.between_parts()
        self._marked &= waiting.keys()
        for jid in list(self._over):
            if jid not in waiting:
                self._over.pop(jid)
                continue
            started, seen = waiting[jid]
            if at - seen >= self._quiet_for and not batch_drivers.is_typed(started):
                job_writes.end_batch(self._db, jid)
                self._over.pop(jid)
