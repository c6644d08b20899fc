"""``max_size``: the oldest jobs that are over go, until what is left fits."""

import sqlite3
from collections.abc import Iterator

from ..database import Database
from . import bytes_per_job
from .bytes_per_job import used
from .old_jobs import forget_jobs
from .transaction_room import JOBS

AT_ONCE = 16 * 2**20  # bytes of jobs that are forgotten for max_size before what that freed is looked at


def shrink(db: Database, most: int, at: int) -> Iterator[int]:
    """Forget the oldest jobs that are over, until what is left fits into *most* bytes."""
    while True:
        with db.read() as conn:
            over = used(conn) - most
            jobs = _oldest(conn, min(over, AT_ONCE), at) if over > 0 else []
        if not jobs:
            return
        yield from forget_jobs(db, jobs)


def _oldest(conn: sqlite3.Connection, enough: int, at: int) -> list[tuple[int, int]]:
    """
    Return the oldest job that is over, and those next to it that take no more than *enough* bytes with it.

    What they take is known once they have been swept; where it is less, there is another round.
    """
    found: list[tuple[int, int]] = []
    for job, load, size in conn.execute(
        f"SELECT id, {bytes_per_job.LOAD}, {bytes_per_job.JOB} FROM jobs_index WHERE ended < ? ORDER BY id"
        f" LIMIT {JOBS}",
        (at,),
    ):
        enough -= size
        if found and enough < 0:
            break
        found.append((job, load))
    return found
