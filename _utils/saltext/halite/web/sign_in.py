"""Signing in and out, with Salt's own eauth, and who one is then."""

import time
from collections.abc import Mapping
from typing import Any

from .. import settings, times
from ..answers import audited
from ..domain.permissions import Caller
from ..errors import HaliteError
from ..harmless import log_of
from ..master.eauth_tokens import EauthToken
from ..settings import Settings
from ..store.audit_log import Entry
from . import addresses, login_fields, replies, sessions, signed_in
from .messages import Reply, Request, TooMany, Unauthorized
from .service import Service
from .signed_in import Proven

log = log_of(__name__)

LAST = 253_402_300_799  # seconds since 1970: the last that a time can be told of
WRONG = "Salt's eauth does not let in who gives this name with this password."


def login(service: Service, request: Request) -> Reply:
    """Return a token for who names himself as eauth takes it; raises Unauthorized, TooMany."""
    config = settings.load(service.opts)  # a token that nobody is told of would count for half a day
    fields = login_fields.checked(request.body(), service.opts.get("external_auth") or {})
    address = addresses.of(request)
    found = Proven(_limited(service, fields, address), address)
    me = _described(service, config, found)
    answer = {"token": found.token.token, **{name: me[name] for name in ("expires", "user", "permissions")}}
    return replies.of_answer(answer, cache=replies.SECRET)


def logout(service: Service, request: Request) -> Reply:
    """Revoke the token of *request*, and end the session of rest_cherrypy that has it, where it came by that."""
    found = signed_in.who(service, request)
    service.tokens().revoke(found.token.token)
    if found.session:
        sessions.end(found.session)
    service.watcher.sign_out(found.token.token)
    return replies.of_answer({"signed_out": True}, cache=replies.SECRET)


def me(service: Service, request: Request) -> Reply:
    """Return who is signed in, and what that allows."""
    found = signed_in.who(service, request)
    return replies.of_answer(_described(service, settings.load(service.opts), found), cache=replies.SECRET)


def _limited(service: Service, fields: Mapping[str, Any], address: str) -> EauthToken:
    """Log in with *fields* where there were not too many wrong tries; raises Unauthorized, TooMany, Unavailable."""
    limit, name, where = service.logins, fields["username"], addresses.network(address)
    try:
        counted = limit.begin(name, where, time.monotonic())
    except TooMany:
        _tell_refused(service, fields, address)
        raise
    try:
        made = _made(service, fields, address)
    except HaliteError:  # nobody has said that it was wrong
        limit.forgive(counted, time.monotonic())
        raise
    if made is None:
        raise Unauthorized(WRONG)
    limit.forgive(counted, time.monotonic())
    limit.remember(name, where)
    return made


def _made(service: Service, fields: Mapping[str, Any], address: str) -> EauthToken | None:
    """Return the token that the master makes for who logs in with *fields*, None for who gets none."""
    name = fields["username"]
    if not addresses.is_allowed(service, name, address):
        log.info("Halite lets %s not sign in from %s: rest_cherrypy:api_acl does not allow it", name, address)
        return None
    if fields["eauth"] not in (service.opts.get("external_auth") or {}):
        return None
    with service.logins.place():
        return service.tokens().made(fields)


def _tell_refused(service: Service, fields: Mapping[str, Any], address: str) -> None:
    """Write a try that was refused into the log and the audit log: one a minute, with how many there were since."""
    refused = service.logins.to_tell(time.monotonic())
    if not refused:
        return
    name = fields["username"]
    log.warning("Halite refused %d tries to sign in, the last for %s from %s", refused, name, address)
    tried = Caller(name, "unknown", (), (), (), address)  # whose name it is nobody has proved
    entry = Entry(tried, "login", "api", "denied", {"eauth": fields["eauth"], "refused": refused})
    with service.index(writes=True) as db:
        audited.note_denied(db, entry, "too_many")


def _described(service: Service, config: Settings, found: Proven) -> dict[str, Any]:
    caller = found.caller(service.opts, config)
    return {
        "user": caller.user,
        "origin": caller.origin,
        "eauth": found.token.eauth,
        "roles": list(caller.roles),
        "groups": list(caller.groups),
        "permissions": list(caller.permissions),
        "expires": times.iso(int(min(found.token.expires, LAST)) * times.SECOND),
        "master": str(service.opts["id"]),
        "central": config.central is not None and bool(caller.patterns("view", "realm")),
    }
