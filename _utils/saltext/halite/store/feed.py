"""A feed of what happened, newest first: jobs begun, jobs ended and returns, wherever the jobs are read."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..domain.outcome import Outcome
from .filters import NEVER, Filter, is_glob
from .index_rows import ENDED_UNKNOWN, JobRow
from .jobs_that_ran import SLACK

# Of the same moment a job's end comes behind the return that ended it, and so in front of it in the feed.
BEGUN, RETURNED, ENDED = range(3)
OF_RETURNS = (Outcome.OK.value, Outcome.CHANGED.value, Outcome.FAILED.value)
LOOKED = 5000  # jobs, after which a page that is not full ends where it has got to
_SMALL = 20  # minions of a job whose returns are read beside those of others
_MOST_AT_ONCE = 1000  # jobs


class Key(NamedTuple):
    """The place of an entry in the feed, which no other has."""

    time: int  # microseconds
    what: int = BEGUN
    job: int = 0  # its key
    minion: str = ""  # of a return


class Entry(NamedTuple):
    """One thing that happened."""

    key: Key
    job: JobRow
    result: str | None  # of a job's end, or of a return


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be in the feed; the times of *of_jobs* are those of entries."""

    of_jobs: Filter
    jobs: bool = True  # that they began and ended
    returns: bool = True
    results: tuple[str, ...] | None = None  # of ends and of returns; nothing that began has one


class Page(NamedTuple):
    """A page of the feed."""

    entries: list[Entry]
    following: Key | None  # where the next page begins; None on the last one
    looked_back_to: int | None  # None: as far as the page needs


NOTHING = Page([], None, None)


class Block(NamedTuple):
    """Jobs of which is all that happened from ``low`` on, up to the block in front."""

    rows: list[JobRow]
    looked: int  # how many were looked at
    low: int  # microseconds
    is_late: bool = False  # whether there is no time to look further back


class Source(ABC):
    """Where jobs and their returns are read: those that a feed is of, as far as the caller may view them."""

    @abstractmethod
    def block(self, high: int, count: int) -> Block:
        """Return *count* jobs that began in front of *high*, and those that ran when the oldest of them began."""

    @abstractmethod
    def began(self, row: JobRow) -> int:
        """Return when the job *row* began."""

    @abstractmethod
    def returns_of(self, rows: Sequence[JobRow], low: int, high: int) -> Iterable[Entry]:
        """Return the returns of the jobs *rows*, which are few, from *low* to *high*."""

    @abstractmethod
    def newest_returns(self, row: JobRow, low: int, before: tuple[int, str], most: int) -> Iterable[Entry]:
        """Return the newest *most* returns of the job *row* from *low* on, in front of a time and a minion."""

    @abstractmethod
    def late_returns(self, rows: Sequence[JobRow]) -> dict[int, int]:
        """Return by when the last return had come of those of *rows* that had one when they were over, by key."""

    @abstractmethod
    def may_stop(self) -> bool:
        """Tell whether the caller may be told how far the walk has got."""


class Feed:
    """
    A walk along the jobs of a filter, a block at a time, from the newest down.

    What happened from the start of a block's oldest job on is of the block's jobs, or of those that ran when that
    one began: they are few at any number of jobs, and an index leads to them. So whatever the filter is, the index
    that leads to its jobs in the order of their starts leads to all that happened, in the order in which it did.
    """

    def __init__(self, source: Source, wanted: Wanted, limit: int) -> None:
        self._source = source
        self._wanted = wanted
        self._limit = limit
        self._low = wanted.of_jobs.since or 0

    def page(self, before: Key | None) -> Page:
        """Return the page of what is in front of *before*."""
        until = self._wanted.of_jobs.until
        top = Key(NEVER - 1 if until is None else until + 1)
        top = top if before is None else min(before, top)
        found: list[Entry] = []
        # A job makes three entries and more, but for those that filters leave out.
        is_narrowed = self._wanted.results is not None or not self._wanted.jobs
        count = (self._limit if is_narrowed else self._limit // 2) + 10
        high, looked = top.time + 1, 0
        while True:
            block = self._source.block(high, count)
            found += self._entries(block.rows, block.low, top)
            looked += block.looked
            if len(found) > self._limit:
                return Page(found[: self._limit], found[self._limit - 1].key, None)
            if block.low <= self._low:
                return Page(found, None, None)
            top, high = Key(block.low), block.low
            if block.is_late or (looked >= LOOKED and self._source.may_stop()):
                return Page(found, top, block.low)
            count = min(2 * count, _MOST_AT_ONCE)

    def _entries(self, rows: list[JobRow], low: int, top: Key) -> list[Entry]:
        """Return what happened of the jobs *rows* from *low* on, up to in front of *top*, the newest first."""
        entries: list[Entry] = []
        if self._wanted.jobs:
            entries += (each for each in self._of_jobs(rows) if low <= each.key.time and each.key < top)
        if self._wanted.returns:
            of_some = [row for row in rows if self._may_have_returns(row)]
            minion = self._wanted.of_jobs.minion
            one_each = minion is not None and not is_glob(minion)
            small = [row for row in of_some if one_each or row.minions <= _SMALL]
            entries += (each for each in self._source.returns_of(small, low, top.time) if each.key < top)
            if not one_each:
                self._add_large([row for row in of_some if row.minions > _SMALL], low, top, entries)
        entries.sort(key=lambda entry: entry.key, reverse=True)
        return entries

    def _of_jobs(self, rows: list[JobRow]) -> Iterable[Entry]:
        results = self._wanted.results
        for row in rows:
            began = self._source.began(row)
            if results is None:
                yield Entry(Key(began, BEGUN, row.key), row, None)
            if row.ended not in (None, ENDED_UNKNOWN) and (results is None or row.result in results):
                yield Entry(Key(max(row.ended or 0, began), ENDED, row.key), row, row.result)

    def _may_have_returns(self, row: JobRow) -> bool:
        counts = {"failed": row.failed, "changed": row.changed, "ok": row.returned - row.failed - row.changed}
        return any(counts[result] for result in self._wanted.results or OF_RETURNS if result in counts)

    def _add_large(self, rows: list[JobRow], low: int, top: Key, entries: list[Entry]) -> None:
        """Add to *entries* the newest returns of the jobs *rows*, as long as they may be on the page."""
        last = self._last_signs(rows)
        for row in sorted(rows, key=lambda row: last[row.key], reverse=True):
            if sum(entry.key.time > last[row.key] for entry in entries) > self._limit:
                return
            entries += self._source.newest_returns(row, low, _in_front_of(top, row.key), self._limit + 1)

    def _last_signs(self, rows: list[JobRow]) -> dict[int, int]:
        """Return {key of the job: when its last return had come}."""
        late = self._source.late_returns(rows) if rows else {}
        last = {}
        for row in rows:
            ended = NEVER if row.ended is None else max(row.ended, self._source.began(row)) + SLACK
            last[row.key] = max(ended, late.get(row.key, 0))
        return last


def _in_front_of(top: Key, job: int) -> tuple[int, str]:
    """Return the time in front of which all returns of *job* are in front of *top*, and of that time the minion."""
    of_job, of_top = (RETURNED, job), (top.what, top.job)
    if of_job == of_top:
        return top.time, top.minion
    return (top.time + 1, "") if of_job < of_top else (top.time, "")
