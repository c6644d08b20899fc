"""Why minions have not returned for a job, since when, and until when they are waited for."""

import functools
from collections.abc import Iterable, Sequence
from typing import Any

from ..domain.job import ON_MASTER, Kind
from ..domain.plain_data import plain
from ..domain.why_awaited import UNTIL_LOST, Why
from ..store import one_job
from ..store.index_rows import ENDED_UNKNOWN, AwaitedRow, JobRow
from ..store.job_writes import NO_TURN, TURN_TO_COME
from ..times import SECOND, iso
from .job_source import AwaitedSource

_GIVEN_UP = frozenset((Why.KILLED, Why.NOT_RUNNING))


def reasons(source: AwaitedSource, rows: Iterable[JobRow], lost_after: float) -> dict[int, list[dict[str, Any]]]:
    """
    Return ``minion, reason, since, until`` of each minion that has not returned, by id; by the keys of the jobs.

    Behind them those of the targeted ids that are none of the job's minions, since the master had no key for them.
    Unless the engine runs, nobody gives up the minions of a job that runs, and ``until`` is null.
    """
    rows = list(rows)
    awaited = source.awaited(rows)
    return _told(source, [(row, awaited.get(row.key, [])) for row in rows], lost_after)


def of_job(source: AwaitedSource, found: one_job.Found, lost_after: float) -> list[dict[str, Any]]:
    """Return the same of the job that was *found*."""
    row, _, _, awaited = found
    return _told(source, [(row, awaited)], lost_after)[row.key]


def _told(
    source: AwaitedSource, jobs: Sequence[tuple[JobRow, Sequence[AwaitedRow]]], lost_after: float
) -> dict[int, list[dict[str, Any]]]:
    gives_up = source.gives_up([row for row, awaited in jobs if awaited])
    told = {}
    for row, awaited in jobs:
        span = int(lost_after * SECOND) if source.engine_runs(row) else None
        told[row.key] = [
            *(_reason(row, each, gives_up.get(row.key), span) for each in awaited),
            *(_without_key(row, minion) for minion in source.without_key(row)),
        ]
    return told


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
