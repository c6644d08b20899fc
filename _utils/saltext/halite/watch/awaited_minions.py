"""
What is still running: who each active job waits for, and who it stops waiting for.

Pure: the clock and what minions say come in as arguments. The index says what is active; ``rebuild`` is
called with that before each round, so a missed event costs a round and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..domain.job import Active, runs_states
from ..times import SECOND

SSH_PATIENCE = 86_400 * SECOND  # salt-api lives on, so that it drove a job says nothing: how long that may go on
STRIKES = 2  # answers without the jid after which a minion no longer runs it: its return may be under way


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
        """
        Forget how long minions have been silent: until *at* nobody listened, or the clock was set.

        Nobody listens before a start, in a gap of the bus, and while the machine sleeps.
        """
        self._since = at
        for tracked in self._tracked.values():
            for waiting in tracked.waiting.values():
                waiting.seen = at

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
        Return the minions to ask what they run: those that jobs older than the patience await, or that were killed.

        The answers count for the jobs that awaited them now. Who was sent a kill and has not answered since the
        last call counts as gone: the job is over for whoever killed it, even if a minion is down.
        """
        self._strike_silent()
        self._asked = {}
        for tracked in self._tracked.values():
            job = tracked.job
            young = 0 <= at - job.start < self._patience  # one from the future began before the clock was set back
            if job.on_master or job.over_ssh:
                continue
            for minion in tracked.waiting:
                if minion in job.killed or not young:
                    self._asked.setdefault(minion, set()).add(job.jid)
        return sorted(self._asked)

    def _strike_silent(self) -> None:
        for minion, jids in self._asked.items():
            for tracked in (self._tracked[jid] for jid in jids if jid in self._tracked):
                if minion in tracked.job.killed and minion in tracked.waiting:
                    tracked.waiting[minion].strikes += 1

    def answered(self, minion: str, running: Mapping[str, str], at: int) -> set[str]:
        """
        Take what *minion* says it runs, {jid: function}; return the jids that it was asked for and still has.

        Since 3008 a state run with ``queue`` waits for another without a process, and no answer names it: while
        the minion runs other states, those it was asked for may be such.
        """
        busy = any(runs_states(function) for function in running.values())
        has = set()
        for jid in self._asked.pop(minion, set()) & self._tracked.keys():
            job, waiting = self._tracked[jid].job, self._tracked[jid].waiting.get(minion)
            if waiting is None:
                continue
            if jid in running or (busy and job.runs_states and minion not in job.killed):
                waiting.seen, waiting.strikes = at, 0
                has.add(jid)
            else:
                waiting.strikes += 1
        return has

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

    def drivers(self) -> dict[str, str]:
        """Return {jid: the process that runs it} of the jobs over salt-ssh."""
        jobs = (tracked.job for tracked in self._tracked.values())
        return {job.jid: job.driver for job in jobs if job.over_ssh and job.driver}

    def over(self, at: int, gone: Iterable[str] = ()) -> list[str]:
        """
        Return the jobs that nothing runs any more, though not all they waited for has returned.

        *gone* are jobs over salt-ssh whose process has ended.
        """
        ended = set(gone)
        return [jid for jid, tracked in self._tracked.items() if jid in ended or self._is_over(tracked, at)]

    def _is_over(self, tracked: _Tracked, at: int) -> bool:
        job = tracked.job
        silent = at - max(job.seen, self._since)
        if not job.awaited and not job.unpublished:  # it has no minion at all: a syndic's may still come
            return silent >= (SSH_PATIENCE if job.over_ssh else self._patience)
        if job.unpublished and silent < self._lost_after:
            return False
        if not tracked.waiting:
            return job.unpublished and not job.awaited
        return all(self._lost(job, minion, waiting, at) for minion, waiting in tracked.waiting.items())

    def _lost(self, job: Active, minion: str, waiting: _Waiting, at: int) -> bool:
        if waiting.strikes >= (1 if minion in job.killed else STRIKES):
            return True
        waiting.seen = min(waiting.seen, at)  # later only where the clock was set back
        patience = SSH_PATIENCE if job.over_ssh else self._lost_after
        return not job.on_master and at - waiting.seen >= patience
