"""One job in full, for a terminal: what it was, what failed where, and who has not returned."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .screen import Screen, clip, columns, flow, one_line, pad, safe
from .states import has_changes, looks_like_states, parse, run_time, step_returns
from .wording import COLORS, ON_MASTER, call, duration, engine_warning, moment, outcome, plural, target_in_full

FOLDED_FROM = 20  # returns; of more than so many those that say the same are told once
NAMED_LINES = 20  # of minion ids, before the rest becomes a number
SKIPPED_SHOWN = 10  # states that did not run since another failed
DEEPEST = 4  # orchestrations in orchestrations that are unfolded
_SKIPPED = "One or more requisite failed: "


@dataclass(frozen=True, slots=True)
class Group:
    """Minions that returned the same."""

    returns: list[Mapping[str, Any]]

    @property
    def first(self) -> Mapping[str, Any]:
        """The return that speaks for all."""
        return self.returns[0]

    @property
    def title(self) -> str:
        """The minion, or how many."""
        return one_line(self.first.get("minion")) if len(self.returns) == 1 else f"{len(self.returns):,} minions"


def job(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.job`` as lines."""
    lines = _summary(answer["job"], screen)
    returns = answer.get("returns") or []
    groups = _groups(returns)
    width = max((columns(group.title) for group in groups), default=0)
    for group in groups:
        shown = _group(group, min(width, 30), screen)
        apart = len(shown) > 1 or len(lines[-1]) == 0 or lines[-1].startswith(" ")
        lines += ["", *shown] if apart else shown
    lines += _missing(answer, screen) or ([] if returns else ["", "No returns."])
    if any("states" in found for found in returns):
        jid = one_line(answer["job"].get("jid"))
        lines += ["", f"Every state, as Salt prints them: salt-run halite.job {jid} --out=highstate"]
    warning = engine_warning(answer, screen.width) if answer["job"].get("status") == "running" else ""
    return [*lines, "", screen.paint(warning, "LIGHT_YELLOW")] if warning else lines


def facts(pairs: Iterable[tuple[str, Any]], screen: Screen) -> list[str]:
    """Return names and what they hold, one a line and aligned; what is empty is left out."""
    held = [(name, value) for name, value in pairs if value not in (None, "", [], {})]
    width = max((columns(name) for name, _ in held), default=0)
    return [f"  {screen.paint(pad(name, width), 'CYAN')}  {value}" for name, value in held]


def _summary(row: Mapping[str, Any], screen: Screen) -> list[str]:
    word = outcome(row)
    told = "running, and failed on some minions already" if word == "running" and row.get("failed") else word
    ran_for = duration(row.get("duration")) if row.get("duration") is not None else None
    pairs = [
        ("Function", call(row)),
        ("Target", clip(target_in_full(row), 4 * screen.width)),
        ("User", one_line(row.get("user") or "-")),
        ("Kind", one_line(row.get("kind") or "-")),
        ("Status", one_line(row.get("status") or "-")),
        ("Result", screen.paint(told, COLORS.get(word, "")) if word != "running" or row.get("failed") else None),
        ("Started", f"{moment(row.get('start_time'), fraction=True)} UTC"),
        ("Ended", f"{moment(row['end_time'], fraction=True)} UTC" if row.get("end_time") else None),
        ("Duration", ran_for),
        ("Minions", None if row.get("kind") in ON_MASTER else _totals(row)),
        ("Killed", _killed(row)),
        ("Metadata", _metadata(row.get("metadata"))),
        ("Unknown", _unknown(row.get("unknown"), 4 * screen.width)),
    ]
    return [f"Job {one_line(row.get('jid'))}", *facts(pairs, screen)]


def _totals(row: Mapping[str, Any]) -> str:
    parts = [f"{row[word]:,} {word}" for word in ("failed", "changed", "missing") if row.get(word)]
    told = f"{row.get('returned', 0):,} of {row.get('minions', 0):,} returned"
    return f"{told}: {', '.join(parts)}" if parts else told


def _killed(row: Mapping[str, Any]) -> str | None:
    if not row.get("killed_by") and not row.get("killed_at"):
        return None
    return f"by {one_line(row.get('killed_by') or '-')} at {moment(row.get('killed_at'))} UTC"


def _metadata(value: Any) -> str | None:
    if value is None:
        return None
    return one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))


def _unknown(names: Any, width: int) -> str | None:
    """Return the ids that were targeted though the master does not know them."""
    if not names:
        return None
    return f"{clip(', '.join(map(one_line, names)), width)} (targeted, but the master has no key for them)"


def _groups(returns: Sequence[Mapping[str, Any]]) -> list[Group]:
    if len(returns) <= FOLDED_FROM:
        return [Group([found]) for found in returns]
    groups: dict[Any, Group] = {}
    for found in returns:
        groups.setdefault(_likeness(found), Group([])).returns.append(found)
    return list(groups.values())


def _likeness(found: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what two returns have in common that print the same, but for times and changes."""
    result, states = str(found.get("result")), found.get("states")
    if not isinstance(states, list):
        value = json.dumps(found.get("return"), sort_keys=True, default=str)
        return result, str(found.get("retcode")), value
    failing = [[state.get(key) for key in ("id", "function", "comment")] for state in states if _failed(state)]
    return result, json.dumps(failing, default=str), str(found.get("counts"))


def _group(group: Group, width: int, screen: Screen) -> list[str]:
    found, several = group.first, len(group.returns) > 1
    result = one_line(found.get("result"))
    head = f"{pad(group.title, width)}  {result}{_about(group)}"
    lines = [screen.paint(head, COLORS.get(result, ""))]
    if several:
        names = [one_line(held.get("minion")) for held in group.returns]
        lines += _names(names, screen, 4 if result == "failed" else 1)
    if "states" not in found:
        return lines + _value(found, screen)
    return lines + (_failing(found["states"], screen, 4, 0) if result == "failed" else [])


def _about(group: Group) -> str:
    """Return what the line of a minion tells behind its result."""
    found = group.first
    if "states" not in found:
        return f"  retcode {one_line(found['retcode'])}" if found.get("retcode") else ""
    told = f"  {_counted(_totals_of(found['states']))}"
    longest = max((held.get("duration") or 0 for held in group.returns), default=0)
    took = f"up to {duration(longest)}" if len(group.returns) > 1 else duration(longest)
    warned = sum(bool(state.get("warnings")) for state in found["states"])
    return f"{told}  {took}" + (f"  {plural(warned, 'warning')}" if warned else "")


def _totals_of(states: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return how *states* went; what would change is not among what changed, as it is in an answer's counts."""
    return {
        "total": len(states),
        "failed": sum(_failed(state) for state in states),
        "changed": sum(state.get("result") is not None and has_changes(state.get("changes")) for state in states),
        "would_change": sum(state.get("result") is None for state in states),
    }


def _counted(counts: Mapping[str, Any]) -> str:
    words = {"failed": "failed", "changed": "changed", "would_change": "would change"}
    parts = [f"{counts[key]:,} {word}" for key, word in words.items() if counts.get(key)]
    return ", ".join([plural(counts.get("total", 0), "state"), *parts])


def _value(found: Mapping[str, Any], screen: Screen) -> list[str]:
    failed, value = found.get("result") == "failed", found.get("return")
    if failed and isinstance(value, list) and all(isinstance(line, str) for line in value):
        return [line for text in value for line in screen.value(text, 4, failed=True)]
    return screen.value(value, 4, failed)


def _failed(state: Mapping[str, Any]) -> bool:
    return state.get("result") is False


def _held_back(state: Mapping[str, Any]) -> bool:
    return str(state.get("comment")).startswith(_SKIPPED)


def _failing(states: Sequence[Mapping[str, Any]], screen: Screen, indent: int, depth: int) -> list[str]:
    """Return the failed states in full, those that a requisite held back in a line each, and a count of the rest."""
    failed = [state for state in states if _failed(state)]
    lines: list[str] = []
    for state in failed:
        if not _held_back(state):
            lines += [*_state(state, screen, indent, depth), ""]
    lines += _skipped([state for state in failed if _held_back(state)], screen, indent)
    others = [state for state in states if not _failed(state)]
    if others:
        lines.append(" " * indent + f"Not failed: {_counted(_totals_of(others))}")
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _skipped(states: Sequence[Mapping[str, Any]], screen: Screen, indent: int) -> list[str]:
    if not states:
        return []
    margin = " " * indent
    lines = [margin + screen.paint(f"Not run, since a requisite failed: {plural(len(states), 'state')}", "RED")]
    for state in states[:SKIPPED_SHOWN]:
        why = str(state.get("comment"))[len(_SKIPPED) :]
        text = f"{one_line(state.get('id'))}  {one_line(state.get('function'))}  needs {one_line(why)}"
        lines.append(margin + "  " + clip(text, screen.width - indent - 2))
    if len(states) > SKIPPED_SHOWN:
        lines.append(f"{margin}  and {len(states) - SKIPPED_SHOWN:,} more")
    return [*lines, ""]


def _state(state: Mapping[str, Any], screen: Screen, indent: int, depth: int) -> list[str]:
    """Return a failed state as Salt's highstate outputter would, but for what went without saying."""
    name = state.get("name")
    pairs = [
        ("ID", state.get("id")),
        ("Function", state.get("function")),
        ("Name", name if name != state.get("id") else None),
        ("SLS", state.get("sls")),
        ("Comment", state.get("comment")),
        ("Warnings", "\n".join(map(str, state.get("warnings") or []))),
    ]
    lines: list[str] = []
    for label, value in pairs:
        if value not in (None, ""):
            lines += _labelled(label, safe(value), screen, indent)
    return lines + _changes(state.get("changes"), screen, indent, depth)


def _labelled(label: str, text: str, screen: Screen, indent: int) -> list[str]:
    first, *rest = text.strip("\n").split("\n")
    margin = " " * indent
    lines = [f"{label:>8}: {first}", *(f"{'':10}{line}" for line in rest)]
    return [margin + screen.paint(line.rstrip(), "RED") for line in lines]


def _changes(changes: Any, screen: Screen, indent: int, depth: int) -> list[str]:
    if not changes:
        return []
    head = [*_labelled("Changes", "", screen, indent)]
    minions = step_returns(changes) if depth < DEEPEST else None
    if minions is None:
        return head + screen.value(changes, indent + 10)
    lines = head
    for minion, value in minions.items():
        lines += _step(one_line(minion), value, screen, indent + 10, depth + 1)
    return lines


def _step(minion: str, value: Any, screen: Screen, indent: int, depth: int) -> list[str]:
    """Return what one minion did in a step of an orchestration."""
    margin = " " * indent
    if not looks_like_states(value):
        return [f"{margin}{minion}:", *screen.value(value, indent + 4)]
    states = parse(value)
    rows = [state.as_row() for state in states]
    totals = _totals_of(rows)
    word = "failed" if totals["failed"] else "changed" if totals["changed"] else "ok"
    head = margin + screen.paint(f"{minion}  {word}  {_counted(totals)}  {duration(run_time(states))}", COLORS[word])
    return [head, *(_failing(rows, screen, indent + 4, depth) if totals["failed"] else [])]


def _missing(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    names = answer.get("missing") or []
    if not names:
        return []
    awaited = answer["job"].get("status") == "running"
    head, color = ("Awaited", "LIGHT_YELLOW") if awaited else ("Missing, never returned", "RED")
    shown = _names([one_line(name) for name in names], screen, NAMED_LINES)
    return ["", screen.paint(f"{head} ({len(names):,}):", color), *shown]


def _names(names: Sequence[str], screen: Screen, most: int) -> list[str]:
    """Return *names* on at most so many lines, and how many more there are."""
    # A comma more than between names, since each line but the last ends in one.
    lines = flow(names, screen.width - 5)
    kept = lines[:most] if len(lines) <= most else flow(names, screen.width - columns(" and 999,999 more") - 4)[:most]
    left = len(names) - sum(map(len, kept))
    text = ",\n    ".join(", ".join(line) for line in kept)
    return f"    {text}{f' and {left:,} more' if left else ''}".split("\n")
