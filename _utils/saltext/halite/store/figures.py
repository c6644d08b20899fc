"""The figures of a master that monitoring asks for, each read in time that does not grow with the history."""

import sqlite3
from typing import NamedTuple

from .filters import MINIONS

_RUNNING = """
    SELECT j.kind, count(*), total(max(0, j.minions - j.returned)), min(j.id)
    FROM active_jids a CROSS JOIN jobs_index j ON j.id = a.job WHERE a.ended IS NULL AND j.hidden = 0 GROUP BY j.kind
"""
LOOKED_AT = 20  # of the newest jobs of a minion, for one that it has returned for


class Running(NamedTuple):
    """What runs of one kind."""

    kind: str
    jobs: int
    awaited: int  # minions that have not returned
    oldest: int  # microseconds: when the first began


class Minion(NamedTuple):
    """What is known of a minion: times in microseconds, None where there is nothing."""

    name: str
    highstate: int | None  # when its last one came
    result: str | None
    took: int | None
    returned: int | None  # when it last returned for any job


def running(conn: sqlite3.Connection) -> list[Running]:
    """Return what runs, by kind; noise is not counted."""
    return [Running(kind, jobs, int(awaited), oldest) for kind, jobs, awaited, oldest in conn.execute(_RUNNING)]


def untold(conn: sqlite3.Connection) -> int:
    """Return how many jobs have ended whose end the engine has still to announce."""
    found = conn.execute("SELECT count(*) FROM active_jids WHERE ended IS NOT NULL AND NOT told_complete").fetchone()
    return int(found[0])


def oldest_job(conn: sqlite3.Connection) -> int | None:
    """Return when the oldest job that is kept began, in microseconds."""
    found: tuple[int | None] = conn.execute("SELECT min(id) FROM jobs_index").fetchone()
    return found[0]


def audited(conn: sqlite3.Connection) -> int:
    """Return how many rows the audit log has ever had: their numbers are not given twice."""
    row = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit_log'").fetchone()
    return int(row[0]) if row else 0


def minions(conn: sqlite3.Connection) -> list[Minion]:
    """Return what is known of every minion of the index: its last highstate that was no test, its last return."""
    return [Minion(*row) for row in conn.execute(_MINIONS)]


_NEWEST = (
    "(SELECT job FROM job_returns INDEXED BY returns_of_minion WHERE minion = l.minion"
    f" ORDER BY job DESC LIMIT {LOOKED_AT})"
)
# The LIMIT keeps SQLite from looking for the last highstate once more for each column.
_MINIONS = f"""
    SELECT l.minion, h.received, h.result, h.took,
        (SELECT r.received FROM {_NEWEST} n CROSS JOIN job_returns r ON r.job = n.job AND r.minion = l.minion
            WHERE r.received IS NOT NULL LIMIT 1)
    FROM (SELECT minion, (SELECT max(job) FROM highstates h WHERE h.minion = m.minion AND h.test = 0) AS job
        FROM ({MINIONS}) m LIMIT -1) l
    LEFT JOIN job_returns h ON h.job = l.job AND h.minion = l.minion
"""
