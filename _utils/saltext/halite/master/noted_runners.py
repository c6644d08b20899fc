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


def noted(opts: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give what is noted, also of functions whose process is gone. Raises OSError where the folder cannot be read."""
    folder = _folder(opts)
    names: list[str] = []
    with suppress(FileNotFoundError):
        names = os.listdir(folder)
    for name in names:
        job = _read(os.path.join(folder, name))
        if isinstance(job, dict):
            yield job


def _read(path: str) -> Any:
    """Return what the file at *path* holds; None where it is not whole, or gone since its function has ended."""
    with suppress(Exception), open(path, "rb") as file:  # OSError, and what kinds msgpack has
        held = file.read()
        return salt.payload.loads(held) if held else None
    return None


def noted_at(opts: Mapping[str, Any], jid: str) -> int:
    """Return when Salt noted the job *jid*, in microseconds. Raises OSError where it is not noted."""
    return os.stat(os.path.join(_folder(opts), jid)).st_mtime_ns // 1000


def _folder(opts: Mapping[str, Any]) -> str:
    return os.path.join(str(opts["cachedir"]), "proc")
