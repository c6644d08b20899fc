"""What is installed, what that lacks and what is still to be done, in lines for a terminal."""

from collections.abc import Iterable, Mapping
from typing import Any

from . import job_report
from .escapes import one_line
from .layout import Screen, flow
from .wording import plural

_SOURCES = {"pip": "by pip", "fileserver": "from the fileserver"}


def ready(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.ready`` as lines."""
    told = answer["ready"]
    problems, steps = told.get("problems") or [], told.get("steps") or []
    parts = told.get("installed") or {}
    head = f"Halite {one_line(told.get('version'))}: {_verdict(problems, steps)}"
    modules = (
        (one_line(kind).capitalize(), one_line(file)) for kind, file in (parts.get("modules") or {}).items() if file
    )
    pairs = [("Installed", source(parts)), *modules, ("Database", one_line(told.get("database")))]
    lines = [screen.paint(head, "RED" if problems else "GREEN"), *job_report.facts(pairs, screen)]
    lines += sentences(problems, "-", "RED", screen)
    if steps and not problems:
        lines.append("Still to do:")
        for number, step in enumerate(steps, 1):
            lines += sentences([step], f"{number}.", "", screen)
    return lines


def sync(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.sync`` as lines."""
    told = answer["sync"]
    came = "Copied" if told.get("changed") else "Already there:"
    lines = [f"{came} {one_line(told.get('module'))}, of Halite {one_line(told.get('version'))}."]
    for number, step in enumerate(told.get("steps") or [], 1):
        lines += sentences([step], f"{number}.", "", screen)
    return lines


def _verdict(problems: list[str], steps: list[str]) -> str:
    if problems:
        return f"not ready, {plural(len(problems), 'problem')}"
    return "ready" if steps else "ready, and at work"


def source(parts: Mapping[str, Any]) -> str:
    """Return how the library came, and where it is."""
    came = _SOURCES.get(str(parts.get("from")), one_line(parts.get("from")))
    return f"{came}, {one_line(parts.get('library'))}" if parts else ""


def sentences(told: Iterable[Any], mark: str, color: str, screen: Screen) -> list[str]:
    """Return what is *told*, wrapped, each with a *mark* in front."""
    lines = []
    for sentence in told:
        wrapped = flow(one_line(sentence).split(), screen.width - len(mark) - 3, between=" ")
        for number, words in enumerate(wrapped):
            lines.append(screen.paint(f"  {' ' * len(mark) if number else mark} {' '.join(words)}", color))
    return lines
