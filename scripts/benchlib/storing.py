"""Part "storing": how many returns a second a master stores, how long a call takes, and what it takes on the disk."""

import os
import sqlite3
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import salt.utils.job

from saltext.halite import settings
from saltext.halite.store.checkpoints import Checkpoints
from saltext.halite.store.recorder import recorder

from . import contestants
from .contestants import FULL, LOCAL, NORMAL, NOTHING, PACKED_FULL, PACKED_NORMAL, RAW_FULL, Contestant
from .figures import Results, alternate
from .loads import HIGHSTATE, PING, Kind, jids, minions
from .workers import at_once, beside, counting_syncs

PART = "storing"
PROCESSES = (1, 4)
# Times the time that is measured: for so long each works before. Until a log of SQLite has its full length each sync
# makes it longer, which in a master that has run for seconds it does not.
WARM_UP = 1.0
# The least that is wanted: how many times the rate of another, whose bytes and durability are the same where it is
# SQLite. A ping is too small to be deflated.
ASKED = {
    (FULL, PING, 1): (RAW_FULL, 0.7),
    (FULL, PING, 4): (LOCAL, 2),
    (FULL, HIGHSTATE, 1): (PACKED_FULL, 0.95),
    (NORMAL, PING, 1): (LOCAL, 8),
    (NORMAL, PING, 4): (LOCAL, 4.5),
    (NORMAL, HIGHSTATE, 1): (PACKED_NORMAL, 0.95),
}
RACING = {
    PING: (*contestants.WRITERS, NOTHING),
    HIGHSTATE: (*contestants.WRITERS, PACKED_FULL, PACKED_NORMAL),
}
BYTES = {PING: 250, HIGHSTATE: 20_000}
SLOW = 5  # milliseconds that 99 of 100 calls stay under
SLOWEST = 30  # and all of them, where four processes store state runs
_clock = time.perf_counter


@dataclass
class Runs:
    """All runs of one contestant with one kind of return and so many processes."""

    rates: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)  # seconds, of every call of every run
    bytes: list[float] = field(default_factory=list)  # for each return
    files: list[float] = field(default_factory=list)
    syncs: float = 0


def measure(folder: Path, results: Results, seconds: float, repetitions: int) -> None:
    """Measure every contestant with both kinds of return, with one process and with four."""
    names = count()
    for kind in (PING, HIGHSTATE):
        racing = RACING[kind]
        for processes in PROCESSES:
            found = {contestant: Runs() for contestant in racing}
            calls = [_run(folder, names, found, contestant, kind, processes, seconds) for contestant in racing]
            alternate(repetitions, *calls)
            _note(results, found, kind, processes)


def _run(
    folder: Path,
    names: Any,
    found: dict[Contestant, Runs],
    contestant: Contestant,
    kind: Kind,
    processes: int,
    for_: float,
) -> Callable[[], None]:
    def run() -> None:
        root = folder / f"storing{next(names)}"
        os.sync()  # what others wrote is not this one's to wait for
        opts = contestants.options(contestant, root)
        with beside(lambda wait: _checkpoints(opts, contestant, wait)):
            parts = at_once(
                processes, lambda lane, ready: _work(opts, contestant, kind, (lane, processes), ready, for_)
            )
        runs = found[contestant]
        runs.rates.append(sum(rate for rate, *_ in parts))
        for _, latencies, _, _ in parts:
            runs.latencies.extend(array("d", latencies))
        stored = sum(stored for *_, stored, _ in parts)
        runs.syncs = sum(syncs for *_, syncs in parts) / len(parts)
        _weigh(contestants.store_folder(contestant, root), stored, runs)

    return run


def _checkpoints(opts: dict[str, Any], contestant: Contestant, wait: Callable[[], Any]) -> None:
    """Do what Halite's engine does for those who write, until *wait* returns; for others wait alone."""
    if contestant.job_cache != "halite":
        wait()
        return
    checkpoints = Checkpoints(recorder(settings.load(opts)).db)
    checkpoints.start()
    wait()
    checkpoints.stop()


def _work(
    opts: dict[str, Any],
    contestant: Contestant,
    kind: Kind,
    lane: tuple[int, int],
    ready: Callable[[], Any],
    for_: float,
) -> tuple[float, bytes, int, float]:
    """Be a worker of the master; return (returns a second, latencies, returns stored, syncs a return)."""
    worker = _Worker(opts, contestant, kind, lane)
    syncs = worker.syncs()
    worker.run(WARM_UP * for_)
    ready()
    rate, latencies = worker.run(for_)
    return rate, latencies.tobytes(), worker.stored, syncs


class _Worker:
    """A worker of the master, which publishes jobs and stores what their minions return."""

    def __init__(self, opts: dict[str, Any], contestant: Contestant, kind: Kind, lane: tuple[int, int]) -> None:
        self.stored = 0
        self._opts, self._kind = opts, kind
        self._minion = contestants.master_minion(opts)
        self._save_load = contestants.function(self._minion, contestant, "save_load")
        self._minions, self._jids = minions(), jids(*lane)

    def syncs(self) -> float:
        """Return how often Python code waits for the disk at a return."""
        jid = self._publish()
        with counting_syncs() as count:
            for name in self._minions:
                self._store(self._kind.returned(jid, name))
        return count[0] / len(self._minions)

    def run(self, seconds: float) -> tuple[float, "array[float]"]:
        """Work so long; return how many returns a second were stored, publishing apart, and how long each took."""
        latencies = array("d")
        began, publishing = _clock(), 0.0
        end = began + seconds
        while _clock() < end:
            at = _clock()
            jid = self._publish()
            publishing += _clock() - at
            for number, name in enumerate(self._minions):
                load = self._kind.returned(jid, name, number)
                at = _clock()
                self._store(load)
                done = _clock()
                latencies.append(done - at)
                if done > end:
                    break
        return len(latencies) / (_clock() - began - publishing), latencies

    def _publish(self) -> str:
        jid = next(self._jids)
        self._save_load(jid, self._kind.load(jid), self._minions)
        return jid

    def _store(self, load: dict[str, Any]) -> None:
        salt.utils.job.store_job(self._opts, load, mminion=self._minion)
        self.stored += 1


def _weigh(store: Path, stored: int, runs: Runs) -> None:
    """Note what a return takes on the disk, with its share of its job, once the log is back in the database."""
    for path in store.glob("*.db"):
        conn = sqlite3.connect(path)
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        conn.close()
    held, files = contestants.used(store)
    runs.bytes.append(held / stored)
    runs.files.append(files / stored)


def _note(results: Results, found: dict[Contestant, Runs], kind: Kind, processes: int) -> None:
    group = f"{kind.name}s, {processes} process{'es' * (processes > 1)}"
    for contestant, runs in found.items():
        name, ordered, times = contestant.name, sorted(runs.latencies), len(runs.rates)
        results.median(PART, f"{group}: stored a second", name, runs.rates)
        for share in (50, 99):
            value = ordered[len(ordered) * share // 100] * 1000
            results.add(PART, f"{group}: p{share} of a call, ms", name, value, times)
        results.add(PART, f"{group}: slowest call, ms", name, ordered[-1] * 1000, times)
        if processes == 1 and contestant is not NOTHING:
            results.median(PART, f"bytes on disk a {kind.name}", name, runs.bytes)
            results.median(PART, f"files and folders a {kind.name}", name, runs.files)
            results.add(PART, f"fsyncs of Python code a {kind.name}", name, runs.syncs, times)
    _judge(results, found, kind, processes, group)


def _judge(results: Results, found: dict[Contestant, Runs], kind: Kind, processes: int, group: str) -> None:
    def value(measure: str, contestant: Contestant) -> float:
        return results.value(PART, measure, contestant.name)

    rate = f"{group}: stored a second"
    for contestant in (FULL, NORMAL):
        if (contestant, kind, processes) in ASKED:
            other, asked = ASKED[contestant, kind, processes]
            times = value(rate, contestant) / value(rate, other)
            results.at_least(PART, f"{contestant.name}: {group}, times {other.name}", times, asked)
        slow = value(f"{group}: p99 of a call, ms", contestant)
        results.at_most(PART, f"{contestant.name}: {group}, p99 in ms", slow, SLOW)
        if (kind, processes) == (HIGHSTATE, max(PROCESSES)):
            slowest = value(f"{group}: slowest call, ms", contestant)
            results.at_most(PART, f"{contestant.name}: {group}, slowest in ms", slowest, SLOWEST)
    if processes == 1:
        weight = value(f"bytes on disk a {kind.name}", FULL)
        results.at_most(PART, f"Halite: bytes on disk a {kind.name}", weight, BYTES[kind])
