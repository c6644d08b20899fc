"""
How many bytes of the database there are, and how many a job takes.

What a job takes is told from the lengths of what it holds, which SQLite knows without reading it, and is right to
some percent: how full the pages are that a job shares with others cannot be told.
"""

import sqlite3

from ..database import PAGE

_RETURN, _JOB = 130, 550  # the other columns of a row, and its entries in the indexes
# Of a payload that is longer than the first, all but the second goes to pages of its own, with a link in each.
_LONGEST, _LEFT, _LINK = 430, 232, 4

PAYLOAD = "coalesce(length(payload), 0)"
LOAD = "coalesce((SELECT length(load) FROM job_loads WHERE job = id), 0)"
_PAGES = f"({PAYLOAD} - {_LEFT} + {PAGE - _LINK - 1}) / {PAGE - _LINK}"
_HELD = f"CASE WHEN {PAYLOAD} > {_LONGEST} THEN {_LEFT} + {PAGE} * ({_PAGES}) ELSE {PAYLOAD} END"
_RETURNS = f"(SELECT total({_RETURN} + {_HELD}) FROM job_returns WHERE job = id)"
JOB = f"({_RETURNS} + {LOAD} + {_JOB})"  # of a row of jobs_index


def used(conn: sqlite3.Connection) -> int:
    """Return the bytes of the database that hold something."""
    pages, free, size = (
        conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
