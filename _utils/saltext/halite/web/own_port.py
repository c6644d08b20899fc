"""CherryPy's server at a port of Halite's own, with TLS, and patient with what is not there yet."""

import math
import resource
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import cherrypy
from cheroot.makefile import MakeFile
from cheroot.server import HTTPConnection
from cherrypy._cpwsgi_server import CPWSGIHTTPRequest, CPWSGIServer

from .. import certificate
from ..harmless import log_of
from ..http_settings import Http
from ..log_once import Troubles
from .deadlines import Deadlines

log = log_of(__name__)

THREADS = 30  # besides those that streams hold
TO_BEGIN = 10.0  # seconds that a client has for the handshake, and for the head of each request
AGAIN = 10.0  # seconds until what failed is tried again
TELL_EVERY = 60.0  # seconds
MOST_FILES = 1 << 20  # where the system sets no limit
CONFIG = {
    "environment": "production",
    "server.socket_queue_size": 128,  # connections that wait to be accepted
    "server.socket_timeout": 10,  # seconds for each piece of a request; a connection that is kept is closed then
    "server.max_request_header_size": 64 * 1024,
    "server.max_request_body_size": 1024 * 1024,  # Halite itself takes less, and says so
}


def serve(http: Http) -> None:
    """Serve what is mounted, until the process is told to end."""
    context = _when_possible(http)
    cherrypy.config.update(
        {
            **CONFIG,
            "server.socket_host": http.host,
            "server.socket_port": http.port,
            "server.thread_pool": THREADS + http.streams,
        }
    )
    cherrypy.server.instance = Server(context)
    cherrypy.engine.signals.subscribe()
    cherrypy.engine.start()
    cherrypy.engine.block()


def _when_possible(http: Http) -> ssl.SSLContext | None:
    """
    Return the context for TLS, once the certificate can be read and the port is free.

    What is in the way is logged once. A process that ended would be started again by Salt every ten seconds, and
    would log it each time; and one that never tried again would need a restart after a certificate was put in place.
    """
    troubles = Troubles(log)
    while True:
        try:
            context = certificate.context(http)
            _try_to_listen(http)
        except (OSError, ValueError) as problem:
            troubles.begin("serve HTTP", _told(http, problem))
            time.sleep(AGAIN)
        else:
            troubles.end("serve HTTP")
            return context


def _told(http: Http, problem: Exception) -> str:
    files = ", ".join(file for file in (http.ssl_crt, http.ssl_key, http.ssl_chain) if file)
    with_files = f" with the certificate {files}" if files else ""
    return f"it cannot listen on {http.host}:{http.port}{with_files}: {problem}. It tries again every {AGAIN:.0f} s."


def _try_to_listen(http: Http) -> None:
    """Raise OSError where nobody can listen there now; CherryPy would end the process for it."""
    family, kind, protocol, _, address = socket.getaddrinfo(
        http.host, http.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with socket.socket(family, kind, protocol) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tried.bind(address)
        tried.listen()


class Head(CPWSGIHTTPRequest):
    """A request whose head has to come in time, as its body has to."""

    def parse_request(self) -> None:
        """Read the head."""
        with _in_time(self.conn):
            super().parse_request()


class Connection(HTTPConnection):
    """A connection whose TLS is agreed on by the thread that serves it, not by the one that accepts all."""

    def __init__(self, server: "Server", *given: Any) -> None:
        super().__init__(server, *given)
        server.opened.add(self)

    def close(self) -> None:
        """Close it."""
        self.server.opened.discard(self)
        super().close()

    def communicate(self) -> bool:
        """Serve the next request; False where the connection is to be closed."""
        if isinstance(self.socket, ssl.SSLSocket) and self.socket.version() is None:
            try:
                with _in_time(self):
                    self.socket.do_handshake()
            except OSError:  # a client that speaks no TLS, knows none that is taken, or has left
                return False
        return bool(super().communicate())


@contextmanager
def _in_time(connection: HTTPConnection) -> Iterator[None]:
    """Have *connection* shut where what is read from it in the block takes its client too long."""
    deadlines = connection.server.deadlines
    watched = deadlines.begin(connection.rfile, TO_BEGIN)
    try:
        yield
    finally:
        deadlines.end(watched)


class Server(CPWSGIServer):
    """CherryPy's server; a connection that says nothing holds none of its threads."""

    ConnectionClass = Connection

    def __init__(self, context: ssl.SSLContext | None) -> None:
        super().__init__(cherrypy.server)
        self.ConnectionClass.RequestHandlerClass = Head
        self.deadlines = Deadlines(lambda: max(1, THREADS // 3))
        self.opened: set[Connection] = set()
        self.most = _files() // 2  # a request and the index take files too
        self._told_at = -math.inf
        if context is not None:
            self.ssl_adapter = Tls(context)

    def process_conn(self, conn: Any) -> None:
        """
        Have a thread serve *conn* once something has come over it; one that is new waits with those kept open.

        Where there are too many that one is closed. A process that has no file left cannot accept another; the server
        then writes a traceback thousands of times a second, and closes none of those that say nothing.
        """
        if conn.last_used is not None:
            super().process_conn(conn)
        elif len(self.opened) > self.most:
            conn.close()
            self._tell_full()
        else:
            self._connections.put(conn)

    def _tell_full(self) -> None:
        """Log that there are too many connections, once a minute."""
        if time.monotonic() - self._told_at >= TELL_EVERY:
            self._told_at = time.monotonic()
            log.warning("Halite closes connections, since %d are open at its port, half of its files", self.most)


def _files() -> int:
    """Return how many files this process may have open."""
    found = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return MOST_FILES if found == resource.RLIM_INFINITY else found


class Tls:
    """What cheroot asks of TLS; no handshake where connections are accepted, since a slow one would stop them all."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.context = context

    def bind(self, sock: socket.socket) -> socket.socket:
        """Return the socket to listen at."""
        return sock

    def wrap(self, sock: socket.socket) -> tuple[ssl.SSLSocket, dict[str, str]]:
        """Return the socket of a connection, and what WSGI is to know of it."""
        wrapped = self.context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        return wrapped, {"wsgi.url_scheme": "https", "HTTPS": "on"}

    def makefile(self, sock: socket.socket, mode: str = "rb", bufsize: int = -1) -> Any:
        """Return a file of the connection *sock*."""
        return MakeFile(sock, mode, bufsize)
