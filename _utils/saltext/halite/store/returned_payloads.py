"""What the minions of one job returned, some at a time: a job may have ten thousand, and a return may be huge."""

import json
from collections.abc import Iterator, Sequence

from .compared_jobs import AT_ONCE, in_groups
from .database import Database


def sizes(db: Database, job_id: int) -> dict[str, int]:
    """Return how many bytes are kept of what each minion of the job returned; their lengths are read without them."""
    with db.read() as conn:
        rows = conn.execute(
            "SELECT minion, coalesce(length(payload), 0) FROM job_returns WHERE job = ? AND received IS NOT NULL",
            (job_id,),
        )
        return dict(rows.fetchall())


def payloads(db: Database, job_id: int, minions: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each of *minions* that has returned for the job with what it returned, empty where it is not kept."""
    for start in range(0, len(minions), AT_ONCE):
        for some in in_groups(db, (job_id,), minions[start : start + AT_ONCE]):
            with db.read() as conn:
                rows = conn.execute(
                    "SELECT minion, coalesce(payload, x'') FROM job_returns WHERE job = ?"
                    " AND minion IN (SELECT value FROM json_each(?)) AND received IS NOT NULL",
                    (job_id, json.dumps(some)),
                )
                found = dict(rows.fetchall())
            yield from ((name, found[name]) for name in some if name in found)
