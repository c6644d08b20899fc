"""What happened once and stays told until an administrator says that it is known."""

from typing import Any

from . import audit
from .access import Caller
from .errors import Denied
from .store import aside, home
from .store.recorder import Recorder


def acknowledge(kept: Recorder, caller: Caller) -> dict[str, Any]:
    """
    Let ``halite.status`` be silent about what was set aside and what was lost until now.

    Where the database is missing a new one is begun, which the audit log is a part of. Nothing is deleted. Raises
    Denied, and Unavailable where the audit log cannot be written.
    """
    _require(kept, caller)
    missing = kept.db.path if home.is_missing(kept.db.path, kept.db.marker) else None
    if missing:
        home.give_up(kept.db.marker)
    unknown = [each for each in kept.set_aside() if not each.acknowledged]
    known = {"set_aside": [each.path for each in unknown], "missing": missing, "lost": kept.spool.refused()}
    number = audit.begin(kept.db, audit.Entry(caller, "acknowledge", "index", "allowed", known))
    for each in unknown:
        aside.acknowledge(each, kept.db.user)
    kept.spool.forget_refused()
    audit.finish(kept.db, number, "done")
    return {"acknowledged": known}


def _require(kept: Recorder, caller: Caller) -> None:
    try:
        caller.require("manage", "index")
    except Denied as problem:
        audit.deny(kept.db, audit.Entry(caller, "acknowledge", "index", "denied"), problem)
        raise


def untold(kept: Recorder) -> list[str]:
    """Return, in sentences, what has not been acknowledged."""
    problems = [
        f"The database was found corrupt and is kept as {each.path}; a new one was begun, which has none of its jobs."
        if each.kind == aside.CORRUPT
        else f"Writes that cannot be applied to the database are kept in {each.path}."
        for each in kept.set_aside()
        if not each.acknowledged
    ]
    if lost := kept.spool.refused():
        problems.append(f"{lost} writes were lost: neither the database nor the spool could be written.")
    if problems:
        problems[-1] += " Once you know, say so with `salt-run halite.acknowledge`."
    return problems
