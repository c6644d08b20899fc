"""The active set: which jobs run, and which minions each still waits for."""

from collections.abc import Iterable

from ..domain.job import ON_MASTER, Active, Kind, runs_states
from .database import Database
from .job_writes import TURN_TO_COME


def active_jobs(db: Database) -> list[Active]:
    """Return the active jobs with the minions that each still awaits."""
    with db.read() as conn:
        jobs = conn.execute(
            "SELECT a.job, a.jid, a.seen, a.driver, j.kind, j.function"
            " FROM active_jids a JOIN jobs_index j ON j.id = a.job WHERE a.ended IS NULL"
        ).fetchall()
        awaited: dict[int, list[str]] = {}
        killed: dict[int, list[str]] = {}
        queued = set()
        for job, minion, expected, is_killed in conn.execute(
            "SELECT a.job, r.minion, r.expected, r.killed FROM active_jids a JOIN job_returns r ON r.job = a.job"
            " WHERE a.ended IS NULL AND r.received IS NULL"
        ):
            if expected == TURN_TO_COME:
                queued.add(job)
                continue
            awaited.setdefault(job, []).append(minion)
            if is_killed:
                killed.setdefault(job, []).append(minion)
    return [
        Active(
            jid=jid,
            start=job,
            seen=seen,
            on_master=kind in ON_MASTER,
            over_ssh=kind == Kind.SSH,
            awaited=frozenset(awaited.get(job, ())),
            killed=frozenset(killed.get(job, ())),
            unpublished=job in queued,
            runs_states=runs_states(function),
            driver=driver,
        )
        for job, jid, seen, driver, kind, function in jobs
    ]


def awaited(db: Database, job: int) -> tuple[list[str], list[str]]:
    """Return who has not returned for *job*: whom it was published to, and those of a batch still to come."""
    with db.read() as conn:
        rows = conn.execute(
            "SELECT minion, expected FROM job_returns WHERE job = ? AND received IS NULL ORDER BY minion", (job,)
        ).fetchall()
    published = [minion for minion, expected in rows if expected != TURN_TO_COME]
    return published, [minion for minion, expected in rows if expected == TURN_TO_COME]


def touch(db: Database, jids: Iterable[str], at: int) -> None:
    """Note that the jobs *jids* were seen running."""
    rows = [(at, jid) for jid in jids]
    if rows:
        with db.write(durable=False) as conn:
            conn.executemany("UPDATE active_jids SET seen = ? WHERE jid = ?", rows)
