"""Two runs compared, for a terminal: the sums first, then what differs, told once for minions that differ alike."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.requisites import Cause
from . import state_changes
from .colors import COLORS, NOTICE
from .escapes import one_line
from .job_report import facts
from .late_masters import late_masters, master_of
from .layout import Screen, clip, columns, pad, stacked, wrapped
from .like_failures import folded
from .minion_returns import names
from .wording import call, command, moment, outcome, plural, target, with_command

Told = Mapping[str, Any]

NAMED_LINES = 4  # of minions that differ alike, or that have returned once
MOST = 500  # that one answer tells
LONGEST_ID = 40  # columns that the functions of states are aligned behind
_COLORS = {"newly_failing": "RED", "mended": "GREEN", "changed": "CYAN", "new": NOTICE, "gone": NOTICE}
_OWN = "\0"  # in place of a minion's own id
_ALIKE = "What differs lies behind what is shown: halite.job --out=json has all of both."


def compare(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.compare`` as lines."""
    told = answer["compare"]
    blocks = [_group(minions, screen) for minions in _like(answer.get("differing") or ())]
    lines = [*_summary(told, screen), *([""] if blocks else []), *stacked(blocks)]
    for key, when in (("only_before", "before"), ("only_after", "after")):
        lines += _once(answer.get(key) or (), (told.get("minions") or {}).get(key) or 0, when, screen)
    return [*lines, *_left_out(answer, screen), *late_masters(answer, screen)]


def _summary(told: Told, screen: Screen) -> list[str]:
    counts = told.get("minions") or {}
    kept = [key for key in ("equal", "differing", "not_kept") if counts.get(key)]
    sums = ", ".join(f"{counts[key]:,} {_words(key)}" for key in kept)
    states = told.get("states")
    changes = [f"{number:,} {_words(change)}" for change, number in (states or {}).items() if number]
    pairs = [
        ("Before", clip(_job(told["before"]), 3 * screen.room)),
        ("After", clip(_job(told["after"]), 3 * screen.room)),
        ("Minions", f"{plural(counts.get('compared') or 0, 'minion')} compared{': ' if sums else ''}{sums}"),
        ("States", (", ".join(changes) or "no state differs") if states is not None else None),
    ]
    return [f"Compared {clip(one_line(told['after'].get('function')), screen.room - 9)}", *facts(pairs, screen)]


def _job(row: Told) -> str:
    began = f"{moment(row.get('start_time'))} UTC"
    whose = f"{master_of(row)}  " if row.get("master") else ""
    return f"{whose}{one_line(row.get('jid'))}  {began}  {outcome(row)}  {target(row)}: {call(row)}"


def _like(minions: Sequence[Told]) -> list[list[Told]]:
    """Return *minions* by what is told together: those that differ alike, but for their own ids."""
    alike: dict[str, list[Told]] = {}
    for minion in minions:
        alike.setdefault(_likeness(minion), []).append(minion)
    return [*alike.values()]


def _likeness(minion: Told) -> str:
    told = {key: held for key, held in minion.items() if key != "minion"}
    text = json.dumps(told, ensure_ascii=False, default=str)
    own = json.dumps(str(minion.get("minion")), ensure_ascii=False)[1:-1]
    return text.replace(own, _OWN) if own else text


def _group(minions: Sequence[Told], screen: Screen) -> list[str]:
    first, ids = minions[0], [one_line(each.get("minion")) for each in minions]
    was, now = one_line(first.get("before")), one_line(first.get("after"))
    title = ids[0] if len(ids) == 1 else plural(len(ids), "minion")
    head = screen.paint(f"{clip(title, screen.room - 24)}  {_went(was, now)}", COLORS.get(now, ""))
    lines = [head, *(names(ids, screen, NAMED_LINES, "on ") if len(ids) > 1 else [])]
    functions = first.get("functions") or ()
    for told in functions:
        if len(functions) > 1:
            lines.append(f"    {clip(one_line(told.get('function')), screen.room - 4)}")
        lines += _function(told, screen, 4 if len(functions) == 1 else 8)
    return lines


def _went(was: str, now: str) -> str:
    return f"{now}, as before" if was == now else f"{was or '-'} before, {now or '-'} now"


def _function(told: Told, screen: Screen, indent: int) -> list[str]:
    left = told.get("left_out") or 0
    if told.get("states") is None:
        return _diff(told.get("diff") or (), left, screen, indent)
    lines = _states(told["states"], screen, indent)
    return [*lines, f"{'':{indent}}and {plural(left, 'more state')}"] if left else lines


def _diff(given: Sequence[str], left: int, screen: Screen, indent: int) -> list[str]:
    if not given:
        return [f"{'':{indent}}{line}" for line in wrapped(_ALIKE, screen.width - indent, screen.cuts)]
    text = "\n".join(clip(one_line(line), screen.room - indent) for line in given)
    lines = state_changes.diff(text, screen, indent)
    return [*lines, f"{'':{indent}}... {plural(left, 'more line')}"] if left else lines


def _states(states: Sequence[Told], screen: Screen, indent: int) -> list[str]:
    if not states:
        return [f"{'':{indent}}No state differs, but the result does."]
    width = max(columns(_words(each.get("change"))) for each in states)
    ids = min(max(columns(one_line(each.get("id"))) for each in states), LONGEST_ID)
    lines: list[str] = []
    for alike in _folded(states):
        lines += _state(alike, screen, indent, width, ids)
    return lines


def _folded(states: Sequence[Told]) -> list[list[Told]]:
    """Return *states* by what is told together: more than a few that went the same way alike."""
    ways: dict[Any, list[Told]] = {}
    for state in states:
        ways.setdefault((state.get("change"), state.get("before"), state.get("after")), []).append(state)
    return [[cause.state for cause in told] for way in ways.values() for told in folded([Cause(s, []) for s in way])]


def _state(alike: Sequence[Told], screen: Screen, indent: int, width: int, ids: int) -> list[str]:
    state, below = alike[0], indent + width + 2
    change = str(state.get("change"))
    word = screen.paint(pad(_words(change), width), _COLORS.get(change, ""))
    about = f"{pad(clip(one_line(state.get('id')), ids), ids)}  {one_line(state.get('function'))}{_how(state)}"
    if state.get("name") not in (None, state.get("id")):
        about += f"  {one_line(state['name'])}"
    lines = [f"{'':{indent}}{word}  {clip(about, screen.room - below)}".rstrip()]
    comment = one_line(state.get("comment") or "")
    if state.get("after") == "failed" and comment:
        lines += [f"{'':{below}}{line}" for line in wrapped(comment, screen.width - below, screen.cuts)[:3]]
    if len(alike) > 1:
        others = ", ".join(one_line(each.get("id")) for each in alike[1:])
        lines.append(f"{'':{below}}{clip(f'and {len(alike) - 1:,} more alike: {others}', screen.room - below)}")
    return lines


def _how(state: Told) -> str:
    """Return how a state went in both runs, where its change does not say so."""
    if state.get("change") in ("changed", "mended"):
        return f" ({_words(state.get('before'))} before, {_words(state.get('after'))} now)"
    if state.get("change") == "gone":
        return " (failed before)" if state.get("before") == "failed" else ""
    return f" ({_words(state['after'])})" if state.get("change") == "new" else ""


def _words(name: Any) -> str:
    return one_line(name).replace("_", " ")


def _once(given: Sequence[str], number: int, when: str, screen: Screen) -> list[str]:
    """Return who has returned for one of the two jobs alone."""
    if not given:
        return []
    more = f" and {number - len(given):,} more" if number > len(given) else ""
    return ["", f"Returned {when} alone ({number:,}):", *names([*map(one_line, given)], screen, NAMED_LINES)] + (
        [f"   {more}"] if more else []
    )


def _left_out(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return how many minions differ beside those that are told, and what tells more of them."""
    left = answer.get("left_out") or 0
    if not left:
        return []
    jids = [str(answer["compare"][key].get("jid")) for key in ("before", "after")]
    words = [word for name, word in screen.typed if name != "limit"] or jids
    told = f"{plural(left, 'more minion')} with differences"
    return ["", *with_command(told, command("halite.compare", [*words, f"limit={MOST}"]), screen.width)]
