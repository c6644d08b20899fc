"""The steps of an orchestration, and what a step is a step of, for a terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .colors import COLORS
from .escapes import one_line
from .late_masters import named
from .layout import Screen
from .tables import Column, calls, table
from .wording import command, duration, outcome, plural, target

MARGIN = "  "


def steps(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return what the answer of ``halite.job`` tells of orchestrations, as lines; none for most jobs."""
    parent, rows = answer["job"].get("parent"), answer.get("steps") or []
    whole = command("halite.job", named({**answer["job"], "jid": parent}))
    lines = ["", f"A step of an orchestration: {whole}"] if parent else []
    if not rows:
        return lines
    told = table(replace(screen, width=screen.width - len(MARGIN)), _layouts(rows))
    head = f"{plural(len(rows), 'step')}, each with a job of its own:"
    return [*lines, "", head, *(MARGIN + line for line in told)]


def _layouts(rows: Sequence[Mapping[str, Any]]) -> list[list[Column]]:
    results = [outcome(row) for row in rows]
    returned = [f"{one_line(row.get('returned', 0))}/{one_line(row.get('minions', 0))}" for row in rows]
    jid = Column("JID", [one_line(row.get("jid")) for row in rows])
    took = Column("TOOK", [duration(row.get("duration")) for row in rows], right=True)
    result = Column("RESULT", results, colors=[COLORS.get(result, "") for result in results])
    minions = Column("MINIONS", returned)
    whom = Column("TARGET", [target(row) for row in rows], 7)
    function = calls(rows, 8)
    return [[jid, took, result, minions, whom, function], [jid, result, minions, function], [jid, result, function]]
