"""The answers of ``halite.activity``: what happened, entry by entry, and how much of it when."""

from collections.abc import Callable, Iterable
from typing import Any

from ..central.central_rows import whose
from ..domain.job import FROM_MINION
from ..domain.outcome import Outcome
from ..store.activity_buckets import Counted
from ..store.codec import unpack
from ..store.feed import BEGUN, ENDED, RETURNED, Entry, Key, Page
from ..store.shortened_columns import shortened_text
from ..times import iso, seconds
from . import activity_arguments
from .activity_arguments import Buckets
from .job_lists import shown_arguments

_WHAT = {BEGUN: "begun", RETURNED: "return", ENDED: "ended"}
_RESULTS = tuple(map(str, Outcome))


def feed(page_before: Callable[[Key | None], Page], before: Key | None, *, until_any: bool = False) -> dict[str, Any]:
    """
    Return the page of the feed in front of *before*, as *page_before* gives it.

    With *until_any* an empty one is the last, however far that is to look back.
    """
    page = page_before(before)
    while until_any and page.following and not page.entries:
        page = page_before(page.following)
    called = {entry.key.job: entry.job for entry in page.entries}
    arguments = {key: shown_arguments(job.function, unpack(job.arguments)) for key, job in called.items()}
    return {
        "activity": [_entry(entry, arguments[entry.key.job]) for entry in page.entries],
        "next": activity_arguments.as_cursor(page.following),
        "looked_back_to": iso(page.looked_back_to),
    }


def _entry(entry: Entry, arguments: list[Any]) -> dict[str, Any]:
    key, job = entry.key, entry.job
    is_return = key.what == RETURNED
    takes_time = key.what != BEGUN and job.kind not in FROM_MINION
    return {
        "time": iso(key.time),
        "what": _WHAT[key.what],
        "jid": job.jid,
        "function": shortened_text(job.function),
        "arguments": arguments,
        "target": job.target,
        "target_type": shortened_text(job.target_type),
        "user": None if job.user is None else shortened_text(job.user),
        "kind": job.kind,
        "minion": key.minion if is_return else None,
        "result": entry.result,
        "duration": seconds(key.time - job.id) if takes_time else None,
        "minions": None if is_return else job.minions,
        "returned": None if is_return else job.returned,
        "failed": None if is_return else job.failed,
        **whose(job),
    }


def buckets(wanted: Buckets, counts_of_all: Iterable[Counted], counted_from: int | None = None) -> dict[str, Any]:
    """
    Return how many jobs began in each bucket, and what came of them; also in those in which none did.

    Where not all were counted, of those alone that were from their beginning on: from *counted_from* (microseconds).
    """
    since, until = wanted.of_jobs.since or 0, wanted.of_jobs.until or 0
    first, last = -(-counted_from // wanted.step) if counted_from else since // wanted.step, until // wanted.step
    found = {
        start * wanted.step: {"jobs": 0, "returns": 0, **dict.fromkeys(_RESULTS, 0)}
        for start in range(first, last + 1)
    }
    for counted in counts_of_all:
        if counted.start not in found:  # in front of what has been counted
            continue
        bucket = found[counted.start]
        bucket["jobs"] += counted.jobs
        bucket["returns"] += counted.returns
        if counted.result in bucket:
            bucket[counted.result] += counted.jobs
    return {
        "buckets": [{"start": iso(start), **counts} for start, counts in found.items()],
        "bucket": wanted.name,
        "since": iso(since),
        "until": iso(until),
    }
