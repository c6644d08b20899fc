"""What a round would forget now, counted and not forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...times import SECOND
from ..database import Database
from . import bytes_per_job, old_returns
from .bytes_per_job import used
from .old_jobs import OLD
from .rounds import Limits
from .transaction_room import JOBS


@dataclass(frozen=True, slots=True)
class Due:
    """What housekeeping would forget now."""

    jobs: int
    returns: int
    payloads: int  # returns that stay without what was returned
    bytes: int  # more than max_size


def due(db: Database, limits: Limits, at: int) -> Due:
    """Return what ``steps`` would forget, without forgetting it; how many jobs ``max_size`` takes is an estimate."""
    with db.read() as conn:
        jobs = returns = held = 0
        old = 0 if limits.keep is None else at - int(limits.keep * SECOND)
        if old:
            jobs, returns = conn.execute(
                f"SELECT count(*), total(returned) FROM jobs_index WHERE {OLD}", (old, old)
            ).fetchone()
        if limits.keep_returns is not None:
            held = old_returns.count(conn, old, at - int(limits.keep_returns * SECOND))
        over = max(0, used(conn) - limits.max_size) if limits.max_size is not None else 0
    if over:
        more, theirs = _due_by_size(db, over, old, at)
        jobs, returns = jobs + more, returns + theirs
    return Due(jobs, int(returns), held, over)


def _due_by_size(db: Database, over: int, old: int, at: int) -> tuple[int, int]:
    """Return about how many jobs, besides those that are *old*, go for *over* bytes, and the returns in them."""
    for _, size in _sizes(db, OLD, (old, old)):
        over -= size
    jobs = returns = 0
    if over > 0:
        for returned, size in _sizes(db, "NOT (id < ? AND ended < ?) AND ended < ? ORDER BY id", (old, old, at)):
            jobs, returns, over = jobs + 1, returns + returned, over - size
            if over <= 0:
                break
    return jobs, returns


def _sizes(db: Database, which: str, times: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield of each of the jobs *which* how many have returned, and its bytes. The log is not held meanwhile."""
    last = -1
    while True:
        with db.read() as conn:
            found = conn.execute(
                f"SELECT id, returned, {bytes_per_job.JOB} FROM jobs_index WHERE id > ? AND {which} LIMIT {JOBS}",
                (last, *times),
            ).fetchall()
        yield from ((returned, int(size)) for _, returned, size in found)
        if len(found) < JOBS:
            return
        last = found[-1][0]
