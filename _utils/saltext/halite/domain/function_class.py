"""Under which name a job is counted: its function, and what of the states it ran, from a set nobody can swell."""

import re
from collections.abc import Iterable, Set
from typing import Any, NamedTuple

from . import highstates
from .job import FROM_MINION, UNSEEN

OTHER, SEVERAL, HIGHSTATE = "other", "several", "highstate"
MOST = 300  # classes; what is first called past that is counted as other
_FUNCTION = re.compile(r"[A-Za-z_]\w{0,39}(?:\.\w{1,40}){1,4}", re.ASCII)
_STATE = re.compile(r"[\w.,:-]{1,80}", re.ASCII)
# Whose first argument, or ``mods``, says which states are run.
_BY_NAME = frozenset(
    ("state.apply", "state.sls", "state.single", "runner.state.orchestrate", "runner.state.orch", "runner.state.sls")
)
_NAMES = ("mods", "fun")


class FunctionClass(NamedTuple):
    """What jobs are counted together by."""

    function: str
    state: str  # highstate, the SLS of state.apply, the function of state.single; empty: no state run


# What minions run on their own, which they may say of themselves whether the master has ever called it or not.
EXPECTED = frozenset(FunctionClass(function, HIGHSTATE) for function in highstates.FUNCTIONS)


def class_of(function: str, arguments: Any) -> FunctionClass:
    """Return how a call of *function* with *arguments* is counted, whoever has called it."""
    if "," in function:
        return FunctionClass(SEVERAL, "")
    if not _FUNCTION.fullmatch(function):
        return FunctionClass(OTHER, "")
    if highstates.is_tested(function, arguments) is not None:
        return FunctionClass(function, HIGHSTATE)
    return FunctionClass(function, _state(arguments) if function in _BY_NAME else "")


def bounded(wanted: FunctionClass, kind: str, target: str, known: Set[FunctionClass]) -> FunctionClass:
    """
    Return the class that a job of *kind* is counted under, where the classes *known* have been counted before.

    What was published by the master may found a class; a minion says itself what it has called of its own, and so
    is counted under a class that there is, or one that minions are expected to have.
    """
    if wanted in known or wanted in EXPECTED:
        return wanted
    if kind not in FROM_MINION and target != UNSEEN and len(known) < MOST:
        return wanted
    without = FunctionClass(wanted.function, OTHER)
    return without if without in known else FunctionClass(OTHER, "")


def _state(arguments: Any) -> str:
    """Return which states are run, as far as *arguments* name them in a way that a label can have."""
    placed, named = highstates.split(arguments if isinstance(arguments, (list, tuple)) else ())
    told = next((named[name] for name in _NAMES if named.get(name)), placed[0] if placed else None) or ""
    text = ",".join(map(str, told)) if _is_list(told) else str(told)
    return text if not text or _STATE.fullmatch(text) else OTHER


def _is_list(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, (str, dict))
