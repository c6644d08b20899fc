"""A job's own row in the index: inserted, and completed once its publication is known."""

import sqlite3
from typing import Any

from ..domain import job_metadata
from ..domain.job import UNSEEN, Job, Kind
from ..times import now
from .codec import pack
from .job_counters import hidden_as, is_over_at_once
from .shortened_columns import listed_arguments, shortened_text

# The triggers see to a call that is not there yet. What an orchestration has named as a step it knows better than
# the step itself.
_INSERT_JOB = """
    INSERT INTO jobs_index (id, jid, kind, function, arguments, target, target_type, user, metadata, unknown,
        hidden, ended, call, parent)
    VALUES (:id, :jid, :kind, :function, :arguments, :target, :target_type, :user, :metadata, :unknown,
        :hidden, :ended,
        (SELECT id FROM calls WHERE function = :function AND target = :target AND user = coalesce(:user, '')
            AND kind = :kind AND hidden = :hidden),
        coalesce((SELECT parent FROM reserved_jids WHERE jid = :jid),
            (SELECT jid FROM jobs_index WHERE jid = :claimed AND kind = 'orchestrate')))
"""


def insert_job(conn: sqlite3.Connection, job: Job) -> int:
    """Add the *job* to the index, and return its id: its start, or the next moment that no other job has."""
    job_id = _free_id(conn, job.start)
    hidden = hidden_as(job)
    conn.execute(
        _INSERT_JOB,
        {
            **_told(job),
            "id": job_id,
            "jid": job.jid,
            "hidden": hidden,
            "ended": now() if is_over_at_once(job) else None,
            "claimed": job.parent,
        },
    )
    if job.metadata is not None:
        index_metadata(conn, job_id, job.metadata)
    return job_id


def _free_id(conn: sqlite3.Connection, start: int) -> int:
    """
    Return *start*, or a moment behind it that no job has, and the one in front of it has.

    Minions choose jids, so thousands of jobs may claim one start: not each of them is looked at.
    """
    taken, free = start - 1, start
    while _is_taken(conn, free):
        taken, free = free, start + 2 * (free - start) + 1
    while free - taken > 1:
        middle = (taken + free) // 2
        if _is_taken(conn, middle):
            taken = middle
        else:
            free = middle
    return free


def _is_taken(conn: sqlite3.Connection, job_id: int) -> bool:
    found = conn.execute(
        "SELECT 1 FROM jobs_index WHERE id = ? UNION ALL SELECT 1 FROM forgotten_jobs WHERE job = ?", (job_id, job_id)
    )
    return found.fetchone() is not None


def index_metadata(conn: sqlite3.Connection, job_id: int, held: Any) -> None:
    """Have the job found by the metadata that it *held*."""
    rows = [(job_id, *row) for row in job_metadata.rows(held)]
    conn.executemany("INSERT OR IGNORE INTO job_metadata (job, key, value) VALUES (?, ?, ?)", rows)


def _told(job: Job) -> dict[str, Any]:
    """Return the columns that hold what was said of the job."""
    return {
        "kind": str(job.kind),
        "function": job.function,
        "arguments": listed_arguments(job.function, job.arguments),
        "target": shortened_text(job.target),
        "target_type": job.target_type,
        "user": job.user,
        "metadata": None if job.metadata is None else pack([job.metadata]),
        "unknown": pack(job.unknown) if job.unknown else None,
    }


def adopt(conn: sqlite3.Connection, job_id: int, job: Job, load: bytes) -> bool:
    """
    Take from the publication *job* what the job that is there lacks, because something else told of it first.

    On the event bus a return may come in front of the publication that it answers; a job that was published before
    Halite was there is known from its returns alone. A publication under the jid of another job is none of it: its
    function is another. False where it was all there.
    """
    if job.kind is not Kind.LOCAL:
        return False
    adopted = conn.execute(
        "UPDATE jobs_index SET kind = :kind, function = :function, arguments = :arguments, target = :target,"
        " target_type = :target_type, user = :user, metadata = coalesce(:metadata, metadata), unknown = :unknown"
        " WHERE id = :id AND (kind IN ('call', 'schedule', 'ssh', 'startup') OR kind = 'local' AND target = :unseen)"
        " AND function IN (:function, 'unknown-function')",
        {**_told(job), "id": job_id, "unseen": UNSEEN},
    ).rowcount
    if adopted:
        conn.execute("UPDATE job_loads SET load = ? WHERE job = ?", (load, job_id))
        if job.metadata is not None:
            index_metadata(conn, job_id, job.metadata)
        conn.execute("UPDATE job_returns SET expected = 0 WHERE job = ?", (job_id,))
    conn.executemany(
        "UPDATE job_returns SET expected = 1 WHERE job = ? AND minion = ? AND expected = 0",
        [(job_id, minion) for minion in job.expected],
    )
    return adopted > 0
