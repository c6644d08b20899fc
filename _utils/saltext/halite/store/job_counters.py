"""The counters of a job, from which its result follows."""

import sqlite3
from dataclasses import dataclass

from ..domain.job import Job
from ..domain.outcome import job_result
from ..times import now

HIDDEN_NOISE, HIDDEN_NOCACHE = 1, 2  # in jobs_index.hidden; 0: it is listed


@dataclass(slots=True)
class Counters:
    """The columns of a job that change while it runs."""

    id: int
    minions: int
    returned: int
    failed: int
    changed: int
    result: str | None
    ended: int | None
    hidden: int
    killed: bool  # a kill has reached it somewhere
    kind: str

    def outcome(self) -> str | None:
        """Return the result that the counters give."""
        found = job_result(
            minions=self.minions,
            returned=self.returned,
            failed=self.failed,
            changed=self.changed,
            ended=self.ended is not None,
            killed=self.killed,
        )
        return found.value if found else None


def counters_of(conn: sqlite3.Connection, jid: str) -> Counters | None:
    """Read the counters of the job *jid*; None where there is no such job."""
    row = conn.execute(
        "SELECT id, minions, returned, failed, changed, result, ended, hidden,"
        " killed_at IS NOT NULL AND coalesce(reached, 1) > 0, kind FROM jobs_index WHERE jid = ?",
        (jid,),
    ).fetchone()
    return Counters(*row) if row else None


def new_counters(job_id: int, job: Job) -> Counters:
    """Return the counters of a *job* that has just been written."""
    hidden = hidden_as(job)
    return Counters(job_id, 0, 0, 0, 0, None, now() if hidden == HIDDEN_NOISE else None, hidden, False, job.kind)


def hidden_as(job: Job) -> int:
    """Return why *job* is not listed; 0 where it is."""
    return HIDDEN_NOCACHE if job.nocache else HIDDEN_NOISE if job.hidden else 0


def end(conn: sqlite3.Connection, counters: Counters, at: int) -> None:
    """End the job of the *counters*, in the index and in the active set."""
    counters.ended = at
    conn.execute("UPDATE jobs_index SET ended = ?, result = ? WHERE id = ?", (at, counters.outcome(), counters.id))
    conn.execute("UPDATE active_jids SET ended = ? WHERE job = ?", (at, counters.id))


def last_received(conn: sqlite3.Connection, job_id: int) -> int:
    """Return when the last return of a job came: of two that come at once, the later may be stored first."""
    (last,) = conn.execute("SELECT max(received) FROM job_returns WHERE job = ?", (job_id,)).fetchone()
    return int(last)
