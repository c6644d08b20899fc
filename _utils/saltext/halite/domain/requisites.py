"""Which failed state held back which others: what Salt says of failed requisites, followed to the cause."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# Salt's State.call_chunk: behind it "sls.id" of each requisite that failed, with commas between them, which ids may
# hold too.
_FAILED = "One or more requisite failed: "
_BETWEEN = ", "
_MOST = 100  # parts of such a comment that are read

State = Mapping[str, Any]  # a state as halite.job answers it


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A state that did not run since what it requires had failed."""

    state: State
    needs: list[str]  # ids of those that had failed; "sls.id" of one that is not in the run


@dataclass(frozen=True, slots=True)
class Cause:
    """A state that failed by itself, or for a reason that is not in the run, and those that it held back."""

    state: State
    held_back: list[HeldBack] = field(default_factory=list)


def causes(states: Sequence[State]) -> list[Cause]:
    """
    Return the failed ones of *states*, which stand in run order, each cause with what it held back, directly or not.

    A state that several causes held back is told with the one that ran first.
    """
    named: dict[str, int] = {}  # "sls.id": the first such state that failed
    most = 1  # parts of a comment that make such a name
    roots: list[int] = []
    found: dict[int, Cause] = {}
    failed = [state for state in states if state.get("result") is False]
    for number, state in enumerate(failed):
        needs = _needs(state, named, most)
        root = min((roots[named[need]] for need in needs if need in named), default=number)
        roots.append(root)
        if root == number:
            found[number] = Cause(state)
        else:
            ids = [str(failed[named[need]].get("id")) if need in named else need for need in needs]
            found[root].held_back.append(HeldBack(state, ids))
        name = f"{state.get('sls')}.{state.get('id')}"
        named.setdefault(name, number)
        most = max(most, name.count(_BETWEEN) + 1)
    return list(found.values())


def _needs(state: State, named: Container[str], most: int) -> list[str]:
    """
    Return what the comment of *state* says it was held back by; a requisite has always run before it.

    Each of *named* is made of so many parts of a comment at *most*.
    """
    comment = str(state.get("comment"))
    if not comment.startswith(_FAILED):
        return []
    parts = comment[len(_FAILED) :].split(_BETWEEN, _MOST)
    needs = []
    while parts:
        tried = (_BETWEEN.join(parts[:number]) for number in range(min(most, len(parts)), 0, -1))
        needs.append(next((name for name in tried if name in named), parts[0]))
        del parts[: needs[-1].count(_BETWEEN) + 1]
    return needs
