"""Two runs of states compared: which states are new, gone, newly failing, mended, or went otherwise."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from .states import StateResult, has_changes, parse

LONGEST_COMMENT = 500  # characters


class Change(str, Enum):
    """What became of a state between two runs, the worst first."""

    NEWLY_FAILING = "newly_failing"
    CHANGED = "changed"  # otherwise: it changed something and did not before, or failed with another comment
    NEW = "new"
    GONE = "gone"
    MENDED = "mended"

    def __str__(self) -> str:
        return self.value


Run = Mapping[Any, Any]  # {module_|-id_|-name_|-function: result}


def unlike(before: Run, after: Run) -> tuple[Run, Run]:
    """Return of both runs what may differ: most states went as before, and are not looked at further."""
    found = [key for key in before if key not in after]
    for key, now in after.items():
        if key in before:
            was = before[key]
            if _is_fine(was) and _is_fine(now) and was.get("changes") == now.get("changes"):
                continue  # as nearly all, so that no more is called for it
            if _is_alike(was, now):
                continue
        found.append(key)
    return _part(before, found), _part(after, found)


def _part(run: Run, keys: Sequence[Any]) -> Run:
    return {key: run[key] for key in keys if key in run}


def changes(before: Run, after: Run) -> list[dict[str, Any]]:
    """Return what became of each state that is not as *before*, the worst first, and in the order they ran."""
    old, new = _by_name(before), _by_name(after)
    found = []
    for name, state in new.items():
        earlier = old.get(name)
        change = Change.NEW if earlier is None else _change(earlier, state)
        if change is not None:
            found.append(_told(change, earlier, state))
    found += [_told(Change.GONE, state, None) for name, state in old.items() if name not in new]
    order = [*Change]
    return sorted(found, key=lambda told: order.index(told["change"]))


def _by_name(run: Run) -> dict[tuple[str, str, str], StateResult]:
    return {(state["function"], state["id"], state["name"]): state for state in parse(run)}


def _is_fine(state: Any) -> bool:
    return type(state) is dict and state.get("result") is True


def _is_alike(before: Any, after: Any) -> bool:
    if not isinstance(before, dict) or not isinstance(after, dict):
        return not isinstance(before, dict) and not isinstance(after, dict)
    if "result" not in before or "result" not in after:
        return "result" not in before and "result" not in after
    how = _standing(after)
    return how == _standing(before) and (how != "failed" or before.get("comment") == after.get("comment"))


def _change(before: StateResult, after: StateResult) -> Change | None:
    was, now = _standing(before), _standing(after)
    if was != now:
        return Change.NEWLY_FAILING if now == "failed" else Change.MENDED if was == "failed" else Change.CHANGED
    return Change.CHANGED if now == "failed" and before["comment"] != after["comment"] else None


def _standing(state: Mapping[str, Any]) -> str:
    """Return how a state went, as it came or as parsed: failed, would_change, changed or ok."""
    if state["result"] is None:
        return "would_change"
    if not state["result"]:
        return "failed"
    return "changed" if has_changes(state.get("changes")) else "ok"


def _told(change: Change, before: StateResult | None, after: StateResult | None) -> dict[str, Any]:
    state = after or before
    assert state is not None
    comment = state["comment"]
    return {
        "change": change,
        "id": state["id"],
        "name": state["name"],
        "function": state["function"],
        "sls": state["sls"],
        "before": before and _standing(before),
        "after": after and _standing(after),
        "comment": comment if len(comment) <= LONGEST_COMMENT else f"{comment[: LONGEST_COMMENT - 1]}…",
    }
