"""Salt's tokens: made by the master for who logs in, looked up and revoked where they lie, never written to a log."""

import copy
import hashlib
import os
import re
import socket
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from salt.exceptions import SaltException

from ..errors import Unavailable
from ..harmless import log_of

log = log_of(__name__)

ANSWERS_WITHIN = 30.0  # seconds; what is behind eauth, such as a directory, may be slow
LISTENS_WITHIN = 2.0
MOST_KNOWN = 1000  # tokens of which is remembered what their files hold
TOKEN = re.compile(r"[0-9a-f]{32,128}")  # a hex digest: Salt makes a path of it, so nothing else may be in it
_Mark = tuple[int, ...]  # of a file


@dataclass(frozen=True, slots=True)
class EauthToken:
    """A token that counts now, and whom Salt's eauth has let in for it."""

    token: str = field(repr=False)
    name: str
    eauth: str  # the module of external_auth
    expires: float  # seconds since 1970
    data: Mapping[str, Any] = field(repr=False)  # all that Salt keeps of it


class EauthTokens:
    """The tokens of the master with these *opts*; for all threads of a process."""

    def __init__(self, opts: Mapping[str, Any]) -> None:
        from salt.auth import LoadAuth

        self._opts = opts
        self._auth = LoadAuth(dict(opts))
        self._known: dict[str, tuple[_Mark, Any]] = {}  # what the files of tokens held

    def made(self, fields: Mapping[str, Any]) -> EauthToken | None:
        """Return a new token for who logs in with *fields*, None where eauth does not let him in."""
        found = _asked(self._opts, {**fields, "cmd": "mk_token"})
        return self._checked(found.get("token"), found)

    def find(self, token: str) -> EauthToken | None:
        """Return what Salt knows of *token*; None where it is no token, has run out, or its eauth is not any more."""
        if not TOKEN.fullmatch(token):
            return None
        return self._checked(token, self._read(token) if self._is_readable() else self._told(token))

    def revoke(self, token: str) -> None:
        """Have *token* count no longer. Raises Unavailable where it still does."""
        if self._is_readable() and self._read(token):  # Salt logs the token where it finds nothing to remove
            self._auth.rm_token(token)
        if self.find(token):
            raise Unavailable("The token could not be revoked: this process may not remove it.")

    def allows(self, found: EauthToken, function: str, given: Mapping[str, Any]) -> bool:
        """Tell whether Salt's own rules let who has the token call the runner's *function* with what is *given*."""
        rules = self._auth.get_auth_list({}, token=dict(found.data))
        # As salt-api gives them to the master for a call whose arguments all have names.
        return self._auth.ckminions.runner_check(rules, function, {"arg": [], "kwarg": dict(given)}) is True

    def _checked(self, token: object, found: Any) -> EauthToken | None:
        """Return the token with what was *found* of it, None where that is nothing that counts."""
        if not isinstance(token, str) or not isinstance(found, Mapping):
            return None
        name, eauth, expires = found.get("name"), found.get("eauth"), found.get("expire")
        if not isinstance(name, str) or not name or not isinstance(expires, (int, float)):
            return None
        if expires <= time.time() or eauth not in (self._opts.get("external_auth") or {}):
            return None
        return EauthToken(token, name, str(eauth), float(expires), found)

    def _is_of_module(self) -> bool:
        """Tell whether a module of ``eauth_tokens`` keeps tokens: before Salt 3008 always, since then one of them."""
        return not hasattr(self._auth, "cache") or self._opts.get("eauth_tokens.cache_driver") == "rediscluster"

    def _is_readable(self) -> bool:
        """Tell whether this process may read tokens: those in files belong to the master's user alone."""
        if os.geteuid() == 0 or not self._is_in_files():
            return True
        try:
            folder = os.stat(Path(self._opts["cachedir"]) / "tokens")
        except FileNotFoundError:
            return True  # there are none yet
        except OSError:
            return False
        return folder.st_uid == os.geteuid() and bool(folder.st_mode & stat.S_IXUSR)

    def _is_in_files(self) -> bool:
        if not hasattr(self._auth, "cache"):
            return self._opts.get("eauth_tokens", "localfs") == "localfs"
        driver = self._opts.get("eauth_tokens.cache_driver") or self._opts.get("cache") or "localfs"
        return str(driver) == "localfs"

    def _read(self, token: str) -> Any:
        """Return what is kept of *token*; not by Salt's ``get_tok``, which logs one that it cannot load."""
        try:
            if self._is_of_module():
                return self._auth.tokens[f"{self._opts['eauth_tokens']}.get_token"](dict(self._opts), token)
            if self._auth.cache.driver == "localfs":
                return self._of_file(token, os.path.join(self._auth.cache.cachedir, "tokens", f"{token}.p"))
            return self._auth.cache.fetch("tokens", token) if self._auth.cache.contains("tokens", token) else {}
        except (OSError, ValueError, KeyError, SaltException) as problem:
            log.warning("Halite could not look up a token: %s", type(problem).__name__)  # the rest may name it
            return {}

    def _of_file(self, token: str, file: str) -> Any:
        """Return what is kept of *token* in its *file*, read once: Salt replaces it whole, or removes it."""
        mark = _mark(file)
        if mark is None:
            self._known.pop(token, None)
            return {}
        known = self._known.get(token)
        if known is None or known[0] != mark:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[token] = (mark, self._auth.cache.fetch("tokens", token))
        return copy.deepcopy(known[1])

    def _told(self, token: str) -> Any:
        """Return what the master tells of *token*: it logs one that it does not know, so of tokens alone."""
        if len(token) != hashlib.new(str(self._opts.get("hash_type") or "sha256")).digest_size * 2:
            return {}
        return _asked(self._opts, {"cmd": "get_token", "token": token})


def _mark(file: str) -> _Mark | None:
    """Return what tells which *file* it is and that nobody has written into it since; None where there is none."""
    try:
        found = os.stat(file)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _asked(opts: Mapping[str, Any], load: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the master answers to *load*, {} where that is a refusal. Raises Unavailable."""
    import salt.channel.client
    from salt.utils.network import ip_bracket

    address = f"tcp://{ip_bracket(opts['interface'])}:{opts['ret_port']}"
    _require_listener(opts)
    try:
        with salt.channel.client.ReqChannel.factory(dict(opts), crypt="clear", master_uri=address) as channel:
            found = channel.send(dict(load), tries=1, timeout=ANSWERS_WITHIN)
    except (SaltException, OSError) as problem:
        raise _unreachable() from problem
    return found if isinstance(found, Mapping) else {}


def _require_listener(opts: Mapping[str, Any]) -> None:
    """Raise Unavailable where nothing listens at the master's port: a channel would wait for it for long."""
    try:
        socket.create_connection((str(opts["interface"]).strip("[]"), int(opts["ret_port"])), LISTENS_WITHIN).close()
    except OSError as problem:
        raise _unreachable() from problem


def _unreachable() -> Unavailable:
    return Unavailable("The master does not answer, so nobody can sign in; is it running?")
