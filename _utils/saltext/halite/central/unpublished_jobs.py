"""
Jobs of shared realms that were returned for, and that no master has told of as published.

As long as their publisher may be late they run, and then they end with their last return. Should the publisher tell
of one after all, its word counts.
"""

from typing import Any

from ..times import SECOND
from . import partitions
from .central_rows import key_at

WAITED = 3600  # seconds since the last return
AT_ONCE = 500  # jobs of one step
STEPS = 20  # of one round

# Along jobs_running, and the key of returns. Who ships holds jobs in this order too.
_OVER = """
    SELECT j.job FROM halite.jobs j
    WHERE j.ended IS NULL AND NOT j.published AND j.job > %(after)s AND j.job < %(before)s
        AND j.realm IN (SELECT m.realm FROM halite.masters m GROUP BY m.realm HAVING count(*) > 1)
        AND (SELECT max(r.received) FROM halite.returns r WHERE r.job = j.job) < %(since)s
    ORDER BY j.job LIMIT %(most)s FOR NO KEY UPDATE OF j
"""
_END = """
    UPDATE halite.jobs j SET
        ended = greatest(j.start, (SELECT max(r.received) FROM halite.returns r WHERE r.job = j.job)),
        result = CASE WHEN j.failed > 0 THEN 'failed' WHEN j.returned < j.minions THEN 'missing'
            WHEN j.changed > 0 THEN 'changed' ELSE 'ok' END
    WHERE j.job = ANY(%s::bigint[])
"""


def end(conn: Any, at: int) -> int:
    """End those that nothing was returned for since an hour before *at*, in microseconds; return how many."""
    ended, after, since = 0, -1, at - WAITED * SECOND
    for _ in range(STEPS):
        with partitions.step(conn):
            values = {"after": after, "before": key_at(since), "since": since, "most": AT_ONCE}
            keys = [job for (job,) in conn.execute(_OVER, values)]
            if keys:
                conn.execute(_END, (keys,))
        ended += len(keys)
        if len(keys) < AT_ONCE:
            break
        after = keys[-1]
    return ended
