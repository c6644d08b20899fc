"""Part "timeline": when the jobs of a day ran, of an index of a month, in process."""

import time
from pathlib import Path

from . import contestants
from .contestants import FULL, VIEWER, Contestant
from .figures import Results
from .filling import SPAN, fill
from .lists import runner
from .workers import alone

PART = "timeline"
REPETITIONS = 10
DAY = 86_400  # seconds
ASKED_MS = 150
KINDS = ("function", "user", "target", "minion", "kind")


def measure(folder: Path, results: Results, a_day: int) -> None:
    """Measure the newest day of an index that has *a_day* jobs of each of 29 days, for each kind of rows."""
    fill(FULL, folder / FULL.job_cache, a_day * SPAN // DAY)
    for contestant in (FULL, VIEWER):
        for rows in KINDS:
            found = alone(lambda contestant=contestant, rows=rows: _times(contestant, folder, rows))
            results.median(PART, _measured(a_day, rows), contestant.name, found)
    for rows in KINDS:
        measured = _measured(a_day, rows)
        results.at_most(PART, f"Halite: {measured}", results.value(PART, measured, FULL.name), ASKED_MS)


def _measured(a_day: int, rows: str) -> str:
    return f"a day of {a_day:,} jobs, rows={rows}, ms"


def _times(contestant: Contestant, folder: Path, rows: str) -> list[float]:
    """Return the milliseconds that timelines take after a first one, which loads modules."""
    call = runner(contestants.options(contestant, folder / contestant.job_cache))
    found = []
    for _ in range(REPETITIONS + 1):
        began = time.perf_counter()
        call("halite.timeline", "24h", None, "1d", rows)  # the newest job is a day old
        found.append((time.perf_counter() - began) * 1000)
    return found[1:]
