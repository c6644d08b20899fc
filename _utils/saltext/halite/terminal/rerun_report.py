"""What was called again, or would be, and on whom."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.job import ON_MASTER
from .escapes import one_line
from .layout import Screen, clip
from .minion_returns import names
from .reasons import short
from .wording import call, command, plural, with_command

NAMED_LINES = 4  # of the minions, before the rest becomes a number


def rerun(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.rerun`` as lines."""
    told = answer["rerun"]
    head = "Would repeat" if told.get("test") else "Repeated"
    line = f"{head} job {one_line(told.get('jid'))} {_where(told)}: {call(told)}"
    new = [] if told.get("test") else _new(told, screen)
    return [clip(line, 2 * screen.room), *_minions(told, screen), *not_sent(told), *new]


def not_sent(answer: Mapping[str, Any]) -> list[str]:
    """Return whom a kill or a repetition was not sent to, by why that is."""
    groups: dict[str, list[str]] = {}
    for each in answer.get("not_sent") or ():
        groups.setdefault(one_line(each.get("why")), []).append(one_line(each.get("minion")))
    return [f"Not sent to {short(names, 0)}: {why}." for why, names in groups.items()]


def _where(told: Mapping[str, Any]) -> str:
    if told.get("kind") in ON_MASTER:
        return "on the master"
    return f"on {plural(len(told.get('minions') or ()), 'minion')}"


def _minions(told: Mapping[str, Any], screen: Screen) -> list[str]:
    minions: Sequence[str] = [one_line(name) for name in told.get("minions") or ()]
    return names(minions, screen, NAMED_LINES) if minions else []


def _new(told: Mapping[str, Any], screen: Screen) -> list[str]:
    jid = str(told.get("rerun_jid"))
    return with_command(f"As job {one_line(jid)}", command("halite.job", [jid]), screen.width)
