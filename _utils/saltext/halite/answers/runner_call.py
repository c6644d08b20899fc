"""A call of a runner function: who typed or sent it, and what a terminal, an outputter or an orchestration needs."""

import contextlib
import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TextIO

from .. import settings
from ..domain import permissions
from ..domain.permissions import Caller
from ..master import known_names, origin, reactor_client, who_typed
from ..settings import Settings
from . import call
from .call import Function, Incoming, Terminal

Streams = tuple[TextIO | None, TextIO | None]  # where the process prints, and where it tells of itself


def answer(
    function: Function,
    placed: Sequence[Any],
    named: Mapping[str, Any],
    opts: Mapping[str, Any],
    user: object,
    streams: Streams,
) -> dict[str, Any]:
    """
    Return what *function* answers to *user* with the arguments *placed* and *named*, or an error as plain data.

    Typed into salt-run, the answer is wrapped to be printed by Halite's outputter.
    """
    own = {name: held for name, held in named.items() if not name.startswith("__")}  # the rest is Salt's
    caller_of = functools.partial(_caller, opts, str(user or settings.NOBODY), function.name)
    terminal = _terminal(function.name, opts, streams)
    found = call.answer(Incoming(function, own, opts, caller_of, placed, terminal))
    return {"outputter": "halite", "data": found} if terminal.is_typed else found


def signature(function: Function) -> inspect.Signature:
    """Return the signature of *function* for Salt, which is to refuse nothing: Halite does, in a sentence."""
    extra = inspect.Parameter("extra", inspect.Parameter.VAR_POSITIONAL)
    unknown = inspect.Parameter("unknown", inspect.Parameter.VAR_KEYWORD)
    return inspect.Signature([*function.parameters, extra, unknown])


def note_retcode(
    function: Function,
    placed: Sequence[Any],
    named: Mapping[str, Any],
    answered: Mapping[str, Any],
    context: Any,
) -> None:
    """
    Have a step of an orchestration fail where what *function* has *answered* has a retcode.

    Salt makes its result of the one in *context* alone (salt/client/mixins.py). The reactor would keep it for all
    runners that it calls from then on.
    """
    asks = function.fails_steps
    if isinstance(asks, str):
        asks = {**dict(zip(function.defaults, placed, strict=False)), **named}.get(asks) is not None
    if asks and not reactor_client.has(context):
        context["retcode"] = answered.get("data", answered).get("retcode", 0)


def _terminal(name: str, opts: Mapping[str, Any], streams: Streams) -> Terminal:
    """
    Return where the function *name* was typed.

    ``--out`` names another outputter than Halite's, and in the master config ``output`` does; ``--out=highstate`` is
    printed by Halite's, from the values. With ``--async`` the answer is for whoever looks for it later.
    """
    stdout, stderr = streams
    is_cli = origin.is_cli(opts)
    is_typed = is_cli and opts.get("fun") == name
    is_printed = is_typed and opts.get("output") in (None, "", "halite") and not opts.get("async")
    return Terminal(
        words=opts.get("arg") or (),
        is_typed=is_typed,
        is_printed=is_printed,
        stdout=stdout if is_printed else None,
        stderr=stderr if is_cli else None,
        shown=functools.partial(_shown, opts, stdout if is_printed and not opts.get("output_file") else None),
    )


def _shown(
    opts: Mapping[str, Any], stream: TextIO | None
) -> contextlib.AbstractContextManager[Callable[[Any], None] | None]:
    """Return a context of what shows looks on *stream*; of None where there is none."""
    if stream is None:
        return contextlib.nullcontext()
    import salt.loader

    from ..terminal import live

    return live.shown_on(stream, salt.loader.outputters(opts)["halite"])


def _caller(opts: Mapping[str, Any], said: str, function: str, config: Settings) -> Caller:
    came = origin.of_this_process(opts, said, function)
    # What was typed may call Halite under any name, through saltutil.runner: the process tells who typed it.
    name = who_typed.name(who_typed.told_by_salt()) if came == "cli" else said
    if came == "reactor" and said == settings.NOBODY:
        name = origin.REACTOR
    module = known_names.eauth_module(opts, said) if came == "eauth" else None
    groups_of = functools.partial(origin.groups_of, opts)
    return permissions.caller(name, came, config.roles, config.users, config.origins, groups_of, module)
