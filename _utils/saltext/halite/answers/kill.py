"""Killing a running job, where it runs."""

import fnmatch
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ..domain.conditions import ANY_JOB, Conditions
from ..domain.job import ON_MASTER, Kind
from ..domain.permissions import Caller
from ..errors import HaliteError, Invalid, NotRunning, Unavailable, clip
from ..harmless import log_of
from ..master import ask_minions, runner_signals, running_runners
from ..store import active_set, audit_log, kills, one_job
from ..store.database import Database
from ..store.index_rows import JobRow
from ..times import SECOND, iso, now
from . import audited
from .other_masters import NO_OTHERS, OtherMasters
from .reachable import Reachable, reachable

log = log_of(__name__)

FUNCTIONS = {"KILL": "saltutil.kill_job", "TERM": "saltutil.term_job"}


def kill(
    opts: Mapping[str, Any],
    db: Database,
    caller: Caller,
    jid: str,
    signal: str,
    minion: str | None,
    *,
    conditions: Conditions = ANY_JOB,
    lost_after: float = 0,
    others: OtherMasters = NO_OTHERS,
) -> dict[str, Any]:
    """
    Send *signal* (KILL, TERM) to the job *jid*, on the minions that still run it and match *minion*.

    Only where the index bears the *conditions* out: who asks may have it from a minion, which may say anything.
    Also to those that a job which is over gave up for their silence, until that has lasted *lost_after* seconds.
    Returns at once, with what was sent to whom. The decision, and whose answers are to be taken, are written before
    anything is sent; where that cannot be written, nothing is sent. A job of *others* is for them to kill. Raises
    NotFound, Denied, NotRunning, Invalid, Refused, Unavailable.
    """
    row = one_job.job(db, jid)
    arguments: dict[str, Any] = {"jid": jid, "function": row and row.function, "signal": signal, "minion": minion}
    if asked := conditions.asked():
        arguments["conditions"] = asked
    if not caller.patterns("kill", "job"):  # nobody else learns which jobs there are
        audited.require(db, caller, ("kill", "job", "*"), "kill", arguments)
    if row is None:
        raise others.no_job(jid, "kill")
    audited.require(db, caller, ("kill", "job", row.function), "kill", arguments)
    number = audit_log.begin(db, audit_log.Entry(caller, "kill", "job", "allowed", arguments, jid))
    kill_of = _Kill(db, row, caller.user, signal, now(), number)
    try:
        others.require_own(row, "kill")
        with _telling_earlier(row):
            kill_of.minions = _chosen(db, row, minion, kill_of.at - int(lost_after * SECOND))
            _require(db, row, conditions, kill_of.at)
            to_come = 0 if row.ended is not None else len(active_set.may_run(db, row.id)[1])
            if row.kind in ON_MASTER:
                answer = _kill_on_master(opts, kill_of)
            else:
                answer = _kill_on_minions(opts, kill_of, reachable(opts, db, row, kill_of.minions))
    except HaliteError as problem:
        # A master that has not answered may have sent it all the same: then its answers are counted here.
        sent = len(kill_of.minions) if kill_of.kill_jid else None
        audit_log.finish(db, number, f"{problem.code}: {problem}", kill_of.kill_jid, sent)
        raise
    _note(kill_of)
    told = {"signal": signal, "to_come": to_come, "earlier": _earlier(row)}
    return {"jid": jid, "accepted": True, **answer, **told}


@dataclass(slots=True)
class _Kill:
    """A kill that was decided."""

    db: Database
    row: JobRow
    user: str
    signal: str
    at: int  # microseconds
    audit: int
    minions: list[str] = field(default_factory=list)
    kill_jid: str | None = None  # of one that was sent, or may have been


def _note(kill_of: _Kill) -> None:
    """Note that the kill was sent. Where that fails, it was sent all the same, and what minions answer is taken."""
    kill_jid, minions = kill_of.kill_jid, kill_of.minions
    try:
        if kill_jid:
            kills.note_sent(kill_of.db, kill_of.row.jid, kill_of.user, kill_of.at, minions)
        # Of a job on the master it is known already whom it has reached; it has one process.
        reached = None if kill_jid else 1
        audit_log.finish(kill_of.db, kill_of.audit, "sent", kill_jid, sent=max(len(minions), 1), reached=reached)
    except HaliteError as problem:
        log.warning("Halite has sent the kill of the job %s, and could not note that: %s", kill_of.row.jid, problem)


def _earlier(row: JobRow) -> dict[str, Any] | None:
    """Return who sent the first kill of the job *row* and when; None where this is the first."""
    if row.killed_at is None:
        return None
    return {"killed_by": row.killed_by, "killed_at": iso(row.killed_at)}


@contextmanager
def _telling_earlier(row: JobRow) -> Iterator[None]:
    """Where nothing runs the job *row* say also who sent the first kill of it and when."""
    try:
        yield
    except NotRunning as problem:
        if row.killed_at is None:
            raise
        raise NotRunning(f"{problem} {row.killed_by} sent a kill at {iso(row.killed_at)}.") from problem


def _chosen(db: Database, row: JobRow, minion: str | None, silent_since: int) -> list[str]:
    """Return who still runs the job *row*, as far as the index knows, and matches *minion*."""
    if row.ended is not None:
        given_up = _matching(kills.given_up(db, row.id, silent_since), minion)
        if not given_up:
            raise NotRunning(f"The job {row.jid} ({row.function}) is over.")
        return given_up
    if row.kind == Kind.SSH:
        raise Invalid(f"The job {row.jid} runs over salt-ssh, where no minion can be told: end the salt-ssh command.")
    awaited, to_come = (_matching(names, minion) for names in active_set.may_run(db, row.id))
    if awaited or (row.kind in ON_MASTER and minion is None):
        return awaited
    if row.kind in ON_MASTER:
        raise Invalid(
            f"The job {row.jid} runs on the master, so minion={clip(repr(minion))} does not narrow it: "
            "leave minion out."
        )
    which = "No minion" if minion is None else f"No minion that matches {clip(minion)}"
    if to_come:
        raise NotRunning(
            f"{which} runs the job {row.jid} ({row.function}) now, with {len(to_come)} of the batch still to come: "
            "end the salt command that drives it."
        )
    raise NotRunning(f"{which} still runs the job {row.jid} ({row.function}).")


def _require(db: Database, row: JobRow, conditions: Conditions, at: int) -> None:
    """Raise NotRunning where the job *row* is not such as the *conditions* ask for: then no such job runs."""
    unmet = one_job.unmet(db, row, conditions, at)
    if unmet:
        raise NotRunning(f"The job {row.jid} ({clip(row.function)}) is none that was meant: {unmet}.")


def _matching(names: list[str], minion: str | None) -> list[str]:
    return [name for name in names if minion is None or fnmatch.fnmatchcase(name, minion)]


def _kill_on_minions(opts: Mapping[str, Any], kill_of: _Kill, whom: Reachable) -> dict[str, Any]:
    db, jid, kill_jid = kill_of.db, kill_of.row.jid, ask_minions.new_jid(opts)
    kill_of.minions = whom.minions
    kills.await_answers(db, kill_jid, jid, whom.minions, kill_of.at, kill_of.audit, whom.through)
    try:
        # By its name: a minion takes `jid=20261123092034429614`, given by its place, for the job behind the sign.
        named = [{"__kwarg__": True, "jid": jid}]
        found = ask_minions.publish(opts, whom.addressed(), FUNCTIONS[kill_of.signal], named, kill_jid)
        if found is None:
            raise Unavailable(f"The master found none of {', '.join(whom.addressed()[:10])} to send the signal to.")
    except ask_minions.NoAnswer:
        kill_of.kill_jid = kill_jid
        raise
    except HaliteError:
        kills.close(db, [kill_jid])
        raise
    kill_of.kill_jid = kill_jid
    not_sent = [{"minion": name, "why": why} for name, why in whom.not_sent.items()]
    return {"kill_jid": kill_jid, "minions": whom.minions, "not_sent": not_sent}


def _kill_on_master(opts: Mapping[str, Any], kill_of: _Kill) -> dict[str, Any]:
    row = kill_of.row
    pid = runner_signals.processes(opts).get(row.jid)
    if pid is None and not running_runners.master_lists_runners():
        raise Unavailable(
            f"The job {row.jid} runs on the master, if it still does, and Salt before 3008 does not say in which "
            "process: find it with ps and end it there."
        )
    if pid is None:
        raise NotRunning(f"The master does not run the job {row.jid} ({row.function}) any more.")
    with kills.signalling(kill_of.db, row.jid, kill_of.user, kill_of.at, kill_of.minions):
        runner_signals.signal_runner(opts, row.jid, pid, kill_of.signal)
    return {"kill_jid": None, "minions": [], "not_sent": [], "pid": pid}
