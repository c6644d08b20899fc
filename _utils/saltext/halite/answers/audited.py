"""What a caller may, and what the audit log has of it: denials, and what was done to the index by hand."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ..domain.permissions import Caller
from ..errors import Denied, HaliteError, Unavailable
from ..harmless import log_of
from ..store import audit_log
from ..store.audit_log import Action, Entry
from ..store.database import Database

log = log_of(__name__)


def require(
    db: Database, caller: Caller, permission: tuple[str, str, str], action: Action, arguments: dict[str, Any]
) -> None:
    """Raise Denied, and write who was refused which *action*, unless *caller* has the *permission*."""
    try:
        caller.require(*permission)
    except Denied as problem:
        entry = Entry(caller, action, permission[1], "denied", arguments, arguments.get("jid"))
        note_denied(db, entry, problem.needs)
        raise


def require_view(db: Database, caller: Caller, resource: str, subject: str, wanted: dict[str, Any]) -> None:
    """Raise Denied, and write what was *wanted* into the audit log, unless *caller* may view *subject*."""
    require(db, caller, ("view", resource, subject), "view", wanted)


def require_any_view(db: Database, caller: Caller, wanted: dict[str, Any]) -> None:
    """Refuse a *caller* who may view no job at all what is *wanted*, rather than show an empty list."""
    if not caller.patterns("view", "job"):
        require_view(db, caller, "job", "*", wanted)


def require_manage(db: Database, caller: Caller, action: Action, arguments: dict[str, Any]) -> None:
    """Raise Denied, and write it into the audit log, unless *caller* may do things to the index by hand."""
    require(db, caller, ("manage", "index", "*"), action, arguments)


def managed(
    db: Database, caller: Caller, action: Action, arguments: dict[str, Any], do: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Do it where *caller* may manage the index, between the two writes of its row in the audit log."""
    require_manage(db, caller, action, arguments)
    return written(db, Entry(caller, action, "index", "allowed", arguments), do)


def written(db: Database, entry: Entry, do: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Do what *entry* says, between the two writes of it in the audit log."""
    number = audit_log.begin(db, entry)
    try:
        found = do()
    except HaliteError as problem:
        with suppress(Unavailable):  # of a database that fails this is not the first to say so
            audit_log.finish(db, number, f"{problem.code}: {problem}")
        raise
    audit_log.finish(db, number, "interrupted" if found.get("interrupted") else "done")
    return found


def note_denied(db: Database, entry: Entry, needs: str) -> None:
    """Write a denial, and what it takes; one that cannot be written is logged, and remains a denial."""
    try:
        audit_log.begin(db, entry, needs)
    except Unavailable as problem:
        log.error(
            "Halite denied %s to %s %s, and could not write it: %s",
            entry.caller.user,
            entry.action,
            entry.resource,
            problem,
        )
