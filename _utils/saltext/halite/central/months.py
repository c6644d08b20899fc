"""The months of UTC, by which the tables that masters share are cut, from the newest back."""

import datetime
from collections.abc import Iterator

from ..times import SECOND
from .central_rows import key_at, start_of


def begin(micros: int) -> int:
    """Return when the month began that *micros* is in, in microseconds."""
    moment = datetime.datetime.fromtimestamp(micros // SECOND, datetime.timezone.utc)
    first = moment.replace(day=1, hour=0, minute=0, second=0)
    return int(first.timestamp()) * SECOND


def back(low: int, high: int) -> Iterator[tuple[int, int]]:
    """Give the bounds of each month's part of the jobs from *low* up to in front of *high*, the newest first."""
    while high > low:
        first = max(low, key_at(begin(start_of(high - 1))))
        yield first, high
        high = first
