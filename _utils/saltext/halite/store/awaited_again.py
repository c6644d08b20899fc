"""
Minions that a job was published to anew, under a jid which they had returned for.

Salt lets a caller choose a jid that is used, and a minion passes over one only where it was among the last that it
was sent. The first return stays; until the minion has returned once more, or is found not to run it, the job runs.

All of it goes by time, so that a publication which is told of twice, by the event bus or by a piece of the spool that
is applied again, changes nothing the second time: what is over was over after it.
"""

import sqlite3
from collections.abc import Iterable

from ..domain.why_awaited import KILLED

_EXPECT = """
    INSERT INTO awaited_again (job, minion, published)
    SELECT job, minion, :published FROM job_returns WHERE job = :job AND minion = :minion AND received < :published
    ON CONFLICT (job, minion) DO UPDATE SET published = excluded.published, over = NULL, killed = 0
        WHERE over < excluded.published
"""
_ANEW = """
    UPDATE job_returns SET reason = NULL, reason_since = NULL, killed = 0
    WHERE job = :job AND minion = :minion AND received IS NULL
        AND coalesce(reason_since, (SELECT killed_at FROM jobs_index WHERE id = :job)) < :published
"""


def expect(conn: sqlite3.Connection, job_id: int, minions: Iterable[str], published: int) -> int:
    """Wait again for those of *minions* that had returned, or were given up, when it was *published*: how many."""
    rows = [{"job": job_id, "minion": minion, "published": published} for minion in minions]
    if not rows:
        return 0
    return sum(conn.executemany(statement, rows).rowcount for statement in (_EXPECT, _ANEW))


def returned(conn: sqlite3.Connection, job_id: int, minion: str, at: int) -> bool:
    """Note that *minion* has returned once more; False where nobody waited for that."""
    done = "UPDATE awaited_again SET over = ? WHERE job = ? AND minion = ? AND over IS NULL"
    return conn.execute(done, (at, job_id, minion)).rowcount > 0


def is_awaited(conn: sqlite3.Connection, job_id: int) -> bool:
    """Tell whether the job waits for any minion again."""
    waits = "SELECT 1 FROM awaited_again WHERE job = ? AND over IS NULL LIMIT 1"
    return conn.execute(waits, (job_id,)).fetchone() is not None


def of_active(conn: sqlite3.Connection) -> list[tuple[int, str, int]]:
    """Return (job, minion, how a kill has reached it) of those that active jobs wait for again."""
    return conn.execute(
        "SELECT g.job, minion, killed FROM active_jids a JOIN awaited_again g ON g.job = a.job"
        " WHERE a.ended IS NULL AND g.over IS NULL"
    ).fetchall()


def may_run(conn: sqlite3.Connection, job_id: int) -> list[str]:
    """Return the minions that may run the job again, not having been killed."""
    found = "SELECT minion FROM awaited_again WHERE job = ? AND over IS NULL AND killed < ?"
    return [minion for (minion,) in conn.execute(found, (job_id, KILLED))]


def note_killed(conn: sqlite3.Connection, job_id: int, reached: Iterable[tuple[str, int]]) -> None:
    """Note how a kill has reached minions: (minion, how)."""
    conn.executemany(
        "UPDATE awaited_again SET killed = max(killed, ?) WHERE job = ? AND minion = ? AND over IS NULL",
        [(how, job_id, minion) for minion, how in reached],
    )


def clear(conn: sqlite3.Connection, job_id: int, at: int) -> None:
    """Wait for nobody again: the job is over."""
    conn.execute("UPDATE awaited_again SET over = ? WHERE job = ? AND over IS NULL", (at, job_id))
