"""The index of this master, as a place where jobs are read."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from ..domain.jid import no_such_job
from ..domain.permissions import Caller
from ..settings import Settings
from ..store import compared_jobs, kills, newest_jobs, one_job, repetitions, returned_payloads
from ..store.compared_jobs import Side
from ..store.database import Database
from ..store.filters import Filter
from ..store.index_rows import AwaitedRow, JobRow, ReturnRow
from ..store.one_job import Found, Wanted
from . import audited, engine_state
from .job_source import Active, AwaitedSource, JobSource


class IndexAwaited(AwaitedSource):
    """Whom the jobs of the index wait for."""

    def __init__(self, db: Database, *, engine_runs: bool) -> None:
        self._db, self._engine_runs = db, engine_runs

    def awaited(self, rows: Sequence[JobRow]) -> dict[int, list[AwaitedRow]]:
        return one_job.awaited(self._db, [row.id for row in rows if row.returned < row.minions])

    def gives_up(self, rows: Sequence[JobRow]) -> dict[int, int]:
        return one_job.gives_up(self._db, [row.id for row in rows])

    def without_key(self, row: JobRow) -> list[str]:
        return one_job.without_key(self._db, row)

    def engine_runs(self, row: JobRow) -> bool:
        return self._engine_runs


class IndexJobs(IndexAwaited, JobSource):
    """The jobs of the index that *caller* may view."""

    def __init__(self, db: Database, caller: Caller, settings: Settings) -> None:
        self._db, self._caller, self._settings = db, caller, settings

    @cached_property
    def _engine(self) -> dict[str, Any]:
        return engine_state.engine(self._db, self._settings)

    def engine_runs(self, row: JobRow) -> bool:
        return bool(self._engine["running"])

    def told(self) -> dict[str, Any]:
        return {}

    def engine(self, row: JobRow) -> dict[str, Any]:
        return self._engine

    def has_unread_answers(self, jid: str) -> bool:
        return kills.has_unread_answers(self._db, jid, engine_runs=self._engine["running"])

    def viewed(self, jid: str, asked: dict[str, Any]) -> JobRow:
        row = one_job.job(self._db, jid)
        if row is None:
            raise no_such_job(jid)
        audited.require_view(self._db, self._caller, "job", row.function, {**asked, "jid": jid})
        return row

    def found(self, jid: str, wanted: Wanted, asked: dict[str, Any]) -> Found:
        found = one_job.job_with_returns(self._db, jid, wanted)
        if found is None:
            raise no_such_job(jid)
        audited.require_view(self._db, self._caller, "job", found[0].function, asked)
        return found

    def one_return(self, row: JobRow, minion: str) -> ReturnRow | None:
        return one_job.one_return(self._db, row.id, minion)

    def steps(self, row: JobRow) -> list[JobRow]:
        return one_job.steps(self._db, row.jid, self._caller)

    def links(self, row: JobRow) -> repetitions.Links:
        return repetitions.links(self._db, row.jid)

    def active(self, *, hidden: bool) -> tuple[list[Active], int | None]:
        found = one_job.active(self._db, hidden=hidden)
        return [entry for entry in found if self._caller.may("view", "job", entry[0].function)], None

    def minions(self, row: JobRow) -> tuple[list[str], list[str]]:
        return one_job.minions(self._db, row)

    def sizes(self, row: JobRow) -> dict[str, int]:
        return returned_payloads.sizes(self._db, row.id)

    def payloads(self, row: JobRow, minions: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        return returned_payloads.payloads(self._db, row.id, minions)

    def pairs(self, before: JobRow, after: JobRow, minions: Sequence[str]) -> Iterator[tuple[str, Side, Side]]:
        return compared_jobs.pairs(self._db, before, after, minions)

    def share_a_minion(self, row: JobRow, other: JobRow, minion: str | None) -> bool:
        return compared_jobs.share_a_minion(self._db, row, other, minion)

    def repeated(self, row: JobRow) -> JobRow | None:
        return one_job.job(self._db, row.repeats) if row.repeats else None

    def earlier(self, row: JobRow, which: Filter, limit: int, before: int) -> tuple[Sequence[JobRow], int | None]:
        return newest_jobs.list_jobs(self._db, which, self._caller, limit, before)
