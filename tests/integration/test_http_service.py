"""How the service begins, ends and waits: forks, signals, certificates, ports, and salt-api's own paths beside it."""

import contextlib
import json
import os
import re
import signal
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from pytestshellutils.utils import ports

from tests.http_client import Client
from tests.integration.conftest import USER
from tests.integration.test_http import certificate
from tests.masters import PASSWORD, Site, is_open, wait_for

APP = "<title>An app of somebody else's</title>"


def processes(site: Site) -> dict[str, Any]:
    """Return the processes of salt-api, by what their titles end with; the parent is under ""."""
    parent = psutil.Process(site.api_daemon.pid)
    found = {"": parent}
    for child in parent.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            found[child.cmdline()[-1]] = child
    return found


def own_process(site: Site) -> Any:
    """Return the process that serves Halite at a port of its own, None where there is none now."""
    # One that Salt has started again has no module in its title.
    return next((found for name, found in processes(site).items() if name and "rest_cherrypy" not in name), None)


def opened(process: Any) -> set[str]:
    return {Path(file.path).name for file in process.open_files()}


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A certificate of 127.0.0.1, as the config names it."""
    crt, key = certificate(tmp_path_factory.mktemp("tls"))
    return {"ssl_crt": str(crt), "ssl_key": str(key)}


@pytest.fixture(scope="module")
def own(make_master: Callable[..., Site], tls: dict[str, str]) -> Site:
    """A master whose salt-api serves Halite at a port of its own, with TLS, and rest_cherrypy at another."""
    return make_master(api=True, http={"port": ports.get_unused_localhost_port(), **tls})


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What SaltGUI has in the master config."""
    folder = tmp_path_factory.mktemp("app")
    folder.chmod(0o755)
    (folder / "index.html").write_text(APP)
    (folder / "main.js").write_text("run()")
    found = {"static": str(folder), "static_path": "/static", "app": str(folder / "index.html"), "app_path": "/app"}
    return {"host": "127.0.0.1", "disable_ssl": True, **found}


def test_nothing_is_opened_before_the_fork(make_master: Callable[..., Site]) -> None:
    site = make_master(api=True, http={}, minions=())
    assert site.client and site.client.get("/api/jobs", "alice").status == 200
    found = processes(site)
    (serves,) = [process for name, process in found.items() if name]
    assert "jobs.db" in opened(serves)
    assert not {name for name in opened(found[""]) if name.startswith("jobs.db")}


@pytest.mark.parametrize("way", ["mounted", "own port"])
def test_it_works_for_a_master_that_does_not_run_as_root(
    make_master: Callable[..., Site], commands_of_user: Path, way: str
) -> None:
    http = {} if way == "mounted" else {"port": ports.get_unused_localhost_port()}
    site = make_master({"user": USER}, api=True, http=http, scripts=commands_of_user)
    assert site.client
    assert site.client.get("/api/jobs", "alice").data["jobs"] == []
    site.command("salt", "--async", "one", "test.sleep", "600")
    running = "SELECT jid FROM jobs_index WHERE function = 'test.sleep' AND ended IS NULL"
    ((jid,),) = wait_for(lambda: site.ask(running), "a job that runs")
    assert site.client.get(f"/api/jobs/{jid}", "alice").data["job"]["status"] == "running"
    killed = site.client.post(f"/api/jobs/{jid}/kill", {}, "alice")
    assert (killed.status, killed.data["minions"]) == (202, ["one"])
    assert site.client.post("/api/logout", {}, "alice").status == 200
    assert site.client.get("/api/me", "alice").status == 401  # the token was a file that this user could remove
    assert {process.username() for process in processes(site).values()} == {USER}
    site.stop()


def test_tls_1_2_and_later_are_spoken_and_nothing_older(own: Site) -> None:
    assert own.client and own.client.get("/api/jobs", "alice").status == 200
    address = ("127.0.0.1", own.http_port)
    for newest in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        context = ssl.create_default_context(cafile=own.http["ssl_crt"])
        context.maximum_version = newest
        with socket.create_connection(address) as made, context.wrap_socket(made, server_hostname="127.0.0.1") as tls:
            assert tls.version() == {"TLSv1_2": "TLSv1.2", "TLSv1_3": "TLSv1.3"}[newest.name]
    # Python refuses to speak older ones itself: this is the greeting of a client of TLS 1.1.
    greeting = bytes.fromhex("160302002f0100002b0302") + b"\x11" * 32 + bytes.fromhex("000004c014002f0100")
    with socket.create_connection(address) as made:
        made.settimeout(60)
        made.sendall(greeting)
        answered = made.recv(100)
    assert not answered or answered[0] == 0x15  # an alert


def test_who_speaks_no_tls_or_none_at_all_keeps_nobody_waiting(own: Site) -> None:
    with contextlib.ExitStack() as held:
        for number in range(100):
            made = held.enter_context(socket.create_connection(("127.0.0.1", own.http_port)))
            if number % 2:
                made.sendall(b"GET /api/jobs HTTP/1.1\r\nHost: x\r\n\r\n" if number % 4 == 1 else b"\x16\x03\x01\x02")
        assert own.client and own.client.get("/api/jobs", "alice").status == 200
    wait_for(lambda: own.client and own.client.get("/api/jobs", "alice").status == 200, "all threads")


def test_sigterm_ends_the_process_and_salt_starts_another(own: Site) -> None:
    before = own_process(own)
    assert own.client and own.client.get("/api/me", "alice").status == 200
    with contextlib.closing(own.client.connect()) as kept:
        kept.request("GET", "/api/me", headers={"X-Auth-Token": own.client.login("alice")})
        assert kept.getresponse().read()
        before.send_signal(signal.SIGTERM)
        before.wait(30)
    after = wait_for(lambda: (found := own_process(own)) and found.pid != before.pid and found, "another process")
    wait_for(lambda: is_open(own.http_port), "its port")
    assert own.client.get("/api/me", "alice").status == 200  # tokens are Salt's, and outlive it
    assert after.is_running()


def test_what_is_in_the_way_is_told_once_and_tried_again(make_master: Callable[..., Site], tmp_path: Path) -> None:
    """First the certificate is not there, then the port is taken; one process waits for both."""
    port = ports.get_unused_localhost_port()
    files = {"ssl_crt": str(tmp_path / "salt.crt"), "ssl_key": str(tmp_path / "salt.key")}
    site = make_master({"halite": {"http": {"port": port, **files}}}, minions=())
    api = site.master.salt_api_daemon()
    site.daemons.append(api)
    api.start()
    sentence = f"Halite could not serve HTTP: it cannot listen on 127.0.0.1:{port} with the certificate"
    wait_for(lambda: sentence in site.api_log(), "the missing certificate to be told")
    waits = own_process(site)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        certificate(tmp_path)
        wait_for(lambda: site.api_log().count(sentence) == 2, "the taken port to be told")
    wait_for(lambda: "Halite can serve HTTP again" in site.api_log(), "that it can go on")
    wait_for(lambda: is_open(port), "the port")
    context = ssl.create_default_context(cafile=files["ssl_crt"])
    assert Client(f"https://127.0.0.1:{port}", PASSWORD, context).get("/api/jobs").status == 401
    assert own_process(site).pid == waits.pid
    assert site.api_log().count("could not serve HTTP") == 2


def test_salt_api_ends_with_all_its_processes(make_master: Callable[..., Site]) -> None:
    site = make_master(api=True, http={"port": ports.get_unused_localhost_port()}, minions=())
    every = list(processes(site).values())
    assert len(every) == 3
    os.kill(every[0].pid, signal.SIGTERM)
    _, left = psutil.wait_procs(every, timeout=60)
    assert not left and not is_open(site.http_port)


def test_salt_apis_own_paths_are_as_they_are_without_halite(
    make_master: Callable[..., Site], app: dict[str, Any]
) -> None:
    sites = []
    for http in (None, {}):
        overrides = {"rest_cherrypy": {**app, "port": ports.get_unused_localhost_port()}}
        sites.append(make_master(overrides, api=True, http=http))
    without, beside = (answers(site) for site in sites)
    assert without == beside
    assert without["GET /app"][0] == 200 and APP in without["GET /app"][2]
    assert without["POST /run"][0] == 200 and without["GET /jobs"][0] == 200
    assert without["GET /events"][0] == 200, without["GET /events"]
    assert without["GET /nothing"][0] == 404, without["GET /nothing"]
    client = sites[1].client
    assert client
    session = {"X-Auth-Token": login(client)}
    assert client.ask("GET", "/api/me", headers=session).status == 200


VOLATILE = ("date", "etag", "x-auth-token", "set-cookie", "content-length", "last-modified")


def login(client: Client) -> str:
    """Sign alice in at salt-api itself, and return the id of her session."""
    named = {"username": "alice", "password": PASSWORD, "eauth": "sharedsecret"}
    reply = client.ask("POST", "/login", None, json.dumps(named).encode(), JSON)
    assert reply.status == 200
    return str(reply.data["return"][0]["token"])


JSON = {"Content-Type": "application/json", "Accept": "application/json"}


def answers(site: Site) -> dict[str, tuple[int, dict[str, str], Any]]:
    """Return status, headers and the shape of the body of salt-api's answers, by what was asked."""
    assert site.client
    session = {**JSON, "X-Auth-Token": login(site.client)}
    ping = [{"client": "local", "tgt": "*", "fun": "test.ping"}]
    credentials = {"username": "alice", "password": PASSWORD, "eauth": "sharedsecret"}
    asked: list[tuple[str, str, Any, dict[str, str]]] = [
        ("POST", "/login", credentials, JSON),
        ("POST", "/login", {**credentials, "password": "wrong"}, JSON),
        ("GET", "/login", None, JSON),
        ("POST", "/", ping, session),
        ("POST", "/run", [{**ping[0], **credentials}], JSON),
        ("POST", "/run", [{"client": "runner", "fun": "test.arg", **credentials}], JSON),
        ("GET", "/jobs", None, session),
        ("GET", "/jobs/20200101000000000000", None, session),
        ("GET", "/minions", None, session),
        ("GET", "/keys", None, session),
        ("GET", "/stats", None, session),
        ("GET", "/", None, session),
        ("GET", "/", None, {"Accept": "text/html"}),
        ("GET", "/jobs", None, JSON),
        ("GET", "/app", None, {}),
        ("GET", "/app/deeper", None, {}),
        ("GET", "/static/main.js", None, {}),
        ("GET", "/nothing", None, JSON),
        ("GET", "/apis", None, JSON),
        ("OPTIONS", "/run", None, {"Origin": "https://gui.example.org", **JSON}),
        ("POST", "/logout", None, session),
    ]
    found: dict[str, tuple[int, dict[str, str], Any]] = {"GET /events": events(site)}
    for number, (method, path, body, headers) in enumerate(asked):
        sent = None if body is None else json.dumps(body).encode()
        reply = site.client.ask(method, path, None, sent, headers)
        name = f"{method} {path}" if f"{method} {path}" not in found else f"{method} {path} {number}"
        kept = {key: value for key, value in reply.headers.items() if key not in VOLATILE}
        found[name] = (reply.status, kept, shape(reply.body))
    return found


def events(site: Site) -> tuple[int, dict[str, str], Any]:
    """Return how salt-api's stream of events begins."""
    assert site.client
    connection = site.client.connect()
    with contextlib.closing(connection):
        headers = {"Accept": "text/event-stream", "Cookie": f"session_id={login(site.client)}"}
        connection.request("GET", "/events", headers=headers)
        reply = connection.getresponse()
        kept = {name.lower(): value for name, value in reply.getheaders() if name.lower() not in VOLATILE}
        return reply.status, kept, reply.fp.readline().decode()


def shape(body: bytes) -> Any:
    """Return the keys of JSON, and the text of anything else."""
    try:
        return keys(json.loads(body))
    except ValueError:
        return body.decode()


def keys(value: Any) -> Any:
    if isinstance(value, dict):
        # An address in memory is part of a name, as is a job id.
        return {re.sub(r"\d{5,}", "N", name): keys(held) for name, held in value.items()}
    return [keys(held) for held in value[:1]] if isinstance(value, list) else type(value).__name__
