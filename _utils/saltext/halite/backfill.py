"""
The history that another job cache has kept, into the index.

Read through Salt's returner interface, so from any job cache. A job is written in one transaction, the newest
first, and one that the index has is passed over: a run that was broken off goes on with the next.
"""

import dataclasses
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import intake, minions, retention
from .errors import Invalid, Unavailable
from .jid import SECOND, clip, now, start_time
from .live import job_of, return_of
from .model import ON_MASTER
from .settings import Settings
from .store import history, queries
from .store.database import Database

log = logging.getLogger(__name__)

DEFAULT = "local_cache"  # the job cache that Salt has unless told otherwise
NAMED = 20  # unreadable jobs whose jids are told
# What a job cache lists of a job (salt.utils.jid.format_jid_instance), by the key of its load. The user that it
# lists is root where there is none.
_LISTED = {"fun": "Function", "arg": "Arguments", "tgt": "Target", "tgt_type": "Target-type"}
Progress = Callable[[int, int], None]  # how many jobs are done, of how many


@dataclass(slots=True)
class Done:
    """What a backfill has done."""

    cache: str
    found: int = 0  # jobs in the job cache
    written: int = 0
    returns: int = 0  # in those
    known: int = 0  # the index had them
    running: int = 0  # left to the engine
    passed_over: int = 0  # noise, Halite's own calls, what retention would forget at once, before since
    unreadable: int = 0
    unreadable_jids: list[str] = field(default_factory=list)
    interrupted: bool = False


class Cache:
    """A job cache of Salt, read through the functions that Salt itself reads it through."""

    def __init__(self, opts: Mapping[str, Any], name: str) -> None:
        import salt.minion

        self.name = name
        self._listed: Mapping[str, Any] = {}
        self._returners = salt.minion.MasterMinion(dict(opts), states=False, rend=False).returners
        missing = [f for f in ("get_jids", "get_load", "get_jid") if f"{name}.{f}" not in self._returners]
        if missing:
            raise Invalid(
                f"cache is {clip(repr(name))}; it takes the name of a returner that can be read, "
                f"and this one has no {' and no '.join(missing)}."
            )

    def jids(self) -> list[str]:
        """Return every jid, the newest first."""
        at = now()
        self._listed = {str(jid): told for jid, told in dict(self._ask("get_jids") or {}).items()}
        return sorted(self._listed, key=lambda jid: start_time(jid, at), reverse=True)

    def job(self, jid: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the load of the job *jid* and its returns by minion."""
        return self._load(jid) or {}, self._ask("get_jid", jid) or {}

    def _load(self, jid: str) -> dict[str, Any]:
        """Return the load of the job *jid*; local_cache raises where it has one without minions, but lists it."""
        try:
            return dict(self._ask("get_load", jid) or {})
        except Exception:
            told = self._listed.get(jid)
            if not isinstance(told, Mapping) or "Function" not in told:
                raise
        found = {key: told.get(name) for key, name in _LISTED.items() if told.get(name)}
        return {key: held for key, held in found.items() if not str(held).startswith("unknown-")}

    def end_text(self, jid: str) -> str | None:
        """Return what Salt kept as the end of the job *jid* with ``job_cache_store_endtime``."""
        if f"{self.name}.get_endtime" not in self._returners:
            return None
        found = self._ask("get_endtime", jid)
        return found if isinstance(found, str) else None

    def _ask(self, function: str, *arguments: Any) -> Any:
        return self._returners[f"{self.name}.{function}"](*arguments)


def cache_named(opts: Mapping[str, Any], name: str | None) -> str:
    """Return the job cache to read: *name*, else the master's, else Salt's default where that is Halite itself."""
    wanted = name or opts.get("ext_job_cache") or opts.get("master_job_cache") or DEFAULT
    if wanted != "halite":
        return str(wanted)
    if name:
        raise Invalid("cache is 'halite', which is the index itself; it takes the job cache to read from.")
    return DEFAULT


def backfill(
    opts: Mapping[str, Any],
    settings: Settings,
    db: Database,
    name: str | None,
    since: int | None,
    progress: Progress,
) -> dict[str, Any]:
    """
    Write the jobs of the job cache *name* that the index lacks, those that started *since* (microseconds).

    Ctrl-C ends it between two jobs. Raises Invalid, Unavailable.
    """
    cache = Cache(opts, cache_named(opts, name))
    done = Done(cache.name)
    oldest = max(since or 0, _kept_since(opts, settings))
    try:
        jids = cache.jids()
    except Exception as problem:
        raise Unavailable(f"The job cache {cache.name} could not be read: {problem!r}.") from problem
    done.found = len(jids)
    try:
        for number, _ in enumerate(_each(opts, db, cache, jids, oldest, done)):
            progress(number + 1, len(jids))
    except KeyboardInterrupt:
        done.interrupted = True
    finally:
        _to_disk(db)
    return dataclasses.asdict(done)


def _each(
    opts: Mapping[str, Any], db: Database, cache: Cache, jids: list[str], oldest: int, done: Done
) -> Iterator[None]:
    """Write what is lacking, a job at each step."""
    known, running, at = history.known(db, jids), _running(opts), now()
    for jid in jids:
        if jid in known:
            done.known += 1
        elif jid in running:
            done.running += 1
        elif start_time(jid, at) < oldest:
            done.passed_over += 1
        else:
            _try(db, cache, jid, done)
        yield


def _try(db: Database, cache: Cache, jid: str, done: Done) -> None:
    """Write one job; one that cannot be read is counted, named, and left."""
    try:
        _write(db, cache, jid, done)
    except Unavailable:
        raise
    except Exception as problem:
        log.warning("Halite could not read the job %s from %s: %r", jid, cache.name, problem)
        done.unreadable += 1
        if len(done.unreadable_jids) < NAMED:
            done.unreadable_jids.append(jid)


def _write(db: Database, cache: Cache, jid: str, done: Done) -> None:
    load, returns = cache.job(jid)
    if not load and not returns:
        raise ValueError("it has neither a load nor returns")
    job = job_of(jid, load, returns, [])
    if job.hidden or job.nocache or intake.is_own({"fun": job.function}):
        done.passed_over += 1
        return
    parsed = [
        dataclasses.replace(return_of(job, minion, payload), received=queries.ENDED_UNKNOWN)
        for minion, payload in returns.items()
    ]
    if job.kind in ON_MASTER:
        job = dataclasses.replace(job, expected=[])
    if history.add_past(db, job, parsed, cache.end_text(jid)):
        done.written += 1
        done.returns += len(parsed)
    else:
        done.known += 1


def _kept_since(opts: Mapping[str, Any], settings: Settings) -> int:
    """Return the time before which housekeeping would forget a job at once."""
    keep = retention.limits(opts, settings).keep
    return 0 if keep is None else now() - int(keep * SECOND)


def _running(opts: Mapping[str, Any]) -> set[str]:
    """Return the jids of what runs now on the minions and on the master, asked once."""
    jobs = [job for found in minions.running_on_minions(opts).values() for job in found]
    return {str(job.get("jid")) for job in [*jobs, *minions.running_on_master(opts)]}


def _to_disk(db: Database) -> None:
    """Bring to the disk what was written without waiting for it."""
    with db.write() as conn:
        conn.execute("INSERT OR REPLACE INTO housekeeping (name, value) VALUES ('backfilled', ?)", (now(),))
