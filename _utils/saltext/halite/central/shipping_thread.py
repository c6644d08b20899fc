"""
Shipping in the engine: a thread with a connection to the index of its own, which is never in the way of the bus.

Whatever happens to central, or on the way to it, is told once when it begins and once when it is over. A statement
that gets no answer is given up, and the engine ends without waiting for one.
"""

import os
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ..errors import HaliteError
from ..harmless import log_of
from ..log_once import Troubles
from ..settings import Settings
from ..store import outbox
from ..store.database import Database, database
from ..times import now
from ..version import __version__
from . import housekeeper, retention
from .seat import Who
from .shipper import Limits, Shipper, UnsettledError
from .shipping_faults import Do, Fault, fault_of

if TYPE_CHECKING:
    from psycopg import Connection

log = log_of(__name__)

SHIP = "ship to central"
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0  # seconds between two tries while central is away
BEAT = 2.0  # seconds between two signs of life where there is nothing to ship
SOON = 0.05  # seconds until a batch is tried again that others were in the way of
HANGING = 75.0  # seconds without an answer, more than PostgreSQL itself lets a statement run
END = 1.0  # seconds that the engine waits for the thread at its end
STATE = 5.0  # seconds between two notes of a state that is the same
HOUSEKEEPING = 60.0  # seconds between two rounds of it
CONNECTION = 1  # to the index, besides the engine's own


@dataclass(frozen=True, slots=True)
class Pace:
    """How often what is done, in seconds; and how much of the outbox is kept, in rows."""

    interval: float = 1.0
    beat: float = BEAT
    hanging: float = HANGING
    first_pause: float = FIRST_PAUSE
    longest_pause: float = LONGEST_PAUSE
    housekeeping: float = HOUSEKEEPING
    backlog: int = 1_000_000


Connect = Callable[[], "Connection[Any]"]
Keep = Callable[["Connection[Any]"], object]  # a round of housekeeping in central


def of_settings(settings: Settings, master: str) -> "Shipping | None":
    """Return what ships the index of *master*, as *settings* say; None where central is off."""
    central = settings.central
    if central is None:
        return None
    db = database(settings.database, settings.durability, settings.user, settings.marker, number=CONNECTION)
    return Shipping(
        db,
        Who(master, central.realm or master, __version__),
        partial(housekeeper.connect, central),
        Limits(batch=central.batch, payloads=central.payloads, kept=partial(retention.kept_since, central)),
        Pace(interval=central.interval, backlog=central.backlog),
        housekeeper.Housekeeper(db, central),
    )


class Shipping:
    """Ships the index *db* in a thread, from ``start`` to ``stop``."""

    def __init__(
        self, db: Database, who: Who, connect: Connect, limits: Limits, pace: Pace, keep: Keep | None = None
    ) -> None:
        self._db = db
        self._connect = connect
        self._limits = limits
        self._pace = pace
        self._keep = keep
        self._shipper = Shipper(db, who, limits)
        self._conn: Connection[Any] | None = None
        self._most = limits.batch
        self._pause = pace.first_pause
        self._beat_at = self._keep_at = 0.0  # monotonic seconds
        self._state: dict[str, Any] = {}
        self._state_at = 0.0
        self._troubles = Troubles(log, "Halite's engine")
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="halite-shipping", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, patience: float = END) -> None:
        """End: after the batch that is under way, or where that takes longer, without it."""
        self._stopped.set()
        if self._thread.ident is None:
            return
        self._thread.join(patience / 2)
        if self._thread.is_alive():
            self._hang_up()
            self._thread.join(patience / 2)

    def _run(self) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            try:
                pause = self.step()
            except Exception as problem:  # of the index, mostly; shipping must not end for it
                self._leave()
                pause = self._begin(fault_of(problem))
                log.debug("Halite's engine could not ship: %r", problem, exc_info=True)
        self._leave()
        self._db.close()

    def step(self) -> float:
        """Ship what there is, a batch or what is left; return after how many seconds to go on."""
        outbox.switch_on(self._db)
        outbox.bound(self._db, self._pace.backlog)
        clock = time.monotonic()
        if not (self._shipper.waits() or clock >= self._beat_at):
            return self._pace.interval
        try:
            has_more = self._ship(clock)
        except Exception as problem:
            if isinstance(problem, HaliteError) and self._conn is not None:
                raise  # of the index
            return self._failed(problem)
        self._end()
        return 0.0 if has_more else self._pace.interval

    def _ship(self, clock: float) -> bool:
        """Ship a batch; return whether there may be more."""
        with self._watched():
            if self._conn is None:
                self._conn = self._connect()
            has_more = self._shipper.ship(self._conn, most=self._most)
        self._beat_at = clock + self._pace.beat
        self._most = min(self._limits.batch, self._most * 2)
        if self._keep and clock >= self._keep_at:
            self._keep_at = clock + self._pace.housekeeping
            self._see_to(self._keep, self._conn)
        return has_more and self._shipper.waits()

    def _see_to(self, keep: Keep, conn: "Connection[Any]") -> None:
        """Keep central in order; whatever hinders that, shipping goes on with a connection of its own."""
        try:
            with self._watched():
                keep(conn)
        except Exception as problem:
            log.debug("Halite's engine could not keep central in order: %r", problem, exc_info=True)
            self._leave()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """End the connection should it give no answer."""
        watch = threading.Timer(self._pace.hanging, self._hang_up)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _failed(self, problem: Exception) -> float:
        """Do what is to be done about *problem*; return after how many seconds to go on."""
        fault = fault_of(problem)
        log.debug("Halite's engine could not ship: %r", problem, exc_info=True)
        if isinstance(problem, UnsettledError):
            fault = replace(fault, do=Do.AGAIN)
        if fault.do in (Do.TRY_LESS, Do.AGAIN) and self._roll_back():
            return self._try_less(fault) if fault.do is Do.TRY_LESS else SOON * (1 + random.random())
        self._leave()
        return self._begin(fault)

    def _try_less(self, fault: Fault) -> float:
        """Halve the batch; what is refused alone is set aside."""
        tried = self._shipper.tried()
        if tried > 1:
            self._most = tried // 2
        elif tried == 1:
            what = self._shipper.set_aside(fault.sentence)
            log.error("Halite's engine leaves out %s: %s", what, fault.sentence)
        else:
            return self._begin(replace(fault, do=Do.BACK_OFF))
        return 0.0

    def _begin(self, fault: Fault) -> float:
        if SHIP not in self._troubles:
            self._troubles.begin(SHIP, fault.sentence)
        self._note(connected=self._conn is not None, error=fault.sentence)
        if fault.do is Do.WAIT:
            return self._pace.longest_pause
        pause, self._pause = self._pause, min(self._pause * 2, self._pace.longest_pause)
        return pause * (0.5 + random.random() / 2)

    def _end(self) -> None:
        self._troubles.end(SHIP)
        self._pause = self._pace.first_pause
        self._note(connected=True, error=None, reached=now())

    def _note(self, *, connected: bool, error: str | None, **more: Any) -> None:
        """Note how shipping goes, where that has changed or was noted long ago."""
        clock = time.monotonic()
        state: dict[str, Any] = {"connected": int(connected), "error": error}
        if error != self._state.get("error"):
            state["error_since"] = None if error is None else now()
        if {**self._state, **state} == self._state and clock < self._state_at + STATE:
            return
        with suppress(HaliteError):  # which the engine's own writes tell of
            outbox.note_all(self._db, {**state, **more})
            self._state, self._state_at = {**self._state, **state}, clock

    def _roll_back(self) -> bool:
        """Undo what was begun; False where the connection is gone."""
        try:
            if self._conn is not None:
                self._conn.rollback()
        except Exception:
            return False
        return self._conn is not None

    def _leave(self) -> None:
        conn, self._conn = self._conn, None
        if conn is not None:
            with suppress(Exception):
                conn.close()

    def _hang_up(self) -> None:
        """End the connection under whoever waits for an answer on it."""
        conn = self._conn
        if conn is None:
            return
        with suppress(Exception), socket.socket(fileno=os.dup(conn.pgconn.socket)) as held:
            held.shutdown(socket.SHUT_RDWR)
