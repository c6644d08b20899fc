"""The arguments of ``halite.timeline``, checked: of which span of time, and what is drawn of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.round_spans import round_span
from ..errors import Invalid, clip
from ..store.bars_of_rows import ROWS, Wanted
from ..store.filters import Filter
from ..times import DAY, SECOND, iso, now
from . import arguments

FEWEST_BARS, MOST_BARS = 10, 1000
MASTER = "master"  # of rows, where they are of all masters
OF_TIMELINE: arguments.Choices = {name: arguments.OF_JOBS[name] for name in ("kind", "result")}


def jobs_of_window(given: Mapping[str, Any], typed: Sequence[Any] = ()) -> Filter:
    """Return the Filter of the jobs that are drawn, whose since and until are the window."""
    since, until = _window(given, typed, now())
    return Filter(
        since=since,
        until=until,
        kind=arguments.chosen(given["kind"], "kind", OF_TIMELINE),
        result=arguments.chosen(given["result"], "result", OF_TIMELINE),
        function=arguments.text(given["function"], "function"),
        target=arguments.text(given["target"], "target"),
        user=arguments.user(given),
        minion=arguments.text(given["minion"], "minion"),
        hidden=arguments.flag(given["all"], "all"),
    )


def wanted(given: Mapping[str, Any], which: Filter) -> Wanted:
    """Return what of the jobs *which* is drawn."""
    choices = (*ROWS, MASTER) if arguments.flag(given["central"], "central") else ROWS
    if given["rows"] == MASTER and MASTER not in choices:
        raise Invalid("rows=master draws the jobs of all masters: it takes central=True.")
    rows = arguments.choice(given["rows"], "rows", choices)
    if rows is None:
        raise Invalid(f"rows is None; it takes {', '.join(choices[:-1])} or {choices[-1]}.")
    bars = _bars(given["bars"])
    length = (which.until or 0) - (which.since or 0)
    # Half for jobs that last longer than a span, half for the spans, the first and last of which may be cut.
    span = round_span(length / SECOND / (bars // 2 - 1)) * SECOND
    return Wanted(rows, arguments.limit(given["limit"]), bars, span, now())


def _window(given: Mapping[str, Any], typed: Sequence[Any], at: int) -> tuple[int, int]:
    """Return since and until, of which two of three arguments tell both; by default it is the day that ends now."""
    window = given["window"]
    if None not in (window, given["since"], given["until"]):
        raise Invalid("window, since and until are given, of which two say it all: leave one out.")
    length = DAY if window is None else int(arguments.span(window, "window") * SECOND)
    if length < SECOND:
        raise Invalid(f"window is {clip(repr(window))}; it takes 1s or more.")
    since, until = arguments.between(given["since"], given["until"], typed)
    if until is None:
        until = at if since is None or window is None else since + length
    since = max(0, until - length) if since is None else since
    if until - since < SECOND:
        raise Invalid(f"The window begins at {iso(since)} and ends at {iso(until)}; it takes a second at least.")
    return since, until


def _bars(value: Any) -> int:
    number = arguments.integer(value)
    if number is None or not FEWEST_BARS <= number <= MOST_BARS:
        raise Invalid(f"bars is {clip(repr(value))}; it takes a whole number from {FEWEST_BARS} to {MOST_BARS}.")
    return number
