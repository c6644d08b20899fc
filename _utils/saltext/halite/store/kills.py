"""Kills: whom they were sent to, and what those have answered."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from ..domain.why_awaited import KILL_SENT, KILLED, SILENT, TERMINATED, Why
from . import awaited_again
from .codec import pack, unpack
from .database import Database
from .job_counters import Counters, counters_of
from .untold_events import tell_of_kill


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
    through: Mapping[str, str] = field(default_factory=dict)  # resource: the minion that answers for it


def await_answers(
    db: Database,
    kill_jid: str,
    jid: str,
    minions: Iterable[str],
    at: int,
    audit: int,
    through: Mapping[str, str] | None = None,
) -> None:
    """
    Have the answers to the kill *kill_jid* of the job *jid* taken, which is about to be sent to *minions*.

    Of those that are resources, *through* names the minion that answers: {resource: minion}.
    What the job is told to be is left alone: ``note_sent`` says that it was sent, and the answers do.
    """
    sent_to = {name: through.get(name, name) for name in minions} if through else [*minions]
    with db.write() as conn:
        conn.execute(
            "INSERT INTO open_kills (kill_jid, job, audit, at, minions) SELECT ?, id, ?, ?, ? FROM jobs_index"
            " WHERE jid = ?",
            (kill_jid, audit, at, pack(sent_to), jid),
        )


def note_sent(db: Database, jid: str, user: str, at: int, minions: Iterable[str]) -> None:
    """
    Note that *user* sent a kill of the job *jid* to *minions*.

    The user and the time of the first kill are kept, and the minions of all.
    """
    with db.write() as conn:
        _note(conn, jid, user, at, minions, KILL_SENT)


@contextmanager
def signalling(db: Database, jid: str, user: str, at: int, minions: Iterable[str]) -> Iterator[None]:
    """
    Note that *user* has killed the job *jid*, which the master runs; not where the block, which does it, fails.

    What cannot be written is known before the signal, and nobody sees it noted earlier than it is sent.
    """
    with db.write() as conn:
        _note(conn, jid, user, at, minions, TERMINATED)
        conn.execute("UPDATE jobs_index SET reached = 1 WHERE jid = ?", (jid,))
        yield


def _note(conn: sqlite3.Connection, jid: str, user: str, at: int, minions: Iterable[str], how: int) -> None:
    conn.execute(
        "UPDATE jobs_index SET reached = CASE WHEN killed_at IS NULL THEN 0 ELSE reached END,"
        " killed_by = coalesce(killed_by, ?), killed_at = coalesce(killed_at, ?) WHERE jid = ?",
        (user, at, jid),
    )
    conn.executemany(
        "UPDATE job_returns SET killed = max(killed, ?)"
        " WHERE job = (SELECT id FROM jobs_index WHERE jid = ?) AND minion = ?",
        [(how, jid, minion) for minion in minions],
    )
    row = conn.execute("SELECT id FROM jobs_index WHERE jid = ?", (jid,)).fetchone()
    if row is not None:
        awaited_again.note_killed(conn, row[0], [(minion, how) for minion in minions])


def open_kills(db: Database) -> list[OpenKill]:
    """
    Return the kills that minions have still to answer.

    Where somebody has published another function under the jid of one, nobody knows any more what answers it.
    """
    with db.read() as conn:
        rows = conn.execute(
            "SELECT kill_jid, j.jid, audit, at, k.minions, answered, coalesce(c.returned, 0)"
            " FROM open_kills k JOIN jobs_index j ON j.id = k.job LEFT JOIN jobs_index c ON c.jid = kill_jid"
            " AND instr(c.function, ',') = 0"
        ).fetchall()
    return [_open(*row) for row in rows]


def _open(kill_jid: str, jid: str, audit: int, at: int, minions: bytes, answered: int, returned: int) -> OpenKill:
    sent_to = unpack(minions)
    through = sent_to if isinstance(sent_to, dict) else {}
    return OpenKill(kill_jid, jid, audit, at, [*sent_to], answered, returned, through)


def has_unread_answers(db: Database, jid: str, *, engine_runs: bool) -> bool:
    """
    Tell whether minions may have answered to a kill of the job *jid* what is not noted yet.

    Unless *engine_runs*, nobody notes what they answer.
    """
    with db.read() as conn:
        return conn.execute(_UNREAD, (jid, engine_runs)).fetchone() is not None


_UNREAD = """
    SELECT 1 FROM open_kills k JOIN jobs_index j ON j.id = k.job LEFT JOIN jobs_index c ON c.jid = kill_jid
    WHERE j.jid = ? AND (NOT ? OR c.returned > answered) LIMIT 1
"""


def note_answers(db: Database, kill: OpenKill, reached: Mapping[str, int], at: int) -> None:
    """
    Note on which minions the *kill* has *reached* the job, as they said: {minion: killed or told to end}.

    A job that is over already becomes a killed one by it.
    """
    news = _not_noted(db, kill.jid, reached)
    with db.write() as conn:
        counters = counters_of(conn, kill.jid) if news else None
        if counters is not None:
            _note_reached(conn, counters, kill, news, at)
        conn.execute("UPDATE audit_log SET reached = ? WHERE id = ?", (len(reached), kill.audit))
        conn.execute("UPDATE open_kills SET answered = ? WHERE kill_jid = ?", (kill.returned, kill.kill_jid))


def _not_noted(db: Database, jid: str, reached: Mapping[str, int]) -> dict[str, int]:
    """Return what of *reached* is new: all answers are read each time, and writers wait for what is written."""
    with db.read() as conn:
        rows = conn.execute(
            "SELECT minion, killed FROM job_returns WHERE job = (SELECT id FROM jobs_index WHERE jid = ?)"
            " AND minion IN (SELECT value FROM json_each(?))",
            (jid, json.dumps([*reached])),
        )
        return {minion: reached[minion] for minion, killed in rows if killed < reached[minion]}


def _note_reached(
    conn: sqlite3.Connection, counters: Counters, kill: OpenKill, reached: Mapping[str, int], at: int
) -> None:
    was_killed = counters.killed
    rows = [
        {"how": how, "why": str(Why.KILLED), "at": at, "job": counters.id, "minion": minion}
        for minion, how in reached.items()
    ]
    first = conn.executemany(_REACHED.format(before=f"killed < {TERMINATED}"), rows).rowcount
    if first < len(rows):
        conn.executemany(_REACHED.format(before=f"killed = {TERMINATED}"), rows)
    awaited_again.note_killed(conn, counters.id, reached.items())
    if not first:
        return
    # A kill that could not be noted when it had been sent is known from its row in the audit log.
    conn.execute(
        "UPDATE jobs_index SET reached = coalesce(reached, 0) + ?, killed_at = coalesce(killed_at, ?),"
        " killed_by = coalesce(killed_by, (SELECT user FROM audit_log WHERE id = ?)) WHERE id = ?",
        (first, kill.at, kill.audit, counters.id),
    )
    counters.killed = True
    if counters.ended is None:
        return
    if counters.outcome() != counters.result:
        conn.execute("UPDATE jobs_index SET result = ? WHERE id = ?", (counters.outcome(), counters.id))
    if not was_killed:
        tell_of_kill(conn, counters, kill.jid, at)


# What was only asked to end may go on: why that is awaited, its next answer tells.
_REACHED = f"""
    UPDATE job_returns SET killed = :how, reason = iif(:how = {KILLED}, :why, reason),
        reason_since = iif(:how = {KILLED}, :at, reason_since)
    WHERE job = :job AND minion = :minion AND killed < :how AND {{before}}
"""


def close(db: Database, kill_jids: Iterable[str]) -> None:
    """Wait for no more answers to the kills *kill_jids*, nor to those of jobs that were forgotten meanwhile."""
    rows = [(jid,) for jid in kill_jids]
    if rows:
        with db.write(durable=False) as conn:
            conn.executemany("DELETE FROM open_kills WHERE kill_jid = ?", rows)
            conn.execute("DELETE FROM open_kills WHERE job NOT IN (SELECT id FROM jobs_index)")


def given_up(db: Database, job: int, since: int) -> list[str]:
    """
    Return the minions of the *job* that were given up for silence which began at *since* or later.

    With them those that have said since then that they run it, though it was over, and those of whose returns Salt
    tells nothing: they may run it for as long as they like.
    """
    with db.read() as conn:
        rows = conn.execute(_GIVEN_UP, (job, since)).fetchall()
    return [minion for (minion,) in rows]


_MAY_RUN = ", ".join(repr(str(why)) for why in (*SILENT, Why.RUNNING))
_GIVEN_UP = (
    "SELECT minion FROM job_returns WHERE job = ? AND received IS NULL"
    f" AND (reason = 'untold' OR reason_since >= ? AND reason IN ({_MAY_RUN})) ORDER BY minion"
)
