"""What every call of a runner function goes through: who asks, what they may, an answer that is plain data."""

import inspect
import logging
import multiprocessing
import multiprocessing.process
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .. import settings
from ..domain import permissions
from ..domain.permissions import Caller, Process
from ..errors import Denied, HaliteError
from ..settings import Settings
from ..store import audit_log
from ..store.database import Database
from ..store.recorder import recorder

log = logging.getLogger(__name__)

Answer = Callable[[Settings, Database, Caller], dict[str, Any]]


def answer(
    function: str, answer: Answer, opts: Mapping[str, Any], user: object, *, lenient: bool = False
) -> dict[str, Any]:
    """
    Return what *answer* returns to *user*, who calls *function*, or the error that it raises as plain data.

    Typed into salt-run, the answer is wrapped to be printed by Halite's outputter. With *lenient*, wrong settings
    are no error.
    """
    try:
        config = (settings.load_leniently if lenient else settings.load)(opts)
        db = recorder(config).db
        db.migrates = True
        found = answer(config, db, _caller(opts, config, user))
    except HaliteError as problem:
        found = problem.answer()
    except Exception as problem:  # a traceback says nothing to who typed the command; the log has it
        log.exception("Halite could not answer halite.%s", function)
        found = HaliteError(f"Halite could not answer: {problem!r}; the log has more.").answer()
    typed = is_cli(opts) and opts.get("fun") == f"halite.{function}"
    return {"outputter": "halite", "data": found} if typed else found


def is_cli(opts: Mapping[str, Any]) -> bool:
    """Tell whether this process is a salt-run."""
    try:
        from salt import _process_role
    except ImportError:  # before Salt 3008
        return opts.get("__cli") == "salt-run"
    return bool(_process_role.is_cli())


def asked(function: Callable[..., Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a call of the runner's *function* asks for: its name, and what in *values* is not as by default."""
    known = inspect.signature(function).parameters.values()
    named = [each for each in known if each.kind is each.POSITIONAL_OR_KEYWORD]
    given = {each.name: values[each.name] for each in named if values[each.name] != each.default}
    return {"called": f"halite.{function.__name__}", **given}


def require_any_view(db: Database, caller: Caller, wanted: dict[str, Any]) -> None:
    """Refuse a *caller* who may view no job at all what is *wanted*, rather than show an empty list."""
    if not caller.patterns("view", "job"):
        require_view(db, caller, "job", "*", wanted)


def require_view(db: Database, caller: Caller, resource: str, subject: str, wanted: dict[str, Any]) -> None:
    """Raise Denied, and write what was *wanted* into the audit log, unless *caller* may view *subject*."""
    try:
        caller.require("view", resource, subject)
    except Denied as problem:
        audit_log.deny(db, audit_log.Entry(caller, "view", resource, "denied", wanted, wanted.get("jid")), problem)
        raise


def _caller(opts: Mapping[str, Any], config: Settings, user: object) -> Caller:
    name, typed = str(user or permissions.NOBODY), is_cli(opts)
    process, parent = multiprocessing.current_process(), multiprocessing.parent_process()
    origin = permissions.origin(Process(typed, process_name(process), parent.name if parent else ""), name)

    def groups_of(name: str) -> Iterable[str]:
        return _groups(name.removeprefix("sudo_") if typed else name)

    return permissions.caller(name, origin, config.roles, config.users, config.origins, groups_of)


def process_name(process: multiprocessing.process.BaseProcess) -> str:
    """
    Return the name of a *process* of the master.

    Salt gives one that it starts again after a crash the name of its class alone, and an engine is an ``Engine``,
    whichever; what it runs it still knows.
    """
    runs = getattr(process, "fun", None)
    return f"Engine({runs})" if process.name == "Engine" and runs else process.name


def _groups(user: str) -> Iterable[str]:
    import salt.utils.user

    found: Iterable[str] = salt.utils.user.get_group_list(user, include_default=False)
    return found
