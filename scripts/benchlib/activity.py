"""Part "activity": pages of the feed and buckets of a month, among many jobs, in process."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from . import contestants
from .contestants import FULL, VIEWER
from .figures import Results
from .filling import fill, store_job_of
from .lists import runner
from .loads import PING
from .workers import alone

PART = "activity"
REPETITIONS = 20
ASKED_PAGE_MS, ASKED_BUCKETS_MS = 2, 50
LARGE = 10_000  # minions of a job

PAGES: dict[str, dict[str, Any]] = {
    "newest 50": {},
    "50 of a fortnight ago": {"until": "14d"},
    "50 returns": {"what": "returns"},
    "50 of one minion": {"minion": "web0004.example.com"},
    "50 failed": {"result": "failed"},
}
BUCKETS: dict[str, dict[str, Any]] = {
    "1d, 30 days": {"bucket": "1d", "since": "30d"},
    "1h, 30 days": {"bucket": "1h", "since": "30d"},
    "1h, 30 days, of state.*": {"bucket": "1h", "since": "30d", "function": "state.*"},
    "5m, 2 hours": {"bucket": "5m"},
}


def measure(folder: Path, results: Results, sizes: tuple[int, ...]) -> None:
    """Measure the feed at every size, and buckets at the largest."""
    for size in sizes:
        _feed(folder / f"feed{size}", results, size)
    at = folder / f"feed{sizes[-1]}"
    _buckets(at, results, sizes[-1])
    _large(at, results)
    _judge(results, sizes[-1])


def _feed(folder: Path, results: Results, size: int) -> None:
    fill(FULL, folder / FULL.job_cache, size)
    alone(lambda: _vary(folder))
    for contestant in (FULL, VIEWER):
        opts = contestants.options(contestant, folder / FULL.job_cache)
        for name, given in PAGES.items():
            measured = alone(lambda given=given, opts=opts: _times(opts, given))
            results.median(PART, f"{name}, {size:,} jobs, ms", contestant.name, measured)


def _vary(folder: Path) -> None:
    """Let the jobs be of several users, and some have failed; all of them are ended."""
    conn = sqlite3.connect(contestants.store_folder(FULL, folder / FULL.job_cache) / "jobs.db", isolation_level=None)
    conn.execute("DROP TRIGGER call_of_changed_job")  # the bench's own copy: it looks for each job's call one by one
    conn.execute("BEGIN")
    conn.execute("UPDATE jobs_index SET user = 'user' || (id / 7 % 10), result = iif(id % 97 < 3, 'failed', 'ok')")
    conn.execute("UPDATE jobs_index SET failed = result = 'failed'")
    conn.execute(
        "INSERT OR IGNORE INTO calls (function, target, user, kind, hidden)"
        " SELECT DISTINCT function, target, user, kind, hidden FROM jobs_index"
    )
    conn.execute(
        "UPDATE jobs_index SET call = (SELECT id FROM calls c WHERE c.function = jobs_index.function"
        " AND c.target = jobs_index.target AND c.user = jobs_index.user AND c.kind = jobs_index.kind"
        " AND c.hidden = jobs_index.hidden)"
    )
    conn.execute("COMMIT")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()


def _buckets(folder: Path, results: Results, size: int) -> None:
    opts = contestants.options(FULL, folder / FULL.job_cache)
    for name, given in BUCKETS.items():
        measured = alone(lambda given=given: _times(opts, given, 3))
        results.median(PART, f"buckets of {name}, {size:,} jobs, none counted ahead, ms", FULL.name, measured)
    results.add(PART, f"counting {size:,} jobs ahead, s", FULL.name, alone(lambda: _count(folder)), 1)
    for name, given in BUCKETS.items():
        measured = alone(lambda given=given: _times(opts, given))
        results.median(PART, f"buckets of {name}, {size:,} jobs, ms", FULL.name, measured)


def _count(folder: Path) -> float:
    from saltext.halite.store import counted_hours
    from saltext.halite.store.database import Database
    from saltext.halite.times import now

    path = contestants.store_folder(FULL, folder / FULL.job_cache) / "jobs.db"
    db, began = Database(str(path), "full"), time.perf_counter()
    while sum(1 for _ in counted_hours.count(db, now())):
        pass
    return time.perf_counter() - began


def _large(folder: Path, results: Results) -> None:
    """Measure a page of nothing but the returns of one large job, which is the newest."""
    opts = contestants.options(FULL, folder / FULL.job_cache)
    store_job_of(FULL, opts, PING, LARGE)
    measured = alone(lambda: _times(opts, {}))
    results.median(PART, f"newest 50, of a job of {LARGE:,} minions, ms", FULL.name, measured)


def _times(opts: dict[str, Any], given: dict[str, Any], repetitions: int = REPETITIONS) -> list[float]:
    call = _named(opts)
    call(given)
    times = []
    for _ in range(repetitions):
        began = time.perf_counter()
        call(given)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _named(opts: dict[str, Any]) -> Any:
    """Return a function that calls ``halite.activity`` with arguments by name."""
    call = runner(opts)
    order = ("what", "bucket", "limit", "before", "function", "user", "minion", "since", "until", "result")
    usual = {"what": "all", "limit": 50}
    return lambda given: call("halite.activity", *({**usual, **given}.get(name) for name in order))


def _judge(results: Results, size: int) -> None:
    for name in PAGES:
        measured = results.value(PART, f"{name}, {size:,} jobs, ms", FULL.name)
        results.at_most(PART, f"Halite: {name}, {size:,} jobs, ms", measured, ASKED_PAGE_MS)
    for name in BUCKETS:
        if "30 days" in name:
            measured = results.value(PART, f"buckets of {name}, {size:,} jobs, ms", FULL.name)
            results.at_most(PART, f"Halite: buckets of {name}, {size:,} jobs, ms", measured, ASKED_BUCKETS_MS)
