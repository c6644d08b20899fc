"""A job that is waited for or watched, and what runs and has just ended, as text."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.job import ON_MASTER
from . import reasons, tables
from .colors import COLORS, NOTICE
from .escapes import one_line
from .layout import Screen, clip, columns, pad, wrapped
from .minion_returns import names, returns
from .wording import brief_call, command, duration, engine_warning, moment, outcome, plural, target

NAMED_LINES = 5  # of minions that have not returned, at the end
AWAITED = 10  # minions that are named while the job runs
LONGEST_LINE = 1000  # columns of what is called, in a line of its own
LONGEST_NAME = 30  # columns that what is told of each is aligned behind


def waited(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.wait`` as lines: what became of the job, and who has not returned."""
    return _end(answer["wait"], answer, screen)


def watch(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.watch`` as lines; of a job that is drawn while it runs, how it stands."""
    row = answer["watch"]
    if "active" in row:
        return _listed(answer, screen)
    told = failures({**answer, "job": row}, screen) if answer.get("failures") else []
    if "retcode" in answer:
        return [*told, *_end(row, answer, screen)]
    return _standing(row, screen)


def failures(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return what the minions that failed of a job returned, as ``halite.job`` prints it."""
    row = answer.get("job") or {}
    one = command("halite.job", [str(row.get("jid"))])
    return returns(answer["failures"], screen, one, function=str(row.get("function")))


def counts(row: Mapping[str, Any]) -> str:
    """Return how many minions have returned, and with what."""
    returned, failed, changed = (row.get(key) or 0 for key in ("returned", "failed", "changed"))
    each = {"failed": failed, "changed": changed, "ok": returned - failed - changed}
    parts = [f"{number:,} {word}" for word, number in each.items() if number]
    told = f"{returned:,} of {row.get('minions') or 0:,} returned"
    return f"{told}: {', '.join(parts)}" if parts else told


def named(row: Mapping[str, Any], width: int) -> str:
    """Return which job *row* is, on one line of *width* columns."""
    jid = f"Job {one_line(row.get('jid'))}"
    if not row.get("function"):
        return jid
    by = f", by {one_line(row['user'])}" if row.get("user") else ""
    on = "" if row.get("kind") in ON_MASTER else f" on {target(row)}"
    return clip(f"{jid}  {brief_call(row)}{on}{by}", width)


def event(row: Mapping[str, Any], what: str) -> str:
    """Return that a job has begun or ended, on a line of its own."""
    time = moment(row.get("end_time") or row.get("start_time"))[11:]
    about = "" if row.get("kind") in ON_MASTER else f", {counts(row)}" if row.get("end_time") else ""
    took = f" after {duration(row['duration'])}" if row.get("duration") is not None else ""
    return f"{time}  {pad(one_line(what), 7)}  {named(row, LONGEST_LINE)}{took}{about}"


def _standing(row: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return how a job stands that runs."""
    word = outcome(row)
    told = f"{word}, {duration(row.get('running_for'))}" if row.get("running_for") is not None else word
    head = named(row, screen.room)
    line = screen.paint(told, COLORS.get("failed" if row.get("failed") else word, ""))
    about = "" if row.get("kind") in ON_MASTER else f": {counts(row)}"
    return [head, f"{line}{clip(about, max(screen.room - columns(told), 1))}", *_awaited(row, screen)]


def brief(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return *row* with no more of who is awaited than is drawn, for who draws it again and again."""
    slowest, number = _slowest(row)
    return {**row, "awaited_minions": [each["minion"] for each in slowest], "reasons": slowest, "awaited": number}


def _slowest(row: Mapping[str, Any]) -> tuple[list[Mapping[str, Any]], int]:
    """Return why those are awaited who have been so for the longest, and how many are."""
    waiting = {*reasons.waited_for(row)}
    why = [each for each in row.get("reasons") or () if each.get("minion") in waiting]
    why.sort(key=lambda each: (-(reasons.lasting(each, row) or 0.0), str(each.get("minion"))))
    return why[:AWAITED], row.get("awaited") or len(why)


def _awaited(row: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return who is awaited, those in front of whom that has been so the longest, and why."""
    shown, number = _slowest(row)
    width = min(max((columns(one_line(each.get("minion"))) for each in shown), default=0), LONGEST_NAME)
    times = [duration(reasons.lasting(each, row)) for each in shown]
    long = max(map(len, times), default=0)
    lines = [
        clip(f"  {_name(each, width)}  {pad(time, long, right=True)}  {reasons.alone(each, row)}", screen.room)
        for each, time in zip(shown, times, strict=True)
    ]
    left = number - len(shown)
    return [*([f"Awaited ({number:,}):"] if lines else []), *lines, *([f"  and {left:,} more"] if left else [])]


def _name(reason: Mapping[str, Any], width: int) -> str:
    return pad(clip(one_line(reason.get("minion")), width), width)


def _end(row: Mapping[str, Any], answer: Mapping[str, Any], screen: Screen) -> list[str]:
    head = named(row, screen.room)
    if row.get("status") == "complete" and not row.get("timed_out") and not row.get("interrupted"):
        word = one_line(row.get("result") or "-")
        took = f" after {duration(row['duration'])}" if row.get("duration") is not None else ""
        about = "" if row.get("kind") in ON_MASTER else f": {counts(row)}"
        return [head, f"{screen.paint(word, COLORS.get(word, ''))}{took}{about}", *_lacking(row, screen)]
    ended = "Ctrl-C ended the wait, and not the job" if row.get("interrupted") else "The time to wait is over"
    if not row.get("function"):
        return [head, screen.paint(f"{ended}.", NOTICE)]
    told = f"{ended}: it has run for {duration(row.get('running_for'))}, and goes on; {counts(row)}."
    lines = [head, *(screen.paint(line, NOTICE) for line in wrapped(told, screen.width, screen.cuts))]
    return [*lines, *_lacking(row, screen), *_warning(answer, screen)]


def _lacking(row: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the minions that have not returned, by why that is."""
    label, color = ("Awaited", NOTICE) if row.get("status") == "running" else ("Missing", "RED")
    if row.get("result") == "untold":
        label, color = "Not told of", NOTICE
    lines = []
    told = {"job": row, "missing": row.get("awaited_minions") or [], "reasons": row.get("reasons") or []}
    for why, minions in reasons.grouped(told) if told["missing"] else []:
        text = f"{label} ({len(minions):,}){': ' if why else ''}{why}"
        lines += [screen.paint(line, color) for line in wrapped(text, screen.width, screen.cuts)]
        lines += names(minions, screen, NAMED_LINES)
    return lines


def _warning(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    warning = engine_warning(answer, screen.width)
    return [screen.paint(warning, NOTICE)] if warning else []


def _listed(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return what runs and has just ended; of what was drawn only that the rest goes on."""
    active, ended = answer["watch"]["active"], answer["watch"]["ended"]
    if answer.get("interrupted"):
        return [f"Ctrl-C ended the watch, and no job: {plural(len(active), 'job')} running."]
    lines = tables.active({**answer, "active": active}, screen)
    return [*lines, "", *ended_lines(ended, screen)]


def ended_lines(rows: Sequence[Mapping[str, Any]], screen: Screen) -> list[str]:
    """Return what has just ended, as a table."""
    if not rows:
        return ["No job has ended within the hour."]
    return ["Just ended, the last first:", *tables.job_rows(rows, screen)]
