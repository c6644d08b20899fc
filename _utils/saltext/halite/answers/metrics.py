"""The figures that monitoring asks for: what runs, what has been counted, how Halite itself is."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..central import shipping_state
from ..errors import HaliteError
from ..harmless import log_of
from ..master import minion_keys, salt_api
from ..settings import Settings
from ..store import engine_heartbeat, figures, function_counts
from ..store.database import Database
from ..store.function_counts import Counts, Key
from ..store.recorder import recorder
from ..times import SECOND, now
from ..version import __version__
from . import engine_state

log = log_of(__name__)

COUNTER, GAUGE, SUMMARY = "counter", "gauge", "summary"


class Sample(NamedTuple):
    """One number of a family: the labels that tell it from the others; *suffix* behind the name, of a summary."""

    value: float
    labels: Mapping[str, str]
    suffix: str = ""


@dataclass(slots=True)
class Family:
    """One metric: its name with its unit, of which kind it is, what it means, and its numbers."""

    name: str
    kind: str
    help: str
    samples: list[Sample] = field(default_factory=list)

    def add(self, value: float, suffix: str = "", **labels: str) -> None:
        """Add a number."""
        self.samples.append(Sample(value, labels, suffix))


def gather(opts: Mapping[str, Any], db: Database, config: Settings) -> list[Family]:
    """Return every figure but those of minions; where the index cannot be read, those that can be known without."""
    at = now()
    found = [*_of_installation(opts), *_of_certificate(opts, config), *_of_spool(config), *_of_files(config)]
    readable = Family("halite_database_readable", GAUGE, "Whether the index can be read: 1, or 0.")
    try:
        found += [*_of_engine(db, config, at), *_of_index(db, at), *_of_central(db, config, at)]
        readable.add(1)
    except HaliteError as problem:
        log.debug("Halite has no figures of its index: %s", problem)
        readable.add(0)
    return [readable, *found]


def of_minions(opts: Mapping[str, Any], db: Database) -> list[Family]:
    """Return the figures of each minion that has a key here, or that is in the index where keys are not known."""
    keys = minion_keys.keys_of_minions(opts)
    with db.read() as conn:
        rows = figures.minions(conn)
    return _families_of_minions([row for row in rows if keys is None or row.name in keys])


def _families_of_minions(rows: Iterable[figures.Minion]) -> list[Family]:
    success = Family(
        "halite_minion_last_highstate_success",
        GAUGE,
        "Whether the minion's last highstate that was no test succeeded: 1, or 0 where a state of it failed.",
    )
    changed = Family("halite_minion_last_highstate_changed", GAUGE, "Whether it changed anything: 1, or 0.")
    came = Family("halite_minion_last_highstate_timestamp_seconds", GAUGE, "When it was returned, since 1970.")
    took = Family("halite_minion_last_highstate_duration_seconds", GAUGE, "How long its states took, added up.")
    sign = Family("halite_minion_last_return_timestamp_seconds", GAUGE, "When the minion last returned for any job.")
    for row in rows:
        if row.highstate is not None:
            success.add(row.result != "failed", minion=row.name)
            changed.add(row.result == "changed", minion=row.name)
            came.add(row.highstate / SECOND, minion=row.name)
        if row.took is not None:
            took.add(row.took / SECOND, minion=row.name)
        if row.returned is not None:
            sign.add(row.returned / SECOND, minion=row.name)
    return [success, changed, came, took, sign]


def _of_installation(opts: Mapping[str, Any]) -> Iterator[Family]:
    built = Family("halite_build_info", GAUGE, "Always 1; which version of Halite answers.")
    built.add(1, version=__version__)
    yield built
    keys = minion_keys.keys_of_minions(opts)
    if keys is not None:
        yield _one("halite_accepted_minions", GAUGE, "Minions whose key the master has accepted.", len(keys))


def _of_certificate(opts: Mapping[str, Any], config: Settings) -> Iterator[Family]:
    until = salt_api.expiry(opts, config.http)
    if until is not None:
        yield _one(
            "halite_http_certificate_expiry_timestamp_seconds",
            GAUGE,
            "When the certificate runs out that Halite is served with, since 1970.",
            until / SECOND,
        )


def _of_spool(config: Settings) -> Iterator[Family]:
    spool = recorder(config).spool
    try:
        size, lost = spool.size(), spool.refused()
    except OSError as problem:
        log.debug("Halite has no figures of its spool: %s", problem)
        return
    yield _one("halite_spool_bytes", GAUGE, "What waits in the spool to be written to the index.", size)
    yield _one("halite_spool_limit_bytes", GAUGE, "How much may wait there: halite:spool_limit.", spool.limit)
    yield _one("halite_lost_writes", GAUGE, "Writes lost past that limit, since somebody acknowledged it last.", lost)


def _of_files(config: Settings) -> Iterator[Family]:
    sizes = Family("halite_database_bytes", GAUGE, "Size of the index on the disk: of the database, and of its log.")
    for file, path in (("database", config.database), ("log", f"{config.database}-wal")):
        sizes.add(os.path.getsize(path) if os.path.exists(path) else 0, file=file)
    yield sizes


def _of_engine(db: Database, config: Settings, at: int) -> Iterator[Family]:
    beat = engine_heartbeat.heartbeat(db)
    runs = engine_state.engine(db, config)["running"]
    hears = runs and beat is not None and beat[2] != "deaf"
    yield _one("halite_engine_running", GAUGE, "Whether the engine runs in the master: 1, or 0.", runs)
    yield _one("halite_engine_hears_bus", GAUGE, "Whether it hears the master's event bus: 1, or 0.", hears)
    if beat is not None:
        age = max(0, at - beat[1]) / SECOND
        yield _one("halite_engine_beat_age_seconds", GAUGE, "How long ago the engine last beat its heart.", age)


def _of_index(db: Database, at: int) -> list[Family]:
    with db.read() as conn:  # on one state of it: what is no longer to be counted has been
        running = figures.running(conn)
        ended, uncounted = function_counts.ended(conn), function_counts.uncounted(conn)
        untold, oldest, audited = figures.untold(conn), figures.oldest_job(conn), figures.audited(conn)
    found = [*_of_running(running, at), *_of_counts(ended, uncounted)]
    found.append(
        _one("halite_unannounced_jobs", GAUGE, "Jobs that have ended, which the engine has yet to announce.", untold)
    )
    found.append(_one("halite_audited_calls_total", COUNTER, "Calls written into the audit log.", audited))
    if oldest is not None:
        found.append(
            _one(
                "halite_oldest_job_timestamp_seconds",
                GAUGE,
                "When the oldest job that is kept began, since 1970.",
                oldest / SECOND,
            )
        )
    return found


def _of_central(db: Database, config: Settings, at: int) -> Iterator[Family]:
    if config.central is None:
        return
    state = shipping_state.read(db, at, config.central)
    if state is None:
        return
    failing = max(0, at - (state.error_since or at)) / SECOND if state.error else 0
    history = 1.0 if state.history is None else state.history.share
    yield _one(
        "halite_central_connected", GAUGE, "Whether the central database is reached: 1, or 0.", state.connected
    )
    yield _one("halite_central_failing_seconds", GAUGE, "For how long nothing could be shipped to it.", failing)
    yield _one("halite_central_backlog_rows", GAUGE, "Rows that wait to be shipped.", state.backlog)
    if state.late is not None:
        yield _one("halite_central_late_seconds", GAUGE, "How long ago all that was written had come.", state.late)
    yield _one("halite_central_history_ratio", GAUGE, "How much of the history has been shipped, 0 to 1.", history)
    yield _one("halite_central_refused_rows", GAUGE, "Rows that it does not take.", state.refused)
    yield _one("halite_central_unshipped_jobs", GAUGE, "Jobs forgotten before they were shipped.", state.unshipped)


def _of_running(running: Iterable[figures.Running], at: int) -> list[Family]:
    jobs = Family("halite_running_jobs", GAUGE, "Jobs that run now, by kind; noise is not counted, here and below.")
    awaited = Family("halite_awaited_returns", GAUGE, "Returns that running jobs still wait for.")
    longest = Family("halite_longest_running_job_seconds", GAUGE, "For how long the oldest of them has run.")
    by_kind = {each.kind: each for each in running}
    for kind in sorted({"local", "runner", "orchestrate", *by_kind}):  # so that these are there before one runs
        each = by_kind.get(kind) or figures.Running(kind, 0, 0, at)
        jobs.add(each.jobs, kind=kind)
        awaited.add(each.awaited, kind=kind)
        longest.add(max(0, at - each.oldest) / SECOND, kind=kind)
    return [jobs, awaited, longest]


def _of_counts(ended: Mapping[Key, Counts], uncounted: Mapping[Key, Counts]) -> list[Family]:
    """Return the counters: of ends those that are final, of all else also what runs has brought so far."""
    jobs = Family("halite_jobs_total", COUNTER, "Jobs that have ended, by function, kind and result.")
    for (its_class, kind, result), counts in sorted(ended.items()):
        jobs.add(counts.jobs, **its_class._asdict(), kind=kind, result=result)
    duration = Family(
        "halite_job_duration_seconds", SUMMARY, "How long jobs took that have ended, and whose start is known."
    )
    for labels, counts in _by_function(ended):
        if counts.timed:
            duration.add(counts.took / SECOND, "_sum", **labels)
            duration.add(counts.timed, "_count", **labels)
    all_counts = [*_by_function(_sum_of(ended, uncounted))]
    return [jobs, duration, *_of_started(all_counts), _of_returns(all_counts)]


Labelled = list[tuple[dict[str, str], Counts]]


def _of_started(all_counts: Labelled) -> Iterator[Family]:
    started = Family("halite_jobs_started_total", COUNTER, "Jobs that were published or began, by function and kind.")
    expected = Family("halite_returns_expected_total", COUNTER, "Minions that those jobs were to return from.")
    for labels, counts in all_counts:
        started.add(counts.jobs, **labels)
        expected.add(counts.minions, **labels)
    yield started
    yield expected


_OF_RETURN: dict[str, Callable[[Counts], int]] = {
    "ok": lambda counts: counts.returned - counts.failed - counts.changed,
    "changed": lambda counts: counts.changed,
    "failed": lambda counts: counts.failed,
}


def _of_returns(all_counts: Labelled) -> Family:
    returns = Family(
        "halite_returns_total", COUNTER, "Returns of minions, and of the master, by function and result."
    )
    for labels, counts in all_counts:
        for result, number in _OF_RETURN.items():
            returns.add(number(counts), **labels, result=result)
    return returns


def _sum_of(*several: Mapping[Key, Counts]) -> dict[Key, Counts]:
    found: dict[Key, Counts] = defaultdict(Counts)
    for each in several:
        for key, counts in each.items():
            found[key].add(*counts.numbers())
    return found


def _by_function(counted: Mapping[Key, Counts]) -> Labelled:
    """Return what is *counted* of each function and kind, whatever the result."""
    found: dict[tuple[str, ...], Counts] = defaultdict(Counts)
    for (its_class, kind, _), counts in counted.items():
        found[its_class.function, its_class.state, kind].add(*counts.numbers())
    return [(dict(zip(("function", "state", "kind"), key, strict=True)), found[key]) for key in sorted(found)]


def _one(name: str, kind: str, told: str, value: float) -> Family:
    return Family(name, kind, told, [Sample(value, {})])
