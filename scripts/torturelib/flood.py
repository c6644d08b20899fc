"""An event bus at its ceiling, and a listener that stalls until it is dropped: does the engine keep up, or say so?"""

import multiprocessing
import signal
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import salt.config
import salt.loader
import salt.utils.event

from .place import Place
from .report import Report, memory
from .site import Site, TortureError, running, wait_for

RATE = 2_000  # events a second
PROCESSES = 2  # that fire them
BETWEEN_JOBS, GLANCE = 1.0, 0.05  # seconds between two jobs whose ends the engine has to tell, and between two looks
PATIENCE = 60  # seconds in which it has to, whatever passes on the bus
BOUND = 200  # MB more than before that the engine may take
SAID_WITHIN = 30.0  # seconds
MISSED = "Halite's engine has missed events"
DROPPED = "Publisher discarding slow subscriber"
_FORK = multiprocessing.get_context("fork")


def measure(minutes: float = 1, stall: float = 30, rate: int = RATE) -> list[Report]:
    """Fire *rate* events a second for so many *minutes*, then let the engine stall for so many seconds."""
    with running() as site:
        return [
            _flood(site, minutes * 60, rate),
            _stall(site, stall, rate),
        ]


def _flood(site: Site, seconds: float, rate: int) -> Report:
    report = Report(f"{rate:,} events a second for {seconds:.0f} s")
    engine = _engine(site)
    with _firing(site.place, rate, seconds) as fired, _Jobs(site) as jobs, _sampled(engine) as sizes:
        time.sleep(seconds)
    report.add("events a second, in fact", fired() / seconds)
    _judge(report, site, jobs, sizes)
    return report


def _stall(site: Site, seconds: float, rate: int) -> Report:
    """Stop the engine while events pass, for longer than the publisher waits for anybody."""
    report = Report(f"The engine stops for {seconds:.0f} s while {rate:,} events a second pass")
    engine, missed = _engine(site), _said(site, MISSED)
    with _firing(site.place, rate, seconds + 5) as fired, _Jobs(site) as jobs, _sampled(engine) as sizes:
        engine.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        engine.send_signal(signal.SIGCONT)
        time.sleep(5)
    report.add("events a second, in fact", fired() / (seconds + 5))
    _judge(report, site, jobs, sizes)
    until = time.monotonic() + SAID_WITHIN  # a slow machine has still to work off what came before
    while _said(site, DROPPED) and _said(site, MISSED) == missed and time.monotonic() < until:
        time.sleep(0.5)
    if _said(site, DROPPED) and _said(site, MISSED) == missed:
        report.wrong.append("the engine was dropped from the bus, and did not say so")
    return report


def _judge(report: Report, site: Site, jobs: "_Jobs", sizes: list[float]) -> None:
    report.add("jobs meanwhile", len(jobs.taken))
    report.add("median time until an end was told, s", statistics.median(jobs.taken), 2)
    report.add("longest time until an end was told, s", max(jobs.taken), 2)
    report.add("times that the engine said that it missed events", _said(site, MISSED))
    report.add("memory of the engine before, MB", sizes[0], 1)
    report.add("and at most, MB", max(sizes), 1)
    report.wrong += jobs.wrong
    if max(sizes) > sizes[0] + BOUND:
        report.wrong.append(f"the engine took {max(sizes) - sizes[0]:.0f} MB more")


def _engine(site: Site) -> psutil.Process:
    return psutil.Process(wait_for(site.engine_pid, "the engine"))


def _said(site: Site, words: str) -> int:
    return site.place.log.read_text(errors="replace").count(words)


class _Jobs:
    """Jobs that are stored while events pass; *taken* is how long after its return the end of each was told."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work)
        self.taken: list[float] = []
        self.wrong: list[str] = []

    def __enter__(self) -> "_Jobs":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _work(self) -> None:
        opts = salt.config.master_config(str(self._site.place.config))
        functions = salt.loader.returners(opts, {})
        open_jobs: dict[str, float] = {}
        while not self._over.is_set():
            jid = _stored(functions)
            open_jobs[jid] = began = time.monotonic()
            while time.monotonic() < began + BETWEEN_JOBS and not self._over.wait(GLANCE):
                self._look(open_jobs)
        try:
            wait_for(lambda: self._look(open_jobs), "the ends of all jobs to be told", PATIENCE)
        except TortureError:
            self.wrong += [f"the end of {jid} was not told" for jid in open_jobs]

    def _look(self, open_jobs: dict[str, float]) -> bool:
        """Note which jobs have been told; a job that has is no longer in the active set."""
        untold = {jid for (jid,) in self._site.ask("SELECT jid FROM active_jids")}
        for jid in set(open_jobs) - untold:
            self.taken.append(time.monotonic() - open_jobs.pop(jid))
        return not open_jobs


def _stored(functions: Any) -> str:
    """Store a job with its one return, as a worker does; give its jid."""
    jid = str(functions["halite.prep_jid"]())
    load = {"jid": jid, "fun": "test.ping", "arg": [], "tgt": "sim", "ret": "", "user": "root"}
    functions["halite.save_load"](jid, load, ["sim"])
    functions["halite.returner"]({"jid": jid, "id": "sim", "fun": "test.ping", "return": True, "success": True})
    return jid


@contextmanager
def _sampled(process: psutil.Process) -> Iterator[list[float]]:
    """Give what *process* holds in memory, each second, in MB."""
    sizes, over = [memory(process.pid)], threading.Event()

    def sample() -> None:
        while not over.wait(1):
            sizes.append(memory(process.pid))

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield sizes
    finally:
        over.set()
        thread.join()


@contextmanager
def _firing(place: Place, rate: int, seconds: float) -> Iterator[Callable[[], int]]:
    """
    Fire events from processes of their own; the function that is given says how many those were.

    Enter it before any thread is started: a fork keeps the locks that others hold.
    """
    pipes = [_FORK.Pipe(duplex=False) for _ in range(PROCESSES)]
    started = [
        _FORK.Process(target=_fire, args=(place.config, rate / PROCESSES, seconds, sending), daemon=True)
        for _, sending in pipes
    ]
    for process in started:
        process.start()
    counts: list[int] = []
    try:
        yield lambda: sum(counts)
        counts += [receiving.recv() for receiving, _ in pipes]
    finally:
        for process in started:
            process.kill()
            process.join()


def _fire(config: Path, rate: float, seconds: float, answer: Any) -> None:
    opts = salt.config.master_config(str(config))
    data = {"id": "sim", "fun": "test.ping", "return": True, "retcode": 0, "success": True, "fun_args": []}
    with salt.utils.event.get_master_event(opts, opts["sock_dir"], listen=False) as bus:
        began, done = time.monotonic(), 0
        while (passed := time.monotonic() - began) < seconds:
            if done < passed * rate:
                jid = f"20261123{done:012}"
                bus.fire_event({**data, "jid": jid}, f"salt/job/{jid}/ret/sim")
                done += 1
            else:
                time.sleep(0.001)
    answer.send(done)
