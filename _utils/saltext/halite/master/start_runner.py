"""A runner function started as a job of its own on the master, under a jid that is known before."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import salt.runner
import salt.utils.args
import salt.utils.event
from salt.exceptions import SaltException

from ..errors import Refused, Unavailable, clip

_ORCHESTRATIONS = ("state.orchestrate", "state.orch", "state.sls")


def check(opts: Mapping[str, Any], function: str, named: Mapping[str, Any]) -> None:
    """
    Raise Refused where the master has no runner *function*, or it takes no arguments of the names that are *named*.

    Then these are no names, but a mapping that was given by its place: Salt keeps both alike.
    """
    with _client(opts) as client:
        try:
            found = client.functions[function]
        except KeyError as problem:
            raise Refused(f"The master has no runner function {clip(function)} any more.") from problem
        takes = salt.utils.args.get_function_argspec(found)
    unknown = [name for name in named if name not in takes.args]
    if unknown and not takes.keywords:
        raise Refused(
            f"The runner function {clip(function)} takes no argument {clip(unknown[0])}, so nobody can tell what it"
            " was called with."
        )


def start(
    opts: Mapping[str, Any], function: str, placed: list[Any], named: Mapping[str, Any], user: str, jid: str
) -> None:
    """Start the runner *function* in a process of its own, for *user*, as the job *jid*. Raises Unavailable."""
    given = {**named, "orchestration_jid": jid} if function in _ORCHESTRATIONS else dict(named)
    low = {"fun": function, "arg": placed, "kwarg": given}
    pub = {"jid": jid, "tag": salt.utils.event.tagify(jid, prefix="run")}
    try:
        with _client(opts) as client:
            client.asynchronous(function, low, user=user, pub=pub)
    except (SaltException, OSError) as problem:
        raise Unavailable(f"The runner function {clip(function)} could not be started: {problem}") from problem


@contextmanager
def _client(opts: Mapping[str, Any]) -> Iterator[Any]:
    """Yield a client that prints nothing: what the function returns does not belong into the caller's answer."""
    client = salt.runner.RunnerClient({**opts, "quiet": True})
    try:
        yield client
    finally:
        if hasattr(client, "destroy"):  # Salt 3008, which warns of one that is left open
            client.destroy()
