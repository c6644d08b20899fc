"""A runner function started as a job of its own on the master, under a jid that is known before."""

from collections.abc import Mapping
from typing import Any

import salt.runner
import salt.utils.args
import salt.utils.event
from salt.exceptions import SaltException

from ..errors import Refused, Unavailable, clip

_ORCHESTRATIONS = ("state.orchestrate", "state.orch", "state.sls")


class Runner:
    """The runner function of a name, without the prefix ``runner.``, of the master of *opts*."""

    def __init__(self, opts: Mapping[str, Any], function: str) -> None:
        # Quiet: what it returns is not printed into the answer of the function that starts it.
        self._client = salt.runner.RunnerClient({**opts, "quiet": True})
        self._function = function

    def check(self, named: Mapping[str, Any]) -> None:
        """
        Raise Refused where there is no such function, or it takes no arguments of the names that are *named*.

        Then these are no names, but a mapping that was given by its place: Salt keeps both alike.
        """
        try:
            found = self._client.functions[self._function]
        except KeyError as problem:
            raise Refused(f"The master has no runner function {clip(self._function)} any more.") from problem
        takes = salt.utils.args.get_function_argspec(found)
        unknown = [name for name in named if name not in takes.args]
        if unknown and not takes.keywords:
            raise Refused(
                f"The runner function {clip(self._function)} takes no argument {clip(unknown[0])}, so nobody can tell"
                " what it was called with."
            )

    def start(self, placed: list[Any], named: Mapping[str, Any], user: str, jid: str) -> None:
        """Start it in a process of its own, for *user*, as the job *jid*. Raises Unavailable."""
        given = {**named, "orchestration_jid": jid} if self._function in _ORCHESTRATIONS else dict(named)
        low = {"fun": self._function, "arg": placed, "kwarg": given}
        pub = {"jid": jid, "tag": salt.utils.event.tagify(jid, prefix="run")}
        try:
            self._client.asynchronous(self._function, low, user=user, pub=pub)
        except (SaltException, OSError) as problem:
            raise Unavailable(
                f"The runner function {clip(self._function)} could not be started: {problem}"
            ) from problem
