"""Which calls and minions, of those that jobs of all masters have in common, a filter is about."""

from typing import Any

from ..store.filters import Filter, escaped
from . import globs

_ASCII = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def minions(conn: Any, pattern: str) -> list[int]:
    """Return minions.id of those that match *pattern*, a glob or a name: the beginning of one leads to them."""
    condition, text, fits = globs.named(pattern)
    found = _rows(conn, f"SELECT id{', name' * bool(fits)} FROM halite.minions WHERE name {condition} %s", (text,))
    return [number for number, *name in found if fits is None or fits(*name)]


def calls(conn: Any, which: Filter, functions: list[int] | None, search: str | None) -> list[int]:
    """Return calls.id of those of *functions*, None being all, that *which* asks for and that hold *search*."""
    asked: dict[str, Any] = {}
    conditions = [] if which.hidden else ["c.hidden = 0"]
    if functions is not None:
        conditions.append("c.function = ANY(%(functions)s::integer[])")
        asked["functions"] = functions
    for column, pattern in (("target", which.target), ("username", which.user)):
        if pattern is not None:
            conditions.append(f"c.{column} LIKE %({column})s")
            asked[column] = globs.like(pattern)
    if which.kind is not None:
        conditions.append("c.kind = ANY(%(kind)s::text[])")
        asked["kind"] = [*which.kind]
    if search is not None:
        held = "lower({}) LIKE %(search)s"  # in C, of ASCII alone, as SQLite's LIKE has it
        conditions.append(f"({held.format('f.name')} OR {held.format('c.target')} OR {held.format('c.username')})")
        asked["search"] = f"%{escaped(search.translate(_ASCII))}%"
    of_target, of_user = (pattern and globs.matches(pattern) for pattern in (which.target, which.user))
    texts = ", c.target, c.username" if of_target or of_user else ""
    found = _rows(
        conn,
        f"SELECT c.id{texts} FROM halite.calls c JOIN halite.functions f ON f.id = c.function"
        f" WHERE {' AND '.join(conditions) or 'TRUE'}",
        asked,
    )
    if not texts:
        return [number for (number,) in found]
    return [
        number
        for number, target, user in found
        if (not of_target or of_target(target)) and (not of_user or of_user(user))
    ]


def _rows(conn: Any, sql: str, values: Any) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = conn.cursor(binary=True).execute(sql, values, prepare=False).fetchall()
    return rows
