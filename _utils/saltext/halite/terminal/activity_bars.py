"""The buckets of ``halite.activity`` in a terminal: a bar for each, in which what failed is marked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .colors import COLORS, NOTICE
from .escapes import one_line
from .late_masters import late_masters
from .layout import Screen, wrapped
from .tables import GAP, Column, table
from .wording import back, engine_warning, moment, plural

BAD = ("failed", "missing", "killed")
MARK, FILL = "x", "#"  # of what is BAD, and of the rest
NARROWEST = 20  # columns of the longest bar, for which columns are left out
LONGEST = 60


def buckets(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the buckets as lines, the oldest first."""
    found = answer["buckets"]
    if not found:
        return [*_total(answer, screen), *late_masters(answer, screen)]
    head, *lines = _counts(answer, screen)
    room = min(LONGEST, screen.width - _columns(answer, screen) - GAP)
    most = max(bucket["jobs"] for bucket in found)
    bars = [_bar(bucket, most, max(room, 1), screen) for bucket in found]
    drawn = [f"{line}{' ' * GAP}{bar}" if bar else line for line, bar in zip(lines, bars, strict=True)]
    warning = engine_warning(answer, screen.width)
    warnings = [screen.paint(warning, NOTICE)] if warning else []
    return [head, *drawn, *_total(answer, screen), *warnings, *late_masters(answer, screen)]


def _counts(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    return table(screen, [_layout(answer, screen)])


def _columns(answer: Mapping[str, Any], screen: Screen) -> int:
    return sum(column.natural for column in _layout(answer, screen)) + GAP * (len(_layout(answer, screen)) - 1)


def _layout(answer: Mapping[str, Any], screen: Screen) -> list[Column]:
    """Return the widest layout beside which a bar has room."""
    layouts = _layouts(answer)
    for layout in layouts:
        taken = sum(column.natural for column in layout) + GAP * len(layout)
        if taken + NARROWEST <= screen.width:
            return layout
    return layouts[-1]


def _layouts(answer: Mapping[str, Any]) -> list[list[Column]]:
    found = answer["buckets"]
    shown = [moment(bucket.get("start")) for bucket in found]
    starts = [text[:10] if answer.get("bucket") == "1d" else text[:16] for text in shown]
    start = Column("START (UTC)", starts)
    short = replace(start, cells=[text[5:] for text in starts])
    jobs, returns, changed = _number(found, "jobs"), _number(found, "returns"), _number(found, "changed")
    bad = [_number(found, name) for name in BAD]
    return [
        [start, jobs, returns, changed, *bad],
        [short, jobs, returns, *bad],
        [short, jobs, *bad],
        [short, jobs, bad[0]],
        [short, jobs],
    ]


def _number(found: Sequence[Mapping[str, Any]], name: str) -> Column:
    color = COLORS.get(name, "")
    colors = [color if bucket[name] else "" for bucket in found]
    return Column(name.upper(), [f"{bucket[name]:,}" for bucket in found], right=True, colors=colors)


def _bar(bucket: Mapping[str, Any], most: int, room: int, screen: Screen) -> str:
    """Return the bar of *bucket*; whatever there is has a mark, however little it is."""
    jobs, bad = bucket["jobs"], sum(bucket[name] for name in BAD)
    if not jobs:
        return ""
    length = max(1 + (0 < bad < jobs), round(room * jobs / most))
    marked = min(max(round(length * bad / jobs), bad > 0), length - (bad < jobs))
    return screen.paint(MARK * marked, "RED") + screen.paint(FILL * (length - marked), "GREEN")


def _total(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    found = answer["buckets"]
    jobs = sum(bucket["jobs"] for bucket in found)
    told = (
        f"{plural(jobs, 'job')} in {plural(len(found), 'bucket')} of {one_line(answer.get('bucket'))}{back(answer)}"
    )
    bad = [(name, sum(bucket[name] for bucket in found)) for name in BAD]
    counts = ", ".join(f"{number:,} {name}" for name, number in bad if number)
    legend = f"{MARK}: failed, missing or killed"
    lines = [f"{told}: {counts}", legend] if counts else [told]
    whole = ". ".join(lines)
    return [whole] if len(whole) <= screen.width else [part for line in lines for part in wrapped(line, screen.width)]
