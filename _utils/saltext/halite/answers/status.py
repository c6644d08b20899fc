"""Whether Halite is well: the engine, the database, and what is misconfigured, in sentences."""

import os
from collections.abc import Collection, Mapping
from typing import Any

from ..domain import unmatched_users
from ..domain.permissions import Caller
from ..errors import HaliteError
from ..master import keep_jobs_seconds, known_names, recording_mode, salt_api
from ..settings import Settings
from ..store import engine_heartbeat, migrate, one_job, schema
from ..store.database import HASTE, LOG, Database
from ..store.files import write_ahead_log
from ..store.recorder import Recorder, recorder
from ..store.spool.kept_writes import unpacked
from ..store.spool.records import bodies
from ..times import iso, now
from ..version import __version__
from . import acknowledge, central_state, engine_state, installation

LONG_LOG = 4 * LOG  # bytes from which it is told; the engine sees to a smaller one


def status(opts: Mapping[str, Any], db: Database, settings: Settings, caller: Caller) -> dict[str, Any]:
    """Return the answer of ``halite.status``; a database that cannot be read is a problem, not an error."""
    kept = recorder(settings)
    unusable = {place.folder: why for place in kept.spool.places if (why := place.problem())}
    spool = _spool(kept, unusable)
    parts = installation.installed(opts)
    problems = [
        *_of_installation(opts, settings, parts),
        *unusable.values(),
        *_unwritten(kept, spool),
        *acknowledge.untold(kept),
        *_long_log(settings.database),
    ]
    engine: dict[str, Any] = {"running": None, "updated": None, "late_seconds": None, "pid": None}
    counts: dict[str, int] = {}
    names: list[str] = []
    central: dict[str, Any] | None = None
    try:
        engine = _engine(db, settings)
        problems += [*_outdated(db), *_deaf(db)] if engine["running"] else _silent(opts)
        counts = _counts(db, caller)
        central, hindered = central_state.told(db, settings)
        problems += hindered
        with db.read() as conn:
            names = migrate.names(conn)
    except HaliteError as problem:
        problems.append(str(problem))
    return {
        "status": {
            "version": __version__,
            "installed": parts,
            "mode": recording_mode.mode(opts),
            "returns_told": recording_mode.tells_returns(opts),
            "engine": engine,
            "database": {
                "path": settings.database,
                "bytes": _size(settings.database),
                "schema": names[-1] if names else None,
                "schema_expected": schema.MIGRATIONS[-1][0],
                "durability": settings.durability,
            },
            "keeps": _keeps(opts, settings),
            "spool": spool,
            "central": central,
            "counts": counts,
            "problems": list(dict.fromkeys(problems)),  # what keeps from writing keeps from reading too
        }
    }


def _of_installation(opts: Mapping[str, Any], settings: Settings, parts: Mapping[str, Any]) -> list[str]:
    """Return in sentences what is wrong with the config, or with the *parts* of Halite that are installed."""
    known = known_names.of_master(opts)
    return [
        *settings.problems,
        *installation.problems(opts, parts, settings.http is not None),
        *_misconfigured(opts),
        *salt_api.problems(opts, settings.http),
        *unmatched_users.problems(settings.roles, settings.users, settings.origins, known),
    ]


def _counts(db: Database, caller: Caller) -> dict[str, int]:
    """Return how much there is of what *caller* may view all of: a count tells of what is hidden, too."""
    hidden = {"audit"} if not caller.may("view", "audit") else set()
    if not caller.views_all_jobs:
        hidden |= {"jobs", "returns", "active"}
    return {name: number for name, number in one_job.counts(db).items() if name not in hidden}


def _keeps(opts: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Return how long what is kept, in seconds and bytes, and which setting says so of the jobs."""
    limits = keep_jobs_seconds.limits(opts, settings)
    return {
        "jobs": limits.keep,
        "jobs_from": "keep_jobs_seconds" if settings.keep is None else "halite:keep",
        "returns": limits.keep_returns,
        "max_size": limits.max_size,
    }


def _spool(kept: Recorder, unusable: Collection[str]) -> dict[str, Any]:
    """Return what waits in the spool, in those of its folders that can be read."""
    readable = [place for place in kept.spool.places if place.folder not in unusable]
    every = [body for place in readable for data in place.contents() for body in bodies(data)]
    return {
        "folders": [place.folder for place in readable if os.path.exists(place.folder)],
        "bytes": kept.spool.size(),
        "limit": kept.spool.limit,
        "writes": len(every),
        "oldest": _time_of(every[0]) if every else None,
        "lost": kept.spool.refused(),
    }


def _time_of(body: bytes) -> str | None:
    try:
        return iso(unpacked(body).at)
    except (ValueError, TypeError):  # of another version
        return None


def _unwritten(kept: Recorder, spool: Mapping[str, Any]) -> list[str]:
    """Try to write, and return in sentences why that cannot be, and what waits for it."""
    kept.db.patience = HASTE
    problems = []
    try:
        if spool["writes"]:
            kept.apply_piece()
        with kept.db.write(durable=False):
            pass
    except (HaliteError, OSError) as problem:
        problems.append(str(problem))
    if spool["writes"]:
        problems.append(
            f"{spool['writes']} writes, {spool['bytes']:,} bytes, have waited since {spool['oldest']} in"
            f" {', '.join(spool['folders'])} for the database to be written: do not delete them."
        )
    return problems


def _long_log(path: str) -> list[str]:
    size = write_ahead_log.size(path)
    if size <= LONG_LOG:
        return []
    return [
        f"The log of the database, {path}-wal, has grown to {size:,} bytes, since something reads the database all"
        " the time: end what has it open besides the master, such as sqlite3. It is made smaller once nothing reads."
    ]


def _misconfigured(opts: Mapping[str, Any]) -> list[str]:
    problems = recording_mode.problems(opts)
    if not recording_mode.names_engine(opts):
        problems.append(
            "engines does not name halite, so nothing ends a job whose minions stay silent: add `- halite: {}` to "
            "engines in the master config and restart the master."
        )
    return problems


def _silent(opts: Mapping[str, Any]) -> list[str]:
    """Return where to look for why the engine does not run, where that is not for want of configuration."""
    return (
        ["The engine does not run: see the master's log; is the master running?"]
        if recording_mode.names_engine(opts)
        else []
    )


def _engine(db: Database, settings: Settings) -> dict[str, Any]:
    beat = engine_heartbeat.heartbeat(db)
    late = None if beat is None else round(max(0.0, (now() - beat[1]) / 1_000_000), 1)
    return {
        **engine_state.engine(db, settings),
        "late_seconds": late,
        "pid": None if beat is None else beat[0],
        "updated": None if beat is None else iso(beat[1]),
    }


def _outdated(db: Database) -> list[str]:
    """Return what is to be done where the engine, and so the master, runs since before this version was installed."""
    if not engine_state.is_outdated(db):
        return []
    return [f"The master runs since before Halite {__version__} was installed: restart it."]


def _deaf(db: Database) -> list[str]:
    beat = engine_heartbeat.heartbeat(db)
    if beat is None or beat[2] != "deaf":
        return []
    return [
        "The engine cannot read the master's event bus, without which the master publishes nothing and no job ends "
        "for want of answers: if that goes on, restart the master."
    ]


def _size(path: str) -> int:
    """Return the bytes of the database and of its write-ahead log."""
    return sum(os.path.getsize(name) for name in (path, f"{path}-wal") if os.path.exists(name))
