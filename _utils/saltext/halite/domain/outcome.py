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
    Return the result of one return.

    Salt's own signs disagree: a schedule's failed state has success True with retcode 2, a runner that
    raised has a traceback as text with success True over salt-api, so each of them counts.
    """
    if retcode or success is False or _is_error(function, value, retcode):
        return Outcome.FAILED
    if counts is None:
        return Outcome.OK
    if counts.failed:
        return Outcome.FAILED
    return Outcome.CHANGED if counts.applied else Outcome.OK


_TRACEBACK = "Traceback (most recent call last)"
# How a minion, or a runner's client, tells of an exception; a command may print a traceback and do well.
_ERRORS = (_TRACEBACK, f"The minion function caused an exception: {_TRACEBACK}", "\nPassed invalid arguments")


def _is_error(function: str, value: Any, retcode: Any) -> bool:
    if isinstance(value, str):
        unsaid = retcode is None and _TRACEBACK in value
        return unsaid or value.startswith(_ERRORS)
    if isinstance(value, list) and value and states.is_state_function(function):
        return all(isinstance(line, str) for line in value)
    return False
