"""The WSGI application that CherryPy serves: its requests become ours, our replies its own, whatever goes wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

import cherrypy

from ..errors import HaliteError, Unavailable
from ..harmless import log_of
from ..version import install_again
from . import access_log, replies, representation, routes
from .deadlines import Deadlines
from .messages import Reply, Request
from .service import Service

log = log_of(__name__)

PREFIXES = ("/api", "/halite", "/metrics", "/healthz")
PAGE = "/halite"
EVERYWHERE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
TO_ASK, TO_TAKE = 60.0, 60.0  # seconds that a client may take to send its body, and then to take its reply

Environ = Mapping[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]


def mount(service: Service, prefixes: Iterable[str] = PREFIXES) -> None:
    """Have this process's CherryPy serve Halite at *prefixes*, beside what else it serves."""
    application = Application(service)
    for prefix in prefixes:
        cherrypy.tree.graft(application, prefix)


class Application:
    """
    What CherryPy's server calls for each request.

    A WSGI application and none of CherryPy's own: that one takes longer over a request than Halite does, and answers
    what it does not understand with pages of its own, under settings that rest_cherrypy makes for itself.
    """

    def __init__(self, service: Service) -> None:
        self.service = service
        self.deadlines = Deadlines()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request that *environ* describes, as WSGI has it."""
        connection = self.deadlines.begin(environ["wsgi.input"], TO_ASK)
        reply = _reply(self.service, environ)
        if isinstance(reply.body, bytes):
            self.deadlines.extend(connection, TO_TAKE)
        else:  # which sees to its client itself
            self.deadlines.end(connection)
        start_response(_status(reply.status), _headers(reply))
        access_log.note(environ, reply)
        return _Sent(reply, environ["REQUEST_METHOD"] == "HEAD", lambda: self.deadlines.end(connection))


class _Sent:
    """The body of a *reply*, piece by piece; *over* is called when it is sent, or nobody takes it any more."""

    def __init__(self, reply: Reply, is_head: bool, over: Callable[[], None]) -> None:
        self._body: Iterator[bytes] = iter((reply.body,)) if isinstance(reply.body, bytes) else reply.body
        self._is_head = is_head
        self._over = over

    def __iter__(self) -> Iterator[bytes]:
        return iter(()) if self._is_head else self._body

    def close(self) -> None:
        """End what makes the body, as WSGI has it."""
        self._over()
        close = getattr(self._body, "close", None)
        if close:
            close()


def respond(service: Service, request: Request) -> Reply:
    """Return the reply to *request*; every fault is a reply too."""
    try:
        service.installed.require()
        return representation.finish(request, routes.reply_to(service, request))
    except HaliteError as problem:
        return representation.finish(request, _problem(request.path, problem))
    except ImportError as problem:
        missing = f"Part of Halite's library is missing ({problem}): {install_again()}"
        return _problem(request.path, Unavailable(missing))
    except Exception as problem:  # salt-api goes on, and its log has what happened
        return _fault(request.method, request.path, problem)


def _reply(service: Service, environ: Environ) -> Reply:
    try:
        return respond(service, _request(environ))
    except Exception as problem:  # of a request that is odd in a way that nobody thought of
        return _fault(str(environ.get("REQUEST_METHOD")), str(environ.get("PATH_INFO")), problem)


def _fault(method: str, path: str, problem: Exception) -> Reply:
    log.exception("Halite could not answer %s %s", method, path)
    return _problem(path, HaliteError(f"Halite could not answer: {type(problem).__name__}; the log has more."))


def _problem(path: str, problem: HaliteError) -> Reply:
    """Return the reply that tells *problem*: as text to who asks for the page, which is not there then."""
    reply = replies.of_error(problem)
    return replies.as_text(reply, problem) if path == PAGE or path.startswith(f"{PAGE}/") else reply


def _request(environ: Environ) -> Request:
    """Return the request of *environ*, where WSGI has text as the bytes that came, each a character."""
    path = (environ["SCRIPT_NAME"] + environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "replace")
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") or name in ("CONTENT_TYPE", "CONTENT_LENGTH")
    }
    body = environ["wsgi.input"]  # which ends where the request does
    # Only of the page a slash at the end says something: what the page's own addresses are relative to.
    whole = path if path.startswith(PAGE) else path.rstrip("/") or "/"
    return Request(
        environ["REQUEST_METHOD"],
        whole,
        environ.get("QUERY_STRING", ""),
        headers,
        environ.get("REMOTE_ADDR", ""),
        body.read,
    )


def _status(number: int) -> str:
    return f"{number} {HTTPStatus(number).phrase}"


def _headers(reply: Reply) -> list[tuple[str, str]]:
    headers = {**EVERYWHERE, **reply.headers}
    if isinstance(reply.body, bytes):
        headers.setdefault("Content-Length", str(len(reply.body)))
    if reply.status in (204, 304):  # which have no body at all
        headers.pop("Content-Length", None)
    return [(name, value.encode("utf-8").decode("latin-1")) for name, value in headers.items()]
