"""Killing a running job, where it runs."""

import fnmatch
import os
import signal as signals
from collections.abc import Mapping
from typing import Any

from ..domain.jid import clip, no_such_job, now
from ..domain.job import ON_MASTER, Kind
from ..domain.permissions import Caller
from ..errors import Denied, HaliteError, Invalid, NotRunning, Unavailable
from ..master import minions, runners
from ..store import active_set, audit_log, job_writes, newest_jobs
from ..store.database import Database

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
    row = newest_jobs.job(db, jid)
    arguments = {"jid": jid, "function": row and row.function, "signal": signal, "minion": minion}
    if not caller.patterns("kill", "job"):  # nobody else learns which jobs there are
        _require(db, caller, "*", arguments)
    if row is None:
        raise no_such_job(jid)
    _require(db, caller, row.function, arguments)
    number = audit_log.begin(db, audit_log.Entry(caller, "kill", "job", "allowed", arguments, jid))
    try:
        chosen = _chosen(db, row, minion)
        on_master = row.kind in ON_MASTER
        answer = _kill_on_master(opts, row, signal) if on_master else _kill_on_minions(opts, chosen, jid, signal)
    except HaliteError as problem:
        audit_log.finish(db, number, f"{problem.code}: {problem}")
        raise
    job_writes.mark_killed(db, jid, caller.user, now(), chosen)
    audit_log.finish(db, number, "sent", answer["kill_jid"])
    return {"jid": jid, "accepted": True, **answer, "signal": signal}


def _require(db: Database, caller: Caller, function: str, arguments: dict[str, Any]) -> None:
    try:
        caller.require("kill", "job", function)
    except Denied as problem:
        audit_log.deny(db, audit_log.Entry(caller, "kill", "job", "denied", arguments, arguments["jid"]), problem)
        raise


def _chosen(db: Database, row: newest_jobs.JobRow, minion: str | None) -> list[str]:
    """Return who still runs the job *row*, as far as the index knows, and matches *minion*."""
    if row.ended is not None:
        raise NotRunning(f"The job {row.jid} ({row.function}) is over.")
    if row.kind == Kind.SSH:
        raise Invalid(f"The job {row.jid} runs over salt-ssh, where no minion can be told: end the salt-ssh command.")
    awaited, to_come = (_matching(names, minion) for names in active_set.awaited(db, row.id))
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


def _matching(names: list[str], minion: str | None) -> list[str]:
    return [name for name in names if minion is None or fnmatch.fnmatchcase(name, minion)]


def _kill_on_minions(opts: Mapping[str, Any], chosen: list[str], jid: str, signal: str) -> dict[str, Any]:
    kill_jid = minions.publish(opts, chosen, FUNCTIONS[signal], [jid])
    if kill_jid is None:
        raise Unavailable(f"The master found none of {', '.join(chosen[:10])} to send the signal to.")
    return {"kill_jid": kill_jid, "minions": chosen}


def _kill_on_master(opts: Mapping[str, Any], row: newest_jobs.JobRow, signal: str) -> dict[str, Any]:
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
        return runners.of_jobs(opts)
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
