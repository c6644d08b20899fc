"""
Which processes run the master's own jobs, as they tell themselves: before Salt 3008, Salt does not say.

Salt titles a process that it forks for a runner or wheel function with the job id. A function that ``salt-run``,
the reactor or a worker runs within itself is named nowhere: of it can only be said that it has ended, once
nothing is left that could run it.
"""

import os
import pwd
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import salt.version

from ..domain import salt_shapes
from ..errors import Unavailable
from ..settings import NOBODY
from ..store.index_rows import JobRow
from ..times import SECOND, now
from . import noted_runners

# The function stands before the job id, and may be any text that a user of salt-api sent.
_TITLE = re.compile(r"ProcessFunc\(.* jid=([\w.:@+-]+)\)$", re.DOTALL)
_TICKS = os.sysconf("SC_CLK_TCK")
_RUN_JOBS = ("salt-master", "salt-run")  # salt-api has the master run them


@dataclass(frozen=True, slots=True)
class Process:
    """A process of Salt that runs the master's own jobs, or may."""

    pid: int
    parent: int
    uid: int  # the real one: a set-uid program shows whatever whoever started it likes
    title: str
    started: int  # microseconds

    @property
    def jid(self) -> str | None:
        """The job that it was forked for."""
        found = _TITLE.search(self.title)
        return found.group(1) if found else None

    @property
    def is_for_one_call(self) -> bool:
        """Tell whether it ends with the function that it was started for."""
        return "ProcessFunc(" in self.title or _is_command(self.title, ("salt-run",))


def of_jobs(opts: Mapping[str, Any]) -> dict[str, int]:
    """Return {jid: pid} of the runner and wheel functions that Salt forked a process for."""
    trusted = _trusted(opts)
    found = {process.pid: process for process in processes() if process.uid in trusted and process.jid}
    # A function may fork; its children have its title until they take another.
    return {p.jid: p.pid for p in found.values() if p.jid and (p.parent not in found or found[p.parent].jid != p.jid)}


class Unlisted:
    """Tells which of the master's active jobs still run, from one round of the engine to the next."""

    def __init__(self, opts: Mapping[str, Any]) -> None:
        self._opts = opts
        self._named: set[str] = set()

    def running(self, rows: Iterable[JobRow]) -> set[str]:
        """Return the jids of those of *rows* that run, or of which nothing says that they do not."""
        rows = list(rows)
        if not rows:
            return set()
        if not can_tell():
            return {row.jid for row in rows}
        named = of_jobs(self._opts).keys()
        self._named = (self._named | named) & {row.jid for row in rows}
        hosts = list(processes())
        return {row.jid for row in rows if row.jid in named or self._may_run(row, hosts)}

    def _may_run(self, row: JobRow, hosts: list[Process]) -> bool:
        """Tell whether something is left that could run *row* within itself: it is older than the job."""
        if row.jid in self._named or row.killed_at is not None:  # killed: it had a process of its own
            return False
        # What a minion asked for through peer_run has the same user as what was typed, and runs in a worker.
        typed = row.user not in (None, NOBODY, "Reactor") and not self._opts.get("peer_run")
        return any(host.started <= row.id + SECOND and (host.is_for_one_call or not typed) for host in hosts)


def processes(commands: Iterable[str] = _RUN_JOBS) -> Iterator[Process]:
    """Return the processes that run one of the *commands* of Salt."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            with suppress(OSError, ValueError, IndexError):  # it has ended, or is somebody else's
                title = _read(name, "cmdline").replace("\0", " ").strip()
                if _is_command(title, commands):
                    status = _read(name, "status")
                    yield Process(int(name), _number(status, "PPid"), _number(status, "Uid"), title, _started(name))


def _is_command(title: str, commands: Iterable[str]) -> bool:
    """Tell whether *title* is that of one of *commands*, which stands behind the interpreter."""
    return any(os.path.basename(word) in commands for word in title.split()[:2])


def _read(pid: str, name: str) -> str:
    with open(f"/proc/{pid}/{name}", "rb") as file:
        return file.read().decode("utf-8", "replace")


def _number(status: str, key: str) -> int:
    return int(status.split(f"\n{key}:")[1].split(maxsplit=1)[0])


def started(pid: int) -> int:
    """Return when the process *pid* began, in microseconds. Raises OSError, ValueError or IndexError."""
    return _started(str(pid))


def jid_of(pid: int) -> str | None:
    """Return the job that the process *pid* was forked for, as its title says; None where it says none."""
    with suppress(OSError):
        found = _TITLE.search(_read(str(pid), "cmdline").replace("\0", " ").strip())
        return found.group(1) if found else None
    return None


def _started(pid: str) -> int:
    ticks = int(_read(pid, "stat").rpartition(")")[2].split()[19])
    return now() - int((time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / _TICKS) * SECOND)


def can_tell() -> bool:
    """
    Tell whether the engine, which this process is, can see what it must.

    A ``/proc`` that is mounted with hidepid hides the processes of others, and in a very small environment
    titles are cut off.
    """
    try:
        return bool(_read("1", "stat")) and "Engine(" in _read("self", "cmdline")
    except OSError:
        return False


def _trusted(opts: Mapping[str, Any]) -> set[int]:
    """Return the users whose processes are believed: root, the one who asks and the one that the master runs as."""
    found = {0, os.geteuid()}
    with suppress(KeyError):
        found.add(pwd.getpwnam(str(opts.get("user"))).pw_uid)
    return found


def master_lists_runners() -> bool:
    """
    Tell whether Salt notes which runner and wheel functions the master runs, and where: since 3008.

    Before that some of their processes name them: see ``of_jobs``.
    """
    return salt.version.__saltstack_version__.major >= 3008


def running_on_master(opts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """
    Return the runner and wheel functions that the master runs now, each with jid, fun, user and pid.

    Salt notes salt-ssh, and what the master's own schedule runs, in the same place; the first is written to the job
    cache when it begins, and the second never is.
    """
    try:
        noted = noted_runners.noted(opts)
        return [job for job in noted if salt_shapes.is_on_master(job) and _is_of_salt(job.get("pid"))]
    except OSError as problem:
        raise Unavailable(f"The master's process list cannot be read: {problem}") from problem


def _is_of_salt(pid: Any) -> bool:
    """Tell, as Salt does, whether *pid* is a process of Salt: the number may have been given to another since."""
    with suppress(OSError, ValueError):
        return "salt" in _read(str(pid), "cmdline")
    return False
