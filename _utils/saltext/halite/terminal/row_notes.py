"""What a chart cannot show of its rows: exactly when jobs failed, and since when others run."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from .colors import COLORS
from .escapes import one_line
from .layout import Screen, clip, wrapped
from .wording import moment

BAD = ("failed", "missing", "killed")
MOST = 5  # rows
_WIDEST_NAME = 40


def notes(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return a line for each row of *answer* in which jobs failed or run, those with the most of them in front."""
    day = str(answer["until"])[:10]
    rows = sorted(answer["timeline"], key=lambda row: (-_bad(row), -(row.get("running") or 0)))
    lines = []
    for row in rows[:MOST]:
        told = "; ".join(_told(row, day))
        name = one_line(row.get("row") or "-")
        text = f"{clip(name, _WIDEST_NAME) if screen.cuts else name}: {told}"
        color = COLORS["failed"] if _bad(row) else ""
        lines += [screen.paint(line, color) for line in wrapped(text, screen.room)] if told else []
    return lines


def _bad(row: Mapping[str, Any]) -> int:
    return sum((row.get("results") or {}).get(result, 0) for result in BAD)


def _told(row: Mapping[str, Any], day: str) -> Iterator[str]:
    drawn = sorted([*(row.get("bars") or ()), *(row.get("spans") or ())], key=_at)
    for result in BAD:
        count = (row.get("results") or {}).get(result, 0)
        starts = [_start(each, day) for each in drawn if _has(each, result)]
        if count and starts:
            last = f", the last at {starts[-1]}" if starts[-1] != starts[0] else ""
            which = "the first at" if last else "at"
            burst = _burst(row.get("spans") or (), result, count, day)
            yield f"{count:,} of {row.get('jobs', 0):,} {result}, {which} {starts[0]}{last}{burst}"
    running = [_start(each, day) for each in drawn if each.get("running")]
    if running:
        yield f"{row.get('running', 0):,} still run{'s' if row.get('running') == 1 else ''}, since {running[0]}"


def _burst(spans: Sequence[Mapping[str, Any]], result: str, count: int, day: str) -> str:
    """Return when most of the *count* jobs with a *result* were, if in one run of spans in which they are many."""
    runs = groupby(sorted(spans, key=_at), key=lambda span: _is_many(span, result))
    many = [[*run] for some, run in runs if some]
    most = max(many, key=lambda run: _number(run, result), default=[])
    held = _number(most, result)
    if (len(many) == 1 and held == count) or 2 * held <= count:
        return ""
    first, last = (_start(span, day) for span in (most[0], most[-1]))
    return f", {held:,} of them at {first}" if first == last else f", {held:,} of them from {first} to {last}"


def _is_many(span: Mapping[str, Any], result: str) -> bool:
    return 10 * _number([span], result) >= (span.get("jobs") or 0)


def _number(spans: Sequence[Mapping[str, Any]], result: str) -> int:
    return sum((span.get("results") or {}).get(result, 0) for span in spans)


def _has(drawn: Mapping[str, Any], result: str) -> bool:
    return bool(drawn.get("result") == result or (drawn.get("results") or {}).get(result))


def _at(drawn: Mapping[str, Any]) -> str:
    return str(drawn["start"])


def _start(drawn: Mapping[str, Any], day: str) -> str:
    """Return when a job started, or to the minute where it is the first of several; with its day if not *day*."""
    return moment(_at(drawn))[11 if _at(drawn).startswith(day) else 5 : 19 if "jid" in drawn else 16]
