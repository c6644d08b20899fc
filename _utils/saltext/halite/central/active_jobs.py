"""What runs at all masters, with who has returned and who has not."""

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ..store.codec import unpack
from ..store.job_counters import HIDDEN_NOISE
from ..store.one_job import with_again
from . import newest_jobs, one_job
from .central_rows import CentralJobRow
from .scope import Scope

if TYPE_CHECKING:
    from psycopg import Connection


MOST = 500  # jobs
MOST_MINIONS = 100_000  # of all of them together
COUNTED = 10_000  # of those that are left out


def active(
    conn: "Connection[Any]", scope: Scope, *, hidden: bool
) -> tuple[list[tuple[CentralJobRow, list[str], list[str]]], int]:
    """
    Return what runs of what *scope* shows, the oldest first, and how many more do; with *hidden* also the noise.

    That is the newest of them, as many as one answer holds.
    """
    if scope.is_empty:
        return [], 0
    which, values = _which(conn, scope, hidden)
    rows = _rows(conn, which, values)
    listed = _fitting(rows)[::-1]
    keys = [row.key for row in listed]
    found, again = one_job.minions(conn, keys), _again(conn, keys)
    more = _count(conn, which, values) if len(rows) > MOST else len(rows)
    return [with_again(row, *found[row.key], again.get(row.key, ())) for row in listed], more - len(listed)


def _which(conn: "Connection[Any]", scope: Scope, hidden: bool) -> tuple[str, dict[str, Any]]:
    """Return what is asked of halite.jobs as j, and the parameters of that."""
    conditions, values = ["j.ended IS NULL", *scope.conditions().values()], scope.values()
    conditions += [] if hidden else [f"j.hidden != {HIDDEN_NOISE}"]
    functions = scope.functions(conn, None)
    if functions is not None:
        conditions.append("j.fn = ANY(%(functions)s::integer[])")
        values["functions"] = functions
    return " AND ".join(conditions), values


def _rows(conn: "Connection[Any]", which: str, values: dict[str, Any]) -> list[CentralJobRow]:
    """Return the newest of *which*, these in front, and one more than are listed. Along jobs_running."""
    found = conn.execute(
        f"SELECT j.job FROM halite.jobs j WHERE {which} ORDER BY j.job DESC LIMIT {MOST + 1}", values, prepare=False
    )
    return newest_jobs.rows(conn, [job for (job,) in found])


def _fitting(rows: list[CentralJobRow]) -> list[CentralJobRow]:
    """Return as many of *rows* as one answer holds, and one at the least."""
    minions = list(accumulate(row.minions for row in rows[:MOST]))
    return rows[: max(1, bisect_right(minions, MOST_MINIONS))]


def _count(conn: "Connection[Any]", which: str, values: dict[str, Any]) -> int:
    """Return how many jobs *which* are; of very many that there are many. Along jobs_running."""
    found = conn.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM halite.jobs j WHERE {which} LIMIT {MOST + COUNTED}) AS running",
        values,
        prepare=False,
    )
    return int((found.fetchone() or (0,))[0])


def _again(conn: "Connection[Any]", keys: list[int]) -> dict[int, list[str]]:
    """Return the minions that each of the jobs *keys* was published to anew, and that it waits for again."""
    found = conn.cursor(binary=True).execute(
        "SELECT job, again FROM halite.jobs WHERE job = ANY(%s::bigint[]) AND again IS NOT NULL",
        (keys,),
        prepare=False,
    )
    return {job: [minion for minion, _, over, _ in unpack(again) if over is None] for job, again in found}
