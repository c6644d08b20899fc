"""The answer of ``halite.prune``: what old jobs go by hand, or would go."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from ..domain.permissions import Caller
from ..master import keep_jobs_seconds
from ..settings import Settings, checked
from ..store.database import Database
from ..store.retention import rounds
from ..store.retention.what_is_due import due as due_now
from ..times import now
from . import audited

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
    of_jobs = dataclasses.replace(keep_jobs_seconds.limits(opts, settings), max_audit_size=None)
    limits = dataclasses.replace(of_jobs, **given)
    arguments = {**{name: wanted[name] for name in given}, "dry_run": dry_run}

    def do() -> dict[str, Any]:
        due = due_now(db, limits, now())
        done = None if dry_run else rounds.run(db, limits, now())
        return {
            "dry_run": dry_run,
            "limits": {name: getattr(limits, name) for name in _LIMITS},
            "due": dataclasses.asdict(due),
            "done": done,
        }

    return {"prune": audited.managed(db, caller, "prune", arguments, do)}
