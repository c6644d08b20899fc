"""Which return counts as failed, changed or ok, and what that makes of its job."""

from enum import Enum
from typing import Any

from . import states


class Outcome(str, Enum):
    """The result of a job or of one return, in the words of the documentation."""

    OK = "ok"
    CHANGED = "changed"
    FAILED = "failed"
    MISSING = "missing"
    KILLED = "killed"
    UNTOLD = "untold"  # of a job: Salt has not told what those returned that are awaited

    def __str__(self) -> str:
        return self.value


def job_result(
    *, minions: int, returned: int, failed: int, changed: int, ended: bool, killed: bool, untold: bool = False
) -> Outcome | None:
    """
    Return the result of a job from its counters; None while it runs and nothing has failed.

    A killed job whose returns were all good was killed too late. One that a signal let return says that it
    failed, as ``salt-run`` does, and was killed all the same.
    """
    if killed and ended and (returned < minions or failed):
        return Outcome.KILLED
    if failed:
        return Outcome.FAILED
    if not ended:
        return None
    if returned < minions:
        return Outcome.UNTOLD if untold else Outcome.MISSING
    return Outcome.CHANGED if changed else Outcome.OK


def return_outcome(function: str, value: Any, retcode: Any, success: Any, counts: states.Counts | None) -> Outcome:
    """
    Return the result of one return; *counts* are those of the states that its function ran.

    Salt's own signs disagree: a schedule's failed state has success True with retcode 2, a runner that was given
    wrong arguments has a text with success True, so each of them counts.
    """
    if retcode or (success is False and not _is_of_data(function, value)):
        return Outcome.FAILED
    if _is_error(function, value, retcode, success):
        return Outcome.FAILED
    if counts is None:
        return Outcome.OK
    if counts.failed:
        return Outcome.FAILED
    return Outcome.CHANGED if counts.applied else Outcome.OK


def ran_states(function: str, value: Any, retcode: Any, success: Any, counts: states.Counts) -> bool:
    """
    Tell whether *function* ran the states in *value*, which *counts* counts, and does not only tell of them.

    On a minion, what has run states that failed leaves a retcode (Salt's state module sets it for all that is called
    in the same job). On the master, ``jobs.lookup_jid`` and the like return what others ran.
    """
    if states.is_state_function(function):
        return True
    if function.startswith(_ON_MASTER):
        return function.startswith(_RUNS_STATES) or _has_own_retcode(value)
    return not counts.failed or bool(retcode) or success is False or (retcode is None and success is None)


_ON_MASTER = ("runner.", "wheel.")
_RUNS_STATES = "runner.state."  # orchestrate, orch, sls, orchestrate_single, orchestrate_high
_TRACEBACK = "Traceback (most recent call last)"
# How the client of runners and wheels tells of an exception, and of wrong arguments (salt/client/mixins.py).
_ERRORS = (_TRACEBACK, "Exception occurred in runner ", "Exception occurred in wheel ", "\nPassed invalid arguments")


def _is_of_data(function: str, value: Any) -> bool:
    """
    Tell whether ``success`` speaks of what *function* of the master looked up, and not of itself.

    Of whatever returns ``{"data": …}`` Salt makes it, as of an orchestration, from the states in there
    (salt/client/mixins.py).
    """
    is_lookup = function.startswith(_ON_MASTER) and not function.startswith(_RUNS_STATES)
    return is_lookup and isinstance(value, dict) and "data" in value


def _has_own_retcode(value: Any) -> bool:
    """Tell whether *value*, of a runner, is the return of an orchestration that it ran; a lookup gives no retcode."""
    return isinstance(value, dict) and "data" in value and "retcode" in value


def _is_error(function: str, value: Any, retcode: Any, success: Any) -> bool:
    if isinstance(value, str):
        if function.startswith(_ON_MASTER):
            return value.startswith(_ERRORS)
        # What a minion calls good is data, whatever it looks like.
        return retcode is None and success is None and _TRACEBACK in value
    if isinstance(value, list):
        return bool(value) and states.is_state_function(function) and all(isinstance(line, str) for line in value)
    if not isinstance(value, dict):
        return False
    if _has_own_retcode(value) and function.startswith(_ON_MASTER):
        return bool(value["retcode"])
    return "result" in value and states.is_state_function(function) and states.is_disabled(value)
