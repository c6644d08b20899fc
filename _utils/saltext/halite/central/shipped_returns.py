"""Returns as they are put into central: their rows, payloads and overviews, and those that are awaited."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..store.outbox_rows import Batch, RowToShip
from .central_text import clean, cleaned
from .column_arrays import among, arrays, differ, keyed, taken, unnested
from .seat import Seat

if TYPE_CHECKING:
    from psycopg import Connection

Key = tuple[int, int]  # of a row: of its job, and of its minion
Place = Callable[[int, str], Key]  # of the row that the index has of a job and a minion

_TYPES = {
    "job": "bigint",
    "minion": "integer",
    "expected": "smallint",
    "received": "bigint",
    "result": "text",
    "success": "smallint",
    "retcode": "bigint",
    "states": "integer",
    "succeeded": "integer",
    "failed": "integer",
    "changed": "integer",
    "would_change": "integer",
    "did_change": "integer",
    "warned": "integer",
    "took": "bigint",
    "differing": "smallint",
    "killed": "smallint",
    "reason": "text",
    "reason_since": "bigint",
    "kept": "boolean",
}
_APART = ("job", "minion", "kept", "expected", "killed", "differing")
_SET = ("master", *(name for name in _TYPES if name not in _APART))
_COMPARED = (*_SET, "expected", "killed", "differing")
_KEPT = "kept = excluded.kept OR (r.kept AND r.received IS NOT DISTINCT FROM excluded.received)"
_PUT = f"""
    INSERT INTO halite.returns AS r (master, {", ".join(_TYPES)})
    SELECT %(master)s, {", ".join(f"u.{name}" for name in _TYPES)} FROM {unnested(_TYPES)} ORDER BY u.job, u.minion
    ON CONFLICT (job, minion) DO UPDATE SET {taken(_SET)}, {_KEPT}, {{apart}}
    WHERE {{shared}} ({differ(_COMPARED, "r")} OR (excluded.kept AND NOT r.kept))
"""
PUT = _PUT.format(apart=taken(("expected", "killed", "differing")), shared="")
# In a shared realm the first return that came stays, and whom a job expects is its publisher's word. A row without a
# return takes the place of none that has one, nor does a return for a job that the index has forgotten. What one
# master knows of a row that others do not stays noted.
PUT_SHARED = _PUT.format(
    apart="expected = CASE WHEN r.job = ANY(%(own)s::bigint[]) AND excluded.expected > 0"
    " THEN excluded.expected ELSE r.expected END,"
    " killed = greatest(r.killed, excluded.killed), differing = greatest(r.differing, excluded.differing)",
    shared="((r.master = excluded.master AND (r.received IS NULL OR r.job <> ALL(%(forgotten)s::bigint[])))"
    " OR (r.received IS NULL AND (excluded.received IS NOT NULL OR r.job = ANY(%(own)s::bigint[])))) AND",
)


def put(
    conn: "Connection[Any]",
    seat: Seat,
    place: Place,
    rows: Sequence[RowToShip],
    own: set[int],
    forgotten: set[int],
) -> None:
    """
    Put *rows*, each at its *place*.

    *own* are the keys of the jobs that this master has published, *forgotten* of those whose publication the
    index has forgotten since.
    """
    if not rows:
        return
    found = {(key := place(row.job, row.minion)): _row(key, row) for row in rows}
    shared = {"own": sorted(own), "forgotten": sorted(forgotten)} if seat.is_shared else {}
    statement = PUT_SHARED if seat.is_shared else PUT
    conn.execute(statement, {"master": seat.id, **arrays(_TYPES, [found[key] for key in sorted(found)]), **shared})


def _row(key: Key, row: RowToShip) -> tuple[Any, ...]:
    _, _, *values, reason, since, kept = row
    return (*key, *values, cleaned(reason), since, kept)


_PAYLOADS = {"job": "bigint", "minion": "integer", "payload": "bytea"}
_PUT_PAYLOADS = f"""
    INSERT INTO halite.payloads AS p (job, minion, payload)
    SELECT * FROM {unnested(_PAYLOADS)} ORDER BY u.job, u.minion
    ON CONFLICT (job, minion) DO {{}}
"""
PUT_PAYLOADS = _PUT_PAYLOADS.format("UPDATE SET payload = excluded.payload WHERE p.payload <> excluded.payload")
PUT_PAYLOADS_SHARED = _PUT_PAYLOADS.format("NOTHING RETURNING job, minion")


def put_payloads(conn: "Connection[Any]", seat: Seat, payloads: Mapping[Key, bytes]) -> dict[Key, bytes]:
    """Put *payloads*; return those that were left out, since others were there first, in a shared realm."""
    if not payloads:
        return {}
    rows = arrays(_PAYLOADS, [(*key, payloads[key]) for key in sorted(payloads)])
    if not seat.is_shared:
        conn.execute(PUT_PAYLOADS, rows)
        return {}
    put_now = {*conn.execute(PUT_PAYLOADS_SHARED, rows).fetchall()}
    return {key: payload for key, payload in payloads.items() if key not in put_now}


_NOTABLE = {"job": "bigint", "minion": "integer", "received": "bigint", "states": "text"}
_HIGHSTATES = {"job": "bigint", "minion": "integer", "received": "bigint", "test": "smallint", "result": "text"}
# Of the return that is there: another master may have told of another one before.
_OF_RETURN = f"""
    JOIN halite.returns r ON r.job = u.job AND r.minion = u.minion AND r.received = u.received WHERE {among("r.job")}
"""
PUT_NOTABLE = f"""
    INSERT INTO halite.notable_states AS n (job, minion, states)
    SELECT u.job, u.minion, u.states FROM {unnested(_NOTABLE)} {_OF_RETURN} ORDER BY u.job, u.minion
    ON CONFLICT (job, minion) DO UPDATE SET states = excluded.states WHERE n.states <> excluded.states
"""
PUT_HIGHSTATES = f"""
    INSERT INTO halite.highstates AS h (job, minion, test, result)
    SELECT u.job, u.minion, u.test, u.result FROM {unnested(_HIGHSTATES)} {_OF_RETURN}
    ORDER BY u.minion, u.test, u.job
    ON CONFLICT (minion, test, job) DO UPDATE SET result = excluded.result WHERE h.result <> excluded.result
"""


def put_overviews(conn: "Connection[Any]", place: Place, batch: Batch) -> None:
    """Put what stands out of state runs."""
    received = {(row.job, row.minion): row.received for row in batch.rows}
    notable = {(*place(job, minion), received[job, minion]): clean(states) for job, minion, states in batch.notable}
    if notable:
        conn.execute(PUT_NOTABLE, keyed(_NOTABLE, sorted((*key, states) for key, states in notable.items())))
    runs = {
        (*place(job, minion), received[job, minion], test): result for job, minion, test, result in batch.highstates
    }
    if runs:
        conn.execute(PUT_HIGHSTATES, keyed(_HIGHSTATES, sorted((*key, result) for key, result in runs.items())))


# Walks the primary key, job by job.
COUNTS = "SELECT job, count(*) FROM halite.returns WHERE job = ANY(%(jobs)s::bigint[]) GROUP BY job"
MINIONS = """
    SELECT r.job, r.minion, m.name FROM halite.returns r JOIN halite.minions m ON m.id = r.minion
    WHERE r.job = ANY(%(jobs)s::bigint[]) AND r.master = %(master)s AND (r.received IS NULL OR NOT %(awaited)s)
"""
_KEYS = {"job": "bigint", "minion": "integer"}
_OF_ROWS = ("notable_states", "highstates", "payloads", "returns")
DELETE = tuple(
    f"""
    DELETE FROM halite.{table} t USING {unnested(_KEYS)}
    WHERE {among("t.job")} AND t.job = u.job AND t.minion = u.minion
    """
    for table in _OF_ROWS
)


def drop_strays(
    conn: "Connection[Any]",
    seat: Seat,
    expected: Mapping[int, int],
    gone: Callable[[list[tuple[int, str]]], set[tuple[int, str]]],
) -> None:
    """
    Delete the rows of jobs that this master has no more: *expected* says by key how many each job has.

    Only where there are more. *gone* tells which of (key, minion) the index does not have. In a shared realm what has
    been returned stays: the other masters have it.
    """
    counts = dict(conn.execute(COUNTS, {"jobs": sorted(expected)}).fetchall()) if expected else {}
    suspected = [job for job, count in counts.items() if count > expected[job]]
    if not suspected:
        return
    rows = conn.execute(MINIONS, {"jobs": suspected, "master": seat.id, "awaited": seat.is_shared}).fetchall()
    lost = gone([(job, name) for job, _, name in rows])
    keys = sorted((job, minion) for job, minion, name in rows if (job, name) in lost)
    for statement in DELETE if keys else ():
        conn.execute(statement, keyed(_KEYS, keys))
