"""
Which jobs are steps of which orchestration, as far as Salt says.

A link is only a link: it lets nobody see a job, and what a caller may choose is believed only where nothing
depends on it.
"""

from collections.abc import Iterable
from typing import Any

from .jid import is_jid

_RUNS_STEPS = "runner.state."  # orchestrate, orch, sls, orchestrate_single, orchestrate_high


def steps(function: str, value: Any) -> tuple[str, ...]:
    """
    Return the jids that the states of an orchestration, *value* being what it returned, name as their jobs.

    ``__jid__`` is put there by Salt's salt.state, salt.function, salt.runner and salt.wheel
    (states/saltmod.py), but for a step that is a batch. Steps of steps are in the returns of their own jobs.
    """
    data = value.get("data", value) if function.startswith(_RUNS_STEPS) and isinstance(value, dict) else None
    runs = data.values() if isinstance(data, dict) else ()
    states = (state for run in runs if isinstance(run, dict) for state in run.values())
    named = (state.get("__jid__") for state in states if isinstance(state, dict))
    return tuple(dict.fromkeys(jid for jid in named if is_jid(jid)))


def claimed_parent(jid: str, arguments: Iterable[Any]) -> str | None:
    """
    Return the orchestration that an orchestration's own arguments say it is a step of.

    Salt gives a nested one the jid of the outermost as ``orchestration_jid`` (modules/saltutil.py), and
    ``salt-run`` gives every one its own. Over salt-api that jid is none of a job.
    """
    for argument in arguments:
        claimed = argument.get("orchestration_jid") if isinstance(argument, dict) else None
        if is_jid(claimed) and claimed != jid:
            return str(claimed)
    return None
