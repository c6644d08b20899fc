"""The table of what is served: each path, its method, and what answers it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from ..answers import one_return
from ..answers.call import Function
from ..answers.functions import FUNCTIONS
from . import addresses, asking, health, metrics, openapi, page_replies, sign_in, stream
from .handlers import Route
from .messages import NoRoute, Reply, Request, WrongMethod
from .service import Service


def _function(method: str, path: str, name: str) -> Route:
    return Route(method, path, asking.handler(FUNCTIONS[name]), name)


def _of_rerun(answer: Mapping[str, Any]) -> int:
    """Return the status of a repetition: with ``test`` there is nothing to come."""
    return 200 if answer.get("rerun", {}).get("test") else 202


_KILL, _RERUN, _ONE_RETURN = "/api/jobs/{jid}/kill", "/api/jobs/{jid}/rerun", "/api/jobs/{jid}/returns/{minion}"
ROUTES: tuple[Route, ...] = (
    _function("GET", "/api/jobs", "jobs"),
    _function("GET", "/api/jobs/activity", "activity"),
    _function("GET", "/api/jobs/timeline", "timeline"),
    Route("GET", "/api/jobs/stream", stream.stream),
    _function("GET", "/api/jobs/{jid}", "job"),
    Route("GET", _ONE_RETURN, asking.handler(Function(one_return.one_return, part_of="job"))),
    _function("GET", "/api/jobs/{jid}/compare", "compare"),
    Route("POST", _KILL, asking.handler(FUNCTIONS["kill"], 202), "kill", (202,)),
    Route("POST", _RERUN, asking.handler(FUNCTIONS["rerun"], _of_rerun), "rerun", (200, 202)),
    _function("GET", "/api/active", "active"),
    _function("GET", "/api/minions", "minions"),
    _function("GET", "/api/states", "states"),
    _function("GET", "/api/audit", "audit"),
    _function("GET", "/api/status", "status"),
    Route("GET", "/api/me", sign_in.me),
    Route("POST", "/api/login", sign_in.login),
    Route("POST", "/api/logout", sign_in.logout),
    Route("GET", "/metrics", metrics.metrics),
    Route("GET", "/healthz", health.healthz),
    Route("GET", "/halite", page_replies.to_index),
    Route("GET", "/halite/", page_replies.index),
    Route("GET", "/halite/{file*}", page_replies.file),
    Route("GET", "/api/openapi.json", openapi.handler(lambda: ROUTES)),
)


def reply_to(service: Service, request: Request) -> Reply:
    """Return what the route of *request* replies; raises NoRoute or WrongMethod where there is none."""
    addresses.require_authorized(service, request)
    addresses.require_own_page(request)
    fitting = {route.method: (route, names) for route, names in _fitting(request.path)}
    if not fitting:
        raise NoRoute("There is nothing at this path; GET /api/openapi.json names what there is.")
    method = "GET" if request.method == "HEAD" else request.method
    if method not in fitting:
        allowed = ", ".join(sorted({*fitting, "OPTIONS", *(("HEAD",) if "GET" in fitting else ())}))
        if method == "OPTIONS":
            return Reply(b"", 204, {"Allow": allowed})
        raise WrongMethod(f"This path has no such method; it takes {allowed}.", allowed)
    route, names = fitting[method]
    return route.handler(service, replace(request, names=names))


def template(path: str) -> str:
    """Return the path of the route that *path* has, with its braces; ``other`` where there is none."""
    return next((route.path for route, _ in _fitting(path)), "other")


def _fitting(path: str) -> list[tuple[Route, dict[str, str]]]:
    """Return the routes of *path*, those that name it literally in front of those with braces."""
    found = []
    for route, pattern in _PATTERNS:
        match = pattern.fullmatch(path)
        if match:
            found.append((route, {name: unquote(held) for name, held in match.groupdict().items()}))
    literal = [each for each in found if not each[1]]
    return literal or found


def _pattern(path: str) -> re.Pattern[str]:
    """Return what matches *path*: ``{name}`` stands for what has no slash in it, ``{name*}`` for anything."""
    return re.compile(_BRACES.sub(lambda found: f"(?P<{found[1]}>{'.+' if found[2] else '[^/]+'})", path))


_BRACES = re.compile(r"\{(\w+)(\*?)\}")
_PATTERNS = tuple((route, _pattern(route.path)) for route in ROUTES)
