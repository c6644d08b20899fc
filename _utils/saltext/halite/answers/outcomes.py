"""What became of the minions of a job, told once for those of which the same is to be told."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..domain.outcome import Outcome
from ..domain.requisites import Cause
from ..domain.requisites import causes as causes_of
from ..domain.states import errors_in, is_empty_run, nested_returns
from ..store.index_rows import JobRow, ReturnRow
from ..store.one_job import Wanted
from ..terminal.folding import likeness
from ..terminal.like_failures import folded
from ..terminal.minion_returns import DEEPEST, of_step
from ..terminal.return_values import length, shortened
from .job_detail import shown_return
from .job_source import JobSource

MOST_OPENED = 1_000  # returns that are unlike each other to the byte
MOST_BYTES = 64 * 2**20  # of returns that are read
MOST_CHARACTERS = 400_000  # of all that is told
OF_ONE = 8_000  # characters of a comment, of changes, or of a value
MOST_CAUSES, MOST_HELD_BACK = 20, 50
_EVERYTHING = Wanted()
_OF_STATE = ("id", "function", "name", "sls", "comment", "changes", "warnings", "duration", "run_num")

Told = dict[str, Any]


@dataclass(slots=True)
class _Group:
    """Minions of which the same is told, and what one of them returned where that is told too."""

    result: str
    minions: list[str] = field(default_factory=list)
    found: Mapping[str, Any] | None = None


def outcomes(source: JobSource, row: JobRow, returns: Sequence[ReturnRow]) -> list[Told]:
    """
    Return what became of the minions with *returns* for the job *row*: what failed in front, the most minions first.

    What failed is opened, and what is no state run, as much of it as a person may read; what is equal to the byte is
    opened once.
    """
    opened = _opened(source, row, returns)
    groups: dict[Any, _Group] = {}
    for found in returns:
        key = opened.keys.get(found.minion) or ("unread", found.states is None)
        group = groups.setdefault((found.result, _marks(found), key), _Group(found.result))
        group.minions.append(found.minion)
        group.found = group.found or opened.shown.get(key)
    places = {result: place for place, result in enumerate(dict.fromkeys(found.result for found in returns))}
    return _told(row.function, sorted(groups.values(), key=lambda group: (places[group.result], -len(group.minions))))


@dataclass(slots=True)
class _Opened:
    """What was opened: the key of each minion's return, and what the first one with a key holds."""

    keys: dict[str, Any] = field(default_factory=dict)
    shown: dict[Any, Mapping[str, Any]] = field(default_factory=dict)


def _opened(source: JobSource, row: JobRow, returns: Sequence[ReturnRow]) -> _Opened:
    rows = {found.minion: found for found in returns if _is_opened(found)}
    opened = _Opened()
    known: dict[bytes, Any] = {}
    for minion, payload in source.payloads(row, _within(source, row, rows)):
        digest = hashlib.blake2b(payload, digest_size=16).digest()
        if digest not in known:
            if len(known) >= MOST_OPENED:
                continue
            shown = shown_return(row, rows[minion]._replace(payload=payload), _EVERYTHING)
            known[digest] = key = likeness({**shown, "expected": None, "differing": None})
            opened.shown.setdefault(key, shown)
        opened.keys[minion] = known[digest]
    return opened


def _is_opened(found: ReturnRow) -> bool:
    return bool(found.kept) and (found.result == Outcome.FAILED or found.states is None)


def _within(source: JobSource, row: JobRow, names: Iterable[str]) -> list[str]:
    """Return those of *names* whose returns are no more than is read."""
    sizes, left, kept = source.sizes(row), MOST_BYTES, []
    for name in names:
        left -= sizes.get(name, 0)
        if left < 0:
            break
        kept.append(name)
    return kept


def _marks(found: ReturnRow) -> tuple[bool, bool, bool]:
    return bool(found.expected), bool(found.differing), bool(found.kept)


def _told(function: str, groups: Iterable[_Group]) -> list[Told]:
    told, left = [], MOST_CHARACTERS
    for group in groups:
        body = {} if group.found is None or left <= 0 else _body(group.found, function, 0)
        left -= length(body)
        told.append({"result": group.result, "minions": group.minions, "is_told": bool(body), **body})
    return told


def _body(found: Mapping[str, Any], function: str, depth: int) -> Told:
    """Return what is told of one return: the causes of what failed in it, or the beginning of its value."""
    if found.get("trimmed"):
        return {"is_trimmed": True}
    if found.get("functions"):
        return {"functions": [_part(part) for part in found["functions"]]}
    if "states" in found:
        return _causes(found["states"], depth)
    value = found.get("return")
    if is_empty_run(function, value):
        return {"is_empty": True}
    errors = errors_in(value) if found.get("result") == Outcome.FAILED else None
    if errors:
        return {"errors": [shortened(line, OF_ONE) for line in errors[:MOST_CAUSES]]}
    return _beginning("value", value)


def _part(part: Mapping[str, Any]) -> Told:
    function = str(part.get("function"))
    return {"function": function, "result": part.get("result"), **_body(part, function, 0)}


def _causes(states: Sequence[Mapping[str, Any]], depth: int) -> Told:
    """Return the *states* that failed by themselves, those that failed alike once, each with what it held back."""
    failed = folded(causes_of(states))
    shown = [_cause(alike, depth) for alike in failed[:MOST_CAUSES]]
    return {"causes": shown, "more_causes": sum(map(len, failed[MOST_CAUSES:]))}


def _cause(alike: Sequence[Cause], depth: int) -> Told:
    state = {key: alike[0].state.get(key) for key in _OF_STATE}
    nested = nested_returns(state["changes"]) if depth < DEEPEST else None
    held = [each for cause in alike for each in cause.held_back]
    told = {
        **_beginning("comment", state["comment"]),
        **({"changes": {}} if nested is not None else _beginning("changes", state["changes"])),
    }
    return {
        "state": {**state, **told},
        "nested": None if nested is None else _nested(nested, depth + 1),
        "alike": [str(cause.state.get("id")) for cause in alike[1:]],
        "held_back": [
            {**{key: each.state.get(key) for key in ("id", "function", "name")}, "needs": each.needs}
            for each in held[:MOST_HELD_BACK]
        ],
        "more_held_back": max(0, len(held) - MOST_HELD_BACK),
    }


def _nested(minions: Mapping[Any, Any], depth: int) -> list[Told]:
    """Return what the *minions* of an orchestration's step did, what failed in front."""
    given = sorted((of_step(*pair) for pair in minions.items()), key=lambda found: found["result"] != "failed")
    return [
        {"result": found["result"], "minions": [str(found["minion"])], "is_told": True, **_body(found, "", depth)}
        for found in given[:MOST_CAUSES]
    ]


def _beginning(key: str, value: Any) -> Told:
    """Return the beginning of *value* under *key*, and how many characters are left out of it."""
    whole = length(value)
    if whole <= OF_ONE:
        return {key: value}
    kept = shortened(value, OF_ONE)
    return {key: kept, f"{key}_left_out": whole - length(kept)}
