"""
Batches: one job with many publications since Salt 3008, and before that a job for each part.

What the ``salt`` command publishes first, to find out who is up, is a ``test.ping`` of its own. That one says of the
target what Salt's events of a batch leave out, and tells one batch of a user from the next.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from ..domain.job import Job
from ..times import SECOND
from .shortened_columns import listed_arguments

_GATHERS = "test.ping"
_APART = 600 * SECOND  # between that and the batch, at most: the command waits for slow minions
_TRIED = 20  # such pings that are looked at
# Jobs of a function and a user that were published to minions.
_CALLED = (
    "call IN (SELECT id FROM calls WHERE function = ? AND user = coalesce(?, '') AND kind = 'local' AND hidden = 0)"
)


@dataclass(frozen=True, slots=True)
class Gather:
    """The ``test.ping`` in front of a batch."""

    id: int
    target: str
    target_type: str
    unknown: bytes | None


def mark(conn: sqlite3.Connection, job_id: int) -> list[str]:
    """
    Note that the job *job_id* is a batch, with what was targeted, and return its minions: those that were up.

    That is in the ping in front of it, which the same user has published; without one nothing is noted. The bus says
    as much, but there anybody may say it.
    """
    front = _gather(conn, job_id, _user(conn, job_id), _minions(conn, job_id))
    if front is None:
        return []
    conn.execute(
        "UPDATE jobs_index SET target = ?, target_type = ?, unknown = coalesce(?, unknown), batch = jid"
        " WHERE id = ? AND (target, target_type) != (?, ?)",
        (front.target, front.target_type, front.unknown, job_id, front.target, front.target_type),
    )
    up = conn.execute("SELECT minion FROM job_returns WHERE job = ? AND received IS NOT NULL", (front.id,))
    return [minion for (minion,) in up]


def has_gather(conn: sqlite3.Connection, job_id: int) -> bool:
    """Tell whether there is a ping in front of the job *job_id* that says that it is a batch."""
    return _gather(conn, job_id, _user(conn, job_id), _minions(conn, job_id)) is not None


def _gather(conn: sqlite3.Connection, job_id: int, user: str | None, minions: Iterable[str]) -> Gather | None:
    """Return the ping of *user*, nearest to the job *job_id*, that *minions* were found with; None without one."""
    found = conn.execute(
        f"SELECT id, target, target_type, unknown FROM jobs_index WHERE {_CALLED}"
        " AND id BETWEEN ? AND ? AND batch IS NULL ORDER BY abs(id - ?) LIMIT ?",
        (_GATHERS, user, job_id - _APART, job_id + _APART, job_id, _TRIED),
    ).fetchall()
    wanted = set(minions)
    return next((Gather(*row) for row in found if row[0] != job_id and wanted <= _minions(conn, row[0])), None)


def tie_part(conn: sqlite3.Connection, job_id: int, job: Job) -> None:
    """Give the part *job* of a batch the jid of the batch's first part, its own where it is that."""
    front = _gather(conn, job_id, job.user, job.expected)
    found = conn.execute(
        f"SELECT batch FROM jobs_index WHERE {_CALLED}"
        " AND id > ? AND id < ? AND arguments = ? AND batch IS NOT NULL ORDER BY id DESC LIMIT 1",
        (
            job.function,
            job.user,
            front.id if front else job_id,
            job_id,
            listed_arguments(job.function, job.arguments),
        ),
    ).fetchone()
    batch = found[0] if found and _has_none(conn, found[0], job.expected) else job.jid
    conn.execute("UPDATE jobs_index SET batch = ? WHERE id = ?", (batch, job_id))


def _has_none(conn: sqlite3.Connection, batch: str, minions: Iterable[str]) -> bool:
    """Tell whether *batch* has had none of *minions*: each has one turn."""
    parts = conn.execute("SELECT id FROM jobs_index WHERE batch = ?", (batch,)).fetchall()
    had = (_minions(conn, part) for (part,) in parts)
    return set(minions).isdisjoint(minion for part in had for minion in part)


def _user(conn: sqlite3.Connection, job_id: int) -> str | None:
    user: str | None = conn.execute("SELECT user FROM jobs_index WHERE id = ?", (job_id,)).fetchone()[0]
    return user


def _minions(conn: sqlite3.Connection, job_id: int) -> set[str]:
    return {minion for (minion,) in conn.execute("SELECT minion FROM job_returns WHERE job = ?", (job_id,))}
