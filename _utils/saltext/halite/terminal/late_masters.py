"""Of what all masters share: which of them are late, and so what an answer may lack."""

from collections.abc import Mapping
from typing import Any

from .colors import NOTICE
from .escapes import one_line
from .layout import Screen
from .wording import duration, moment, plural

LATE = 60.0  # seconds, from which on it is told


def late_masters(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return a line for each master whose jobs may be missing in *answer*; none where it is of one master alone."""
    found = [(one_line(each.get("master")), _said(each)) for each in answer.get("masters") or ()]
    return [screen.paint(f"{name} {said}", NOTICE) for name, said in found if said]


def _said(master: Mapping[str, Any]) -> str:
    late = master.get("late")
    if late is None:
        return "has shipped nothing yet."
    if late >= LATE:
        waiting = f", {plural(master.get('backlog') or 0, 'row')} waiting" if master.get("backlog") else ""
        return f"is {duration(late)} late{waiting}."
    return f"has still to ship what is older than {moment(master['history'])} UTC." if master.get("history") else ""
