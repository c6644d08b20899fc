"""The return of a state run, into rows and counts; whatever is in it."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypedDict

SEPARATOR = "_|-"  # between module, id, name and function in the key of a state

# Of Salt's state module: what runs states. What only shows or queues them (show_sls, sls_exists, request)
# returns lists of strings that are no errors.
_FUNCTIONS = frozenset(
    "apply apply_ high highstate low pkg run_request single sls sls_id template template_str test top".split()
)
_MODULES = ("state", "transactional_update")
_ELSEWHERE = frozenset("chroot.apply chroot.highstate chroot.sls docker.apply docker.sls".split())
# Salt's highstate outputter takes a state of such a name for a nested orchestration, and counts it as changed even
# where it did not run.
_ALWAYS_CHANGED = ("state.orch", "state.orchestrate", "state.sls")
# What is true or false after msgpack as it was before. Changes that are a mapping with "out" may be those of a step.
_ORDINARY = frozenset((type(None), bool, int, float, str, bytes, list))
_NONE = object()
_LONGEST = 1e12  # milliseconds
_DEEPEST = 8  # orchestrations in orchestrations that are looked into; a minion may send any depth


class StateResult(TypedDict):
    """What became of one state, as ``halite.job`` answers it."""

    id: str
    name: str
    function: str  # file.managed
    sls: str | None
    result: bool | None  # None: it would change, with test=True
    comment: str
    changes: Any  # nearly always a dict, but states return strings and lists too
    warnings: list[str]
    duration: float | None  # seconds
    run_num: int | None
    parallel: bool  # it ran beside others, with parallel: True


@dataclass(frozen=True, slots=True)
class Counts:
    """
    The totals of a state run: the first four are those that Salt's highstate outputter prints.

    ``changed`` counts there whatever has changes, also a state that failed or that would change. So ``applied``
    counts the states that did change something and did not fail: they make ``changed`` the result of a return.
    """

    total: int = 0
    succeeded: int = 0  # would_change among them
    failed: int = 0
    changed: int = 0
    would_change: int = 0  # with test=True; Salt's outputter says "unchanged"
    applied: int = 0

    def as_row(self) -> dict[str, int | None]:
        """Return the totals as they are answered."""
        return counts_row(self.total, self.succeeded, self.failed, self.changed, self.would_change)


def counts_row(
    total: int | None, succeeded: int | None, failed: int | None, changed: int | None, would_change: int | None
) -> dict[str, int | None]:
    """Return the totals of a state run, from its states or from the columns of its return, as they are answered."""
    return {
        "total": total,
        "succeeded": succeeded,
        "failed": failed,
        "changed": changed,
        "would_change": would_change,
    }


@dataclass(frozen=True, slots=True)
class Gist:
    """What a terminal tells of a state run that did not fail, beside its totals, so that nobody opens it for that."""

    did_change: int  # states that changed something: those that failed too, those that would change not
    warned: int  # states with warnings
    took: int  # microseconds, added as ``run_time`` does


class Keys(NamedTuple):
    """The keys in a state run of what failed, of what changed something and did not fail, of what would change."""

    run: Mapping[Any, Any]
    failed: list[Any]
    changed: list[Any]
    would_change: list[Any]


class Examined(NamedTuple):
    """What one round over a state run finds."""

    counts: Counts | None = None
    gist: Gist | None = None
    keys: Keys | None = None


def is_state_function(function: str) -> bool:
    """Tell whether *function* returns state results, or a list of strings that are all errors."""
    module, _, name = function.partition(".")
    return (module in _MODULES and name in _FUNCTIONS) or function in _ELSEWHERE


def is_disabled(value: Mapping[Any, Any]) -> bool:
    """
    Tell whether *value* says in place of a state run that ``state.disable highstate`` has disabled it.

    Salt says so with retcode 0 and the result ``"False"``, a text, which is true to what looks for a failure. Of a
    disabled SLS it returns a list of errors and retcode 1. Neither ran anything.
    """
    return value.get("result") == "False" and isinstance(value.get("comment"), str)


def looks_like_states(value: Any) -> bool:
    """Tell whether *value* is the return of a state run: results by ``module_|-id_|-name_|-function``."""
    return isinstance(value, dict) and any(_is_of_state(key, held) for key, held in value.items())


def run_in(value: Any) -> dict[str, Any] | None:
    """
    Return the state run in *value*, or None where there is none.

    It is *value* itself, or what it wraps: an orchestration is ``{"data": {id: run}, "outputter": …}``, and
    ``state.orchestrate_single`` and what runs one state run elsewhere return ``{id: run}``.
    """
    if looks_like_states(value):
        return value
    inner = value.get("data") if isinstance(value, dict) and "outputter" in value else value
    if isinstance(inner, dict) and len(inner) == 1:
        only = next(iter(inner.values()))
        return only if looks_like_states(only) else None
    return None


def errors_in(value: Any) -> list[str] | None:
    """Return the errors that came in place of a state run, an orchestration's too, or None where there are none."""
    if isinstance(value, dict) and is_disabled(value):
        return [str(value.get("name")), value["comment"]]
    if isinstance(value, dict) and "outputter" in value and isinstance(value.get("data"), dict):
        value = next(iter(value["data"].values()), None)
    told = isinstance(value, list) and value and all(isinstance(line, str) for line in value)
    return value if told else None


def is_empty_run(function: str, value: Any) -> bool:
    """Tell whether *value* is the return of a state run, or of an orchestration, that had no states to run."""
    if function.startswith("runner.state.") and isinstance(value, dict) and "outputter" in value:
        return value.get("data") == {} or (isinstance(value.get("data"), dict) and [*value["data"].values()] == [{}])
    return value == {} and is_state_function(function)


def parse(value: Any) -> list[StateResult]:
    """
    Return the states of *value* in run order; those without a number last, in the order they stand.

    As in Salt's outputter, what has no ``result`` is no state.
    """
    found = [_state(_text(key), held) for key, held in _items(value)]
    places = [math.inf if state["run_num"] is None else state["run_num"] for state in found]
    if places == sorted(places):  # as mostly
        return found
    return [found[number] for number in sorted(range(len(found)), key=places.__getitem__)]


def summarise(value: Any) -> Counts | None:
    """Return the totals of the state run in *value*, or None where there is none; many times as fast as its rows."""
    return examine(value).counts


def examine(value: Any) -> Examined:
    """
    Return the totals and the gist of the state run in *value*, and its keys; nothing where there is none.

    There is no gist where a state holds something out of the ordinary: who wants to tell of such a run opens it.
    """
    if not isinstance(value, dict):
        return Examined()
    found = _examined(value)
    if found.counts is None and (run := run_in(value)) is not None:
        found = _examined(run)
    return found


def run_time(states: Iterable[StateResult]) -> float:
    """Return the seconds that *states* took, as Salt's outputter adds them: of parallel ones the longest."""
    longest = total = 0.0
    for state in states:
        if state["parallel"]:
            longest = max(longest, state["duration"] or 0)
        else:
            total += state["duration"] or 0
    return round(total + longest, 6)


def has_changes(changes: Any, depth: int = 0) -> bool:
    """
    Tell whether *changes* of a state are any.

    A step of an orchestration holds what its minions returned, and changed something only if one of them did;
    so counts Salt's highstate outputter.
    """
    minions = step_returns(changes) if depth < _DEEPEST else None
    return bool(changes) if minions is None else any(_minion_changed(held, depth) for held in minions.values())


def step_returns(changes: Any) -> dict[Any, Any] | None:
    """Return what the minions of an orchestration's step returned, by minion; None for any other changes."""
    if isinstance(changes, dict) and changes.get("out") == "highstate" and isinstance(changes.get("ret"), dict):
        return changes["ret"]
    return None


def nested_returns(changes: Any) -> dict[Any, Any] | None:
    """Return what a step of an orchestration had returned, by minion; of a step that is one itself, its own run."""
    if isinstance(changes, dict) and isinstance(inner := changes.get("return"), dict) and "outputter" in inner:
        return inner["data"] if isinstance(inner.get("data"), dict) else None
    return step_returns(changes)


def _minion_changed(value: Any, depth: int) -> bool:
    if isinstance(value, dict):
        return any(
            held.get("name") in _ALWAYS_CHANGED or has_changes(held.get("changes"), depth + 1)
            for _, held in _items(value)
        )
    return isinstance(value, (str, int))


def _is_of_state(key: Any, held: Any) -> bool:
    return isinstance(held, dict) and "result" in held and str(key).count(SEPARATOR) >= 3


def _examined(value: Mapping[Any, Any]) -> Examined:
    """
    Return the totals and the gist of the states in *value*, and their keys; none where none has the key of a state.

    As in Salt's outputter, what else stands there without a ``result`` is left out. A worker of the master waits for
    this: it is one round, without a call for what states mostly hold.
    """
    total = changed = did_change = warned = 0
    failed: list[Any] = []
    applied: list[Any] = []
    would_change: list[Any] = []
    durations: list[Any] = []
    beside: list[Any] = []  # those of states that ran beside others
    has_key = is_odd = False
    for key, held in value.items():
        if not isinstance(held, dict) or (result := held.get("result", _NONE)) is _NONE:
            continue
        total += 1
        has_key = has_key or str(key).count(SEPARATOR) >= 3
        changes = held.get("changes")
        has = bool(changes)
        if type(changes) is not dict or (has and ("out" in changes or b"out" in changes)):
            has = has and has_changes(changes)
            is_odd = is_odd or type(changes) not in _ORDINARY
        if has or held.get("name") in _ALWAYS_CHANGED:
            changed += 1
        if result is None:
            would_change.append(key)
        else:
            did_change += 1 if has else 0
            if not result:
                failed.append(key)
            elif has:
                applied.append(key)
            if result is not True:
                is_odd = is_odd or type(result) not in _ORDINARY
        is_beside = "__parallel__" in held and held["__parallel__"]
        (beside if is_beside else durations).append(held.get("duration"))
        if "warnings" in held:
            warned += bool(held["warnings"])
            is_odd = is_odd or type(held["warnings"]) not in _ORDINARY
    if not has_key:
        return Examined()
    counts = Counts(total, total - len(failed), len(failed), changed, len(would_change), len(applied))
    took = None if is_odd else _took(durations, beside)
    gist = None if took is None else Gist(did_change, warned, took)
    return Examined(counts, gist, Keys(value, failed, applied, would_change))


def _took(durations: list[Any], beside: list[Any]) -> int | None:
    """Return the microseconds that states took, those that ran *beside* others too; None of odd *durations*."""
    if not {*map(type, durations), *map(type, beside)} <= {float}:
        return None
    took = sum(durations) + max([0.0, *beside])
    return round(took * 1000) if 0 <= took < _LONGEST else None


def _items(value: Any) -> list[tuple[Any, Mapping[str, Any]]]:
    if not isinstance(value, dict):
        return []
    return [(key, held) for key, held in value.items() if isinstance(held, dict) and "result" in held]


def named(key: Any, held: Mapping[str, Any]) -> tuple[str, str, str | None]:
    """Return the id, the function and the SLS of the state *held* under *key*, as ``parse`` does."""
    state = _state(_text(key), held)
    return state["id"], state["function"], state["sls"]


def _state(key: str, held: Mapping[str, Any]) -> StateResult:
    parts = key.split(SEPARATOR)
    module, identifier, name, function = parts if len(parts) == 4 else _parts(key, held)
    result, comment, sls = held["result"], held.get("comment"), held.get("__sls__")
    spent, number = held.get("duration"), held.get("__run_num__")
    return {
        "id": identifier,
        "name": name,
        "function": f"{module}.{function}" if function else module,
        "sls": sls if sls is None or type(sls) is str else _text(sls),
        "result": result if result is None else bool(result),
        "comment": comment if isinstance(comment, str) else "\n".join(_lines(comment)),
        "changes": held.get("changes") or {},
        "warnings": _warnings(held["warnings"]) if "warnings" in held else [],
        "duration": round(spent / 1000, 6) if type(spent) is float and 0 <= spent < _LONGEST else _seconds(spent),
        "run_num": number if type(number) is int else _number(number),
        "parallel": "__parallel__" in held and bool(held["__parallel__"]),
    }


def _parts(key: str, held: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """Return module, id, name and function of a *key* that has not four parts."""
    parts = key.split(SEPARATOR)
    if len(parts) < 4:
        identifier = _text(held.get("__id__", key))
        return parts[0], identifier, _text(held.get("name", identifier)), parts[-1] if len(parts) > 1 else ""
    return parts[0], *_id_and_name(SEPARATOR.join(parts[1:-1]), held), parts[-1]


def _id_and_name(joined: str, held: Mapping[str, Any]) -> tuple[str, str]:
    """Return the id and the name of which one holds the separator itself; the state may say which."""
    identifier = _text(held.get("__id__", ""))
    if identifier and joined.startswith(identifier + SEPARATOR):
        return identifier, joined[len(identifier + SEPARATOR) :]
    name = _text(held.get("name", ""))
    if name and joined.endswith(SEPARATOR + name):
        return joined[: -len(SEPARATOR + name)], name
    first, _, rest = joined.partition(SEPARATOR)
    return first, rest


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _lines(value: Any, indent: str = "") -> list[str]:
    """Return a comment, which may be a list, or a mapping, as lines; what it holds in turn further in."""
    if isinstance(value, (list, tuple)):
        return [line for held in value for line in _lines(held, indent)]
    if not isinstance(value, dict) or len(indent) > 2 * _DEEPEST:
        return [] if value is None else [indent + _text(value)]
    found = []
    for key, held in value.items():
        within = isinstance(held, (dict, list, tuple)) and bool(held)
        found.append(f"{indent}{_text(key)}:" if within else f"{indent}{_text(key)}: {_text(held)}")
        found += _lines(held, indent + "  ") if within else []
    return found


def _warnings(value: Any) -> list[str]:
    if not value:
        return []
    return [_text(line) for line in value] if isinstance(value, (list, tuple)) else [_text(value)]


def _seconds(value: Any) -> float | None:
    """Return a state's duration, milliseconds or ``"12 ms"``, in seconds."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        found = float(value.partition(" ms")[0] if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return round(found / 1000, 6) if math.isfinite(found) else None


def _number(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        return int(value)
    return value if isinstance(value, int) else None
