"""Signing in and out, with Salt's own eauth, and who one is then."""

from datetime import datetime, timezone
from typing import Any

from .. import settings
from . import replies, signed_in
from .messages import Reply, Request, Unauthorized
from .service import Service


def login(service: Service, request: Request) -> Reply:
    """Return the token of who names himself in the body with what Salt's eauth takes; raises Unauthorized."""
    from salt.auth import Resolver

    made = Resolver(service.opts).mk_token(dict(request.body()))
    if not made or "token" not in made:
        raise Unauthorized("Salt's eauth does not know this name with this password.")
    found = signed_in.Proven(made["token"], made["name"], made["eauth"], made["expire"], request.address)
    me = _described(service, found)
    answer = {"token": made["token"], **{name: me[name] for name in ("expires", "user", "permissions")}}
    return replies.of_answer(answer, cache=replies.SECRET)


def logout(service: Service, request: Request) -> Reply:
    """Revoke the token of *request*."""
    found = signed_in.who(service, request)
    signed_in.load_auth(service).rm_token(found.token)
    return replies.of_answer({"signed_out": True}, cache=replies.SECRET)


def me(service: Service, request: Request) -> Reply:
    """Return who is signed in, and what that allows."""
    return replies.of_answer(_described(service, signed_in.who(service, request)), cache=replies.SECRET)


def _described(service: Service, found: signed_in.Proven) -> dict[str, Any]:
    caller = found.caller(service.opts, settings.load(service.opts))
    return {
        "user": caller.user,
        "origin": caller.origin,
        "eauth": found.eauth,
        "roles": list(caller.roles),
        "groups": list(caller.groups),
        "permissions": list(caller.permissions),
        "expires": datetime.fromtimestamp(found.expires, timezone.utc).isoformat().replace("+00:00", "Z"),
    }
