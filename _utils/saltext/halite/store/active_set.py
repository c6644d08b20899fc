"""The active set: which jobs run, and which minions each still waits for."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ..domain.job import ON_MASTER, Active, Kind, runs_states
from ..domain.why_awaited import KILLED, TERMINATED, Reason, Why
from . import awaited_again
from .database import Database
from .job_writes import NO_TURN, TURN_TO_COME

_REASONS = frozenset(map(str, Why))  # a later version may know more


def active_jobs(db: Database) -> list[Active]:
    """Return the active jobs with the minions that each still awaits."""
    with db.read() as conn:
        jobs = conn.execute(
            "SELECT a.job, a.jid, a.seen, a.driver, a.silent, j.kind, j.function"
            " FROM active_jids a JOIN jobs_index j ON j.id = a.job WHERE a.ended IS NULL"
        ).fetchall()
        awaited: dict[int, list[tuple[str, int, str | None]]] = {}
        queued = set()
        for job, minion, expected, killed, reason in conn.execute(
            "SELECT a.job, r.minion, r.expected, r.killed, r.reason"
            " FROM active_jids a JOIN job_returns r ON r.job = a.job WHERE a.ended IS NULL AND r.received IS NULL"
        ):
            if expected == TURN_TO_COME:
                queued.add(job)
            elif expected != NO_TURN:
                awaited.setdefault(job, []).append((minion, killed, reason))
        for job, minion, killed in awaited_again.of_active(conn):
            awaited.setdefault(job, []).append((minion, killed, None))
        jobs = [_seen_by_returns(conn, row) if row[0] in queued else row for row in jobs]
    return [_active(row, awaited.get(row[0], []), unpublished=row[0] in queued) for row in jobs]


def _seen_by_returns(conn: sqlite3.Connection, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the *row* of a batch, which was seen running at its last return."""
    (last,) = conn.execute("SELECT max(received) FROM job_returns WHERE job = ?", (row[0],)).fetchone()
    return (*row[:2], max(row[2], last or 0), *row[3:])


def _active(row: tuple[Any, ...], awaited: list[tuple[str, int, str | None]], *, unpublished: bool) -> Active:
    job, jid, seen, driver, silent, kind, function = row
    on_master = kind in ON_MASTER
    return Active(
        jid=jid,
        start=job,
        seen=seen,
        on_master=on_master,
        over_ssh=kind == Kind.SSH,
        awaited=frozenset(minion for minion, _, _ in awaited),
        killed=frozenset(minion for minion, killed, _ in awaited if killed),
        signalled=frozenset(minion for minion, killed, _ in awaited if killed >= TERMINATED),
        dead=frozenset(minion for minion, killed, _ in awaited if killed == KILLED),
        reasons={minion: Why(reason) for minion, _, reason in awaited if reason in _REASONS},
        silent=silent,
        unpublished=unpublished,
        runs_states=runs_states(function),
        driver=driver,
    )


def may_run(db: Database, job: int) -> tuple[list[str], list[str]]:
    """Return who may run *job*, not having returned nor been killed: now, and those of a batch still to come."""
    with db.read() as conn:
        rows = conn.execute(
            "SELECT minion, expected FROM job_returns"
            " WHERE job = ? AND received IS NULL AND killed < ? AND expected != ? ORDER BY minion",
            (job, KILLED, NO_TURN),
        ).fetchall()
        again = awaited_again.may_run(conn, job)
    published = [minion for minion, expected in rows if expected != TURN_TO_COME]
    return sorted(published + again), [minion for minion, expected in rows if expected == TURN_TO_COME]


def note_reasons(
    db: Database, reasons: Sequence[Reason], waits: Sequence[tuple[str, int, int | None]], at_once: int = 500
) -> None:
    """
    Note why minions are awaited, and for how many silent ones jobs wait: (jid, how many, when it gives up).

    Of one that has answered that the job was killed there, that stays: what it said before is noted later.
    """
    for start in range(0, len(reasons), at_once):  # writers wait meanwhile
        rows = [(each.why.value, each.since, each.job, each.minion) for each in reasons[start : start + at_once]]
        with db.write(durable=False) as conn:
            conn.executemany(
                "UPDATE job_returns SET reason = ?, reason_since = ?"
                # Whether it runs the job or not, what it returned may have come while Salt told Halite nothing.
                f" WHERE job = ? AND minion = ? AND received IS NULL AND killed < {KILLED}"
                " AND reason IS NOT 'untold'",
                rows,
            )
    if waits:
        with db.write(durable=False) as conn:
            conn.executemany(
                "UPDATE active_jids SET silent = ?, gives_up = ? WHERE jid = ? AND ended IS NULL",
                [(silent, gives_up, jid) for jid, silent, gives_up in waits],
            )


def note_running(db: Database, said: Mapping[str, Collection[str]], at: int) -> None:
    """
    Note that minions have *said* that they run jobs, {minion: jids}, of those that are over without them.

    Such a job stays over, and a kill of it goes to them.
    """
    rows = [(Why.RUNNING.value, at, job, minion) for job, minion in _lacking(db, said)]
    if rows:
        with db.write(durable=False) as conn:
            conn.executemany(
                "UPDATE job_returns SET reason = ?, reason_since = ?"
                " WHERE job = ? AND minion = ? AND received IS NULL",
                rows,
            )


def _lacking(db: Database, said: Mapping[str, Collection[str]]) -> list[tuple[int, str]]:
    """Return the jobs among *said* that are over, each with a minion that has not returned for it."""
    named = {jid for jids in said.values() for jid in jids}
    if not named:
        return []
    with db.read() as conn:  # no writer waits for this
        over = dict(conn.execute(_OVER, (json.dumps([*named]),)).fetchall())
        pairs = [(over[jid], minion) for minion, jids in said.items() for jid in jids if jid in over]
        return [pair for pair in pairs if conn.execute(_LACKS, pair).fetchone()]


_OVER = "SELECT jid, id FROM jobs_index WHERE jid IN (SELECT value FROM json_each(?)) AND ended IS NOT NULL"
_LACKS = (
    "SELECT 1 FROM job_returns WHERE job = ? AND minion = ? AND received IS NULL"
    f" AND killed < {KILLED} AND expected != {NO_TURN} AND reason IS NOT 'untold'"
)


def last_signs(db: Database, minions: Mapping[str, int]) -> dict[str, int]:
    """
    Return {minion: when it last returned anything} of those of *minions* that have, since the time beside them.

    What was published earlier and returned since is found among the last of it.
    """
    found = {}
    with db.read() as conn:
        for minion, since in minions.items():
            (last,) = conn.execute(_LAST_SIGN, {"minion": minion, "since": since, "most": _MOST_EARLIER}).fetchone()
            if last is not None and last >= since:
                found[minion] = last
    return found


_MOST_EARLIER = 100  # jobs of a minion
_LAST_SIGN = """
    SELECT max(received) FROM (
        SELECT received FROM job_returns WHERE minion = :minion AND job >= :since
        UNION ALL
        SELECT received FROM (
            SELECT received FROM job_returns WHERE minion = :minion AND job < :since ORDER BY job DESC LIMIT :most
        )
    )
"""


def touch(db: Database, jids: Iterable[str], at: int) -> None:
    """Note that the jobs *jids* were seen running."""
    rows = [(at, jid) for jid in jids]
    if rows:
        with db.write(durable=False) as conn:
            conn.executemany("UPDATE active_jids SET seen = ? WHERE jid = ?", rows)
