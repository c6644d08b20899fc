"""What travels between the rooms: a job, a return, and what both mean."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from . import states


class Kind(str, Enum):
    """How a job came to be."""

    LOCAL = "local"  # published to minions
    CALL = "call"  # salt-call
    SCHEDULE = "schedule"  # a minion's own schedule
    RUNNER = "runner"
    WHEEL = "wheel"
    ORCHESTRATE = "orchestrate"
    SSH = "ssh"

    def __str__(self) -> str:
        return self.value


UNSEEN = "unknown-target"  # the target of a job whose publication nobody saw, as Salt's own lists call it
ON_MASTER = (Kind.RUNNER, Kind.WHEEL, Kind.ORCHESTRATE)
FROM_MINION = (Kind.CALL, Kind.SCHEDULE)  # the master makes their jids when they return: nobody knows the start


class Outcome(str, Enum):
    """The result of a job or of one return, in the words of the documentation."""

    OK = "ok"
    CHANGED = "changed"
    FAILED = "failed"
    MISSING = "missing"
    KILLED = "killed"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it was published, or as its first return tells of it."""

    jid: str
    kind: Kind
    function: str  # of a multi-function job: its functions, joined with commas
    arguments: list[Any]
    target: str  # of a list: its ids, joined with commas
    target_type: str
    user: str | None
    start: int  # microseconds
    load: dict[str, Any]  # what get_load gives back; nothing that authenticates
    metadata: Any = None
    expected: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # targeted ids that the master has no key for
    hidden: bool = False  # noise: kept an hour, listed only on demand
    nocache: bool = False  # asked not to be kept: hidden, and without what was returned
    driver: str | None = None  # of salt-ssh: the process that runs the job and writes its returns
    parent: str | None = None  # the orchestration that its arguments say it is a step of
    is_part: bool = False  # of a batch that the salt command publishes part by part


@dataclass(frozen=True, slots=True)
class Return:
    """What one minion (or the master, of a runner) returned."""

    jid: str
    minion: str
    received: int  # microseconds
    outcome: Outcome
    success: bool | None
    retcode: int | None
    payload: dict[str, Any]  # what get_jid gives back: return, and retcode, success, out where Salt sent them
    counts: states.Counts | None = None  # of a state run
    steps: tuple[str, ...] = ()  # of an orchestration: the jids that it names as its steps


def job_result(
    *, minions: int, returned: int, failed: int, changed: int, ended: bool, killed: bool
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
        return Outcome.MISSING
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
