"""Who asks: from the token that a request carries to a name that Salt's eauth has proved."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..domain import permissions
from ..domain.permissions import Caller
from ..errors import Denied
from ..master import origin
from ..settings import Settings
from .messages import Request, Unauthorized
from .service import Service


@dataclass(frozen=True, slots=True)
class Proven:
    """Whom Salt's eauth module *eauth* has let in, until when (seconds since 1970), and from where he asks."""

    token: str
    name: str
    eauth: str
    expires: float
    address: str

    def caller(self, opts: Mapping[str, Any], config: Settings) -> Caller:
        """Return who he is to Halite."""
        groups_of = functools.partial(origin.groups_of, opts)
        return permissions.caller(
            self.name, "eauth", config.roles, config.users, config.origins, groups_of, self.eauth
        )


def who(service: Service, request: Request, function: str | None = None) -> Proven:
    """Return who sent *request*; raises Unauthorized, or Denied where Salt's own rules do not allow *function*."""
    found = _token_data(service, _given(request))
    proven = Proven(found["token"], found["name"], found["eauth"], found["expire"], request.address)
    if function is not None:
        _require_rule(service, found, function)
    return proven


def _given(request: Request) -> str:
    bearer = request.headers.get("authorization", "")
    given = request.headers.get("x-auth-token") or (bearer[7:] if bearer[:7].lower() == "bearer " else "")
    if not given:
        raise Unauthorized("Nobody is signed in: POST /api/login gives a token, which goes into X-Auth-Token.")
    return given.strip()


def _token_data(service: Service, given: str) -> dict[str, Any]:
    """Return what Salt knows of the token, or of the session of rest_cherrypy, that was *given*."""
    token = _of_session(given) if service.is_mounted and len(given) == 40 else given
    if token is None or not _is_hex(token):
        raise Unauthorized("This token is unknown or has run out: sign in again.")
    auth = load_auth(service)
    held = auth.cache.contains("tokens", token) if hasattr(auth, "cache") else True
    found: dict[str, Any] = auth.get_tok(token) if held else {}
    if not found or found.get("eauth") not in service.opts.get("external_auth", {}):
        raise Unauthorized("This token is unknown or has run out: sign in again.")
    return {**found, "token": token}


def load_auth(service: Service) -> Any:
    """Return Salt's own reader of tokens, which is made once a process."""
    if service.auth is None:
        from salt.auth import LoadAuth

        service.auth = LoadAuth(service.opts)
    return service.auth


def _of_session(given: str) -> str | None:
    """Return Salt's token of the session of rest_cherrypy *given*, None where there is none."""
    from cherrypy.lib.sessions import RamSession

    found = RamSession.cache.get(given)
    token = found[0].get("token") if found else None
    return token if isinstance(token, str) else None


def _is_hex(token: str) -> bool:
    try:
        int(token, 16)
    except ValueError:
        return False
    return token.isalnum() and len(token) <= 128


def _require_rule(service: Service, found: dict[str, Any], function: str) -> None:
    """Raise Denied unless Salt's own rules, such as @runner or @halite, let who has the token call *function*."""
    auth = load_auth(service)
    rules = auth.get_auth_list({}, token=found)
    if not rules or not auth.ckminions.runner_check(rules, function, {}):
        raise Denied(
            f"{found['name']} may not call {function}: external_auth in the master config takes @halite or @runner.",
            f"needs @{function}",
        )
