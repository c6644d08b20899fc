"""
When the jobs of a span of time ran, row by row: each job, or of a row with many of them spans of several.

They are counted and merged in SQL: however many there are, few rows come out of the database.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..domain.job import FROM_MINION
from ..domain.permissions import Caller
from . import timeline_queries as queries
from .database import Database
from .filters import Filter, Path, Selection, select
from .index_rows import ENDED_UNKNOWN
from .newest_jobs import viewable_functions

ROWS = tuple(queries.NAMES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to draw of the jobs that began in the span of a filter, ended in it, or ran all through it."""

    rows: str  # one of ROWS
    limit: int  # rows
    bars: int  # jobs of a row, past which they are merged
    span: int  # microseconds: those that begin within it become one
    now: int  # microseconds


class Bar(NamedTuple):
    """A job in a row."""

    start: int
    jid: str
    function: str
    minions: int
    failed: int
    end: int | None  # None: it runs, or nobody knows how long it took
    result: str | None
    running: bool


@dataclass(slots=True)
class Counted:
    """Some jobs of a row: how many, of what result, and from when to when."""

    jobs: int = 0
    running: int = 0
    results: dict[str, int] = field(default_factory=dict)
    start: int = 0
    end: int = 0  # where one runs: now

    def add(self, group: "_Group") -> None:
        """Count the jobs of *group* too."""
        self.start = min(self.start, group.start) if self.jobs else group.start
        self.end = max(self.end, group.end)
        self.jobs += group.jobs
        self.running += group.running
        if group.result is not None:
            self.results[group.result] = self.results.get(group.result, 0) + group.jobs


@dataclass(slots=True)
class Row:
    """What is drawn of one function, user, target, minion or kind."""

    name: str
    counted: Counted = field(default_factory=Counted)
    bars: list[Bar] = field(default_factory=list)
    spans: list[Counted] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The busiest rows, the busiest in front."""

    rows: list[Row]
    left_out: int  # rows
    jobs: int  # in all rows, each of them once


class _Group(NamedTuple):
    """Jobs of a row that are drawn as one; a negative key is the number of a job by itself."""

    name: str
    key: int
    result: str | None
    jobs: int
    start: int
    end: int
    running: int


class _Busy(NamedTuple):
    """A row as it is counted, and how many rows and jobs there are in all."""

    name: str
    jobs: int
    of_rows: int
    of_jobs: int


def timeline(db: Database, which: Filter, caller: Caller, wanted: Wanted) -> Timeline:
    """Return the busiest rows of the jobs that *caller* may view of *which*, whose since and until bound the span."""
    with db.read() as conn:
        functions = viewable_functions(conn, which.function, caller)
        if functions == []:
            return Timeline([], 0, 0)
        chosen = select(which, functions, None)
        chosen.values.update(now=wanted.now, span=wanted.span, limit=wanted.limit, spared=wanted.bars // 2)
        path = _path(conn, chosen)
        if wanted.rows == "minion":
            busiest, groups = _minions(conn, chosen, path, which.minion)
        else:
            busiest, groups = _busiest(conn, queries.entries(chosen, wanted.rows, path), chosen.values)
        few = {row.name for row in busiest if row.jobs <= wanted.bars}
        groups = [group for group in groups if group.name not in few]
        groups += _one_by_one(conn, chosen, wanted.rows, path, few)
        jobs = _jobs(conn, {group.start for group in groups if group.key < 0})
    first = busiest[0] if busiest else _Busy("", 0, 0, 0)
    return Timeline(_drawn(busiest, groups, jobs), first.of_rows - len(busiest), first.of_jobs)


def _path(conn: sqlite3.Connection, chosen: Selection) -> Path | None:
    """Return the index that leads past few jobs of the span; None where each leads past many."""
    counts = [(conn.execute(queries.counting(path), chosen.values).fetchone()[0], path) for path in chosen.paths]
    fewest, path = min(counts, key=lambda counted: counted[0], default=(queries.COUNTED, None))
    return path if fewest < queries.COUNTED else None


def _busiest(conn: sqlite3.Connection, entries: str, values: Mapping[str, Any]) -> tuple[list[_Busy], list[_Group]]:
    """Return the busiest rows of *entries*, and their jobs in groups: one round over all jobs tells both."""
    busiest: dict[str, _Busy] = {}
    groups: list[_Group] = []
    for name, jobs, of_rows, of_jobs, *group in conn.execute(queries.groups(entries), values):
        busiest[name] = _Busy(name, jobs, of_rows, of_jobs)
        groups.append(_Group(name, *group))
    return sorted(busiest.values(), key=lambda row: (-row.jobs, row.name)), groups


def _minions(
    conn: sqlite3.Connection, chosen: Selection, path: Path | None, pattern: str | None
) -> tuple[list[_Busy], list[_Group]]:
    """Return the busiest minions, and their jobs in groups: of these alone it is read what they returned."""
    counting = queries.busiest_minions(queries.jobs(chosen, "j.id AS job", path), pattern)
    busiest = [_Busy(*row) for row in conn.execute(counting, chosen.values)]
    entries = queries.entries(chosen, "minion", path or queries.leading_to("minion"), named=True)
    return busiest, _busiest(conn, entries, _naming(chosen, (row.name for row in busiest)))[1]


def _one_by_one(
    conn: sqlite3.Connection, chosen: Selection, rows: str, path: Path | None, names: set[str]
) -> list[_Group]:
    """Return the jobs of the *rows* that have these *names*, each by itself."""
    entries = queries.entries(chosen, rows, path or queries.leading_to(rows), named=True)
    query = f"SELECT name, -job, result, 1, job, ends, running FROM ({entries})"
    return [_Group(*row) for row in conn.execute(query, _naming(chosen, names))]


def _naming(chosen: Selection, names: Iterable[str]) -> dict[str, Any]:
    return {**chosen.values, "names": json.dumps(list(names))}


def _jobs(conn: sqlite3.Connection, ids: Iterable[int]) -> dict[int, list[Any]]:
    """Return what a bar tells of the jobs *ids*, by id."""
    rows = conn.execute(
        "SELECT j.id, jid, function, minions, failed, kind, ended FROM json_each(:ids) w"
        " CROSS JOIN jobs_index j ON j.id = w.value",
        {"ids": json.dumps(list(ids))},
    )
    return {number: told for number, *told in rows}


def _drawn(busiest: list[_Busy], groups: list[_Group], jobs: Mapping[int, list[Any]]) -> list[Row]:
    rows = {row.name: Row(row.name) for row in busiest}
    spans: dict[tuple[str, int], Counted] = {}
    for group in groups:
        row = rows[group.name]
        row.counted.add(group)
        if group.key < 0:
            row.bars.append(_bar(group, *jobs[group.start]))
            continue
        at = (group.name, group.key)
        if at not in spans:
            spans[at] = Counted()
            row.spans.append(spans[at])
        spans[at].add(group)
    for row in rows.values():
        row.bars.sort(key=lambda bar: bar.start)
    return list(rows.values())


def _bar(group: _Group, jid: str, function: str, minions: int, failed: int, kind: str, ended: int | None) -> Bar:
    is_known = not group.running and ended != ENDED_UNKNOWN and kind not in FROM_MINION
    end = group.end if is_known else None
    return Bar(group.start, jid, function, minions, failed, end, group.result, bool(group.running))
