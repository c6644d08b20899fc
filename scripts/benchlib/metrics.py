"""Part "metrics": how long a scrape takes of a master with a long history, also with the figures of minions."""

import time
from pathlib import Path
from typing import Any

from saltext.halite.web import application, minion_figures
from saltext.halite.web.messages import Request
from saltext.halite.web.service import Service

from . import contestants
from .contestants import FULL
from .figures import Results
from .filling import fill, store_job_of
from .loads import HIGHSTATE
from .workers import alone

PART = "metrics"
ASKED_MS = 50
REPETITIONS = 20


def measure(folder: Path, results: Results, jobs: int, minions: int) -> None:
    """Measure scrapes beside *jobs* jobs, and the highstates of *minions* minions."""
    fill(FULL, folder, jobs)
    opts = contestants.options(FULL, folder)
    store_job_of(FULL, opts, HIGHSTATE, minions)
    keys = Path(opts["pki_dir"]) / "minions"
    keys.mkdir(parents=True, exist_ok=True)
    for number in range(minions):
        (keys / f"web{number:04d}.example.com").touch()
    for name, http in (("scrape", {}), (f"scrape with {minions:,} minions", {"metrics_minions": True})):
        taken = alone(lambda http=http: _times(opts, {"metrics_open": True, **http}))
        measured = f"{name}, {jobs:,} jobs, ms"
        results.median(PART, measured, FULL.name, taken)
        if not http:
            results.at_most(PART, measured, results.value(PART, measured, FULL.name), ASKED_MS)


def _times(opts: dict[str, Any], http: dict[str, Any]) -> list[float]:
    """Return the milliseconds that scrapes take after a first one, none of which finds kept what another has made."""
    minion_figures.KEPT = 0
    service = Service({**opts, "halite": {**opts["halite"], "http": http}}, is_mounted=False)
    request = Request("GET", "/metrics", "", {}, "127.0.0.1", lambda _: b"")
    taken = []
    for _ in range(1 + REPETITIONS):
        began = time.perf_counter()
        reply = application.respond(service, request)
        taken.append((time.perf_counter() - began) * 1000)
        if reply.status != 200:
            raise RuntimeError(f"no metrics: {reply.body!r}")
    return taken[1:]
