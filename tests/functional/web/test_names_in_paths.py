"""Jobs and minions of any name over a socket: each is reached by its own path, none by that of another."""

import contextlib
import http.client
import json
import threading
from urllib.parse import quote, urlencode

import cherrypy
import pytest
from cheroot.wsgi import Server

from saltext.halite.master import ask_minions
from saltext.halite.web import application
from tests.functional.conftest import give_key, publish, returned

SLASHES = ("a/b", "a%2Fb", "a%2fb", "a%252Fb", "a%25252Fb", "a%25b", "a\\b")
FOLDED = (".", "..", "...", "%2E", "%2e%2e", "../jobs", "a/../b", "./", "/", "//", "/kill", "b/kill", "b%2Fkill")
TAKEN = ("stream", "activity", "timeline", "-", "--", "%2D", "kill")
ODD = ("a?b", "a#b", "a b", "a+b", "a;b", "a&jid=b", "%", "%zz", "Ünï", "\u202e", "{jid}", "*", "jid=a", "k" * 250)
NAMES = (*SLASHES, *FOLDED, *TAKEN, *ODD)
# What clients fold or other routes have, and what stands for the query: their names are no segment of a path.
NO_SEGMENT = (".", "..", "stream", "activity", "timeline", "-")


@pytest.fixture(params=["mounted", "own port"])
def connection(request, service, monkeypatch):
    """A connection to a server that has the service either way."""
    monkeypatch.setattr(cherrypy.tree, "apps", {})
    application.mount(service, application.PREFIXES if request.param == "mounted" else ("",))
    server = Server(("127.0.0.1", 0), cherrypy.tree, numthreads=2)
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    with contextlib.closing(http.client.HTTPConnection(*server.bind_addr, timeout=60)) as made:
        yield made
    server.stop()
    thread.join()
    cherrypy.engine.unsubscribe("stop", service.watcher.stop)


@pytest.fixture
def over_http(connection, token):
    """Ask, and return the status and the data."""

    def over_http(method, path, body=None):
        headers = {"X-Auth-Token": token("root"), "Content-Type": "application/json"}
        connection.request(method, path, body and json.dumps(body), headers)
        reply = connection.getresponse()
        return reply.status, json.loads(reply.read())

    return over_http


@pytest.fixture
def jobs(returners, http_opts, monkeypatch):
    """A job that runs under each name, for which a minion of each name has returned; return what is published."""
    sent = []
    monkeypatch.setattr(ask_minions, "publish", lambda *given: sent.append(given) or "20261123092134429614")
    http_opts["keep_jobs_seconds"] = 0
    give_key(http_opts, "m1")
    for jid in NAMES:
        returners["halite.save_load"](jid, publish(jid, "cmd.run", arguments=["id"]), [*NAMES, "m1"])
    for minion in NAMES:
        returners["halite.returner"](returned("a%2Fb", minion, f"of {minion}", function="cmd.run"))
    return sent


def encoded(name):
    return quote(name, safe="")


def test_each_job_is_shown_by_its_own_path(over_http, jobs):
    for jid in NAMES:
        if jid not in NO_SEGMENT:
            status, found = over_http("GET", f"/api/jobs/{encoded(jid)}?returns=none")
            assert (status, found["job"]["jid"]) == (200, jid)


def test_each_job_is_shown_by_its_name_in_the_query(over_http, jobs):
    for jid in NAMES:
        status, found = over_http("GET", f"/api/jobs/-?{urlencode({'jid': jid, 'returns': 'none'})}")
        assert (status, found["job"]["jid"]) == (200, jid)


def test_each_return_is_that_of_its_own_minion(over_http, jobs):
    for minion in NAMES:
        asked = [f"/api/jobs/-/returns/-?{urlencode({'jid': 'a%2Fb', 'minion': minion})}"]
        if minion != "-":  # no client of this test folds . and ..
            asked.append(f"/api/jobs/a%252Fb/returns/{encoded(minion)}")
        for path in asked:
            status, found = over_http("GET", path)
            assert (status, found["return"]["return"]) == (200, f"of {minion}"), path


def test_a_kill_reaches_the_job_that_was_named_and_no_other(over_http, jobs):
    for jid in NAMES:
        paths = [("-", {"jid": jid})] if jid == "-" else [("-", {"jid": jid}), (encoded(jid), {})]
        for path, named in paths:
            status, found = over_http("POST", f"/api/jobs/{path}/kill", {**named, "minion": "m1"})
            assert (status, found["jid"]) == (202, jid), path
            assert jobs.pop()[3] == [{"__kwarg__": True, "jid": jid}]
    assert jobs == []


@pytest.mark.parametrize(
    ("method", "path", "body", "sentence"),
    [
        ("GET", "/api/jobs/-", None, "jid is missing: the query names it where the path has - for it."),
        ("GET", "/api/jobs/-/returns/-?jid=a", None, "minion is missing: the query names it where "),
        (
            "GET",
            "/api/jobs/-/returns/m1?minion=m1&jid=a",
            None,
            "minion is given twice, in the path and in the query",
        ),
        ("GET", "/api/jobs/a%2Fb?jid=a", None, "jid is given twice, in the path and in the query"),
        ("POST", "/api/jobs/-/kill", {"minion": "m1"}, "jid is missing: the body names it where "),
        ("POST", "/api/jobs/-/kill?jid=kill", {"jid": "kill"}, "A POST takes its arguments in the body"),
        ("POST", "/api/jobs/kill/kill", {"jid": "kill"}, "jid is given twice, in the path and in the body"),
        ("POST", "/api/jobs/-/kill", {"jid": None}, "jid is needed"),
        ("POST", "/api/jobs/-/rerun", {}, "jid is missing: the body names it where "),
    ],
)
def test_a_name_is_given_once(over_http, jobs, method, path, body, sentence):
    status, found = over_http(method, path, body)
    assert (status, found["error"]["code"]) == (400, "invalid")
    assert found["error"]["message"].startswith(sentence)
    assert jobs == []


@pytest.mark.parametrize("path", ["/api/jobs/a/b", "/api/jobs%2Fa", "/api%2Fjobs", "/api/jobs/a/b/kill"])
def test_a_slash_that_is_encoded_begins_no_part_of_a_path_and_another_does(over_http, connection, jobs, path):
    connection.request("GET", path)
    reply = connection.getresponse()
    reply.read()
    assert reply.status == 404


@pytest.mark.parametrize("path", ["/%61pi/jobs", "/api/%6Aobs", "/api/jobs/", "/api/jobs?limit=1"])
def test_a_path_may_be_encoded_in_any_way(over_http, jobs, path):
    assert over_http("GET", path)[0] == 200
