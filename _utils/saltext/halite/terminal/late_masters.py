"""Of what all masters share: which of them are late, and so what an answer may lack."""

from collections.abc import Mapping
from typing import Any

from .colors import NOTICE
from .escapes import one_line
from .layout import Screen
from .wording import duration, engine_warning, moment, plural

Row = Mapping[str, Any]
LATE = 60.0  # seconds, from which on it is told
NOBODY = "None of the masters that are asked, and that you may view, has shipped anything yet."


def late_masters(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return a line for each master whose jobs may be missing in *answer*; none where it is of one master alone."""
    if answer.get("masters") == []:
        return [screen.paint(NOBODY, NOTICE)]
    found = [(one_line(each.get("master")), _said(each)) for each in answer.get("masters") or ()]
    return [screen.paint(f"{name} {said}", NOTICE) for name, said in found if said]


def master_of(row: Row) -> str | None:
    """Return the master that the job *row* is of, and its realm where that has another name; None of this one's."""
    master, realm = row.get("master"), row.get("realm")
    if not master:
        return None
    return one_line(master) if realm in (None, master) else f"{one_line(master)} of {one_line(realm)}"


def named(row: Row) -> list[str]:
    """Return the words by which a command is about the job *row*, of whichever master."""
    words = [str(row.get("jid"))]
    return [*words, "central=True", f"master={row['master']}"] if row.get("master") else words


def engine_of_master(answer: Mapping[str, Any], row: Row, width: int) -> str:
    """Return the line that says that the engine of the master of *row* does not run; nothing where it does."""
    if not row.get("master"):
        return engine_warning(answer, width)
    engine = answer.get("engine") or {}
    if engine.get("running"):
        return ""
    since = f" since {moment(engine['updated'])} UTC" if engine.get("updated") else ""
    return f"The engine of {one_line(row['master'])} has told nothing{since}: the status may be stale."


def _said(master: Mapping[str, Any]) -> str:
    late = master.get("late")
    if late is None:
        return "has shipped nothing yet."
    if late >= LATE:
        waiting = f", {plural(master.get('backlog') or 0, 'row')} waiting" if master.get("backlog") else ""
        return f"is {duration(late)} late{waiting}."
    return f"has still to ship what is older than {moment(master['history'])} UTC." if master.get("history") else ""
