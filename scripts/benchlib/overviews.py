"""Part "overviews": how each of many minions is, and which of their states fail or change most."""

import time
from pathlib import Path
from typing import Any

from . import contestants
from .contestants import FULL, VIEWER, Contestant
from .figures import Results
from .filling import store_job_of
from .lists import runner
from .loads import HIGHSTATE, PING, Kind
from .workers import alone

PART = "overviews"
FAILED = 50  # minions in a thousand whose last highstate failed
CHANGES_EVERY = 40  # of the states of a run that is not the first
ROUNDS, REPETITIONS = 3, 5
ASKED_MS = 100
CALLS: dict[str, tuple[Any, ...]] = {
    "halite.minions": (),
    "halite.minions health=failed": (50, None, None, "failed"),
    "halite.states": (),
    "halite.states result=failed": (50, None, None, None, None, None, "failed"),
}


def measure(folder: Path, results: Results, minions: int) -> None:
    """Measure the overviews of *minions* minions, which were all set up, then kept as they are, then pinged."""
    opts = contestants.options(FULL, folder)
    for kind, failed in ((HIGHSTATE, 0), (_kept(), minions * FAILED // 1000), (PING, 0)):
        store_job_of(FULL, opts, kind, minions, failed)
    found: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for name, given in CALLS.items():
            for contestant in (FULL, VIEWER):
                taken = alone(lambda c=contestant, n=name, g=given: _times(c, folder, n.split()[0], g))
                found.setdefault((name, contestant.name), []).extend(taken)
    for (name, contestant), values in found.items():
        measured = f"{name}, {minions:,} minions, ms"
        results.median(PART, measured, contestant, values)
        results.at_most(PART, f"{contestant}: {measured}", results.value(PART, measured, contestant), ASKED_MS)


def _kept() -> Kind:
    """Return highstates in which little changes."""
    values = [
        {
            key: state if number % CHANGES_EVERY == 1 else {**state, "changes": {}}
            for number, (key, state) in enumerate(value.items())
        }
        for value in HIGHSTATE.values
    ]
    return Kind("kept", HIGHSTATE.function, tuple(values))


def _times(contestant: Contestant, folder: Path, name: str, given: tuple[Any, ...]) -> list[float]:
    """Return the milliseconds that calls take after a first one, which loads modules."""
    call = runner(contestants.options(contestant, folder))
    call(name, *given)
    found = []
    for _ in range(REPETITIONS):
        began = time.perf_counter()
        call(name, *given)
        found.append((time.perf_counter() - began) * 1000)
    return found
