"""
The history that another job cache has kept, into the index.

Read through Salt's returner interface, so from any job cache. A job is written in one transaction, the newest
first, and one that the index has is passed over: a run that was broken off goes on with the next.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..domain.jid import jid_time, start_time
from ..domain.job import ON_MASTER, Job
from ..domain.noise import Noise, is_own, noise
from ..domain.permissions import Caller
from ..errors import Invalid, Unavailable
from ..harmless import log_of
from ..master import keep_jobs_seconds, running_runners
from ..master.from_job_cache import job_of, return_of
from ..master.other_job_cache import Cache
from ..settings import Settings
from ..store import backfilled_jobs
from ..store.database import Database
from ..store.index_rows import ENDED_UNKNOWN
from ..times import SECOND, iso, now
from . import audited, what_runs

log = log_of(__name__)

DEFAULT = "local_cache"  # the job cache that Salt has unless told otherwise
FRESH = 60 * SECOND  # a job as young as this may be on its way to its minions
NAMED = 20  # unreadable jobs whose jids are told
Progress = Callable[[int, int], None]  # how many jobs are done, of how many


@dataclass(slots=True)
class Done:
    """What a backfill has done."""

    cache: str
    found: int = 0  # jobs in the job cache
    written: int = 0
    returns: int = 0  # in those
    known: int = 0  # the index had them
    running: int = 0  # left to the engine: they run, or may not have begun to
    passed_over: int = 0  # noise, Halite's own calls, what retention would forget at once, before since
    unreadable: int = 0
    unreadable_jids: list[str] = field(default_factory=list)
    interrupted: bool = False


def cache_named(opts: Mapping[str, Any], name: str | None) -> str:
    """Return the job cache to read: *name*, else the master's, else Salt's default where that is Halite itself."""
    if name == "halite":
        raise Invalid("cache is 'halite', which is the index itself; it takes the job cache to read from.")
    wanted = (name, opts.get("ext_job_cache"), opts.get("master_job_cache"))
    return next((str(cache) for cache in wanted if cache and cache != "halite"), DEFAULT)


def backfill(
    opts: Mapping[str, Any],
    settings: Settings,
    db: Database,
    caller: Caller,
    cache: str | None,
    since: int | None,
    progress: Progress,
) -> dict[str, Any]:
    """
    Write what another job cache has kept; the answer has a retcode where that was not all.

    Raises Invalid, Denied, Unavailable.
    """
    arguments = {"cache": cache, "since": iso(since)}
    found = audited.managed(
        db, caller, "backfill", arguments, lambda: fill(opts, settings, db, cache, since, progress)
    )
    is_partial = found["interrupted"] or found["unreadable"]
    return {"backfill": found, **({"retcode": 1} if is_partial else {})}


def fill(
    opts: Mapping[str, Any],
    settings: Settings,
    db: Database,
    name: str | None,
    since: int | None,
    progress: Progress,
) -> dict[str, Any]:
    """
    Write the jobs of the job cache *name* that the index lacks, those that started *since* (microseconds).

    Ctrl-C ends it, and leaves whole jobs. Raises Invalid, Unavailable.
    """
    cache = Cache(opts, cache_named(opts, name))
    done = Done(cache.name)
    oldest = max(since or 0, _kept_since(opts, settings))
    try:
        jids = _jids(cache)
        done.found = len(jids)
        for number, _ in enumerate(_each(opts, db, cache, jids, oldest, done, noise(settings.noise))):
            progress(number + 1, len(jids))
    except (KeyboardInterrupt, SystemExit):  # salt-run makes a SystemExit of Ctrl-C and of SIGTERM
        done.interrupted = True
    except Unavailable as problem:
        if not done.written:
            raise
        raise Unavailable(f"{problem} {done.written:,} jobs were written before: run it again.") from problem
    if done.written:
        backfilled_jobs.to_disk(db)
    return dataclasses.asdict(done)


def _jids(cache: Cache) -> list[str]:
    try:
        return cache.jids()
    except Exception as problem:
        raise Unavailable(f"The job cache {cache.name} could not be read: {problem!r}.") from problem


def _each(
    opts: Mapping[str, Any], db: Database, cache: Cache, jids: list[str], oldest: int, done: Done, hidden: Noise
) -> Iterator[None]:
    """Write what is lacking, a job at each step."""
    known, running, at = backfilled_jobs.known(db, jids), _running(opts, db), now()
    for jid in jids:
        if jid in known:
            done.known += 1
        elif jid in running:
            done.running += 1
        elif start_time(jid, at) < oldest:
            done.passed_over += 1
        else:
            _try(db, cache, jid, done, hidden)
        yield


def _try(db: Database, cache: Cache, jid: str, done: Done, hidden: Noise) -> None:
    """Write one job; one that cannot be read is counted, named, and left."""
    try:
        _write(db, cache, jid, done, hidden)
    except Unavailable:
        raise
    except Exception as problem:
        log.warning("Halite could not read the job %s from %s: %r", jid, cache.name, problem)
        done.unreadable += 1
        if len(done.unreadable_jids) < NAMED:
            done.unreadable_jids.append(jid)


def _write(db: Database, cache: Cache, jid: str, done: Done, hidden: Noise) -> None:
    load, returns, end_text = cache.job(jid)
    if not load and not returns:
        raise ValueError("it has neither a load nor returns")
    job = job_of(jid, load, returns, [], hidden)
    if job.hidden or job.nocache or is_own({"fun": job.function}):
        done.passed_over += 1
        return
    if _may_be_on_its_way(job, returns):
        done.running += 1
        return
    parsed = [
        dataclasses.replace(return_of(job, minion, payload), received=ENDED_UNKNOWN)
        for minion, payload in returns.items()
    ]
    if job.kind in ON_MASTER:
        job = dataclasses.replace(job, expected=[])
    if job.target_type == "list" and not set(job.expected) <= set(job.target.split(",")):
        # A batch: of all that was published under the jid, the job cache has the last part's target.
        job = dataclasses.replace(job, target=",".join(job.expected))
    if backfilled_jobs.add_past(db, job, parsed, end_text):
        done.written += 1
        done.returns += len(parsed)
    else:
        done.known += 1


def _may_be_on_its_way(job: Job, returns: Mapping[str, Any]) -> bool:
    """Tell whether minions may not have begun the job *job* yet, so that none of them says that it runs it."""
    published = jid_time(job.jid)
    return published is not None and 0 <= now() - published < FRESH and not set(job.expected) <= set(returns)


def _kept_since(opts: Mapping[str, Any], settings: Settings) -> int:
    """Return the time before which housekeeping would forget a job at once."""
    keep = keep_jobs_seconds.limits(opts, settings).keep
    return 0 if keep is None else now() - int(keep * SECOND)


def _running(opts: Mapping[str, Any], db: Database) -> set[str]:
    """Return the jids of what runs now on the minions and on the master, asked once."""
    jobs = [job for found in what_runs.on_minions(opts, db).values() for job in found]
    return {str(job.get("jid")) for job in [*jobs, *running_runners.running_on_master(opts)]}
