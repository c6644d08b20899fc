"""What the minions of a job returned: what failed in full, what many returned alike once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .failures import failures
from .screen import Screen, columns, flow, one_line, pad
from .tally import tally, told
from .values import value
from .wording import COLORS, duration, plural, quoted

FOLDED_FROM = 20  # returns; of more than so many those that say the same are told once
LONGEST_TITLE = 30  # columns that the results of all minions are aligned behind
_NAMED_LINES = {"failed": 4}  # of the minions that returned the same; of others one line

Return = Mapping[str, Any]  # of a minion, or of one function of a job with several, as halite.job answers it


def returns(given: Sequence[Return], command: str, screen: Screen) -> list[str]:
    """Return *given* as lines; *command* prints the job, and ``minion=`` with it one return."""
    groups = _groups(given)
    alone = [columns(one_line(group[0].get("minion"))) for group in groups if len(group) == 1]
    width = min(max(alone, default=0), LONGEST_TITLE)
    return stacked([_group(group, width, command, screen) for group in groups])


def parts(found: Return) -> list[Return]:
    """Return what *found* consists of: of a job with several functions one return a function."""
    return found.get("functions") or [found]


def stacked(blocks: Sequence[list[str]]) -> list[str]:
    """Return *blocks* one below the other, with an empty line around those that are long."""
    lines: list[str] = []
    before = 0
    for block in blocks:
        lines += ["", *block] if before and max(before, len(block)) > 2 else block
        before = len(block)
    return lines


def names(given: Sequence[str], screen: Screen, most: int, lead: str = "") -> list[str]:
    """Return the names *given* on at most so many lines, and how many more there are."""
    width = screen.width - 4 - len(lead)
    # A comma more than between names, since each line but the last ends in one.
    lines = flow(given, width - 1)
    kept = lines[:most] if len(lines) <= most else flow(given, width - columns(" and 999,999 more"))[:most]
    left = len(given) - sum(map(len, kept))
    text = f",\n    {'':{len(lead)}}".join(", ".join(line) for line in kept)
    return f"    {lead}{text}{f' and {left:,} more' if left else ''}".split("\n")


def _groups(given: Sequence[Return]) -> list[list[Return]]:
    """Return the returns that are told together; a few that take a line each are not worth it."""
    if len(given) <= FOLDED_FROM:
        return [[found] for found in given]
    alike: dict[Any, list[Return]] = {}
    for found in given:
        alike.setdefault(_likeness(found), []).append(found)
    groups: list[list[Return]] = []
    for group in alike.values():
        groups += [[found] for found in group] if len(group) <= FOLDED_FROM and _is_a_line(group[0]) else [group]
    return groups


def _likeness(found: Return) -> Any:
    """Return what two returns have in common that are told together."""
    result = str(found.get("result"))
    if found.get("functions"):
        return result, tuple((str(held.get("function")), _likeness(held)) for held in found["functions"])
    if "states" not in found:
        return result, str(found.get("retcode")), json.dumps(found.get("return"), sort_keys=True, default=str)
    failed = [state for state in found["states"] if state.get("result") is False]
    return result, json.dumps([[state.get(key) for key in ("id", "function", "comment")] for state in failed])


def _is_a_line(found: Return) -> bool:
    return "states" in found and found.get("result") != "failed"


def _group(group: Sequence[Return], width: int, command: str, screen: Screen) -> list[str]:
    found, minions = group[0], [one_line(held.get("minion")) for held in group]
    result = one_line(found.get("result"))
    title = f"{pad(minions[0], width)}  {result}" if len(group) == 1 else f"{len(group):,} {result}"
    lines = [screen.paint(title + _about(group), COLORS.get(result, ""))]
    if len(group) > 1:
        lines += names(minions, screen, _NAMED_LINES.get(result, 1), "on ")
    whole = f"{command} minion={quoted(minions[0])} --out=json"
    return lines + _body(found, replace(screen, whole=whole), 4)


def _about(group: Sequence[Return]) -> str:
    """Return what the line of minions that returned the same tells behind their result."""
    found = group[0]
    if found.get("functions"):
        failed = sum(held.get("result") == "failed" for held in found["functions"])
        return f"  {plural(len(found['functions']), 'function')}" + (f", {failed:,} failed" if failed else "")
    if "states" not in found:
        return f"  retcode {one_line(found['retcode'])}" if found.get("retcode") else ""
    longest = duration(max(held.get("duration") or 0 for held in group))
    took = f"up to {longest}" if len(group) > 1 and not longest.startswith("<") else longest
    warned = sum(bool(state.get("warnings")) for held in group for state in held["states"])
    words = [told(*(tally(held["states"]) for held in group)), took, plural(warned, "warning") if warned else ""]
    return "".join(f"  {word}" for word in words if word)


def _body(found: Return, screen: Screen, indent: int) -> list[str]:
    if found.get("functions"):
        return stacked([_function(held, screen, indent) for held in found["functions"]])
    failed, held = found.get("result") == "failed", found.get("return")
    if "states" in found:
        return failures(found["states"], screen, indent) if failed else []
    if failed and isinstance(held, list) and all(isinstance(line, str) for line in held):
        held = "\n".join(held)
    return value(held, screen, indent, failed)


def _function(found: Return, screen: Screen, indent: int) -> list[str]:
    """Return what one function of a job with several returned, under its own heading."""
    result = one_line(found.get("result"))
    head = f"{one_line(found.get('function'))}  {result}{_about([found])}"
    return [" " * indent + screen.paint(head, COLORS.get(result, "")), *_body(found, screen, indent + 4)]
