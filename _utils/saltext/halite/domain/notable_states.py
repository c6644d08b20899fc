"""The states of a run that failed, changed or would change, in a short text: what is counted over many runs."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .states import SEPARATOR, Keys, named

# A master waits while these are written: so many of a run, and so many characters of a name. What is more is counted.
MOST_FAILED, MOST_OTHERS = 50, 10
LONGEST = 120
RESULTS = ("failed", "changed", "would_change")
_LINE = "\n"
_OF_ONE = 300  # characters that are written of one state as they come


class Notable(NamedTuple):
    """One state that is told of a run."""

    result: str  # failed, changed, would_change
    id: str
    function: str
    sls: str | None


class Told(NamedTuple):
    """What is told of a run."""

    states: tuple[Notable, ...]
    left_out: int  # how many more there were of a result, where it was too many


def written(keys: Keys | None) -> str | None:
    """Return the text for the states of a run that have *keys*; None where none of them is notable."""
    if keys is None:
        return None
    run, *found = keys
    if not any(found):
        return None
    blocks = [
        _block(run, of_result, result, MOST_FAILED if result == "failed" else MOST_OTHERS)
        for result, of_result in zip(RESULTS, found, strict=True)
        if of_result
    ]
    return _LINE.join(blocks)


def joined(texts: Iterable[str | None]) -> str | None:
    """Return the text for the runs of several functions together."""
    return _LINE.join(text for text in texts if text) or None


@functools.lru_cache(maxsize=4096)  # what a fleet returns is mostly the same
def read(text: str) -> Told:
    """Return what is told of a run in *text*."""
    lines = text.split(_LINE) if text else []
    states: list[Notable] = []
    left = at = 0
    while at < len(lines):
        result, count, all_of_them = lines[at].split(" ")
        keys, slses = (lines[start : start + int(count)] for start in (at + 1, at + 1 + int(count)))
        states += [_notable(result, key, sls) for key, sls in zip(keys, slses, strict=True)]
        left += int(all_of_them) - int(count)
        at += 1 + 2 * int(count)
    return Told(tuple(states), left)


def shortened(name: str) -> str:
    """Return the *name* of a state as it is told: on one line, and cut past LONGEST characters."""
    text = name if name.isprintable() else " ".join(name.encode("utf-8", "replace").decode().split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _block(run: Mapping[Any, Any], keys: Sequence[Any], result: str, most: int) -> str:
    """Return lines: the result and how many states are told, the key of each as it came, and the SLS of each."""
    some = keys[:most]
    head = f"{result} {len(some)} {len(keys)}"
    try:
        text = _LINE.join([head, *some, *[run[key]["__sls__"] for key in some]])
        if _is_usual(text, len(some)):
            return text
    except (KeyError, TypeError):  # no SLS, or no text
        pass
    states = [named(key, run[key]) for key in some]
    made = [_key(identifier, function) for identifier, function, _ in states]
    return _LINE.join([head, *made, *(shortened(sls or "") for _, _, sls in states)])


def _is_usual(text: str, count: int) -> bool:
    """
    Tell whether the keys in *text*, of *count* states, have four parts each, and none is long or has two lines.

    What is not ASCII may hold half a surrogate pair, which no database takes.
    """
    separators, lines = text.count(SEPARATOR), text.count(_LINE)
    return text.isascii() and separators == 3 * count and lines == 2 * count and len(text) <= _OF_ONE * count


def _key(identifier: str, function: str) -> str:
    """Return the key of a state without its name, which may hold what separates the parts."""
    module, _, name = function.partition(".")
    return SEPARATOR.join((shortened(module), shortened(identifier), "", shortened(name)))


def _notable(result: str, key: str, sls: str) -> Notable:
    module, *within, function = key.split(SEPARATOR)
    name = f"{module}.{function}" if function else module
    return Notable(result, shortened(SEPARATOR.join(within[:-1])), shortened(name), shortened(sls) or None)
