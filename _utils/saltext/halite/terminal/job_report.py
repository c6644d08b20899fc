"""One job in full, for a terminal: what it was, what failed where, and who has not returned."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..domain.job import ON_MASTER
from .colors import COLORS, NOTICE
from .escapes import one_line
from .folding import parts
from .late_masters import engine_of_master, late_masters, master_of, named
from .layout import Screen, clip, columns, pad, wrapped
from .minion_returns import names, returns
from .orchestration_steps import steps
from .reasons import grouped, waits_for_silent
from .state_counts import is_run, tally_of, together
from .wording import call, command, duration, moment, outcome, plural, target_in_full, with_command

NAMED_LINES = 20  # of minions that have not returned, before the rest becomes a number
LONGEST_FACT = 10  # lines, of arguments for one
_ON_THE_BUS = "If Halite records the event bus (event_return), the max_event_size of the master may have cut it."


def job(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.job`` as lines."""
    row, given = answer["job"], answer.get("returns") or []
    one = command("halite.job", named(row))
    lines = [*_summary(row, given, screen), *steps(answer, screen), ""]
    lines += returns(given, screen, one, function=str(row.get("function")))
    lines += _missing(answer, screen) or ([] if given else [_none(row)])
    lines += _trimmed(answer, given, screen)
    if any(is_run(held) for found in given for held in parts(found)):
        words = [word for name, word in screen.typed if name != "returns"] or named(row)
        whole = f"{command('halite.job', words)} --out=highstate"
        lines += ["", *with_command("Every state, as Salt prints them", whole, screen.width)]
    warning = engine_of_master(answer, row, screen.width) if row.get("status") == "running" else ""
    notices = [*([screen.paint(warning, NOTICE)] if warning else []), *late_masters(answer, screen)]
    return [*lines, "", *notices] if notices else lines


def facts(pairs: Iterable[tuple[str, Any]], screen: Screen) -> list[str]:
    """Return names and what they hold, aligned and wrapped; what is empty is left out."""
    held = [(name, value) for name, value in pairs if value not in (None, "", [], {})]
    width = max((columns(name) for name, _ in held), default=0)
    lines = []
    for name, value in held:
        first, *rest = wrapped(str(value), screen.width - width - 4, screen.cuts)
        lines += [
            f"  {screen.paint(pad(name, width), 'CYAN')}  {first}",
            *(f"{'':{width + 4}}{line}" for line in rest),
        ]
    return [line.rstrip() for line in lines]


def _summary(row: Mapping[str, Any], given: Sequence[Mapping[str, Any]], screen: Screen) -> list[str]:
    word, runs = outcome(row), row.get("status") == "running"
    told = "running, and failed on some minions already" if runs and row.get("failed") else word
    status = "running, and waits only for minions that give no sign" if waits_for_silent(row) else row.get("status")
    longest = LONGEST_FACT * screen.room
    ran_for = duration(row.get("duration")) if row.get("duration") is not None else None
    pairs = [
        ("Master", master_of(row)),
        ("Function", clip(call(row), longest)),
        ("Target", clip(target_in_full(row), longest)),
        *(("Also", clip(_publication(other), longest)) for other in row.get("also_published") or ()),
        ("User", one_line(row.get("user") or "-")),
        ("Repeats", _repeats(row)),
        (
            "Repeated",
            clip(f"by {', '.join(map(one_line, row['repeated_by']))}", longest) if row.get("repeated_by") else None,
        ),
        ("Asked by", f"the minion {one_line(row['asked_by'])} (peer_run)" if row.get("asked_by") else None),
        ("Kind", one_line(row.get("kind") or "-")),
        ("Status", one_line(status or "-")),
        ("Result", screen.paint(told, COLORS.get(word, "")) if not runs or row.get("failed") else None),
        ("Started", f"{moment(row.get('start_time'), fraction=True)} UTC"),
        ("Ended", f"{moment(row['end_time'], fraction=True)} UTC" if row.get("end_time") else None),
        ("Duration", ran_for),
        ("Minions", None if row.get("kind") in ON_MASTER else _minions(row)),
        ("States", _states(row, given)),
        ("Kill", _kill(row, longest)),
        ("Metadata", _metadata(row.get("metadata"), longest)),
        ("Unknown", _unknown(row, longest)),
    ]
    return [f"Job {one_line(row.get('jid'))}", *facts(pairs, screen)]


def _publication(other: Mapping[str, Any]) -> str:
    """Return what else was published under the jid of a job."""
    told = {**other, "arguments": other.get("arguments") or []}
    return f"{call(told)} on {target_in_full(told)}, under the same jid, at {moment(other.get('start_time'))} UTC"


def _repeats(row: Mapping[str, Any]) -> str | None:
    """Return which job the job repeats, and who asked for that."""
    if not row.get("repeats"):
        return None
    asked_by = row.get("repeat_asked_by")
    return one_line(row["repeats"]) + (f", asked for by {one_line(asked_by)}" if asked_by else "")


def _minions(row: Mapping[str, Any]) -> str:
    returned, failed, changed = (row.get(key) or 0 for key in ("returned", "failed", "changed"))
    counts = {"failed": failed, "missing": row.get("missing"), "changed": changed, "ok": returned - failed - changed}
    parts = [f"{number:,} {word}" for word, number in counts.items() if number]
    told = f"{returned:,} of {row.get('minions') or 0:,} returned"
    return f"{told}: {', '.join(parts)}" if parts else told


def _states(row: Mapping[str, Any], given: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the totals of the state runs of all minions; of those that are shown, where a filter left some out."""
    runs = [[tally_of(held) for held in parts(found) if is_run(held)] for found in given]
    minions = sum(map(bool, runs))
    if not minions:
        return None
    total = together([run for found in runs for run in found])
    words = {"failed": total.failed, "changed": total.changed, "would change": total.would_change}
    counts = [f"{total.succeeded:,} succeeded", *(f"{number:,} {word}" for word, number in words.items() if number)]
    shown = " shown" if len(given) < (row.get("returned") or 0) else ""
    where = "" if row.get("kind") in ON_MASTER else f" on {plural(minions, 'minion')}{shown}"
    return f"{total.total:,}{where}: {', '.join(counts)}"


def _kill(row: Mapping[str, Any], width: int) -> str | None:
    """Return who sent the first kill of the job and when; also to which minions, where those are not all."""
    if not row.get("killed_by") and not row.get("killed_at"):
        return None
    told = f"sent by {one_line(row.get('killed_by') or '-')} at {moment(row.get('killed_at'))} UTC"
    minions, reached = row.get("killed_minions") or [], row.get("reached_minions")
    if 0 < len(minions) < (row.get("minions") or 0):
        told = f"{told}, to {', '.join(map(one_line, minions))}"
    came_to = (
        "" if reached is None or not minions else f"; it reached the job on {len(reached):,} of {len(minions):,}"
    )
    return clip(told, width - columns(came_to)) + came_to


def _metadata(value: Any, width: int) -> str | None:
    if value is None:
        return None
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return clip(one_line(text), width)


def _unknown(row: Mapping[str, Any], width: int) -> str | None:
    """Return the ids that were targeted though the master does not know them."""
    given = row.get("unknown")
    if not given:
        return None
    them = "it" if len(given) == 1 else "them"
    why = f"no roster has {them}" if row.get("kind") == "ssh" else f"the master has no key for {them}"
    return f"{clip(', '.join(map(one_line, given)), width)} (targeted, but {why})"


def _none(row: Mapping[str, Any]) -> str:
    return "No return matches." if row.get("returned") else "No returns."


def _trimmed(answer: Mapping[str, Any], given: Sequence[Mapping[str, Any]], screen: Screen) -> list[str]:
    """Return that returns were cut, by whom, and where they may be whole; nothing where all is whole."""
    cut = sum(bool(found.get("trimmed")) for found in given)
    if not cut:
        return []
    told = f"{_cut_by(answer['job'], cut)} (VALUE_TRIMMED): more than max_event_size in the config there."
    lines = [screen.paint(line, NOTICE) for line in wrapped(told, screen.width, screen.cuts)]
    if answer.get("source") != "index":  # what Salt has is asked for here alone, and of the jobs here
        return ["", *lines]
    whole = command("halite.job", [str(answer["job"].get("jid")), "live=True"])
    lines += wrapped(_ON_THE_BUS, screen.width, screen.cuts)
    return ["", *lines, "What its job cache has:", f"    {whole}"]


def _cut_by(row: Mapping[str, Any], number: int) -> str:
    if row.get("kind") in ON_MASTER:
        return f"The master cut {plural(number, 'return')} on its event bus"
    return f"The minion{'' if number == 1 else 's'} cut {plural(number, 'return')}"


def _missing(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    awaited = answer["job"].get("status") == "running"
    head, color = ("Awaited", NOTICE) if awaited else ("Missing, never returned", "RED")
    if answer["job"].get("result") == "untold":
        head, color = "Not told of", NOTICE
    groups = grouped(answer)
    lines = [""] if answer.get("returns") and groups else []
    for why, minions in groups:
        told = wrapped(f"{head} ({len(minions):,}):{' ' if why else ''}{why}", screen.width, screen.cuts)
        lines += [*(screen.paint(line, color) for line in told), *names(minions, screen, NAMED_LINES)]
    return lines
