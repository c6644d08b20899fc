"""Columns of a terminal as an axis of time: which moment is where, and ticks at round times of UTC."""

import datetime
import re
from dataclasses import dataclass

from ..domain.round_spans import DAY, ROUND, round_span
from ..times import NAIVE_EPOCH

TICK = "|"
_LONG = 300 * DAY  # seconds, past which a day alone does not say which year


@dataclass(frozen=True, slots=True)
class Axis:
    """The moments from *since* to *until*, in seconds, on *width* columns."""

    since: float
    until: float
    width: int

    def column(self, at: float) -> int:
        """Return the column of the moment *at*, below 0 or past the width where it is outside."""
        return int((at - self.since) * self.width // (self.until - self.since))

    def ticks(self) -> dict[int, str]:
        """Return the columns of round times, with their labels; as many as can be read."""
        step = self._step()
        first = -int(-self.since // step) * step
        moments = range(first, int(self.until) + 1, step)
        found = {self.column(at): _label(at, step, self.until - self.since) for at in moments}
        return {column: label for column, label in found.items() if 0 <= column < self.width}

    def line(self) -> str:
        """Return the line with the labels, each behind its tick; one that does not fit is left out."""
        text = ""
        for column, label in self.ticks().items():
            shown = f"{TICK}{label}"
            text = text.ljust(column) + (shown if column + len(shown) <= self.width else TICK)
        return text

    def _step(self) -> int:
        """Return the seconds between two ticks, so that each has room for its label and a gap."""
        a_column = (self.until - self.since) / self.width
        step = next((step for step in ROUND if step / a_column >= self._room(step)), 0)
        return step or round_span(a_column * self._room(ROUND[-1]))

    def _room(self, step: int) -> int:
        return len(TICK) + len(_label(0, step, self.until - self.since, whole=True)) + 2


def seconds_of(iso: str) -> float:
    """Return the time *iso*, as answers have it, in seconds since 1970."""
    return datetime.datetime.fromisoformat(re.sub(r"Z$", "+00:00", iso)).timestamp()


def _label(at: int, step: int, length: float, *, whole: bool = False) -> str:
    """Return the time *at* as its tick says it: its clock time, or the day that begins; *whole*: as wide as any."""
    moment = (NAIVE_EPOCH + datetime.timedelta(seconds=at)).isoformat()
    if step >= DAY or (at % DAY == 0 and not whole):
        return moment[:10] if length > _LONG else moment[5:10]
    return moment[11:16] if step >= 60 else moment[11:19]
