"""Why minions have not returned for a job, since when, and until when they are waited for."""

from typing import Any

from ..domain.job import ON_MASTER, Kind
from ..domain.why_awaited import SILENT, Why
from ..store import one_job
from ..store.database import Database
from ..store.index_rows import AwaitedRow, JobRow
from ..store.job_writes import TURN_TO_COME
from ..times import SECOND, iso


def reasons(db: Database, row: JobRow, lost_after: float) -> list[dict[str, Any]]:
    """Return ``minion, reason, since, until`` of each minion that has not returned for the job *row*, by id."""
    awaited, gives_up = one_job.awaited(db, row)
    return [_reason(row, each, gives_up, int(lost_after * SECOND)) for each in awaited]


def _reason(row: JobRow, awaited: AwaitedRow, gives_up: int | None, lost_after: int) -> dict[str, Any]:
    why, since = _why(row, awaited)
    until = row.ended
    if why in (Why.KILLED, Why.NOT_RUNNING):
        until = since
    elif why in SILENT and row.ended is None and since is not None:
        until = min(since + lost_after, gives_up or since + lost_after)
    return {
        "minion": awaited.minion,
        "reason": None if why is None else str(why),
        "since": iso(since),
        "until": iso(until),
    }


def _why(row: JobRow, awaited: AwaitedRow) -> tuple[Why | None, int | None]:
    """Return what is known of a minion; of one that the engine has said nothing of, what that says."""
    if awaited.reason is not None:
        return next((why for why in Why if why == awaited.reason), None), awaited.since
    if row.ended is not None:
        return None, None
    if awaited.expected == TURN_TO_COME:
        return Why.TO_COME, None
    runs = row.kind in ON_MASTER or row.kind == Kind.SSH
    return (Why.RUNNING if runs else Why.NO_SIGN), row.id
