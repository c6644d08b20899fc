"""The questions to minions what they run, and the kills they were sent: both are answered in the index."""

import time
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ..domain import kill_answers, salt_shapes
from ..errors import HaliteError
from ..master import ask_minions
from ..master.resources import Resources
from ..store import kills, one_job, own_questions, read_by_salt
from ..store.database import Database
from ..times import SECOND, now
from .awaited_minions import Tracker

MOST_OPEN = 100  # questions that are looked at for late answers


@dataclass(slots=True)
class _Open:
    """A question that minions have still to answer."""

    asked: int  # microseconds, as the tracker has it
    clock: float  # monotonic seconds
    whom: dict[str, list[str]]  # minions, and what each answers for: itself, and resources that it manages
    looked_at: int = 0  # how many of its returns


class Questions:
    """What minions were asked, and have not answered: they may do so late."""

    def __init__(self, opts: Mapping[str, Any], db: Database, tracker: Tracker, resources: Resources) -> None:
        self._opts = opts
        self._resources = resources
        self._db = db
        self._tracker = tracker
        self._open: dict[str, _Open] = {}  # by jid, the oldest first

    def __contains__(self, jid: str) -> bool:
        return jid in self._open

    def ask(self, minions: Iterable[str], at: int) -> None:
        """Ask *minions*, at the time *at*, what they run; what could not be published is not held against them."""
        whom, clock = self._resources.answering(minions), time.monotonic()
        self._forget(clock)
        if not whom:
            return
        jid = ask_minions.new_jid(self._opts)
        self._open[jid] = _Open(at, clock, whom)
        with suppress(HaliteError):  # a question that could not be noted is only listed
            own_questions.note(self._db, jid, now())
        try:
            ask_minions.publish(self._opts, sorted(whom), "saltutil.running", [], jid)
        except HaliteError:
            self._tracker.unasked()
            raise

    def _forget(self, clock: float) -> None:
        kept = [
            (jid, each)
            for jid, each in self._open.items()
            if each.whom and clock - each.clock < self._tracker.forget_after
        ]
        self._open = dict(kept[-MOST_OPEN:])

    def take(self) -> set[str]:
        """Take what minions say from the index, where each is under its own name; return the jids that run."""
        returned = one_job.returned(self._db, self._open)
        has: set[str] = set()
        for jid, question in self._open.items():
            if returned.get(jid, 0) > question.looked_at:
                has |= self._take(jid, question)
                question.looked_at = returned[jid]
        return has

    def _take(self, jid: str, question: _Open) -> set[str]:
        has: set[str] = set()
        for minion, payload in read_by_salt.get_jid(self._db, jid).items():
            running = payload.get("return")
            if minion in question.whom and isinstance(running, list):
                for name in question.whom.pop(minion):
                    shared = self._shared(name, minion)
                    has |= self._tracker.answered(name, _functions(running), now(), question.asked, shared)
        return has

    def _shared(self, name: str, minion: str) -> set[str]:
        """Return the jids that *minion* runs for others besides *name*, as far as it manages any."""
        beside = self._resources.beside(minion)
        return one_job.shared(self._db, self._tracker.awaiting(name), beside) if len(beside) > 1 else set()


def _functions(running: list[Any]) -> dict[str, str]:
    """Return {jid: function} of what a minion says that it runs."""
    return {str(job.get("jid")): salt_shapes.function_of(job) for job in running if isinstance(job, dict)}


class SentKills:
    """The kills that minions have still to answer."""

    def __init__(self, db: Database, tracker: Tracker, forget_after: float) -> None:
        self._db = db
        self._tracker = tracker
        self._forget_after = int(forget_after * SECOND)
        self._known: Set[str] = set()

    def take(self) -> bool:
        """Take the answers that have come, and tell whether there were any; who has killed a job is not asked."""
        found, at, done, came = kills.open_kills(self._db), now(), set(), False
        for kill in found:
            if kill.kill_jid not in self._known:
                self._tracker.kill_sent(kill.jid, kill.minions, kill.at)
            if kill.returned > kill.answered:
                came = True
                if self._take(kill, at) == len(kill.minions):
                    done.add(kill.kill_jid)
            if not 0 <= at - kill.at < self._forget_after:
                done.add(kill.kill_jid)
        kills.close(self._db, done)
        self._known = {kill.kill_jid for kill in found} - done
        return came

    def _take(self, kill: kills.OpenKill, at: int) -> int:
        """Note what the minions of *kill* have answered, and return how many have."""
        answers = read_by_salt.get_jid(self._db, kill.kill_jid)
        through = {name: kill.through.get(name, name) for name in kill.minions}
        said = {name: answers[minion].get("return") for name, minion in through.items() if minion in answers}
        reached = {minion: kill_answers.reached(value, kill.jid) for minion, value in said.items()}
        kills.note_answers(self._db, kill, {each: how for each, how in reached.items() if how}, at)
        return len(said)
