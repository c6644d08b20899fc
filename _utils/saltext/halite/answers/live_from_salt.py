"""Answers that bypass the index: Salt's own job cache, and the minions and the master asked now."""

import fnmatch
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..domain import noise, step_links
from ..domain.jid import start_time
from ..domain.job import Job, Kind, Return
from ..domain.job_metadata import holds, rows
from ..domain.multi_function import UNKNOWN
from ..domain.outcome import Outcome, job_result
from ..domain.permissions import Caller
from ..domain.salt_shapes import function_of, shown_return
from ..errors import Unavailable, clip
from ..harmless import log_of
from ..master import local_cache_folder, running_runners
from ..master.from_job_cache import job_of, return_of
from ..master.other_job_cache import reading, returners
from ..store import one_job
from ..store.codec import pack, unpack
from ..store.database import Database
from ..store.filters import JID_FROM, Filter
from ..store.index_rows import ENDED_UNKNOWN, AwaitedRow, JobRow, ReturnRow
from ..store.one_job import Found
from ..times import now
from . import what_runs
from .arguments import MOST

log = log_of(__name__)


class _Unreadable(Unavailable):
    """One job cannot be read, and hides no other."""


class Salt:
    """Salt's job cache as it is now, and what runs now."""

    def __init__(self, opts: Mapping[str, Any], db: Database, hidden: noise.Noise = noise.NOISE) -> None:
        self._db = db
        self._cache = opts.get("ext_job_cache") or opts["master_job_cache"]
        self._opts = opts
        self._returners = returners(opts)
        self.running = _running(opts, db)
        self._noise = hidden
        self._untold = not opts.get("job_cache", True) and not opts.get("ext_job_cache")

    def jids(self) -> list[str]:
        """Return the newest job ids, at most 500, the newest first."""
        try:
            found = self._newest() if f"{self._cache}.get_jids_filter" in self._returners else self._all()
        except Exception:
            if self._cache != "local_cache":
                raise
            found = self._without_the_list()
        at = now()
        found = sorted({str(jid) for jid in itertools.chain(found, self.running)}, key=lambda j: start_time(j, at))
        return found[: -MOST - 1 : -1]

    def _newest(self) -> list[str]:
        """Return the newest job ids from a cache that need not tell all; many calls of Halite hide no job."""
        count = MOST
        while True:
            found = self._call("get_jids_filter", count, False)
            others = [job["JID"] for job in found if not _is_own(job)]
            if len(others) >= MOST or len(found) < count:
                return others
            count *= 4

    def _all(self) -> list[str]:
        found = self._call("get_jids")
        return [jid for jid in found if not (isinstance(found, Mapping) and _is_own(found[jid]))]

    def _without_the_list(self) -> list[str]:
        """Return the job ids of local_cache, whose own list one odd thing in its folder ends."""
        return [jid for jid, told in local_cache_folder.jobs(self._opts) if not _is_own(told)]

    def job(self, jid: str) -> Found | None:
        """
        Return the job *jid* as the index would have it, or None where neither the cache nor anybody has it.

        Raises Unavailable.
        """
        load, returns = self._read(jid)
        runs = self.running.get(jid)
        if not load and not returns and runs is None:
            return None
        job = job_of(jid, load, returns, runs or [], self._noise)
        if noise.is_own({"fun": job.function}):  # which the index does not have either
            return None
        parsed = [return_of(job, minion, payload) for minion, payload in returns.items()]
        function = self._functions(job, runs or [])
        known = replace(job, function=function, parent=self._known(job.parent), untold=self._untold)
        return _found(known, parsed, runs)

    def _functions(self, job: Job, runs: Iterable[Mapping[str, Any]]) -> str:
        """
        Return every function that is known of *job*: who may see it may see them all.

        A job cache of Salt has one load of a jid; of what was published under it besides, the index and the minions
        that run it may know.
        """
        known = one_job.job(self._db, job.jid)
        names = [job.function, *map(function_of, runs), *([known.function] if known else [])]
        every = dict.fromkeys(part for name in names for part in name.split(","))
        return ",".join(name for name in every if name != UNKNOWN or len(every) == 1)

    def _read(self, jid: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the load of the job *jid* and its returns."""
        try:
            with reading():
                load = self._call("get_load", jid) or {}
            with reading(load.get("Minions") or ()):
                return load, self._call("get_jid", jid) or {}
        except Unavailable:
            raise
        except Exception as problem:
            said = f"The job cache {self._cache} cannot give the job {clip(jid)}: {problem!r}."
            raise _Unreadable(said) from problem

    def jobs(self, which: Filter, caller: Caller, limit: int) -> list[JobRow]:
        """Return the newest *limit* jobs, of the newest 500, that *caller* may see and *which* lets through."""
        parent = None if which.parent is None else self.job(which.parent)
        steps = _steps(parent) if parent else ()
        seen = (row for row in self._rows(self.jids(), which, steps) if caller.may("view", "job", row.function))
        return list(itertools.islice(seen, limit))

    def steps(self, found: Found, caller: Caller) -> list[JobRow]:
        """Return the steps of the orchestration *found* that *caller* may see, the oldest first."""
        row, steps = found[0], _steps(found)
        if row.kind not in (Kind.ORCHESTRATE, Kind.RUNNER):
            return []
        jids = [jid for jid in {**dict.fromkeys(steps), **dict.fromkeys(self.running)} if jid != row.jid]
        rows = self._rows(jids, Filter(parent=row.jid, hidden=True), steps)
        return sorted((row for row in rows if caller.may("view", "job", row.function)), key=lambda row: row.id)

    def _rows(self, jids: Iterable[str], which: Filter, steps: Collection[str]) -> Iterator[JobRow]:
        """Give those of the jobs *jids* that *which* lets through; its parent has named *steps*."""
        for jid in jids:
            try:
                found = self.job(jid)
            except _Unreadable as problem:
                log.warning("Halite leaves a job out of a live answer. %s", problem)
                continue
            if found is None:
                continue
            if found[0].jid in steps:
                found[0].parent = which.parent
            if _passes(which, found):
                yield found[0]

    def _known(self, jid: str | None) -> str | None:
        """Return *jid* where there is such a job; over salt-api an orchestration names one that is none."""
        return jid if jid and (jid in self.running or self._call("get_load", jid)) else None

    def _call(self, function: str, *arguments: Any) -> Any:
        name = f"{self._cache}.{function}"
        if name not in self._returners:
            raise Unavailable(f"The job cache {self._cache} has no {function}, so it cannot be read.")
        return self._returners[name](*arguments)


def _is_own(told: Any) -> bool:
    """Tell whether a job, as a job cache lists it, is a call of Halite."""
    return isinstance(told, Mapping) and noise.is_own({"fun": told.get("Function")})


def _running(opts: Mapping[str, Any], db: Database) -> dict[str, list[dict[str, Any]]]:
    """Return {jid: what runs under it}, each with ``minion``: its id, or "" for the master itself."""
    running: dict[str, list[dict[str, Any]]] = {}
    for minion, jobs in what_runs.on_minions(opts, db).items():
        for job in jobs:
            running.setdefault(str(job["jid"]), []).append({**job, "minion": minion})
    for job in running_runners.running_on_master(opts):
        if not noise.is_own(job):
            running.setdefault(str(job["jid"]), []).append({**job, "minion": ""})
    return running


def _found(job: Job, returns: list[Return], runs: list[dict[str, Any]] | None) -> Found:
    names = {ret.minion for ret in returns}
    on_master = job.kind in (Kind.RUNNER, Kind.WHEEL, Kind.ORCHESTRATE)
    awaited = [] if on_master else [minion for minion in job.expected if minion not in names]
    failed = sum(ret.outcome is Outcome.FAILED for ret in returns)
    changed = sum(ret.outcome is Outcome.CHANGED for ret in returns)
    total = len(names) + len(awaited) + (1 if on_master and not names else 0)
    result = job_result(
        minions=total,
        returned=len(names),
        failed=failed,
        changed=changed,
        ended=runs is None,
        killed=False,
        untold=job.untold,
    )
    row = JobRow(
        id=job.start,
        jid=job.jid,
        kind=str(job.kind),
        function=job.function,
        arguments=pack(job.arguments),
        target=job.target,
        target_type=job.target_type,
        user=job.user,
        minions=total,
        returned=len(names),
        failed=failed,
        changed=changed,
        result=result,
        # No job cache of Salt says when a job ended.
        ended=None if runs is not None else ENDED_UNKNOWN,
        hidden=int(job.hidden),
        metadata=None if job.metadata is None else pack([job.metadata]),
        unknown=pack(job.unknown) if job.unknown else None,
        killed_by=None,
        killed_at=None,
        parent=job.parent,
        batch=None,
    )
    return row, {"arg": job.arguments}, [_return_row(ret, job) for ret in returns], list(map(AwaitedRow, awaited))


def _return_row(ret: Return, job: Job) -> ReturnRow:
    return ReturnRow(
        minion=ret.minion,
        received=None,
        result=str(ret.outcome),
        success=ret.success,
        retcode=ret.retcode,
        states=ret.counts.total if ret.counts else None,
        payload=pack(ret.payload),
        expected=int(ret.minion in job.expected),
    )


def _passes(which: Filter, found: Found) -> bool:
    row = found[0]
    return all(_checks(which, row, _names(found)))


def _names(found: Found) -> list[str]:
    _, _, returns, awaited = found
    return [ret.minion for ret in returns] + [each.minion for each in awaited]


def _checks(which: Filter, row: JobRow, names: list[str]) -> Iterator[bool]:
    yield which.hidden or not row.hidden
    status = "running" if row.ended is None else "complete"
    for any_of, found in ((which.status, status), (which.result, row.result), (which.kind, row.kind)):
        yield any_of is None or found in any_of
    yield which.parent is None or which.parent == row.parent
    yield row.changed > 0 or not which.changed
    yield not which.metadata or (row.metadata is not None and holds(rows(unpack(row.metadata)[0]), which.metadata))
    for pattern, value in ((which.function, row.function), (which.target, row.target), (which.user, row.user)):
        yield pattern is None or fnmatch.fnmatchcase(value or "", pattern)
    yield which.minion is None or any(fnmatch.fnmatchcase(name, which.minion) for name in names)
    yield which.since is None or row.id >= which.since
    yield which.until is None or row.id <= which.until
    texts = (row.function, row.target, row.user or "")
    yield which.search is None or any(which.search.lower() in text.lower() for text in texts) or _begins(row, which)


def _begins(row: JobRow, which: Filter) -> bool:
    text = which.search or ""
    return row.jid == text or (len(text) >= JID_FROM and row.jid.startswith(text))


def _steps(found: Found) -> tuple[str, ...]:
    """Return the jids that the orchestration *found* has named as its steps."""
    row, _, returns, _ = found
    values = (shown_return(row.kind, unpack(ret.payload)) for ret in returns)
    return tuple(step for value in values for step in step_links.steps(row.function, value))
