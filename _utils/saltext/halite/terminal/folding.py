"""Which returns are told together: of a thousand minions most returned the same."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from .state_counts import is_run

FOLDED_FROM = 20  # returns; of more than so many those that say the same are told once

Return = Mapping[str, Any]  # of a minion, or of one function of a job with several, as halite.job answers it


def parts(found: Return) -> list[Return]:
    """Return what *found* consists of: of a job with several functions one return a function."""
    return found.get("functions") or [found]


def groups(given: Sequence[Return]) -> list[list[Return]]:
    """Return *given* by what is told together; a few that take a line each are not worth folding."""
    if len(given) <= FOLDED_FROM:
        return [[found] for found in given]
    alike: dict[Any, list[Return]] = {}
    for found in given:
        alike.setdefault(likeness(found), []).append(found)
    told: list[list[Return]] = []
    for group in alike.values():
        told += [[found] for found in group] if len(group) <= FOLDED_FROM and _is_a_line(group[0]) else [group]
    return told


def likeness(found: Return) -> Any:
    """Return what two returns have in common that are told together."""
    result = "/".join(str(found.get(key)) for key in ("result", "expected", "differing", "kept"))
    if found.get("functions"):
        return result, tuple((str(held.get("function")), likeness(held)) for held in found["functions"])
    if not is_run(found):
        return result, str(found.get("retcode")), json.dumps(found.get("return"), sort_keys=True, default=str)
    failed = [state for state in found.get("states") or () if state.get("result") is False]
    told: list[Any] = [[state.get(key) for key in ("id", "function", "comment")] for state in failed]
    if found.get("result") == "failed" and not failed:  # by these alone
        told = [found.get("retcode"), found.get("success")]
    return result, json.dumps(told)


def is_left_out(found: Return) -> bool:
    """Tell whether what *found* returned is not told."""
    return "return" not in found and "states" not in found


def _is_a_line(found: Return) -> bool:
    return is_left_out(found) or (is_run(found) and found.get("result") != "failed")
