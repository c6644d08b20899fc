"""A runner function started as a job of its own on the master, under a jid that is known before."""

import multiprocessing
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import salt._logging
import salt.runner
import salt.utils.args
import salt.utils.event
import salt.utils.process
from salt.exceptions import SaltException

from ..errors import Refused, Unavailable, clip
from .origin import process_name

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
    begun = _begin_apart if _is_salt_api() else begin
    try:
        begun(dict(opts), low, user, jid)
    except (SaltException, OSError) as problem:
        raise Unavailable(f"The runner function {clip(function)} could not be started: {problem}") from problem


def begin(opts: dict[str, Any], low: dict[str, Any], user: str, jid: str) -> None:
    """Begin what *low* says in a fork of this process, as the job *jid* of *user*."""
    pub = {"jid": jid, "tag": salt.utils.event.tagify(jid, prefix="run")}
    with _client(opts) as client:
        client.asynchronous(low["fun"], low, user=user, pub=pub)


def begin_in_new_process(logging_options: Any, *told: Any) -> None:
    """Begin what is *told* in this process, which has been made for it: its log and its title are those of Salt."""
    salt._logging.set_logging_options_dict(logging_options)
    if salt.utils.process.HAS_SETPROCTITLE:  # by which it is found before Salt 3008
        salt.utils.process.setproctitle.setproctitle("salt-run halite.rerun")
    begin(*told)


_BEGIN = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from saltext.halite.master import start_runner
start_runner.begin_in_new_process(*pickle.load(sys.stdin.buffer))
"""
_BEGINS_WITHIN = 60.0  # seconds


def _is_salt_api() -> bool:
    return process_name(multiprocessing.current_process()).startswith("RunNetapi")


def _begin_apart(*told: Any) -> None:
    """
    Begin it in a new process. Raises OSError.

    A fork of salt-api's would keep its port and its clients' connections for as long as the function runs, and for
    ever whatever another thread had locked at that moment.
    """
    try:
        given = pickle.dumps(sys.path) + pickle.dumps((salt._logging.get_logging_options_dict(), *told))
        with tempfile.TemporaryFile() as stderr:
            done = subprocess.run(
                [sys.executable, "-c", _BEGIN],
                input=given,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                timeout=_BEGINS_WITHIN,
                start_new_session=True,
                check=False,
            )
            stderr.seek(0)
            said = stderr.read().decode(errors="replace").strip()
    except (subprocess.SubprocessError, pickle.PicklingError, TypeError, AttributeError) as problem:
        raise OSError(f"no process could be begun for it: {problem}") from problem
    if done.returncode:
        raise OSError(f"the process that was begun for it ended: {clip(said.rpartition(chr(10))[2], 300)}")


@contextmanager
def _client(opts: Mapping[str, Any]) -> Iterator[Any]:
    """Yield a client that prints nothing: what the function returns does not belong into the caller's answer."""
    client = salt.runner.RunnerClient({**opts, "quiet": True})
    try:
        yield client
    finally:
        if hasattr(client, "destroy"):  # Salt 3008, which warns of one that is left open
            client.destroy()
