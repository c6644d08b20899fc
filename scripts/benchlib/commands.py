"""Part "commands": salt-run as a whole command, beside a running master."""

import subprocess
import time
from pathlib import Path

from . import contestants
from .contestants import FULL, LOCAL, Contestant
from .figures import Results, alternate
from .filling import fill
from .running import SALT, master

PART = "commands"
ASKED = 1.1  # times salt-run test.arg
COMMANDS = {
    "salt-run test.arg, s": (FULL, LOCAL),
    "salt-run halite.jobs, s": (FULL,),
    "salt-run jobs.list_jobs, s": (FULL, LOCAL),
    "salt-run jobs.list_jobs_filter 50, s": (FULL, LOCAL),
}


def measure(folder: Path, results: Results, jobs: int, repetitions: int) -> None:
    """Time the commands with *jobs* jobs in each cache, in turn."""
    for contestant in (FULL, LOCAL):
        fill(contestant, folder, jobs)
    times: dict[tuple[str, Contestant], list[float]] = {}
    for command, whose in COMMANDS.items():
        times.update({(command, contestant): [] for contestant in whose})
    with master(FULL, folder, engines=[{"halite": {}}]) as opts:
        # The same master for both, so that both fire their events at a running bus.
        kept = {key: opts[key] for key in ("interface", "publish_port", "ret_port")}
        root = Path(opts["root_dir"])
        configs = {
            contestant: contestants.write_config(
                contestant, root, root / f"etc-{contestant.job_cache}", **kept
            ).parent
            for contestant in (FULL, LOCAL)
        }
        alternate(repetitions, *(lambda key=key: times[key].append(_time(configs[key[1]], key[0])) for key in times))
    for (command, contestant), found in times.items():
        results.median(PART, f"{command}; {jobs:,} jobs", contestant.name, found)
    _judge(results, jobs)


def _time(config: Path, command: str) -> float:
    """Return the seconds that *command* takes."""
    words = command.partition(",")[0].split()[1:]
    began = time.perf_counter()
    done = subprocess.run([SALT / "salt-run", "-c", config, *words], capture_output=True, check=False)
    took = time.perf_counter() - began
    if done.returncode or not done.stdout:
        raise RuntimeError(f"{command} failed: {done.stdout[-500:]!r} {done.stderr[-500:]!r}")
    return took


def _judge(results: Results, jobs: int) -> None:
    own = results.value(PART, f"salt-run halite.jobs, s; {jobs:,} jobs", FULL.name)
    for contestant in (FULL, LOCAL):
        other = results.value(PART, f"salt-run test.arg, s; {jobs:,} jobs", contestant.name)
        results.at_most(
            PART, f"halite.jobs as a whole command, times test.arg on {contestant.name}", own / other, ASKED
        )
