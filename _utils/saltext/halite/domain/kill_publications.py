"""Salt's own functions that kill jobs: what a publication of them says, and whom its answers name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .kill_answers import ENDING

# With the signal that each sends; of signal_job its second argument says which.
_OF_ONE = {"saltutil.kill_job": "KILL", "saltutil.term_job": "TERM", "saltutil.signal_job": ""}
_OF_ALL = {"saltutil.kill_all_jobs": "KILL", "saltutil.term_all_jobs": "TERM"}
FUNCTIONS = frozenset({*_OF_ONE, *_OF_ALL})
LIKE = "*saltutil.*_job*"  # a glob that each of them matches, and several functions with one of them too
_NAMES = {number: name for name, number in ENDING.items()}
_ANSWER = re.compile(r"Signal \d+ sent to job (.+) at pid \d+")


@dataclass(frozen=True, slots=True)
class Sent:
    """A signal that a publication sends: to the job *jid*, or, where that is None, to all that its minions run."""

    jid: str | None
    signal: str


def is_kill(load: Mapping[str, Any]) -> bool:
    """Tell whether *load* is of a function that signals jobs, or of several with one of them."""
    functions = load.get("fun")
    named = functions if isinstance(functions, (list, tuple)) else [functions]
    return any(isinstance(each, str) and each in FUNCTIONS for each in named)


def sent(load: Mapping[str, Any]) -> list[Sent]:
    """Return the signals that *load* sends which end a job, of one function or of several."""
    functions, given = load.get("fun"), load.get("arg") or []
    if isinstance(functions, str):
        return _of(functions, given)
    if not isinstance(functions, (list, tuple)):
        return []
    pairs = zip(functions, given) if isinstance(given, (list, tuple)) else ()
    return [found for function, each in pairs for found in _of(function, each)]


def named(answer: Any) -> set[str]:
    """Return the jids of all that *answer* says to have signalled."""
    return {match.group(1) for text in texts(answer) if (match := _ANSWER.fullmatch(text))}


def texts(answer: Any) -> Iterable[str]:
    """Give what a minion said, of each function and of each job."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, (dict, list)):
        for held in answer.values() if isinstance(answer, dict) else answer:
            # Of several functions, one that signals several jobs; deeper there is nothing of theirs.
            yield from held if _is_list_of_texts(held) else [held] if isinstance(held, str) else ()


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _of(function: Any, given: Any) -> list[Sent]:
    if function in _OF_ALL:
        return [Sent(None, _OF_ALL[function])]
    if function not in _OF_ONE:
        return []
    placed, keywords = _arguments(given)
    jid = keywords.get("jid", placed[0] if placed else None)
    sig = keywords.get("sig", placed[1] if len(placed) > 1 else None)
    signal = _OF_ONE[function] or _NAMES.get(str(sig), "")
    return [Sent(str(jid), signal)] if isinstance(jid, (str, int)) and signal else []


def _arguments(given: Any) -> tuple[list[Any], dict[str, Any]]:
    """Return what is *given* by place, and by name: Salt marks a mapping of keyword arguments."""
    placed: list[Any] = []
    keywords: dict[str, Any] = {}
    for argument in given if isinstance(given, (list, tuple)) else ():
        if isinstance(argument, dict) and argument.get("__kwarg__") is True:
            keywords.update(argument)
        else:
            placed.append(argument)
    return placed, keywords
