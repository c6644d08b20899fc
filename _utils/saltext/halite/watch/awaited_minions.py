"""
What is still running: who each active job waits for, why, and who it stops waiting for.

Pure: the clock and what minions say come in as arguments. The index says what is active; ``rebuild`` is
called with that before each round, so a missed event costs a round and nothing else.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ..domain.job import Active, runs_states
from ..domain.why_awaited import Reason, Why
from ..times import SECOND
from .late_answers import Asked, Question
from .question_pauses import Pauses

SSH_PATIENCE = 86_400 * SECOND  # salt-api lives on, so that it drove a job says nothing: how long that may go on
STRIKES = 2  # answers without the jid after which a minion no longer runs it: its return may be under way
UNANSWERED = 2  # questions in a row after which a minion that has given no sign is not waited for alone
MOST_ASKED = 5_000  # minions in a round
MOST_HINTS = 10_000  # minions that events named since the last round: anybody may fire those


@dataclass(slots=True)
class _Waiting:
    """A minion that a job waits for."""

    since: int  # from when on signs of it count: the publication
    seen: int  # the last sign that it runs the job
    why: Why | None  # as the index has it
    sign: int = 0  # the last sign of it, for whatever job
    strikes: int = 0
    judged: int = 0  # when the last answer came that counted, for the job or against it
    unanswered: int = 0
    killed: int = 0  # when it was last sent a kill of the job
    ask_at: int = 0
    pause: int = 0  # before the next question, while it says that it runs the job

    @property
    def signed(self) -> bool:
        """Tell whether it has given any sign that counts."""
        return self.sign >= self.since

    @property
    def silent(self) -> bool:
        """Tell whether nothing is known of it but that it does not answer."""
        return not self.signed and self.unanswered >= UNANSWERED


@dataclass(slots=True)
class _Tracked:
    job: Active
    waiting: dict[str, _Waiting] = field(default_factory=dict)
    told: tuple[int, int | None] = (0, None)  # how many are silent, and when it gives up on those


class Tracker:
    """The set of active jobs. Times are microseconds, spans seconds."""

    def __init__(self, lost_after: float, patience: float, interval: float = 10) -> None:
        self._lost_after = int(lost_after * SECOND)
        self._patience = int(patience * SECOND)
        self._pauses = Pauses(interval, patience, lost_after)
        self._tracked: dict[str, _Tracked] = {}
        self.forget_after = max(lost_after, patience + interval)  # how long an answer may come late
        self._asked = Asked(self._pauses.answer_time, int(self.forget_after * SECOND))
        self._since = 0
        self._unanswering: set[str] = set()
        self._hints: set[str] = set()
        self._patient_with: Collection[str] = ()
        self._reasons: dict[tuple[int, str], Reason] = {}

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
        self._asked.forget()
        for tracked in self._tracked.values():
            for waiting in tracked.waiting.values():
                waiting.seen, waiting.unanswered, waiting.ask_at = at, 0, 0
                waiting.judged = waiting.killed = 0

    def rebuild(self, jobs: Iterable[Active]) -> None:
        """Take over what the index has, and keep what is known of the minions still awaited."""
        before, self._tracked = self._tracked, {}
        for job in jobs:
            known = before[job.jid] if job.jid in before else _Tracked(job, told=(job.silent, None))
            waiting = {minion: known.waiting.get(minion) or self._begin(job, minion) for minion in job.awaited}
            for minion, each in waiting.items():
                each.why = job.reasons.get(minion)
            self._tracked[job.jid] = _Tracked(job, waiting, known.told)

    def _begin(self, job: Active, minion: str) -> _Waiting:
        answers = job.reasons.get(minion) in (Why.RUNNING, Why.QUEUED, Why.ONE_OF_SEVERAL, Why.NOT_RUNNING)
        seen = max(job.seen, self._since)
        return _Waiting(job.start, seen, None, max(seen, job.start) if answers else 0)

    def returned(self, minion: str) -> None:
        """Have *minion* asked again, if it is silent, since an event says that it has returned something."""
        if minion in self._unanswering:
            self.hint(minion)

    def hint(self, minion: str) -> None:
        """Have *minion* asked in the next round: it may have begun anew, and have lost what it ran."""
        if len(self._hints) < MOST_HINTS:
            self._hints.add(minion)

    def kill_sent(self, jid: str, minions: Iterable[str], at: int) -> None:
        """
        Ask *minions*, which were sent a kill of *jid*, in the next round: earlier questions say nothing of it.

        A kill takes no sign away: where it is not answered, a job that its minion is known to run goes on.
        """
        tracked = self._tracked.get(jid)
        for minion in minions if tracked else ():
            waiting = tracked.waiting.get(minion) if tracked else None
            if waiting is not None:
                waiting.killed, waiting.pause, waiting.ask_at = at, 0, 0

    def to_ask(self, at: int) -> list[str]:
        """
        Return the minions to ask what they run: those that jobs older than the patience await, or that were killed.

        Not each in every round: less and less often who says that it runs the job, and who is silent; and of very
        many those that have waited longest. An answer counts for all the jobs that await the minion now.
        """
        self.expire(at)
        due, jids_of = {}, self._may_ask(at)
        for minion, jids in jids_of.items():
            ask_at = min(self._tracked[jid].waiting[minion].ask_at for jid in jids)
            if minion in self._hints or ask_at <= at:
                due[minion] = ask_at
        self._hints.clear()
        asked = sorted(due, key=lambda minion: due[minion])[:MOST_ASKED]
        for minion in asked:
            self._asked.ask(minion, at, jids_of[minion])
        return sorted(asked)

    def _may_ask(self, at: int) -> dict[str, set[str]]:
        """Return {minion: the jobs to ask it for}, but for the minions whose answer is under way."""
        found: dict[str, set[str]] = {}
        for tracked in self._tracked.values():
            job = tracked.job
            young = 0 <= at - job.start < self._patience  # one from the future began before the clock was set back
            if job.on_master or job.over_ssh:
                continue
            for minion, waiting in tracked.waiting.items():
                if minion in self._asked or (young and minion not in job.killed) or self._gone(job, minion, waiting):
                    continue
                found.setdefault(minion, set()).add(job.jid)
        return found

    def unasked(self) -> None:
        """Take the last questions back: they could not be published, or their answers cannot have been stored."""
        for minion, question in self._asked.withdraw():
            for waiting in self._each(minion, question.jids):
                waiting.ask_at = 0

    def expire(self, at: int) -> None:
        """Count the questions whose answers have not come in time."""
        for minion, question in self._asked.expire(at):
            self._unanswering.add(minion)
            for waiting in self._each(minion, question.jids):
                pause = self._pauses.unanswered(waiting.unanswered)
                waiting.unanswered += 1
                if question.at >= waiting.killed:
                    waiting.ask_at = self._pauses.due(question.at, pause)

    def _each(self, minion: str, jids: Iterable[str]) -> list[_Waiting]:
        """Return the *minion* as each of *jids* waits for it."""
        found = (self._tracked[jid].waiting.get(minion) for jid in jids if jid in self._tracked)
        return [waiting for waiting in found if waiting is not None]

    def awaiting(self, minion: str) -> set[str]:
        """Return the jids that wait for *minion*."""
        return {jid for jid, tracked in self._tracked.items() if minion in tracked.waiting}

    def answered(
        self,
        minion: str,
        running: Mapping[str, str],
        at: int,
        asked: int | None = None,
        shared: Collection[str] = (),
    ) -> set[str]:
        """
        Take what *minion* says it runs, {jid: function}; return the jids that it was asked for and still has.

        It answers what it was *asked* at that time, by default the last question; a late answer counts for the jobs
        of its own question. Since 3008 a state run with ``queue`` waits for another without a process, and no answer
        names it: while the minion runs other states, those it was asked for may be such. No kill reaches it there
        either. Of the *shared* jids, which run for others of the same minion too, it names one process at most: a
        jid that it does not name may run.
        """
        found = self._asked.answered(minion, asked)
        if found is None:
            return set()
        question, late = found
        self._unanswering.discard(minion)
        busy = any(runs_states(function) for function in running.values())
        has = set()
        for jid in question.jids & self._tracked.keys():
            job, waiting = self._tracked[jid].job, self._tracked[jid].waiting.get(minion)
            if waiting is None or minion in job.dead:
                continue
            if jid in running or (busy and job.runs_states and minion not in job.signalled):
                self._runs(waiting, question, at, late)
                self._tell(job, minion, waiting, Why.RUNNING if jid in running else Why.QUEUED, at)
                has.add(jid)
            elif jid in shared and minion not in job.signalled:
                self._ask_later(waiting, question, at, late)
                self._tell(job, minion, waiting, Why.ONE_OF_SEVERAL, waiting.seen)
            else:
                self._runs_not(waiting, question, at, late)
                self._tell_gone(job, minion, waiting, at)
            waiting.sign, waiting.unanswered = at, 0
        return has

    def _runs(self, waiting: _Waiting, question: Question, at: int, late: bool) -> None:
        waiting.seen = waiting.judged = at
        waiting.strikes = 0
        self._ask_later(waiting, question, at, late)

    def _ask_later(self, waiting: _Waiting, question: Question, at: int, late: bool) -> None:
        if question.at < waiting.killed:
            return  # it is asked again at once
        # Who is late was not silent, and may answer yet what it was asked meanwhile.
        waiting.pause = self._pauses.running(0 if waiting.unanswered and not late else waiting.pause)
        waiting.ask_at = self._pauses.due(at if late else question.at, waiting.pause)

    @staticmethod
    def _runs_not(waiting: _Waiting, question: Question, at: int, late: bool) -> None:
        waiting.ask_at = waiting.pause = 0
        # Two answers that were under way at once are no two: the return of the job may be under way with them.
        if not late or question.at >= waiting.judged:
            waiting.strikes += 1
            waiting.judged = at

    def all_answered(self) -> bool:
        """Tell whether every minion that was asked has answered."""
        return not self._asked

    def master_runs(self, running: Iterable[str], at: int = 0) -> None:
        """Take which jids the master itself runs."""
        alive = set(running)
        for jid, tracked in self._tracked.items():
            if tracked.job.on_master:
                for minion, waiting in tracked.waiting.items():
                    waiting.strikes = 0 if jid in alive else waiting.strikes + 1
                    self._tell_gone(tracked.job, minion, waiting, at)

    def between_parts(self) -> dict[str, tuple[int, int]]:
        """Return {jid: when it began, when it was last seen running} of the batches with parts to come."""
        jobs = (tracked.job for tracked in self._tracked.values() if tracked.job.unpublished)
        return {job.jid: (job.start, job.seen) for job in jobs}

    def drivers(self) -> dict[str, str]:
        """Return {jid: the process that runs it} of the jobs over salt-ssh."""
        jobs = (tracked.job for tracked in self._tracked.values())
        return {job.jid: job.driver for job in jobs if job.over_ssh and job.driver}

    def silent(self) -> set[str]:
        """Return the minions that did not answer the last question."""
        return set(self._unanswering)

    def explain(self, reasons: Mapping[str, Why], patient_with: Collection[str] = ()) -> None:
        """
        Take why minions are silent, of those of whom that is known.

        *patient_with* are those whose silence says nothing, since no question reaches them; they are waited for.
        """
        self._patient_with = patient_with
        awaited = set()
        for tracked in self._tracked.values() if self._unanswering else ():
            for minion in self._unanswering & tracked.waiting.keys():
                waiting = tracked.waiting[minion]
                awaited.add(minion)
                if waiting.unanswered:
                    since = max(waiting.since, waiting.sign)
                    self._tell(tracked.job, minion, waiting, reasons.get(minion, Why.NO_SIGN), since)
        self._unanswering = awaited

    def _tell(self, job: Active, minion: str, waiting: _Waiting, why: Why, since: int) -> None:
        """Have the index told, where it says something else; without a reason it says: no sign since the start."""
        is_said = why is Why.NO_SIGN and waiting.why is None and since <= job.start
        if waiting.why is not why and not is_said:
            waiting.why = why
            self._reasons[job.start, minion] = Reason(job.start, minion, why, since)

    def _tell_gone(self, job: Active, minion: str, waiting: _Waiting, at: int) -> None:
        if self._gone(job, minion, waiting):
            self._tell(job, minion, waiting, Why.KILLED if minion in job.signalled else Why.NOT_RUNNING, at)

    def news(self) -> list[Reason]:
        """Return the reasons that have changed since the last call."""
        found, self._reasons = list(self._reasons.values()), {}
        return found

    def waits(self, at: int) -> list[tuple[str, int, int | None]]:
        """
        Return how many silent minions jobs wait for, where that has changed since the last call.

        With it, of a job that waits for nobody else, when it gives up on them.
        """
        found = []
        for jid, tracked in self._tracked.items():
            if not self._unanswering and not tracked.told[0]:
                continue
            told = self._silent_of(tracked, at)
            if (told[0], told[1] is None) != (tracked.told[0], tracked.told[1] is None):
                tracked.told = told
                found.append((jid, *told))
        return found

    def _silent_of(self, tracked: _Tracked, at: int) -> tuple[int, int | None]:
        job, awaited = tracked.job, tracked.waiting.items()
        left = [(minion, each) for minion, each in awaited if not self._gone(job, minion, each)]
        waiting = [
            each for minion, each in left if each.unanswered and not each.signed and minion not in self._patient_with
        ]
        if not waiting or job.on_master or job.over_ssh:
            return 0, None
        alone = not job.unpublished and len(waiting) == len(left)
        more = max(UNANSWERED - each.unanswered for each in waiting)
        return len(waiting), at + max(more, 0) * self._pauses.between_unanswered if alone else None

    def doubted(self, at: int) -> dict[str, int]:
        """
        Return {minion: since when it has given no sign} of those for whose silence a job would be over.

        Whoever has given one after all, for whatever job, is to be told to ``signs`` before ``over`` is asked.
        """
        found: dict[str, int] = {}
        for tracked in self._tracked.values():
            if self._is_over(tracked, at):
                for minion, waiting in tracked.waiting.items():
                    if waiting.silent and not self._lost(tracked.job, minion, waiting, at):
                        found[minion] = min(waiting.since, found.get(minion, waiting.since))
        return found

    def signs(self, found: Mapping[str, int]) -> None:
        """Take when minions last returned anything, for whatever job: {minion: when}."""
        for tracked in self._tracked.values() if found else ():
            for minion in found.keys() & tracked.waiting.keys():
                waiting = tracked.waiting[minion]
                waiting.sign = max(waiting.sign, found[minion])

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
            return job.unpublished
        return all(
            self._lost(job, minion, waiting, at) or (waiting.silent and minion not in self._patient_with)
            for minion, waiting in tracked.waiting.items()
        )

    def _lost(self, job: Active, minion: str, waiting: _Waiting, at: int) -> bool:
        if self._gone(job, minion, waiting):
            return True
        waiting.seen = min(waiting.seen, at)  # later only where the clock was set back
        patience = SSH_PATIENCE if job.over_ssh else self._lost_after
        return not job.on_master and at - waiting.seen >= patience

    @staticmethod
    def _gone(job: Active, minion: str, waiting: _Waiting) -> bool:
        """Tell whether *minion* has said that it does not run the job, or that it has killed it."""
        return minion in job.dead or waiting.strikes >= (1 if minion in job.signalled else STRIKES)
