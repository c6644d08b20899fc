"""What the overviews need of a state run: its states that stand out, and whether it was a highstate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from . import highstates, notable_states
from .multi_function import FunctionReturn
from .outcome import Outcome
from .states import Counts, Keys, examine

# Of a return in the table of highstates. A syndic leaves out what was asked for: then the job tells it.
APPLIED, TESTED, UNTOLD = 0, 1, -1


@dataclass(frozen=True, slots=True)
class Overview:
    """What is written of a state run beside its row."""

    notable: str | None  # see notable_states
    highstate: int | None  # APPLIED, TESTED or UNTOLD; None: none
    result: str  # ok, changed, failed; of a test changed where it would have


def of_return(
    function: str, load: Mapping[str, Any], counts: Counts | None, keys: Keys | None, outcome: Outcome
) -> Overview | None:
    """Return the Overview of what *function* returned in *load*; None where it ran no states, and did not fail to."""
    if counts is None and not (outcome is Outcome.FAILED and function in highstates.FUNCTIONS):
        return None
    would_change = counts.would_change if counts is not None else 0
    notable, highstate = notable_states.written(keys), highstate_of(function, load.get("fun_args"), would_change)
    return None if notable is None and highstate is None else made(notable, highstate, outcome, would_change)


def made(notable: str | None, highstate: int | None, outcome: str, would_change: int) -> Overview:
    """Return the Overview of a state run with the result *outcome*."""
    would = would_change and outcome == Outcome.OK
    return Overview(notable, highstate, str(Outcome.CHANGED if would else outcome))


def highstate_of(function: str, arguments: Any, would_change: int) -> int | None:
    """Return what kind of highstate *function* was with *arguments*; UNTOLD where these are None, None for none."""
    if function not in highstates.FUNCTIONS:
        return None
    if arguments is None:
        return UNTOLD
    tested = highstates.is_tested(function, arguments, would_change)
    return None if tested is None else TESTED if tested else APPLIED


def of_parts(parts: Iterable[FunctionReturn]) -> Overview | None:
    """Return the Overview of several functions together, which are no highstate."""
    runs = [examine(part.value).keys for part in parts if part.counts is not None]
    notable = notable_states.joined(map(notable_states.written, runs))
    return Overview(notable, None, "") if notable else None
