"""Killing a running job, where it runs."""

import fnmatch
import os
import signal as signals
from collections.abc import Mapping
from typing import Any, NoReturn

from . import audit, minions, processes
from .access import Caller
from .errors import Denied, HaliteError, Invalid, NotFound, NotRunning, Unavailable
from .jid import clip, now
from .model import ON_MASTER, Kind
from .store import jobs, queries
from .store.database import Database

FUNCTIONS = {"KILL": "saltutil.kill_job", "TERM": "saltutil.term_job"}


def kill(
    opts: Mapping[str, Any], db: Database, caller: Caller, jid: str, signal: str, minion: str | None
) -> dict[str, Any]:
    """
    Send *signal* (KILL, TERM) to the job *jid*, on the minions that still run it and match *minion*.

    Returns at once, with what was sent to whom. The decision is written to the audit log before anything
    is sent; where that cannot be written, nothing is sent. Raises NotFound, Denied, NotRunning, Invalid,
    Unavailable.
    """
    found = queries.job_with_returns(db, jid)
    if found is None:
        _refuse_unknown(db, caller, jid)
    row, _, _, awaited = found
    arguments = {"jid": jid, "function": row.function, "signal": signal, "minion": minion}
    _require(db, caller, row.function, arguments, jid)
    number = audit.begin(db, audit.Entry(caller, "kill", "job", "allowed", arguments, jid))
    try:
        if row.ended is not None:
            raise NotRunning(f"The job {jid} ({row.function}) is over.")
        if row.kind == Kind.SSH:
            raise Invalid(f"The job {jid} runs over salt-ssh, where no minion can be told: end the salt-ssh command.")
        if row.kind in ON_MASTER:
            answer = _kill_on_master(opts, row, signal)
        else:
            answer = _kill_on_minions(opts, row, _matching(row, awaited, minion), signal)
    except HaliteError as problem:
        audit.finish(db, number, f"{problem.code}: {problem}")
        raise
    jobs.mark_killed(db, jid, caller.user, now())
    audit.finish(db, number, "sent", answer["kill_jid"])
    return {"jid": jid, "accepted": True, **answer, "signal": signal}


def _refuse_unknown(db: Database, caller: Caller, jid: str) -> NoReturn:
    """Raise NotFound, but only to whom may kill something: nobody else learns which jobs there are."""
    if not caller.patterns("kill", "job"):
        _require(db, caller, "*", {"jid": jid}, jid)
    raise NotFound(f"There is no job {jid}.")


def _require(db: Database, caller: Caller, function: str, arguments: dict[str, Any], jid: str) -> None:
    try:
        caller.require("kill", "job", function)
    except Denied as problem:
        audit.deny(db, audit.Entry(caller, "kill", "job", "denied", arguments, jid), problem)
        raise


def _matching(row: queries.JobRow, awaited: list[str], minion: str | None) -> list[str]:
    chosen = [name for name in awaited if minion is None or fnmatch.fnmatchcase(name, minion)]
    if not chosen:
        which = "No minion" if minion is None else f"No minion that matches {clip(minion)}"
        raise NotRunning(f"{which} still runs the job {row.jid} ({row.function}).")
    return chosen


def _kill_on_minions(opts: Mapping[str, Any], row: queries.JobRow, chosen: list[str], signal: str) -> dict[str, Any]:
    kill_jid = minions.publish(opts, chosen, FUNCTIONS[signal], [row.jid])
    if kill_jid is None:
        raise Unavailable(f"The master found none of {', '.join(chosen[:10])} to send the signal to.")
    return {"kill_jid": kill_jid, "minions": chosen}


def _kill_on_master(opts: Mapping[str, Any], row: queries.JobRow, signal: str) -> dict[str, Any]:
    pid = _processes(opts).get(row.jid)
    if pid is None and not minions.master_lists_runners():
        raise Unavailable(
            f"The job {row.jid} runs on the master, if it still does, and Salt before 3008 does not say in which "
            "process: find it with ps and end it there."
        )
    if pid is None:
        raise NotRunning(f"The master does not run the job {row.jid} ({row.function}) any more.")
    _signal_job(opts, row.jid, pid, signal)
    return {"kill_jid": None, "minions": [], "pid": pid}


def _processes(opts: Mapping[str, Any]) -> dict[str, int]:
    """Return {jid: pid} of what the master runs."""
    if not minions.master_lists_runners():
        return processes.of_jobs(opts)
    return {str(job.get("jid")): int(job["pid"]) for job in minions.running_on_master(opts)}


def _signal_job(opts: Mapping[str, Any], jid: str, pid: int, signal: str) -> None:
    """
    Signal the process *pid*, once it is sure to be the job's own.

    The handle taken first keeps its meaning when the process ends and the number is given to another.
    """
    if pid == os.getpid():
        raise Invalid(f"The job {jid} is the one that asks.")
    try:
        handle = os.pidfd_open(pid)
    except OSError as problem:
        raise NotRunning(f"The process {pid} of the job {jid} is gone.") from problem
    try:
        if _processes(opts).get(jid) != pid:
            raise NotRunning(f"The process {pid} of the job {jid} is gone.")
        if not minions.has_own_process(pid):
            raise Invalid(
                f"The job {jid} runs inside a process of the master that other jobs need (pid {pid}); "
                "only a job with a process of its own can be killed."
            )
        signals.pidfd_send_signal(handle, getattr(signals, f"SIG{signal}"))
    except OSError as problem:
        raise Unavailable(f"The process {pid} of the job {jid} could not be signalled: {problem}") from problem
    finally:
        os.close(handle)
