"""The audit logs of all masters, the newest entries first."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..errors import Invalid, clip
from ..store import audit_log
from ..store.audit_log import Filter
from . import globs
from .scope import Scope

if TYPE_CHECKING:
    from psycopg import Connection

_AT_ONCE = 5000  # entries that are read where some of them may not match
_COLUMNS = (
    "a.id, a.at, a.username, a.origin, a.action, a.resource, a.arguments, a.jid, a.kill_jid, a.decision, a.outcome,"
    " a.duration, a.sent, a.reached, a.address"
)
_CURSOR = re.compile(r"(\d{1,18})-(\d{1,4})-(\d{1,18})")
Cursor = tuple[int, int, int]  # when, whose (masters.id), and its number there
Row = tuple[Any, ...]


def cursor(value: Any) -> Cursor | None:
    """Return the cursor of a page, as ``next`` gave it; None for the first page."""
    if value is None:
        return None
    found = _CURSOR.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise Invalid(
            f"before is {clip(repr(value))}; with central=True it takes what the page in front gave as next."
        )
    return int(found[1]), int(found[2]), int(found[3])


def entries(
    conn: "Connection[Any]", which: Filter, scope: Scope, limit: int, before: Cursor | None
) -> tuple[list[dict[str, Any]], str | None]:
    """Return the newest *limit* entries of the masters of *scope*, and the cursor of the page behind them."""
    whose = {master.id: master for master in scope.masters}
    matches = _matching(which)
    number = _AT_ONCE if matches else limit + 1
    found: list[Row] = []
    while True:
        page = _page(conn, which, [*whose], number, before)
        found += [row for row in page if all(match(row) for match in matches)]
        if len(page) < number or len(found) > limit:
            break
        before = _place(page[-1])
    told = [
        {**audit_log.as_row(row[1:]), "master": whose[row[0]].name, "realm": whose[row[0]].realm}
        for row in found[:limit]
    ]
    return told, "-".join(map(str, _place(found[limit - 1]))) if len(found) > limit else None


def _place(row: Row) -> Cursor:
    return row[2], row[0], row[1]


def _matching(which: Filter) -> list[Callable[[Row], bool]]:
    """Return what tells of an entry that LIKE has let through whether it matches the globs of *which*."""
    matches = [(place, globs.matches(glob)) for place, glob in ((3, which.user), (15, which.address)) if glob]
    return [_of_column(place, match) for place, match in matches if match is not None]


def _of_column(place: int, match: Callable[[str], bool]) -> Callable[[Row], bool]:
    return lambda row: match(row[place])


def _page(conn: "Connection[Any]", which: Filter, masters: list[int], limit: int, before: Cursor | None) -> list[Row]:
    """Return entries of *masters*. Along audit_of_job where those of one job are asked for, else audit_by_time."""
    values: dict[str, Any] = {"masters": masters, "limit": limit}
    conditions = ["a.master = ANY(%(masters)s::smallint[])"]
    for name, condition, value in (
        ("user", "a.username LIKE %(user)s", None if which.user is None else globs.like(which.user)),
        ("action", "a.action = ANY(%(action)s::text[])", which.action and [*which.action]),
        ("decision", "a.decision = ANY(%(decision)s::text[])", which.decision and [*which.decision]),
        ("address", "a.address LIKE %(address)s", None if which.address is None else globs.like(which.address)),
        ("since", "a.at >= %(since)s", which.since),
        ("until", "a.at <= %(until)s", which.until),
        ("before", "(a.at, a.master, a.id) < (%(at)s, %(master)s, %(id)s)", before),
    ):
        if value is not None:
            conditions.append(condition)
            values[name] = value
    values.update(zip(("at", "master", "id"), before or (), strict=False))
    table = "halite.audit_log"
    if which.jid is not None:  # few, whose order is made: else the planner may walk all by time
        table = f"(SELECT * FROM {table} WHERE jid = %(jid)s OFFSET 0)"
        values["jid"] = which.jid
    return conn.execute(
        f"SELECT a.master, {_COLUMNS} FROM {table} a WHERE {' AND '.join(conditions)}"
        " ORDER BY a.at DESC, a.master DESC, a.id DESC LIMIT %(limit)s",
        values,
        prepare=False,
    ).fetchall()
