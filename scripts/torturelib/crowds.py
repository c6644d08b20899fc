"""Very many jobs active at once, and one job of very many minions: what each costs, in one process."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import salt.config
import salt.loader

from saltext.halite import settings
from saltext.halite.master import ask_minions
from saltext.halite.store import active_set
from saltext.halite.store.recorder import recorder
from saltext.halite.terminal import outputter
from saltext.halite.times import SECOND, now
from saltext.halite.watch import engine
from saltext.halite.watch.announcements import Announcer

from .checks import problems
from .place import Place
from .report import Report, memory
from .writers import be_the_command_line

ACTIVE, WIDE = 5_000, 10_000
AWAITED = 20  # minions that each of the active jobs awaits, of so many that there are:
MINIONS = 2_000


class _Master:
    """The functions of a master's processes, and its engine, at *place*, with nobody to publish to."""

    def __init__(self, place: Place) -> None:
        self.opts = {**salt.config.master_config(str(place.config)), "__cli": "salt-run", "gather_job_timeout": 0.001}
        self.returners = salt.loader.returners(self.opts, {})
        self.runner = salt.loader.runner(self.opts)
        self.runner["halite.jobs"].__globals__["__user__"] = "root"
        be_the_command_line()
        config = settings.load(self.opts)
        kept = recorder(config)
        self.db = kept.db
        self.fired: list[str] = []
        self.asked: list[str] = []
        self.engine = engine.Watcher(self.opts, config, kept)

    def publish(self, jid: str, names: list[str], function: str = "test.sleep") -> None:
        load = {"jid": jid, "fun": function, "arg": [9], "tgt": "*", "tgt_type": "glob", "ret": "", "user": "root"}
        self.returners["halite.save_load"](jid, load, names)

    def returned(self, jid: str, name: str, value: Any = True, function: str = "test.sleep") -> None:
        load = {"jid": jid, "id": name, "fun": function, "return": value, "retcode": 0, "success": True}
        self.returners["halite.returner"](load)


@contextmanager
def _master(durability: str) -> Iterator[_Master]:
    place = Place.make(halite={"durability": durability})
    kept = Announcer._fire, ask_minions.publish
    try:
        found = _Master(place)
        Announcer._fire = lambda self, data, tag: found.fired.append(tag)  # type: ignore[method-assign]
        ask_minions.publish = lambda opts, names, *rest, **more: found.asked.append(rest[2])  # type: ignore[assignment]
        yield found
    finally:
        Announcer._fire, ask_minions.publish = kept  # type: ignore[method-assign]
        found.db.close()
        place.remove()


def _timed(report: Report, what: str, do: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    found = do()
    report.add(f"{what}, ms", (time.perf_counter() - began) * 1000, 1)
    return found


STARTED_AGO = 15 * SECOND


def many_jobs(count: int = ACTIVE) -> Report:
    """Let so many jobs be active at once, and see what the engine's cycles and the answers cost."""
    report = Report(f"{count:,} jobs active at once, each awaiting {AWAITED} of {MINIONS:,} minions")
    with _master("normal") as master:
        running = _begun(master, count)
        before = memory()
        # As it has started long enough ago that minions had time to come back: until then nobody listened.
        master.engine._tracker.missed(now() - STARTED_AGO)
        _timed(report, "first cycle of the engine", master.engine._cycle)
        for number in range(3):
            _answer(report, master, running, number + 2)
        report.add("memory that the engine took, MB", memory() - before, 1)
        _ask(report, master, "halite.active", "active")
        _ask(report, master, "halite.jobs status=running", "jobs", status="running")
        if len(active_set.active_jobs(master.db)) != count:
            report.wrong.append("jobs have ended that their minions still run")
        for number in range(2):
            _answer(report, master, {name: [] for name in running}, number + 5)
        _timed(report, "announcing the ends of them all", master.engine._announce)
        told = sum(tag.endswith("/complete") for tag in master.fired)
        if told != count:
            report.wrong.append(f"{told:,} ends of {count:,} were told")
        report.wrong += problems(master.db.path)
    return report


def _begun(master: _Master, count: int) -> dict[str, list[str]]:
    """Publish so many jobs, and return which of them each minion runs."""
    names = [f"minion{number:05}" for number in range(MINIONS)]
    running: dict[str, list[str]] = {name: [] for name in names}
    for number in range(count):
        own = [names[(number * 7 + n * 31) % MINIONS] for n in range(AWAITED)]
        master.publish(f"active-{number}", own)
        for name in own:
            running[name].append(f"active-{number}")
    return running


def _answer(report: Report, master: _Master, running: dict[str, list[str]], number: int) -> None:
    """Let every minion that was asked say what it runs, and the engine take it at its next cycle."""
    jid = master.asked[-1]
    master.publish(jid, list(running), "saltutil.running")
    for name, jids in running.items():
        master.returned(jid, name, [{"jid": job, "fun": "test.sleep"} for job in jids], "saltutil.running")
        master.engine._tracker.hint(name)  # so that all are asked in each cycle, which is what it may cost at most
    _timed(report, f"cycle {number} of the engine, with every answer", master.engine._cycle)


def _ask(report: Report, master: _Master, what: str, function: str, *given: Any, **named: Any) -> None:
    answer = _timed(report, what, lambda: master.runner[f"halite.{function}"](*given, **named))
    _timed(report, f"{what}, printed", lambda: outputter.render(answer, 120))


def wide_job(count: int = WIDE) -> Report:
    """Let one job go to so many minions, and see what its returns and its answers cost."""
    report = Report(f"A job of {count:,} minions")
    with _master("full") as master:
        names = [f"minion{number:05}" for number in range(count)]
        _timed(report, "publishing it", lambda: master.publish("wide", names, "test.ping"))
        _return(report, master, names)
        _timed(report, "announcing its end", master.engine._announce)
        _ask(report, master, "halite.job", "job", "wide")
        _ask(report, master, "halite.jobs", "jobs")
        _timed(report, "get_load", lambda: master.returners["halite.get_load"]("wide"))
        kept = _timed(report, "get_jid", lambda: master.returners["halite.get_jid"]("wide"))
        if len(kept) != count or master.fired != ["halite/job/wide/complete"]:
            report.wrong.append(f"{len(kept):,} returns of {count:,} are kept, and {master.fired} was told")
        report.wrong += problems(master.db.path)
    return report


def _return(report: Report, master: _Master, names: list[str]) -> None:
    slowest, began = 0.0, time.perf_counter()
    for name in names:
        at = time.perf_counter()
        master.returned("wide", name, function="test.ping")
        slowest = max(slowest, time.perf_counter() - at)
    report.add("returns a second", len(names) / (time.perf_counter() - began))
    report.add("slowest return, ms", slowest * 1000, 1)
