"""Part "central", what is read: lists of all masters' jobs over a year, in a PostgreSQL of the bench's own."""

import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from saltext.halite.central import newest_jobs, partitions, readers
from saltext.halite.central.schema import PARTITIONED
from saltext.halite.central.scope import scope
from saltext.halite.central_settings import Central
from saltext.halite.domain.permissions import Caller
from saltext.halite.store.filters import Filter

from .central_overviews import ALL, overviews
from .figures import Results

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import many_shared_jobs, postgres

PART = "central"
CONTESTANT = "Halite"
REPETITIONS = 100
ASKED_MS, ASKED_LAST_MS, ASKED_TWO_MS, ASKED_DROP = 15, 50, 250, 1
SETTINGS = {"shared_buffers": "2GB", "max_wal_size": "8GB", "wal_level": "minimal", "max_wal_senders": "0"}
MEMORY = "512MB"  # for what is made before anything is measured
_SOME = Caller("dora", "eauth", (), (), ("view:job:rare.*", "view:realm:*"))
_MOST_HIDDEN = Caller("dora", "eauth", (), (), ("view:job:pkg.*", "view:realm:*"))
_ONE_REALM = Caller("lena", "eauth", (), (), ("view:job:*", "view:realm:lab"))
_chance = random.Random(1)


def _one(*choices: str) -> str:
    return _chance.choice(choices)


# What is asked for, anew each time: the filter, who asks, and of which masters.
Asked = tuple[Filter, Caller, str | None]
ALONE: dict[str, Callable[[], Asked]] = {
    "all": lambda: (Filter(), ALL, None),
    "all, noise too": lambda: (Filter(hidden=True), ALL, None),
    "function=state.*": lambda: (Filter(function="state.*"), ALL, None),
    "function=pkg.*, 300 functions": lambda: (Filter(function="pkg.*"), ALL, None),
    "function=rare.*, five": lambda: (Filter(function="rare.*"), ALL, None),
    "target=web1*, 1,111 calls": lambda: (Filter(target=f"web{_one(*'12')}*"), ALL, None),
    "user=alice": lambda: (Filter(user=_one("alice", "carol", "sudo_*")), ALL, None),
    "kind=call, 2,100 calls": lambda: (Filter(kind=("call",)), ALL, None),
    "kind=ssh, which is rare": lambda: (Filter(kind=("ssh",)), ALL, None),
    "a minion": lambda: (Filter(minion=f"web{_chance.randrange(3000)}"), ALL, None),
    "minion=web7*": lambda: (Filter(minion=f"web{_one(*'345678')}*"), ALL, None),
    "minion=web*, 3,000 minions": lambda: (Filter(minion="web*"), ALL, None),
    "search, a text": lambda: (Filter(search=_one("STATE", "carol", "web12", "rare")), ALL, None),
    "search, a day of jids": lambda: (Filter(search=f"2026{_chance.randrange(1, 13):02}11"), ALL, None),
    "search, nothing found": lambda: (Filter(search="nowhere to be found"), ALL, None),
    "since, until": lambda: (
        Filter(until=many_shared_jobs.SINCE + _chance.randrange(many_shared_jobs.SPAN)),
        ALL,
        None,
    ),
    "status=running": lambda: (Filter(status=("running",)), ALL, None),
    "result=failed": lambda: (Filter(result=("failed",)), ALL, None),
    "result=failed,missing,killed": lambda: (Filter(result=("failed", "missing", "killed")), ALL, None),
    "result=killed": lambda: (Filter(result=("killed",)), ALL, None),
    "changed": lambda: (Filter(changed=True), ALL, None),
    "metadata, a key": lambda: (Filter(metadata=(("ticket", None),)), ALL, None),
    "metadata, a pair": lambda: (Filter(metadata=(("ticket", f"OPS-{_chance.randrange(5000)}"),)), ALL, None),
    "parent": lambda: (Filter(parent=f"parent-{_chance.randrange(900)}", hidden=True), ALL, None),
    "view:job: five rare functions": lambda: (Filter(), _SOME, None),
    "view:job: 98 % hidden": lambda: (Filter(), _MOST_HIDDEN, None),
    "view:realm: 99 % hidden": lambda: (Filter(), _ONE_REALM, None),
    "master: one of ten": lambda: (Filter(), ALL, f"*-{_chance.randrange(1, 11)}"),
}
TWO: dict[str, Callable[[], Asked]] = {
    "function=state.*, result=failed": lambda: (Filter(function="state.*", result=("failed",)), ALL, None),
    "user=carol, changed": lambda: (Filter(user="carol", changed=True), ALL, None),
    "user=carol, result=killed": lambda: (Filter(user="carol", result=("killed",)), ALL, None),
    "minion=web*, result=missing": lambda: (Filter(minion="web*", result=("missing",)), ALL, None),
    "minion=db4*, kind=call, none": lambda: (Filter(minion="db4*", kind=("call",)), ALL, None),
    "metadata, result=killed": lambda: (Filter(metadata=(("ticket", None),), result=("killed",)), ALL, None),
    "kind=call of a rare realm, none": lambda: (Filter(kind=("call",)), _ONE_REALM, None),
    "function=pkg.*, a rare master": lambda: (Filter(function="pkg.*"), ALL, "*-10"),
    "function=state.*, user=carol, none": lambda: (Filter(function="state.*", user="carol"), ALL, None),
}


def measure(folder: Path, results: Results, jobs: int) -> None:
    """Measure lists among *jobs* of ten masters, over twelve months."""
    import psycopg

    with postgres.server(**SETTINGS) as server:
        dsn = server.dsn(server.create_database())
        with psycopg.connect(dsn) as conn:
            conn.execute(f"SET maintenance_work_mem = '{MEMORY}'")
            many_shared_jobs.fill(conn, jobs)
        lists(Central(dsn), results, jobs)
        overviews(Central(dsn), results, jobs)
        dropped(Central(dsn), results, jobs)
        readers.close()


def lists(central: Central, results: Results, jobs: int) -> None:
    """Measure lists of the *jobs* that *central* leads to."""
    for group, limits in ((ALONE, (ASKED_MS, ASKED_LAST_MS)), (TWO, (ASKED_TWO_MS, ASKED_TWO_MS))):
        for name, ask in group.items():
            found = sorted(_times(central, ask))
            for what, at, limit in (("p50", 0.5, limits[0]), ("p99", 0.99, limits[1])):
                measured = f"{jobs:,} jobs, {name}, {what}, ms"
                value = found[min(len(found) - 1, int(at * len(found)))]
                results.add(PART, measured, CONTESTANT, value, len(found))
                results.at_most(PART, measured, value, limit)


def dropped(central: Central, results: Results, jobs: int) -> None:
    """Measure how long the oldest month takes to be dropped, and lists meanwhile, which wait for its locks."""
    import psycopg

    over, waited = threading.Event(), [0.0]

    def read() -> None:
        while not over.is_set():
            began = time.perf_counter()
            _list(central, Filter(), ALL, None)
            waited.append(time.perf_counter() - began)

    reader = threading.Thread(target=read)
    reader.start()
    with psycopg.connect(central.dsn, autocommit=True) as conn:
        began = time.perf_counter()
        done = partitions.drop(conn, [*PARTITIONED], partitions.month_of(many_shared_jobs.SINCE))
        took = time.perf_counter() - began
    over.set()
    reader.join()
    if not done:
        raise RuntimeError("somebody held a lock all the time")
    month = f"a month of {jobs // many_shared_jobs.MONTHS:,} jobs dropped"
    for what, value in (("s", took), ("a list meanwhile at most, s", max(waited))):
        results.add(PART, f"{month}, {what}", CONTESTANT, value, 1)
        results.at_most(PART, f"{month}, {what}", value, ASKED_DROP)


def _times(central: Central, ask: Callable[[], Asked]) -> Iterator[float]:
    """Give the milliseconds of lists, after a few that fill caches."""
    for number in range(REPETITIONS + 5):
        which, caller, master = ask()
        began = time.perf_counter()
        _list(central, which, caller, master)
        if number >= 5:
            yield (time.perf_counter() - began) * 1000


def _list(central: Central, which: Filter, caller: Caller, master: str | None) -> Any:
    with readers.reading(central) as conn:
        return newest_jobs.list_jobs(conn, which, scope(conn, caller, master), 50)
