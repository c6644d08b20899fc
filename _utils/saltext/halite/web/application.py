"""The CherryPy application: its requests become ours, our replies its own, whatever goes wrong."""

from collections.abc import Iterator
from typing import Any

import cherrypy

from ..errors import HaliteError
from ..harmless import log_of
from . import replies, routes
from .messages import Reply, Request
from .service import Service

log = log_of(__name__)

PREFIXES = ("/api", "/halite", "/metrics", "/healthz")
EVERYWHERE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
CONFIG = {
    "request.show_tracebacks": False,
    "request.process_request_body": False,  # read by whoever needs it, and bounded
    "request.query_string_encoding": "ISO-8859-1",  # CherryPy's own reading is not used, and must not fail
    "request.methods_with_bodies": (),
}


def mount(service: Service) -> None:
    """Have this process's CherryPy serve Halite at its PREFIXES, beside what else it serves."""
    for prefix in PREFIXES:
        cherrypy.tree.mount(None, prefix, {"/": {"request.dispatch": Dispatch(service, prefix)}})


class Dispatch:
    """What CherryPy asks for the handler of a path below *prefix*."""

    def __init__(self, service: Service, prefix: str) -> None:
        self.service = service
        self.prefix = prefix

    def __call__(self, path: str) -> None:
        request = cherrypy.serving.request
        request.config = {**cherrypy.config, **CONFIG, "error_page.default": _error_page}
        request.handler = lambda: self._answer(path)

    def _answer(self, path: str) -> bytes | Iterator[bytes]:
        # Only of the page a slash at the end says something: what its own addresses are relative to.
        whole = cherrypy.request.script_name + cherrypy.request.path_info
        reply = respond(self.service, _request(whole if self.prefix == "/halite" else self.prefix + path.rstrip("/")))
        return _send(reply)


def respond(service: Service, request: Request) -> Reply:
    """Return the reply to *request*; every fault is a reply too."""
    try:
        return routes.reply_to(service, request)
    except HaliteError as problem:
        return replies.of_error(problem)
    except Exception as problem:  # salt-api goes on, and its log has what happened
        log.exception("Halite could not answer %s %s", request.method, request.path)
        return replies.of_error(HaliteError(f"Halite could not answer: {type(problem).__name__}; the log has more."))


def _request(path: str) -> Request:
    asked = cherrypy.serving.request
    length = asked.headers.get("Content-Length")
    chunked = "chunked" in asked.headers.get("Transfer-Encoding", "").lower()

    def read(limit: int) -> bytes:
        if not length and not chunked:
            return b""
        return bytes(asked.rfile.read(limit if chunked else min(limit, int(length or 0))))

    headers = {name.lower(): value for name, value in asked.headers.items()}
    return Request(asked.method, path, asked.query_string, headers, asked.remote.ip, read)


def _send(reply: Reply) -> bytes | Iterator[bytes]:
    response = cherrypy.serving.response
    response.status = reply.status
    response.headers.pop("Server", None)
    response.headers.update(EVERYWHERE)
    response.headers.update(reply.headers)
    if isinstance(reply.body, bytes):
        response.headers["Content-Length"] = str(len(reply.body))
    else:
        response.stream = True
    return reply.body


def _error_page(status: str, message: str, **_: Any) -> bytes:
    """Return CherryPy's own errors, such as a request that is no HTTP, as those of Halite."""
    response = cherrypy.serving.response
    reply = replies.of_error(HaliteError(f"{status}: {message}"))
    response.headers.update({**EVERYWHERE, **reply.headers})
    assert isinstance(reply.body, bytes)
    return reply.body
