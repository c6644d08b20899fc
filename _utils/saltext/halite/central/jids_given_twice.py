"""
A jid that two masters of a realm have given to two jobs: they are one job, and each says so of the other.

As in the index of one master: the function of each counts for who may see what came back under the jid.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..store import reused_jids
from ..store.codec import pack, unpack
from ..store.outbox_rows import JobToShip
from ..store.shortened_columns import listed_arguments
from . import shipped_jobs
from .central_text import clean
from .column_arrays import among, keyed, unnested
from .names import Call, Names
from .shared_realm import Held

if TYPE_CHECKING:
    from psycopg import Connection

LOADS = "SELECT job, load FROM halite.loads WHERE job = ANY(%(jobs)s::bigint[])"


class Reused(NamedTuple):
    """A job under whose jid another master has published another one."""

    key: int
    call: Call
    arguments: bytes
    load: bytes


def found(
    conn: "Connection[Any]",
    names: Names,
    master: int,
    held: Iterable[tuple[JobToShip, Held]],
    load_of: Callable[[int], bytes | None],
) -> list[Reused]:
    """Return those jobs of the *master*, *held* as they were, of which another has told something else."""
    unlike = [(job, there) for job, there in held if _is_unlike(names, job, there)]
    if not unlike:
        return []
    loads = dict(conn.execute(LOADS, {"jobs": sorted(there.job for _, there in unlike)}).fetchall())
    both = [(job, there, loads.get(there.job), load_of(job.id)) for job, there in unlike]
    told = [_reused(job, there, master, theirs, ours) for job, there, theirs, ours in both if theirs and ours]
    return [each for each in told if each]


def _is_unlike(names: Names, job: JobToShip, there: Held) -> bool:
    if not (there.published and shipped_jobs.is_published(job)):
        return False
    return there.call != names.calls[shipped_jobs.call_of(job)] or bytes(there.arguments) != job.arguments


def _reused(job: JobToShip, there: Held, master: int, theirs: bytes, ours: bytes) -> Reused | None:
    held, own = unpack(theirs), unpack(ours)
    of_own = there.master == master
    load = (
        reused_jids.with_others(own, held, there.start) if of_own else reused_jids.with_others(held, own, job.id)
    ) or (held if not of_own and reused_jids.others(held) else None)
    if load is None:
        return None
    function, target, user = reused_jids.told(load)
    call = Call(clean(function), clean(target), clean(user), job.kind, job.hidden)
    return Reused(there.job, call, listed_arguments(function, reused_jids.arguments(load)), pack(load))


_TYPES = {"job": "bigint", "call": "integer", "fn": "integer", "arguments": "bytea"}
PUT = f"""
    UPDATE halite.jobs j SET call = u.call, fn = u.fn, arguments = u.arguments FROM {unnested(_TYPES)}
    WHERE {among("j.job")} AND j.job = u.job
        AND (j.call, j.fn, j.arguments) IS DISTINCT FROM (u.call, u.fn, u.arguments)
"""


def put(conn: "Connection[Any]", names: Names, reused: Sequence[Reused]) -> None:
    """Note what was published under the jids of *reused* besides."""
    if not reused:
        return
    rows = [
        (each.key, names.calls[each.call], names.functions[each.call.function], each.arguments) for each in reused
    ]
    conn.execute(PUT, keyed(_TYPES, sorted(rows)))
    keys = {each.key for each in reused}
    shipped_jobs.put_loads(conn, [(each.key, each.load) for each in reused], keys)
