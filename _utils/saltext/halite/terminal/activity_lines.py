"""The feed of ``halite.activity`` in a terminal: a line for each thing that happened."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .colors import COLORS, NOTICE
from .escapes import one_line
from .late_masters import late_masters
from .layout import Screen
from .tables import Column, calls, of_masters, table
from .wording import duration, engine_warning, moment, page, target, with_command

FUNCTION = "halite.activity"


def activity(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return a page of the feed as lines."""
    entries = answer["activity"]
    lines = table(screen, _layouts(entries)) if entries else []
    warning = engine_warning(answer, screen.width)
    warnings = [screen.paint(warning, NOTICE)] if warning else []
    return [*lines, *_more(len(entries), answer, screen), *warnings, *late_masters(answer, screen)]


def _more(number: int, answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return how many entries there are, how far they were looked for, and the command that shows more."""
    count = f"{number:,} {'entry' if number == 1 else 'entries'}" if number else "No entries"
    if not answer.get("next"):
        return [count if number else f"{count}."]
    command = page(screen.typed, FUNCTION, answer["next"])
    if answer.get("looked_back_to"):
        return with_command(f"{count}, back to {moment(answer['looked_back_to'])} UTC; go on", command, screen.width)
    return with_command(f"{count}; next page", command, screen.width)


def _layouts(entries: Sequence[Mapping[str, Any]]) -> list[list[Column]]:
    times = [moment(entry.get("time")) for entry in entries]
    time, short_time = Column("TIME (UTC)", times), Column("TIME (UTC)", [text[5:] or text for text in times])
    what = Column("WHAT", [one_line(entry.get("what")) for entry in entries])
    results = [one_line(entry.get("result") or "-") for entry in entries]
    result = Column("RESULT", results, colors=[COLORS.get(word, "") for word in results])
    after = Column("AFTER", [duration(entry.get("duration")) for entry in entries], right=True)
    jid = Column("JID", [one_line(entry.get("jid")) for entry in entries], 20)
    user = Column("USER", [one_line(entry.get("user") or "-") for entry in entries], 5)
    whom = Column("MINION/TARGET", [_whom(entry) for entry in entries], 13)
    function = calls(entries, 20)
    narrow, master = [replace(whom, least=10), replace(function, least=10)], of_masters(entries)
    return [
        [time, what, result, after, jid, *master, user, whom, function],
        [short_time, what, result, after, *master, user, whom, function],
        [short_time, what, result, *master, user, *narrow],
        [short_time, what, result, *master, *narrow],
        [short_time, what, result],
    ]


def _whom(entry: Mapping[str, Any]) -> str:
    """Return the minion that returned, or whom the job is for."""
    return target(entry) if entry.get("minion") is None else one_line(entry["minion"])
