"""The answers that list jobs: the newest, and those that run."""

from collections.abc import Sequence
from typing import Any

from ..central.central_rows import CentralJobRow, start_of, whose
from ..domain.added_arguments import without_published
from ..domain.job import ON_MASTER
from ..domain.plain_data import plain
from ..domain.secrets import masked_arguments
from ..settings import Settings
from ..store.database import Database
from ..store.index_rows import JobRow, as_row, running_for
from ..store.shortened_columns import shortened_text
from ..times import iso
from .awaited_reasons import reasons
from .engine_state import engine
from .job_source import Active, JobSource

SHORT = ("function", "user", "target_type")  # what else of a row may be long


def job_row(row: JobRow, arguments: list[Any] | None = None) -> dict[str, Any]:
    """
    Return *row* as it is shown: secrets in its arguments masked, nothing in it but plain data.

    Without the whole *arguments*, of a detail, in a list: its names are short there, as are its arguments.
    """
    shown = as_row(row)
    if arguments is None:
        shown.update({name: shortened_text(shown[name]) for name in SHORT if shown[name] is not None})
    if arguments is not None:
        shown["arguments"] = arguments
    shown["arguments"] = shown_arguments(row.function, shown["arguments"])
    if shown["unknown"]:
        shown["unknown"] = plain(shown["unknown"])
    shown.update(whose(row))
    return shown


def shown_arguments(function: str, arguments: list[Any]) -> list[Any]:
    """Return *arguments* as they are shown: plain data, secrets masked, without what tells of the publication."""
    if not arguments:  # as of most jobs
        return []
    shown: list[Any] = plain(without_published(masked_arguments(function, arguments)))
    return shown


def jobs(
    db: Database, settings: Settings, rows: Sequence[JobRow], cursor: int | None, source: str = "index"
) -> dict[str, Any]:
    """Return the answer of ``halite.jobs``."""
    return {
        "jobs": [job_row(row) for row in rows],
        "next": None if cursor is None else str(cursor),
        "source": source,
        "engine": engine(db, settings),
    }


def central_jobs(
    db: Database, settings: Settings, rows: list[CentralJobRow], cursor: int | None, limit: int
) -> dict[str, Any]:
    """Return what ``jobs`` does, of all masters, and how far back was looked for *limit* rows where not all was."""
    reached = None if cursor is None or len(rows) == limit else iso(start_of(cursor))
    return {**jobs(db, settings, rows, cursor, "central"), "looked_back_to": reached}


def active_jobs(
    found: Sequence[Active], source: JobSource, state: dict[str, Any], settings: Settings
) -> dict[str, Any]:
    """Return the answer of ``halite.active`` of what was *found* in *source*; *state* is that of the engine here."""
    why = reasons(source, [row for row, _, _ in found if row.kind not in ON_MASTER], settings.lost_after)
    return {
        "active": [
            {
                **job_row(row),
                "running_for": running_for(row),
                "returned_minions": returned,
                "awaited_minions": [] if row.kind in ON_MASTER else awaited,
                "reasons": why.get(row.key, []),
            }
            for row, returned, awaited in found
        ],
        "engine": state,
    }
