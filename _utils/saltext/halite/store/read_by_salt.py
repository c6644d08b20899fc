"""What Salt reads from its job cache: loads and returns as they were given, by jid."""

from collections.abc import Iterator
from typing import Any

from ..domain.job import ON_MASTER
from ..domain.plain_data import for_json, is_plain
from ..domain.salt_shapes import shown_return
from . import own_questions, reused_jids
from .codec import unpack, unpack_return
from .database import Database
from .filters import MINIONS

# Salt tells a job cache of what the master runs only when that returns; salt-run jobs.last_run would find itself.
_KNOWN = (
    f"(returned > 0 OR kind NOT IN ({', '.join(repr(kind.value) for kind in ON_MASTER)}))"
    f" AND {own_questions.others('jobs_index')}"
)


def get_load(db: Database, jid: str) -> dict[str, Any]:
    """Return the load of the job *jid* with the minions that Salt expects as ``Minions``; {} for no job."""
    with db.read() as conn:
        row = conn.execute(
            "SELECT job, load FROM job_loads WHERE job = (SELECT id FROM jobs_index WHERE jid = ?)", (jid,)
        ).fetchone()
        if row is None:
            return {}
        expected = [
            minion
            for (minion,) in conn.execute(
                "SELECT minion FROM job_returns WHERE job = ? AND expected > 0 ORDER BY minion", (row[0],)
            )
        ]
    load = unpack(row[1])
    load.pop(reused_jids.ALSO, None)
    return {**load, "Minions": expected} if expected else load


def get_jid(db: Database, jid: str) -> dict[str, Any]:
    """Return {minion: {return, and retcode, success, out where Salt sent them}}."""
    with db.read() as conn:
        rows = conn.execute(
            # What a minion asked the master to run is stored under its own id by every other job cache.
            "SELECT coalesce(asked_by, minion), payload FROM jobs_index JOIN job_returns ON job = id"
            " WHERE jid = ? AND received IS NOT NULL AND payload != x''",
            (jid,),
        ).fetchall()
    return {minion: unpack_return(payload) for minion, payload in rows}


def loads(db: Database) -> Iterator[tuple[str, int, dict[str, Any], str | None]]:
    """Give (jid, start, load, end text) of every job that Salt knows of, the oldest first."""
    with db.read() as conn:
        rows = conn.execute(
            f"SELECT jid, id, load, end_text FROM jobs_index JOIN job_loads ON job = id WHERE {_KNOWN} ORDER BY id"
        ).fetchall()
    for jid, start, load, end_text in rows:
        yield jid, start, _for_lists(load), end_text


def newest_loads(db: Database, count: int, *, without_function: str | None) -> list[tuple[str, int, dict[str, Any]]]:
    """Return (jid, start, load) of the newest *count* jobs that Salt knows of, the oldest of them first."""
    with db.read() as conn:
        rows = conn.execute(
            "SELECT jid, id, load FROM jobs_index JOIN job_loads ON job = id"
            f" WHERE {_KNOWN} AND (? IS NULL OR function != ?) ORDER BY id DESC LIMIT ?",
            (without_function, without_function, count),
        ).fetchall()
    return [(jid, start, _for_lists(load)) for jid, start, load in reversed(rows)]


def last_returns(db: Database, function: str) -> dict[str, dict[str, Any]]:
    """Return {minion: its last return of *function*}."""
    with db.read() as conn:
        rows = conn.execute(
            "SELECT r.minion, j.jid, j.kind, r.payload, max(j.id) FROM calls c JOIN jobs_index j ON j.call = c.id"
            " JOIN job_returns r ON r.job = j.id"
            f" WHERE c.function = ? AND r.received IS NOT NULL AND {own_questions.others('j')} GROUP BY r.minion",
            (function,),
        ).fetchall()
    found = {}
    for minion, jid, kind, packed, _ in rows:
        payload = unpack_return(packed)
        found[minion] = {**payload, "return": shown_return(kind, payload), "id": minion, "jid": jid, "fun": function}
    return found


def minions(db: Database) -> list[str]:
    """Return every minion that a job expected or that returned, by stepping over the index of minions."""
    with db.read() as conn:
        rows = conn.execute(MINIONS).fetchall()
    return [minion for (minion,) in rows]


def end_text(db: Database, jid: str) -> str | None:
    """Return what Salt last gave to update_endtime for the job *jid*."""
    with db.read() as conn:
        row = conn.execute("SELECT end_text FROM jobs_index WHERE jid = ?", (jid,)).fetchone()
    return row[0] if row else None


def _for_lists(packed: bytes) -> dict[str, Any]:
    """Return a load for Salt's lists, which are one text in JSON: what that cannot hold of a job hides no other."""
    load: dict[str, Any] = unpack(packed)
    return load if is_plain(load) else {key: for_json(held) for key, held in load.items()}
