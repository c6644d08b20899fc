"""
Runners that minions have asked for, with ``peer_run``.

Salt tells of one under the master's id as it begins, and under the minion's when it returns. It is one job of the
master: it has one row of job_returns, under the master's id as soon as that is known.
"""

import dataclasses
import sqlite3

from ..domain.job import ON_MASTER, Return

_KINDS = ", ".join(repr(kind.value) for kind in ON_MASTER)


def under_masters_id(conn: sqlite3.Connection, job: int, ret: Return) -> Return:
    """Note who asked for the *job*, and return *ret* under the id of the master that it awaits."""
    conn.execute(f"UPDATE jobs_index SET asked_by = ? WHERE id = ? AND kind IN ({_KINDS})", (ret.asked_by, job))
    row = conn.execute(
        f"SELECT minion FROM job_returns WHERE job = ? AND received IS NULL AND expected = 0"
        f" AND (SELECT kind FROM jobs_index WHERE id = job) IN ({_KINDS})",
        (job,),
    ).fetchone()
    return ret if row is None else dataclasses.replace(ret, minion=row[0])


def name_master(conn: sqlite3.Connection, job: int, master: str) -> bool:
    """Put the *job*, which returned before it was told of, under the *master*'s id; False where none asked for it."""
    found = conn.execute("SELECT asked_by FROM jobs_index WHERE id = ? AND asked_by IS NOT NULL", (job,)).fetchone()
    if found is None:
        return False
    conn.execute("UPDATE jobs_index SET target = ? WHERE id = ? AND target = ?", (master, job, found[0]))
    conn.execute("UPDATE OR IGNORE job_returns SET minion = ? WHERE job = ? AND minion = ?", (master, job, found[0]))
    return True
