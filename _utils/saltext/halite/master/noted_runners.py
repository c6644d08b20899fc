"""
The functions that the master runs, as Salt notes them since 3008: each in a file of ``cachedir/proc``.

Nothing is changed here. Salt's own reading (``get_running_jobs`` in salt/utils/master.py) removes a file that is
empty, as each is for a moment before it is written (salt/client/mixins.py): who looks as a function begins would have
it missing in every list from then on.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import salt.payload

FOLDER = "proc"  # in Salt's cachedir


def noted(opts: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give what is noted of each function whose process runs. Raises OSError where the folder cannot be read."""
    folder = os.path.join(str(opts["cachedir"]), FOLDER)
    names: list[str] = []
    with suppress(FileNotFoundError):
        names = os.listdir(folder)
    for name in names:
        job = _read(os.path.join(folder, name))
        if isinstance(job, dict) and _is_of_salt(job.get("pid")):
            yield job


def _read(path: str) -> Any:
    """Return what the file at *path* holds; None where it is not whole, or gone since its function has ended."""
    with suppress(OSError):
        with open(path, "rb") as file:
            held = file.read()
        with suppress(Exception):  # of any kind that msgpack has
            return salt.payload.loads(held) if held else None
    return None


def _is_of_salt(pid: Any) -> bool:
    """Tell, as Salt does, whether *pid* is a process of Salt: the number may have been given to another since."""
    with suppress(OSError), open(f"/proc/{pid}/cmdline", "rb") as file:
        return b"salt" in file.read()
    return False
