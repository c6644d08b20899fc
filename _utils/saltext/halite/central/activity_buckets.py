"""How many jobs of all masters began in each span of time, and what came of them: counted from the newest back."""

from typing import Any

from ..store.activity_buckets import Counted
from ..store.filters import Filter
from .rows_of_span import is_of_few, source
from .scope import Scope
from .selection import Selection, select
from .walk_back import WalkBack


def counted(conn: Any, which: Filter, scope: Scope, step: int) -> tuple[list[Counted], int | None]:
    """
    Return how many jobs of *which* that *scope* shows began in spans of *step* microseconds, where any did.

    A span may be there several times. From when on (microseconds) all have been counted is told too, None where that
    is the whole of it.
    """
    wanted = select(conn, which, scope, None)
    if wanted is None:
        return [], None
    back = WalkBack(conn, wanted.values["low"], wanted.values["high"])
    found = [
        counts for part in back.each(lambda low, high: _of_part(conn, wanted, low, high, step)) for counts in part
    ]
    return found, back.looked_back_to


def _of_part(conn: Any, wanted: Selection, low: int, high: int, step: int) -> list[Counted]:
    """Return what the jobs of one part tell: along the key, or an index that leads past fewer."""
    table, conditions = source(wanted)
    rows = conn.execute(
        "SELECT (j.job >> 10) / %(step)s::bigint * %(step)s, coalesce(j.result, ''), count(*),"
        f" sum({_returns(wanted)})::bigint FROM {table} WHERE {conditions} GROUP BY 1, 2",
        {**wanted.between(low, high).values, "step": step},
        prepare=False,
    )
    return [Counted(*row) for row in rows]


def _returns(wanted: Selection) -> str:
    """Return the SQL that tells how many returns of a job are counted: all, or those of the minions asked for."""
    if "minion" not in wanted.conditions:
        return "j.returned"
    if is_of_few(wanted):
        return "w.counted"
    return (
        "(SELECT count(*) FROM halite.returns r WHERE r.job = j.job AND r.result IS NOT NULL"
        " AND r.minion + 0 = ANY(%(minions)s::integer[]))"
    )
