"""What stands in the rows of ``halite.export``; a million of them are made one after the other, so each is cheap."""

import functools
from collections.abc import Callable
from typing import Any

from ..domain import salt_shapes
from ..domain.added_arguments import without_published
from ..domain.job import FROM_MINION
from ..domain.outcome import Outcome
from ..domain.plain_data import plain
from ..domain.secrets import masked_arguments
from ..store.codec import unpack, unpack_return
from ..store.exported_rows import Returned, Row
from ..store.index_rows import ENDED_UNKNOWN
from ..store.shortened_columns import shortened_text
from ..times import iso, seconds
from .export_formats import Format

JOBS = (
    *("jid", "start_time", "end_time", "duration", "function", "arguments", "target", "target_type", "user", "kind"),
    *("status", "result", "minions", "returned", "failed", "missing", "changed", "unknown", "silent", "parent"),
    *("batch", "asked_by", "repeats"),
)
RETURNS = (
    *("jid", "start_time", "function", "target", "user", "kind", "minion", "received", "result", "retcode"),
    *("success", "states", "succeeded", "failed", "changed", "would_change", "duration"),
)
WHOSE = ("master", "realm")  # what a row of what all masters share has behind
VALUE = "return"  # what a row of a return has beside, with its value
_NO_ARGUMENTS = b"\x90"


def job(row: Row, to: Format) -> tuple[Any, ...]:
    """Return what ``halite.jobs`` shows of a *row* of JOB_COLUMNS, by JOBS."""
    number, jid, kind, function, arguments, target, target_type, user, minions, returned, failed, changed = row[:12]
    result, ended, unknown, parent, batch, silent, asked_by = row[12], row[13], row[16], *row[19:22], row[23]
    text = to.text
    named, aimed, how, who = _call(text, function, target, target_type, user)
    end = None if ended is None or ended == ENDED_UNKNOWN else max(ended, number)
    return (
        text(jid),
        iso(number),
        iso(end),
        None if end is None or kind in FROM_MINION else seconds(end - number),
        named,
        to.data(_arguments(function, arguments)),
        aimed,
        how,
        who,
        kind,
        "running" if ended is None else "complete",
        result,
        minions,
        returned,
        failed,
        0 if ended is None or result == Outcome.UNTOLD else minions - returned,
        changed,
        to.data(plain(unpack(unknown)) if unknown else []),
        silent or 0,
        text(parent),
        text(batch),
        text(asked_by),
        text(row[24]),
    )


def returned(found: Returned, row: Row, to: Format) -> tuple[Any, ...]:
    """Return what is exported of the return *found* to the job *row*, by RETURNS."""
    named, aimed, _, who = _call(to.text, row[3], row[5], row[6], row[7])
    return (
        to.text(row[1]),
        iso(row[0]),
        named,
        aimed,
        who,
        row[2],
        to.text(found.minion),
        None if found.received == ENDED_UNKNOWN else iso(found.received),
        found.result,
        found.retcode,
        to.flag(found.success),
        *found[6:11],
        None if found.took is None else seconds(found.took),
    )


def value(found: Returned, row: Row) -> Any:
    """Return the value that the return *found* to the job *row* holds, as ``halite.job`` shows it."""
    return plain(salt_shapes.shown_return(row[2], unpack_return(found.payload)))


@functools.lru_cache(maxsize=512)  # most jobs repeat others
def _call(text: Callable[[Any], Any], *call: str | None) -> tuple[str | None, ...]:
    """Return the function, target, target type and user of a *call* as they stand in a row."""
    function, target, target_type, user = call
    return (
        text(function and shortened_text(function)),
        text(target),
        text(target_type and shortened_text(target_type)),
        text(user and shortened_text(user)),
    )


def _arguments(function: str, blob: bytes) -> Any:
    return [] if blob == _NO_ARGUMENTS else _shown_arguments(function, blob)


@functools.lru_cache(maxsize=512)
def _shown_arguments(function: str, blob: bytes) -> Any:
    return plain(without_published(masked_arguments(function, unpack(blob))))
