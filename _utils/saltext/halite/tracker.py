"""
What is still running: who each active job waits for, and who it stops waiting for.

Pure: the clock and what minions say come in as arguments. The index says what is active; ``rebuild`` is
called with that before each round, so a missed event costs a round and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .jid import SECOND

SSH_PATIENCE = 86_400 * SECOND  # salt-ssh cannot be asked: how long its job may go without a return
STRIKES = 2  # answers without the jid after which a minion no longer runs it: its return may be under way


@dataclass(frozen=True, slots=True)
class Active:
    """An active job as the index has it."""

    jid: str
    start: int  # microseconds
    seen: int  # microseconds: the last sign that it runs
    on_master: bool  # a runner or wheel function, which the master runs itself
    over_ssh: bool  # a job of salt-ssh, on systems that have no minion to ask
    killed: bool
    awaited: frozenset[str]  # minions that have not returned


@dataclass(slots=True)
class _Waiting:
    """A minion that a job waits for."""

    seen: int
    strikes: int = 0


@dataclass(slots=True)
class _Tracked:
    job: Active
    waiting: dict[str, _Waiting] = field(default_factory=dict)


class Tracker:
    """The set of active jobs. Times are microseconds, spans seconds."""

    def __init__(self, lost_after: float, patience: float) -> None:
        self._lost_after = int(lost_after * SECOND)
        self._patience = int(patience * SECOND)
        self._tracked: dict[str, _Tracked] = {}
        self._asked: dict[str, set[str]] = {}
        self._since = 0

    def __len__(self) -> int:
        return len(self._tracked)

    def __contains__(self, jid: str) -> bool:
        return jid in self._tracked

    def missed(self, at: int) -> None:
        """Forget how long minions have been silent: until *at* nobody listened, at a start or in a gap of the bus."""
        self._since = at
        for tracked in self._tracked.values():
            for waiting in tracked.waiting.values():
                waiting.seen = max(waiting.seen, at)

    def rebuild(self, jobs: Iterable[Active]) -> None:
        """Take over what the index has, and keep what is known of the minions still awaited."""
        before, self._tracked = self._tracked, {}
        for job in jobs:
            known = before[job.jid].waiting if job.jid in before else {}
            waiting = {minion: known.get(minion) or _Waiting(max(job.seen, self._since)) for minion in job.awaited}
            self._tracked[job.jid] = _Tracked(job, waiting)

    def returned(self, jid: str, minion: str) -> None:
        """Stop waiting for *minion*, which has returned for *jid*."""
        if jid in self._tracked:
            self._tracked[jid].waiting.pop(minion, None)

    def to_ask(self, at: int) -> list[str]:
        """
        Return the minions to ask what they run: those that jobs older than the patience, or killed, await.

        The answers count for the jobs that awaited them now. Who has not answered since the last call counts
        as gone for a killed job: it is over for whoever killed it, even if a minion is down.
        """
        self._strike_silent()
        self._asked = {}
        for tracked in self._tracked.values():
            job = tracked.job
            if not job.on_master and not job.over_ssh and (job.killed or at - job.start >= self._patience):
                for minion in tracked.waiting:
                    self._asked.setdefault(minion, set()).add(job.jid)
        return sorted(self._asked)

    def _strike_silent(self) -> None:
        for minion, jids in self._asked.items():
            for tracked in (self._tracked[jid] for jid in jids if jid in self._tracked):
                if tracked.job.killed and minion in tracked.waiting:
                    tracked.waiting[minion].strikes += 1

    def answered(self, minion: str, running: Iterable[str], at: int) -> set[str]:
        """Take what *minion* says it runs; return the jids that it was asked for and still runs."""
        asked = self._asked.pop(minion, set())
        running = set(running)
        for jid in asked:
            waiting = self._tracked[jid].waiting.get(minion) if jid in self._tracked else None
            if waiting is None:
                continue
            if jid in running:
                waiting.seen, waiting.strikes = at, 0
            else:
                waiting.strikes += 1
        return asked & running

    def all_answered(self) -> bool:
        """Tell whether every minion that was asked has answered."""
        return not self._asked

    def master_runs(self, running: Iterable[str]) -> None:
        """Take which jids the master itself runs."""
        alive = set(running)
        for jid, tracked in self._tracked.items():
            if tracked.job.on_master:
                for waiting in tracked.waiting.values():
                    waiting.strikes = 0 if jid in alive else waiting.strikes + 1

    def over(self, at: int) -> list[str]:
        """Return the jobs that nothing runs any more, though not all they waited for has returned."""
        return [
            jid
            for jid, tracked in self._tracked.items()
            if tracked.waiting and all(self._lost(tracked.job, waiting, at) for waiting in tracked.waiting.values())
        ]

    def _lost(self, job: Active, waiting: _Waiting, at: int) -> bool:
        if waiting.strikes >= (1 if job.killed else STRIKES):
            return True
        patience = SSH_PATIENCE if job.over_ssh else self._lost_after
        return not job.on_master and at - waiting.seen >= patience
