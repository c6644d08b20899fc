"""A job of several functions: what each of them returned."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .outcome import Outcome, ran_states, return_outcome
from .states import Counts

UNKNOWN = "unknown-function"


@dataclass(frozen=True, slots=True)
class FunctionReturn:
    """What one function of a job returned on one minion."""

    function: str
    value: Any
    success: Any
    retcode: Any
    outcome: Outcome
    counts: Counts | None


def has_several(payload: Mapping[str, Any]) -> bool:
    """Tell whether *payload* is the return of a list of functions: only then are retcode and success containers."""
    return isinstance(payload.get("retcode"), (dict, list)) or isinstance(payload.get("success"), (dict, list))


def split(
    names: list[str], payload: Mapping[str, Any], count: Callable[[Any], Counts | None]
) -> list[FunctionReturn]:
    """
    Return what each of the functions *names* returned, in their order. *count* counts a state run.

    Salt gives what they returned by name, so that one which was called twice is there once, or, with
    ``multifunc_ordered`` in the minion's config, as lists in their order. One that raised has no retcode.
    """
    held = [payload.get(key) for key in ("return", "retcode", "success")]
    return [_one(name, [_at(each, key) for each in held], count) for name, key in _keys(names, held)]


def worst(parts: Iterable[FunctionReturn]) -> Outcome:
    """Return the result of a return whose functions did as *parts* say."""
    found = {part.outcome for part in parts}
    return next((each for each in (Outcome.FAILED, Outcome.CHANGED) if each in found), Outcome.OK)


def total(parts: Iterable[FunctionReturn]) -> Counts | None:
    """Return the states of all functions together; None where none of them ran states."""
    runs = [part.counts for part in parts if part.counts is not None]
    if not runs:
        return None
    return Counts(*(sum(getattr(run, name) for run in runs) for name in Counts.__slots__))


def _one(name: str, held: list[Any], count: Callable[[Any], Counts | None]) -> FunctionReturn:
    value, retcode, success = held
    counts = count(value)
    if counts is not None and not ran_states(name, value, retcode, success, counts):
        counts = None
    outcome = return_outcome(name, value, retcode, success, counts)
    return FunctionReturn(name, value, success, retcode, outcome, counts)


def _keys(names: list[str], held: list[Any]) -> list[tuple[str, Any]]:
    """Return the name of each function with its key in what is *held*: values, retcodes and successes."""
    if isinstance(held[1], list) or isinstance(held[2], list):
        length = max(len(each) for each in held if isinstance(each, list))
        return [(names[n] if n < len(names) else UNKNOWN, n) for n in range(length)]
    known = dict.fromkeys(key for each in held if isinstance(each, dict) for key in each)
    ordered = [*(name for name in dict.fromkeys(names) if name in known), *(key for key in known if key not in names)]
    return [(str(key), key) for key in ordered]


def _at(held: Any, key: Any) -> Any:
    if isinstance(held, dict):
        return held.get(key)
    return held[key] if isinstance(held, list) and isinstance(key, int) and 0 <= key < len(held) else None
