"""
Where jobs are read: the index of this master, or what all masters share.

What answers make of them is the same. Rows are told apart by their ``key``.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

from ..store.compared_jobs import Side
from ..store.filters import Filter
from ..store.index_rows import AwaitedRow, JobRow, ReturnRow
from ..store.one_job import Found, Wanted
from ..store.repetitions import Links

Active = tuple[JobRow, list[str], list[str]]  # who has returned, and who has not


class AwaitedSource(ABC):
    """Whom jobs wait for, and what is known of those."""

    @abstractmethod
    def awaited(self, rows: Sequence[JobRow]) -> dict[int, list[AwaitedRow]]:
        """Return who has not returned for each of the jobs *rows*, by key; nothing of one that all returned for."""

    @abstractmethod
    def gives_up(self, rows: Sequence[JobRow]) -> dict[int, int]:
        """Return when each of the jobs *rows* gives up on those it waits for, by key, where they are all silent."""

    @abstractmethod
    def without_key(self, row: JobRow) -> list[str]:
        """Return the targeted ids that the master had no key for, and that nothing came from all the same."""

    @abstractmethod
    def engine_runs(self, row: JobRow) -> bool:
        """Tell whether the engine runs that gives up on whom the job *row* waits for."""


class JobSource(AwaitedSource):
    """Jobs, as far as one caller may view them."""

    @abstractmethod
    def told(self) -> dict[str, Any]:
        """Return what every answer says of where it is from."""

    @abstractmethod
    def engine(self, row: JobRow) -> dict[str, Any]:
        """Return whether the engine of the master of the job *row* runs, and when it last kept the index."""

    @abstractmethod
    def has_unread_answers(self, jid: str) -> bool:
        """Tell whether minions may have answered to a kill of the job *jid* what is not noted yet."""

    @abstractmethod
    def viewed(self, jid: str, asked: dict[str, Any]) -> JobRow:
        """Return the job *jid*; *asked* is what a denial notes. Raises NotFound, Denied, Invalid."""

    @abstractmethod
    def found(self, jid: str, wanted: Wanted, asked: dict[str, Any]) -> Found:
        """Return the same with its load, its returns with the payloads that are *wanted*, and who is awaited."""

    @abstractmethod
    def one_return(self, row: JobRow, minion: str) -> ReturnRow | None:
        """Return what *minion* has returned for the job *row*, with its payload; None where it has not."""

    @abstractmethod
    def steps(self, row: JobRow) -> list[JobRow]:
        """Return the newest 500 steps of the orchestration *row* that the caller may view, the oldest first."""

    @abstractmethod
    def links(self, row: JobRow) -> Links:
        """Return how the job *row* is tied to others by repetition."""

    @abstractmethod
    def active(self, *, hidden: bool) -> tuple[list[Active], int | None]:
        """Return what runs, the oldest first, and how many more do, null for all; with *hidden* also the noise."""

    @abstractmethod
    def minions(self, row: JobRow) -> tuple[list[str], list[str]]:
        """Return the minions that have returned for the job *row*, and those that have not, by id."""

    @abstractmethod
    def sizes(self, row: JobRow) -> dict[str, int]:
        """Return how many bytes are kept of what each minion of the job *row* returned."""

    @abstractmethod
    def payloads(self, row: JobRow, minions: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Give each of *minions* that has returned for the job *row* with what it returned, some at a time."""

    @abstractmethod
    def pairs(self, before: JobRow, after: JobRow, minions: Sequence[str]) -> Iterator[tuple[str, Side, Side]]:
        """Give each of *minions*, which have returned for both jobs, with what it returned for each."""

    @abstractmethod
    def share_a_minion(self, row: JobRow, other: JobRow, minion: str | None) -> bool:
        """Tell whether one minion that matches the glob *minion* has returned for both jobs."""

    @abstractmethod
    def repeated(self, row: JobRow) -> JobRow | None:
        """Return the job that the job *row* repeats; None where it repeats none, or one that is not there."""

    @abstractmethod
    def earlier(self, row: JobRow, which: Filter, limit: int, before: int) -> tuple[Sequence[JobRow], int | None]:
        """Return a page of the jobs of *which* that may come in front of *row*, and the cursor of the next page."""
