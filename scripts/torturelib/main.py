"""The command line of scripts/torture."""

import argparse
import logging
import random
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import crashes, crowds, flood, writers
from .faults import KINDS
from .report import Report
from .site import TortureError


@dataclass(frozen=True)
class Scale:
    """How much of everything is done."""

    faults: int
    returns: int  # that eight processes write
    active: int  # jobs at once
    wide: int  # minions of one job
    minutes: float  # of events on the bus
    stall: float  # seconds that the engine stops


FULL = Scale(50, 100_000, 5_000, 10_000, 1, 30)
SHORT = Scale(5, 4_000, 300, 1_000, 0.05, 8)
PARTS: dict[str, Callable[[Scale], list[Report]]] = {
    "writers": lambda scale: [writers.measure(returns=scale.returns)],
    "active": lambda scale: [crowds.many_jobs(scale.active)],
    "wide": lambda scale: [crowds.wide_job(scale.wide)],
    "bus": lambda scale: flood.measure(scale.minutes, scale.stall),
}


def main() -> int:
    """Torture a master, and return 0 where nothing went wrong."""
    asked = _arguments()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)  # of Salt, whose master is being killed
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    try:
        return _run(asked)
    except TortureError as problem:
        print(f"scripts/torture: {problem} HALITE_KEEP_ROOT=1 keeps the folder.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; nothing is left of it.", file=sys.stderr)
        return 130


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/torture", description="Do to a master what a master suffers; see the top of scripts/torture."
    )
    add = parser.add_argument
    add("--faults", type=int, metavar="N", help=f"at least so many faults; {FULL.faults} by default")
    add("--fault", action="append", choices=list(KINDS), help="only this one; may be repeated")
    add("--seed", type=int, default=random.randrange(10**6), help="the same faults as before")
    add("--load", nargs="*", choices=list(PARTS), metavar="PART", help=f"no faults, but load: {', '.join(PARTS)}")
    add("--minutes", type=float, metavar="M", help="at least so many minutes of faults; of events, with --load")
    add("--short", action="store_true", help="a minute of everything, as the tests do it")
    return parser.parse_args()


def _run(asked: argparse.Namespace) -> int:
    wrong = 0
    for report in _reports(asked):
        print(report.text(), flush=True)
        wrong += len(report.wrong)
    return 1 if wrong else 0


def _reports(asked: argparse.Namespace) -> Iterator[Report]:
    scale = SHORT if asked.short else FULL
    if asked.load is None:
        kinds = asked.fault or crashes.kinds_here()
        print(f"Seed {asked.seed}; faults: {', '.join(kinds)}", flush=True)
        faults = scale.faults if asked.faults is None else asked.faults
        yield crashes.torture(kinds, faults, asked.seed, (asked.minutes or 0) * 60)
        return
    if asked.minutes is not None:
        scale = Scale(**{**scale.__dict__, "minutes": asked.minutes})
    for part in asked.load or PARTS:
        yield from PARTS[part](scale)
