"""Part "expiry": how long it takes to delete old jobs."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from . import contestants
from .contestants import FULL, LOCAL, RAW_FULL, Contestant
from .figures import Results
from .filling import fill
from .workers import alone

PART = "expiry"
# local_cache takes a minute to fill and a minute to delete.
REPETITIONS = {LOCAL: 1, FULL: 3, RAW_FULL: 3}
OLD = 86_400 * 365  # seconds
CALLS = 20  # the master calls it each minute, and Halite does a part at a time


def measure(folder: Path, results: Results, jobs: int) -> None:
    """Time clean_old_jobs where every job is old."""
    for contestant, repetitions in REPETITIONS.items():
        times = [
            _expire(contestant, folder / f"{contestant.job_cache}{number}", jobs) for number in range(repetitions)
        ]
        results.median(PART, f"clean_old_jobs, {jobs:,} jobs, s", contestant.name, times)


def _expire(contestant: Contestant, folder: Path, jobs: int) -> float:
    fill(contestant, folder, jobs)
    _make_old(contestants.store_folder(contestant, folder))
    return alone(lambda: _clean(contestant, folder))


def _make_old(store: Path) -> None:
    """Let local_cache see old files; the others go by the time of the jid, which is days ago already."""
    old = time.time() - OLD
    for path in store.glob("*/*/jid"):
        os.utime(path, (old, old))


def _clean(contestant: Contestant, folder: Path) -> float:
    minion = contestants.master_minion(contestants.options(contestant, folder, keep_jobs_seconds=3600))
    clean: Callable[[], None] = contestants.function(minion, contestant, "clean_old_jobs")
    took = 0.0
    for _ in range(CALLS):
        began = time.perf_counter()
        clean()
        took += time.perf_counter() - began
        left = contestants.function(minion, contestant, "get_jids_filter")(5)
        if not left:
            return took
    raise RuntimeError(f"{contestant.name} left {len(left)} jobs")
