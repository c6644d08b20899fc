"""
When the jobs of a span of time ran, row by row: each job, or of a row with many of them spans of several.

They are counted and merged in SQL: however many there are, few rows come out of the database.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..domain.job import FROM_MINION
from ..domain.permissions import Caller
from .database import Database
from .filters import Filter, Selection, select
from .grouped_jobs import Busy, Group, Grouped, grouped, one_by_one
from .index_rows import ENDED_UNKNOWN
from .newest_jobs import viewable_functions
from .queries_of_rows import NAMES

ROWS = tuple(NAMES)


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
    master: str = ""  # and the realm: of a job of all masters
    realm: str = ""


class Told(NamedTuple):
    """What a bar tells of its job besides when it ran in the row."""

    jid: str
    function: str
    minions: int
    failed: int
    kind: str
    ended: int | None
    master: str = ""
    realm: str = ""


@dataclass(slots=True)
class Counted:
    """Some jobs of a row: how many, of what result, and from when to when."""

    jobs: int = 0
    running: int = 0
    results: dict[str, int] = field(default_factory=dict)
    start: int = 0
    end: int = 0  # of the last one that is over

    def add(self, group: Group) -> None:
        """Count the jobs of *group* too."""
        self.start = min(self.start, group.start) if self.jobs else group.start
        self.end = max(self.end, group.ended or 0)
        self.jobs += group.jobs
        self.running += group.jobs if group.ended is None else 0
        if group.result is not None:
            self.results[group.result] = self.results.get(group.result, 0) + group.jobs


@dataclass(slots=True)
class Row:
    """What is drawn of one function, user, target, minion, kind or master."""

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
    looked_back_to: int | None = None  # microseconds; None: all through the span


def timeline(db: Database, which: Filter, caller: Caller, wanted: Wanted) -> Timeline:
    """Return the busiest rows of the jobs that *caller* may view of *which*, whose since and until bound the span."""
    with db.read() as conn:
        functions = viewable_functions(conn, which.function, caller)
        if functions == []:
            return Timeline([], 0, 0)
        chosen = select(which, functions, None)
        chosen.values.update(span=wanted.span, limit=wanted.limit, spared=wanted.bars // 2)
        found = grouped(conn, chosen, wanted.rows)
        few = {row.name for row in found.busiest if row.jobs <= wanted.bars}
        groups = [*_merged(found, chosen, few), *one_by_one(conn, chosen, wanted.rows, few)]
        jobs = _jobs(conn, {-group.key for group in groups if group.key < 0})
    return Timeline(drawn(found.busiest, groups, jobs), found.rows - len(found.busiest), found.jobs)


def _merged(found: Grouped, chosen: Selection, few: set[str]) -> Iterator[Group]:
    """Yield the groups of the rows that have more than *few* jobs, with no more that last long than are spared."""
    low, span, spared = (chosen.values[name] for name in ("low", "span", "spared"))
    long = Counter(group.name for group in found.groups if group.key < 0)
    for group in found.groups:
        if group.name not in few:
            is_spared = group.key >= 0 or long[group.name] <= spared
            yield group if is_spared else group._replace(key=max(group.start, low) // span)


def _jobs(conn: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Told]:
    """Return what a bar tells of the jobs *ids*, by id."""
    rows = conn.execute(
        "SELECT j.id, jid, function, minions, failed, kind, ended FROM json_each(:ids) w"
        " CROSS JOIN jobs_index j ON j.id = w.value",
        {"ids": json.dumps(list(ids))},
    )
    return {number: Told(*told) for number, *told in rows}


def drawn(busiest: Iterable[Busy], groups: Iterable[Group], jobs: Mapping[int, Told]) -> list[Row]:
    """Return the *busiest* rows with their *groups*; *jobs* are those that are groups by themselves, by key."""
    rows = {row.name: Row(row.name) for row in busiest}
    spans: dict[tuple[str, int], Counted] = {}
    for group in groups:
        row = rows[group.name]
        row.counted.add(group)
        if group.key < 0:
            row.bars.append(_bar(group, jobs[-group.key]))
            continue
        at = (group.name, group.key)
        if at not in spans:
            spans[at] = Counted()
            row.spans.append(spans[at])
        spans[at].add(group)
    for row in rows.values():
        row.bars.sort(key=lambda bar: bar.start)
        row.spans.sort(key=lambda span: span.start)
    return list(rows.values())


def _bar(group: Group, job: Told) -> Bar:
    is_known = job.ended != ENDED_UNKNOWN and job.kind not in FROM_MINION
    end, runs = group.ended if is_known else None, group.ended is None
    of_job = (job.jid, job.function, job.minions, job.failed)
    return Bar(group.start, *of_job, end, group.result, runs, job.master, job.realm)
