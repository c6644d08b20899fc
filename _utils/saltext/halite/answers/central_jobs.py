"""What all masters share, as a place where jobs are read."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, cast

from ..central import active_jobs, engines, newest_jobs, one_job, shared_minions
from ..central.central_rows import CentralJobRow
from ..domain.jid import no_such_job
from ..errors import Invalid, clip
from ..settings import Settings
from ..store.compared_jobs import Side
from ..store.database import Database
from ..store.filters import Filter
from ..store.index_rows import AwaitedRow, JobRow, ReturnRow
from ..store.one_job import Found, Wanted
from ..store.repetitions import Links
from . import audited
from .central_source import CentralSource
from .engine_state import BEATS, as_told
from .job_source import Active, JobSource

SHIPPED_WITHIN = 3  # rounds of shipping that a heartbeat may take to come here


class CentralJobs(JobSource):
    """The jobs of *source*; *db* is the index of this master, whose audit log notes what is denied."""

    def __init__(self, source: CentralSource, db: Database, settings: Settings) -> None:
        self._source, self._db, self._settings = source, db, settings
        self._conn, self._scope = source.conn, source.scope

    @cached_property
    def _heartbeats(self) -> dict[str, engines.Heartbeat]:
        return engines.heartbeats(self._conn)

    def told(self) -> dict[str, Any]:
        return self._source.told()

    def engine(self, row: JobRow) -> dict[str, Any]:
        beat = self._heartbeats.get(_central(row).master)
        if beat is None:
            return {"running": False, "updated": None}
        assert self._settings.central  # which has led here
        most = BEATS * self._settings.interval + SHIPPED_WITHIN * self._settings.central.interval
        return as_told(beat.at, beat.state, most)

    def engine_runs(self, row: JobRow) -> bool:
        return bool(self.engine(row)["running"])

    def has_unread_answers(self, jid: str) -> bool:
        return False  # what has still to be noted is not shipped

    def viewed(self, jid: str, asked: dict[str, Any]) -> CentralJobRow:
        found = one_job.jobs(self._conn, self._scope, jid)
        if not found:
            raise no_such_job(jid)
        seen = [row for row in found if self._scope.caller.may("view", "job", row.function)]
        if not seen:
            asked = {**asked, "jid": jid}
            audited.require_view(self._db, self._scope.caller, "job", found[0].function, asked)
        if len(seen) > 1:
            choices = " or ".join(f"master={clip(row.master)}" for row in sorted(seen, key=lambda row: row.master))
            raise Invalid(f"Several masters have a job {clip(jid)}: say which is meant by {choices}.")
        return seen[0]

    def found(self, jid: str, wanted: Wanted, asked: dict[str, Any]) -> Found:
        return one_job.with_returns(self._conn, self.viewed(jid, asked), wanted)

    def one_return(self, row: JobRow, minion: str) -> ReturnRow | None:
        return one_job.one_return(self._conn, _central(row), minion)

    def steps(self, row: JobRow) -> list[JobRow]:
        return [*one_job.steps(self._conn, self._scope, _central(row))]

    def links(self, row: JobRow) -> Links:
        return one_job.links(self._conn, _central(row))

    def active(self, *, hidden: bool) -> tuple[list[Active], int | None]:
        found, left_out = active_jobs.active(self._conn, self._scope, hidden=hidden)
        return [*found], left_out

    def awaited(self, rows: Sequence[JobRow]) -> dict[int, list[AwaitedRow]]:
        return one_job.awaited(self._conn, [row.key for row in rows if row.returned < row.minions])

    def gives_up(self, rows: Sequence[JobRow]) -> dict[int, int]:
        return one_job.gives_up(self._conn, [row.key for row in rows])

    def without_key(self, row: JobRow) -> list[str]:
        return one_job.without_key(self._conn, _central(row))

    def minions(self, row: JobRow) -> tuple[list[str], list[str]]:
        return one_job.minions(self._conn, [row.key])[row.key]

    def sizes(self, row: JobRow) -> dict[str, int]:
        return shared_minions.sizes(self._conn, row.key)

    def payloads(self, row: JobRow, minions: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        return shared_minions.payloads_of(self._conn, row.key, minions)

    def pairs(self, before: JobRow, after: JobRow, minions: Sequence[str]) -> Iterator[tuple[str, Side, Side]]:
        return shared_minions.pairs(self._conn, _central(before), _central(after), minions)

    def share_a_minion(self, row: JobRow, other: JobRow, minion: str | None) -> bool:
        return shared_minions.share_a_minion(self._conn, _central(row), _central(other), minion)

    def repeated(self, row: JobRow) -> JobRow | None:
        return one_job.repeated(self._conn, self._scope, _central(row))

    def earlier(self, row: JobRow, which: Filter, limit: int, before: int) -> tuple[Sequence[JobRow], int | None]:
        narrowed = one_job.of_realm(self._conn, self._scope, _central(row))
        return newest_jobs.list_jobs(self._conn, which, narrowed, limit, before)


def _central(row: JobRow) -> CentralJobRow:
    """Return *row*, which was read here, as what it is."""
    return cast(CentralJobRow, row)
