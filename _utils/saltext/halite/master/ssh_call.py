"""What Salt does not tell a job cache of a salt-ssh: its hosts, and over salt-api the name of who called it."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """A call of salt-ssh that is under way; None of what cannot be told."""

    hosts: list[str] | None = None
    user: str | None = None


def of_this_thread() -> Call:
    """
    Return the call of salt-ssh that this thread is in.

    Salt names the hosts to local_cache alone (SSH.run and run_iter, salt/client/ssh/__init__.py), and gives every job
    the user that the master runs as; salt-api has just authenticated another (NetapiClient.run,
    salt/netapi/__init__.py). Both stand in the functions that have led here.
    """
    ssh = _called(_codes("salt.client.ssh", "SSH", "run", "run_iter"))
    api = _called(_codes("salt.netapi", "NetapiClient", "run"))
    targets = getattr(ssh.f_locals.get("self"), "targets", None) if ssh else None
    hosts = [str(host) for host in targets] if isinstance(targets, Mapping) else None
    return Call(hosts, _caller(api.f_locals) if api else None)


def _caller(names: Mapping[str, Any]) -> str | None:
    """Return the name that salt-api has authenticated a request by, of the *names* of the function that did."""
    low, client = names.get("low"), names.get("self")
    auth = getattr(client, "loadauth", None)
    if not isinstance(low, dict) or auth is None:
        return None
    if "token" in low:  # which counts before eauth
        token = auth.get_tok(low["token"])
        name = token.get("name") if isinstance(token, dict) else None
    else:
        name = auth.load_name(low)
    return str(name) if name else None


def _called(codes: set[CodeType]) -> FrameType | None:
    """Return the innermost call of one of *codes* that this thread is in."""
    return next((frame for frame in _frames() if frame.f_code in codes), None)


def _frames() -> Iterator[FrameType]:
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        yield frame
        frame = frame.f_back


def _codes(module: str, name: str, *methods: str) -> set[CodeType]:
    """Return the code of *methods* of the class *name*; none of a module that is not loaded, and so cannot run."""
    found = getattr(sys.modules.get(module), name, None)
    codes = (getattr(getattr(found, method, None), "__code__", None) for method in methods)
    return {code for code in codes if code is not None}
