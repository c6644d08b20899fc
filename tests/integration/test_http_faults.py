"""Whatever clients do to Halite, and whatever goes wrong in it, salt-api goes on; at a port of its own Halite too."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestshellutils.utils import ports

from saltext.halite import settings
from saltext.halite.domain import salt_shapes
from saltext.halite.store.recorder import recorder
from tests.functional.conftest import publish, returned
from tests.http_client import Client
from tests.masters import ROLES, Site, wait_for

LARGE = "20200101000000000000"  # a job whose detail no socket's buffers hold
STREAMS = 20
MANY = 500
BODIES = 150  # clients that send none of theirs, more than there are threads either way
SLOW = 30  # clients that hold a thread each, of the 100 that rest_cherrypy has
# A netapi module whose routes are the faults: salt-api loads it as it loads Halite's.
FAULTS = """
import re

from saltext.halite.web import routes
from saltext.halite.web.messages import Reply


def fails(service, request):
    raise RuntimeError("the password is hunter2")


def breaks_off(service, request):
    def pieces():
        yield b"begun"
        raise RuntimeError("the password is hunter2")

    return Reply(pieces(), 200, {"Content-Type": "text/plain"})


def needs_what_is_not_there(service, request):
    import saltext.halite.web.gone


def __virtual__():
    found = []
    for path, handler in (("fails", fails), ("breaks", breaks_off), ("needs", needs_what_is_not_there)):
        route = routes.Route("GET", f"/api/fault/{path}", handler)
        found.append((route, re.compile(route.path)))
    routes._PATTERNS += tuple(found)
    return False, "a fault of Halite's"
"""


@pytest.fixture(scope="module", params=["mounted", "own port"])
def site(
    request: pytest.FixtureRequest, make_master: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory
) -> Site:
    """A master with all that goes wrong, and either way of serving."""
    folder = tmp_path_factory.mktemp("netapi")
    (folder / "faults.py").write_text(FAULTS)
    port = {"port": ports.get_unused_localhost_port()} if request.param == "own port" else {}
    overrides = {"netapi_dirs": [str(folder)], "halite": {"users": ROLES}}
    made = make_master(overrides, api=True, http={"streams": STREAMS, **port})
    write_large_job(made)
    assert made.client and made.client.login("alice") and made.api and made.api.login("alice")
    return made


@pytest.fixture
def client(site: Site) -> Client:
    """Of what Halite serves."""
    assert site.client
    return site.client


@pytest.fixture
def held() -> Iterator[contextlib.ExitStack]:
    """Connections that are closed after the test."""
    with contextlib.ExitStack() as stack:
        yield stack


def write_large_job(site: Site) -> None:
    """Write a job into the index whose returns are as large as those of many minions."""
    kept = recorder(settings.load({"halite": {"database": site.database}}))
    job = salt_shapes.published(LARGE, publish(LARGE), [f"m{number}" for number in range(40)], 1)
    kept.add_job(job)
    for number in range(40):
        ret = salt_shapes.returned(returned(LARGE, f"m{number}", f"{number} " + "x" * 500_000), 2)
        kept.add_return(ret, lambda: job)
    kept.db.close()


def goes_on(site: Site) -> None:
    """Prove that salt-api answers as it does, and that Halite does."""
    assert site.api and site.client
    assert site.api.run("alice", "runner", "test.arg", arg=["x"])["args"] == ["x"]
    assert site.client.get("/api/jobs?limit=1", "alice").status == 200
    assert site.client.get("/healthz").status in (200, 404)


def connected(client: Client, held: contextlib.ExitStack, receives: int | None = None) -> socket.socket:
    """Open a connection that is closed after the test; one that *receives* little has small buffers."""
    made = held.enter_context(socket.socket())
    if receives:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receives)
    made.connect((client.url.hostname, client.url.port))
    return made


def request_of(client: Client, path: str, *headers: str, method: str = "GET", user: str = "alice") -> bytes:
    """Return a request by *user*, as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: x", f"X-Auth-Token: {client.login(user)}", *headers, "", ""]
    return "\r\n".join(lines).encode()


def is_held_open(made: socket.socket) -> bool:
    """Tell whether the server has closed this connection, without reading what has come."""
    made.setblocking(False)
    try:
        return made.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def test_streams_at_their_cap(site: Site, client: Client, held: contextlib.ExitStack) -> None:
    streams = [connected(client, held) for _ in range(STREAMS)]
    for number, each in enumerate(streams):  # one user alone may have half of them
        each.sendall(request_of(client, "/api/jobs/stream", user=("alice", "victor")[number % 2]))
        each.settimeout(60)
        assert b" 200 " in each.recv(100)
    refused = client.get("/api/jobs/stream", "alice")
    assert (refused.status, refused.error) == (429, "too_many") and int(refused.headers["retry-after"]) > 0
    goes_on(site)
    assert all(is_held_open(each) for each in streams)


def test_slow_readers_of_large_replies(site: Site, client: Client, held: contextlib.ExitStack) -> None:
    readers = [connected(client, held, receives=4096) for _ in range(SLOW)]
    for each in readers:
        each.sendall(request_of(client, f"/api/jobs/{LARGE}"))
    for each in readers[:3]:  # the rest waits for a connection to the index, or has an error by now
        each.settimeout(60)
        assert b"HTTP/1.1 " in each.recv(100)
    goes_on(site)


def test_bodies_that_do_not_come(site: Site, client: Client, held: contextlib.ExitStack) -> None:
    senders = [connected(client, held) for _ in range(BODIES)]
    for each in senders:
        each.sendall(request_of(client, "/api/login", "Content-Length: 100", method="POST") + b'{"a')
    assert client.get("/healthz").status == 200
    assert any(is_held_open(each) for each in senders)
    goes_on(site)


def test_many_connections_that_asked_and_were_left_open(
    site: Site, client: Client, held: contextlib.ExitStack
) -> None:
    for _ in range(MANY):
        connected(client, held).sendall(request_of(client, "/api/me"))
    goes_on(site)


def test_many_connections_that_were_opened_and_closed(site: Site, client: Client) -> None:
    with contextlib.ExitStack() as closed:
        for _ in range(MANY):
            connected(client, closed)
    goes_on(site)


def test_many_connections_that_say_nothing(site: Site, client: Client, held: contextlib.ExitStack) -> None:
    if site.http_port is None:
        pytest.skip("each holds a thread of Salt's own server, whether Halite is mounted there or not")
    silent = [connected(client, held) for _ in range(MANY)]
    goes_on(site)
    assert all(is_held_open(each) for each in silent)


def test_an_exception_is_answered_and_logged_and_shows_nothing_of_it(site: Site, client: Client) -> None:
    for _ in range(3):
        reply = client.get("/api/fault/fails")
        assert (reply.status, reply.error) == (500, "error")
        assert reply.data["error"]["message"] == "Halite could not answer: RuntimeError; the log has more."
    goes_on(site)
    assert "hunter2" in site.api_log()  # the traceback, for who looks for the reason


def test_an_exception_in_the_middle_of_a_reply_ends_the_connection(
    site: Site, client: Client, held: contextlib.ExitStack
) -> None:
    made = connected(client, held)
    made.sendall(request_of(client, "/api/fault/breaks"))
    made.settimeout(60)
    got = b""
    while piece := made.recv(1000):
        got += piece
    assert b"begun" in got and b"hunter2" not in got and not got.endswith(b"0\r\n\r\n")
    goes_on(site)


def test_a_module_that_is_gone_is_told(site: Site, client: Client) -> None:
    reply = client.get("/api/fault/needs")
    assert (reply.status, reply.error) == (503, "unavailable")
    assert "Part of Halite's library is missing" in reply.data["error"]["message"]
    goes_on(site)


def test_what_is_no_http_at_all(site: Site, client: Client, held: contextlib.ExitStack) -> None:
    for sent in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
        b"GET /api/jobs\r\n\r\n",
        b"GET /api/jobs HTTP/9.9\r\n\r\n",
        b"GET http://x/api/jobs HTTP/1.1\r\n\r\n",
        b"GET /api/jobs HTTP/1.1\r\nHost: x\r\n" + b"X-Long: " + b"a" * 600_000 + b"\r\n\r\n",
        b"POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n",
        b"POST /api/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /api/jobs HTTP/1.1\r\nHost: x\r\nCookie: \x00=;;;[]{}\r\n\r\n",
    ):
        made = connected(client, held)
        with contextlib.suppress(OSError):
            made.sendall(sent)
            made.shutdown(socket.SHUT_WR)
            made.settimeout(60)
            got = made.recv(100_000)
            assert b"Traceback" not in got, got
    goes_on(site)


def test_the_index_is_taken_away(site: Site, client: Client) -> None:
    database = Path(site.database)
    aside = database.with_name("aside.db")
    database.rename(aside)
    database.mkdir()
    try:
        wait_for(lambda: client.get("/api/jobs", "alice").status == 503, "the loss of the index to be told")
        reply = client.get("/api/jobs", "alice")
        assert reply.error == "unavailable"
        assert site.api and site.api.run("alice", "runner", "test.arg", arg=["x"])["args"] == ["x"]
    finally:
        database.rmdir()
        aside.rename(database)
    wait_for(lambda: client.get("/api/jobs", "alice").status == 200, "the index to be read again")
