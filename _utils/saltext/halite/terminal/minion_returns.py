"""What the minions of a job returned: what failed in full, what many returned alike once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..domain.states import errors_in, is_empty_run, nested_returns, parse, run_in, run_time
from . import failed_states
from .colors import COLORS, NOTICE
from .escapes import one_line
from .folding import Return, groups, is_left_out
from .layout import Screen, columns, flow, pad, stacked
from .return_values import value
from .state_counts import is_run, tally, tally_of, told, warned
from .wording import duration, plural, quoted

EMPTY = "Empty: there were no states to run."
DEEPEST = 4  # orchestrations in orchestrations that are unfolded
LONGEST_TITLE = 30  # columns that the results of all minions are aligned behind
_NAMED_LINES = {"failed": 4}  # of the minions that returned the same; of others one line


def returns(
    given: Sequence[Return], screen: Screen, command: str = "", depth: int = 0, function: str = ""
) -> list[str]:
    """
    Return what a *function* returned as lines.

    *command* prints the job, and with ``minion=`` the return of one minion.
    """
    folded = groups(given)
    alone = [columns(one_line(group[0].get("minion"))) for group in folded if len(group) == 1]
    width = min(max(alone, default=0), LONGEST_TITLE)
    blocks = []
    for group in folded:
        form = "highstate" if "states" in group[0] else "json"
        one = f"{command} minion={quoted(one_line(group[0].get('minion')))} --out={form}" if command else screen.whole
        whole = one if screen.cuts else ""
        blocks.append(_group(group, width, replace(screen, whole=whole), depth, function))
    return stacked(blocks)


def names(given: Sequence[str], screen: Screen, most: int, lead: str = "") -> list[str]:
    """Return the names *given* on at most so many lines, and how many more there are."""
    width = screen.width - 4 - len(lead)
    # A comma more than between names, since each line but the last ends in one.
    lines = flow(given, width - 1)
    most = most if screen.cuts else len(lines)
    kept = lines[:most] if len(lines) <= most else flow(given, width - columns(" and 999,999 more"))[:most]
    left = len(given) - sum(map(len, kept))
    text = f",\n    {'':{len(lead)}}".join(", ".join(line) for line in kept)
    return f"    {lead}{text}{f' and {left:,} more' if left else ''}".split("\n")


def _group(group: Sequence[Return], width: int, screen: Screen, depth: int, function: str) -> list[str]:
    found, minions = group[0], [one_line(held.get("minion")) for held in group]
    result = one_line(found.get("result"))
    title = f"{pad(minions[0], width)}  {result}" if len(group) == 1 else f"{len(group):,} {result}"
    lines = [screen.paint(title + _about(group), COLORS.get(result, ""))]
    lines += [screen.paint(f"    {mark}", NOTICE) for mark in marks(found)]
    if len(group) > 1:
        lines += names(minions, screen, _NAMED_LINES.get(result, 1), "on ")
    return lines + _body(found, screen, 4, depth, function)


def marks(found: Return) -> list[str]:
    """Return what there is to say of a return beside what it is."""
    said = {
        "not targeted, as far as Salt said": found.get("expected") is False,
        "returned again, and not the same: it ran twice, or two minions have this id": found.get("differing"),
        "what it returned is not kept": found.get("kept") is False,
    }
    return [mark for mark, is_so in said.items() if is_so]


def _about(group: Sequence[Return]) -> str:
    """Return what the line of minions that returned the same tells behind their result."""
    found = group[0]
    if found.get("functions"):
        failed = sum(held.get("result") == "failed" for held in found["functions"])
        return f"  {plural(len(found['functions']), 'function')}" + (f", {failed:,} failed" if failed else "")
    if not is_run(found):
        return f"  retcode {one_line(found['retcode'])}" if found.get("retcode") else ""
    longest = duration(max(held.get("duration") or 0 for held in group))
    took = f"up to {longest}" if len(group) > 1 and not longest.startswith("<") else longest
    warnings = sum(map(warned, group))
    words = [told(*map(tally_of, group)), took, plural(warnings, "warning") if warnings else ""]
    return "".join(f"  {word}" for word in words if word)


def _body(found: Return, screen: Screen, indent: int, depth: int, function: str) -> list[str]:
    if found.get("kept") is False or is_left_out(found):
        return []
    if found.get("functions"):
        return stacked([_function(held, screen, indent) for held in found["functions"]])
    failed, held = found.get("result") == "failed", found.get("return")
    if "states" in found:
        return [*_alone(found, screen, indent), *_failures(found["states"], screen, indent, depth)] if failed else []
    if is_empty_run(function, held):
        return [" " * indent + screen.paint(EMPTY, "RED" if failed else "")]
    if failed and (errors := errors_in(held)):
        held = "\n".join(errors)
    return value(held, screen, indent, failed)


def _function(found: Return, screen: Screen, indent: int) -> list[str]:
    """Return what one function of a job with several returned, under its own heading."""
    result = one_line(found.get("result"))
    head = f"{one_line(found.get('function'))}  {result}{_about([found])}"
    body = _body(found, screen, indent + 4, 0, str(found.get("function")))
    return [" " * indent + screen.paint(head, COLORS.get(result, "")), *body]


def _alone(found: Return, screen: Screen, indent: int) -> list[str]:
    """Return why a state run failed none of whose states did; nothing where one did."""
    if any(state.get("result") is False for state in found["states"]):
        return []
    code = found.get("retcode")
    said = f"its retcode is {one_line(code)}" if code else "Salt says that it had no success"
    return [" " * indent + screen.paint(f"None of its states failed, but {said}.", "RED")]


def _failures(states: Sequence[Return], screen: Screen, indent: int, depth: int) -> list[str]:
    def nested(changes: Any, within: Screen) -> list[str] | None:
        """Return what the minions of an orchestration's step did, None where *changes* are of no such step."""
        minions = nested_returns(changes) if depth < DEEPEST else None
        if minions is None:
            return None
        given = sorted((of_step(*pair) for pair in minions.items()), key=lambda found: found["result"] != "failed")
        return returns(given, within, depth=depth + 1)

    return failed_states.failures(states, screen, indent, nested)


def of_step(minion: Any, held: Any) -> dict[str, Any]:
    """Return what a minion returned in a step of an orchestration as ``halite.job`` would answer it."""
    run = run_in(held)
    if run is None:
        return {"minion": minion, "result": "failed" if isinstance(held, list) else "returned", "return": held}
    states = parse(run)
    return {"minion": minion, "result": tally(states).result, "states": states, "duration": run_time(states)}
