"""
The numbers that functions, minions and calls have in central, kept between batches.

Names are written in a transaction of their own, in one order, so that no master waits for a batch of another. What
is used no longer may be taken away by housekeeping, which holds every row of masters meanwhile, and counts so in
housekeeping.names_deleted: a batch, which holds its own master's row, then looks all names up anew.
"""

import hashlib
import itertools
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from psycopg import Connection

MOST = 100_000  # of each kind that are kept in memory


class Call(NamedTuple):
    """What jobs have in common, as in the index."""

    function: str
    target: str
    user: str
    kind: str
    hidden: int

    def key(self) -> bytes:
        """Return the digest that the call is found by; none of the texts holds a NUL."""
        return digest("\0".join((*self[:4], str(self.hidden))))


def digest(text: str) -> bytes:
    """Return what a text is found by that may be longer than an index takes."""
    return hashlib.sha256(text.encode()).digest()


Minion = tuple[int, str]  # realms.id, and the id of the minion there


class LackingError(Exception):
    """Calls have no numbers yet that a batch turned out to need."""

    def __init__(self, calls: set[Call]) -> None:
        super().__init__(f"{len(calls)} calls have no numbers yet")
        self.calls = calls


class Names:
    """The numbers that this process knows."""

    def __init__(self) -> None:
        self.functions: dict[str, int] = {}
        self.minions: dict[Minion, int] = {}
        self.calls: dict[Call, int] = {}

    def forget(self) -> None:
        """Look everything up anew."""
        for known in (self.functions, self.minions, self.calls):
            known.clear()

    def lack(self, calls: Iterable[Call], minions: Iterable[Minion]) -> bool:
        """Tell whether any of *calls* or *minions* is not known."""
        return any(call not in self.calls for call in calls) or any(each not in self.minions for each in minions)

    def learn(self, conn: "Connection[Any]", calls: Iterable[Call], minions: Iterable[Minion]) -> None:
        """Look those up that are not known, and write what is not there; it commits."""
        if max(len(self.functions), len(self.minions), len(self.calls)) > MOST:
            self.forget()
        new_calls = sorted({call for call in calls if call not in self.calls})
        functions = sorted({call.function for call in new_calls} - self.functions.keys())
        if functions:
            rows = _numbers(conn, _FUNCTIONS, [digest(name) for name in functions], names=functions)
            self.functions.update(zip(functions, rows, strict=True))
        if new_calls:
            rows = _numbers(conn, _CALLS, [call.key() for call in new_calls], **self._columns(new_calls))
            self.calls.update(zip(new_calls, rows, strict=True))
        new_minions = sorted({each for each in minions if each not in self.minions})
        for realm, of_realm in itertools.groupby(new_minions, itemgetter(0)):
            names = [name for _, name in of_realm]
            rows = _numbers(conn, _MINIONS, names, realm=realm)
            self.minions.update({(realm, name): row for name, row in zip(names, rows, strict=True)})
        conn.commit()

    def _columns(self, calls: Sequence[Call]) -> dict[str, list[Any]]:
        return {
            "functions": [self.functions[call.function] for call in calls],
            "targets": [call.target for call in calls],
            "users": [call.user for call in calls],
            "kinds": [call.kind for call in calls],
            "hidden": [call.hidden for call in calls],
        }


# Each walks the unique index of its keys.
_FUNCTIONS = (
    """
    INSERT INTO halite.functions (key, name)
    SELECT * FROM unnest(%(keys)s::bytea[], %(names)s::text[]) AS u (key, name) ORDER BY u.key
    ON CONFLICT (key) DO NOTHING
    """,
    "SELECT id, key FROM halite.functions WHERE key = ANY(%(keys)s::bytea[])",
)
_MINIONS = (
    "INSERT INTO halite.minions (name, realm)"
    " SELECT u.name, %(realm)s FROM unnest(%(keys)s::text[]) AS u (name) ORDER BY u.name"
    " ON CONFLICT (name, realm) DO NOTHING",
    "SELECT id, name FROM halite.minions WHERE name = ANY(%(keys)s::text[]) AND realm = %(realm)s",
)
_CALLS = (
    """
    INSERT INTO halite.calls (key, function, target, username, kind, hidden)
    SELECT * FROM unnest(%(keys)s::bytea[], %(functions)s::integer[], %(targets)s::text[], %(users)s::text[],
        %(kinds)s::text[], %(hidden)s::smallint[]) AS u (key, function, target, username, kind, hidden) ORDER BY u.key
    ON CONFLICT (key) DO NOTHING
    """,
    "SELECT id, key FROM halite.calls WHERE key = ANY(%(keys)s::bytea[])",
)


def _numbers(conn: "Connection[Any]", statements: tuple[str, str], keys: list[Any], **columns: Any) -> list[int]:
    """Return the number of each of *keys*, which are written where they are not there yet."""
    write, look = statements
    found = {key: number for number, key in conn.execute(look, {"keys": keys, **columns})}
    if len(found) < len(keys):
        conn.execute(write, {"keys": keys, **columns})
        found = {key: number for number, key in conn.execute(look, {"keys": keys, **columns})}
    return [found[key] for key in keys]
