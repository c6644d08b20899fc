"""The jobs that ran at a moment of the past, or run now: as the index has them, along the same indexes."""

from ..store.jobs_that_ran import LONG, LONGEST, SLACK

# Behind "+ 0" the key leads to nothing: of all that began before, those that ended then are few.
_BEFORE = "job + 0 < %(moment)s::bigint << 10"


def ran_at() -> str:
    """Return the query for the jobs that began before ``moment`` (microseconds), and ended then or later or run."""
    return _ended_since("%(moment)s")


def told_of_since() -> str:
    """
    Return the query for the jobs that began before ``moment`` and of which something is told of then or later.

    They ran at it, or a return came when they were over.
    """
    late = f"SELECT job FROM halite.jobs WHERE late >= %(moment)s AND {_BEFORE}"
    return f"{_ended_since(f'%(moment)s - {SLACK}')} UNION {late}"


def _ended_since(since: str) -> str:
    """Walk jobs_ended, jobs_long, jobs_longest and jobs_running."""
    took = "ended - (job >> 10)"
    return (
        f"SELECT job FROM halite.jobs WHERE ended IS NOT NULL AND ended >= {since}"
        f" AND ended < %(moment)s + {LONG} AND {_BEFORE}"
        f" UNION SELECT job FROM halite.jobs WHERE {took} > {LONG} AND ended >= %(moment)s + {LONG}"
        f" AND ended < %(moment)s + {LONGEST} AND {_BEFORE}"
        f" UNION SELECT job FROM halite.jobs WHERE {took} > {LONGEST} AND ended >= %(moment)s + {LONGEST}"
        f" AND {_BEFORE}"
        f" UNION SELECT job FROM halite.jobs WHERE ended IS NULL AND {_BEFORE}"
    )
