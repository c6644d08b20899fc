"""Writing jobs of the past, which another job cache has kept."""

import sqlite3
from collections.abc import Iterable, Sequence

from ..domain.job import UNSEEN, Job, Return
from ..domain.outcome import Outcome
from ..times import now
from .codec import pack
from .database import Database
from .index_rows import ENDED_UNKNOWN
from .inserted_jobs import adopt, insert_job
from .job_counters import Counters, counters_of, new_counters
from .job_writes import EXPECTED, wait_for
from .return_writes import Written, put_return, tie_steps, written

_ASKED = 500  # jids in one question; SQLite takes some thousand parameters at most


def known(db: Database, jids: Sequence[str]) -> set[str]:
    """Return those of *jids* that the index has, but for jobs of which it saw the returns alone."""
    found: set[str] = set()
    for start in range(0, len(jids), _ASKED):
        some = jids[start : start + _ASKED]
        with db.read() as conn:
            rows = conn.execute(
                f"SELECT jid FROM jobs_index WHERE jid IN ({','.join('?' * len(some))})"
                " AND NOT (kind = 'local' AND target = ?)",
                [*some, UNSEEN],
            )
            found.update(jid for (jid,) in rows)
    return found


def add_past(db: Database, job: Job, returns: Iterable[Return], end_text: str | None) -> bool:
    """
    Write a job that is over with its *returns*, in one transaction; False where the index has all of it.

    No job cache of Salt says when a job ended or a return came, so both are unknown. Nothing is told of it:
    it never was in the active set. A power cut may undo the last of them, and the next run writes them again.
    """
    load = pack(job.load)
    held = [(ret, Written(b"", None) if job.nocache else written(ret)) for ret in returns]
    with db.write(durable=False) as conn:
        counters = counters_of(conn, job.jid)
        if counters is None:
            counters = _inserted(conn, job, load)
        elif counters.ended is None or not adopt(conn, counters.id, job, load):
            return False  # it runs, or its publication is there
        counters.minions += wait_for(conn, counters.id, job.expected, EXPECTED)
        for each in held:
            _add(conn, counters, *each)
        _finish(conn, counters, end_text)
    return True


def _inserted(conn: sqlite3.Connection, job: Job, load: bytes) -> Counters:
    job_id = insert_job(conn, job)
    conn.execute("INSERT INTO job_loads (job, load) VALUES (?, ?)", (job_id, load))
    return new_counters(job_id, job)


def _add(conn: sqlite3.Connection, counters: Counters, ret: Return, held: Written) -> None:
    if put_return(conn, counters, ret, held):
        counters.returned += 1
        counters.failed += ret.outcome is Outcome.FAILED
        counters.changed += ret.outcome is Outcome.CHANGED
        if ret.steps:
            tie_steps(conn, counters.id, ret)


def _finish(conn: sqlite3.Connection, counters: Counters, end_text: str | None) -> None:
    counters.ended = ENDED_UNKNOWN if counters.ended is None else counters.ended
    conn.execute(
        "UPDATE jobs_index SET minions = ?, returned = ?, failed = ?, changed = ?, result = ?, ended = ?,"
        " end_text = ? WHERE id = ?",
        (
            counters.minions,
            counters.returned,
            counters.failed,
            counters.changed,
            counters.outcome(),
            counters.ended,
            end_text,
            counters.id,
        ),
    )


def to_disk(db: Database) -> None:
    """Bring to the disk what was written without waiting for it."""
    with db.write() as conn:
        conn.execute("INSERT OR REPLACE INTO housekeeping (name, value) VALUES ('backfilled', ?)", (now(),))
