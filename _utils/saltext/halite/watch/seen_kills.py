"""Kills that somebody sends without Halite: found in the index, as are what their minions answer."""

import time
from collections.abc import Iterable

from ..domain import kill_answers, kill_publications
from ..store import read_by_salt, seen_kills
from ..store.database import Database
from ..store.seen_kills import SeenKill
from ..times import SECOND, now
from .awaited_minions import Tracker

AT_ONCE = 120 * SECOND  # how far back is looked; what waited in a spool may be older
FURTHER = 3600 * SECOND
EXPECTED_FOR = 5.0  # seconds after the bus told of a kill, in which it and its answers are looked for again and again
MOST_NAMED = 1000  # jobs that minions say to have signalled, of one kill


class SeenKills:
    """The kills that others have sent, and how many of their answers have been taken."""

    def __init__(self, db: Database, tracker: Tracker) -> None:
        self._db = db
        self._tracker = tracker
        self._taken: dict[str, int] = {}
        self._expected_until = 0.0
        self._began = False

    def hint(self) -> None:
        """Look soon: the bus has told of a kill, which is not in the index yet."""
        self._expected_until = time.monotonic() + EXPECTED_FOR

    def is_due(self) -> bool:
        """Tell whether it is worth a look between two rounds."""
        return time.monotonic() < self._expected_until

    def take(self, *, further: bool) -> bool:
        """Take what is new, looking *further* back where it may be late; tell whether a job was killed."""
        at, came = now(), False
        found = seen_kills.found(self._db, at - (AT_ONCE if self._began and not further else FURTHER))
        self._began = True
        for kill in found:
            if self._taken.get(kill.jid) != kill.returned:
                came |= self._take(kill, at)
                self._taken[kill.jid] = kill.returned
        self._taken = {kill.jid: self._taken[kill.jid] for kill in found}
        return came

    def _take(self, kill: SeenKill, at: int) -> bool:
        answers = read_by_salt.get_jid(self._db, kill.jid) if kill.returned else {}
        said = {minion: [*kill_publications.texts(answer.get("return"))] for minion, answer in answers.items()}
        came = False
        for sent in kill.sent:
            for jid in [sent.jid] if sent.jid else _named(said.values()):
                reached = _reached(said, jid)
                minions = seen_kills.note(self._db, kill, sent, jid, reached, at)
                if kill.jid not in self._taken:
                    self._tracker.kill_sent(jid, minions, kill.at)
                came |= not reached.keys().isdisjoint(minions)
        return came


def _reached(said: dict[str, list[str]], jid: str) -> dict[str, int]:
    """Return on which minions, by what they *said*, a signal has reached the job *jid*, and how."""
    how = {
        minion: max((kill_answers.reached(text, jid) for text in texts), default=0) for minion, texts in said.items()
    }
    return {minion: each for minion, each in how.items() if each}


def _named(said: Iterable[list[str]]) -> list[str]:
    """Return the jobs that minions say to have signalled, where nobody named one."""
    return sorted({jid for texts in said for jid in kill_publications.named(texts)})[:MOST_NAMED]
