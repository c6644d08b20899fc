"""The overviews of minions and of states as tables that fit a terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .colors import COLORS, NOTICE
from .escapes import one_line
from .late_masters import late_masters
from .layout import Screen, clip, wrapped
from .tables import Column, of_masters, table
from .wording import duration, engine_warning, moment, page, plural, with_command

NAMED = 5  # states that are named of a highstate
_HEALTH_COLORS = {**COLORS, "stale": "MAGENTA", "missing": "RED"}
_INDENT = "    "  # in front of a comment

Row = Mapping[str, Any]


def minions(answer: Row, screen: Screen) -> list[str]:
    """Return the answer of ``halite.minions`` as lines."""
    rows = answer["minions"]
    lines = table(screen, _minion_layouts(rows, answer.get("test"))) if rows else []
    return [*lines, *_next_page(_healths(answer), answer, screen), *_notices(answer, "highstates", screen)]


def states(answer: Row, screen: Screen) -> list[str]:
    """Return the answer of ``halite.states`` as lines."""
    rows = answer["states"]
    if not rows:
        return [f"No such states{_span(answer)}.", *_notices(answer, "state runs", screen)]
    head, *lines = table(screen, _state_layouts(rows, answer.get("by_minion")))
    shown = [each for row, line in zip(rows, lines, strict=True) for each in (line, *_comment(row, screen))]
    summary = [each for line in _summary(answer) for each in wrapped(line, screen.width, screen.cuts)]
    return [head, *shown, *summary, *_notices(answer, "state runs", screen)]


def _minion_layouts(rows: Sequence[Row], is_test: Any) -> list[list[Column]]:
    healths = [one_line(row.get("health") or "-") for row in rows]
    colors = [_HEALTH_COLORS.get(health, "") for health in healths]
    name = Column("MINION", [_name(row) for row in rows], 16)
    health = Column("HEALTH", healths, colors=colors)
    seen = Column("SEEN AGO", [_ago(row.get("seen_ago")) for row in rows], right=True)
    runs = [row.get("highstate") or {} for row in rows]
    ago = Column("TESTED AGO" if is_test else "HIGHSTATE AGO", [_ago(run.get("ago")) for run in runs], right=True)
    short_ago = replace(ago, title="RAN AGO")
    told = Column("STATES", [_told(run) for run in runs])
    short = Column("STATES", [_told(run, short=True) for run in runs], 6)
    failed = ["RED" if run.get("failing") else "" for run in runs]
    named = [_named(run, is_test) for run in runs]
    states = Column("WOULD CHANGE" if is_test else "FAILING", named, 12, colors=failed)
    master = of_masters(rows)
    job = Column("LAST JOB", [one_line((row.get("last_job") or {}).get("function") or "-") for row in rows], 8)
    return [
        [name, *master, health, seen, job, ago, told, states],
        [name, *master, health, seen, ago, told, states],
        [name, *master, health, seen, short_ago, short, states],
        [name, *master, health, seen, short_ago, short],
        [replace(name, least=8), health, seen],
    ]


def _name(row: Row) -> str:
    """Return the id of a minion, and that it has no key any more."""
    return one_line(row.get("minion")) + (" (no key)" if row.get("has_key") is False else "")


def _ago(seconds: Any) -> str:
    """Return how long ago something was, in so many figures as matter of the past."""
    if isinstance(seconds, (int, float)) and 0 <= seconds < 1:
        return "now"
    return duration(seconds)


def _told(run: Row, short: bool = False) -> str:
    """Return how the states of a highstate went."""
    if not run:
        return "-"
    counts = run.get("counts")
    if not counts:
        return "none ran"
    words = [
        (counts.get("failed"), "failed"),
        (counts.get("changed") - (counts.get("would_change") or 0), "changed"),
        (counts.get("would_change"), "would change"),
    ]
    told = [f"{number:,} {word}" for number, word in words if number and number > 0]
    if short:
        return told[0] if told else f"{counts.get('total'):,} ok"
    return ", ".join([plural(counts.get("total"), "state"), *told])


def _named(run: Row, is_test: Any) -> str:
    """Return the first states that failed in a highstate, or of a test also those that would change."""
    states = [*(run.get("failing") or ()), *((run.get("would_change") or ()) if is_test else ())]
    names = [one_line(state.get("id")) for state in states[:NAMED]]
    more = len(states) - len(names)
    return ", ".join(names) + (f" +{more:,}" if more else "")


def _healths(answer: Row) -> str:
    counts = dict(answer.get("counts") or {})
    without = counts.pop("without_highstate", 0)
    total = sum(counts.values())
    if not total:
        return "No minions."
    told = [f"{number:,} {one_line(name)}" for name, number in counts.items() if number]
    return f"{plural(total, 'minion')}: {', '.join(told)}" + (f"; {without:,} without a highstate" if without else "")


def _next_page(count: str, answer: Row, screen: Screen) -> list[str]:
    cursor = answer.get("next")
    if not cursor:
        return wrapped(count, screen.width, screen.cuts)
    return with_command(f"{count}; next page", page(screen.typed, "halite.minions", cursor), screen.width)


def _state_layouts(rows: Sequence[Row], by_minion: Any) -> list[list[Column]]:
    name = Column("STATE", [one_line(row.get("id")) for row in rows], 14)
    function = Column("FUNCTION", [one_line(row.get("function")) for row in rows], 12)
    sls = Column("SLS", [one_line(row.get("sls") or "-") for row in rows], 8)
    failed = _counted(rows, "failed", "FAILED", "RED")
    changed = _counted(rows, "changed", "CHANGED", COLORS["changed"])
    would = _counted(rows, "would_change", "WOULD CHANGE", COLORS["changed"])
    counts = [column for column, key in ((failed, "failed"), (changed, "changed")) if any(r.get(key) for r in rows)]
    counts += [would] if any(row.get("would_change") for row in rows) else []
    minions = Column("MINIONS", [f"{row.get('minions'):,}" for row in rows], right=True)
    last = Column("LAST (UTC)", [moment(row.get("last_time")) for row in rows])
    short_last = Column("LAST (UTC)", [moment(row.get("last_time"))[5:16] for row in rows])
    master = of_masters(rows)
    on = Column("ON", [one_line(row.get("minion")) for row in rows], 8)
    if by_minion:
        minions = replace(on, title="MINION")
        return [
            [name, minions, *master, function, sls, *counts, last],
            [name, minions, *master, function, *counts, short_last],
            [name, minions, *counts],
        ]
    return [
        [name, function, sls, *counts, minions, last, on, *master],
        [name, function, sls, *counts, minions, short_last],
        [name, function, *counts, minions, short_last],
        [name, *counts, minions],
    ]


def _counted(rows: Sequence[Row], key: str, title: str, color: str) -> Column:
    cells = [f"{row.get(key):,}" if row.get(key) else "-" for row in rows]
    return Column(title, cells, right=True, colors=[color if row.get(key) else "" for row in rows])


def _comment(row: Row, screen: Screen) -> list[str]:
    """Return the comment of a state that failed; that of one that changed says no more than that."""
    if not (row.get("failed") and row.get("comment")):
        return []
    return [clip(_INDENT + one_line(row["comment"]), screen.room)]


def _summary(answer: Row) -> list[str]:
    left = answer.get("states_left_out")
    count = plural(len(answer["states"]), "state") + (f" of {len(answer['states']) + left:,}" if left else "")
    count += " by minion" if answer.get("by_minion") else ""
    runs = f"{plural(answer.get('runs'), 'state run')} on {plural(answer.get('minions'), 'minion')}"
    lines = [f"{count}, in {runs}{_span(answer)}"]
    if answer.get("cut"):
        lines.append(f"Of {plural(answer['cut'], 'run')} only the first states that changed are counted.")
    return lines


def _span(answer: Row) -> str:
    since = answer.get("looked_back_to") or answer.get("since")
    until = f" until {moment(answer['until'])}" if answer.get("until") else ""
    only = "; there were too many to look further back" if answer.get("looked_back_to") else ""
    return f" since {moment(since)}{until} UTC{only}"


def _notices(answer: Row, what: str, screen: Screen) -> list[str]:
    before = answer.get("lacks_before")
    lacks = f"The engine still reads the {what} of jobs before {moment(before)} UTC: they may lack." if before else ""
    lines = [*wrapped(lacks, screen.width, screen.cuts), engine_warning(answer, screen.width)]
    return [*(screen.paint(line, NOTICE) for line in lines if line), *late_masters(answer, screen)]
