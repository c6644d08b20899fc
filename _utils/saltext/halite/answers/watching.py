"""Watching one job, or what runs: what there is to show is given to who shows it, each time that it has changed."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..domain.permissions import Caller
from ..errors import Unavailable
from ..settings import Settings
from ..store import newest_jobs, one_job
from ..store.database import Database
from ..store.filters import Filter
from ..store.index_changes import EVERY, Changes
from ..store.index_rows import JobRow, running_for
from ..times import SECOND, now
from . import awaited_rows, engine_state, job_detail, job_lists, waiting

TICK = 1.0  # seconds after which is drawn for how long a job has run
RUNNING, ENDED = 50, 50  # rows at the most
RECENTLY = 3600 * SECOND  # microseconds: what has ended since is shown
# So many times as long as it took to look at a job and to draw it is rested behind that, and seconds at the most: of
# ten thousand minions that return it takes a tenth of a second each time.
REST, LONGEST_REST = 9, 2.0
FAILURES = 20  # whose returns are told, of one job
Show = Callable[[dict[str, Any]], None]


def job(
    db: Database, settings: Settings, caller: Caller, wanted: waiting.Wanted, show: Show | None
) -> dict[str, Any]:
    """
    Return the answer of ``halite.watch`` for a job, with the failures not shown before; without *show* of one look.

    Raises NotFound, Denied, Unavailable.
    """
    told: set[str] = set()
    if show is None:
        (look,) = [*waiting.looks(db, settings, caller, replace(wanted, timeout=0.0))][-1:]
        return _answer(db, settings, wanted, look, told, interrupted=False)
    seen: waiting.Look | None = None
    row: dict[str, Any] = {}
    try:
        for look in waiting.looks(db, settings, caller, wanted, TICK):
            seen, failures, began = look, [], time.monotonic()
            if look.is_fresh:
                state = engine_state.engine(db, settings)
                (row,) = awaited_rows.rows(db, [look.row], settings.lost_after, engine_runs=state["running"])
                failures = _failures(db, look.row, told)
            row["running_for"] = running_for(look.row) if look.row.ended is None else None
            show({"watch": row, "failures": failures})
            if look.is_fresh and not look.is_over:
                time.sleep(min(REST * (time.monotonic() - began), LONGEST_REST))
    except (KeyboardInterrupt, SystemExit, OSError):  # Ctrl-C, and a terminal or a pipe that has gone
        return _answer(db, settings, wanted, seen, told, interrupted=True)
    return _answer(db, settings, wanted, seen, told, interrupted=False)


def unseen(look: dict[str, Any]) -> None:
    """Show nothing of a *look*: the answer is printed once the job is over."""


def _answer(
    db: Database,
    settings: Settings,
    wanted: waiting.Wanted,
    look: waiting.Look | None,
    told: set[str],
    *,
    interrupted: bool,
) -> dict[str, Any]:
    left = [] if look is None else _failures(db, look.row, told)
    found = waiting.answer(db, settings, wanted, look, interrupted=interrupted, key="watch")
    return {**found, "failures": left}


def _failures(db: Database, row: JobRow, told: set[str]) -> list[dict[str, Any]]:
    """Return what those returned that have failed and were not *told*, of the first twenty, and note them as told."""
    if not row.failed or len(told) >= min(FAILURES, row.failed):
        return []
    fresh = [minion for minion in one_job.failed_minions(db, row.id) if minion not in told][: FAILURES - len(told)]
    told.update(fresh)
    names = frozenset(fresh)
    which = one_job.Wanted(failed=True, values=one_job.Values.FAILED, names=names)
    found = one_job.job_with_returns(db, row.jid, which) if fresh else None
    if found is None:
        return []
    shown = job_detail.job(*found, minion=None, failed=True, values=one_job.Values.FAILED)["returns"]
    return [each for each in shown if each["minion"] in names]


def jobs(db: Database, settings: Settings, caller: Caller, which: Filter, show: Show | None) -> dict[str, Any]:
    """
    Return the answer of ``halite.watch`` for what runs and has just ended: of one look without *show*.

    With it, until Ctrl-C. Raises Unavailable.
    """
    found = _Listed(db, settings, caller, which)
    if show is None:
        return found.answer
    usable = asked = time.monotonic()
    try:
        show(found.answer)
        with Changes(db) as changes:
            while True:
                try:
                    if changes.wait(TICK) or time.monotonic() - asked >= waiting.SLOW:
                        found, asked = _Listed(db, settings, caller, which), time.monotonic()
                    usable = time.monotonic()
                except Unavailable:
                    if time.monotonic() - usable >= waiting.TOLERATED:
                        raise
                    time.sleep(EVERY)
                show(found.at_this_time())
                time.sleep(EVERY)  # of a master that writes all the time, no more is drawn than can be read
    except (KeyboardInterrupt, SystemExit, OSError):
        return {**found.at_this_time(), "interrupted": True}


class _Listed:
    """What runs and what has just ended, as the index had it."""

    def __init__(self, db: Database, settings: Settings, caller: Caller, which: Filter) -> None:
        state = engine_state.engine(db, settings)
        newest, _ = newest_jobs.list_jobs(db, replace(which, status=("running",)), caller, RUNNING)
        self._running = newest[::-1]
        self._active = awaited_rows.rows(db, self._running, settings.lost_after, engine_runs=state["running"])
        ended = newest_jobs.just_ended(db, which, caller, now() - RECENTLY, ENDED)
        watch = {"active": self._active, "ended": [job_lists.job_row(row) for row in ended]}
        self.answer: dict[str, Any] = {"watch": watch, "interrupted": False, "engine": state}

    def at_this_time(self) -> dict[str, Any]:
        """Return the answer, with how long each job has run by now."""
        for shown, row in zip(self._active, self._running, strict=True):
            shown["running_for"] = running_for(row)
        return self.answer
