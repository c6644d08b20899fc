"""How a call came in: the command line, salt-api, a reactor, a schedule or a minion; told from its process alone."""

import multiprocessing
import multiprocessing.process
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..settings import NOBODY


@dataclass(frozen=True, slots=True)
class Process:
    """What the process that a runner function runs in says of itself."""

    is_cli: bool
    name: str  # multiprocessing's name of the process
    parent: str  # and of the process it was forked from, "" for none


def of_this_process(opts: Mapping[str, Any], user: str, function: str) -> str:
    """Return how the call of *function* by *user* came in, to the process that this is."""
    process, parent = multiprocessing.current_process(), multiprocessing.parent_process()
    found = told_by(Process(is_cli(opts), process_name(process), parent.name if parent else ""), user, function)
    return "unknown" if found == "eauth" and _may_be_a_key(opts, user) else found


def _may_be_a_key(opts: Mapping[str, Any], user: str) -> bool:
    """
    Tell whether a call of *user* may come from any holder of a key of ``publisher_acl``, who has proved no name.

    Salt takes each such key for root's and for the master's own user's (``authenticate_key``), and lets it call any
    runner. What the process has of such a call is as of one that eauth let in.
    """
    return bool(opts.get("publisher_acl")) and user in ("root", opts.get("user"))


def told_by(process: Process, user: str, function: str) -> str:
    """
    Return how a runner's call of *function* came in: cli, eauth, job, reactor, schedule, peer or unknown.

    Told from the process alone: a name says nothing, since an eauth user may be called root. Salt runs
    an authenticated runner in a child of a worker named ProcessFunc, one that a minion asked for through
    peer_run in the worker itself, and one that nobody is named for (a script's RunnerClient,
    saltutil.runner) with the user UNKNOWN; that says nothing where what runs is the master's own, such as the Jinja
    of an orchestration that a reactor starts. The child of a worker is named after the function that was
    authenticated: where that is another, such as an orchestration or salt.cmd, it calls under any name that it likes.
    """
    if process.is_cli:
        return "cli"
    for name in (process.name, process.parent):
        for found, pattern in _ORIGIN_OF_PROCESS:
            if pattern.match(name):
                if user == NOBODY and found not in _OF_MASTER:
                    return "unknown"
                return "job" if found == "eauth" and not _is_for(process.name, function) else found
    return "unknown"


def _is_for(process: str, function: str) -> bool:
    """Tell whether a *process* of that name was forked for *function* itself."""
    return re.fullmatch(rf"ProcessFunc\(\S+, fun={re.escape(function)} jid=\S+\)", process) is not None


_ORIGIN_OF_PROCESS = (
    ("eauth", re.compile(r"ProcessFunc\b")),
    ("reactor", re.compile(r"Reactor\b|Engine\((salt\.loaded\.int\.engines\.reactor\b|reactor\.start\))")),
    ("schedule", re.compile(r"Schedule\(|Maintenance\b")),
    ("peer", re.compile(r"MWorker\b")),
)
_OF_MASTER = ("reactor", "schedule")  # nobody runs anything there but who writes the master's files
REACTOR = "Reactor"  # Salt's name for who calls in a reactor


def is_cli(opts: Mapping[str, Any]) -> bool:
    """Tell whether this process is a salt-run."""
    try:
        from salt import _process_role
    except ImportError:  # before Salt 3008
        return opts.get("__cli") == "salt-run"
    return bool(_process_role.is_cli())


def process_name(process: multiprocessing.process.BaseProcess) -> str:
    """
    Return the name of a *process* of the master.

    Salt gives one that it starts again after a crash the name of its class alone, and an engine is an ``Engine``,
    whichever; what it runs it still knows.
    """
    runs = getattr(process, "fun", None)
    return f"Engine({runs})" if process.name == "Engine" and runs else process.name


def groups_of(opts: Mapping[str, Any], user: str) -> Iterable[str]:
    """Return the system groups of *user*; who typed through sudo is known to the system without Salt's ``sudo_``."""
    import salt.utils.user

    name = user.removeprefix("sudo_") if is_cli(opts) else user
    found: Iterable[str] = salt.utils.user.get_group_list(name, include_default=False)
    return found
