"""What was measured, and whether it is what was asked for."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One number: what was measured, of whom, how often."""

    part: str
    measure: str  # with its unit
    contestant: str
    value: float
    repetitions: int


@dataclass(frozen=True)
class Target:
    """What was asked for; *limit* is a least value, or a most one."""

    part: str
    what: str
    value: float
    limit: float
    at_least: bool

    @property
    def met(self) -> bool:
        """Tell whether it is met."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def text(self) -> str:
        """Return what was asked for, what was measured, and ok or misses."""
        sign = "≥" if self.at_least else "≤"
        return f"{self.what}: {short(self.value)} ({sign} {short(self.limit)}) {self.verdict()}"

    def verdict(self) -> str:
        """Return ok or misses."""
        return "ok" if self.met else "misses"


@dataclass
class Results:
    """All that a run of the bench has measured."""

    figures: list[Figure] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    def add(self, part: str, measure: str, contestant: str, value: float, repetitions: int) -> None:
        """Add a figure."""
        self.figures.append(Figure(part, measure, contestant, value, repetitions))

    def median(self, part: str, measure: str, contestant: str, values: Sequence[float]) -> None:
        """Add the median of *values* as a figure."""
        self.add(part, measure, contestant, statistics.median(values), len(values))

    def value(self, part: str, measure: str, contestant: str) -> float:
        """Return a figure."""
        wanted = (part, measure, contestant)
        return next(f.value for f in self.figures if (f.part, f.measure, f.contestant) == wanted)

    def at_least(self, part: str, what: str, value: float, limit: float) -> None:
        """Add a target that *value* must reach."""
        self.targets.append(Target(part, what, value, limit, True))

    def at_most(self, part: str, what: str, value: float, limit: float) -> None:
        """Add a target that *value* must not pass."""
        self.targets.append(Target(part, what, value, limit, False))

    def as_data(self) -> dict[str, Any]:
        """Return everything as plain data."""
        targets = [{**asdict(target), "met": target.met} for target in self.targets]
        return {"figures": [asdict(figure) for figure in self.figures], "targets": targets}


def short(value: float) -> str:
    """Return *value* with the digits that mean something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(results: Results, part: str) -> str:
    """Return the figures of *part* as a Markdown table: a row a measure, a column a contestant."""
    figures = [figure for figure in results.figures if figure.part == part]
    columns = list(dict.fromkeys(figure.contestant for figure in figures))
    rows = [["", *columns, "repetitions"]]
    for measure in dict.fromkeys(figure.measure for figure in figures):
        of = {figure.contestant: figure for figure in figures if figure.measure == measure}
        cells = [short(of[name].value) if name in of else "–" for name in columns]
        times = sorted({figure.repetitions for figure in of.values()})
        rows.append([measure, *cells, "–".join(str(count) for count in {times[0]: 0, times[-1]: 0})])
    return _aligned(rows)


def targets(results: Results, part: str) -> str:
    """Return the targets of *part* as a Markdown table."""
    rows = [["target", "measured", "asked", ""]]
    for target in (found for found in results.targets if found.part == part):
        asked = f"{'≥' if target.at_least else '≤'} {short(target.limit)}"
        rows.append([target.what, short(target.value), asked, target.verdict()])
    return _aligned(rows) if len(rows) > 1 else ""


def _aligned(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    head, *rest = (_line(row, widths) for row in rows)
    rule = (
        "|" + "|".join("-" * (width + 1) + ("-" if column == 0 else ":") for column, width in enumerate(widths)) + "|"
    )
    return "\n".join([head, rule, *rest])


def _line(row: list[str], widths: Iterable[int]) -> str:
    cells = [
        cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(zip(row, widths))
    ]
    return "| " + " | ".join(cells) + " |"


def alternate(repetitions: int, *calls: Callable[[], None]) -> None:
    """Make the calls in turn, *repetitions* times, each time in another order: drift hits all alike."""
    for repetition in range(repetitions):
        first = repetition % len(calls)
        for call in (*calls[first:], *calls[:first]):
            call()
