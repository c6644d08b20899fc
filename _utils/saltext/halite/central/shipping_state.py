"""How shipping goes, as its thread notes it in the index: for other processes to read."""

from dataclasses import dataclass
from typing import Any

from ..central_settings import Central
from ..store import outbox
from ..store.database import Database
from ..times import seconds
from . import retention


@dataclass(frozen=True, slots=True)
class History:
    """Jobs from before shipping was switched on, or that fell behind it: the newest are shipped first."""

    reached: int  # microseconds: those that began later are in central
    newest: int  # microseconds: the newest of them
    oldest: int  # microseconds: the oldest of them

    @property
    def share(self) -> float:
        """How much of the time that they span is done, from 0 to 1."""
        span = self.newest - self.oldest
        return min(1.0, max(0.0, (self.newest - self.reached) / span)) if span > 0 else 0.0


@dataclass(frozen=True, slots=True)
class ShippingState:
    """How shipping goes."""

    connected: bool
    error: str | None  # what hinders it; one sentence, without address and password
    error_since: int | None  # microseconds
    backlog: int  # rows of the outbox that wait
    late: float | None  # seconds since all that was written had been shipped; None: it never had
    history: History | None  # None: all of it is shipped
    refused: int  # rows that central does not take
    refused_last: str | None  # the last of them, and why
    hindered: str | None  # what keeps this master from making and dropping months there; sentences
    unshipped: int  # jobs that were forgotten before they were shipped


def read(db: Database, at: int, central: Central | None = None) -> ShippingState | None:
    """
    Return how shipping goes, *at* now; None where it is switched off.

    Jobs that *central* keeps no longer are no history.
    """
    with db.read() as conn:
        held = outbox.notes(conn)
        if "epoch" not in held:
            return None
        backlog = max(0, outbox.newest_row(conn) - held["shipped"])
        oldest = conn.execute("SELECT min(id) FROM jobs_index").fetchone()[0]
    since = retention.oldest_kept(central, at) if central else None
    reached = held.get("reached")
    late = None if reached is None else seconds(max(0, at - reached)) if backlog else 0.0
    return ShippingState(
        connected=bool(held.get("connected")),
        error=held.get("error"),
        error_since=held.get("error_since"),
        backlog=backlog,
        late=late,
        history=_history(held, oldest, since or 0),
        refused=held.get("refused", 0),
        refused_last=held.get("refused_last"),
        hindered=held.get("hindered"),
        unshipped=held.get("unshipped", 0),
    )


def _history(held: dict[str, Any], oldest: int | None, since: int) -> History | None:
    reached = held.get("history")
    if reached is None or oldest is None or reached < since:
        return None
    return History(reached, held.get("history_top", reached), max(oldest, held.get("history_floor", oldest), since))
