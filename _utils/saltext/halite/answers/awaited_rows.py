"""Jobs with what they wait for: of one that runs since when, of each whom, and why those have not returned."""

from collections.abc import Sequence
from typing import Any

from ..domain.job import ON_MASTER
from ..domain.plain_data import plain
from ..store import one_job
from ..store.database import Database
from ..store.index_rows import JobRow, running_for
from . import awaited_reasons
from .index_jobs import IndexAwaited
from .job_lists import job_row


def rows(db: Database, found: Sequence[JobRow], lost_after: float, *, engine_runs: bool) -> list[dict[str, Any]]:
    """
    Return the rows *found* as they are shown, with ``running_for, awaited_minions, reasons``.

    What runs on the master waits for no minion.
    """
    source = IndexAwaited(db, engine_runs=engine_runs)
    awaited = source.awaited([row for row in found if row.kind not in ON_MASTER])
    shown = []
    for row in found:
        left = awaited.get(row.key, [])
        is_on_minions = row.kind not in ON_MASTER
        of_job: one_job.Found = (row, {}, [], left)
        why = awaited_reasons.of_job(source, of_job, lost_after) if is_on_minions else []
        shown.append(
            {
                **job_row(row),
                "running_for": running_for(row) if row.ended is None else None,
                "awaited_minions": plain([each.minion for each in left]),
                "reasons": why,
            }
        )
    return shown
