"""The jobs that ran at a moment of the past, or run now: they began before it, and something came of them later."""

from ..times import SECOND

# Who ends a job takes the time, and then waits for the write lock: a return may come in between.
SLACK = 2 * SECOND
LONG, LONGEST = 60 * SECOND, 3600 * SECOND  # as the partial indexes jobs_long and jobs_longest have it


def ran_at(moment: str) -> str:
    """
    Return the query for the jobs that began before *moment*, and ended then or later or run.

    *moment* is SQL. A job that ended within a minute of it is found among all that did; what ended later took
    longer, and is found among those, who are few. So it costs the same at any number of jobs.
    """
    return _ended_since(moment, moment)


def told_of_since(moment: str) -> str:
    """
    Return the query for the jobs that began before *moment* and of which something is told of then or later.

    They ran at it, or a return came when they were over.
    """
    return (
        f"{_ended_since(moment, f'({moment} - {SLACK})')}"
        f" UNION SELECT job FROM late_jobs INDEXED BY late_jobs_at WHERE at >= {moment} AND job < {moment}"
    )


def _ended_since(moment: str, since: str) -> str:
    return (
        f"SELECT id AS job FROM jobs_index INDEXED BY jobs_ended"
        f" WHERE ended >= {since} AND ended < {moment} + {LONG} AND id < {moment}"
        f" UNION SELECT id FROM jobs_index INDEXED BY jobs_long WHERE ended - id > {LONG}"
        f" AND ended >= {moment} + {LONG} AND ended < {moment} + {LONGEST} AND id < {moment}"
        f" UNION SELECT id FROM jobs_index INDEXED BY jobs_longest WHERE ended - id > {LONGEST}"
        f" AND ended >= {moment} + {LONGEST} AND id < {moment}"
        f" UNION SELECT job FROM active_jids WHERE ended IS NULL AND job < {moment}"
    )
