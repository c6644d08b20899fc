"""What two jobs have in common: the minions that have returned for both, and their returns, some at a time."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from .database import Database
from .filters import sql_glob
from .index_rows import JobRow

AT_ONCE = 100  # minions whose payloads are held in memory, as long as they are
BYTES = 8 * 2**20  # at the most, but for one minion's
_ANY = "*"
Item = TypeVar("Item")


class Side(NamedTuple):
    """What a minion returned for one of two jobs."""

    result: str
    states: int | None  # how many, of a state run
    payload: bytes  # empty: not kept


def share_a_minion(db: Database, row: JobRow, other: JobRow, minion: str | None) -> bool:
    """Tell whether one minion that matches the glob *minion* has returned for both jobs."""
    fewer, more = (row, other) if row.minions <= other.minions else (other, row)
    glob = _ANY if minion is None else sql_glob(minion)
    with db.read() as conn:
        return conn.execute(_SHARED, {"fewer": fewer.id, "more": more.id, "minion": glob}).fetchone() is not None


_SHARED = """
    SELECT 1 FROM job_returns a CROSS JOIN job_returns b ON b.job = :more AND b.minion = a.minion
    WHERE a.job = :fewer AND a.received IS NOT NULL AND b.received IS NOT NULL AND a.minion GLOB :minion LIMIT 1
"""


def pairs(db: Database, before: JobRow, after: JobRow, minions: Sequence[str]) -> Iterator[tuple[str, Side, Side]]:
    """Yield each of *minions*, which have returned for both jobs, with what it returned for each."""
    for start in range(0, len(minions), AT_ONCE):
        for some in in_groups(db, (before.id, after.id), minions[start : start + AT_ONCE]):
            with db.read() as conn:
                old, new = _sides(conn, before.id, some), _sides(conn, after.id, some)
            yield from ((name, old[name], new[name]) for name in some if name in old and name in new)


def in_groups(db: Database, jobs: Sequence[int], minions: Sequence[str]) -> Iterator[list[str]]:
    """Yield *minions* in order, as many at a time as have returned BYTES for the *jobs*: a return may be huge."""
    with db.read() as conn:
        sizes = dict(conn.execute(_SIZES, (json.dumps(jobs), json.dumps(minions))))
    yield from within(BYTES, minions, lambda name: sizes.get(name, 0))


def within(most: int, items: Sequence[Item], size_of: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Yield *items* in order, as many at a time as have the size *most* together; a larger one by itself."""
    some: list[Item] = []
    held = 0
    for item in items:
        size = size_of(item)
        if some and held + size > most:
            yield some
            some, held = [], 0
        some.append(item)
        held += size
    if some:
        yield some


# The length of a payload is read without it.
_SIZES = """
    SELECT minion, sum(coalesce(length(payload), 0)) FROM job_returns
    WHERE job IN (SELECT value FROM json_each(?)) AND minion IN (SELECT value FROM json_each(?)) GROUP BY minion
"""


def _sides(conn: sqlite3.Connection, job: int, minions: Sequence[str]) -> dict[str, Side]:
    rows = conn.execute(
        "SELECT minion, result, states, coalesce(payload, x'') FROM job_returns"
        " WHERE job = ? AND minion IN (SELECT value FROM json_each(?)) AND received IS NOT NULL",
        (job, json.dumps(minions)),
    )
    return {minion: Side(*rest) for minion, *rest in rows}
