"""A timeline as a chart that fits the terminal: a row on a line, its jobs where they ran, by result."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from .colors import COLORS, NOTICE
from .escapes import one_line
from .late_masters import late_masters
from .layout import Screen, clip, columns, flow, pad, wrapped
from .row_notes import notes
from .tables import WIDEST_PADDED
from .time_axis import TICK, Axis, seconds_of
from .wording import back, engine_warning, moment, plural

GAP = "  "
NARROWEST_CHART = 20  # columns
NUMBERED, WIDE = (
    70,
    100,
)  # columns of the terminal, from which the rows say which share of their jobs failed, and more
MOST_ROWS = 500  # that halite.timeline answers
# The worst in front: of all that ran at the time of a column it shows that. The small letter is for fewer than half.
# What went wrong has to be a tenth of the jobs, so that a few in a row that is busy all day do not hide when it
# begins to fail.
SIGNS = {
    "failed": ("F", "f"),
    "missing": ("M", "m"),
    "killed": ("K", "k"),
    "untold": ("U", "u"),
    "running": (">", ">"),
    "changed": ("C", "c"),
    "ok": ("=", "="),
}
BAD = {"failed", "missing", "killed", "untold"}
FEW = "~"  # of what went wrong, where it is less than that
_A_TENTH = 10  # in so many jobs one
MARKS = {"failed": "!", "missing": "?"}  # of jobs of which nobody knows how long they took
MARK = "."  # of all others of them


class Sign(NamedTuple):
    """What a column shows."""

    rank: int  # of its result, the worst in front
    text: str
    meaning: str
    color: str


class Column:
    """What ran at the time of a column: how many jobs with which result, and whether any is more than a mark."""

    def __init__(self) -> None:
        self.results: Counter[str] = Counter()
        self.jobs = 0
        self.lasts = False

    def sign(self) -> Sign | None:
        """Return what the column shows, None for nothing."""
        if not self.jobs:
            return None
        bad = BAD & self.results.keys()
        many = {result for result in bad if _A_TENTH * self.results[result] >= self.jobs}
        rank, result = min((_RANKS.get(result, 0), result) for result in many or bad or self.results)
        color = COLORS.get(result, "")
        if bad and not many:
            return Sign(rank, FEW, f"a few {one_line(result)}", NOTICE)
        if not self.lasts:
            return Sign(rank, MARKS.get(result, MARK), f"{one_line(result)}, end unknown", color)
        is_most = 2 * self.results[result] >= self.jobs or len({*SIGNS.get(result, "?")}) == 1
        text = SIGNS.get(result, ("?", "?"))[not is_most]
        return Sign(rank, text, one_line(result) if is_most else f"some {one_line(result)}", color)


_RANKS = {result: rank for rank, result in enumerate(SIGNS)}


def timeline(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.timeline`` as lines."""
    rows = answer["timeline"]
    between = f"{moment(answer.get('since'))} to {moment(answer.get('until'))} UTC"
    warning = engine_warning(answer, screen.width)
    warnings = [*([screen.paint(warning, NOTICE)] if warning else []), *late_masters(answer, screen)]
    if not rows:
        return [*wrapped(f"No jobs from {between}{back(answer)}.", screen.room), *warnings]
    since, until = seconds_of(answer["since"]), seconds_of(answer["until"])
    heads = _heads(rows, one_line(answer.get("rows") or "row").upper(), screen)
    axis = Axis(since, until, max(NARROWEST_CHART, screen.width - columns(heads[0]) - len(GAP)))
    charts = [_chart(row, axis, seconds_of(answer["now"])) for row in rows]
    drawn = [axis.line(), *(_line(chart, axis, screen) for chart in charts)]
    lines = [f"{head}{GAP}{line}".rstrip() for head, line in zip(heads, drawn, strict=True)]
    return [*lines, *_legend(charts, screen), *notes(answer, screen), *_counts(answer, between, screen), *warnings]


def _heads(rows: Sequence[Mapping[str, Any]], title: str, screen: Screen) -> list[str]:
    """Return what stands in front of the chart, of its head and of each row: the name, and how many jobs."""
    names = [title, *(one_line(row.get("row") or "-") for row in rows)]
    counts = [["JOBS", *(f"{row.get('jobs', 0):,}" for row in rows)], *_numbers(rows, screen)]
    widths = [max(map(len, cells)) for cells in counts]
    left = screen.width - NARROWEST_CHART - sum(widths) - len(GAP) * (len(widths) + 1)
    most = max(1, min(screen.width * 3 // 10, left)) if screen.cuts else WIDEST_PADDED
    width = min(most, max(map(columns, names)))
    shown = [pad(clip(name, width) if screen.cuts else name, width) for name in names]
    for cells, widest in zip(counts, widths, strict=True):
        shown = [before + GAP + cell.rjust(widest) for before, cell in zip(shown, cells, strict=True)]
    return shown


def _numbers(rows: Sequence[Mapping[str, Any]], screen: Screen) -> list[list[str]]:
    """Return columns of what failed and what runs, where there is any and where there is room."""
    failed = [(row.get("results") or {}).get("failed", 0) for row in rows]
    shares = [_share(number, row.get("jobs") or 1) for number, row in zip(failed, rows, strict=True)]
    running = [row.get("running") or 0 for row in rows]
    found = []
    if any(failed) and screen.width >= WIDE:
        found.append(["FAILED", *(f"{number:,}" if number else "" for number in failed)])
    if any(failed) and screen.width >= NUMBERED:
        found.append(["" if found else "FAILED", *shares])
    if any(running) and screen.width >= WIDE:
        found.append(["RUN", *(f"{number:,}" if number else "" for number in running)])
    return found


def _share(part: int, whole: int) -> str:
    """Return *part* of *whole* in percent: never 0% of what there is, nor 100% of what is not all."""
    if not part:
        return ""
    percent = round(100 * part / whole)
    return "<1%" if percent < 1 else f"{percent if part >= whole else min(percent, 99)}%"


def _chart(row: Mapping[str, Any], axis: Axis, now: float) -> list[Sign | None]:
    """Return what each column of the chart shows of *row*."""
    found = [Column() for _ in range(axis.width)]
    for bar in row.get("bars") or ():
        result = bar.get("result") or ("running" if bar.get("running") else "ok")
        _draw(found, axis, bar, now, {result: 1}, 1)
    for span in row.get("spans") or ():
        results, jobs = {**(span.get("results") or {})}, span.get("jobs") or 0
        if jobs > sum(results.values()):  # those that run and have no result yet
            results["running"] = jobs - sum(results.values())
        _draw(found, axis, span, now, results, jobs)
    return [column.sign() for column in found]


def _draw(
    found: list[Column], axis: Axis, drawn: Mapping[str, Any], now: float, results: Mapping[str, int], jobs: int
) -> None:
    """Note *jobs* in the columns from the start of what is *drawn* to its end."""
    start, runs, told = seconds_of(drawn["start"]), bool(drawn.get("running")), drawn.get("end")
    end = now if runs else start if told is None else seconds_of(told)
    for number in range(max(0, axis.column(start)), min(axis.width - 1, axis.column(end)) + 1):
        found[number].results.update(results)
        found[number].jobs += jobs
        found[number].lasts |= runs or told is not None


def _line(chart: Sequence[Sign | None], axis: Axis, screen: Screen) -> str:
    ticks = axis.ticks()
    texts = [(sign.text, sign.color) if sign else (TICK if n in ticks else " ", "") for n, sign in enumerate(chart)]
    pieces = groupby(texts, key=lambda shown: shown[1])
    return "".join(screen.paint("".join(text for text, _ in piece), color) for color, piece in pieces)


def _legend(charts: Sequence[Sequence[Sign | None]], screen: Screen) -> list[str]:
    """Return what the signs mean that are in the *charts*."""
    colors = {f"{sign.text} {sign.meaning}": sign.color for sign in sorted({s for c in charts for s in c if s})}
    lines = flow(colors, screen.room, GAP)
    return [GAP.join(screen.paint(word, colors[word]) for word in line) for line in lines]


def _counts(answer: Mapping[str, Any], between: str, screen: Screen) -> list[str]:
    """Return how many jobs there are, when, and how many rows are left out."""
    left, shown = answer.get("rows_left_out") or 0, len(answer["timeline"])
    rows = f"{plural(left, 'row')} with fewer jobs left out: limit={min(MOST_ROWS, shown + left)}" if left else ""
    count = f"{plural(answer.get('total') or 0, 'job')} from {between}{back(answer)}"
    line = f"{count}; {rows}" if rows else count
    if len(line) <= screen.room:
        return [line]
    return [*wrapped(count, screen.room), *(wrapped(rows, screen.room) if rows else [])]
