"""A list of jobs that goes on: what ``halite.jobs`` answers, and then each row of it that appears or changes."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import astuple, replace
from typing import Any, NamedTuple

from ..domain.permissions import Caller
from ..errors import Invalid
from ..store import newest_jobs
from ..store.index_rows import JobRow
from . import arguments, audited, job_lists
from .call import Call

KNOWN = 1000  # rows, of which is known what was shown last
AT_ONCE = 500  # jobs that are looked for together
NOT_LIVE = ("before", "live", "expect", "central", "master")
Row = tuple[Any, ...]  # of JOB_COLUMNS
Shown = Callable[[int, Row], Any]  # the hash of a row and the row: what is shown of it
Found = tuple[list[Row], int | None]  # rows, and the cursor of the page behind them


class News(NamedTuple):
    """What has changed in a list."""

    jobs: list[Any]  # rows that appeared or changed, the newest first
    gone: list[str]  # jids of rows that were shown, and are in the list no longer


class LiveList:
    """
    The list that one *call* of ``halite.jobs`` asks for, for as long as its caller looks at it.

    Each look goes through the same filter and the same permissions as the list itself. Many who look at the same
    rows can share what they look like, by *shown*, and, whose filters and permissions are the same, what was found:
    *shared* is given all that this depends on, and what finds it. Raises Invalid, Denied.
    """

    def __init__(
        self,
        call: Call,
        shown: Shown = lambda _, row: as_shown(row),
        shared: Callable[[Hashable, Callable[[], Found]], Found] = lambda _, find: find(),
    ) -> None:
        for name in NOT_LIVE:
            if call.given[name] != call.function.defaults[name]:
                raise Invalid(f"{name} is for a list that stands still; live updates show the newest jobs.")
        self._call = call
        self._shown = shown
        self._shared = shared
        self._limit = arguments.limit(call.given["limit"])
        self._which = arguments.jobs_filter(call.given)
        self._known: OrderedDict[int, tuple[str, int]] = OrderedDict()  # by id: the jid, and the hash of the row
        self._page: list[int] = []
        self.require()

    def require(self) -> None:
        """Raise Denied, and write that into the audit log, where the caller may view no job."""
        audited.require_any_view(self._call.db, self._call.caller, self._call.asked())

    def seen_by(self, caller: Caller) -> None:
        """Take over what *caller* may by now; raises Denied."""
        if caller != self._call.caller:
            self._call = replace(self._call, caller=caller)
            self.require()

    def first(self) -> tuple[list[Any], int | None]:
        """Return the newest rows, and the cursor of the page behind them."""
        rows, following = self._newest()
        self._page = [row[0] for row in rows]
        return self._fresh(rows), following

    def newest(self) -> News:
        """Return what has changed on the newest page, whatever has changed it: a deletion too."""
        rows, _ = self._newest()
        page = [row[0] for row in rows]
        lost, self._page = {*self._page} - {*page}, page
        if len(page) == self._limit:  # else nothing is behind the page, and what is not on it is nowhere
            lost = {job for job in lost if job >= page[-1]}
        return News(self._fresh(rows), self._forget(lost))

    def among(self, jobs: Collection[int]) -> Iterator[News]:
        """Give what has changed of *jobs*, by their ids, some at a time."""
        ids = sorted(jobs, reverse=True)
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            rows = self._among(some)
            lost = {*some} - {row[0] for row in rows}
            yield News(self._fresh(rows), self._forget(lost))

    def again(self) -> Iterator[News]:
        """Give what has changed of all that was shown: the database may be another one."""
        yield self.newest()
        yield from self.among([*self._known])

    def _newest(self) -> Found:
        db, caller = self._call.db, self._call.caller
        return self._shared(
            (self._limit, *self._view()), lambda: newest_jobs.page(db, self._which, caller, self._limit)
        )

    def _among(self, jobs: list[int]) -> list[Row]:
        db, caller = self._call.db, self._call.caller

        def find() -> Found:
            return sorted(newest_jobs.among(db, self._which, caller, jobs), reverse=True), None

        return self._shared((tuple(jobs), *self._view()), find)[0]

    def _view(self) -> tuple[Hashable, ...]:
        """Return what it depends on which jobs are seen: the filter, and the permissions."""
        return astuple(self._which), self._call.caller.patterns("view", "job")

    def _fresh(self, rows: list[Row]) -> list[Any]:
        """Return those of *rows* that are not known as they are, and know them."""
        fresh = []
        for row in rows:
            job, jid, mark = row[0], row[1], hash(row)
            if self._known.get(job, ("", None))[1] != mark:
                fresh.append(self._shown(mark, row))
                self._known[job] = (jid, mark)
                self._known.move_to_end(job)
        while len(self._known) > KNOWN:
            self._known.popitem(last=False)
        return fresh

    def _forget(self, jobs: Collection[int]) -> list[str]:
        return [self._known.pop(job)[0] for job in jobs if job in self._known]


def as_shown(row: Row) -> dict[str, Any]:
    """Return *row* as ``halite.jobs`` shows it."""
    return job_lists.job_row(JobRow(*row))
