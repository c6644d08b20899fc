"""
Halite's answers as an administrator reads them in a terminal.

Which answer it is shows in its top key. Whatever is none of them, or is not shaped as it should be, is shown as
Salt's nested outputter would: a look at a job must never end in a traceback.
"""

import logging
import shutil
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import job_report, prune_and_backup, tables
from .escapes import one_line, safe_data
from .layout import NARROWEST, Screen, Word, columns, flow
from .return_values import value
from .wording import moment, plural, size

log = logging.getLogger(__name__)

# A pipe has no width: wide enough to keep most lines whole, and the same for everybody who pipes.
WIDTH_OF_A_PIPE = 120
_SOON = "; listed as killed within some seconds."


def render(
    answer: Any,
    width: int,
    colors: Mapping[str, Any] | None = None,
    *,
    nested: Callable[[Any, int, bool], str] | None = None,
    typed: Sequence[Word] = (),
) -> str:
    """
    Return *answer*, of any of Halite's runner functions, as text for a terminal of *width* columns.

    *colors* are Salt's, by name; None prints without. *nested* prints what has no shape of its own (value, indent,
    whether it is a failure); *typed* are the arguments of the command, which that of the next page repeats.
    """
    screen = Screen(max(width, NARROWEST), colors or {}, nested or _plainly, tuple(typed))
    try:
        show = _show(answer)
        return "\n".join(show(answer, screen) if show else value(answer, screen, 0))
    except Exception:  # whatever an answer holds, something readable is printed
        log.debug("Halite's outputter does not know this shape", exc_info=True)
        return "\n".join(value(answer, screen, 0))


def terminal_width() -> int:
    """Return the width of the terminal, what COLUMNS says, or 120 where the output goes into a pipe or a file."""
    return shutil.get_terminal_size((WIDTH_OF_A_PIPE, 24)).columns


def _show(answer: Any) -> Callable[[Any, Screen], list[str]] | None:
    if not isinstance(answer, dict):
        return None
    return next((show for key, show in _SHOWN.items() if key in answer), None)


def _plainly(value: Any, indent: int, failed: bool) -> str:
    return " " * indent + str(safe_data(value))


def _error(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    return [screen.paint(f"halite: {one_line(answer['error']['message'])}", "RED")]


def _kill(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    minions = [one_line(name) for name in answer.get("minions") or []]
    start = f"Sent {one_line(answer.get('signal'))} to job {one_line(answer.get('jid'))}"
    if answer.get("pid") is not None:
        return [f"{start}, process {one_line(answer['pid'])} on the master{_SOON}", *_earlier(answer)]
    many = f"{start} on {plural(len(minions), 'minion')}"
    line = f"{many}: {', '.join(minions)}" if minions else many
    sent = line if columns(line) <= max(screen.width, 100) else many
    return [f"{sent}{_SOON}", *_earlier(answer)]


def _earlier(answer: Mapping[str, Any]) -> list[str]:
    """Return who sent the first kill of a job that had been sent one before."""
    first = answer.get("earlier")
    if not first:
        return []
    return [f"{one_line(first.get('killed_by') or '-')} sent the first, at {moment(first.get('killed_at'))} UTC."]


def _permissions(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    granted = [one_line(permission) for permission in answer["permissions"]]
    first, *rest = granted or ["none: neither halite:users nor halite:origins gives a role"]
    pairs = [
        ("User", one_line(answer.get("user") or "-")),
        ("Origin", one_line(answer.get("origin") or "-")),
        *((name.capitalize(), ", ".join(map(one_line, answer.get(name) or []))) for name in ("groups", "roles")),
        ("Permissions", first),
        *((" ", permission) for permission in rest),
    ]
    return job_report.facts(pairs, screen)


def _status(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    status = answer["status"]
    problems = [one_line(problem) for problem in status.get("problems") or []]
    head = (
        f"Halite {one_line(status.get('version'))}: {plural(len(problems), 'problem') if problems else 'all is well'}"
    )
    counts = status.get("counts") or {}
    pairs = [
        ("Recording", _RECORDING.get(str(status.get("mode")), one_line(status.get("mode")))),
        ("Engine", _engine(status.get("engine") or {})),
        ("Database", _database(status.get("database") or {})),
        ("Index", ", ".join(f"{number:,} {one_line(name)}" for name, number in counts.items())),
    ]
    lines = [screen.paint(head, "RED" if problems else "GREEN"), *job_report.facts(pairs, screen)]
    for problem in problems:
        for number, words in enumerate(flow(problem.split(), screen.width - 4, between=" ")):
            lines.append(screen.paint(f"  {' ' if number else '-'} {' '.join(words)}", "RED"))
    return lines


def _engine(engine: Mapping[str, Any]) -> str:
    if engine.get("running") is None:
        return "unknown, since the database cannot be read"
    seen = f"last seen {moment(engine['updated'])} UTC" if engine.get("updated") else "never seen"
    return f"running, pid {one_line(engine.get('pid'))}, {seen}" if engine.get("running") else f"not running, {seen}"


def _database(database: Mapping[str, Any]) -> str:
    schema, expected = one_line(database.get("schema")), one_line(database.get("schema_expected"))
    told = f"schema {schema}" if schema == expected else f"schema {schema}, but {expected} is expected"
    return f"{one_line(database.get('path'))}, {size(database.get('bytes'))}, {told}"


_RECORDING = {
    "master_job_cache": "every job, as the master's job cache",
    "event_return": "what passes on the event bus (event_return), beside the job cache",
    "none": "nothing",
}
# By the top key of an answer; "error" in front, since an error says nothing else.
_SHOWN: dict[str, Callable[[Any, Screen], list[str]]] = {
    "error": _error,
    "accepted": _kill,
    "job": job_report.job,
    "jobs": tables.jobs,
    "active": tables.active,
    "audit": tables.audit,
    "permissions": _permissions,
    "status": _status,
    "prune": prune_and_backup.prune,
    "backup": prune_and_backup.backup,
    "backfill": prune_and_backup.backfill,
    "acknowledged": prune_and_backup.acknowledged,
}
