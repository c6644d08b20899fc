"""What minions of all masters returned, some at a time: a job may have ten thousand, and a return may be huge."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..store.compared_jobs import BYTES, within

if TYPE_CHECKING:
    from psycopg import Connection

AT_ONCE = 1000  # payloads that one question asks for
Place = tuple[int, int]  # the key of a job, and minions.id

# A subquery for a value is run for place after place, along the key of payloads.
_EACH = """
    SELECT w.job, w.minion, (SELECT {what} FROM halite.payloads p WHERE p.job = w.job AND p.minion = w.minion
        AND p.job BETWEEN %(first)s AND %(last)s)
    FROM unnest(%(jobs)s::bigint[], %(minions)s::integer[]) w(job, minion)
"""


def sizes(conn: "Connection[Any]", key: int) -> dict[int, int]:
    """Return how many bytes are kept of what each minion returned for the job *key*, by minions.id."""
    # The length of what lies beside its row is known without it.
    found = conn.execute(
        "SELECT minion, octet_length(payload) FROM halite.payloads WHERE job = %s", (key,), prepare=False
    )
    return {minion: size for minion, size in found if size}


def read(conn: "Connection[Any]", places: Sequence[Place]) -> Iterator[tuple[Place, bytes]]:
    """Give each of *places* with what was returned there, in order; empty where that is not kept."""
    for start in range(0, len(places), AT_ONCE):
        for some in groups(conn, places[start : start + AT_ONCE], BYTES):
            yield from of_group(conn, some)


def of_group(conn: "Connection[Any]", places: Sequence[Place]) -> list[tuple[Place, bytes]]:
    """Return each of *places*, a group, with what was returned there; empty where that is not kept."""
    held = _of_each(conn, "p.payload", places)
    return [(place, held[place] or b"") for place in places]


def groups(conn: "Connection[Any]", places: Sequence[Place], most: int) -> Iterator[list[Place]]:
    """Give *places*, AT_ONCE at the most, in order: as many together as have returned *most* bytes."""
    lengths = _of_each(conn, "octet_length(p.payload)", places)
    return within(most, places, lambda place: lengths[place] or 0)


def _of_each(conn: "Connection[Any]", what: str, places: Sequence[Place]) -> Mapping[Place, Any]:
    jobs, minions = [job for job, _ in places], [minion for _, minion in places]
    found = conn.cursor(binary=True).execute(
        _EACH.format(what=what),
        {"jobs": jobs, "minions": minions, "first": min(jobs), "last": max(jobs)},
        prepare=False,
    )
    return {(job, minion): held for job, minion, held in found}
