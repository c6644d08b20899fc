"""
Jobs and returns counted by function, for good: what retention forgets stays counted.

A job is counted in the transaction in which it is noted that its end was told, so once, and by the engine: no return
takes longer for it. What came to a job after that is told by the difference to what was counted of it.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from ..domain.function_class import FunctionClass, bounded, class_of
from ..domain.job import FROM_MINION
from .codec import unpack
from .database import Database


@dataclass(slots=True)
class Counts:
    """What is counted of jobs of one function, of one kind, that ended with one result."""

    jobs: int = 0
    minions: int = 0  # expected, or returned
    returned: int = 0
    failed: int = 0
    changed: int = 0
    timed: int = 0  # jobs whose start is known
    took: int = 0  # microseconds, of those

    def add(self, *more: int) -> None:
        """Add *more* to each number, in their order."""
        for name, number in zip(self.__slots__, more, strict=False):
            setattr(self, name, getattr(self, name) + number)

    def numbers(self) -> tuple[int, ...]:
        """Return all of them, in their order."""
        return astuple(self)


Key = tuple[FunctionClass, str, str]  # the kind, and the result: empty while the job runs
_NAMES = ("jobs", "minions", "returned", "failed", "changed", "timed", "took")
# Of a job, less what was counted of it before.
_COLUMNS = f"""
    j.function, j.arguments, j.kind, j.target, coalesce(j.result, ''), c.job IS NULL,
    j.minions - coalesce(c.minions, 0), j.returned - coalesce(c.returned, 0),
    j.failed - coalesce(c.failed, 0), j.changed - coalesce(c.changed, 0),
    CASE WHEN c.job IS NULL AND j.kind NOT IN ({", ".join(f"'{kind}'" for kind in FROM_MINION)})
        THEN max(0, j.ended - j.id) END
"""
_ENDING = f"""
    SELECT {_COLUMNS} FROM json_each(?) w CROSS JOIN active_jids a ON a.job = w.value
    CROSS JOIN jobs_index j ON j.id = a.job LEFT JOIN counted_jobs c ON c.job = j.id
    WHERE a.ended IS NOT NULL AND NOT a.told_complete AND j.ended IS NOT NULL AND j.hidden = 0 ORDER BY j.id
"""
_UNCOUNTED = f"""
    SELECT {_COLUMNS} FROM active_jids a CROSS JOIN jobs_index j ON j.id = a.job
    LEFT JOIN counted_jobs c ON c.job = j.id WHERE NOT a.told_complete AND j.hidden = 0 ORDER BY j.id
"""
# Jobs that were counted, and to which something came since, unless they run again.
_CAME_LATER = "NOT EXISTS (SELECT 1 FROM active_jids a WHERE a.job = c.job AND NOT a.told_complete)"
_LATER = f"SELECT {_COLUMNS} FROM counted_jobs c CROSS JOIN jobs_index j ON j.id = c.job WHERE {_CAME_LATER}"


def untold(conn: sqlite3.Connection, jobs: Sequence[int]) -> set[int]:
    """Return those of *jobs* whose end has not been told, and which so are not counted."""
    found = conn.execute(
        "SELECT job FROM active_jids WHERE job IN (SELECT value FROM json_each(?))", (json.dumps(jobs),)
    )
    return {job for (job,) in found}


def count(conn: sqlite3.Connection, jobs: Sequence[int]) -> None:
    """Count those of *jobs* whose end has not been told, and is about to be."""
    named = json.dumps(jobs)
    rows = conn.execute(_ENDING, (named,)).fetchall()
    if rows:
        _put(conn, _counted(rows, _known(conn)))
        conn.execute("DELETE FROM counted_jobs WHERE job IN (SELECT value FROM json_each(?))", (named,))


def count_later(db: Database) -> None:
    """Count what came to jobs after they were counted."""
    with db.read() as conn:
        if conn.execute("SELECT 1 FROM counted_jobs LIMIT 1").fetchone() is None:
            return
    with db.write(durable=False) as conn:
        _put(conn, _counted(conn.execute(_LATER).fetchall(), _known(conn)))
        conn.execute(f"DELETE FROM counted_jobs AS c WHERE {_CAME_LATER}")


def ended(conn: sqlite3.Connection) -> dict[Key, Counts]:
    """Return what is counted of jobs that have ended."""
    rows = conn.execute(f"SELECT function, state, kind, result, {', '.join(_NAMES)} FROM function_counts")
    return {(FunctionClass(*row[:2]), *row[2:4]): Counts(*row[4:]) for row in rows}


def uncounted(conn: sqlite3.Connection) -> dict[Key, Counts]:
    """Return what is still to be counted: of jobs that run, that have just ended, or that go on."""
    rows = conn.execute(_UNCOUNTED).fetchall() + conn.execute(_LATER).fetchall()
    return _counted(rows, _known(conn))


def _known(conn: sqlite3.Connection) -> set[FunctionClass]:
    return {FunctionClass(*row) for row in conn.execute("SELECT DISTINCT function, state FROM function_counts")}


def _counted(rows: Iterable[tuple[Any, ...]], known: set[FunctionClass]) -> dict[Key, Counts]:
    found: dict[Key, Counts] = defaultdict(Counts)
    for function, arguments, kind, target, result, is_first, minions, returned, failed, changed, took in rows:
        its_class = bounded(class_of(function, unpack(arguments)), kind, target, known)
        known.add(its_class)
        is_timed = took is not None
        found[its_class, kind, result].add(is_first, minions, returned, failed, changed, is_timed, took or 0)
    return found


def _put(conn: sqlite3.Connection, counted: dict[Key, Counts]) -> None:
    sums = ", ".join(f"{name} = {name} + excluded.{name}" for name in _NAMES)
    conn.executemany(
        f"INSERT INTO function_counts (function, state, kind, result, {', '.join(_NAMES)})"
        f" VALUES (?, ?, ?, ?, {', '.join('?' * len(_NAMES))})"
        f" ON CONFLICT (function, state, kind, result) DO UPDATE SET {sums}",
        [(*its_class, kind, result, *counts.numbers()) for (its_class, kind, result), counts in counted.items()],
    )
