"""What Halite serves inside salt-api: mounted into rest_cherrypy's process, and at a port of its own."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestshellutils.utils import ports

from tests.http_client import Client, Reply
from tests.masters import Site, wait_for

JID = "20261123092034429614"


@pytest.fixture(scope="module")
def mounted(make_master: Callable[..., Site]) -> Site:
    """A master whose salt-api serves Halite at rest_cherrypy's port."""
    return make_master(api=True, http={})


@pytest.fixture(scope="module")
def by_itself(make_master: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A master whose salt-api serves Halite at a port of its own, with a certificate."""
    crt, key = certificate(tmp_path_factory.mktemp("tls"))
    http = {"port": ports.get_unused_localhost_port(), "ssl_crt": str(crt), "ssl_key": str(key)}
    return make_master(api=True, http=http)


@pytest.fixture(params=["mounted", "by_itself"])
def site(request: pytest.FixtureRequest) -> Site:
    """Either way of serving."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def client(site: Site) -> Client:
    """Of either way of serving."""
    assert site.client
    return site.client


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate of 127.0.0.1 in *folder* that nobody has signed, and return its file and that of its key."""
    crt, key = folder / "salt.crt", folder / "salt.key"
    asked = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "60", "-subj", "/CN=127.0.0.1"]
    named = ["-addext", "subjectAltName=IP:127.0.0.1", "-out", str(crt), "-keyout", str(key)]
    subprocess.run([*asked, *named], check=True, capture_output=True)
    return crt, key


def told(reply: Reply, status: int, code: str) -> str:
    """Return the sentence of an error, which is JSON whatever went wrong."""
    assert reply.status == status, reply
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    assert int(reply.headers["content-length"]) == len(reply.body)
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert set(reply.data) == {"error", "retcode"} and reply.error == code, reply
    return str(reply.data["error"]["message"])


def test_a_job_is_listed_and_shown(site: Site, client: Client) -> None:
    assert site.command("salt", "one", "test.ping").returncode == 0
    listed = client.get("/api/jobs?function=test.ping", "alice")
    assert listed.status == 200, listed
    row = listed.data["jobs"][0]
    assert (row["function"], row["result"], row["minions"]) == ("test.ping", "ok", 1)
    shown = client.get(f"/api/jobs/{row['jid']}", "alice")
    assert shown.data["job"]["jid"] == row["jid"]
    assert client.get(f"/api/jobs/{row['jid']}/returns/one", "alice").data["return"]["return"] is True


def test_errors_are_json_with_the_status_that_fits(client: Client) -> None:
    assert "nothing at this path" in told(client.get("/api/nothing"), 404, "not_found")
    assert "nothing at this path" in told(client.get("/api"), 404, "not_found")
    told(client.get("/api/jobs"), 401, "unauthorized")
    assert client.get("/api/jobs").headers["www-authenticate"] == "Bearer"
    told(client.get("/api/jobs?limit=x", "alice"), 400, "invalid")
    told(client.get("/api/jobs", "nobody"), 403, "denied")
    told(client.get(f"/api/jobs/{JID}", "alice"), 404, "not_found")
    refused = client.ask("DELETE", "/api/jobs", "alice")
    told(refused, 405, "wrong_method")
    assert refused.headers["allow"] == "GET, HEAD, OPTIONS"
    told(client.ask("BREW", "/api/jobs", "alice"), 405, "wrong_method")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/api/jobs?function=%FF%FE", "no UTF-8"),
        ("/api/jobs?function=a&function=b", "given twice"),
        ("/api/jobs?" + "&".join(f"a{number}=1" for number in range(101)), "more than 100"),
        ("/api/jobs?nothing=1", "nothing is no argument"),
    ],
)
def test_a_query_that_is_odd_is_refused_in_a_sentence(client: Client, path: str, says: str) -> None:
    assert says in told(client.get(path, "alice"), 400, "invalid")


@pytest.mark.parametrize(
    "path",
    [
        "/api/../etc/passwd",
        "/api/%2e%2e/%2e%2e/etc/passwd",
        "/api//jobs",
        "/api/jobs/%00",
        "/api/jobs/%0d%0aX-Forged:%201",
        "/api/jobs/%FF%FE",
        "/api/jobs/%C3%A4",
        "/api/jobs/%E2%80%AE",
        "/api/jobs/" + "a" * 5000,
        "/api/jobs/{jid}",
        "/api/openapi.json/",
        "/metrics/x",
        "/healthz/x",
    ],
)
def test_an_odd_path_leads_nowhere_and_forges_nothing(client: Client, path: str) -> None:
    reply = client.get(path, "alice")
    assert reply.status in (200, 400, 404), reply
    assert "x-forged" not in reply.headers and b"root:" not in reply.body
    if reply.status != 200:
        told(reply, reply.status, reply.error)


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "invalid"),
        (b"[]", "application/json", 400, "invalid"),
        (b"\xff\xfe", "application/json", 400, "invalid"),
        (b"[" * 60_000, "application/json", 400, "invalid"),
        (b"a=%FF", "application/x-www-form-urlencoded", 400, "invalid"),
        (b"<a/>", "text/xml", 400, "invalid"),
        (b'{"a": "' + b"b" * 70_000 + b'"}', "application/json", 413, "too_large"),
        (b'{"a": "' + b"b" * 900_000 + b'"}', "application/json", 413, "too_large"),
    ],
)
def test_a_broken_body_is_told(client: Client, body: bytes, kind: str, status: int, code: str) -> None:
    told(client.ask("POST", f"/api/jobs/{JID}/kill", "alice", body, {"Content-Type": kind}), status, code)


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b'8\r\n{"signal\r\n9\r\n":"TERM"}\r\n0\r\n\r\n', 404, "not_found"),
        (b'b\r\n{"other":1}\r\n0\r\n\r\n', 400, "invalid"),
        (b"zz\r\n", 400, "invalid"),
        (b"10001\r\n" + b" " * 0x10001, 413, "too_large"),
    ],
    ids=("whole", "unknown", "broken", "large"),
)
def test_a_body_in_chunks_is_read_and_the_connection_ends_behind_it(
    client: Client, sent: bytes, status: int, code: str
) -> None:
    kind = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
    reply = client.ask("POST", f"/api/jobs/{JID}/kill", "alice", sent, kind)
    told(reply, status, code)
    assert reply.headers["connection"] == "close"


@pytest.mark.parametrize(
    ("jid", "other", "path", "named"),
    [
        ("a%2Fb", "a%252Fb", "a%252Fb", {}),
        ("c%2Fd", "c%252Fd", "-", {"jid": "c%2Fd"}),
    ],
    ids=("in the path", "in the body"),
)
def test_a_kill_aims_at_the_job_that_is_named(
    site: Site, client: Client, jid: str, other: str, path: str, named: dict[str, str]
) -> None:
    """Whoever chooses the jid ``a%2Fb`` has nobody end ``a/b``, or what else a path makes of it."""
    assert site.api
    for each in (jid, other):
        assert site.api.run("alice", "local_async", "test.sleep", tgt="one", arg=["600"], jid=each)["jid"] == each
    running = "SELECT jid FROM jobs_index WHERE function = 'test.sleep' AND ended IS NULL"
    wait_for(lambda: {(jid,), (other,)} <= {*site.ask(running)}, "two jobs that run")
    wait_for(lambda: client.post(f"/api/jobs/{path}/kill", named, "alice").status == 202, "a kill that is sent")
    wait_for(lambda: (jid,) not in site.ask(running), "the end of the job")
    assert (other,) in site.ask(running)
    assert client.post("/api/jobs/-/kill", {"jid": other}, "alice").data["minions"] == ["one"]
    wait_for(lambda: (other,) not in site.ask(running), "the end of the other")


def test_a_form_says_the_same_as_json(client: Client) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    told(client.ask("POST", f"/api/jobs/{JID}/kill", "alice", b"signal=TERM", kind), 404, "not_found")
    assert "nothing" in told(client.ask("POST", f"/api/jobs/{JID}/kill", "alice", b"nothing=1", kind), 400, "invalid")


def test_head_has_the_headers_of_get_and_no_body(client: Client) -> None:
    got = client.get("/api/jobs?limit=1&until=2020-01-01", "alice")
    head = client.ask("HEAD", "/api/jobs?limit=1&until=2020-01-01", "alice")
    assert (head.status, head.body) == (200, b"")
    timed = ("date", "etag")
    assert {name: head.headers[name] for name in head.headers if name not in timed} == {
        name: got.headers[name] for name in got.headers if name not in timed
    }
    assert client.ask("HEAD", "/api/nothing").status == 404


def test_options_tells_which_methods_a_path_has(client: Client) -> None:
    for path, allowed in (("/api/jobs", "GET, HEAD, OPTIONS"), (f"/api/jobs/{JID}/kill", "OPTIONS, POST")):
        reply = client.ask("OPTIONS", path)
        assert (reply.status, reply.headers["allow"], reply.body) == (204, allowed, b"")
    told(client.ask("OPTIONS", "/api/nothing"), 404, "not_found")


def test_a_connection_serves_one_request_after_another(client: Client) -> None:
    """Replies to what was not read must not be taken for the next request."""
    token = client.login("alice")
    connection = client.connect()
    for path, status in (("/api/jobs", 200), ("/api/nothing", 404), ("/api/jobs?limit=x", 400), ("/api/me", 200)):
        connection.request("GET", path, headers={"X-Auth-Token": token})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
    connection.request("POST", "/api/nothing", b"x" * 50_000, {"X-Auth-Token": token})
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["error"]["code"]) == (404, "not_found")
    connection.request("GET", "/api/me", headers={"X-Auth-Token": token})
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["user"]) == (200, "alice")
    connection.close()
