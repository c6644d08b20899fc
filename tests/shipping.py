"""Shipping as the engine does it, at a pace for tests, and jobs for it to ship."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from saltext.halite.central.seat import Who
from saltext.halite.central.shipper import Limits
from saltext.halite.central.shipping_thread import Pace, Shipping
from saltext.halite.domain.job import UNSEEN, Job, Kind, Return
from saltext.halite.domain.outcome import Outcome
from saltext.halite.store import job_writes, outbox
from saltext.halite.store.database import Database
from saltext.halite.times import now

SOON = 20.0  # seconds, until which what is awaited must have come about; it comes about long before
FAST = {
    "interval": 0.05,
    "beat": 0.2,
    "first_pause": 0.05,
    "longest_pause": 0.3,
    "hanging": 1.5,
}
LIMITS = {"batch": 40, "living": 0.5, "patience": 5.0}


@contextmanager
def shipping(
    db: Database, connect: Callable[[], object], name: str = "one", realm: str = "", **more
) -> Iterator[Shipping]:
    """Ship *db* in a thread."""
    pace = Pace(**{**FAST, **{key: value for key, value in more.items() if key in Pace.__dataclass_fields__}})
    limits = Limits(**{**LIMITS, **{key: value for key, value in more.items() if key in Limits.__dataclass_fields__}})
    own = Database(db.path, db.durability)
    found = Shipping(own, Who(name, realm or name, "1.2.3"), connect, limits, pace)
    outbox.switch_on(db)
    found.start()
    try:
        yield found
    finally:
        found.stop()


def wait_for(is_so: Callable[[], object], what: str = "", seconds: float = SOON) -> None:
    """Wait until *is_so*."""
    until = time.monotonic() + seconds
    while True:
        with suppress(Exception):
            if is_so():
                return
        assert time.monotonic() < until, f"not within {seconds} seconds: {what or is_so}"
        time.sleep(0.02)


def is_drained(db: Database) -> bool:
    """Tell whether nothing waits to be shipped."""
    with db.read() as conn:
        held = outbox.notes(conn)
        is_past = held.get("history") is None and held.get("audit_history") is None
        return is_past and held["shipped"] >= outbox.newest_row(conn)


def note_of(db: Database, name: str) -> object:
    """Return a note of shipping."""
    with db.read() as conn:
        return outbox.notes(conn).get(name)


class Jobs:
    """Writes jobs and returns into *db*, as random as *seed* has it; returns also into the index of a *peer*."""

    def __init__(self, db: Database, seed: int = 1, prefix: str = "", peer: Database | None = None) -> None:
        self._db = db
        self._peer = peer
        self._rng = random.Random(seed)
        self._prefix = prefix
        self._number = 0
        self._open: list[tuple[str, str]] = []

    def write(self, count: int, minions: int = 5, size: int = 10) -> None:
        """Write *count* jobs of as many *minions*, and most returns of those and of earlier ones."""
        for _ in range(count):
            self._number += 1
            jid = f"{self._prefix}{self._number:08}"
            names = [f"m{number}" for number in range(minions)]
            load = {"fun": "test.echo", "jid": jid, "tgt": "*"}
            job = Job(
                jid, Kind.LOCAL, "test.echo", ["x"], "*", "glob", "root", now(), load, {"n": jid}, expected=names
            )
            job_writes.add_job(self._db, job)
            self._open += [(jid, name) for name in names]
            self._rng.shuffle(self._open)
            for _ in range(self._rng.randrange(minions * 2)):
                self.answer(size)

    def answer(self, size: int = 10) -> None:
        """Write a return that is awaited."""
        if not self._open:
            return
        jid, minion = self._open.pop()
        failed = self._rng.random() < 0.1
        payload = {"return": self._rng.randbytes(size // 2).hex(), "retcode": int(failed), "success": not failed}
        outcome = Outcome.FAILED if failed else Outcome.OK
        made = Return(jid, minion, now(), outcome, not failed, int(failed), payload)
        job_writes.add_return(self._db, made, lambda: _unseen(jid))
        if self._peer:
            job_writes.add_return(self._peer, made, lambda: _unseen(jid))


def _unseen(jid: str) -> Job:
    return Job(jid, Kind.LOCAL, "test.echo", [], UNSEEN, "glob", None, now(), {"jid": jid})
