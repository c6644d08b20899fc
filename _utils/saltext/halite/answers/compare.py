"""Two runs compared, minion by minion: what is new, gone, newly failing, mended or otherwise."""

import fnmatch
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..domain import compared_states, multi_function, salt_shapes, states
from ..domain.compared_states import Change
from ..domain.outcome import Outcome
from ..domain.plain_data import plain
from ..errors import Invalid, clip
from ..store.codec import unpack_return
from ..store.compared_jobs import Side
from ..store.index_rows import JobRow
from .job_lists import job_row
from .job_source import JobSource
from .previous_job import previous
from .value_diff import diff

MOST_STATES = 100  # of one minion


@dataclass(frozen=True, slots=True)
class _Part:
    """What one function returned."""

    function: str
    value: Any
    result: str
    run: Mapping[Any, Any] | None  # of states


@dataclass(slots=True)
class _Found:
    """What differs, so far: of at most *limit* minions it is told how."""

    limit: int
    equal: int = 0
    not_kept: int = 0
    differing: int = 0
    runs_states: bool = False
    states: Counter[str] = field(default_factory=Counter)
    worse: list[dict[str, Any]] = field(default_factory=list)  # minions that fail, or on which states newly do
    others: list[dict[str, Any]] = field(default_factory=list)

    def listed(self) -> list[dict[str, Any]]:
        """Return the minions that are told, those that are worse in front."""
        return [*self.worse, *self.others][: self.limit]


def compare(
    source: JobSource, jid: str, other: str | None, minion: str | None, limit: int, asked: dict[str, Any]
) -> dict[str, Any]:
    """
    Return how the job *jid* differs from *other*, by default the one before it, on the minions that match *minion*.

    The earlier of the two is the one before, whichever is named first. Of at most *limit* minions it is told how.
    Payloads are opened some at a time. Raises NotFound, Denied, Invalid, Unavailable.
    """
    row = source.viewed(jid, asked)
    rows = [row, previous(source, row, minion) if other is None else source.viewed(other, asked)]
    before, after = sorted(rows, key=lambda each: each.key)
    if before.key == after.key:
        raise Invalid(f"{jid} is compared with itself: give the jids of two jobs, or one for it and the one before.")
    if before.function != after.function:
        raise Invalid(
            f"The jobs called different functions, {clip(before.function)} and {clip(after.function)}: only two runs"
            " of the same can be compared."
        )
    old, new = (_returned(source, each, minion) for each in (before, after))
    found = _Found(limit)
    for name, was, now in source.pairs(before, after, sorted(old & new)):
        _add(found, name, was, now, (before, after))
    return _answer(before, after, found, sorted(old - new), sorted(new - old))


def _returned(source: JobSource, row: JobRow, minion: str | None) -> set[str]:
    names, _ = source.minions(row)
    return {name for name in names if minion is None or fnmatch.fnmatchcase(name, minion)}


def _add(found: _Found, name: str, old: Side, new: Side, rows: tuple[JobRow, JobRow]) -> None:
    """Add to what was *found* how the minion *name* differs in what it returned for the two jobs *rows*."""
    if not (old.payload and new.payload):
        found.not_kept += 1
        return
    if old.payload == new.payload and old.result == new.result:
        found.equal += 1
        return
    pairs = list(_paired(_parts(rows[0], old), _parts(rows[1], new)))
    found.runs_states = found.runs_states or any(part.run is not None for pair in pairs for part in pair)
    differing = [(before, after, told) for before, after in pairs if (told := _differ(before, after)) is not None]
    if not differing and old.result == new.result:
        found.equal += 1
        return
    found.differing += 1
    changed = Counter(str(each["change"]) for _, _, told in differing for each in told)
    found.states.update(changed)
    is_worse = Change.NEWLY_FAILING in changed or (new.result == Outcome.FAILED != old.result)
    among = found.worse if is_worse else found.others
    if len(among) < found.limit:
        functions = [_function(*each) for each in differing]
        among.append({"minion": name, "before": old.result, "after": new.result, "functions": functions})


def _parts(row: JobRow, side: Side) -> list[_Part]:
    """Return what each function returned on a minion; of most jobs that is one."""
    payload = unpack_return(side.payload)
    if multi_function.has_several(payload):
        parts = multi_function.split(row.function.split(","), payload, states.summarise)
        return [
            _Part(each.function, each.value, str(each.outcome), states.run_in(each.value) if each.counts else None)
            for each in parts
        ]
    value = salt_shapes.shown_return(row.kind, payload)
    run = salt_shapes.state_runs(value) if side.states is not None else None
    return [_Part(row.function, value, side.result, run)]


def _paired(before: Sequence[_Part], after: Sequence[_Part]) -> Iterator[tuple[_Part, _Part]]:
    """Yield what the same function returned in both runs; one that is in one alone has returned nothing else."""
    names = [part.function for part in before]
    if names == [part.function for part in after]:
        yield from zip(before, after, strict=True)
        return
    old, new = ({part.function: part for part in parts} for parts in (before, after))
    for name in dict.fromkeys([*old, *new]):
        nothing = _Part(name, None, "", None)
        yield old.get(name, nothing), new.get(name, nothing)


def _differ(before: _Part, after: _Part) -> list[dict[str, Any]] | None:
    """Return the states that differ, none of what ran no states; None where what was returned does not differ."""
    if before.run is not None and after.run is not None:
        parts = compared_states.unlike(before.run, after.run)
        if any(parts):
            return compared_states.changes(*parts)
        return None if before.result == after.result else []
    is_same = before.result == after.result and before.run is after.run and before.value == after.value
    return None if is_same else []


def _function(before: _Part, after: _Part, changes: list[dict[str, Any]]) -> dict[str, Any]:
    """Return how a function differs: of state runs the states, of anything else a diff."""
    told: dict[str, Any] = {"function": after.function, "before": before.result, "after": after.result}
    if before.run is not None and after.run is not None:
        shown = [plain({**each, "change": str(each["change"])}) for each in changes[:MOST_STATES]]
        return {**told, "states": shown, "diff": None, "left_out": len(changes) - len(shown)}
    lines, left = diff(*(_without_states(part) for part in (before, after)))
    return {**told, "states": None, "diff": lines, "left_out": left}


def _without_states(part: _Part) -> Any:
    """Return the value of *part*; of a state run, beside one that ran none, its totals alone."""
    counts = states.summarise(part.run) if part.run is not None else None
    return counts.as_row() if counts else part.value


def _answer(
    before: JobRow, after: JobRow, found: _Found, only_before: list[str], only_after: list[str]
) -> dict[str, Any]:
    listed = found.listed()
    minions = {
        "compared": found.equal + found.differing,
        "equal": found.equal,
        "differing": found.differing,
        "not_kept": found.not_kept,
        "only_before": len(only_before),
        "only_after": len(only_after),
    }
    return {
        "compare": {
            "before": job_row(before),
            "after": job_row(after),
            "minions": minions,
            "states": {str(change): found.states[change] for change in Change} if found.runs_states else None,
        },
        "differing": listed,
        "left_out": found.differing - len(listed),
        "only_before": only_before[: found.limit],
        "only_after": only_after[: found.limit],
    }
