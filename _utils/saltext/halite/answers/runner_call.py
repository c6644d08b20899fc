"""What every call of a runner function goes through: who asks, what they may, an answer that is plain data."""

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any

from .. import settings
from ..domain import permissions
from ..domain.permissions import Caller
from ..domain.plain_data import plain
from ..errors import HaliteError, Unavailable
from ..harmless import log_of
from ..master import known_names, origin, who_typed
from ..settings import Settings
from ..store.database import Database
from ..store.recorder import recorder
from ..version import install_again

log = log_of(__name__)

NO_FILTERS = ("called", "limit", "before", "live", "expect", "window", "rows", "bars")
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
        found = answer(config, db, _caller(opts, config, user, f"halite.{function}"))
    except HaliteError as problem:
        found = problem.answer()
    except ImportError as problem:
        found = Unavailable(f"Part of Halite's library is missing ({problem}): {install_again()}").answer()
    except Exception as problem:  # a traceback says nothing to who typed the command; the log has it
        log.exception("Halite could not answer halite.%s", function)
        found = HaliteError(f"Halite could not answer: {problem!r}; the log has more.").answer()
    return {"outputter": "halite", "data": found} if is_typed(function, opts) else found


def is_printed(function: str, opts: Mapping[str, Any]) -> bool:
    """
    Tell whether Halite's outputter prints the answer of *function*, and nobody else gets it.

    ``--out`` names another outputter, and in the master config ``output`` does; ``--out=highstate`` is printed by
    Halite's, from the values. With ``--async`` the answer is for whoever looks for it later.
    """
    return is_typed(function, opts) and opts.get("output") in (None, "", "halite") and not opts.get("async")


def is_typed(function: str, opts: Mapping[str, Any]) -> bool:
    """Tell whether *function* is what was typed into this salt-run, and not called by that."""
    return origin.is_cli(opts) and opts.get("fun") == f"halite.{function}"


def asked(function: Callable[..., Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a call of the runner's *function* asks for: its name, and what in *values* is not as by default."""
    known = inspect.signature(function).parameters.values()
    named = [each for each in known if each.kind is each.POSITIONAL_OR_KEYWORD]
    given = {each.name: values[each.name] for each in named if values[each.name] != each.default}
    return {"called": f"halite.{function.__name__}", **given}


def filters(function: Callable[..., Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return what of *values* narrows the list that the runner's *function* answers, as it has reached Halite.

    Over salt-api Salt takes ``user`` for itself without a word: whoever asked can see so that it never came.
    """
    given = {name: held for name, held in asked(function, values).items() if name not in NO_FILTERS}
    named = {"user" if name == "by" else name: plain(held) for name, held in given.items()}
    return dict(sorted(named.items()))


def _caller(opts: Mapping[str, Any], config: Settings, user: object, function: str) -> Caller:
    said = str(user or settings.NOBODY)
    came = origin.of_this_process(opts, said, function)
    # What was typed may call Halite under any name, through saltutil.runner: the process tells who typed it.
    name = who_typed.name(who_typed.told_by_salt()) if came == "cli" else said
    if came == "reactor" and said == settings.NOBODY:
        name = origin.REACTOR
    module = known_names.eauth_module(opts, said) if came == "eauth" else None
    groups_of = functools.partial(origin.groups_of, opts)
    return permissions.caller(name, came, config.roles, config.users, config.origins, groups_of, module)
