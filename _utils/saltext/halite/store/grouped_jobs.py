"""The busiest rows of the jobs of a span of time, and their jobs in groups: few come out of the database."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from . import queries_of_rows as queries
from .filters import Path, Selection
from .queries_of_rows import Source

_PARTS = 32  # of a span of time, each read by itself: SQLite sorts several short lists sooner than a long one
_FEW_GROUPS, _JOBS_OF_A_GROUP = 300, 3  # with more groups than these and one to so many jobs, rows are counted first
_MANY_LANES = 5000  # to look into each costs as much as to read the jobs of the span
_FEW_RETURNS = 3  # of a job, on average


class Group(NamedTuple):
    """Jobs of a row that are drawn as one; a negative key is the number of a job by itself."""

    name: str
    key: int
    result: str | None
    jobs: int
    start: int
    ended: int | None  # the last of them, at its start where that is not known; null: they run


class Busy(NamedTuple):
    """A row, and how many jobs it has."""

    name: str
    jobs: int


@dataclass(frozen=True, slots=True)
class Grouped:
    """The busiest rows, the busiest in front, and their jobs in groups."""

    busiest: list[Busy]
    rows: int  # how many there are in all
    jobs: int  # in all rows, each of them once
    groups: list[Group]


def grouped(conn: sqlite3.Connection, chosen: Selection, rows: str) -> Grouped:
    """Return the busiest *rows* of the jobs that are *chosen*; its parameters say what is busy and what is long."""
    source = Source(chosen, rows, _path(conn, chosen))
    if rows == "minion":
        return _of_minions(conn, source)
    return _in_one_round(conn, source) or _in_two_rounds(conn, source)


def one_by_one(conn: sqlite3.Connection, chosen: Selection, rows: str, names: set[str]) -> Iterator[Group]:
    """Yield the jobs of the *rows* that have these few *names*, each by itself."""
    if names:
        source = Source(chosen, rows, _path(conn, chosen) or queries.leading_to(rows), named=True)
        found = conn.execute(source.one_by_one(), {**chosen.values, "names": json.dumps([*names])})
        yield from (Group(*row) for row in found)


def _path(conn: sqlite3.Connection, chosen: Selection) -> Path | None:
    """Return the index that leads past few jobs of the span; None where each leads past many."""
    paths = [path for path in chosen.paths if not (path.spread and _has_many_lanes(conn, chosen, path))]
    counts = [(conn.execute(queries.counting(path), chosen.values).fetchone()[0], path) for path in paths]
    fewest, path = min(counts, key=lambda counted: counted[0], default=(queries.COUNTED, None))
    return path if fewest < queries.COUNTED else None


def _has_many_lanes(conn: sqlite3.Connection, chosen: Selection, path: Path) -> bool:
    lanes = f"SELECT count(*) FROM (SELECT 1 FROM ({path.lanes}) LIMIT {_MANY_LANES})"
    return bool(conn.execute(lanes, chosen.values).fetchone()[0] == _MANY_LANES)


def _in_one_round(conn: sqlite3.Connection, source: Source) -> Grouped | None:
    """Return the busiest rows as the groups of all rows tell them; None where there are too many groups."""
    values = source.chosen.values
    jobs: Counter[str] = Counter()
    found: list[tuple[Any, ...]] = []
    for query, bounds in _parts(source):
        rows = conn.execute(query, {**values, **bounds}).fetchall()
        for name, _, _, number, *_ in rows:
            jobs[name] += number
        found += rows
        if len(found) > _FEW_GROUPS + jobs.total() // _JOBS_OF_A_GROUP:
            return None
    busiest = sorted((Busy(*row) for row in jobs.items()), key=lambda row: (-row.jobs, row.name))[: values["limit"]]
    names = {row.name for row in busiest}
    return Grouped(busiest, len(jobs), jobs.total(), [Group(*row) for row in found if row[0] in names])


def _parts(source: Source) -> Iterator[tuple[str, Mapping[str, int]]]:
    """Yield queries for all groups, with the bounds of the time that they read."""
    low, high, span = (source.chosen.values[name] for name in ("low", "high", "span"))
    first = low // span
    step = -(-((high - 1) // span + 1 - first) // (1 if source.path else _PARTS))
    query = source.groups()
    for at in range(first * span, high, step * span):
        yield query, {"low": max(low, at), "high": min(high, at + step * span)}
    yield source.groups_before(), {}


def _in_two_rounds(conn: sqlite3.Connection, source: Source) -> Grouped:
    """Return the busiest rows, which are counted before their jobs alone are read in groups."""
    found = conn.execute(source.busiest(), source.chosen.values).fetchall()
    return _counted(conn, source, found)


def _of_minions(conn: sqlite3.Connection, source: Source) -> Grouped:
    """Return the busiest minions; where jobs have many of them, it is read of these alone what they returned."""
    values = source.chosen.values
    jobs, returns = conn.execute(source.returns(), values).fetchone()
    if not jobs:
        return Grouped([], 0, 0, [])
    if returns <= _FEW_RETURNS * jobs and (found := _in_one_round(conn, source)):
        return replace(found, jobs=jobs)
    counting = queries.busiest_minions(source.ids(), like="minion" in values)
    busiest = conn.execute(counting, values).fetchall()
    return _counted(conn, replace(source, path=source.path or queries.leading_to("minion")), busiest)


def _counted(conn: sqlite3.Connection, source: Source, found: list[tuple[Any, ...]]) -> Grouped:
    """Return the busiest rows that were *found*, with their jobs in groups."""
    busiest = [Busy(name, jobs) for name, jobs, _, _ in found]
    rows, jobs = found[0][2:] if found else (0, 0)
    source = replace(source, named=True)
    values = {**source.chosen.values, "names": json.dumps([row.name for row in busiest])}
    query = queries.merged(f"{source.groups()} UNION ALL {source.groups_before()}")
    return Grouped(busiest, rows, jobs, [Group(*row) for row in conn.execute(query, values)])
