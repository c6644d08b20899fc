"""Where an export reads: the index of this master, or what all masters share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..domain.permissions import Caller
from ..store import exported_rows
from ..store.database import Database
from ..store.exported_rows import Returned, Row, Wanted
from ..store.filters import Filter


class ExportSource(Protocol):
    """Jobs, and what they returned, page by page, as far as one caller may view them."""

    def oldest(self, since: int | None) -> int | None:
        """Return the start of the oldest job of all, or of those that started *since*."""

    def job_pages(self, which: Filter) -> Iterator[list[Row]]:
        """Give all jobs of *which*, newest first, page by page."""

    def return_pages(self, jobs: Sequence[Row], wanted: Wanted) -> Iterator[list[Returned]]:
        """Give the returns of *jobs* that are *wanted*, by minion within each, page by page."""

    def key(self, job: Row) -> int:
        """Return by what the returns of *job* name it."""

    def whose(self, job: Row) -> tuple[Any, ...]:
        """Return whose *job* is, where that is told: the master, and the realm."""


@dataclass(frozen=True, slots=True)
class OfIndex:
    """What *caller* may view of the index."""

    db: Database
    caller: Caller

    def oldest(self, since: int | None) -> int | None:
        return exported_rows.oldest(self.db, since)

    def job_pages(self, which: Filter) -> Iterator[list[Row]]:
        return exported_rows.job_pages(self.db, which, self.caller)

    def return_pages(self, jobs: Sequence[Row], wanted: Wanted) -> Iterator[list[Returned]]:
        return exported_rows.return_pages(self.db, map(self.key, jobs), wanted)

    def key(self, job: Row) -> int:
        return int(job[0])

    def whose(self, job: Row) -> tuple[Any, ...]:
        return ()
