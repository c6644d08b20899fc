"""What an administrator does to the index by hand: pruning and backups, with their rows in the audit log."""

import dataclasses
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from ..domain.jid import iso, now
from ..domain.permissions import Caller
from ..errors import Denied, HaliteError, Unavailable
from ..master import retention_limits
from ..settings import Settings, checked
from ..store import audit_log
from ..store.database import Database
from ..store.files.backup_copy import backup as back_up
from ..store.retention import rounds
from . import backfill as filling

_LIMITS = ("keep", "keep_returns", "max_size")


def prune(
    opts: Mapping[str, Any],
    settings: Settings,
    db: Database,
    caller: Caller,
    wanted: Mapping[str, Any],
    dry_run: bool,
) -> dict[str, Any]:
    """
    Forget what *wanted* (keep, keep_returns, max_size; None: the settings') does not keep, or say how much it is.

    Raises Invalid, Denied, Unavailable.
    """
    given = {name: checked(name, wanted[name]) for name in _LIMITS if wanted.get(name) is not None}
    limits = dataclasses.replace(retention_limits.limits(opts, settings), **given)
    arguments = {**{name: wanted[name] for name in given}, "dry_run": dry_run}

    def do() -> dict[str, Any]:
        due = rounds.due(db, limits, now())
        done = None if dry_run else rounds.run(db, limits, now())
        return {
            "dry_run": dry_run,
            "limits": dataclasses.asdict(limits),
            "due": dataclasses.asdict(due),
            "done": done,
        }

    return {"prune": _audited(db, caller, "prune", arguments, do)}


def backup(db: Database, caller: Caller, path: str) -> dict[str, Any]:
    """Copy the database to *path* and check the copy. Raises Invalid, Denied, Unavailable."""
    return {"backup": _audited(db, caller, "backup", {"path": path}, lambda: dataclasses.asdict(back_up(db, path)))}


def backfill(
    opts: Mapping[str, Any],
    settings: Settings,
    db: Database,
    caller: Caller,
    cache: str | None,
    since: int | None,
    progress: filling.Progress,
) -> dict[str, Any]:
    """
    Write what another job cache has kept; the answer has a retcode where that was not all.

    Raises Invalid, Denied, Unavailable.
    """
    arguments = {"cache": cache, "since": iso(since)}

    def do() -> dict[str, Any]:
        return filling.backfill(opts, settings, db, cache, since, progress)

    found = _audited(db, caller, "backfill", arguments, do)
    is_partial = found["interrupted"] or found["unreadable"]
    return {"backfill": found, **({"retcode": 1} if is_partial else {})}


def _audited(
    db: Database, caller: Caller, action: str, arguments: dict[str, Any], do: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Do it where *caller* may manage the index, between the two writes of its row in the audit log."""
    try:
        caller.require("manage", "index")
    except Denied as problem:
        audit_log.deny(db, audit_log.Entry(caller, action, "index", "denied", arguments), problem)
        raise
    number = audit_log.begin(db, audit_log.Entry(caller, action, "index", "allowed", arguments))
    try:
        found = do()
    except HaliteError as problem:
        with suppress(Unavailable):  # of a database that fails this is not the first to say so
            audit_log.finish(db, number, f"{problem.code}: {problem}")
        raise
    audit_log.finish(db, number, "interrupted" if found.get("interrupted") else "done")
    return found
