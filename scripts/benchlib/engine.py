"""Part "engine": what Halite's engine takes of a core while returns arrive."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import salt.utils.event
import salt.utils.job

from . import contestants
from .contestants import FULL
from .figures import Results
from .loads import HIGHSTATE, PING, Kind, jids, minions
from .running import master, wait_for
from .workers import alone

PART = "engine"
ASKED = 5  # per cent of a core
MINIONS = 200  # of each job: at 200 returns a second, a job a second
RATES = ((PING, 200), (HIGHSTATE, 50))
IDLE = 10  # seconds
TICKS = os.sysconf("SC_CLK_TCK")


def measure(folder: Path, results: Results, seconds: float) -> None:
    """Watch the engine for *seconds* at each rate, and for a while with nothing to do."""
    with master(FULL, folder, engines=[{"halite": {}}], keep_jobs_seconds=contestants.KEEP) as opts:
        pid = wait_for(lambda: _engine(opts), "the engine's heartbeat")
        time.sleep(2)  # what a start takes is not what it takes to run
        share, _ = _watch(pid, min(IDLE, seconds))
        results.add(PART, "nothing to do: CPU, % of a core", "engine", share, 1)
        for kind, rate in RATES:
            used, stored = alone(lambda kind=kind, rate=rate: _under_load(opts, pid, kind, rate, seconds))
            group = f"{rate} {kind.name}s a second for {seconds:.0f} s"
            results.add(PART, f"{group}: CPU, % of a core", "engine", used, 1)
            results.add(PART, f"{group}: returns a second, in fact", "engine", stored, 1)
            if kind is PING:
                results.at_most(PART, f"engine at {rate} returns a second, % of a core", used, ASKED)


def _engine(opts: dict[str, Any]) -> int | None:
    """Return the pid of the engine, from its heartbeat."""
    path = Path(opts["cachedir"]) / "halite" / "jobs.db"
    if not path.exists():
        return None
    with _closing(path) as conn:
        try:
            row = conn.execute("SELECT pid FROM engine").fetchone()
        except sqlite3.OperationalError:
            return None  # the table is about to be made
    return row[0] if row else None


@contextmanager
def _closing(path: Path) -> Iterator[sqlite3.Connection]:
    conn = sqlite3.connect(path)
    try:
        yield conn
    finally:
        conn.close()


def _watch(pid: int, seconds: float, work: Any = time.sleep) -> tuple[float, Any]:
    """Return (per cent of a core that the process took while ``work(seconds)`` ran, what work returned)."""
    began, before = time.monotonic(), ticks(pid)
    found = work(seconds)
    return (ticks(pid) - before) / TICKS / (time.monotonic() - began) * 100, found


def ticks(pid: int) -> int:
    """Return the processor time of all threads of a process, in ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _under_load(opts: dict[str, Any], pid: int, kind: Kind, rate: int, seconds: float) -> tuple[float, float]:
    """Store returns as a worker of the master does, each with its event; return (per cent, returns a second)."""
    minion = contestants.master_minion(opts)
    with salt.utils.event.get_master_event(opts, opts["sock_dir"], listen=False) as bus:
        work = _Worker(opts, minion, bus, kind)
        work.one()
        share, done = _watch(pid, seconds, lambda for_: work.paced(rate, for_))
    return share, done / seconds


class _Worker:
    """A worker of the master, with its job cache and its bus."""

    def __init__(self, opts: dict[str, Any], minion: Any, bus: Any, kind: Kind) -> None:
        self._opts, self._minion, self._bus, self._kind = opts, minion, bus, kind
        self._returns = self._endless()

    def one(self) -> None:
        """Store a return, and publish the job before its first one."""
        jid, name, number = next(self._returns)
        load = self._kind.returned(jid, name, number)
        salt.utils.job.store_job(self._opts, load, event=self._bus, mminion=self._minion)

    def paced(self, rate: int, seconds: float) -> int:
        """Store *rate* returns a second, evenly, and return how many that were."""
        began, done = time.monotonic(), 0
        while (now := time.monotonic()) < began + seconds:
            if done < (now - began) * rate:
                self.one()
                done += 1
            else:
                time.sleep(0.5 / rate)
        return done

    def _endless(self) -> Iterator[tuple[str, str, int]]:
        names, save = minions(MINIONS), contestants.function(self._minion, FULL, "save_load")
        for jid in jids(at=None):
            load = self._kind.load(jid)
            new = {key: load[key] for key in ("jid", "tgt", "tgt_type", "user", "fun", "arg")}
            self._bus.fire_event({**new, "minions": names, "missing": []}, f"salt/job/{jid}/new")
            save(jid, load, names)
            yield from ((jid, name, number) for number, name in enumerate(names))
