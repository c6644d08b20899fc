"""How the states of a run went, in numbers and in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..domain.states import has_changes


@dataclass(frozen=True, slots=True)
class Tally:
    """How many states went how; what would change is not among what changed, as it is in the counts of an answer."""

    total: int
    succeeded: int
    failed: int
    changed: int
    would_change: int

    @property
    def result(self) -> str:
        """The one word on all of them."""
        return "failed" if self.failed else "changed" if self.changed else "ok"


def tally(states: Sequence[Mapping[str, Any]]) -> Tally:
    """Return how *states* went, each as ``halite.job`` answers it."""
    failed = sum(state.get("result") is False for state in states)
    return Tally(
        total=len(states),
        succeeded=len(states) - failed,
        failed=failed,
        changed=sum(state.get("result") is not None and has_changes(state.get("changes")) for state in states),
        would_change=sum(state.get("result") is None for state in states),
    )


def is_run(found: Mapping[str, Any]) -> bool:
    """Tell whether *found*, a return or one of several functions as ``halite.job`` answers it, is a state run."""
    return "states" in found or "gist" in found


def tally_of(found: Mapping[str, Any]) -> Tally:
    """Return how the states of the run *found* went, which it holds itself or only tells of."""
    if "states" in found:
        return tally(found["states"])
    return Tally(**{**found["counts"], "changed": found["gist"]["did_change"]})


def warned(found: Mapping[str, Any]) -> int:
    """Return how many states of the run *found* warn."""
    if "states" in found:
        return sum(bool(state.get("warnings")) for state in found["states"])
    return int(found["gist"]["warned"])


def together(tallies: Sequence[Tally]) -> Tally:
    """Return the sum of *tallies*."""
    return Tally(*(sum(numbers) for numbers in zip(*map(_numbers, tallies), strict=True)))


def told(*tallies: Tally) -> str:
    """Return ``4 states, 2 failed, 1 changed``; of several runs each number as a span: ``3 to 5 states``."""
    total = _span(tallies, lambda held: held.total)
    words = [f"{total} state{'' if total == '1' else 's'}"]
    for word, number in _WORDS:
        if any(map(number, tallies)):
            words.append(f"{_span(tallies, number)} {word}")
    return ", ".join(words)


_WORDS: tuple[tuple[str, Callable[[Tally], int]], ...] = (
    ("failed", lambda held: held.failed),
    ("changed", lambda held: held.changed),
    ("would change", lambda held: held.would_change),
)


def _span(tallies: Sequence[Tally], number: Callable[[Tally], int]) -> str:
    least, most = min(map(number, tallies)), max(map(number, tallies))
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def _numbers(held: Tally) -> tuple[int, ...]:
    return held.total, held.succeeded, held.failed, held.changed, held.would_change
