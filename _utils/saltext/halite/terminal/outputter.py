"""
Halite's answers as an administrator reads them in a terminal.

Which answer it is shows in its top key. Whatever is none of them, or is not shaped as it should be, is shown as
Salt's nested outputter would: a look at a job must never end in a traceback.
"""

import contextlib
import os
import pprint
import re
import stat
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..harmless import log_of
from . import (
    activity_bars,
    activity_lines,
    central_report,
    comparison,
    export_report,
    installation_report,
    job_report,
    overview_tables,
    prune_and_backup,
    rerun_report,
    status_report,
    tables,
    time_chart,
    watched,
)
from .escapes import one_line, safe_data
from .layout import NARROWEST, Screen, Word, columns
from .return_values import value
from .wording import moment, plural

log = log_of(__name__)

# Where nobody knows how wide the terminal is: wide enough to keep most lines whole.
WIDTH_UNKNOWN = 120
_COLUMNS = re.compile(r"0*[1-9][0-9]{0,8}")  # isdigit() takes what int() does not, such as ²
_SOON = "; listed as killed within some seconds."
# A process may ignore a TERM.
_TERM = "; halite.job tells whom it has reached."
_TERM_ON_MASTER = "; listed as killed once the process has ended."
_NO_ENGINE = "; what it has reached is told once the engine runs: see salt-run halite.status."
_NO_ENGINE_ON_MASTER = "; that it has ended is told once the engine runs: see salt-run halite.status."


def render(
    answer: Any,
    width: int | None,
    colors: Mapping[str, Any] | None = None,
    *,
    nested: Callable[[Any, int, bool], str] | None = None,
    typed: Sequence[Word] = (),
) -> str:
    """
    Return *answer*, of any of Halite's runner functions, as text for a terminal of *width* columns.

    A *width* of None is that of a file, in which nothing is cut.
    *colors* are Salt's, by name; None prints without. *nested* prints what has no shape of its own (value, indent,
    whether it is a failure); *typed* are the arguments of the command, which that of the next page repeats.
    """
    columns = WIDTH_UNKNOWN if width is None else max(width, NARROWEST)
    screen = Screen(columns, colors or {}, nested or _plainly, tuple(typed), cuts=width is not None)
    try:
        show = _show(answer)
        return "\n".join(show(answer, screen) if show else value(answer, screen, 0))
    except Exception:  # whatever an answer holds, something readable is printed
        log.debug("Halite's outputter does not know this shape", exc_info=True)
        return "\n".join(value(answer, screen, 0))


def as_data(answer: Any) -> str:
    """Return *answer* as Python writes it, in characters that every terminal has: for where nothing else works."""
    return pprint.pformat(answer, width=WIDTH_UNKNOWN, sort_dicts=False).encode("ascii", "backslashreplace").decode()


def terminal_width() -> int | None:
    """
    Return the width of the terminal that the output is read in, and None where it goes into a file.

    A pipe leads to a pager in most cases, on the terminal that the other streams, or the process, are at.
    """
    if _is_file():
        return None
    if _COLUMNS.fullmatch(told := os.environ.get("COLUMNS", "")):
        return int(told)
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        with contextlib.suppress(AttributeError, ValueError, OSError):  # closed, or no terminal
            if columns_there := os.get_terminal_size(stream.fileno()).columns:  # type: ignore[union-attr]
                return columns_there
    return _controlling_terminal() or WIDTH_UNKNOWN


def _is_file() -> bool:
    try:
        return stat.S_ISREG(os.fstat(sys.__stdout__.fileno()).st_mode)  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return False


def _controlling_terminal() -> int | None:
    """Return the width of the terminal that the process was started from, None where it has none."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY)
    except OSError:
        return None
    try:
        return os.get_terminal_size(terminal).columns
    except OSError:
        return None
    finally:
        os.close(terminal)


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
    soon = _soon(answer)
    if answer.get("pid") is not None:
        return [f"{start}, process {one_line(answer['pid'])} on the master{soon}", *_earlier(answer)]
    many = f"{start} on {plural(len(minions), 'minion')}"
    line = f"{many}: {', '.join(minions)}" if minions else many
    sent = line if columns(line) <= max(screen.room, 100) else many
    return [f"{sent}{soon}", *rerun_report.not_sent(answer), *_to_come(answer), *_earlier(answer)]


def _soon(answer: Mapping[str, Any]) -> str:
    """Return what comes of a kill, and where that is told."""
    on_master = answer.get("pid") is not None
    if not (answer.get("engine") or {}).get("running", True):
        return _NO_ENGINE_ON_MASTER if on_master else _NO_ENGINE
    if answer.get("signal") != "KILL":
        return _TERM_ON_MASTER if on_master else _TERM
    return "." if answer.get("to_come") else _SOON


def _to_come(answer: Mapping[str, Any]) -> list[str]:
    """Return that a batch goes on with its next part, whoever is killed now."""
    number = answer.get("to_come")
    if not number:
        return []
    turns = "turn in the batch is" if number == 1 else "turns in the batch are"
    return [f"{number:,} {turns} still to come: end the salt command that drives it."]


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


# By the top key of an answer; "error" in front, since an error says nothing else.
_SHOWN: dict[str, Callable[[Any, Screen], list[str]]] = {
    "error": _error,
    "accepted": _kill,
    "wait": watched.waited,
    "watch": watched.watch,
    "failures": watched.failures,
    "compare": comparison.compare,
    "rerun": rerun_report.rerun,
    "job": job_report.job,
    "jobs": tables.jobs,
    "active": tables.active,
    "activity": activity_lines.activity,
    "buckets": activity_bars.buckets,
    "audit": tables.audit,
    "timeline": time_chart.timeline,
    "states": overview_tables.states,  # in front of minions: it says how many there were
    "permissions": _permissions,
    "minions": overview_tables.minions,
    "status": status_report.status,
    "ready": installation_report.ready,
    "prune": prune_and_backup.prune,
    "backup": prune_and_backup.backup,
    "backfill": prune_and_backup.backfill,
    "acknowledged": prune_and_backup.acknowledged,
    "export": export_report.export,
    "sync": installation_report.sync,
    "central_migrate": central_report.migrated,
}
