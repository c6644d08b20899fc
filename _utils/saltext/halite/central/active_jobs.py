"""What runs at all masters, with who has returned and who has not."""

from typing import TYPE_CHECKING, Any

from ..store.codec import unpack
from ..store.job_counters import HIDDEN_NOISE
from ..store.one_job import with_again
from . import newest_jobs, one_job
from .central_rows import CentralJobRow
from .scope import Scope

if TYPE_CHECKING:
    from psycopg import Connection


def active(
    conn: "Connection[Any]", scope: Scope, *, hidden: bool
) -> list[tuple[CentralJobRow, list[str], list[str]]]:
    """Return what runs of what *scope* shows, the oldest first; with *hidden* also the noise."""
    rows = [row for row in _rows(conn, scope, hidden) if scope.caller.may("view", "job", row.function)]
    keys = [row.key for row in rows]
    found, again = one_job.minions(conn, keys), _again(conn, keys)
    return [with_again(row, *found[row.key], again.get(row.key, ())) for row in rows]


def _rows(conn: "Connection[Any]", scope: Scope, hidden: bool) -> list[CentralJobRow]:
    if scope.is_empty:
        return []
    conditions = ["j.ended IS NULL", *scope.conditions().values()]
    conditions += [] if hidden else [f"j.hidden != {HIDDEN_NOISE}"]
    # Along jobs_running.
    found = conn.execute(
        f"SELECT j.job FROM halite.jobs j WHERE {' AND '.join(conditions)} ORDER BY j.job",
        scope.values(),
        prepare=False,
    )
    return newest_jobs.rows(conn, [job for (job,) in found])[::-1]


def _again(conn: "Connection[Any]", keys: list[int]) -> dict[int, list[str]]:
    """Return the minions that each of the jobs *keys* was published to anew, and that it waits for again."""
    found = conn.cursor(binary=True).execute(
        "SELECT job, again FROM halite.jobs WHERE job = ANY(%s::bigint[]) AND again IS NOT NULL",
        (keys,),
        prepare=False,
    )
    return {job: [minion for minion, _, over, _ in unpack(again) if over is None] for job, again in found}
