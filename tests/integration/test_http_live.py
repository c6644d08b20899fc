"""Live updates of a real master, over salt-api: mounted into it, and at a port of Halite's own."""

import contextlib
import http.client
import json
import signal
import urllib.parse

import psutil
import pytest

from tests.live_client import Stream
from tests.masters import PASSWORD, ROLES, wait_for

LISTENING = ("alice", "victor", "alice")  # one alone may have two of three streams


def config(**http):
    return {
        "halite": {
            "users": {**ROLES, "nobody": ["states"]},
            "roles": {"states": ["view:job:state.*"]},
            "interval": 2,
            "lost_after": 15,
            "http": {"streams": len(LISTENING), **http},
        }
    }


@pytest.fixture(scope="module", params=["mounted", "own port"])
def live_site(request, make_master):
    """A master that serves Halite over HTTP, and the address at which it does."""
    if request.param == "mounted":
        site = make_master(config(), minions=("one", "two"), api=True)
        return site, site.api.url
    from pytestshellutils.utils import ports

    port = ports.get_unused_localhost_port()
    site = make_master(config(port=port), minions=("one", "two"), api=True)
    return site, f"http://127.0.0.1:{port}"


@pytest.fixture
def listen(live_site):
    """Open a stream: ``listen("alice", **filters)``; a place is waited for, since one left may not be noticed yet."""
    site, url = live_site
    with contextlib.ExitStack() as stack:

        def listen(user="alice", **named):
            def opened():
                found = Stream(url, token_of(site, user), **named)
                stack.callback(found.close)
                return found if found.status != 429 else None

            found = wait_for(opened, "a place for a stream")
            assert found.status == 200, found.answer.read()
            return found

        yield listen


def token_of(site, user):
    """Salt's token of *user*, which both ways of serving take."""
    tokens = site.__dict__.setdefault("salt_tokens", {})
    if user not in tokens:
        named = (f"username={user}", f"password={PASSWORD}", "eauth=sharedsecret")
        tokens[user] = json.loads(site.salt_run("auth.mk_token", *named, "--out=json").stdout)["token"]
    return tokens[user]


def run(site, function="test.ping", *arguments):
    """Run a job on both minions, and return its jid."""
    before = {row[0] for row in site.ask("SELECT jid FROM jobs_index WHERE function = ?", function)}
    site.command("salt", "*", function, *arguments)
    after = {row[0] for row in site.ask("SELECT jid FROM jobs_index WHERE function = ?", function)}
    (jid,) = after - before
    return jid


def test_a_job_is_told_as_it_runs_and_ends(live_site, listen):
    site, _ = live_site
    stream = listen()
    assert stream.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    name, first = stream.event()
    assert name == "jobs"
    assert stream.until("engine")["running"] is True
    jid = run(site)
    rows = stream.rows(lambda found: found.get(jid, {}).get("status") == "complete")
    assert (rows[jid]["returned"], rows[jid]["result"], rows[jid]["user"]) == (2, "ok", "root")
    assert rows[jid] in site.halite("jobs").data["jobs"]
    assert jid not in {row["jid"] for row in first["jobs"]}


def test_who_may_view_states_hears_of_states_alone(live_site, listen):
    site, _ = live_site
    stream = listen("nobody")
    stream.event()
    run(site)
    jid = run(site, "state.single", "test.nop", "name=nothing")
    rows = stream.rows(lambda found: jid in found)
    assert {row["function"] for row in rows.values()} == {"state.single"}


def test_past_the_cap_it_is_told_when_to_come_and_the_rest_goes_on(live_site, listen):
    site, url = live_site
    for user in LISTENING:
        listen(user)
    refused = Stream(url, token_of(site, "victor"))
    assert refused.status == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert b'"too_many"' in refused.answer.read()
    refused.close()
    assert site.api.run("root", "local", "test.ping", tgt="*") == {"one": True, "two": True}


def test_one_user_has_no_more_than_half_of_the_streams(live_site, listen):
    site, url = live_site
    for _ in range(2):
        listen()
    refused = Stream(url, token_of(site, "alice"))
    assert refused.status == 429
    assert b"as many streams of alice, 2, as one user may have" in refused.answer.read()
    refused.close()
    assert listen("victor").event()[0] == "jobs"


def test_no_row_comes_once_signing_out_was_answered(live_site, listen):
    """The token is a new one, whose stream ends at once; what runs meanwhile is told to others alone."""
    site, url = live_site
    tokens = site.__dict__.setdefault("salt_tokens", {})
    kept = tokens.pop("alice", None)
    mine, others = listen("alice"), listen("victor")
    for each in (mine, others):
        each.until("engine")
    place = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    connection.request("POST", "/api/logout", headers={"X-Auth-Token": tokens.pop("alice")})
    assert connection.getresponse().status == 200
    connection.close()
    if kept:
        tokens["alice"] = kept
    jid = run(site)
    assert jid in others.rows(lambda found: jid in found)
    assert mine.until("error", most=1)["error"]["code"] == "unauthorized"
    with pytest.raises(StopIteration):
        mine.event()


def test_a_client_that_leaves_makes_room(live_site, listen):
    streams = [listen(user) for user in LISTENING]
    for each in streams:
        each.event()
        each.close()
    for each in [listen(user) for user in LISTENING]:
        assert each.event()[0] == "jobs"


def test_a_master_that_is_restarted_is_survived(live_site, listen):
    site, _ = live_site
    stream = listen()
    site.restart()
    jid = run(site)
    assert jid in stream.rows(lambda found: found.get(jid, {}).get("status") == "complete")
    assert stream.until("engine", lambda data: data["running"])


def test_the_end_of_salt_api_ends_its_streams(live_site, listen):
    site, url = live_site
    streams = [listen(user) for user in LISTENING]
    port = int(url.rpartition(":")[2])
    serving = next(
        each
        for each in psutil.Process(site.daemons[-1].pid).children(recursive=True)
        if any(held.laddr.port == port for held in each.net_connections("tcp") if held.status == "LISTEN")
    )
    serving.send_signal(signal.SIGTERM)
    for each in streams:
        each.end()
    serving.wait(60)
