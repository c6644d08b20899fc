"""Waiting for the end of a job: silent, and without a query while nothing is written."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..domain.conditions import ANY_JOB, Conditions
from ..domain.jid import no_such_job
from ..domain.outcome import Outcome
from ..domain.permissions import Caller
from ..errors import NotFound, Unavailable, clip
from ..settings import Settings
from ..store import one_job
from ..store.database import Database
from ..store.index_changes import EVERY, Changes
from ..store.index_rows import ENDED_UNKNOWN, JobRow
from ..times import SECOND, now
from . import audited, awaited_rows, engine_state

RETCODES = {
    Outcome.OK: 0,
    Outcome.CHANGED: 0,
    Outcome.FAILED: 1,
    Outcome.MISSING: 7,
    Outcome.KILLED: 8,
    Outcome.UNTOLD: 9,
}  # 2 to 6 are those of errors
TIMED_OUT, INTERRUPTED = 124, 130  # as of timeout(1), and of a shell's command that Ctrl-C ended
SETTLED = 5 * SECOND  # microseconds for which the engine may find that a job which seems over goes on: a batch
SLOW = 30.0  # seconds after which the job is looked at though nothing was written
TOLERATED = 10.0  # seconds for which the database may not be usable: somebody puts a backup in its place


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which job is waited for, and for how long."""

    jid: str
    timeout: float | None = None  # seconds; None: until the job is over
    appear: float = 0.0  # seconds that it may take until there is such a job
    conditions: Conditions = ANY_JOB
    asked: dict[str, Any] = field(default_factory=dict)  # the arguments, for the audit log


@dataclass(frozen=True, slots=True)
class Look:
    """The job as it stands; *is_fresh* where it may be another than at the look in front."""

    row: JobRow
    is_over: bool
    is_fresh: bool


def wait(db: Database, settings: Settings, caller: Caller, wanted: Wanted, *, is_typed: bool) -> dict[str, Any]:
    """
    Return the answer of ``halite.wait``, once the job is over, or the time is.

    Where the command *is_typed*, Ctrl-C ends the wait and no more; else it ends who called. Raises NotFound, Denied,
    Unavailable.
    """
    seen: list[Look] = []
    interrupted = False
    try:
        for look in looks(db, settings, caller, wanted):
            seen[:] = [look]
    except (KeyboardInterrupt, SystemExit):  # salt-run makes a SystemExit of Ctrl-C and of SIGTERM
        if not is_typed:
            raise
        interrupted = True
    return answer(db, settings, wanted, seen[-1] if seen else None, interrupted=interrupted)


def answer(
    db: Database, settings: Settings, wanted: Wanted, look: Look | None, *, interrupted: bool, key: str = "wait"
) -> dict[str, Any]:
    """Return what is told of a wait under *key*; one that was interrupted may have seen no job yet."""
    state = engine_state.engine(db, settings)
    shown: dict[str, Any] = {"jid": wanted.jid}
    if look is not None:
        (shown,) = awaited_rows.rows(db, [look.row], settings.lost_after, engine_runs=state["running"])
    is_over = look is not None and look.is_over
    shown.update(timed_out=not is_over and not interrupted, interrupted=not is_over and interrupted)
    return {key: shown, "retcode": retcode(look, interrupted=interrupted), "engine": state}


def retcode(look: Look | None, *, interrupted: bool) -> int:
    """Return the exit code of a wait whose last look this is."""
    if look is not None and look.is_over:
        return RETCODES.get(Outcome(look.row.result or Outcome.MISSING), 1)
    return INTERRUPTED if interrupted else TIMED_OUT


def looks(db: Database, settings: Settings, caller: Caller, wanted: Wanted, tick: float = SLOW) -> Iterator[Look]:
    """
    Give the job once it is there, whenever it may differ, and each *tick* seconds, until it is over or the time is.

    What *caller* may, and what is wanted of the job, is asked each time anew: more may be published under its jid.
    """
    clock, changed = _Clock(wanted), True
    with Changes(db) as changes:
        while True:
            look = _look(db, settings, clock, changed=changed)
            if look is not None:
                if look.is_fresh:
                    require(db, caller, look.row, wanted)
                yield look
            if clock.is_over or (look is not None and look.is_over):
                return
            changed = _pause(changes, clock, tick)


class _Clock:
    """What a wait knows of the time, and the last look that it had."""

    def __init__(self, wanted: Wanted) -> None:
        at = time.monotonic()
        self.wanted = wanted
        self.until = None if wanted.timeout is None else at + wanted.timeout
        self.there = at  # when the job was last there
        self.asked = at  # when the index was last asked
        self.failing: float | None = None  # since when the database is of no use
        self.last: Look | None = None

    @property
    def is_over(self) -> bool:
        """Whether the time to wait is over."""
        return self.until is not None and time.monotonic() >= self.until

    def left(self, most: float) -> float:
        """Return how long to wait: *most* seconds, unless the time is over before."""
        return most if self.until is None else max(0.0, min(most, self.until - time.monotonic()))


def _look(db: Database, settings: Settings, clock: _Clock, *, changed: bool) -> Look | None:
    """Return the job as it stands, asked for anew where it may have *changed*; None while it is not there."""
    at, last = time.monotonic(), clock.last
    may_settle = last is not None and last.row.ended is not None
    is_fresh = changed or may_settle or clock.failing is not None or at - clock.asked >= SLOW
    if is_fresh:
        try:
            row = one_job.job(db, clock.wanted.jid)
            clock.last = last = None if row is None else Look(row, _is_over(db, settings, row), True)
        except Unavailable:
            clock.failing = at if clock.failing is None else clock.failing
            if at - clock.failing >= TOLERATED or clock.is_over:
                raise
            return None
        clock.asked, clock.failing = at, None
    if last is None:
        if at - clock.there >= clock.wanted.appear or clock.is_over:
            raise no_such_job(clock.wanted.jid)
        return None
    clock.there = at
    return last if is_fresh else Look(last.row, last.is_over, False)


def _pause(changes: Changes, clock: _Clock, tick: float) -> bool:
    """Wait for a change, for *tick* seconds at the most; for a moment where the job is not there, or may be over."""
    runs = clock.last is not None and clock.last.row.ended is None and clock.failing is None
    try:
        return changes.wait(clock.left(tick if runs else EVERY))
    except Unavailable:
        time.sleep(clock.left(EVERY))
        return True


def _is_over(db: Database, settings: Settings, row: JobRow) -> bool:
    """
    Tell whether a job is over for good.

    A batch may seem so between its parts, until the engine has heard that it is one.
    """
    if row.ended is None:
        return False
    if row.ended == ENDED_UNKNOWN or not 0 <= now() - row.ended < SETTLED or one_job.is_settled(db, row.id):
        return True
    return not engine_state.engine(db, settings)["running"]


def require(db: Database, caller: Caller, row: JobRow, wanted: Wanted) -> None:
    """Raise Denied where *caller* may not view the job *row*, and NotFound where it is none that is *wanted*."""
    audited.require_view(db, caller, "job", row.function, wanted.asked)
    unmet = one_job.unmet(db, row, wanted.conditions, now())
    if unmet:
        raise NotFound(f"The job {row.jid} ({clip(row.function)}) is none that was meant: {unmet}.")
