"""What travels between the wings: a job, a return of it, and a job that is active."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from . import states
from .outcome import Outcome
from .run_overview import Overview
from .why_awaited import Why


class Kind(str, Enum):
    """How a job came to be."""

    LOCAL = "local"  # published to minions
    CALL = "call"  # salt-call
    SCHEDULE = "schedule"  # a minion's own schedule
    STARTUP = "startup"  # a minion's startup_states
    RUNNER = "runner"
    WHEEL = "wheel"
    ORCHESTRATE = "orchestrate"
    SSH = "ssh"

    def __str__(self) -> str:
        return self.value


UNSEEN = "unknown-target"  # the target of a job whose publication nobody saw, as Salt's own lists call it
ON_MASTER = (Kind.RUNNER, Kind.WHEEL, Kind.ORCHESTRATE)
# The master makes their jids when they return: nobody knows the start.
FROM_MINION = (Kind.CALL, Kind.SCHEDULE, Kind.STARTUP)


def was_published(kind: str, target: str) -> bool:
    """Tell whether more is known of a job than its returns, by its *kind* and its *target*."""
    return kind != Kind.LOCAL or target != UNSEEN


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
    is_over: bool = False  # nobody will return for it
    untold: bool = False  # Salt gives Halite none of its returns
    is_part: bool = False  # of a batch that the salt command publishes part by part
    is_forwarded: bool = False  # a syndic tells of it, and its own master has published it
    published: int = 0  # microseconds: when the master gave it to its job cache; 0: it did not


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
    gist: states.Gist | None = None  # of a state run that is shown as it came, with nothing odd in it
    asked_by: str | None = None  # of a runner: the minion that had the master run it, whose id it carries
    overview: Overview | None = None  # of a state run of a minion that stands out, or was a highstate
    by_minion: bool = False  # a minion has sent it: neither the master nor salt-ssh speaks so


@dataclass(frozen=True, slots=True)
class Active:
    """An active job as the index has it."""

    jid: str
    start: int  # microseconds
    seen: int  # microseconds: the last sign that it runs
    on_master: bool  # a runner or wheel function, which the master runs itself
    over_ssh: bool  # a job of salt-ssh, on systems that have no minion to ask
    awaited: frozenset[str]  # minions that have not returned
    killed: frozenset[str] = frozenset()  # minions that a kill was sent to; of a job on the master, the master
    signalled: frozenset[str] = frozenset()  # those of them that have answered that it reached the job's process
    dead: frozenset[str] = frozenset()  # those of them whose process cannot have gone on
    reasons: Mapping[str, Why] = field(default_factory=dict)  # what the index says of the awaited
    silent: int = 0  # how many of the awaited it says to have given no sign
    unpublished: bool = False  # a batch, some of whose minions have not had their turn
    runs_states: bool = False
    driver: str | None = None  # the process that runs a job over salt-ssh


# What a minion runs in one process for itself and for all its resources (salt/minion.py, _MERGE_RESOURCE_FUNS). Of
# anything else each has a process of its own, and the minion notes the one that began last, until any of them ends.
IN_ONE_PROCESS = frozenset({"state.apply", "state.highstate", "state.sls", "state.sls_id", "state.single"})


def runs_states(function: str) -> bool:
    """Tell whether *function*, or one of several, is of the state module."""
    return any(part.startswith("state.") for part in function.split(","))
