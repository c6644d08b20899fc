"""The process that drives a job over salt-ssh: named so that no other process is taken for it."""

import os


def this_process() -> str:
    """Return the name of this process: its number, and when it began, since numbers are given again."""
    return f"{os.getpid()}.{_began('self')}"


def is_alive(name: str) -> bool:
    """Tell whether the process *name* still runs."""
    pid, _, began = name.partition(".")
    return pid.isdigit() and _began(pid) == began


def _began(pid: str) -> str | None:
    """Return when the process *pid* began, in the kernel's ticks since the start; None where it has ended."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as stat:
            # The name of the process comes before, in brackets, and may hold anything.
            fields = stat.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return None if fields[0] == b"Z" else fields[19].decode()
