"""The routes over a socket: what is in a path, and what ends where, as CherryPy's server has it."""

import gzip
import http.client
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from cheroot.wsgi import Server

from saltext.halite.web.application import Application
from tests.functional.conftest import publish, returned

JID = "20261123092034429614"
ODD = ("web 1", "Ünï%25%2/\\ *[?]", "a+b&c=d;e#f?g", "\u202e'\"<b>\t", "..", "%", "a%00b", "m" * 255)


@pytest.fixture
def connect(service):
    """Return a new connection to a server of the application."""
    server = Server(("127.0.0.1", 0), Application(service), numthreads=8)
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    opened = []

    def connect():
        opened.append(http.client.HTTPConnection(*server.bind_addr, timeout=60))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()
    server.stop()
    thread.join()


@pytest.fixture
def jobs(returners):
    """A job that minions with odd names have returned for, and enough others for two pages."""
    returners["halite.save_load"](JID, publish(JID), list(ODD))
    for minion in ODD:
        returners["halite.returner"](returned(JID, minion, f"of {minion}"))
    for number in range(60):
        jid = f"20261123092035{number:06}"
        returners["halite.save_load"](jid, publish(jid, "cmd.run"), ["m1"])
        returners["halite.returner"](returned(jid, "m1"))


@pytest.fixture
def ask(connect, token):
    """Ask over one connection, that is kept."""
    kept = connect()

    def ask(method, path, user="root", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kept.request(method, path, headers={"X-Auth-Token": token(user), **named})
        reply = kept.getresponse()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()

    return ask


def test_every_minion_has_its_own_path(ask, jobs):
    for minion in ODD:
        status, _, body = ask("GET", f"/api/jobs/{JID}/returns/{quote(minion, safe='')}")
        assert (status, json.loads(body)["return"]["return"]) == (200, f"of {minion}"), minion


def test_replies_without_a_body_leave_the_connection_for_the_next(ask, jobs):
    _, whole, body = ask("GET", "/api/jobs")
    for _ in range(2):
        assert ask("HEAD", "/api/jobs")[::2] == (200, b"")
        status, headers, nothing = ask("GET", "/api/jobs", If_None_Match=whole["etag"])
        assert (status, nothing, headers["etag"]) == (304, b"", whole["etag"])
        assert ask("OPTIONS", "/api/jobs")[::2] == (204, b"")
        assert ask("GET", "/api/jobs")[::2] == (200, body)
        assert ask("PUT", "/api/jobs")[0] == 405


def test_a_list_is_sent_compressed(ask, jobs):
    status, headers, body = ask("GET", "/api/jobs", Accept_Encoding="gzip, deflate")
    assert (status, headers["content-encoding"], int(headers["content-length"])) == (200, "gzip", len(body))
    assert json.loads(gzip.decompress(body)) == json.loads(ask("GET", "/api/jobs")[2])


def test_the_next_page_is_where_the_link_says(ask, jobs):
    _, headers, body = ask("GET", "/api/jobs?limit=40&function=cmd.*")
    path, _, rest = headers["link"].removeprefix("<").partition(">")
    assert rest == '; rel="next"'
    _, headers, more = ask("GET", path)
    found = [row["jid"] for part in (body, more) for row in json.loads(part)["jobs"]]
    assert (len(found), len(set(found)), "link" in headers) == (60, 60, False)


def test_many_ask_at_once_and_each_has_the_answer_to_what_it_asked(connect, token, jobs):
    paths = [f"/api/jobs/20261123092035{number:06}" for number in range(40)]
    signed = {"X-Auth-Token": token("root")}

    def one(path):
        connection = connect()
        connection.request("GET", path, headers=signed)
        return path, json.loads(connection.getresponse().read())["job"]["jid"]

    with ThreadPoolExecutor(8) as threads:
        for path, jid in threads.map(one, paths):
            assert path == f"/api/jobs/{jid}"
