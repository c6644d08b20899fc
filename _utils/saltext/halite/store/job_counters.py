"""The counters of a job, from which its result follows."""

import sqlite3
from dataclasses import dataclass

from ..domain.job import Job
from ..domain.noise import is_question
from ..domain.outcome import Outcome, job_result
from ..times import now
from . import awaited_again

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
    untold: bool = False  # it is over, and Salt has not given Halite what is lacking

    def outcome(self) -> str | None:
        """Return the result that the counters give."""
        found = job_result(
            minions=self.minions,
            returned=self.returned,
            failed=self.failed,
            changed=self.changed,
            ended=self.ended is not None,
            killed=self.killed,
            untold=self.untold or self.result == Outcome.UNTOLD,
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
    ended = now() if is_over_at_once(job) else None
    return Counters(job_id, 0, 0, 0, 0, None, ended, hidden_as(job), False, job.kind)


def hidden_as(job: Job) -> int:
    """Return why *job* is not listed; 0 where it is."""
    return HIDDEN_NOCACHE if job.nocache else HIDDEN_NOISE if job.hidden else 0


def is_over_at_once(job: Job) -> bool:
    """
    Tell whether *job* is none that runs: nobody asks who runs it, and no kill is sent to it.

    Other noise may run for long, and is known to while it does.
    """
    return job.hidden and is_question(job.function)


def end(conn: sqlite3.Connection, counters: Counters, at: int) -> None:
    """End the job of the *counters*, in the index and in the active set."""
    counters.ended = ended = max(at, counters.id)  # the clock may have been set back
    conn.execute("UPDATE jobs_index SET ended = ?, result = ? WHERE id = ?", (ended, counters.outcome(), counters.id))
    awaited_again.clear(conn, counters.id, ended)
    end_active(conn, counters)


def end_active(conn: sqlite3.Connection, counters: Counters) -> None:
    """End the job of the *counters* in the active set: its end is to be told, of noise it is not."""
    if counters.hidden:
        conn.execute("DELETE FROM active_jids WHERE job = ?", (counters.id,))
    else:
        conn.execute("UPDATE active_jids SET ended = ? WHERE job = ?", (counters.ended, counters.id))


def last_received(conn: sqlite3.Connection, job_id: int) -> int:
    """Return when the last return of a job came: of two that come at once, the later may be stored first."""
    (last,) = conn.execute("SELECT max(received) FROM job_returns WHERE job = ?", (job_id,)).fetchone()
    return int(last)
