"""A route says what the runner function of the same name says for the same call: answers, masking and errors."""

import json
import re
import time
from urllib.parse import urlencode

import jsonschema_rs
import psycopg
import pytest
import salt.loader

from saltext.halite.answers.functions import FUNCTIONS
from saltext.halite.central import readers
from saltext.halite.master import ask_minions, known_names, origin
from saltext.halite.store import engine_heartbeat, one_job, told_since
from saltext.halite.times import now
from saltext.halite.web import asking, large_answers, openapi
from saltext.halite.web.routes import ROUTES
from tests import shared_database
from tests.functional.conftest import give_key

from .conftest import USERS
from .history import AFTER, BEFORE, KILLED, RUNNING, write

PATHS = {route.function: route for route in ROUTES if route.function}
NO_ROUTE = {
    *("watch", "wait", "export", "permissions", "ready", "prune", "backup", "backfill", "acknowledge", "sync"),
    "central_migrate",
}
WRONG = ("", "x" * 1001, "\0", "no such word", "-1")
LISTS = {
    "function": "state.*",
    "target": "*",
    "user": "root",
    "by": "root",
    "minion": "m1",
    "kind": "local",
    "result": "failed,ok",
    "since": "30000d",
    "until": "2h",
    "all": True,
}
CALLS = [
    ("jobs", {}),
    *(("jobs", {name: value}) for name, value in LISTS.items()),
    ("jobs", {"limit": 2}),
    ("jobs", {"limit": 2, "before": "1795425634429616"}),
    ("jobs", {"metadata": {"ticket": "OPS-42"}}),
    ("jobs", {"metadata": "ticket"}),
    ("jobs", {"result": ["failed", "missing"], "kind": ["local", "orchestrate"]}),
    ("jobs", {"changed": True, "status": "complete"}),
    ("jobs", {"search": "PING", "status": "running"}),
    ("jobs", {"parent": RUNNING}),
    ("jobs", {"batch": RUNNING}),
    ("jobs", {"user": "root", "by": "root"}),
    ("jobs", {"since": "1h", "until": "2h"}),
    ("jobs", {"result": "local"}),
    ("jobs", {"central": True}),
    ("jobs", {"central": True, "master": "eu-*", "limit": 1}),
    *(("job", {"jid": AFTER, "central": True, "returns": values}) for values in ("all", "none", "outcomes")),
    ("job", {"jid": RUNNING, "central": True, "master": "us-*"}),
    ("compare", {"jid": AFTER, "other": BEFORE, "central": True, "master": "eu-1"}),
    ("active", {"central": True}),
    ("active", {"central": True, "master": "none"}),
    ("audit", {"central": True, "limit": 1}),
    ("audit", {"central": True, "before": "1"}),
    *(
        (name, {"jid": jid})
        for name in ("job", "compare")
        for jid in (KILLED, RUNNING, AFTER, "20261123092034000000")
    ),
    *(("job", {"jid": AFTER, "returns": returns}) for returns in ("all", "failed", "none", "some")),
    ("job", {"jid": RUNNING, "minion": "m*", "failed": False}),
    ("job", {"jid": AFTER, "failed": True}),
    ("compare", {"jid": AFTER, "other": BEFORE, "minion": "m1", "limit": 1}),
    ("compare", {"jid": AFTER, "other": RUNNING}),
    ("compare", {"jid": AFTER, "other": AFTER}),
    ("active", {}),
    ("active", {"all": True}),
    *(("activity", {name: value}) for name, value in LISTS.items() if name != "target"),
    ("activity", {"limit": 3, "before": "1795425634429616-b-1795425634429616-"}),
    *(("activity", {"what": what}) for what in ("all", "jobs", "returns", "some")),
    *(("activity", {"bucket": bucket, "since": "7d"}) for bucket in ("1h", "1d", "5m", "2d")),
    *(("timeline", {name: value}) for name, value in LISTS.items()),
    *((name, {"central": True, "master": "eu-*"}) for name in ("activity", "timeline", "minions", "states")),
    *((name, {"master": "eu-*"}) for name in ("activity", "timeline", "minions", "states")),
    *(("timeline", {"rows": rows, "since": "20000d"}) for rows in ("function", "user", "target", "minion", "kind")),
    ("timeline", {"window": 3600, "bars": 10, "limit": 1}),
    ("timeline", {"window": "0s"}),
    ("minions", {}),
    ("minions", {"limit": 1, "before": "m1", "health": "ok,stale", "stale": 3600, "test": True, "all": True}),
    ("states", {}),
    ("states", {"since": "20000d", "by_minion": True, "state": "a"}),
    (
        "states",
        {"since": "20000d", "result": "failed,would_change", "function": "test.*", "sls": "*", "minion": "m*"},
    ),
    ("audit", {}),
    ("audit", {"user": "root", "action": ["view", "kill"], "decision": "denied", "since": "1d", "limit": 1}),
    ("audit", {"jid": KILLED}),
    ("status", {}),
    ("kill", {"jid": "20261123092034000000"}),
    ("kill", {"jid": BEFORE}),
    ("kill", {"jid": RUNNING, "function": "test.*"}),
    ("kill", {"jid": RUNNING, "older": 10**9}),
    ("kill", {"jid": RUNNING, "signal": "HUP"}),
    ("rerun", {"jid": AFTER, "test": True}),
    ("rerun", {"jid": AFTER, "test": True, "failed": True, "minion": "m1"}),
    ("rerun", {"jid": RUNNING, "test": True}),
    ("rerun", {"jid": "20261123092034000000"}),
    # Each argument of each function, with what it may not hold.
    *(
        (name, {**({"jid": RUNNING} if "jid" in route.path else {}), argument: wrong})
        for name, route in PATHS.items()
        for argument in asking.offered(FUNCTIONS[name])
        for wrong in WRONG
        if argument != "jid" or "jid" not in route.path
    ),
]


@pytest.fixture
def run(http_opts, monkeypatch):
    """Call a runner function as a user who came through salt-api."""
    monkeypatch.setattr(origin, "of_this_process", lambda *_: "eauth")
    monkeypatch.setattr(known_names, "eauth_module", lambda *_: "auto")
    functions = salt.loader.runner(http_opts)

    def run(name, user, named):
        found = functions[f"halite.{name}"]
        found.__globals__["__user__"] = user
        return json.loads(json.dumps(found(**named)))

    return run


@pytest.fixture
def over_http(ask):
    """Put a call to the route of a function: as text in a query, as JSON in a body."""

    def over_http(name, user, named):
        route, named = PATHS[name], dict(named)
        path = re.sub(r"\{(\w+)\}", lambda found: named.pop(found[1]), route.path)
        if route.method == "POST":
            return ask("POST", path, user, body=named)
        return ask("GET", path, user, query=urlencode({key: as_text(value) for key, value in named.items()}))

    return over_http


@pytest.fixture
def still(returners, db, http_opts, monkeypatch, get, postgres):
    """A full index, shared with others, an engine that beats, somebody who was refused, and a clock that stands."""
    http_opts["keep_jobs_seconds"] = 0
    write(returners, db)
    told_since.note(db, True, 1)
    http_opts["halite"]["central"] = dsn = postgres.dsn(postgres.create_database())
    with psycopg.connect(dsn) as conn:
        shared_database.make(conn, now(), 1)
        shared_database.Loader(conn, 1, "eu-1", "eu", now()).load(db)
    give_key(http_opts, "m1", "m2", "m3")
    monkeypatch.setattr(ask_minions, "publish", lambda *_: "20261123092134429614")
    at = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: at)
    engine_heartbeat.beat(db, 1, now(), now(), "running")
    assert get("/api/jobs", "nobody")["error"]["code"] == "denied"
    yield
    readers.close()


def as_text(value):
    """Return *value* as who writes a query would."""
    if isinstance(value, list):
        return ",".join(value)
    if isinstance(value, dict):
        return json.dumps(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_every_function_has_a_route_but_those_that_are_for_who_is_at_the_master():
    assert {*FUNCTIONS} - {*PATHS} == NO_ROUTE


def test_what_a_route_says_is_what_the_runner_says(run, over_http, still):
    """The answer, or the error; where words differ they are those about an argument that HTTP does not offer."""
    codes = set()
    for name, named in CALLS:
        for user in USERS:
            told = over_http(name, user, named)
            answer = json.loads(told.body)
            expected = run(name, user, named)
            assert without_audit(name, answer) == without_audit(name, said(expected, named)), (name, user, named)
            codes.add(answer.get("error", {}).get("code"))
    assert codes == {None, "invalid", "denied", "not_found", "not_running", "refused"}


def test_each_answer_has_the_shape_that_the_document_tells(over_http, still):
    shapes = {**openapi.ANSWERS, "error": openapi.known("Error")}
    components = {"components": {"schemas": openapi.COMPONENTS}}
    valid = {name: jsonschema_rs.validator_for({**shape, **components}) for name, shape in shapes.items()}
    answered = set()
    for name, named in CALLS:
        answer = json.loads(over_http(name, "root", named).body)
        shape = "error" if "error" in answer else name
        assert [(error.message, error.instance_path) for error in valid[shape].iter_errors(answer)] == [], (
            name,
            named,
        )
        answered.add(shape)
    assert answered == {*shapes} - {"kill"}


def said(answer, named):
    """Return *answer* as a route has it, whose values are text: sentences and ``filters`` repeat what was given."""
    if "filters" in answer:
        answer = {**answer, "filters": {name: as_text(held) for name, held in answer["filters"].items()}}
    if "error" in answer:
        sentence = answer["error"]["message"]
        for value in named.values():
            sentence = sentence.replace(f"{value!r};", f"{as_text(value)!r};")
        answer = {**answer, "error": {**answer["error"], "message": sentence}}
    return answer


def without_audit(name, answer):
    """Return *answer* without what either call leaves in the audit log, where the other finds it."""
    if name == "audit" and "audit" in answer:
        return {**answer, "audit": None, "next": None}
    if name == "status" and "status" in answer:
        return {**answer, "status": {**answer["status"], "counts": None, "database": None}}
    return answer


def test_a_kill_and_a_rerun_that_are_sent_are_told_alike(run, over_http, still):
    for name, named in (("kill", {"jid": KILLED}), ("rerun", {"jid": AFTER})):
        told = over_http(name, "root", named)
        assert told.status == 202
        answer, expected = json.loads(told.body), run(name, "root", named)
        jsonschema_rs.validate({**openapi.ANSWERS[name], "components": {"schemas": openapi.COMPONENTS}}, answer)
        assert sorted(answer) == sorted(expected), (answer, expected)


def test_one_return_is_had_of_all_masters_too(ask, still):
    path = f"/api/jobs/{AFTER}/returns/m1"
    own, told = (json.loads(ask("GET", path, "root", query=query).body) for query in ("", "central=true&master=eu*"))
    assert told["return"] == own["return"]
    assert {*told} - {*own} == {"source", "masters"}
    (described,) = [each for each in openapi.document(ROUTES)["paths"].items() if each[0].endswith("/{minion}")]
    content = described[1]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema_rs.validate({**content, "components": {"schemas": openapi.COMPONENTS}}, told)
    assert {each["name"] for each in described[1]["get"]["parameters"]} == {"jid", "minion", "central", "master"}
    nowhere = ask("GET", path, "root", query="central=true&master=nowhere")
    assert nowhere.status == 404
    assert ask("GET", path, "root", query="master=eu*").status == 400


def test_large_jobs_of_all_masters_wait_for_each_other_and_hold_up_no_small_one(ask, service, still, monkeypatch):
    monkeypatch.setattr(large_answers, "PATIENCE", 0.01)
    monkeypatch.setattr(asking, "MINIONS", 2)  # which AFTER has, and KILLED one of
    monkeypatch.setattr(one_job, "returned", lambda *_: {})  # this master has none of them
    with service.large.place(), service.large.place():
        for path in (f"/api/jobs/{AFTER}", f"/api/jobs/{AFTER}/compare"):
            reply = ask("GET", path, central="true")
            assert reply.status == 503 and b"large jobs" in reply.body
        for path in (f"/api/jobs/{KILLED}", f"/api/jobs/{AFTER}/returns/m1", "/api/jobs/none"):
            assert ask("GET", path, central="true").status in (200, 404)
        assert ask("GET", f"/api/jobs/{AFTER}", "victor", central="true").status == 403
        assert ask("GET", f"/api/jobs/{AFTER}", central="perhaps").status == 400
    assert ask("GET", f"/api/jobs/{AFTER}", central="true").status == 200
