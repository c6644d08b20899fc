"""The months of UTC, by which the tables that masters share are cut, from the newest back."""

from collections.abc import Iterator
from typing import Any

from ..times import now
from .partitions import Month, month_of, month_of_job, named

_NEVER = Month(9999, 1)


def back(conn: Any, low: int, high: int) -> Iterator[tuple[int, int]]:
    """
    Give the bounds of each month's part of the jobs from *low* up to in front of *high*, the newest first.

    Each is in one partition. The last part is what is older than all of them.
    """
    first_cut = max(low, oldest(conn))
    high = newest(conn, high)
    while high > first_cut:
        first = max(first_cut, month_of_job(high - 1).low)
        yield first, high
        high = first
    if high > low:
        yield low, high


def newest(conn: Any, high: int) -> int:
    """Return what bounds the jobs in front of *high* from above, where those to come have partitions already."""
    this_month = month_of(now()).low
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
    cut = [month for (name,) in names if (month := named(name.removeprefix("jobs_")))]
    return min(cut, default=_NEVER).low
