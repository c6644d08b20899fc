"""What was taken: a line for each job and each return, written when the job cache has answered, and not before."""

import os
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import salt.payload
import salt.utils.job


class Ledger:
    """A file that processes append to until they are killed: what was written stays, whoever wrote it."""

    def __init__(self, path: str | Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY | os.O_CLOEXEC, 0o600)

    def job(self, jid: str) -> None:
        """Note that the job *jid* was saved."""
        self._write("job", jid)

    def returned(self, jid: str, minion: str, value: Any) -> None:
        """Note that the return *value* of *minion* was taken."""
        self._write("return", jid, minion, str(mark(value)))

    def _write(self, *words: str) -> None:
        os.write(self._file, ("\t".join(words) + "\n").encode())


def mark(value: Any) -> int:
    """Return a number that tells the return *value* from most others."""
    return zlib.crc32(salt.payload.dumps(value, use_bin_type=True))


def note_returns(path: str) -> None:
    """Let each return that this process and its children store through Salt be noted in the ledger *path*."""
    store: Callable[..., Any] = salt.utils.job.store_job
    ledger = Ledger(path)

    def noting(opts: dict[str, Any], load: dict[str, Any], *more: Any, **named: Any) -> Any:
        stored = store(opts, load, *more, **named)
        if load.get("fun") and not str(load["fun"]).startswith("runner.halite."):
            ledger.returned(str(load["jid"]), str(load["id"]), load["return"])
        return stored

    salt.utils.job.store_job = noting


def read(path: Path) -> tuple[set[str], dict[tuple[str, str], set[int]], int]:
    """Return the jobs, the marks of what was returned for each by whom, and how many returns came twice."""
    jobs: set[str] = set()
    returns: dict[tuple[str, str], set[int]] = {}
    times: Counter[tuple[str, str]] = Counter()
    for line in path.read_text().splitlines():
        kind, jid, *rest = line.split("\t")
        if kind == "job":
            jobs.add(jid)
        else:
            key = (jid, rest[0])
            returns.setdefault(key, set()).add(int(rest[1]))
            times[key] += 1
    return jobs, returns, sum(number > 1 for number in times.values())
