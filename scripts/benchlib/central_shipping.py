"""Part "central", what is shipped: how fast, how late, and at what cost to the master; with its own PostgreSQL."""

import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from saltext.halite.central.seat import Who
from saltext.halite.central.shipper import Limits, Shipper
from saltext.halite.central.shipping_thread import Pace, Shipping
from saltext.halite.domain.job import Job, Kind, Return
from saltext.halite.domain.outcome import Outcome
from saltext.halite.store import job_writes, outbox
from saltext.halite.store.database import Database
from saltext.halite.times import now

from .figures import Results

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import postgres, shipped

PART = "central"
CONTESTANT = "Halite"
MASTERS = 10
OF_A_JOB = 10  # minions
AN_HOUR = 3600 * 100  # returns, at a hundred a second
HIGHSTATE = 17_000  # bytes that what is returned has when it is deflated
SETTINGS = {"shared_buffers": "512MB", "max_wal_size": "4GB"}
ASKED = {("pings", 1): 15_000, ("highstates", 1): 3_000, ("pings", MASTERS): 25_000, ("highstates", MASTERS): 5_000}
ASKED_LAG, ASKED_DRAIN, ASKED_HOT = 2, 30, 1.05
HOT = {"full": 400, "normal": 2000}  # returns of a run
ROUNDS = 9


@dataclass(frozen=True)
class Amount:
    """How much is shipped."""

    pings: int
    highstates: int
    backlog: int
    lags: int


FULL = Amount(100_000, 10_000, AN_HOUR, 20)
QUICK = Amount(5_000, 500, 10_000, 3)


def measure(folder: Path, results: Results, amount: Amount) -> None:
    """Measure shipping of *amount*."""
    hot_path(folder, results)
    with postgres.server(**SETTINGS) as server:
        for masters in (1, MASTERS):
            _rate(folder, results, server, "pings", amount.pings, b"", masters)
            _rate(folder, results, server, "highstates", amount.highstates, os.urandom(HIGHSTATE), masters)
        _drain(folder, results, server, amount.backlog)
        _lag(folder, results, server, amount.lags)


def hot_path(folder: Path, results: Results) -> None:
    """Measure what a return costs the master with the outbox and without it."""
    for durability, count in HOT.items():
        times: dict[bool, list[float]] = {True: [], False: []}
        for number in range(ROUNDS):
            for is_on in (True, False) if number % 2 else (False, True):
                times[is_on].append(
                    _one_return(folder / f"hot-{durability}-{number}-{is_on}", durability, count, is_on)
                )
        for is_on, name in ((False, "without central"), (True, "with it")):
            micros = [took * 1e6 for took in times[is_on]]
            results.median(PART, f"a return, durability {durability}, {name}, µs", CONTESTANT, micros)
        ratio = statistics.median(one / other for one, other in zip(times[True], times[False], strict=True))
        results.add(PART, f"a return, durability {durability}, with central / without", CONTESTANT, ratio, ROUNDS)
        if durability == "full":
            results.at_most(PART, "a return with central / without, durability full", ratio, ASKED_HOT)


def _one_return(folder: Path, durability: str, count: int, is_on: bool) -> float:
    """Return the median of the seconds that a return takes."""
    db = _index(folder, durability)
    if is_on:
        outbox.switch_on(db)
    times = []
    for jid, minions in _jobs(count):
        job_writes.add_job(db, _job(jid, minions))
        for minion in minions:
            made = _return(jid, minion, b"")
            began = time.perf_counter()
            job_writes.add_return(db, made, partial(_job, jid, minions))
            times.append(time.perf_counter() - began)
    db.close()
    return statistics.median(times)


def _jobs(returns: int, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    for number in range(returns // OF_A_JOB):
        yield f"{prefix}{number:010}", [f"web{(number + more) % 500}" for more in range(OF_A_JOB)]


def _job(jid: str, minions: list[str]) -> Job:
    load = {"fun": "test.ping", "jid": jid, "tgt": "*"}
    return Job(jid, Kind.LOCAL, "test.ping", [], "*", "glob", "root", now(), load, expected=minions)


def _return(jid: str, minion: str, payload: bytes) -> Return:
    return Return(jid, minion, now(), Outcome.OK, True, 0, {"return": payload or True, "retcode": 0, "success": True})


def _index(folder: Path, durability: str = "normal") -> Database:
    folder.mkdir()
    return Database(str(folder / "jobs.db"), durability)


def _filled(folder: Path, returns: int, payload: bytes, prefix: str = "") -> Database:
    """Return an index whose outbox has *returns*, and the jobs that they are of."""
    db = _index(folder)
    outbox.switch_on(db)
    for jid, minions in _jobs(returns, prefix):
        job_writes.add_job(db, _job(jid, minions))
        for minion in minions:
            job_writes.add_return(db, _return(jid, minion, payload), partial(_job, jid, minions))
    return db


def _rate(folder: Path, results: Results, server: Any, what: str, returns: int, payload: bytes, masters: int) -> None:
    """Measure how many returns a second *masters* ship at once."""
    dsn = server.dsn(shipped.make(server))
    paths = []
    for number in range(masters):
        db = _filled(folder / f"{what}-{masters}-{number}", returns // masters, payload, f"{number}-")
        db.close()
        paths.append(db.path)
    context = multiprocessing.get_context("fork")
    begin = context.Barrier(masters + 1)
    workers = [context.Process(target=_ship, args=(path, f"m{at}", dsn, begin)) for at, path in enumerate(paths)]
    for worker in workers:
        worker.start()
    begin.wait()
    began = time.perf_counter()
    for worker in workers:
        worker.join()
    rate = returns // masters * masters / (time.perf_counter() - began)
    measured = f"{what} shipped by {masters} master{'s' * (masters > 1)}, a second"
    results.add(PART, measured, CONTESTANT, rate, 1)
    results.at_least(PART, measured, rate, ASKED[what, masters])


def _ship(path: str, name: str, dsn: str, begin: Any) -> None:
    import psycopg

    db = Database(path, "normal")
    found = Shipper(db, Who(name, name, "bench"), Limits())
    with psycopg.connect(dsn) as conn:
        begin.wait()
        while found.waits():
            found.ship(conn)


@contextmanager
def _shipping(db: Database, dsn: str) -> Iterator[Callable[[str], Any]]:
    """Ship *db* in a thread, as the engine does; yield what asks central for one value."""
    import psycopg

    own = Database(db.path, db.durability)
    thread = Shipping(own, Who("bench", "bench", "bench"), partial(psycopg.connect, dsn), Limits(), Pace())
    with psycopg.connect(dsn, autocommit=True) as conn:
        thread.start()
        yield lambda question: (conn.execute(question).fetchone() or (None,))[0]
        thread.stop()


def _drain(folder: Path, results: Results, server: Any, returns: int) -> None:
    """Measure how long it takes to ship what an hour without PostgreSQL has left."""
    dsn = server.dsn(shipped.make(server))
    db = _filled(folder / "backlog", returns, b"")
    with _shipping(db, dsn) as ask:
        began = time.perf_counter()
        while ask("SELECT count(*) FROM halite.masters WHERE backlog = 0 AND shipped > 0") != 1:
            time.sleep(0.1)
        took = time.perf_counter() - began
    measured = f"a backlog of {returns:,} returns drained, s"
    results.add(PART, measured, CONTESTANT, took, 1)
    results.at_most(PART, measured, took, ASKED_DRAIN)


def _lag(folder: Path, results: Results, server: Any, times: int) -> None:
    """Measure how late a return is in central where little happens."""
    dsn = server.dsn(shipped.make(server))
    db = _index(folder / "lag", "full")
    outbox.switch_on(db)
    lags = []
    with _shipping(db, dsn) as ask:
        for number, (jid, minions) in enumerate(_jobs(times * OF_A_JOB)):
            job_writes.add_job(db, _job(jid, minions[:1]))
            time.sleep(0.5 + number % 7 / 7)
            job_writes.add_return(db, _return(jid, minions[0], b""), partial(_job, jid, minions))
            began = time.perf_counter()
            while ask("SELECT count(*) FROM halite.jobs WHERE ended IS NOT NULL") <= number:
                time.sleep(0.005)
            lags.append(time.perf_counter() - began)
    results.median(PART, "lag where little happens, p50, s", CONTESTANT, lags)
    results.add(PART, "lag where little happens, longest, s", CONTESTANT, max(lags), len(lags))
    results.at_most(PART, "lag where little happens, longest, s", max(lags), ASKED_LAG)
