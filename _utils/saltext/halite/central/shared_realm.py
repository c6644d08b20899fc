"""
Jobs that masters of one realm tell of together, as those of a cluster do: each has the returns, one the publication.

Their rows are locked in one order; after that what the rows of returns say is counted, and where it is not what the
publisher says, the counters follow the rows: a job ends when all have returned, or when its publisher said so.
"""

import hashlib
import zlib
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..domain.outcome import Outcome, job_result
from ..store.codec import unpack
from ..store.outbox_rows import JobToShip
from .central_text import cleaned
from .column_arrays import among, keyed, unnested
from .seat import Seat
from .shipped_returns import Key

if TYPE_CHECKING:
    from psycopg import Connection

LOCK = """
    SELECT job, start, master, published, call, arguments FROM halite.jobs WHERE job = ANY(%(jobs)s::bigint[])
    ORDER BY job FOR NO KEY UPDATE
"""


class Held(NamedTuple):
    """A job that is locked, as it is."""

    job: int
    start: int
    master: int
    published: bool
    call: int
    arguments: bytes


def lock(conn: "Connection[Any]", keys: Collection[int]) -> dict[int, Held]:
    """Hold the jobs with these *keys*, and wait for other masters that do; return those that are there."""
    return {row[0]: Held._make(row) for row in conn.execute(LOCK, {"jobs": sorted(keys)})}


_DIGESTS = {"job": "bigint", "minion": "integer", "digest": "bytea"}
UNLIKE = f"""
    SELECT p.job, p.minion, p.payload FROM {unnested(_DIGESTS)}
    JOIN halite.payloads p ON p.job = u.job AND p.minion = u.minion
    WHERE {among("p.job")} AND sha256(p.payload) <> u.digest
"""
_KEYS = {"job": "bigint", "minion": "integer"}
DIFFERS = f"""
    UPDATE halite.returns r SET differing = 1 FROM {unnested(_KEYS)}
    WHERE {among("r.job")} AND r.job = u.job AND r.minion = u.minion AND r.differing = 0
"""


def note_differing(conn: "Connection[Any]", left_out: Mapping[Key, bytes]) -> None:
    """Note which of the payloads that were *left_out* are not what is there: two masters were returned two things."""
    if not left_out:
        return
    rows = [(*key, hashlib.sha256(left_out[key]).digest()) for key in sorted(left_out)]
    unlike = conn.execute(UNLIKE, keyed(_DIGESTS, rows)).fetchall()
    # Masters may deflate the same in two ways.
    keys = [(job, minion) for job, minion, held in unlike if _plain(held) != _plain(left_out[job, minion])]
    if keys:
        conn.execute(DIFFERS, keyed(_KEYS, keys))


def _plain(payload: bytes) -> bytes:
    try:
        return zlib.decompress(payload)
    except zlib.error:
        return bytes(payload)


_TIES = {"job": "bigint", "parent": "text", "batch": "text"}
TIE = f"""
    UPDATE halite.jobs j SET parent = coalesce(j.parent, u.parent), batch = coalesce(j.batch, u.batch)
    FROM {unnested(_TIES)}
    WHERE {among("j.job")} AND j.job = u.job
        AND (j.parent IS NULL AND u.parent IS NOT NULL OR j.batch IS NULL AND u.batch IS NOT NULL)
"""


def tie(conn: "Connection[Any]", jobs: Mapping[int, JobToShip]) -> None:
    """
    Note what *jobs*, by key, are part of where their publishers do not know: an orchestration ran here, or a batch.

    An orchestration names its steps when it returns, to the master that ran it alone.
    """
    rows = [(key, cleaned(job.parent), cleaned(job.batch)) for key, job in sorted(jobs.items())]
    tied = [row for row in rows if row[1:] != (None, None)]
    if tied:
        conn.execute(TIE, keyed(_TIES, tied))


_ROWS = {"job": "bigint", "minion": "integer", "expected": "smallint", "killed": "smallint", "differing": "smallint"}
_TOLD = (
    "coalesce(nullif(u.expected, 0), r.expected), greatest(r.killed, u.killed), greatest(r.differing, u.differing)"
)
OF_PUBLISHER = f"""
    UPDATE halite.returns r SET (expected, killed, differing) = ROW({_TOLD})
    FROM {unnested(_ROWS)}
    WHERE {among("r.job")} AND r.job = u.job AND r.minion = u.minion AND r.master <> %(master)s
        AND (r.expected, r.killed, r.differing) IS DISTINCT FROM ({_TOLD})
"""


def tell_expected(conn: "Connection[Any]", seat: Seat, rows: Sequence[tuple[int, int, int, int, int]]) -> None:
    """Note what the publisher alone knows of *rows* that other masters have told of; see _ROWS for their columns."""
    if rows:
        conn.execute(OF_PUBLISHER, {"master": seat.id, **keyed(_ROWS, sorted(rows))})


COUNTED = """
    SELECT j.job, j.start, j.published, j.minions, j.returned, j.failed, j.changed, j.result, j.ended, j.again,
        j.killed_at IS NOT NULL AND coalesce(j.reached, 1) > 0,
        c.minions, c.returned, c.failed, c.changed, c.last
    FROM halite.jobs j CROSS JOIN LATERAL (
        SELECT count(*) AS minions, count(r.received) AS returned,
            count(*) FILTER (WHERE r.result = 'failed') AS failed,
            count(*) FILTER (WHERE r.result = 'changed') AS changed, max(r.received) AS last
        FROM halite.returns r WHERE r.job = j.job
    ) c
    WHERE j.job = ANY(%(jobs)s::bigint[]) AND (j.minions, j.returned, j.failed, j.changed)
        IS DISTINCT FROM (c.minions, c.returned, c.failed, c.changed)
"""
_COUNTERS = {
    "job": "bigint",
    "minions": "integer",
    "returned": "integer",
    "failed": "integer",
    "changed": "integer",
    "result": "text",
    "ended": "bigint",
    "late": "bigint",
}
COUNT = f"""
    UPDATE halite.jobs j SET minions = u.minions, returned = u.returned, failed = u.failed, changed = u.changed,
        altered = u.changed > 0, result = u.result, ended = u.ended, late = coalesce(u.late, j.late)
    FROM {unnested(_COUNTERS)} WHERE {among("j.job")} AND j.job = u.job
"""


def recount(conn: "Connection[Any]", keys: Collection[int]) -> None:
    """Have the counters of the jobs *keys*, which are locked, say what their rows say."""
    rows = [_counted(*row) for row in conn.execute(COUNTED, {"jobs": sorted(keys)}).fetchall()]
    if rows:
        conn.execute(COUNT, keyed(_COUNTERS, sorted(rows)))


def _counted(job: int, start: int, published: bool, *values: Any) -> tuple[Any, ...]:
    *_, result, ended, again, killed, minions, returned, failed, changed, last = values
    if published and 0 < minions == returned and not _awaits_again(again):
        ended = max(last, start)
    elif not published:
        ended = None
    found = job_result(
        minions=minions,
        returned=returned,
        failed=failed,
        changed=changed,
        ended=ended is not None,
        killed=killed,
        untold=result == Outcome.UNTOLD,
    )
    late = last if ended is not None and last is not None and last > ended else None
    return (job, minions, returned, failed, changed, found.value if found else None, ended, late)


def _awaits_again(again: bytes | None) -> bool:
    return any(over is None for _, _, over, _ in unpack(again) or ())
