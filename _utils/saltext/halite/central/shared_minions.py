"""What two jobs of all masters have in common: the minions that have returned for both, and their returns."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..store.compared_jobs import Side
from . import globs, payloads
from .central_rows import CentralJobRow

if TYPE_CHECKING:
    from psycopg import Connection

Of = tuple[int, str, int | None]  # minions.id, the result, and how many states


def share_a_minion(conn: "Connection[Any]", row: CentralJobRow, other: CentralJobRow, minion: str | None) -> bool:
    """Tell whether one minion that matches the glob *minion* has returned for both jobs. Along the key of returns."""
    fewer, more = (row, other) if row.minions <= other.minions else (other, row)
    matches = globs.matches(minion or "*")
    found = conn.execute(
        "SELECT m.name FROM halite.returns a JOIN halite.minions m ON m.id = a.minion"
        " WHERE a.job = %(fewer)s AND a.received IS NOT NULL AND m.name LIKE %(minion)s AND (SELECT TRUE"
        " FROM halite.returns b WHERE b.job = %(more)s AND b.minion = a.minion AND b.received IS NOT NULL)"
        f"{'' if matches else ' LIMIT 1'}",
        {"fewer": fewer.key, "more": more.key, "minion": globs.like(minion or "*")},
        prepare=False,
    )
    return any(matches is None or matches(name) for (name,) in found)


def pairs(
    conn: "Connection[Any]", before: CentralJobRow, after: CentralJobRow, minions: Sequence[str]
) -> Iterator[tuple[str, Side, Side]]:
    """Give each of *minions*, which have returned for both jobs, with what it returned for each, some at a time."""
    old, new = (of_names(conn, row.key, minions) for row in (before, after))
    both = [name for name in minions if name in old and name in new]
    places = [place for name in both for place in ((before.key, old[name][0]), (after.key, new[name][0]))]
    held = payloads.read(conn, places)
    for name in both:
        (_, was), (_, now) = next(held), next(held)
        yield name, Side(*old[name][1:], was), Side(*new[name][1:], now)


def of_names(conn: "Connection[Any]", key: int, minions: Sequence[str]) -> dict[str, Of]:
    """Return what of *minions* have returned for the job *key*, by name."""
    found = conn.execute(
        "SELECT m.name, r.minion, r.result, r.states FROM halite.returns r JOIN halite.minions m ON m.id = r.minion"
        " WHERE r.job = %s AND r.received IS NOT NULL",
        (key,),
        prepare=False,
    )
    wanted = {*minions}
    return {name: (number, result, states) for name, number, result, states in found if name in wanted}


def sizes(conn: "Connection[Any]", key: int) -> dict[str, int]:
    """Return how many bytes are kept of what each minion returned for the job *key*, by name."""
    found = conn.execute(
        "SELECT m.name, octet_length(p.payload) FROM halite.payloads p JOIN halite.minions m ON m.id = p.minion"
        " WHERE p.job = %s",
        (key,),
        prepare=False,
    )
    return dict(found.fetchall())


def payloads_of(conn: "Connection[Any]", key: int, minions: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Give each of *minions* that has returned for the job *key* with what it returned, some at a time."""
    found = of_names(conn, key, minions)
    names = {found[name][0]: name for name in minions if name in found}
    for (_, minion), payload in payloads.read(conn, [(key, number) for number in names]):
        yield names[minion], payload
