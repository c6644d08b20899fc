"""A runner's process signalled, once it is sure to be the job's own."""

import os
import re
import signal as signals
from collections.abc import Mapping
from typing import Any

from ..errors import Invalid, NotRunning, Unavailable
from ..times import SECOND
from . import noted_runners, running_runners

# How Salt titles the processes that run one job and end with it; a worker or the reactor runs many.
_OWN_PROCESS = re.compile(r"ProcessFunc\b|Schedule\(|ParallelState\b")


def has_own_process(pid: int) -> bool:
    """
    Tell whether the process *pid* runs one job alone, so that ending it ends nothing else.

    That is a ``salt-run``, or a child that Salt forked for the job. A worker, the reactor and the
    scheduler's process run jobs too, and the master with them.
    """
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as cmdline:
            words = cmdline.read().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return False
    is_salt_run = any(os.path.basename(word) == "salt-run" for word in words.split()[:2])
    return is_salt_run or bool(_OWN_PROCESS.search(words))


def processes(opts: Mapping[str, Any]) -> dict[str, int]:
    """Return {jid: pid} of what the master runs."""
    if not running_runners.master_lists_runners():
        return running_runners.of_jobs(opts)
    return {str(job.get("jid")): int(job["pid"]) for job in running_runners.running_on_master(opts)}


def _is_anothers(opts: Mapping[str, Any], jid: str, pid: int) -> bool:
    """
    Tell whether the number *pid* has been given to another process since Salt noted that it runs the job *jid*.

    What Salt has noted stays where the process ended without a word.
    """
    try:
        noted = noted_runners.noted_at(opts, jid)
        return running_runners.started(pid) > noted + SECOND  # a clock tick or two of the kernel's
    except (OSError, ValueError, IndexError, KeyError):  # of Salt before 3008, whose processes name their jobs
        return False


def signal_runner(opts: Mapping[str, Any], jid: str, pid: int, signal: str) -> None:
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
        if processes(opts).get(jid) != pid or _is_anothers(opts, jid, pid):
            raise NotRunning(f"The process {pid} of the job {jid} is gone.")
        if not has_own_process(pid) or running_runners.jid_of(pid) not in (None, jid):
            raise Invalid(
                f"The job {jid} runs inside a process of the master that other jobs need (pid {pid}); "
                "only a job with a process of its own can be killed."
            )
        signals.pidfd_send_signal(handle, getattr(signals, f"SIG{signal}"))
    except OSError as problem:
        raise Unavailable(f"The process {pid} of the job {jid} could not be signalled: {problem}") from problem
    finally:
        os.close(handle)
