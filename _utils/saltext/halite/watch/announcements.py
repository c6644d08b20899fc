"""Saying what happened: the events that reactors listen to, fired once the index has what they tell."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import salt.utils.event

from ..errors import Unavailable
from ..master import batch_drivers
from ..store import job_writes, untold_events
from ..store.database import Database
from ..times import now


class Announcer:
    """Fires ``halite/job/<jid>/…`` for what has happened to active jobs and has not been told."""

    def __init__(self, opts: Mapping[str, Any], db: Database, stalled_after: float) -> None:
        self._opts = opts
        self._db = db
        self._stalled_after = stalled_after
        # The minions below a syndic become known after the job's own may all have returned.
        self._settled_after = float(opts.get("syndic_wait") or 0) if opts.get("order_masters") else 0.0
        self._bus: Any = None

    def announce(self) -> None:
        """
        Tell the news; a part of a batch that seems over goes on where the batch has more minions.

        An event is noted as told after it was fired, so a crash in between tells it again. Raises
        Unavailable when the event bus takes nothing; what was not fired is told at the next call.
        """
        news = untold_events.news(self._db, now(), self._stalled_after, self._settled_after)
        told = []
        try:
            for item in news:
                if not self._goes_on(item):
                    self._tell(item)
                    told.append(item)
        finally:
            untold_events.told(self._db, told)

    def _goes_on(self, item: untold_events.News) -> bool:
        """Tell whether the end that *item* tells is that of a batch with parts to come, and make it go on."""
        ends = item.what == "complete" and item.is_part and batch_drivers.batches_are_one_job()
        return ends and bool(job_writes.mark_batch(self._db, item.jid))

    def close(self) -> None:
        """Close the connection to the bus; the next event opens it again."""
        bus, self._bus = self._bus, None
        if bus is not None:
            with suppress(Exception):
                bus.destroy()

    def _tell(self, item: untold_events.News) -> None:
        data = untold_events.event_data(self._db, item)
        if data is not None:
            self._fire(data, f"halite/job/{item.jid}/{item.what}")

    def _fire(self, data: dict[str, Any], tag: str) -> None:
        # Opening it costs as much as firing a hundred events, so it stays open.
        if self._bus is None:
            self._bus = salt.utils.event.get_event(
                "master", sock_dir=self._opts["sock_dir"], opts=dict(self._opts), listen=False
            )
        try:
            fired = self._bus.fire_event(data, tag)
        except Exception as problem:
            self.close()
            raise Unavailable(f"The event bus does not take events: {problem!r}.") from problem
        if not fired:
            self.close()
            raise Unavailable("The event bus does not take events.")
