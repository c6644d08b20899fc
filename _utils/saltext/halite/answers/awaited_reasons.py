"""Why minions have not returned for a job, since when, and until when they are waited for."""

import functools
from collections.abc import Iterable, Sequence
from typing import Any

from ..domain.job import ON_MASTER, Kind
from ..domain.plain_data import plain
from ..domain.why_awaited import UNTIL_LOST, Why
from ..store import one_job
from ..store.database import Database
from ..store.index_rows import ENDED_UNKNOWN, AwaitedRow, JobRow
from ..store.job_writes import NO_TURN, TURN_TO_COME
from ..times import SECOND, iso

_GIVEN_UP = frozenset((Why.KILLED, Why.NOT_RUNNING))


def reasons(
    db: Database, rows: Iterable[JobRow], lost_after: float, *, engine_runs: bool = True
) -> dict[int, list[dict[str, Any]]]:
    """
    Return ``minion, reason, since, until`` of each minion that has not returned, by id; by the ids of the jobs.

    Behind them those of the targeted ids that are none of the job's minions, since the master had no key for them.
    Unless *engine_runs*, nobody gives up the minions of a job that runs, and ``until`` is null.
    """
    rows = list(rows)
    awaited = one_job.awaited(db, [row.id for row in rows if row.returned < row.minions])
    span = int(lost_after * SECOND) if engine_runs else None
    return _told(db, [(row, awaited.get(row.id, [])) for row in rows], span)


def of_job(db: Database, found: one_job.Found, lost_after: float, *, engine_runs: bool) -> list[dict[str, Any]]:
    """Return the same of the job that was *found*."""
    row, _, _, awaited = found
    return _told(db, [(row, awaited)], int(lost_after * SECOND) if engine_runs else None)[row.id]


def _told(
    db: Database, jobs: Sequence[tuple[JobRow, Sequence[AwaitedRow]]], lost_after: int | None
) -> dict[int, list[dict[str, Any]]]:
    gives_up = one_job.gives_up(db, [row.id for row, awaited in jobs if awaited])
    return {
        row.id: [
            *(_reason(row, each, gives_up.get(row.id), lost_after) for each in awaited),
            *(_without_key(row, minion) for minion in one_job.without_key(db, row)),
        ]
        for row, awaited in jobs
    }


def _reason(row: JobRow, awaited: AwaitedRow, gives_up: int | None, lost_after: int | None) -> dict[str, Any]:
    why, since = _why(row, awaited)
    until = None if row.ended == ENDED_UNKNOWN else row.ended
    if why in _GIVEN_UP or awaited.expected == NO_TURN:
        until = since
    elif until is None and since is not None and why in UNTIL_LOST and lost_after is not None:
        until = min(since + lost_after, gives_up or since + lost_after)
    return {"minion": awaited.minion, "reason": why and why.value, "since": _iso(since), "until": _iso(until)}


def _without_key(row: JobRow, minion: str) -> dict[str, Any]:
    return {"minion": plain(minion), "reason": Why.NO_KEY.value, "since": _iso(row.id), "until": _iso(row.id)}


def _why(row: JobRow, awaited: AwaitedRow) -> tuple[Why | None, int | None]:
    """Return what is known of a minion; of one that the engine has said nothing of, what that says."""
    if awaited.reason is not None:
        return _WHY.get(awaited.reason), awaited.since
    if row.ended is not None:
        return None, None
    if awaited.expected == TURN_TO_COME:
        return Why.TO_COME, None
    runs = row.kind in ON_MASTER or row.kind == Kind.SSH
    return (Why.RUNNING if runs else Why.NO_SIGN), row.id


_WHY = {why.value: why for why in Why}  # a later version may know more
_iso = functools.lru_cache(iso)  # most minions of a job have their times in common
