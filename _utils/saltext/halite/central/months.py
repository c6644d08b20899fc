"""The months of UTC, by which the tables that masters share are cut, from the newest back."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from ..times import SECOND, now
from .central_rows import key_at, start_of

_CUT = re.compile(r"jobs_(\d{4})(\d\d)")


def begin(micros: int) -> int:
    """Return when the month began that *micros* is in, in microseconds."""
    moment = datetime.datetime.fromtimestamp(micros // SECOND, datetime.timezone.utc)
    first = moment.replace(day=1, hour=0, minute=0, second=0)
    return int(first.timestamp()) * SECOND


def back(conn: Any, low: int, high: int) -> Iterator[tuple[int, int]]:
    """
    Give the bounds of each month's part of the jobs from *low* up to in front of *high*, the newest first.

    Each is in one partition. The last part is what is older than all of them.
    """
    first_cut = max(low, oldest(conn))
    high = newest(conn, high)
    while high > first_cut:
        first = max(first_cut, key_at(begin(start_of(high - 1))))
        yield first, high
        high = first
    if high > low:
        yield low, high


def newest(conn: Any, high: int) -> int:
    """Return what bounds the jobs in front of *high* from above, where those to come have partitions already."""
    this_month = key_at(begin(now()))
    if high <= this_month:
        return high
    sql = "SELECT job FROM halite.jobs WHERE job >= %s AND job < %s ORDER BY job DESC LIMIT 1"  # along the key
    found = conn.execute(sql, (this_month, high), prepare=False).fetchone()
    return found[0] + 1 if found else this_month


def oldest(conn: Any) -> int:
    """Return where the oldest partition begins that holds anything, by the names that they have."""
    names = conn.execute(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
        " WHERE i.inhparent = 'halite.jobs'::regclass AND pg_relation_size(c.oid) > 0"
    )
    cut = [found for (name,) in names if (found := _CUT.fullmatch(name))]
    year, month = min((int(found[1]), int(found[2])) for found in cut) if cut else (9999, 1)
    first = datetime.datetime(year, month, 1, tzinfo=datetime.timezone.utc)
    return key_at(int(first.timestamp()) * SECOND)
