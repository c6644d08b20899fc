"""The answers of ``halite.activity``: what happened, entry by entry, and how much of it when."""

from typing import Any

from ..domain.job import FROM_MINION
from ..domain.outcome import Outcome
from ..domain.permissions import Caller
from ..settings import Settings
from ..store import activity_buckets, activity_feed
from ..store.activity_feed import BEGUN, ENDED, RETURNED, Entry, Key, Wanted
from ..store.codec import unpack
from ..store.database import Database
from ..store.shortened_columns import shortened_text
from ..times import iso, seconds
from . import activity_arguments
from .activity_arguments import Buckets
from .engine_state import engine
from .job_lists import shown_arguments

_WHAT = {BEGUN: "begun", RETURNED: "return", ENDED: "ended"}
_RESULTS = tuple(map(str, Outcome))


def feed(
    db: Database,
    settings: Settings,
    wanted: Wanted,
    caller: Caller,
    limit: int,
    before: Key | None,
    *,
    until_any: bool = False,
) -> dict[str, Any]:
    """Return a page of the feed; with *until_any* an empty one is the last, however far that is to look back."""
    page = activity_feed.page(db, wanted, caller, limit, before)
    while until_any and page.following and not page.entries:
        page = activity_feed.page(db, wanted, caller, limit, page.following)
    called = {entry.job.id: entry.job for entry in page.entries}
    arguments = {job.id: shown_arguments(job.function, unpack(job.arguments)) for job in called.values()}
    return {
        "activity": [_entry(entry, arguments[entry.job.id]) for entry in page.entries],
        "next": activity_arguments.as_cursor(page.following),
        "looked_back_to": iso(page.looked_back_to),
        "engine": engine(db, settings),
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
    }


def buckets(db: Database, settings: Settings, wanted: Buckets, caller: Caller) -> dict[str, Any]:
    """Return how many jobs began in each bucket, and what came of them; also in those in which none did."""
    since, until = wanted.of_jobs.since or 0, wanted.of_jobs.until or 0
    first, last = since // wanted.step, until // wanted.step
    found = {
        start * wanted.step: {"jobs": 0, "returns": 0, **dict.fromkeys(_RESULTS, 0)}
        for start in range(first, last + 1)
    }
    for counted in activity_buckets.counted(db, wanted.of_jobs, caller, wanted.step):
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
        "engine": engine(db, settings),
    }
