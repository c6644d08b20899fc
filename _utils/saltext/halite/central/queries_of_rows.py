"""The queries for the jobs of all masters by row, and in groups that are drawn as one."""

from ..store.queries_of_rows import ENDED_ON_MINION, RESULT_ON_MINION
from .rows_of_span import source
from .selection import Selection

NAMES = {  # what has a row each, and what it is told by: a number has its name in the table besides
    "function": ("j.fn", "functions"),
    "user": ("c.username", ""),
    "target": ("c.target", ""),
    "minion": ("r.minion", "minions"),
    "kind": ("c.kind", ""),
    "master": ("j.master", "masters"),
}
_BEGAN = "(j.job >> 10)"


def busiest(wanted: Selection, rows: str) -> str:
    """Return the query for how many jobs each row has, and how many of them are longer than ``span`` or run."""
    name, _ = NAMES[rows]
    return (
        f"SELECT {name}, count(*), count(*) FILTER (WHERE NOT {_is_short()}) FROM {_joined(wanted, rows)} GROUP BY 1"
    )


def jobs(wanted: Selection) -> str:
    """Return the query for how many jobs there are."""
    table, conditions = source(wanted)
    return f"SELECT count(*) FROM {table} WHERE {conditions}"


def groups(wanted: Selection, rows: str) -> str:
    """
    Return the query for the jobs of the rows in ``names``, in groups.

    A group are the jobs of a row that begin in one ``span`` with one result. One that lasts longer, or runs, is a
    group by itself, whose key is its number below zero: but for those of the rows in ``crowded``, which have too many
    of these. In the rows in ``few`` each job is one.
    """
    name, _ = NAMES[rows]
    kind = "text" if not NAMES[rows][1] else "integer"
    ended = f"({ENDED_ON_MINION})" if rows == "minion" else "j.ended"
    result = RESULT_ON_MINION if rows == "minion" else "j.result"
    in_span = f"{name} <> ALL(%(few)s::{kind}[]) AND ({_is_short()} OR {name} = ANY(%(crowded)s::{kind}[]))"
    columns = (
        f"{name} AS name, CASE WHEN {in_span} THEN greatest({_BEGAN}, %(from)s) / %(span)s::bigint ELSE -j.job END"
        f" AS key, {result} AS result, {_BEGAN} AS began, CASE WHEN {ended} IS NOT NULL"
        f" THEN greatest({_BEGAN}, {ended}) END AS ended"
    )
    return (
        "SELECT name, key, result, count(*), min(began), max(ended) FROM"
        f" (SELECT {columns} FROM {_joined(wanted, rows)} AND {name} = ANY(%(names)s::{kind}[])) each"
        " GROUP BY name, key, result, ended IS NULL"
    )


def _is_short() -> str:
    return f"coalesce(j.ended - {_BEGAN} <= %(span)s, FALSE)"


def _joined(wanted: Selection, rows: str) -> str:
    """Return the jobs with what their rows are named by, and all conditions."""
    table, conditions = source(wanted)
    if rows in ("user", "target", "kind"):
        table += " JOIN halite.calls c ON c.id = j.call"
    if rows == "minion":
        table += " JOIN halite.returns r ON r.job = j.job"
        conditions += " AND r.minion = ANY(%(minions)s::integer[])" if "minion" in wanted.conditions else ""
    return f"{table} WHERE {conditions}"
