"""What happened once and stays told until an administrator says that it is known."""

from typing import Any

from ..domain.permissions import Caller
from ..store import audit_log
from ..store.files import creation, database_marker, set_aside
from ..store.recorder import Recorder
from . import audited


def acknowledge(kept: Recorder, caller: Caller) -> dict[str, Any]:
    """
    Let ``halite.status`` be silent about what was set aside and what was lost until now.

    Where the database is missing a new one is begun, which the audit log is a part of. Nothing is deleted. Raises
    Denied, and Unavailable where the audit log cannot be written.
    """
    audited.require_manage(kept.db, caller, "acknowledge", {})
    missing = kept.db.path if creation.is_missing(kept.db.path, kept.db.marker) else None
    if missing:
        database_marker.give_up(kept.db.marker)
    unknown = [each for each in kept.set_aside() if not each.acknowledged]
    known = {"set_aside": [each.path for each in unknown], "missing": missing, "lost": kept.spool.refused()}
    number = audit_log.begin(kept.db, audit_log.Entry(caller, "acknowledge", "index", "allowed", known))
    for each in unknown:
        set_aside.acknowledge(each, kept.db.user)
    kept.spool.forget_refused()
    audit_log.finish(kept.db, number, "done")
    return {"acknowledged": known}


def untold(kept: Recorder) -> list[str]:
    """Return, in sentences, what has not been acknowledged."""
    problems = [
        f"The database was found corrupt and is kept as {each.path}; a new one was begun, which has none of its jobs."
        if each.kind == set_aside.CORRUPT
        else f"Writes that cannot be applied to the database are kept in {each.path}."
        for each in kept.set_aside()
        if not each.acknowledged
    ]
    if lost := kept.spool.refused():
        problems.append(f"{lost} writes were lost: neither the database nor the spool could be written.")
    if problems:
        problems[-1] += " Once you know, say so with `salt-run halite.acknowledge`."
    return problems
