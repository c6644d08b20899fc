"""Which failed states of one minion are told together: of three hundred that fail for one reason, one tells it."""

import json
from collections.abc import Sequence
from typing import Any

from ..domain.requisites import Cause

FOLDED_FROM = 3  # states; more than so many that failed alike are told once
_OWN = "\0"  # in place of a state's own name
_TOLD = ("function", "sls", "comment", "warnings", "changes")


def folded(causes: Sequence[Cause]) -> list[list[Cause]]:
    """Return *causes* by what is told together, each where the first of its kind stands."""
    likenesses = [_likeness(cause) for cause in causes]
    alike: dict[Any, list[Cause]] = {}
    for cause, likeness in zip(causes, likenesses, strict=True):
        alike.setdefault(likeness, []).append(cause)
    told: list[list[Cause]] = []
    for cause, likeness in zip(causes, likenesses, strict=True):
        group = alike[likeness]
        if len(group) <= FOLDED_FROM:
            told.append([cause])
        elif cause is group[0]:
            told.append(group)
    return told


def _likeness(cause: Cause) -> Any:
    """Return what two states have in common that failed alike: all that is told of them but their own names."""
    state, changes = cause.state, cause.state.get("changes")
    if isinstance(changes, dict) and "pid" in changes:  # of cmd.run
        changes = {**changes, "pid": None}
    try:
        text = json.dumps([{**state, "changes": changes}.get(key) for key in _TOLD], ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError):  # of a shape like no other
        return id(cause)
    names = {str(state.get(key)) for key in ("id", "name")}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(json.dumps(name, ensure_ascii=False)[1:-1] or _OWN, _OWN)
    return text
