"""
How many bytes of the database there are, and how many a job takes.

What a job takes is told from the lengths of what it holds, which SQLite knows without reading it. It is rather too
much than too little: how full the pages are that a job shares with others cannot be told.
"""

import sqlite3

from .database import PAGE

_OWN_PAGES = 450  # from this length on, part of a payload lies on pages of its own, the last of which is not full
_RETURN, _JOB = 250, 1000  # the other columns of a row, and its entries in the indexes

PAYLOAD = "coalesce(length(payload), 0)"
LOAD = "coalesce((SELECT length(load) FROM job_loads WHERE job = id), 0)"
_RETURNS = (
    f"(SELECT total({PAYLOAD} + {_RETURN} + CASE WHEN {PAYLOAD} > {_OWN_PAGES} THEN {PAGE} ELSE 0 END)"
    " FROM job_returns WHERE job = id)"
)
JOB = f"({_RETURNS} + {LOAD} + {_JOB})"  # of a row of jobs_index


def used(conn: sqlite3.Connection) -> int:
    """Return the bytes of the database that hold something."""
    pages, free, size = (
        conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
