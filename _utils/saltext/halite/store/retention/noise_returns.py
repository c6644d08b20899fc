"""
What noise returned, cut: a list of all jobs is hundreds of kilobytes, and who polls fetches one every few seconds.

Not at once: who calls a runner asynchronously reads its return from the job cache, a moment after it has come.
"""

from collections.abc import Iterator

from ..database import Database
from .bytes_per_job import PAYLOAD
from .transaction_room import ROWS, Room

LARGEST = 1024  # bytes of a payload, as it is stored, that stays for as long as its job
FETCHED = 60_000_000  # microseconds in which a larger one has been fetched


def cut(db: Database, at: int) -> Iterator[int]:
    """Drop the large payloads of noise that ended long enough before *at*; a step at each ``next``."""
    while True:
        with db.read() as conn:
            found = conn.execute(_LARGE, (at - FETCHED,)).fetchall()
        if not found:
            return
        with db.write(durable=False) as conn:
            room = Room()
            dropped = conn.executemany(
                "UPDATE job_returns SET payload = x'' WHERE job = ? AND minion = ?",
                ((job, minion) for job, minion, size in found if room.takes(size)),
            ).rowcount
        yield dropped


# Along the index of hidden jobs, as NOISE in old_jobs; those whose returns are not kept have none to cut.
_LARGE = f"""
    SELECT j.id, r.minion, {PAYLOAD} FROM jobs_index j JOIN job_returns r ON r.job = j.id
    WHERE j.hidden > 0 AND j.hidden = 1 AND j.ended < ? AND {PAYLOAD} > {LARGEST} LIMIT {ROWS}
"""
