"""Faults under load, and what the index says afterwards of all that was taken."""

import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import salt.config
import salt.loader

from saltext.halite.store.codec import unpack

from . import ledger
from .checks import problems
from .faults import KINDS, Scene
from .load import Load
from .place import INTERVAL, LOST_AFTER, PATIENCE, Place
from .report import Report
from .site import Site, TortureError, running, wait_for

QUIET = 2.0  # seconds between two faults, on average
CYCLES = 2  # of the engine, in which a job has to end that nothing runs
# A job that nobody is asked about: of a minion that does not exist, or too young.
SLOWEST_END = LOST_AFTER + PATIENCE + CYCLES * INTERVAL + INTERVAL


class Verdict(Report):
    """What was done to a master, and what became of its index."""

    def __init__(self) -> None:
        super().__init__("Faults under load")
        self.faults: Counter[str] = Counter()


def torture(kinds: Sequence[str], faults: int, seed: int, seconds: float = 0) -> Report:
    """Do so many *faults*, and for so many *seconds*, to a master under load, and return the verdict."""
    rng, verdict, began = random.Random(seed), Verdict(), time.monotonic()
    with running(**_settings()) as site:
        load = Load(site.place, seed)
        load.start()
        try:
            scene, order = Scene(site, load, rng), _order(kinds, rng)
            while verdict.faults.total() < faults or time.monotonic() - began < seconds:
                time.sleep(QUIET * 2 * rng.random())
                _one(next(order), scene, verdict)
            load.stop()
        finally:
            load.end()
        for kind, times in sorted(verdict.faults.items()):
            verdict.add(kind, times)
        verdict.add("faults injected", verdict.faults.total())
        slowest, stuck = _settle(site)
        _compare(site.place, verdict)
    verdict.add("jobs that did not end", len(stuck))
    verdict.add("slowest end after nothing ran, s", slowest, 1)
    verdict.add("seconds", time.monotonic() - began)
    verdict.wrong += [f"the job {jid} did not end" for jid in stuck]
    return verdict


def kinds_here() -> list[str]:
    """Return the kinds of fault that can be done: there is no process for event_return where nothing takes events."""
    return [kind for kind in KINDS if kind != "event-return" or _settings()]


def _settings() -> dict[str, list[str]]:
    opts = {**salt.config.DEFAULT_MASTER_OPTS, "conf_file": "/nowhere"}
    return {"event_return": ["halite"]} if "halite.event_return" in salt.loader.returners(opts, {}) else {}


def _order(kinds: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Give each of *kinds* once, and then any, some more often than others."""
    yield from rng.sample(kinds, len(kinds))
    while True:
        yield from rng.choices(kinds, [KINDS[kind][1] for kind in kinds])


def _one(kind: str, scene: Scene, verdict: Verdict) -> None:
    began = time.monotonic()
    KINDS[kind][0](scene)
    verdict.faults[kind] += 1
    scene.site.wait_until_well()
    wrong = problems(scene.site.place.database)
    verdict.wrong += wrong
    told = f"{verdict.faults.total():>4}  {kind:<12} well again after {time.monotonic() - began:.1f} s"
    print("\n      ".join([told, *wrong]), flush=True)


def _settle(site: Site) -> tuple[float, list[str]]:
    """Wait for the end of every job, now that nothing runs any more; return how long, and which did not end."""
    wait_for(site.idle, "the end of what the minions run")
    began = time.monotonic()
    with suppress(TortureError):
        wait_for(lambda: not _active(site), "the end of every job", SLOWEST_END)
    return time.monotonic() - began, _active(site)


def _active(site: Site) -> list[str]:
    # The engine's own questions, and those of this torture, are noise and never active.
    return [jid for (jid,) in site.ask("SELECT jid FROM active_jids WHERE ended IS NULL")]


def _compare(place: Place, verdict: Verdict) -> None:
    """Compare the index with the ledger."""
    jobs, returns, twice = ledger.read(place.ledger)
    stored, saved = _stored(place.database)
    lost = [f"the job {jid} is lost" for jid in sorted(jobs - saved)]
    lost += [f"the return of {minion} for {jid} is lost" for jid, minion in returns if (jid, minion) not in stored]
    changed = [
        f"the return of {key[1]} for {key[0]} is not what was taken"
        for key, marks in returns.items()
        if key in stored and stored[key] not in marks
    ]
    doubled = problems(place.database)
    verdict.wrong += lost + changed + doubled
    verdict.add("jobs taken", len(jobs))
    verdict.add("returns taken", len(returns))
    verdict.add("of these, sent more than once", twice)
    verdict.add("lost", len(lost))
    verdict.add("doubled, or counted wrongly", len(doubled))
    verdict.add("changed", len(changed))


def _stored(database: Path) -> tuple[dict[tuple[str, str], int], set[str]]:
    """Return a mark of each return in the index, and the jobs in it."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as conn:
        rows = conn.execute(
            "SELECT jid, minion, payload FROM job_returns JOIN jobs_index ON id = job WHERE received IS NOT NULL"
        )
        stored = {(jid, minion): ledger.mark(unpack(payload).get("return")) for jid, minion, payload in rows}
        return stored, {jid for (jid,) in conn.execute("SELECT jid FROM jobs_index")}
