"""Many processes that write at once, beside one that reads all the while."""

import logging
import multiprocessing
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import salt.config
import salt.loader

from .checks import problems
from .place import Place
from .report import Report

PROCESSES, RETURNS = 8, 100_000
MINIONS = 100  # of each job
_FORK = multiprocessing.get_context("fork")


def measure(processes: int = PROCESSES, returns: int = RETURNS) -> Report:
    """Let *processes* write so many *returns* between them while one reads, and count what is there."""
    report = Report(f"{processes} processes write {returns:,} returns, one reads")
    place = Place.make()
    try:
        each = returns // processes
        began = time.monotonic()
        with _reading(place) as reads:
            calls = _at_once(processes, lambda number: _write(place, number, each))
        seconds = time.monotonic() - began
        _report(report, place, each * processes, calls, reads)
        report.add("returns a second", each * processes / seconds)
    finally:
        place.remove()
    return report


def _report(report: Report, place: Place, returns: int, calls: list[Any], reads: Any) -> None:
    slowest, complaints = max(slow for slow, _ in calls), [line for _, heard in calls for line in heard]
    times, heard = reads.result
    report.add("slowest write, ms", slowest * 1000, 1)
    report.add("lists read", len(times))
    report.add("slowest list, ms", max(times) * 1000, 1)
    report.add("median list, ms", sorted(times)[len(times) // 2] * 1000, 2)
    stored = _count(place)
    report.add("returns in the index", stored)
    if stored != returns:
        report.wrong.append(f"{returns - stored:,} returns of {returns:,} are not in the index")
    report.wrong += complaints + heard + problems(place.database)


def _count(place: Place) -> int:
    with closing(sqlite3.connect(place.database)) as conn:
        return int(conn.execute("SELECT count(received) FROM job_returns").fetchone()[0])


class _Complaints(logging.Handler):
    """What Halite logs as an error: what it could not write or read."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []
        logging.getLogger().addHandler(self)
        logging.disable(logging.NOTSET)

    def emit(self, record: logging.LogRecord) -> None:
        if "halite" in record.name:
            self.heard.append(record.getMessage())


def _write(place: Place, number: int, returns: int) -> tuple[float, list[str]]:
    """Be a worker: write so many returns; give the slowest call, and what was complained of."""
    complaints = _Complaints()
    functions = salt.loader.returners(salt.config.master_config(str(place.config)), {})
    slowest = 0.0
    for done in range(returns):
        job, minion = divmod(done, MINIONS)
        # Two processes share each job: their returns meet in its counters.
        jid = f"shared-by-{number // 2}-{job}"
        if minion == 0:
            load = {"jid": jid, "fun": "test.ping", "arg": [], "tgt": "*", "ret": "", "user": "root"}
            functions["halite.save_load"](jid, load, [f"w{number}-{n}" for n in range(MINIONS)])
        name = f"w{number}-{minion}"
        load = {"id": name, "jid": jid, "fun": "test.ping", "return": True, "retcode": 0, "success": True}
        at = time.perf_counter()
        functions["halite.returner"](load)
        slowest = max(slowest, time.perf_counter() - at)
    return slowest, complaints.heard


class _reading:
    """Read the list and a job's detail in a process of its own; *result* is how long each list took."""

    def __init__(self, place: Place) -> None:
        self._stop = place.root / "read-enough"
        self._answer, sending = _FORK.Pipe(duplex=False)
        self._process = _FORK.Process(target=_read, args=(place, self._stop.exists, sending), daemon=True)
        self.result: tuple[list[float], list[str]] = ([], [])

    def __enter__(self) -> "_reading":
        self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.touch()
        self.result = self._answer.recv()
        self._process.join()


def _read(place: Place, is_over: Callable[[], bool], answer: Any) -> None:
    complaints, times = _Complaints(), []
    opts = {**salt.config.master_config(str(place.config)), "__cli": "salt-run"}
    runner = salt.loader.runner(opts)
    runner["halite.jobs"].__globals__["__user__"] = "root"
    be_the_command_line()
    while not is_over():
        at = time.perf_counter()
        listed = runner["halite.jobs"]()
        times.append(time.perf_counter() - at)
        complaints.heard += [listed["error"]["message"]] if "error" in listed else []
        time.sleep(0.002)
    answer.send((times, complaints.heard))


def be_the_command_line() -> None:
    """Let the runner take this process for salt-run, typed by root."""
    try:
        from salt import _process_role
    except ImportError:  # before Salt 3008, which looks at __cli alone
        return
    _process_role._IS_CLI = True


def _at_once(count: int, work: Callable[[int], Any]) -> list[Any]:
    def run(number: int, sending: Any) -> None:
        sending.send(work(number))

    pipes = [_FORK.Pipe(duplex=False) for _ in range(count)]
    started = [_FORK.Process(target=run, args=(n, sending), daemon=True) for n, (_, sending) in enumerate(pipes)]
    for process in started:
        process.start()
    answers = [receiving.recv() for receiving, _ in pipes]
    for process in started:
        process.join()
    os.sync()
    return answers
