"""Whether Halite is well, in lines for a terminal: what is not comes first, and what to type next is last."""

from collections.abc import Mapping
from typing import Any

from . import central_report, installation_report, job_report
from .escapes import one_line
from .layout import Screen, columns, pad
from .wording import duration, moment, plural, size, with_command

_RECORDING = {
    "master_job_cache": "every job, as the master's job cache",
    "event_return": "what passes on the event bus (event_return), beside the job cache",
    "none": "nothing",
}
# The commands of the first hour, and of three in the morning. The README has them too.
_FIRST = (
    ("salt-run halite.jobs", "what ran, the newest first"),
    ("salt-run halite.job JID", "one job: what failed, and why"),
    ("salt-run halite.watch", "what runs now, and what just ended"),
    ("salt-run halite.activity bucket=1h", "jobs and failures, hour by hour"),
    ("salt-run halite.kill JID", "end a job that runs"),
)
_REST = ("Every other, and all arguments", "salt-run -d halite")


def status(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.status`` as lines."""
    told = answer["status"]
    problems = told.get("problems") or []
    verdict = plural(len(problems), "problem") if problems else "all is well"
    head = screen.paint(f"Halite {one_line(told.get('version'))}: {verdict}", "RED" if problems else "GREEN")
    lines = [head, *installation_report.sentences(problems, "-", "RED", screen), *_facts(told, screen)]
    return [*lines, "", *_first_commands(screen)]


def _facts(status: Mapping[str, Any], screen: Screen) -> list[str]:
    counts = status.get("counts") or {}
    pairs = [
        ("Installed", installation_report.source(status.get("installed") or {})),
        ("Recording", _recording(status)),
        ("Engine", _engine(status.get("engine") or {})),
        ("Database", _database(status.get("database") or {})),
        ("Keeps", _keeps(status.get("keeps") or {})),
        ("Central", central_report.shipping(status.get("central"))),
        ("Index", ", ".join(f"{number:,} {one_line(name)}" for name, number in counts.items())),
    ]
    return job_report.facts(pairs, screen)


def _first_commands(screen: Screen) -> list[str]:
    """Return what to type first, and what for: behind it, or on the next line where that has no room."""
    width = max(columns(command) for command, _ in _FIRST)
    beside = width + 4 + max(columns(use) for _, use in _FIRST) <= screen.width
    between = "  " if beside else "\n      "
    told = [f"  {screen.paint(pad(command, width), 'CYAN')}{between}{use}" for command, use in _FIRST]
    lines = [line.rstrip() for line in "\n".join(told).split("\n")]
    return ["Five to begin with:", *lines, *with_command(*_REST, screen.width)]


def _recording(status: Mapping[str, Any]) -> str:
    if status.get("returns_told") is False and status.get("mode") == "master_job_cache":
        return "publications alone: Salt gives the master's job cache no returns"
    return _RECORDING.get(str(status.get("mode")), one_line(status.get("mode")))


def _engine(engine: Mapping[str, Any]) -> str:
    if engine.get("running") is None:
        return "unknown, since the database cannot be read"
    seen = f"last seen {moment(engine['updated'])} UTC" if engine.get("updated") else "never seen"
    return f"running, pid {one_line(engine.get('pid'))}, {seen}" if engine.get("running") else f"not running, {seen}"


def _database(database: Mapping[str, Any]) -> str:
    schema, expected = one_line(database.get("schema")), one_line(database.get("schema_expected"))
    told = f"schema {schema}" if schema == expected else f"schema {schema}, but {expected} is expected"
    return f"{one_line(database.get('path'))}, {size(database.get('bytes'))}, {told}"


def _keeps(keeps: Mapping[str, Any]) -> str:
    """Return how long what is kept: by default it is a day, which surprises whoever looks for last week."""
    if not keeps:
        return ""
    told = f"jobs {_span(keeps.get('jobs'))} ({one_line(keeps.get('jobs_from'))})"
    if keeps.get("returns"):
        told += f", what they returned {_span(keeps['returns'])}"
    return told + (f", {size(keeps['max_size'])} at the most (halite:max_size)" if keeps.get("max_size") else "")


def _span(seconds: Any) -> str:
    days = seconds / 86400 if isinstance(seconds, (int, float)) else 0
    if not seconds:
        return "for ever"
    return f"for {plural(int(days), 'day')}" if days and days == int(days) else f"for {duration(seconds)}"
