"""Tags over time: while nothing happens an answer keeps its tag, and what happens gives it another one."""

import json
import os
from datetime import datetime, timezone

import pytest

from saltext.halite import times
from saltext.halite.store import engine_heartbeat
from saltext.halite.times import DAY, SECOND
from saltext.halite.web.routes import ROUTES
from tests.functional.conftest import publish, returned, set_clock
from tests.functional.web import history as past
from tests.functional.web.history import AFTER, RUNNING, STATE

HOUR = 3600 * SECOND
QUERIES = {
    "/api/jobs/activity": ("", "bucket=1d", "since=30d"),
    "/api/jobs/timeline": ("", "window=30d", "since=7d", "since=00:00"),
    "/api/states": ("", "since=30d", "until=1s", "since=00:00"),
    "/api/jobs": ("", "since=30d"),
}
NAMES = {"{jid}": AFTER, "{minion}": "m1"}
READ = [route for route in ROUTES if route.method == "GET" and route.path.startswith("/api/")]
TAGGED = [route for route in READ if route.path not in ("/api/me", "/api/jobs/stream")]
WITHOUT_ENGINE = ("/api/openapi.json", "/api/audit", f"/api/jobs/{AFTER}/compare")
AGES = ("/api/active", "/api/minions", "/api/states", "/api/status", "/api/jobs/timeline")


class Clock:
    """The clock of this master, which stands unless it is told to go on; its engine beats with it."""

    def __init__(self, db, at):
        self.db, self.at = db, at
        self.beat()

    def beat(self):
        engine_heartbeat.beat(self.db, os.getpid(), self.at, self.at)

    def jid(self, number=0):
        return f"{datetime.fromtimestamp(self.at / SECOND, timezone.utc):%Y%m%d%H%M%S}00000{number}"

    def goes_on(self, span, beats=True):
        self.at += span
        if beats:
            self.beat()


@pytest.fixture
def clock(returners, db, monkeypatch):
    """An index with a history, and a clock of which no day ends while one looks."""
    past.write(returners, db)
    clock = Clock(db, times.now() // DAY * DAY + DAY + 12 * HOUR)
    monkeypatch.setattr(times.time, "time_ns", lambda: clock.at * 1000)
    set_clock(returners, clock.at)
    return clock


def path_of(route):
    path = route.path
    for name, held in NAMES.items():
        path = path.replace(name, held)
    return path


def asked(ask, path, query, known=None):
    return ask("GET", path, query=query, headers={"if-none-match": known} if known else None)


ASKED = [(path_of(route), query) for route in TAGGED for query in QUERIES.get(route.path, ("",))]


@pytest.mark.parametrize(("path", "query"), ASKED)
def test_an_answer_keeps_its_tag_while_the_clock_alone_goes_on(ask, clock, path, query):
    first = asked(ask, path, query)
    assert first.status == 200 and first.headers["ETag"]
    for span in (2 * SECOND, 61 * SECOND, HOUR):
        clock.goes_on(span)
        again = asked(ask, path, query, first.headers["ETag"])
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


@pytest.mark.parametrize(("path", "query"), ASKED)
def test_a_tag_of_bodies_that_differ_is_a_weak_one(ask, clock, path, query):
    first = asked(ask, path, query)
    clock.goes_on(61 * SECOND)
    again = asked(ask, path, query)
    assert first.headers["ETag"] == again.headers["ETag"]
    assert first.body == again.body or first.headers["ETag"].startswith("W/")


@pytest.mark.parametrize(("path", "query"), ASKED)
def test_an_answer_with_ages_is_kept_by_nobody_who_would_not_know_it(ask, clock, path, query):
    tells_ages = path in AGES or "bucket" in query
    told = asked(ask, path, query).headers["Cache-Control"]
    assert told == ("private, no-store" if tells_ages else "private, no-cache")


@pytest.mark.parametrize(("path", "query"), [each for each in ASKED if each[0] not in WITHOUT_ENGINE])
def test_an_engine_that_has_stopped_is_told(ask, clock, path, query):
    first = asked(ask, path, query)
    clock.goes_on(HOUR, beats=False)
    stopped = asked(ask, path, query, first.headers["ETag"])
    assert stopped.status == 200
    clock.goes_on(SECOND)
    clock.goes_on(HOUR, beats=False)
    again = asked(ask, path, query, stopped.headers["ETag"])
    assert again.status == 200  # it ran again meanwhile: since when it stands still is another time


@pytest.mark.parametrize("path", ["/api/active", "/api/jobs", f"/api/jobs/{RUNNING}", "/api/jobs/timeline"])
def test_a_job_that_has_ended_is_told(ask, clock, returners, path):
    query = "window=30d" if "timeline" in path else ""
    first = asked(ask, path, query)
    returners["halite.returner"](returned(RUNNING, "[m]2", function="cmd.run"))
    assert asked(ask, path, query, first.headers["ETag"]).status == 200


def test_a_minion_that_is_stale_by_now_is_told(ask, clock):
    first = ask("GET", "/api/minions", stale="30d")
    known = {"if-none-match": first.headers["ETag"]}
    clock.goes_on(2 * HOUR)
    assert ask("GET", "/api/minions", stale="30d", headers=known).status == 304
    clock.goes_on(30 * 24 * HOUR)
    assert ask("GET", "/api/minions", stale="30d", headers=known).status == 200


def test_a_minion_that_was_seen_again_is_told(ask, clock, returners):
    first = ask("GET", "/api/minions")
    jid = clock.jid()
    returners["halite.save_load"](jid, publish(jid), ["m1"])
    returners["halite.returner"](returned(jid, "m1"))
    assert asked(ask, "/api/minions", "", first.headers["ETag"]).status == 200


def test_a_state_that_failed_once_more_is_told(ask, clock, returners):
    first = ask("GET", "/api/states", since="30d")
    jid = clock.jid()
    returners["halite.save_load"](jid, publish(jid, "state.apply"), ["m1"])
    value = {STATE: {"result": False, "comment": "no", "changes": {}, "__run_num__": 0}}
    returners["halite.returner"](returned(jid, "m1", value, function="state.apply"))
    assert asked(ask, "/api/states", "since=30d", first.headers["ETag"]).status == 200


def test_a_job_that_is_too_old_for_the_window_by_now_is_told(ask, clock):
    first = ask("GET", "/api/jobs/timeline", window="7d")
    assert json.loads(first.body)["total"]
    clock.goes_on(7 * 24 * HOUR)
    assert asked(ask, "/api/jobs/timeline", "window=7d", first.headers["ETag"]).status == 200


def test_a_problem_of_the_master_is_told(ask, clock, http_opts):
    first = ask("GET", "/api/status")
    http_opts["halite"]["rubbish"] = 1
    again = asked(ask, "/api/status", "", first.headers["ETag"])
    assert again.status == 200 and "rubbish" in again.body.decode()


def test_what_a_minion_returned_is_never_taken_for_an_age(ask, clock, returners):
    """However its keys are named."""
    tags = set()
    for number in range(3):
        jid = clock.jid(number)
        returners["halite.save_load"](jid, publish(jid, "test.arg"), ["m1"])
        value = {"engine": {"running": True, "updated": number}, "seen_ago": number, "running_for": number}
        returners["halite.returner"](returned(jid, "m1", value, function="test.arg"))
        tags.add(ask("GET", f"/api/jobs/{jid}/returns/m1").headers["ETag"])
    assert len(tags) == 3
