"""
Kills that Halite has not sent: publications of Salt's own functions, by whoever may publish them.

Only a publication that is in the index counts, with the user that Salt gives it; that the job was killed, what its
minions answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..domain import kill_publications
from ..domain.job import UNSEEN
from ..domain.kill_publications import Sent
from ..domain.permissions import Caller
from ..settings import NOBODY
from . import audit_log, kills, reused_jids
from .codec import unpack
from .database import Database
from .savepoints import Within


@dataclass(frozen=True, slots=True)
class SeenKill:
    """A publication that sends signals to jobs."""

    jid: str
    user: str
    at: int  # microseconds
    target: str
    sent: tuple[Sent, ...]
    returned: int


def found(db: Database, since: int) -> list[SeenKill]:
    """Return the kills that were published *since*, in microseconds, and that Halite has not sent."""
    with db.read() as conn:
        rows = conn.execute(
            "SELECT jid, coalesce(user, ?), id, target, returned, load FROM jobs_index JOIN job_loads ON job = id"
            " WHERE id > ? AND function GLOB ? AND kind = 'local' AND target != ?"
            " AND NOT EXISTS (SELECT 1 FROM open_kills WHERE kill_jid = jid)",
            (NOBODY, since, kill_publications.LIKE, UNSEEN),
        ).fetchall()
    every = (SeenKill(jid, user, at, target, _sent(load), returned) for jid, user, at, target, returned, load in rows)
    return [kill for kill in every if kill.sent]


def _sent(load: bytes) -> tuple[Sent, ...]:
    told = unpack(load)
    return tuple(each for one in (told, *reused_jids.others(told)) for each in kill_publications.sent(one))


def note(db: Database, kill: SeenKill, sent: Sent, jid: str, reached: Mapping[str, int], at: int) -> list[str]:
    """
    Note that *kill* was *sent* to the job *jid*, and what it has *reached*; return the minions that it was sent to.

    Those that awaited it then. With the first word of it goes a row of the audit log, of a decision that was not
    Halite's. None of it where Halite has sent the kill itself, or the job was over before.
    """
    with db.read() as conn:
        known = conn.execute(
            "SELECT id, origin FROM audit_log WHERE jid = ? AND kill_jid = ?", (jid, kill.jid)
        ).fetchone()
        minions = [minion for (minion,) in conn.execute(_AWAITED, {"job": jid, "kill": kill.jid})]
    if not minions or (known and known[1] != audit_log.SEEN):
        return []
    number = known[0] if known else _begin(db, kill, sent, jid, minions)
    if reached:
        is_awaited = set(minions)
        counted = {minion: how for minion, how in reached.items() if minion in is_awaited}
        answered = kills.OpenKill(kill.jid, jid, number, kill.at, minions, 0, kill.returned)
        kills.note_answers(db, answered, counted, at)
    return minions


# Of the minions that both went to, those that had not returned for the job by then. What nobody has published, as a
# salt-call, is no job of theirs.
_AWAITED = """
    SELECT r.minion FROM jobs_index k JOIN job_returns t ON t.job = k.id AND t.expected > 0
    JOIN jobs_index j ON j.jid = :job JOIN job_returns r ON r.job = j.id AND r.minion = t.minion
    WHERE k.jid = :kill AND j.id < k.id AND j.kind = 'local' AND (r.received IS NULL OR r.received >= k.id)
    ORDER BY r.minion
"""


def _begin(db: Database, kill: SeenKill, sent: Sent, jid: str, minions: list[str]) -> int:
    caller = Caller(kill.user, audit_log.SEEN, (), (), ())
    with db.write() as conn:
        within = Within(db, conn)
        (function,) = conn.execute("SELECT function FROM jobs_index WHERE jid = ?", (jid,)).fetchone()
        arguments = {"jid": jid, "function": function, "signal": sent.signal, "minion": kill.target}
        entry = audit_log.Entry(caller, "kill", "job", "unasked", arguments, jid)
        number = audit_log.begin(within, entry, at=kill.at)
        kills.note_sent(within, jid, kill.user, kill.at, minions)
        audit_log.finish(within, number, "sent", kill.jid, sent=len(minions))
    return number
