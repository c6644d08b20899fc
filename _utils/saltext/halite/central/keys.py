"""The key of a job in central: its start << 10 | its master's number, so that keys are in the order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .central_rows import key_at
from .column_arrays import among, unnested

if TYPE_CHECKING:
    from psycopg import Connection

NEXT = key_at(1)  # to the key of the microsecond behind it
TRIES = 64  # where keys are taken by jobs of other jids

_TYPES = {"jid": "text", "job": "bigint"}
# In one order, so that masters of a realm do not wait for each other in circles.
_PUT = f"""
    INSERT INTO halite.jids (realm, jid, job)
    SELECT %(realm)s, u.jid, u.job FROM {unnested(_TYPES)} ORDER BY u.jid ON CONFLICT DO NOTHING
    RETURNING jid, job
"""
_LOOK = "SELECT jid, job FROM halite.jids WHERE realm = %(realm)s AND jid = ANY(%(jid)s::text[])"
# Of jobs that were shipped while the master was of another realm.
_ELSEWHERE = f"""
    SELECT j.jid, j.job, j.realm FROM halite.jids j JOIN {unnested(_TYPES)} ON u.jid = j.jid AND u.job = j.job
    WHERE {among("j.job")}
"""


@dataclass(frozen=True, slots=True)
class Keys:
    """What jobs are known by in central, by their jids."""

    of_jids: dict[str, int]
    new: set[str]  # the jids that are new to the realm
    elsewhere: dict[str, int]  # realms.id of those that were shipped while the master was of another realm


def of_start(start: int, master: int) -> int:
    """Return the key of a job that *master* started then."""
    return key_at(start) | master


def of_jobs(conn: "Connection[Any]", realm: int, jobs: Sequence[tuple[str, int]]) -> Keys:
    """
    Return the keys of *jobs*, (jid, the key that it would have).

    A job that other masters of the realm have told of has the key that it was given then.
    """
    found: dict[str, int] = {}
    new: set[str] = set()
    elsewhere: dict[str, int] = {}
    left = dict(jobs)
    for _ in range(TRIES):
        if not left:
            break
        values = {"realm": realm, "jid": list(left), "job": list(left.values())}
        put = dict(conn.execute(_PUT, values).fetchall())
        new |= put.keys()
        found.update(put)
        if len(put) < len(left):
            found.update(conn.execute(_LOOK, values).fetchall())
        left = {jid: key for jid, key in left.items() if jid not in found}
        if left:
            values = {"jid": list(left), "job": list(left.values()), "jobs": list(left.values())}
            for jid, key, other in conn.execute(_ELSEWHERE, values).fetchall():
                found[jid], elsewhere[jid] = key, other
            left = {jid: key + NEXT for jid, key in left.items() if jid not in found}
    return Keys(found, new, elsewhere)
