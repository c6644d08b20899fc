"""The WSGI application that CherryPy serves: its requests become ours, our replies its own, whatever goes wrong."""

import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, unquote

import cherrypy

from ..errors import HaliteError, Unavailable
from ..harmless import log_of
from ..version import install_again
from . import access_log, client_left, large_bodies, replies, representation, routes, stream, untold_bodies
from .deadlines import NEVER, Deadlines
from .messages import Reply, Request
from .service import Service

log = log_of(__name__)

PREFIXES = ("/api", "/halite", "/metrics", "/healthz")
PAGE = "/halite"
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",  # who opened the page in a window cannot steer that
    "Cross-Origin-Resource-Policy": "same-origin",
}
TO_ASK, TO_TAKE = 10.0, 30.0  # seconds that a client may take to send its body, and then to take its reply
PLAIN = "!$&'()*+,:;=@"  # what needs no encoding in a part of a path
SLOWEST = 50_000  # bytes a second that a client takes of a large one
TOO_MUCH = "Too many large answers are being sent: ask again in a moment, or with returns=none."

Environ = Mapping[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]


def mount(service: Service, prefixes: Iterable[str] = PREFIXES) -> None:
    """Have this process's CherryPy serve Halite at *prefixes*, beside what else it serves."""
    large_bodies.give_back()
    application = Application(service)
    for prefix in prefixes:
        cherrypy.tree.graft(application, prefix)
    # In front of the server itself, which at its end waits for the threads that the streams hold.
    cherrypy.engine.subscribe("stop", service.watcher.stop, priority=10)


class Application:
    """
    What CherryPy's server calls for each request.

    A WSGI application and none of CherryPy's own: that one takes longer over a request than Halite does, and answers
    what it does not understand with pages of its own, under settings that rest_cherrypy makes for itself.
    """

    def __init__(self, service: Service) -> None:
        self.service = service
        self.deadlines = Deadlines(lambda: stream.threads_besides(service) // 2)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request that *environ* describes, as WSGI has it."""
        client = Client(self.deadlines, self.deadlines.begin(environ["wsgi.input"], NEVER))
        began = time.monotonic()
        untold = untold_bodies.problem(environ)
        untold_bodies.close_unless_clear(environ, start_response)
        path = _path(environ)
        reply = _problem(path, untold) if untold else _reply(self.service, environ, path, client)
        size = len(reply.body) if isinstance(reply.body, bytes) else 0
        if not self.service.large.begin(size):
            size, reply = 0, _problem(path, Unavailable(TOO_MUCH))
        route = routes.template(path)
        self.service.requests.note(environ["REQUEST_METHOD"], route, reply.status, time.monotonic() - began)
        sent = _Sent(reply, environ["REQUEST_METHOD"] == "HEAD", client, lambda: self.service.large.end(size))
        try:
            untold_bodies.take_rest(environ, client.asked, start_response)
            start_response(_status(reply.status), _headers(reply))
            access_log.note(environ, reply)
        except BaseException:
            sent.close()  # which nobody else would
            raise
        return sent


class Client:
    """Who has sent a request over *connection*, and how long he may take."""

    def __init__(self, deadlines: Deadlines, connection: socket.socket | None) -> None:
        self._deadlines = deadlines
        self._connection = connection

    def asked(self, read: Callable[[int], bytes], most: int) -> bytes:
        """Return what *read* reads of his request, at the *most* so many bytes, which he has to send in time."""
        self._deadlines.extend(self._connection, TO_ASK)
        try:
            return read(most)
        finally:
            self.is_awaited()

    def is_to_take(self, length: int) -> None:
        """Have the connection shut where a reply, or a piece of one, of a *length* in bytes is not taken in time."""
        self._deadlines.extend(self._connection, TO_TAKE + length / SLOWEST)

    def is_awaited(self) -> None:
        """Have no time run while the next piece is made."""
        self._deadlines.extend(self._connection, NEVER)

    def is_served(self) -> None:
        """Let him take as long as he likes for his next request."""
        self._deadlines.end(self._connection)


class _Sent:
    """The body of a *reply* to *client*, piece by piece; *ended* is called at its end."""

    def __init__(self, reply: Reply, is_head: bool, client: Client, ended: Callable[[], None]) -> None:
        body = () if is_head else (reply.body,) if isinstance(reply.body, bytes) else reply.body
        self._reply = reply
        self._pieces = _taken(iter(body), client)
        self._client = client
        self._ended = ended
        if isinstance(reply.body, bytes):
            client.is_to_take(len(reply.body))  # with its headers
        else:
            client.is_awaited()

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        """End what makes the body, as WSGI has it."""
        self._client.is_served()
        self._ended()
        close = getattr(self._reply.body, "close", None)
        if close:
            close()


def _taken(pieces: Iterator[bytes], client: Client) -> Iterator[bytes]:
    """Give *pieces*, each of which *client* has to take in time."""
    for piece in pieces:
        client.is_to_take(len(piece))
        yield piece
        client.is_awaited()


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


def _reply(service: Service, environ: Environ, path: str, client: Client) -> Reply:
    try:
        return respond(service, _request(environ, path, client))
    except Exception as problem:  # of a request that is odd in a way that nobody thought of
        return _fault(str(environ.get("REQUEST_METHOD")), path, problem)


def _fault(method: str, path: str, problem: Exception) -> Reply:
    log.exception("Halite could not answer %s %s", method, path)
    return _problem(path, HaliteError(f"Halite could not answer: {type(problem).__name__}; the log has more."))


def _problem(path: str, problem: HaliteError) -> Reply:
    """Return the reply that tells *problem*: as text to who asks for the page, which is not there then."""
    reply = replies.of_error(problem)
    return replies.as_text(reply, problem) if path == PAGE or path.startswith(f"{PAGE}/") else reply


def _request(environ: Environ, path: str, client: Client) -> Request:
    """Return the request of *environ* for *path*, where WSGI has text as the bytes that came, each a character."""
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") or name in ("CONTENT_TYPE", "CONTENT_LENGTH")
    }
    read = untold_bodies.reader(environ)
    return Request(
        environ["REQUEST_METHOD"],
        path,
        environ.get("QUERY_STRING", ""),
        headers,
        environ.get("REMOTE_ADDR", ""),
        lambda most: client.asked(read, most),
        has_left=client_left.look(environ["wsgi.input"]),
    )


def _path(environ: Environ) -> str:
    """
    Return the path that was asked for, percent-encoded in one way, whichever way it came.

    It is taken from what the client sent: CherryPy's server decodes all but ``%2F``, so that in what it hands on that
    and ``%252F`` are one.
    """
    parts = environ["REQUEST_URI"].partition("?")[0].split("/")
    path = "/".join(quote(unquote(part.encode("latin-1").decode("utf-8", "replace")), safe=PLAIN) for part in parts)
    # Only of the page a slash at the end says something: what the page's own addresses are relative to.
    return path if path.startswith(PAGE) else path.rstrip("/") or "/"


def _status(number: int) -> str:
    return f"{number} {HTTPStatus(number).phrase}"


def _headers(reply: Reply) -> list[tuple[str, str]]:
    headers = {**EVERYWHERE, **reply.headers}
    if isinstance(reply.body, bytes):
        headers.setdefault("Content-Length", str(len(reply.body)))
    if reply.status in (204, 304):  # which have no body at all
        headers.pop("Content-Length", None)
    return [(name, value.encode("utf-8").decode("latin-1")) for name, value in headers.items()]
