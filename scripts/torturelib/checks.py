"""Whether an index is whole: what must be true of it at any moment, whatever has happened to who wrote it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from saltext.halite.domain.outcome import job_result

COUNTED = """
    SELECT jid, j.id, hidden, j.result, ended, killed_at,
        j.minions, j.returned, j.failed, j.changed,
        count(minion), count(received), total(r.result = 'failed'), total(r.result = 'changed'),
        EXISTS (SELECT 1 FROM active_jids a WHERE a.job = j.id AND a.ended IS NULL)
    FROM jobs_index j LEFT JOIN job_returns r ON r.job = j.id GROUP BY j.id
"""
# Rows that belong to no job, and jobs without what get_load gives back.
STRAY = {
    "returns of no job": "SELECT job FROM job_returns WHERE job NOT IN (SELECT id FROM jobs_index)",
    "loads of no job": "SELECT job FROM job_loads WHERE job NOT IN (SELECT id FROM jobs_index)",
    "active jids of no job": "SELECT job FROM active_jids WHERE job NOT IN (SELECT id FROM jobs_index)",
    "jobs without a load": "SELECT jid FROM jobs_index WHERE id NOT IN (SELECT job FROM job_loads)",
}


def problems(path: str | Path) -> list[str]:
    """Return in sentences what is wrong with the index *path*; nothing, where it is whole."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)) as conn:
        conn.execute("BEGIN")
        return _integrity(conn) or [*_strays(conn), *_jobs(conn)]  # rows of a damaged file cannot be counted


def _integrity(conn: sqlite3.Connection) -> list[str]:
    try:
        said = [line for (line,) in conn.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as problem:
        said = [str(problem)]
    return [] if said == ["ok"] else [f"integrity_check: {line}" for line in said]


def _strays(conn: sqlite3.Connection) -> Iterator[str]:
    for what, sql in STRAY.items():
        found = conn.execute(sql).fetchall()
        if found:
            yield f"{len(found)} {what}: {found[0][0]!r} …"


def _jobs(conn: sqlite3.Connection) -> Iterator[str]:
    for row in conn.execute(COUNTED):
        yield from _job(*row)


def _job(jid: str, job: int, hidden: int, result: str, ended: int, killed: int, *rest: int) -> Iterator[str]:
    told, counted, active = rest[:4], tuple(int(number) for number in rest[4:8]), rest[8]
    if told != counted:
        yield f"{jid!r}: minions, returned, failed, changed are {told}, and the rows say {counted}"
    minions, returned, failed, changed = counted
    if bool(active) != (ended is None):
        yield f"{jid!r}: {'ended, and' if ended else 'not ended, but not'} in the active set"
    if ended is None and minions and returned >= minions:
        yield f"{jid!r}: all {minions} have returned, and it has not ended"
    if (hidden and not returned) or (killed and ended and killed >= ended):
        return  # no result is given to noise that nobody returned for, nor taken back by a kill that came too late
    due = job_result(
        minions=minions,
        returned=returned,
        failed=failed,
        changed=changed,
        ended=ended is not None,
        killed=bool(killed),
    )
    if (due.value if due else None) != result:
        yield f"{jid!r}: the result is {result}, and its returns say {due}"
