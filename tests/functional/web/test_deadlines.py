"""What slow clients hold of CherryPy's server, and those who tell no end, over real sockets: nothing for long."""

import contextlib
import re
import socket
import threading

import cherrypy
import pytest
from cheroot.server import HTTPConnection
from cheroot.wsgi import Server

from saltext.halite.web import application, deadlines, own_port, routes, untold_bodies
from saltext.halite.web.handlers import Route
from saltext.halite.web.messages import Reply
from tests.masters import wait_for

CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
LARGE = 20 * 2**20  # bytes; more than the buffers of a socket hold


@pytest.fixture
def quick(monkeypatch):
    """A client is given moments in place of a minute."""
    monkeypatch.setattr(application, "TO_ASK", 0.2)
    monkeypatch.setattr(application, "TO_TAKE", 0.2)
    monkeypatch.setattr(application, "SLOWEST", 1e12)
    monkeypatch.setattr(deadlines, "LOOK", 0.05)


@pytest.fixture
def served(service, monkeypatch, quick):
    """The address of a server with one thread, which whoever holds it takes from all others."""

    def large(service, request):
        return Reply(b"x" * LARGE)

    def reads(service, request):
        return Reply(str(len(request.body())).encode())

    def pieces_of(service, request):
        return Reply(request.read(1000))

    def slowly(service, request):
        def pieces():
            for _ in range(4):
                threading.Event().wait(0.15)
                yield b"piece"

        return Reply(pieces())

    mine = (
        Route("GET", "/api/large", large),
        Route("POST", "/api/reads", reads),
        Route("POST", "/api/pieces", pieces_of),
        Route("GET", "/api/slowly", slowly),
    )
    found = tuple((route, re.compile(route.path)) for route in mine)
    monkeypatch.setattr(routes, "_PATTERNS", (*routes._PATTERNS, *found))
    monkeypatch.setattr(cherrypy.tree, "apps", {})
    application.mount(service)
    with serving(Server(("127.0.0.1", 0), cherrypy.tree, numthreads=1, timeout=30)) as address:
        yield address
    cherrypy.engine.unsubscribe("stop", service.watcher.stop)


@contextlib.contextmanager
def serving(server):
    """Have *server* serve, and give its address."""
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield server.bind_addr
    server.stop()
    thread.join()


def connected(address):
    made = socket.create_connection(address)
    made.settimeout(30)
    return contextlib.closing(made)


def read(made):
    """Return all that comes until the server closes the connection."""
    got = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := made.recv(2**16):
            got += piece
    return got


def answers(address):
    """Ask for something else, and return the reply, once a thread is there for that."""
    with connected(address) as made:
        made.sendall(b"GET /api/nothing HTTP/1.0\r\n\r\n")
        return read(made)


def test_who_does_not_take_a_reply_loses_the_connection(served):
    with connected(served) as slow:
        slow.sendall(b"GET /api/large HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b" 404 " in answers(served)
        assert len(read(slow)) < LARGE


def test_who_takes_it_has_the_whole(served, monkeypatch):
    monkeypatch.setattr(application, "TO_TAKE", 30)
    with connected(served) as made:
        made.sendall(b"GET /api/large HTTP/1.0\r\n\r\n")
        head, _, body = read(made).partition(b"\r\n\r\n")
    assert b" 200 " in head and len(body) == LARGE


def test_who_does_not_send_a_body_loses_the_connection(served):
    with connected(served) as slow:
        slow.sendall(b"POST /api/reads HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        assert b" 404 " in answers(served)
        assert b" 200 " not in read(slow)


def test_a_body_that_nobody_reads_is_not_waited_for(served):
    """The server takes what is left of a body before it replies, so that the connection can be used again."""
    with connected(served) as slow:
        slow.sendall(b"POST /api/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        assert b" 404 " in answers(served)


@contextlib.contextmanager
def own_server(service, monkeypatch, threads=1):
    """Have Halite's own server serve, with few threads."""
    monkeypatch.setattr(own_port, "TO_BEGIN", 0.2)
    monkeypatch.setattr(cherrypy.tree, "apps", {})
    for name, value in {
        "socket_host": "127.0.0.1",
        "socket_port": 0,
        "thread_pool": threads,
        "socket_timeout": 60,
    }.items():
        monkeypatch.setattr(cherrypy.server, name, value)
    application.mount(service, ("",))
    server = own_port.Server(None)
    with serving(server):
        yield server
    cherrypy.engine.unsubscribe("stop", service.watcher.stop)


@pytest.fixture
def own(service, quick, monkeypatch):
    """The address of Halite's own server."""
    with own_server(service, monkeypatch) as server:
        yield server.bind_addr


def test_who_does_not_send_the_head_of_a_request_loses_the_connection(own):
    with connected(own) as slow:
        slow.sendall(b"GET /api/nothing HTTP/1.1\r\nX-Slow: ")
        assert b" 404 " in answers(own)
        read(slow)


@pytest.fixture
def patient(service, quick, monkeypatch, http_opts):
    """The address of Halite's own server with six threads, where nobody is late for a minute."""
    http_opts["halite"]["http"]["streams"] = 0
    monkeypatch.setattr(deadlines, "SLOW", 0.1)
    monkeypatch.setattr(own_port, "THREADS", 6)
    with own_server(service, monkeypatch, threads=6) as server:
        monkeypatch.setattr(application, "TO_ASK", 60)
        monkeypatch.setattr(application, "TO_TAKE", 60)
        monkeypatch.setattr(own_port, "TO_BEGIN", 60)
        yield server.bind_addr


HEAD = b"POST /api/%s HTTP/1.1\r\nHost: x\r\n"
SENT = {
    "a body that is read": HEAD % b"login" + b"Content-Length: 100\r\n\r\n{",
    "a body that nobody reads": HEAD % b"nothing" + b"Content-Length: 100\r\n\r\n{",
    "a body in pieces": HEAD % b"login" + CHUNKED + b"5\r\n{",
    "a head": HEAD % b"login" + b"X-Slow: ",
}


@pytest.mark.parametrize("sent", [*([each] for each in SENT.values()), [*SENT.values()]], ids=[*SENT, "all of them"])
def test_many_who_send_slowly_leave_threads_to_all_others(patient, sent):
    with contextlib.ExitStack() as held:
        slow = [held.enter_context(connected(patient)) for _ in range(40)]
        for number, each in enumerate(slow):
            each.sendall(sent[number % len(sent)])
        for _ in range(5):
            assert b" 404 " in answers(patient)
        assert any(is_open(each) for each in slow)  # who is slow without others being kept waiting may go on


def is_open(made):
    """Tell whether the server has closed this connection."""
    made.setblocking(False)
    try:
        return bool(made.recv(1))
    except BlockingIOError:
        return True
    except OSError:
        return False


def test_who_says_nothing_holds_no_thread(own):
    with contextlib.ExitStack() as held:
        silent = [held.enter_context(connected(own)) for _ in range(20)]
        assert b" 404 " in answers(own)
        silent[0].sendall(b"GET /api/nothing HTTP/1.0\r\n\r\n")
        assert b" 404 " in read(silent[0])


def test_who_opens_connections_takes_no_file_that_is_needed(service, quick, monkeypatch, caplog):
    """Out of files the server could accept nobody, and would close nobody who says nothing."""
    with own_server(service, monkeypatch) as server, contextlib.ExitStack() as held:
        server.most = 10
        for _ in range(30):
            held.enter_context(connected(server.bind_addr))
        refused = held.enter_context(connected(server.bind_addr))
        assert read(refused) == b""
        assert len(server.opened) <= 10
        held.close()
        wait_for(lambda: not server.opened, "the end of all connections")
        assert b" 404 " in answers(server.bind_addr)
    assert len([record for record in caplog.records if "connections" in record.getMessage()]) == 1


def test_a_reply_that_is_made_slowly_is_no_slow_client(served):
    with connected(served) as made:
        made.sendall(b"GET /api/slowly HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert read(made).count(b"piece") == 4


def test_a_connection_may_stay_open_between_two_requests(served):
    with connected(served) as made:
        for _ in range(3):
            made.sendall(b"GET /api/nothing HTTP/1.1\r\nHost: x\r\n\r\n")
            got = b""
            while b"retcode" not in got:
                got += made.recv(2**16)
            assert b" 404 " in got
            threading.Event().wait(0.4)


@pytest.mark.parametrize(
    "body", [b"0\r\n", b"22\r\n" + b"x" * 34 + b"\r\n0\r\n", b""], ids=("trailer", "after one", "unread")
)
def test_what_follows_a_chunked_body_is_no_request_of_its_own(served, body):
    hidden = b"GET /api/me HTTP/1.1\r\nHost: x\r\n\r\n"
    head = b"POST /api/logout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    with connected(served) as made:
        made.sendall(head + body + hidden)
        told = read(made)
    assert told.startswith(b"HTTP/1.1 401 ")
    assert told.count(b"HTTP/1.1 ") == 1
    assert b"\r\nConnection: close\r\n" in told


@pytest.mark.parametrize("server", ["served", "own"])
@pytest.mark.parametrize("end", [b"Content-Length: -1\r\n\r\n", CHUNKED], ids=["length", "chunks"])
def test_a_body_without_an_end_is_not_read(request, monkeypatch, server, end):
    monkeypatch.setattr(application, "TO_ASK", 30)
    with connected(request.getfixturevalue(server)) as made, pytest.raises(OSError):
        made.sendall(b"POST /api/login HTTP/1.1\r\nHost: x\r\n" + end)
        for _ in range(64):  # megabytes, in which there is no line's end
            made.sendall(b"a" * 2**20)


@pytest.mark.parametrize("server", ["served", "own"])
@pytest.mark.parametrize("method", [b"GET", b"POST"])
@pytest.mark.parametrize("length", [b"", b"Content-Length: 5\r\n"], ids=["chunks", "both"])
def test_what_is_left_of_a_body_is_no_request(request, server, method, length):
    """A proxy gives the replies on one connection to one client after the other."""
    second = b"GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    with connected(request.getfixturevalue(server)) as made:
        made.sendall(method + b" /api/nothing HTTP/1.1\r\nHost: x\r\n" + length + CHUNKED + b"%x\r\n" % len(second))
        with contextlib.suppress(OSError):
            made.sendall(second + b"\r\n0\r\n\r\n")
        got = read(made)
    assert got.startswith(b"HTTP/1.1 400 " if length else b"HTTP/1.1 404 ") and got.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n", b"200"),
        (b"fffff\r\n" + b"a" * 70_000, b"200"),
        *(
            (each, b"400")
            for each in (
                b"zz\r\n",
                b"-5\r\nab",
                b"ffffffffffff\r\n",
                b"5\r\nab",
                b"2\r\nabXX0\r\n\r\n",
                b"1\r\na\r\n",
            )
        ),
    ],
)
def test_a_body_in_pieces_is_read_within_bounds(served, caplog, sent, status):
    with connected(served) as made:
        made.sendall(b"POST /api/pieces HTTP/1.1\r\nHost: x\r\n" + CHUNKED + sent)
        with contextlib.suppress(OSError):  # it is closed already, where more came than is read
            made.shutdown(socket.SHUT_WR)
        assert read(made).startswith(b"HTTP/1.1 " + status)
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("length", ["+2", "1_0", "-0", "x", "\u0662"])
def test_a_length_is_a_number_of_bytes(length):
    problem = untold_bodies.problem({"CONTENT_LENGTH": length})
    assert problem is not None and problem.code == "invalid"


def test_a_client_that_falls_silent_in_a_body_is_no_fault(served, monkeypatch, caplog):
    monkeypatch.setattr(application, "TO_ASK", 30)
    communicate = HTTPConnection.communicate

    def in_moments(connection):
        connection.socket.settimeout(0.1)
        return communicate(connection)

    monkeypatch.setattr(HTTPConnection, "communicate", in_moments)
    with connected(served) as slow:
        slow.sendall(b"POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        read(slow)
    assert not [record for record in caplog.records if record.exc_info]


def test_no_window_of_another_site_steers_the_page_or_loads_an_answer(served):
    for path in (b"/halite/", b"/api/nothing"):
        with connected(served) as made:
            made.sendall(b"GET " + path + b" HTTP/1.0\r\n\r\n")
            head = read(made).partition(b"\r\n\r\n")[0]
        assert b"Cross-Origin-Opener-Policy: same-origin" in head
        assert b"Cross-Origin-Resource-Policy: same-origin" in head
