"""Part "backfill": how long it takes to take over what local_cache has kept."""

import resource
import time
from pathlib import Path
from typing import Any

from . import contestants
from .contestants import FULL, LOCAL
from .figures import Results
from .filling import fill
from .lists import runner
from .workers import alone

PART = "backfill"


def measure(folder: Path, results: Results, jobs: int) -> None:
    """Time ``halite.backfill`` of *jobs* jobs, and again where the index has them all."""
    fill(LOCAL, folder, jobs)
    first, grown = alone(lambda: _backfill(folder, written=jobs))
    again, _ = alone(lambda: _backfill(folder, known=jobs))
    add = results.add
    add(PART, f"{jobs:,} jobs of local_cache, jobs a second", FULL.name, jobs / first, 1)
    add(PART, f"{jobs:,} jobs of local_cache, once more, s", FULL.name, again, 1)
    add(PART, "memory that it took at most, MB", FULL.name, grown, 1)


def _backfill(folder: Path, **counted: int) -> tuple[float, float]:
    """Return how many seconds it took, and how many MB this process grew by."""
    call = runner(contestants.options(FULL, folder, halite={"keep": None}))
    call("halite.status")  # opens the index
    before, began = _peak(), time.perf_counter()
    told: dict[str, Any] = call("halite.backfill", LOCAL.job_cache)["backfill"]
    took = time.perf_counter() - began
    if any(told[count] != jobs for count, jobs in counted.items()):
        raise RuntimeError(f"halite.backfill counted otherwise: {told}")
    return took, _peak() - before


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # of KiB, on Linux
