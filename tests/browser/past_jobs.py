"""A day of jobs, written into the index of the master as they would stand there: no daemon could wait for it."""

import time

from saltext.halite.store.database import Database, database
from tests.functional.filled import Row, jid_at, write
from tests.masters import Site

SECOND = 1_000_000
MINUTE = 60 * SECOND


class Past:
    """Jobs of the past, in the index of *place*; *user* has published them, which tells them from others."""

    def __init__(self, place: Site, user: str) -> None:
        self.user = user
        self.now = time.time_ns() // 1000
        self.rows: list[Row] = []
        self.db: Database = database(place.database, "full")

    def add(
        self,
        ago: float,
        function: str,
        result: str = "ok",
        seconds: float = 20,
        minion: str = "north",
        kind: str = "local",
        user: str | None = None,
    ) -> str:
        """Add a job that began so many minutes ago, and return its jid; Salt does not say who has schedules run."""
        start = self.now - int(ago * MINUTE) + len(self.rows)  # each its own
        self.rows.append(
            Row(
                id=start,
                jid=jid_at(start),
                function=function,
                target=minion,
                user=None if kind == "schedule" else user or self.user,
                kind=kind,
                minion=minion,
                result=result,
                changed=int(result == "changed"),
                ended=start + int(seconds * SECOND),
            )
        )
        return self.rows[-1].jid

    def write(self) -> None:
        """Write them; of those that did not return nothing has come."""
        write(self.db, self.rows)
        went = [(row.ended, row.result, row.id) for row in self.rows if row.result in ("ok", "changed", "failed")]
        lost = [(row.id,) for row in self.rows if row.result not in ("ok", "changed", "failed")]
        failed = [(row.id,) for row in self.rows if row.result == "failed"]
        with self.db.write(durable=False) as conn:
            conn.executemany("UPDATE job_returns SET received = ?, result = ?, success = 1 WHERE job = ?", went)
            conn.executemany("UPDATE jobs_index SET returned = 0 WHERE id = ?", lost)
            conn.executemany("UPDATE jobs_index SET failed = 1 WHERE id = ?", failed)
