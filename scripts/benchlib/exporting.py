"""Part "export": how many rows a second halite.export writes to a file, and in how much memory."""

import itertools
import os
import resource
import time
from pathlib import Path

from . import contestants
from .contestants import FULL, VIEWER, Contestant
from .figures import Results
from .filling import fill
from .lists import runner
from .workers import alone

PART = "export"
FEW = 10_000  # jobs, several pages of them, whose memory is that of many
ASKED, ASKED_GROWTH = 50_000, 1.2  # rows a second; times the memory
WAYS = (
    *((FULL, "jobs", "csv", False), (FULL, "jobs", "jsonl", False), (VIEWER, "jobs", "csv", False)),
    *((FULL, "returns", "csv", False), (FULL, "returns", "jsonl", False), (FULL, "returns", "jsonl", True)),
)
NUMBERS = itertools.count(1)


def measure(folder: Path, results: Results, jobs: int) -> None:
    """Export *jobs* jobs and their returns, once each way, and a few for the memory that they take."""
    stores = {count: folder / f"jobs{count}" for count in {min(FEW, jobs), jobs}}
    for count, store in stores.items():
        fill(FULL, store, count)
    for contestant, what, form, values in WAYS:
        rate, cost, _ = _export(contestant, stores[jobs], what, form, values)
        name = f"{jobs:,} jobs, {what} as {form}{', with values' if values else ''}"
        results.add(PART, f"{name}, rows/s", contestant.name, rate, 1)
        results.add(PART, f"{name}, µs of processor a row", contestant.name, cost, 1)
    for count, store in stores.items():
        memory = _export(FULL, store, "returns", "jsonl", True)[2]
        results.add(PART, f"{count:,} jobs, returns with values, MB of memory", FULL.name, memory, 1)
    _judge(results, jobs)


def _export(contestant: Contestant, store: Path, what: str, form: str, values: bool) -> tuple[float, float, float]:
    """Return rows a second, microseconds of processor a row, and the megabytes of memory of a process of its own."""
    settings = {**contestant.settings["halite"], "exports": str(store)}  # where a viewer may write
    path = store / f"export{next(NUMBERS)}"

    def work() -> tuple[float, float, float]:
        call = runner(contestants.options(contestant, store, halite=settings))
        began, used = time.perf_counter(), time.process_time()
        rows = call("halite.export", str(path), what, form, values)["export"]["rows"]
        took, used = time.perf_counter() - began, time.process_time() - used
        return rows / took, used / rows * 1e6, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    found: tuple[float, float, float] = alone(work)
    os.unlink(path)
    return found


def _judge(results: Results, jobs: int) -> None:
    for form in ("csv", "jsonl"):
        measured = results.value(PART, f"{jobs:,} jobs, jobs as {form}, rows/s", FULL.name)
        results.at_least(PART, f"Halite: {jobs:,} jobs as {form}, rows/s", measured, ASKED)
    few = min(FEW, jobs)
    memory = {
        count: results.value(PART, f"{count:,} jobs, returns with values, MB of memory", FULL.name)
        for count in (few, jobs)
    }
    what = f"Halite: memory for the returns of {jobs:,} jobs, times that for {few:,}"
    results.at_most(PART, what, memory[jobs] / memory[few], ASKED_GROWTH)
