"""Who asks: from the token that a request carries to a name that Salt's eauth has proved."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import settings
from ..answers import audited
from ..domain import permissions
from ..domain.permissions import Caller
from ..errors import Denied, clip
from ..master import origin
from ..master.eauth_tokens import EauthToken
from ..settings import Settings
from ..store.audit_log import Action, Entry
from . import addresses, sessions
from .messages import NO_TOKEN, Request, Unauthorized
from .service import Service

_ACTIONS: Mapping[str, Action] = {"halite.kill": "kill", "halite.rerun": "rerun"}  # all else is a view


@dataclass(frozen=True, slots=True)
class Proven:
    """Whom Salt's eauth has let in, and from where he asks."""

    token: EauthToken
    address: str
    session: str | None = field(default=None, repr=False)  # of rest_cherrypy, where the request named one

    def caller(self, opts: Mapping[str, Any], config: Settings) -> Caller:
        """Return who he is to Halite."""
        groups_of = functools.partial(origin.groups_of, opts)
        return permissions.caller(
            self.token.name,
            "eauth",
            config.roles,
            config.users,
            config.origins,
            groups_of,
            self.token.eauth,
            self.address,
        )


def who(
    service: Service, request: Request, function: str | None = None, given: Mapping[str, Any] | None = None
) -> Proven:
    """
    Return who sent *request*, and where a *function* is named whether he may call it with what is *given*.

    Raises Unauthorized, or Denied where Salt's own rules or those of rest_cherrypy do not allow it.
    """
    named, token = _given(service, request)
    found = service.tokens().find(token) if token else None
    if found is None:
        raise Unauthorized(NO_TOKEN)
    proven = Proven(found, addresses.of(request), named if named != token else None)
    addresses.require_allowed(service, found.name, proven.address)
    if function is not None:
        require_rule(service, proven, function, given or {})
    return proven


def require_rule(service: Service, proven: Proven, function: str, given: Mapping[str, Any]) -> None:
    """
    Raise Denied unless Salt's own rules, such as @halite, let who is *proven* call *function* with what is *given*.

    The denial is written into the audit log, as those of Halite's own permissions are.
    """
    found = proven.token
    if service.tokens().allows(found, function, given):
        return
    problem = Denied(
        f"{clip(found.name)} may not call {function} so: external_auth:{clip(found.eauth)} in the master config takes"
        " @halite or @runner for it.",
        "needs @halite",
    )
    caller = proven.caller(service.opts, settings.load_leniently(service.opts))
    resource = "audit" if function == "halite.audit" else "job"
    asked = {"called": function, **given}
    entry = Entry(caller, _ACTIONS.get(function, "view"), resource, "denied", asked, given.get("jid"))
    with service.index(writes=True) as db:
        audited.note_denied(db, entry, problem.needs)
    raise problem


def _given(service: Service, request: Request) -> tuple[str, str | None]:
    """Return what *request* carries, and Salt's token of that: itself, or what a session of rest_cherrypy has."""
    header = request.headers.get("x-auth-token", "").strip()
    given = header or request.bearer()
    if not given:
        raise Unauthorized("Nobody is signed in: POST /api/login gives a token, which goes into X-Auth-Token.")
    of_session = sessions.token_of(given) if service.is_mounted and header else None
    return given, of_session or given
