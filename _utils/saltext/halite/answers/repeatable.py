"""Whether a job can be called again as it was, what it called, and on whom; or a sentence that says why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..domain import repetition
from ..domain.job import ON_MASTER
from ..domain.repetition import Call, Which
from ..errors import Invalid, Refused, clip
from ..master import recording_mode, worker_request
from ..master.minion_keys import MinionKeys
from ..store import repetitions, reused_jids, told_since
from ..store.database import Database
from ..store.index_rows import ENDED_UNKNOWN, JobRow
from .reachable import few

_NO_KEY = "no accepted key"


@dataclass(slots=True)
class Plan:
    """What is to be called again, on whom, and on whom not."""

    call: Call
    on_master: bool
    minions: list[str] = field(default_factory=list)
    not_sent: dict[str, str] = field(default_factory=dict)


def plan(opts: Mapping[str, Any], db: Database, row: JobRow, which: Which) -> Plan:
    """
    Return what of the job *row* is to be called again, on *which* of its minions.

    Only what Salt itself has told that it published: what a minion may have said of a job is not called, and what may
    not be all of it neither. Raises Invalid, Refused, Unavailable.
    """
    _require_told(opts, db, row)
    if row.kind in ON_MASTER:
        told = repetitions.call_on_master(db, row)
        call = repetition.masters_call(told) if told else None
        _require_over(row, which)
        return Plan(_the_same(row, call), on_master=True)
    load = repetitions.load(db, row) or {}
    if reused_jids.others(load):
        raise _refused(row, "other jobs were published under its id too")
    found = Plan(_the_same(row, repetition.published_call(load)), on_master=False)
    _choose(opts, db, row, which, found)
    return found


def _require_told(opts: Mapping[str, Any], db: Database, row: JobRow) -> None:
    """Raise Refused where not all that is known of the job *row* was told by the master's own Salt."""
    why = repetition.why_of_kind(row.kind, row.target, row.asked_by)
    if why:
        raise _refused(row, clip(why, 200))
    if not recording_mode.job_cache_writes(opts):
        raise _refused(row, "jobs are recorded from the event bus, on which minions can put any, and not by Salt")
    if worker_request.has_syndics(opts):
        raise _refused(row, "with syndics or a cluster minions can add themselves to a job")
    since = told_since.since(db)
    if since is None:
        raise _refused(row, "the engine has not noted since when Salt itself tells of jobs: does it run?")
    if row.ended == ENDED_UNKNOWN or row.id < since:
        raise _refused(row, "it was recorded before Halite was the job cache of this master, or by a version before")


def _the_same(row: JobRow, call: Call | None) -> Call:
    why = repetition.why_not_the_same(call, row.function)
    if call is None or why:
        raise _refused(row, why or "")
    return call


def _require_over(row: JobRow, which: Which) -> None:
    """Raise where the job *row* of the master runs, or did not end as *which* asks."""
    if which.pattern is not None:
        raise Invalid(
            f"The job {row.jid} ran on the master, so minion={clip(repr(which.pattern))} does not narrow it: leave"
            " minion out."
        )
    if row.ended is None:
        raise _runs(row, "")
    wanted = [word for word, is_so in (("failed", which.failed), ("missing", which.missing)) if is_so]
    if wanted and row.result not in wanted:
        raise _refused(row, f"its result is {row.result}, and not {' or '.join(wanted)}")


def _choose(opts: Mapping[str, Any], db: Database, row: JobRow, which: Which, found: Plan) -> None:
    """Put into *found* whom it is sent to, and whom not."""
    chosen = repetition.chosen(repetitions.minions(db, row), which, is_over=row.ended is not None)
    if chosen.running:
        raise _runs(row, f" on {few(chosen.running)}")
    found.not_sent = chosen.not_sent
    keys = MinionKeys(opts)
    for name in chosen.minions:
        if keys.are_known() and keys.is_accepted(name):
            found.minions.append(name)
        else:
            found.not_sent[name] = _NO_KEY
    if not found.minions:
        raise Refused(_nobody(row, which, found.not_sent))
    again = repetitions.still_running(db, row.jid, found.minions)
    if again:
        raise Refused(f"The job {row.jid} was repeated as {again[0]}, which still runs on {clip(again[1])}.")


def _nobody(row: JobRow, which: Which, not_sent: Mapping[str, str]) -> str:
    if not not_sent:
        return f"No minion of the job {row.jid} ({clip(row.function)}) {clip(which.told())}."
    name, why = next(iter(not_sent.items()))
    return f"Nothing is sent to {few(list(not_sent))}: of {clip(name)}, {why}."


def _runs(row: JobRow, where: str) -> Refused:
    others = "" if row.kind in ON_MASTER else " With failed=True or minion= it is repeated where it has returned."
    return Refused(f"The job {row.jid} ({clip(row.function)}) still runs{where}.{others}")


def _refused(row: JobRow, why: str) -> Refused:
    return Refused(f"The job {row.jid} ({clip(row.function)}) cannot be repeated: {why}.")
