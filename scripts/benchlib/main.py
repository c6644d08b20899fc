"""The command line of scripts/bench."""

import argparse
import datetime
import importlib.metadata
import json
import logging
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgpack

from . import (
    activity,
    backfilling,
    central_lists,
    central_shipping,
    commands,
    engine,
    expiry,
    exporting,
    http,
    lists,
    live,
    metrics,
    overviews,
    storing,
    timelines,
    watching,
)
from .figures import Results, table, targets

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Scale:
    """How much of everything is measured."""

    seconds: float  # of a run that stores returns
    repetitions: int
    sizes: tuple[int, ...]  # jobs in the index when the newest are listed
    in_caches: int  # jobs in each cache when commands are timed, and when it is taken over
    commands: int  # times that each command is run
    watched: float  # seconds that the engine is watched
    expired: int  # jobs
    drawn: int  # jobs of each day, when those of one are drawn in time
    minions: int  # in the overviews
    live: int  # jobs that are told of as they run
    asked: float  # seconds that many clients ask over HTTP
    shipped: central_shipping.Amount
    shared: int  # jobs of many masters in one PostgreSQL


SIZES = (10_000, 100_000, 1_000_000)
FULL_SCALE = Scale(
    3, 3, SIZES, 10_000, 12, 40, 50_000, 100_000, 10_000, 10_000, 10, central_shipping.FULL, 10_000_000
)
QUICK_SCALE = Scale(
    0.5, 3, (1_000, 10_000), 500, 3, 8, 1_000, 1_000, 1_000, 2_000, 2, central_shipping.QUICK, 100_000
)


def _central(folder: Path, results: Results, scale: Scale) -> None:
    central_shipping.measure(folder, results, scale.shipped)
    central_lists.measure(folder, results, scale.shared)


PARTS: dict[str, Callable[[Path, Results, Scale], None]] = {
    "storing": lambda folder, results, scale: storing.measure(folder, results, scale.seconds, scale.repetitions),
    "lists": lambda folder, results, scale: lists.measure(folder, results, scale.sizes),
    "activity": lambda folder, results, scale: activity.measure(folder, results, scale.sizes[-1:]),
    "commands": lambda folder, results, scale: commands.measure(folder, results, scale.in_caches, scale.commands),
    "engine": lambda folder, results, scale: engine.measure(folder, results, scale.watched),
    "watching": lambda folder, results, scale: watching.measure(folder, results, min(scale.watched, 30)),
    "live": lambda folder, results, scale: live.measure(folder, results, scale.live),
    "metrics": lambda folder, results, scale: metrics.measure(folder, results, scale.sizes[-1], scale.minions),
    "expiry": lambda folder, results, scale: expiry.measure(folder, results, scale.expired),
    "timeline": lambda folder, results, scale: timelines.measure(folder, results, scale.drawn),
    "overviews": lambda folder, results, scale: overviews.measure(folder, results, scale.minions),
    "http": lambda folder, results, scale: http.measure(folder, results, scale.in_caches, scale.asked),
    "backfill": lambda folder, results, scale: backfilling.measure(folder, results, scale.in_caches),
    "central": _central,
    "export": lambda folder, results, scale: exporting.measure(folder, results, scale.sizes[-1]),
}


def main() -> int:
    """Measure, print, and return 0 whether or not every target is met: it is a bench, not a test."""
    asked = _arguments()
    logging.disable(logging.ERROR)  # of Salt, whose masters have no minions here
    results = Results()
    scale = QUICK_SCALE if asked.quick else FULL_SCALE
    for name in asked.only or PARTS:
        _part(name, asked, results, scale)
    if asked.markdown:
        print(_markdown(results, asked.quick))
    if asked.json:
        Path(asked.json).write_text(json.dumps({"machine": machine(), **results.as_data()}, indent=2))
    missed = [target for target in results.targets if not target.met]
    _say(f"{len(results.targets) - len(missed)} targets met, {len(missed)} missed")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description="Measure Halite; see the top of scripts/bench."
    )
    parser.add_argument("--quick", action="store_true", help="seconds for each part; rough")
    parser.add_argument("--only", action="append", choices=list(PARTS), help="only this part; may be repeated")
    parser.add_argument("--json", metavar="FILE", help="write every figure to FILE")
    parser.add_argument("--markdown", action="store_true", help="print the tables of docs/performance.md")
    parser.add_argument("--dir", metavar="FOLDER", default=CHECKOUT.parent, help="where, on a real disk")
    return parser.parse_args()


def _part(name: str, asked: argparse.Namespace, results: Results, scale: Scale) -> None:
    began, load = time.monotonic(), os.getloadavg()[0]
    folder = Path(tempfile.mkdtemp(prefix="halite-bench-", dir=asked.dir))
    try:
        PARTS[name](folder, results, scale)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.sync()
    _say(f"\n{name}, {time.monotonic() - began:.0f} s, load average before {load:.1f}\n{table(results, name)}")
    for target in (found for found in results.targets if found.part == name):
        _say(f"  {target.text()}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def machine() -> dict[str, str]:
    """Return what the figures were measured on."""
    cpu = next((line.split(":", 1)[1].strip() for line in _cpu_lines() if line.startswith("model name")), "unknown")
    return {
        "date": datetime.date.today().isoformat(),
        "cpu": f"{os.cpu_count()} × {cpu}",
        "system": platform.system(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "msgpack": ".".join(map(str, msgpack.version)),
        "salt": importlib.metadata.version("salt"),
        "halite": importlib.metadata.version("saltext-halite"),
        "isal": _isal(),
    }


def _isal() -> str:
    try:
        return importlib.metadata.version("isal")
    except importlib.metadata.PackageNotFoundError:
        return "none"


def _cpu_lines() -> list[str]:
    try:
        return Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return []


def _markdown(results: Results, quick: bool) -> str:
    told = ", ".join(f"{name} {value}" for name, value in machine().items())
    blocks = [f"Measured by `scripts/bench{' --quick' * quick}`: {told}."]
    for part in dict.fromkeys(figure.part for figure in results.figures):
        blocks += [f"## {part}", table(results, part), targets(results, part)]
    return "\n\n".join(block for block in blocks if block)
