"""Which job is the one before another: the newest earlier one with the same call, on the same minions."""

import glob
from collections.abc import Iterator
from typing import Any

from ..domain.added_arguments import as_typed, without_published
from ..domain.job import ON_MASTER
from ..domain.states import is_state_function
from ..errors import NotFound, clip
from ..store.codec import unpack
from ..store.filters import Filter
from ..store.index_rows import JobRow
from .job_source import JobSource

_PAGE, _MOST = 50, 500  # jobs of the same function that are looked at


def previous(source: JobSource, row: JobRow, minion: str | None) -> JobRow:
    """
    Return the job before *row*, of those of *source*. Raises NotFound where there is none.

    That is the job that it repeats; else the newest earlier one with the same function, arguments and target; else
    with the same function and arguments. At least one minion, which matches *minion*, has returned for both.
    """
    repeated = source.repeated(row)
    if repeated and repeated.function == row.function and source.share_a_minion(row, repeated, minion):
        return repeated
    function, called = glob.escape(row.function), _call(row)
    ways = [
        Filter(function=function, hidden=True, target=glob.escape(row.target)),
        Filter(function=function, hidden=True),
    ]
    for which in ways[1:] if row.minions == 1 else ways:
        for other in _earlier(source, row, which):
            if _call(other) == called and source.share_a_minion(row, other, minion):
                return other
    raise NotFound(
        f"No earlier job of {clip(row.function)} with the same arguments has returned for a minion of the job"
        f" {row.jid}{'' if minion is None else ' that matches ' + clip(minion)}: give the jid of the other job too."
    )


def _earlier(source: JobSource, row: JobRow, which: Filter) -> Iterator[JobRow]:
    """Yield the newest jobs in front of *row* that *which* finds, a page at a time."""
    if row.minions == 1:  # what it returned for is among all jobs of a busy master
        which.minion = next(map(glob.escape, source.minions(row)[0]), None)
    before: int | None = row.key
    for _ in range(_MOST // _PAGE):
        if before is None:
            return
        rows, before = source.earlier(row, which, _PAGE, before)
        yield from rows


def _call(row: JobRow) -> list[Any]:
    """Return what two jobs that are compared have in common: their arguments, and of state runs what they name."""
    arguments = without_published(unpack(row.arguments))
    typed = as_typed(row.function, row.kind, arguments)
    names_states = is_state_function(row.function) or row.function.startswith("runner.state.")
    if not names_states:
        return typed
    return [each for each in typed if not (isinstance(each, dict) and (row.kind in ON_MASTER or "__kwarg__" in each))]
