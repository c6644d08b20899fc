"""The answer of ``halite.states``: which states fail or change most."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..domain import notable_states
from ..domain.multi_function import has_several
from ..domain.salt_shapes import shown_return
from ..domain.secrets import masked
from ..domain.state_choice import Chosen
from ..domain.states import StateResult, parse, run_in
from ..store.codec import unpack_return
from ..store.state_overview import MOST_OPENED, Example, Run, StateRuns, Wanted
from ..times import iso, now

LONGEST_COMMENT = 200  # characters of its first line
_Name = tuple[str, str, str | None]  # id, function, SLS
_Minion = tuple[str, str]  # its id, and its realm


@dataclass(slots=True)
class _Row:
    """One state, over all runs."""

    last: Run  # in which it failed, where it did in any
    runs: int = 0
    failed: int = 0
    changed: int = 0
    would_change: int = 0
    minions: set[_Minion] = field(default_factory=set)


_Kept = tuple[_Name, _Minion | None]  # a state, and the minion where each has a row of its own
_Alike = dict[tuple[str, _Minion | None], list[Run]]  # what stands out, and the minion likewise


def states(
    source: StateRuns, wanted: Wanted, narrowed: Chosen, limit: int, *, by_minion: bool = False
) -> dict[str, Any]:
    """
    Return the *limit* states that failed most, then those that changed most, in the runs that are *wanted*.

    With *by_minion* a state has a row for each minion.
    """
    found = source.newest(wanted)
    alike = _alike(found.runs, by_minion)
    rows = _counted(alike, narrowed)
    most = sorted(rows.items(), key=lambda row: _weight(*row))[:limit]
    mark = source.read_to()
    return {
        "states": _shown(most, source),
        "by_minion": by_minion,
        "since": iso(wanted.since),
        "until": iso(wanted.until),
        "runs": len(found.runs),
        "minions": len({_minion(run) for run in found.runs}),
        "cut": sum(len(same) for (text, _), same in alike.items() if notable_states.read(text).left_out),
        "states_left_out": len(rows) - len(most),
        "looked_back_to": iso(found.looked_back_to),
        "lacks_before": iso(min(mark, now())) if mark is not None and mark > wanted.since else None,
    }


def _minion(run: Run) -> _Minion:
    return run.minion, run.realm


def _alike(runs: Iterable[Run], by_minion: bool) -> _Alike:
    """Return *runs*, the newest in front, by what stands out in them: what a fleet returns is mostly the same."""
    alike: _Alike = {}
    for run in runs:
        alike.setdefault((run.states, _minion(run) if by_minion else None), []).append(run)
    return alike


def _counted(alike: _Alike, narrowed: Chosen) -> dict[_Kept, _Row]:
    """Return each state with its counts in runs that are *alike*."""
    rows: dict[_Kept, _Row] = {}
    for (text, minion), same in alike.items():
        taken = [state for state in notable_states.read(text).states if narrowed.takes(state)]
        minions = {_minion(run) for run in same} if taken else ()
        failing = {(state.id, state.function, state.sls) for state in taken if state.result == "failed"}
        for name in dict.fromkeys((state.id, state.function, state.sls) for state in taken):
            row = rows.setdefault((name, minion), _Row(same[0]))
            is_newer, is_failure = same[0].job > row.last.job, name in failing
            if (is_failure, is_newer) > (row.failed > 0, False):
                row.last = same[0]
            row.runs += len(same)
            row.minions.update(minions)
        for state in taken:
            row = rows[(state.id, state.function, state.sls), minion]
            setattr(row, state.result, getattr(row, state.result) + len(same))
    return rows


def _weight(kept: _Kept, row: _Row) -> tuple[Any, ...]:
    """Return what puts the states that failed most in front, then those that changed most."""
    name, minion = kept
    counts = (-row.failed, -row.changed, -row.would_change, -len(row.minions))
    return *counts, name[1], name[0], name[2] or "", *(minion or ())


def _shown(rows: list[tuple[_Kept, _Row]], source: StateRuns) -> list[dict[str, Any]]:
    comments = _Comments()
    examples = source.examples([*dict.fromkeys(row.last for _, row in rows)])
    return [_row(name, row, examples.get(row.last), source, comments) for (name, _), row in rows]


def _row(name: _Name, row: _Row, last: Example | None, source: StateRuns, comments: "_Comments") -> dict[str, Any]:
    identifier, function, sls = name
    return {
        "id": identifier,
        "function": function,
        "sls": sls,
        "failed": row.failed,
        "changed": row.changed,
        "would_change": row.would_change,
        "runs": row.runs,
        "minions": len(row.minions),
        "last_time": iso(last.received if last else source.began(row.last)),
        "comment": comments.of(row.last, last, name),
        "jid": last.jid if last else None,
        "minion": row.last.minion,
        **({"master": last.master if last else None, "realm": row.last.realm} if row.last.realm else {}),
    }


class _Comments:
    """The comments of states, out of what was returned: of as few runs as hold them, and only as much as has room."""

    def __init__(self) -> None:
        self._left = MOST_OPENED
        self._opened: dict[Run, dict[_Name, str]] = {}

    def of(self, run: Run, last: Example | None, name: _Name) -> str | None:
        """Return the first line of the comment of the state *name* in *run*; None where it is not kept."""
        if run not in self._opened:
            self._opened[run] = self._read(last) if last and last.payload else {}
        comment = self._opened[run].get(name)
        return None if comment is None else _first_line(comment)

    def _read(self, last: Example) -> dict[_Name, str]:
        self._left -= len(last.payload or b"")
        if self._left < 0:
            return {}
        states = _states(last.kind, unpack_return(last.payload))
        # Of several names of one state the one that failed says why.
        return {
            _name(state): state["comment"] for state in sorted(states, key=lambda state: state["result"] is False)
        }


def _states(kind: str, held: dict[str, Any]) -> list[StateResult]:
    value = shown_return(kind, held)
    values = value.values() if has_several(held) and isinstance(value, dict) else [value]
    return [state for each in values for state in parse(run_in(each))]


def _name(state: StateResult) -> _Name:
    short = notable_states.shortened
    return short(state["id"]), short(state["function"]), short(state["sls"] or "") or None


def _first_line(comment: str) -> str:
    line = str(masked(next((line.strip() for line in comment.splitlines() if line.strip()), "")))
    return line if len(line) <= LONGEST_COMMENT else f"{line[: LONGEST_COMMENT - 1]}…"
