"""Jobs as they are put into central, with their loads, their metadata and the audit log."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..domain.job import was_published
from ..domain.outcome import job_result
from ..store.outbox_rows import JobToShip
from .central_text import clean, cleaned
from .column_arrays import arrays, differ, taken, unnested
from .names import Call, Names
from .seat import Seat

if TYPE_CHECKING:
    from psycopg import Connection

_TYPES = {
    "job": "bigint",
    "start": "bigint",
    "published": "boolean",
    "jid": "text",
    "call": "integer",
    "fn": "integer",
    "arguments": "bytea",
    "target_type": "text",
    "metadata": "bytea",
    "unknown": "bytea",
    "minions": "integer",
    "returned": "integer",
    "failed": "integer",
    "changed": "integer",
    "altered": "boolean",
    "result": "text",
    "ended": "bigint",
    "hidden": "smallint",
    "killed_by": "text",
    "killed_at": "bigint",
    "end_text": "text",
    "parent": "text",
    "batch": "text",
    "reached": "integer",
    "asked_by": "text",
    "repeats": "text",
    "silent": "integer",
    "gives_up": "bigint",
    "again": "bytea",
    "late": "bigint",
}
_ALL = ("master", *(name for name in _TYPES if name not in ("job", "jid")))
# A master that has a realm for itself is believed in all. In a shared one a job is told of by who published it, and
# before that by who told of it first. What is known of its publication, no master takes away that has forgotten it.
_WHERE_SHARED = (
    "((j.master = excluded.master AND excluded.published >= j.published)"
    " OR (excluded.published AND NOT j.published)) AND"
)
_PUT = f"""
    INSERT INTO halite.jobs AS j (master, realm, {", ".join(_TYPES)})
    SELECT %(master)s, %(realm)s, {", ".join(f"u.{name}" for name in _TYPES)} FROM {unnested(_TYPES)} ORDER BY u.job
    ON CONFLICT (job) DO UPDATE SET {{update}}
"""
# Which orchestration a job is a step of, and of which batch a part, may another one know than who published it.
TIES = ("parent", "batch")
_UNTIED = tuple(name for name in _ALL if name not in TIES)
_TIED = ", ".join(f"{name} = coalesce(excluded.{name}, j.{name})" for name in TIES)
_OTHER_TIES = " OR ".join(f"coalesce(excluded.{name}, j.{name}) IS DISTINCT FROM j.{name}" for name in TIES)
PUT = _PUT.format(update=f"{taken(_ALL)} WHERE {differ(_ALL, 'j')}")
PUT_SHARED = _PUT.format(
    update=f"{taken(_UNTIED)}, {_TIED} WHERE {_WHERE_SHARED} ({differ(_UNTIED, 'j')} OR {_OTHER_TIES})"
)


def call_of(job: JobToShip) -> Call:
    """Return the call of *job*, in text that central takes."""
    return Call(clean(job.function), clean(job.target), clean(job.user or ""), job.kind, job.hidden)


def is_published(job: JobToShip) -> bool:
    """Tell whether the master knows of *job* more than its returns."""
    return was_published(job.kind, job.target)


PUBLISHED = """
    SELECT job FROM halite.jobs WHERE job = ANY(%(jobs)s::bigint[]) AND master = %(master)s AND published
"""


def published_by(conn: "Connection[Any]", seat: Seat, keys: Iterable[int]) -> set[int]:
    """Return which of the jobs *keys* central has as published by this master."""
    return {job for (job,) in conn.execute(PUBLISHED, {"jobs": sorted(keys), "master": seat.id})}


def forgotten(conn: "Connection[Any]", seat: Seat, jobs: Sequence[JobToShip], keys: Mapping[int, int]) -> set[int]:
    """Return which of *keys* are of jobs that this master has published, and whose returns alone its index knows."""
    heard = [keys[job.id] for job in jobs if not is_published(job)]
    return published_by(conn, seat, heard) if heard else set()


def put(
    conn: "Connection[Any]", seat: Seat, names: Names, jobs: Sequence[JobToShip], keys: Mapping[int, int]
) -> None:
    """Put *jobs*, by the *keys* that they have in central."""
    if not jobs:
        return
    rows = sorted((_row(job, keys[job.id], names, seat) for job in jobs), key=lambda row: row[0])
    statement = PUT_SHARED if seat.is_shared else PUT
    conn.execute(statement, {"master": seat.id, "realm": seat.realm, **arrays(_TYPES, rows)})


def _row(job: JobToShip, key: int, names: Names, seat: Seat) -> tuple[Any, ...]:
    call = call_of(job)
    published = is_published(job)
    told = published or not seat.is_shared  # whoever saw returns alone knows of no end
    return (
        key,
        job.id,
        published,
        clean(job.jid),
        names.calls[call],
        names.functions[call.function],
        job.arguments,
        clean(job.target_type),
        job.metadata,
        job.unknown,
        job.minions,
        job.returned,
        job.failed,
        job.changed,
        job.changed > 0,
        job.result if told else _result_of_running(job),
        job.ended if told else None,
        job.hidden,
        cleaned(job.killed_by),
        job.killed_at,
        cleaned(job.end_text),
        cleaned(job.parent),
        cleaned(job.batch),
        job.reached,
        cleaned(job.asked_by),
        cleaned(job.repeats),
        job.silent,
        job.gives_up,
        job.again,
        job.late,
    )


def _result_of_running(job: JobToShip) -> str | None:
    found = job_result(
        minions=job.minions, returned=job.returned, failed=job.failed, changed=job.changed, ended=False, killed=False
    )
    return found.value if found else None


_LOADS = {"job": "bigint", "load": "bytea"}
_PUT_LOADS = f"""
    INSERT INTO halite.loads AS l (job, load) SELECT * FROM {unnested(_LOADS)} ORDER BY u.job
    ON CONFLICT (job) DO {{}}
"""
PUT_LOADS = _PUT_LOADS.format("UPDATE SET load = excluded.load WHERE l.load <> excluded.load")
PUT_LOADS_UNLESS_THERE = _PUT_LOADS.format("NOTHING")
_METADATA = {"job": "bigint", "key": "text", "value": "text"}
PUT_METADATA = f"""
    INSERT INTO halite.job_metadata AS m (job, key, value) SELECT * FROM {unnested(_METADATA)} ORDER BY u.job, u.key
    ON CONFLICT (job, key) DO UPDATE SET value = excluded.value WHERE m.value <> excluded.value
"""


def put_loads(conn: "Connection[Any]", loads: Sequence[tuple[int, bytes]], own: frozenset[int] | set[int]) -> None:
    """Put *loads* by their jobs' keys; but for the *own* jobs of this master the load of the publisher stays."""
    for statement, some in (
        (PUT_LOADS, sorted(load for load in loads if load[0] in own)),
        (PUT_LOADS_UNLESS_THERE, sorted(load for load in loads if load[0] not in own)),
    ):
        if some:
            conn.execute(statement, arrays(_LOADS, some))


def put_metadata(conn: "Connection[Any]", rows: Sequence[tuple[int, str, str]]) -> None:
    """Put what jobs are found by: (key of the job, key, value)."""
    found = {(job, clean(key)): clean(value) for job, key, value in rows}
    if found:
        conn.execute(PUT_METADATA, arrays(_METADATA, sorted((*key, value) for key, value in found.items())))


_AUDIT = {
    "id": "bigint",
    "at": "bigint",
    "username": "text",
    "origin": "text",
    "action": "text",
    "resource": "text",
    "arguments": "text",
    "jid": "text",
    "kill_jid": "text",
    "decision": "text",
    "outcome": "text",
    "duration": "bigint",
    "sent": "integer",
    "reached": "integer",
    "address": "text",
}
_OF_AUDIT = tuple(name for name in _AUDIT if name != "id")
PUT_AUDIT = f"""
    INSERT INTO halite.audit_log AS a (master, {", ".join(_AUDIT)})
    SELECT %(master)s, {", ".join(f"u.{name}" for name in _AUDIT)} FROM {unnested(_AUDIT)} ORDER BY u.id
    ON CONFLICT (master, id) DO UPDATE SET {taken(_OF_AUDIT)} WHERE a.at = excluded.at AND {differ(_OF_AUDIT, "a")}
"""


def put_audit(conn: "Connection[Any]", master: int, rows: Sequence[tuple[Any, ...]]) -> None:
    """Put *rows* of the audit log; none takes the place of another that was there at another time."""
    if rows:
        cleaned_rows = [tuple(clean(held) if isinstance(held, str) else held for held in row) for row in rows]
        conn.execute(PUT_AUDIT, {"master": master, **arrays(_AUDIT, cleaned_rows)})
