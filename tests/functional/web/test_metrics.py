"""/metrics and /healthz in process: who may read them, what they say, and that Prometheus can read it."""

import json
import os
import re
import socket
from pathlib import Path

import pytest

from saltext.halite.answers.metrics import GAUGE, Family
from saltext.halite.store import engine_heartbeat, function_counts, untold_events
from saltext.halite.times import SECOND, now
from saltext.halite.web import metrics
from tests.promtool import check, needs_promtool

from ..conftest import give_key, publish, returned

TOKEN = "a-token-of-16-or-more"
BEARER = {"authorization": f"Bearer {TOKEN}"}
SAMPLE = re.compile(r'(\w+)(?:\{((?:\w+="(?:[^"\\]|\\.)*",?)*)\})? (-?[\d.e+-]+)')
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')


@pytest.fixture
def http_opts(http_opts):
    http_opts["halite"]["http"] = {"metrics_token": TOKEN, "metrics_minions": True}
    return http_opts


@pytest.fixture
def scrape(ask):
    """Return the samples of /metrics: {(name, labels as a frozen set of pairs): value}."""

    def scrape():
        reply = ask("GET", "/metrics", user=None, headers=BEARER)
        assert reply.status == 200, reply.body
        return samples(reply.body.decode())

    return scrape


def samples(text):
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            match = SAMPLE.fullmatch(line)
            assert match, line
            key = (match[1], frozenset(LABEL.findall(match[2] or "")))
            assert key not in found, line
            found[key] = float(match[3])
    return found


def value(found, name, /, **labels):
    return found.get((name, frozenset(labels.items())))


def run(returners, jid, function="test.ping", minions=("m1",), arguments=(), **more):
    returners["halite.save_load"](jid, publish(jid, function, arguments=arguments), list(minions))
    for minion in minions:
        returners["halite.returner"](returned(jid, minion, function=function, **more))


def jid(number):
    return f"20261123092034{number:06}"


def announce(db):
    untold_events.told(db, untold_events.news(db, now() + SECOND, 3600))


STATE = {"result": True, "changes": {"a": "b"}, "__run_num__": 0, "duration": 1500.0, "__id__": "a"}
HIGHSTATE = {"file_|-a_|-a_|-managed": STATE}
FAILED = {"file_|-a_|-a_|-managed": {**STATE, "result": False, "changes": {}}}


def test_what_was_counted_is_told_with_its_labels(scrape, returners, db):
    run(returners, jid(1), minions=("m1", "m2"))
    run(returners, jid(2), "state.apply", value=HIGHSTATE)
    announce(db)
    returners["halite.save_load"](jid(3), publish(jid(3)), ["m1", "m2"])
    found = scrape()
    ping = {"function": "test.ping", "state": "", "kind": "local"}
    assert value(found, "halite_jobs_total", **ping, result="ok") == 1
    assert value(found, "halite_jobs_started_total", **ping) == 2
    assert value(found, "halite_returns_expected_total", **ping) == 4
    assert value(found, "halite_returns_total", **ping, result="ok") == 2
    assert value(found, "halite_returns_total", **ping, result="failed") == 0
    highstate = {"function": "state.apply", "state": "highstate", "kind": "local"}
    assert value(found, "halite_returns_total", **highstate, result="changed") == 1
    assert value(found, "halite_job_duration_seconds_count", **highstate) == 1
    assert value(found, "halite_running_jobs", kind="local") == 1
    assert value(found, "halite_running_jobs", kind="runner") == 0
    assert value(found, "halite_awaited_returns", kind="local") == 2


def test_the_last_highstate_of_each_minion_is_told(scrape, returners, db, http_opts):
    run(returners, jid(1), "state.apply", value=HIGHSTATE)
    run(returners, jid(2), "state.apply", minions=("m2",), value=FAILED, retcode=2)
    run(returners, jid(3), "state.apply", arguments=["one.sls"], value=HIGHSTATE)
    give_key(http_opts, "m1", "m2")
    found = scrape()
    assert value(found, "halite_accepted_minions") == 2
    assert value(found, "halite_minion_last_highstate_success", minion="m1") == 1
    assert value(found, "halite_minion_last_highstate_changed", minion="m1") == 1
    assert value(found, "halite_minion_last_highstate_duration_seconds", minion="m1") == 1.5
    assert value(found, "halite_minion_last_highstate_success", minion="m2") == 0
    at = value(found, "halite_minion_last_return_timestamp_seconds", minion="m1")
    assert value(found, "halite_minion_last_highstate_timestamp_seconds", minion="m1") <= at


def test_of_who_has_no_key_nothing_is_told(scrape, returners, http_opts):
    run(returners, jid(1), minions=("m1", "made-up"))
    give_key(http_opts, "m1")
    assert {dict(labels).get("minion") for _, labels in scrape()} == {None, "m1"}


def test_minions_have_no_rows_unless_that_is_wished(scrape, returners, http_opts):
    http_opts["halite"]["http"]["metrics_minions"] = False
    run(returners, jid(1))
    give_key(http_opts, "m1")
    assert not any("minion" in dict(labels) for _, labels in scrape())


def test_the_engine_is_told_as_it_is(scrape, db):
    assert value(scrape(), "halite_engine_running") == 0
    engine_heartbeat.beat(db, 1, now(), now())
    found = scrape()
    assert value(found, "halite_engine_running") == value(found, "halite_engine_hears_bus") == 1
    assert value(found, "halite_engine_beat_age_seconds") < 60
    engine_heartbeat.beat(db, 1, now(), now(), "deaf")
    assert value(scrape(), "halite_engine_hears_bus") == 0


def test_a_database_that_cannot_be_read_leaves_what_is_known_without(scrape, db):
    scrape()
    place = Path(db.path).parent
    db.close()
    os.rename(place, f"{place}-away")
    place.write_text("no folder")
    found = scrape()
    assert value(found, "halite_database_readable") == 0
    assert value(found, "halite_spool_limit_bytes") == 256 * 2**20
    assert value(found, "halite_http_streams") == 0


def test_requests_are_counted_by_the_path_of_their_route(service, scrape):
    service.requests.note("GET", "/api/jobs/{jid}", 404, 0.25)
    service.requests.note("PROPFIND", "other", 405, 0.25)
    found = scrape()
    assert value(found, "halite_http_requests_total", method="GET", route="/api/jobs/{jid}", status="404") == 1
    assert value(found, "halite_http_requests_total", method="other", route="other", status="405") == 1
    assert value(found, "halite_http_request_duration_seconds_sum", route="other") == 0.25


def test_labels_are_escaped_whatever_they_hold():
    family = Family("name", GAUGE, 'a "help" with \\ and\nmore')
    family.add(0.5, label='a"b\\c\nd\udc80')
    text = metrics.text([family])
    assert text == (
        '# HELP name a "help" with \\\\ and\\nmore\n# TYPE name gauge\nname{label="a\\"b\\\\c\\nd?"} 0.5\n'
    )


@needs_promtool
def test_promtool_finds_no_fault_in_them(ask, returners, db, http_opts, service):
    run(returners, jid(1), minions=("m1", "m2"))
    run(returners, jid(2), "state.apply", value=HIGHSTATE)
    announce(db)
    engine_heartbeat.beat(db, 1, now(), now())
    give_key(http_opts, "m1", "m2")
    service.requests.note("GET", "/api/jobs", 200, 0.01)
    check("metrics", text=ask("GET", "/metrics", user=None, headers=BEARER).body.decode())


def test_without_the_token_they_are_not_read(ask):
    wrong = [{"authorization": f"{scheme} {token}"} for scheme, token in (("Bearer", "wrong"), ("Basic", TOKEN))]
    for headers in ({}, *wrong, {"x-auth-token": TOKEN}):
        reply = ask("GET", "/metrics", user=None, headers=headers)
        assert (reply.status, reply.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert TOKEN not in reply.body.decode()


@pytest.mark.parametrize("scheme", ["Bearer ", "bearer ", "BEARER  "])
def test_the_scheme_of_their_token_has_any_case(ask, scheme):
    assert ask("GET", "/metrics", user=None, headers={"authorization": f"{scheme}{TOKEN}"}).status == 200


def test_the_token_of_a_user_is_none_of_metrics(ask):
    assert ask("GET", "/metrics", user="root").status == 401


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("127.8.8.8", {}, 200),
        ("::1", {}, 200),
        ("::ffff:127.0.0.1", {}, 200),
        ("10.0.0.1", {}, 403),
        ("::ffff:10.0.0.1", {}, 403),
        ("", {}, 403),
        ("127.0.0.1", {"host": "localhost:8000"}, 200),
        ("127.0.0.1", {"host": "127.0.0.1:8000"}, 200),
        ("::1", {"host": "[::1]:8000"}, 200),
        ("127.0.0.1", {"host": socket.getfqdn()}, 200),
        ("127.0.0.1", {"host": "rebound.example.org:8000"}, 403),
        ("127.0.0.1", {"host": "[::1"}, 403),
        ("127.0.0.1", {"x-forwarded-for": "10.0.0.1"}, 403),
        ("127.0.0.1", {"forwarded": "for=127.0.0.1"}, 403),
    ],
)
def test_open_they_are_read_from_this_machine_alone(service, http_opts, address, headers, status):
    from saltext.halite.web import application
    from saltext.halite.web.messages import Request

    http_opts["halite"]["http"] = {"metrics_open": True}
    request = Request("GET", "/metrics", "", headers, address, lambda _: b"")
    assert application.respond(service, request).status == status


def test_where_nobody_was_given_them_they_are_not_there(ask, http_opts):
    http_opts["halite"]["http"] = {}
    assert ask("GET", "/metrics", user=None).status == 404


def test_health_is_told_to_anybody_and_nothing_else(ask, db, service):
    reply = ask("GET", "/healthz", user=None)
    assert (reply.status, json.loads(reply.body)) == (200, {"ok": True})
    place = Path(db.path).parent
    db.close()
    os.rename(place, f"{place}-away")
    place.write_text("no folder")
    reply = ask("GET", "/healthz", user=None)
    assert reply.status == 503
    assert str(place) not in reply.body.decode()
    assert json.loads(reply.body)["error"]["code"] == "unavailable"


def test_counters_are_those_of_the_store(scrape, returners, db):
    run(returners, jid(1))
    announce(db)
    with db.read() as conn:
        ((_, counts),) = function_counts.ended(conn).items()
    found = scrape()
    took = value(found, "halite_job_duration_seconds_sum", function="test.ping", state="", kind="local")
    assert took == counts.took / SECOND
