"""What only HTTP has: paths, methods, pages, and which arguments it does not offer."""

import json
import re
from urllib.parse import parse_qs, quote

import pytest

from saltext.halite.store import told_since
from saltext.halite.web import asking, large_answers
from saltext.halite.web.routes import ROUTES
from tests.functional.conftest import give_key, publish, returned

from .history import AFTER, KILLED, ODD, RUNNING, write

OF_FUNCTIONS = [route for route in ROUTES if route.function]


@pytest.fixture
def history(returners, db, http_opts):
    """A full index."""
    http_opts["keep_jobs_seconds"] = 0
    write(returners, db)


def path_of(route):
    return route.path.replace("{jid}", RUNNING).replace("{minion}", "m1")


def error(reply):
    return json.loads(reply.body)["error"]["message"]


@pytest.mark.parametrize("route", OF_FUNCTIONS, ids=lambda route: route.path)
def test_an_argument_that_is_not_offered_is_refused_with_those_that_are(ask, route):
    for name in ("jod", "__pub_user", "live", "expect", "path", "call", "self"):
        given = {"body": {name: "1"}} if route.method == "POST" else {name: "1"}
        reply = ask(route.method, path_of(route), **given)
        assert reply.status == 400
        assert re.match(rf"{name} is no argument of halite\.{route.function} over HTTP; it takes ", error(reply))


@pytest.mark.parametrize("route", OF_FUNCTIONS, ids=lambda route: route.path)
def test_what_the_path_names_is_named_nowhere_else(ask, route):
    names = re.findall(r"\{(\w+)\}", route.path)
    for name in names:
        given = {"body": {name: AFTER}} if route.method == "POST" else {name: AFTER}
        reply = ask(route.method, path_of(route), **given)
        assert reply.status == 400
        assert error(reply).startswith(f"{name} is given twice, in the path and in the ")


def test_an_argument_that_is_given_twice_is_refused(ask):
    reply = ask("GET", "/api/jobs", query="result=ok&result=failed")
    assert reply.status == 400
    assert error(reply).startswith("result is given twice in the query")


def test_a_post_takes_no_query(ask, history):
    reply = ask("POST", f"/api/jobs/{RUNNING}/kill", query="signal=TERM")
    assert reply.status == 400
    assert error(reply) == "A POST takes its arguments in the body, and has a query."


@pytest.mark.parametrize("named", ["minion=m1", "minion=m1&older=1"])
def test_a_body_that_is_cut_short_does_nothing(ask, history, named):
    """What is missing may be a condition, or the rest of the name of a minion."""
    whole = b"minion=m1&older=1h"
    headers = {"content-type": "application/x-www-form-urlencoded", "content-length": str(len(whole))}
    reply = ask("POST", f"/api/jobs/{RUNNING}/kill", body=named.encode(), headers=headers)
    assert reply.status == 400 and b"has not come whole" in reply.body


def test_a_kill_takes_a_form_too(ask, history):
    form = {"content-type": "application/x-www-form-urlencoded"}
    reply = ask("POST", f"/api/jobs/{RUNNING}/kill", body=b"signal=HUP&minion=m1", headers=form)
    assert reply.status == 400
    assert error(reply) == "signal is 'HUP'; it takes KILL or TERM."


@pytest.mark.parametrize("minion", ["m1", ODD])
def test_one_return_is_that_of_the_minion_of_this_very_name(get, history, minion):
    found = get(f"/api/jobs/{RUNNING}/returns/{quote(minion, safe='')}")
    assert sorted(found) == ["engine", "return"]
    assert found["return"] == next(
        each for each in get(f"/api/jobs/{RUNNING}")["returns"] if each["minion"] == minion
    )


@pytest.mark.parametrize("minion", ["m*", "[m]1", "?1", "M1", "m", "m11", "[m]2"])
def test_a_glob_is_no_minion_and_who_has_not_returned_has_no_return(ask, history, minion):
    reply = ask("GET", f"/api/jobs/{RUNNING}/returns/{minion}")
    assert reply.status == 404
    assert error(reply) == f"{minion} has not returned for the job {RUNNING}."


def test_a_return_is_for_who_may_view_its_job(ask, history):
    assert ask("GET", f"/api/jobs/{AFTER}/returns/m1", "sam").status == 200
    assert ask("GET", f"/api/jobs/{RUNNING}/returns/m1", "sam").status == 403
    assert ask("GET", f"/api/jobs/{RUNNING}/returns/m1", "nobody").status == 403
    assert ask("GET", f"/api/jobs/{RUNNING}/returns/m1", None).status == 401
    assert ask("GET", "/api/jobs/20261123092034000000/returns/m1", "sam").status == 404
    assert ask("GET", f"/api/jobs/{RUNNING}/returns/m1", query="live=true").status == 400


def test_the_pages_of_a_list_follow_one_another_by_their_links(ask, returners):
    jids = [f"20261123092034{number:06}" for number in range(7)]
    for jid in jids:
        returners["halite.save_load"](jid, publish(jid, "cmd.run", arguments=["a b"]), ["m1"])
        returners["halite.returner"](returned(jid, "m1"))
    query, found = "limit=3&function=cmd.%2A&user=root", []
    while query:
        reply = ask("GET", "/api/jobs", query=query)
        answer = json.loads(reply.body)
        found += [row["jid"] for row in answer["jobs"]]
        link = reply.headers.get("Link")
        assert (link is None) == (answer["next"] is None)
        path, _, query = re.fullmatch(r'<([^?]+)(\?)(.+)>; rel="next"', link).groups() if link else (None, None, "")
        if query:
            assert path == "/api/jobs"
            given = {"limit": ["3"], "function": ["cmd.*"], "user": ["root"], "before": [answer["next"]]}
            assert parse_qs(query) == given
    assert sorted(found) == jids


@pytest.mark.parametrize("path", sorted({route.path for route in ROUTES if route.path.startswith("/api/")}))
def test_a_path_tells_its_methods_to_who_asks_and_to_who_uses_another(ask, path):
    offered = {route.method for route in ROUTES if route.path == path}
    allowed = ", ".join(sorted({*offered, "OPTIONS", *(["HEAD"] if "GET" in offered else [])}))
    path = path.replace("{jid}", RUNNING).replace("{minion}", "m1")
    options = ask("OPTIONS", path, None)
    assert (options.status, options.body, options.headers["Allow"]) == (204, b"", allowed)
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW", "get"):
        if method not in offered:
            reply = ask(method, path, None)
            assert (reply.status, reply.headers["Allow"]) == (405, allowed)
            assert error(reply) == f"This path has no such method; it takes {allowed}."
    if "GET" not in offered:
        assert (ask("HEAD", path, None).status, ask("HEAD", path, None).body) == (405, b"")


def test_a_head_says_of_a_list_what_the_get_does(ask, history):
    get, head = (ask(method, "/api/jobs", limit=1) for method in ("GET", "HEAD"))
    assert (head.status, head.body, head.headers) == (get.status, b"", get.headers)
    assert "Link" in head.headers


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/job", "/api/jobs//", "/api/jobs/1/2", "/api/../etc", "/apis"]
)
def test_there_is_nothing_elsewhere(ask, path):
    reply = ask("GET", path)
    assert reply.status == 404
    assert error(reply) == "There is nothing at this path; GET /api/openapi.json names what there is."


def test_a_list_that_has_not_changed_is_not_sent_again(ask, history, returners):
    first = ask("GET", "/api/jobs")
    known = {"if-none-match": first.headers["ETag"]}
    assert ask("GET", "/api/jobs", headers=known).status == 304
    assert ask("GET", "/api/jobs", "victor", headers=known).status == 304  # who sees the very same
    assert ask("GET", "/api/jobs", "sam", headers=known).status == 200
    assert ask("GET", "/api/jobs", limit=2, headers=known).status == 200
    assert ask("GET", "/api/jobs", "nobody", headers=known).status == 403
    assert ask("GET", "/api/jobs", None, headers=known).status == 401
    returners["halite.returner"](returned(RUNNING, "[m]2"))
    assert ask("GET", "/api/jobs", headers=known).status == 200


def test_a_repetition_that_is_only_told_has_not_been_accepted(ask, history, http_opts, db):
    told_since.note(db, True, 1)
    give_key(http_opts, "m1", "m2")
    reply = ask("POST", f"/api/jobs/{AFTER}/rerun", body={"test": True})
    assert (reply.status, json.loads(reply.body)["rerun"]["test"]) == (200, True)


def test_who_may_not_view_all_jobs_is_told_no_count_of_them(get, history):
    assert set(get("/api/status", "root")["status"]["counts"]) == {"jobs", "returns", "active", "audit"}
    assert set(get("/api/status", "victor")["status"]["counts"]) == {"jobs", "returns", "active"}
    assert get("/api/status", "sam")["status"]["counts"] == {}


def test_the_status_tells_why_the_index_cannot_be_read(get, service, history, db):
    with db.write() as conn:  # as a later version does, which has opened it since
        conn.execute("INSERT INTO schema_migrations (name, applied) VALUES ('0099_of_tomorrow', 1)")
    service._reads._looked = float("-inf")  # a second later
    says = get("/api/jobs")["error"]["message"]
    assert "0099_of_tomorrow" in says
    assert says in get("/api/status")["status"]["problems"]
    assert get("/api/status", "nobody")["error"]["code"] == "denied"


def test_large_jobs_wait_for_each_other_and_hold_up_no_small_one(ask, history, service, monkeypatch):
    monkeypatch.setattr(large_answers, "PATIENCE", 0.01)
    monkeypatch.setattr(asking, "MINIONS", 2)  # which AFTER has, and KILLED one of
    with service.large.place(), service.large.place():
        for path in (f"/api/jobs/{AFTER}", f"/api/jobs/{AFTER}/compare"):
            assert (ask("GET", path).status, "large jobs" in error(ask("GET", path))) == (503, True)
        for path in ("/api/jobs", f"/api/jobs/{KILLED}", f"/api/jobs/{AFTER}/returns/m1", "/api/jobs/none"):
            assert ask("GET", path).status in (200, 404)
    assert ask("GET", f"/api/jobs/{AFTER}").status == 200
