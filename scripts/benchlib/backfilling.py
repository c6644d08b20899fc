"""Part "backfill": how long it takes to take over what local_cache has kept, beside a running master."""

import json
import resource
import subprocess
import time
from pathlib import Path

from .contestants import FULL, LOCAL
from .figures import Results
from .filling import fill
from .running import SALT, master
from .workers import alone

PART = "backfill"


def measure(folder: Path, results: Results, jobs: int) -> None:
    """Time ``salt-run halite.backfill`` of *jobs* jobs, and again where the index has them all."""
    fill(LOCAL, folder, jobs)
    with master(FULL, folder, engines=[{"halite": {}}]) as opts:
        config = Path(opts["root_dir"]) / "etc"
        first, memory = alone(lambda: _backfill(config, written=jobs))
        again, _ = alone(lambda: _backfill(config, known=jobs))
    for measured, value in (
        (f"{jobs:,} jobs, each of one minion: jobs a second", jobs / first),
        ("memory of the command, at most, MB", memory),
        ("the command once more, where the index has them all, s", again),
    ):
        results.add(PART, measured, FULL.name, value, 1)


def _backfill(config: Path, **counted: int) -> tuple[float, float]:
    """Return how many seconds the command took, and how many MB."""
    began = time.perf_counter()
    done = subprocess.run(
        [SALT / "salt-run", "-c", config, "halite.backfill", f"cache={LOCAL.job_cache}", "--out=json"],
        capture_output=True,
        check=False,
    )
    took = time.perf_counter() - began
    told = json.loads(done.stdout or "{}").get("backfill", {})
    if any(told.get(count) != jobs for count, jobs in counted.items()):
        raise RuntimeError(f"salt-run halite.backfill said {done.stdout[-500:]!r} {done.stderr[-500:]!r}")
    return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # of KiB, on Linux
