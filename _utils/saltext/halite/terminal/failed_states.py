"""The states of a run that failed, in full, each with what it held back; and a count of the others."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ..domain.requisites import Cause, HeldBack, State, causes
from . import state_changes
from .colors import NOTICE
from .escapes import one_line, safe
from .layout import Screen, clip, columns, flow, pad
from .like_failures import folded
from .return_values import beginning, cut
from .state_counts import tally, told
from .wording import plural, with_command

FAILURES_SHOWN = 20  # of one minion, like ones told together
HELD_BACK_SHOWN = 10
ALIKE_LINES = 4  # of the ids of those that failed alike
LONGEST_ID = 30  # columns that the functions of those are aligned behind
_TRACEBACK = "Traceback (most recent call last):"
_LABEL = 10  # columns: "  Comment: "

Nested = Callable[[Any, Screen], list[str] | None]


def failures(states: Sequence[State], screen: Screen, indent: int, nested: Nested) -> list[str]:
    """
    Return the failed ones of *states* as Salt's highstate outputter would, each with what it held back.

    *nested* returns the lines of changes that are returns themselves, those of an orchestration's step.
    """
    lines: list[str] = []
    failed = folded(causes(states))
    shown = failed[: FAILURES_SHOWN if screen.cuts and screen.whole else None]
    for alike in shown:
        lines += [*_cause(alike, screen, indent, nested), ""]
    left = sum(map(len, failed[len(shown) :]))
    if left:
        lines += [*_left(left, screen, indent), ""]
    others = [state for state in states if state.get("result") is not False]
    if others:
        lines.append(" " * indent + f"Not failed: {told(tally(others))}")
    return lines if others else lines[:-1]


def _left(number: int, screen: Screen, indent: int) -> list[str]:
    """Return how many more states failed, and the command that shows them."""
    note = with_command(f"{plural(number, 'more state')} failed", screen.whole, screen.width - indent)
    return [" " * indent + screen.paint(line, NOTICE) for line in note]


def _cause(alike: Sequence[Cause], screen: Screen, indent: int, nested: Nested) -> list[str]:
    """Return the first of causes that are *alike* in full, the ids of the others, and what all of them held back."""
    state = alike[0].state
    name = state.get("name")
    lines: list[str] = []
    for label, held in (
        ("ID", state.get("id")),
        ("Function", state.get("function")),
        ("Name", name if name != state.get("id") else None),
        ("SLS", state.get("sls")),
        ("Comment", state.get("comment")),
        ("Warnings", "\n".join(map(str, state.get("warnings") or []))),
    ):
        if held not in (None, ""):
            lines += _labelled(label, _text(held, screen), screen, indent)
    lines += _changes(state.get("changes"), screen, indent, nested)
    return lines + _alike(alike[1:], screen, indent) + _held_back(alike, screen, indent)


def _alike(others: Sequence[Cause], screen: Screen, indent: int) -> list[str]:
    if not others:
        return []
    names = [one_line(cause.state.get("id")) for cause in others]
    width = screen.width - indent - _LABEL - 1  # each line but the last ends in a comma
    lines = flow(names, width)
    if len(lines) > ALIKE_LINES and screen.cuts and screen.whole:
        lines = flow(names, width - columns(" and 999,999 more"))[:ALIKE_LINES]
    left = len(names) - sum(map(len, lines))
    text = ",\n".join(", ".join(line) for line in lines) + (f" and {left:,} more" if left else "")
    told = [f"{plural(len(others), 'more state')} failed in the same way", *text.split("\n")]
    return _labelled("Alike", [screen.paint(line, "RED") for line in told], screen, indent)


def _text(held: Any, screen: Screen) -> list[str]:
    kept, left = beginning(held, screen)
    lines = _without_frames(safe(kept).strip("\n").split("\n"))
    return cut([screen.paint(line.rstrip(), "RED") for line in lines], left, screen, 0)


def _without_frames(lines: Sequence[str]) -> list[str]:
    """Return *lines* without the frames of tracebacks: where an exception came from is for who writes states."""
    shown: list[str] = []
    frames = 0
    in_traceback = False
    for line in lines:
        if in_traceback and line.startswith(" "):
            frames += 1
            continue
        if frames:
            shown.append(f"  ... {plural(frames, 'line')}")
        frames, in_traceback = 0, line.endswith(_TRACEBACK)
        shown.append(line)
    return [*shown, f"  ... {plural(frames, 'line')}"] if frames else shown


def _labelled(label: str, texts: Sequence[str], screen: Screen, indent: int) -> list[str]:
    """Return *texts*, the first behind *label* and the others under it."""
    head = " " * indent + screen.paint(f"{label:>8}:", "RED")
    first, *rest = texts or [""]
    below = (f"{'':{indent + _LABEL}}{text}" if text else "" for text in rest)
    return [f"{head} {first}" if first else head, *below]


def _changes(held: Any, screen: Screen, indent: int, nested: Nested) -> list[str]:
    if not held:
        return []
    within = replace(screen, width=screen.width - indent - _LABEL)
    lines = nested(held, within)
    return _labelled("Changes", state_changes.shown(held, within, 0) if lines is None else lines, screen, indent)


def _held_back(alike: Sequence[Cause], screen: Screen, indent: int) -> list[str]:
    held = list(itertools.chain.from_iterable(cause.held_back for cause in alike))
    if not held:
        return []
    own = str(alike[0].state.get("id")) if len(alike) == 1 else None
    shown = held[: HELD_BACK_SHOWN if screen.cuts else None]
    width = min(max(columns(one_line(each.state.get("id"))) for each in shown), LONGEST_ID)
    lines = [f"{plural(len(held), 'state')} held back by {'this one' if len(alike) == 1 else 'these'}"]
    lines += [clip(_held(each, own, width), screen.room - indent - _LABEL) for each in shown]
    if len(held) > len(shown):
        lines.append(f"  and {len(held) - len(shown):,} more")
    return _labelled("Not run", [screen.paint(line, "RED") for line in lines], screen, indent)


def _held(held: HeldBack, own: str | None, width: int) -> str:
    text = f"  {pad(one_line(held.state.get('id')), width)}  {one_line(held.state.get('function'))}"
    return text if held.needs == [own] else f"{text}  (needs {' and '.join(map(one_line, held.needs))})"
