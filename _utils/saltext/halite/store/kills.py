"""Kills: whom they were sent to, and what those have answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..domain.why_awaited import KILL_SENT, KILLED, SILENT, TERMINATED, Why
from .codec import pack, unpack
from .database import Database
from .job_counters import counters_of


@dataclass(frozen=True, slots=True)
class OpenKill:
    """A kill that was sent to minions, some of which have still to answer."""

    kill_jid: str
    jid: str  # of the job to kill
    audit: int
    at: int  # microseconds
    minions: list[str]
    answered: int  # how many returns of its job have been looked at
    returned: int  # how many there are


def note_sent(
    db: Database,
    jid: str,
    user: str,
    at: int,
    minions: Iterable[str],
    kill_jid: str | None = None,
    audit: int | None = None,
) -> None:
    """
    Note that *user* sent a kill of the job *jid* to *minions*; without a *kill_jid* the master has signalled it.

    The user and the time of the first kill are kept, and the minions of all.
    """
    names = list(minions)
    reached = KILL_SENT if kill_jid else TERMINATED
    with db.write() as conn:
        conn.execute(
            "UPDATE jobs_index SET reached = CASE WHEN killed_at IS NULL THEN 0 ELSE reached END,"
            " killed_by = coalesce(killed_by, ?), killed_at = coalesce(killed_at, ?) WHERE jid = ?",
            (user, at, jid),
        )
        conn.executemany(
            "UPDATE job_returns SET killed = max(killed, ?)"
            " WHERE job = (SELECT id FROM jobs_index WHERE jid = ?) AND minion = ?",
            [(reached, jid, minion) for minion in names],
        )
        if kill_jid:
            conn.execute(
                "INSERT OR IGNORE INTO open_kills (kill_jid, job, audit, at, minions)"
                " SELECT ?, id, ?, ?, ? FROM jobs_index WHERE jid = ?",
                (kill_jid, audit or 0, at, pack(names), jid),
            )
        else:
            conn.execute("UPDATE jobs_index SET reached = 1 WHERE jid = ?", (jid,))


def open_kills(db: Database) -> list[OpenKill]:
    """Return the kills that minions have still to answer."""
    with db.read() as conn:
        rows = conn.execute(
            "SELECT kill_jid, j.jid, audit, at, k.minions, answered, coalesce(c.returned, 0)"
            " FROM open_kills k JOIN jobs_index j ON j.id = k.job LEFT JOIN jobs_index c ON c.jid = kill_jid"
        ).fetchall()
    return [
        OpenKill(kill_jid, jid, audit, at, unpack(minions), answered, returned)
        for kill_jid, jid, audit, at, minions, answered, returned in rows
    ]


def note_answers(db: Database, kill: OpenKill, reached: Mapping[str, int], at: int) -> None:
    """
    Note on which minions the *kill* has *reached* the job, as they said: {minion: killed or told to end}.

    A job that is over already becomes a killed one by it.
    """
    with db.write() as conn:
        counters = counters_of(conn, kill.jid)
        if counters is not None:
            conn.executemany(
                # What was only asked to end may go on: why that is awaited, its next answer tells.
                f"UPDATE job_returns SET killed = :how, reason = iif(:how = {KILLED}, :why, reason),"
                f" reason_since = iif(:how = {KILLED}, :at, reason_since)"
                " WHERE job = :job AND minion = :minion AND killed < :how",
                [
                    {"how": how, "why": str(Why.KILLED), "at": at, "job": counters.id, "minion": minion}
                    for minion, how in reached.items()
                ],
            )
            conn.execute(
                "UPDATE jobs_index SET reached ="
                " (SELECT count(*) FROM job_returns WHERE job = id AND killed >= ?) WHERE id = ?",
                (TERMINATED, counters.id),
            )
            counters.killed |= bool(reached)
            if counters.ended is not None and counters.outcome() != counters.result:
                conn.execute("UPDATE jobs_index SET result = ? WHERE id = ?", (counters.outcome(), counters.id))
        conn.execute("UPDATE audit_log SET reached = ? WHERE id = ?", (len(reached), kill.audit))
        conn.execute("UPDATE open_kills SET answered = ? WHERE kill_jid = ?", (kill.returned, kill.kill_jid))


def close(db: Database, kill_jids: Iterable[str]) -> None:
    """Wait for no more answers to the kills *kill_jids*, nor to those of jobs that were forgotten meanwhile."""
    rows = [(jid,) for jid in kill_jids]
    if rows:
        with db.write(durable=False) as conn:
            conn.executemany("DELETE FROM open_kills WHERE kill_jid = ?", rows)
            conn.execute("DELETE FROM open_kills WHERE job NOT IN (SELECT id FROM jobs_index)")


def given_up(db: Database, job: int, since: int) -> list[str]:
    """Return the minions of the *job* that were given up for silence which began at *since* or later."""
    with db.read() as conn:
        rows = conn.execute(
            "SELECT minion FROM job_returns WHERE job = ? AND received IS NULL AND reason_since >= ?"
            f" AND reason IN ({', '.join(repr(str(why)) for why in SILENT)}) ORDER BY minion",
            (job, since),
        ).fetchall()
    return [minion for (minion,) in rows]
