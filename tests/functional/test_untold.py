"""Jobs of whose returns Salt tells nothing: never missing, and never returned, where nobody can know."""

import pytest
import salt.loader

from saltext.halite.answers import awaited_reasons, kill
from saltext.halite.domain import permissions, salt_shapes
from saltext.halite.master import ask_minions, recording_mode
from saltext.halite.settings import load
from saltext.halite.store import active_set, job_writes, one_job, untold_events
from saltext.halite.store.recorder import recorder
from saltext.halite.times import SECOND, now
from saltext.halite.watch import engine as watching
from tests.shown import show

from .conftest import publish, returned

JID, RUN = "20261123092034429614", "20261123092034429615"
ROOT = permissions.Caller("root", "cli", (), (), ("*:*:*",))


@pytest.fixture(params=[{"job_cache": False}, {"ext_job_cache": "redis"}], ids=["job_cache", "ext_job_cache"])
def untold(opts, request):
    """The options of a master that keeps returns from its job cache."""
    opts.update(request.param)
    return opts


@pytest.fixture
def job(untold):
    """A job that such a master has published, as Halite's returner has written it."""
    salt.loader.returners(untold, {})["halite.save_load"](JID, publish(JID, "test.sleep"), ["m1", "m2"])
    return JID


def row(db, jid=JID):
    return one_job.job(db, jid)


def test_while_it_may_run_it_runs_and_why_it_is_awaited_is_said(db, job, call, idle):
    (found,) = call("active")["active"]
    assert (found["status"], found["result"], found["missing"]) == ("running", None, 0)
    assert {reason["reason"] for reason in found["reasons"]} == {"untold"}
    printed = show({"active": [found], "engine": {"running": True}}, 120)
    assert "untold: Salt tells Halite none of their returns" in printed


def test_its_end_is_none_that_halite_knows(untold, db, job, call, idle):
    job_writes.end_job(db, JID, now())
    answer = call("job", JID)
    assert (answer["job"]["status"], answer["job"]["result"], answer["job"]["missing"]) == ("complete", "untold", 0)
    assert answer["missing"] == [] and answer["returns"] == []
    assert [(each["minion"], each["reason"]) for each in answer["reasons"]] == [("m1", "untold"), ("m2", "untold")]
    assert [found["jid"] for found in call("jobs", result="untold")["jobs"]] == [JID]
    assert call("jobs", result="missing")["jobs"] == []


def test_no_word_of_it_says_that_anybody_never_returned(db, job, call, idle):
    job_writes.end_job(db, JID, now())
    told = show(call("job", JID), 120)
    assert "Not told of (2)" in told and "m1, m2" in told
    assert "never returned" not in told and "missing" not in told
    listed = show(call("jobs"), 120)
    assert "untold: Salt tells Halite none of their returns. See salt-run halite.status." in listed
    assert "missing" not in listed


def test_its_end_is_told_without_anybody_missing(db, job):
    job_writes.end_job(db, JID, now())
    (item,) = [item for item in untold_events.news(db, now() + SECOND, 10**6) if item.what == "complete"]
    data = untold_events.event_data(db, item)
    assert (data["result"], data["missing"], data["retcode"]) == ("untold", [], 0)


def test_what_is_returned_after_all_counts(returners, db, job):
    job_writes.end_job(db, JID, now())
    returners["halite.returner"](returned(JID, "m1"))
    assert (row(db).returned, row(db).result) == (1, "untold")
    returners["halite.returner"](returned(JID, "m2"))
    assert row(db).result == "ok"
    returners["halite.save_load"](RUN, publish(RUN), ["m1"])


def test_a_failure_that_is_known_stays_one(returners, db, job):
    returners["halite.returner"](returned(JID, "m1", retcode=1))
    job_writes.end_job(db, JID, now())
    assert row(db).result == "failed"


def test_the_engine_asks_nobody_and_ends_it_when_lost_after_is_over(untold, db, job, monkeypatch):
    asked = []
    monkeypatch.setattr(ask_minions, "publish", lambda *args: asked.append(args))
    untold["halite"] = {"lost_after": 300}
    engine = watching.Watcher(untold, load(untold), recorder(load(untold)))
    engine._cycle()
    assert row(db).ended is None
    later = now() + 400 * SECOND
    monkeypatch.setattr(watching, "now", lambda: later)
    with db.write() as conn:  # nobody was heard of since
        conn.execute("UPDATE active_jids SET seen = job")
    engine._tracker._since = 0
    engine._tracker._tracked.clear()
    engine._cycle()
    assert (row(db).result, asked) == ("untold", [])


def test_a_kill_is_sent_to_it_for_as_long_as_it_is_kept(untold, db, job, monkeypatch):
    """It may run for hours, and nobody knows."""
    sent = []
    monkeypatch.setattr(ask_minions, "publish", lambda opts, whom, *_: sent.append(whom) or "1")
    job_writes.end_job(db, JID, now())
    assert kill.kill(untold, db, ROOT, JID, "KILL", None)["minions"] == ["m1", "m2"]
    assert sent == [["m1", "m2"]] and row(db).result == "untold"


def test_a_runner_whose_return_salt_keeps_to_itself_is_none_that_never_returned(opts, db):
    opts["runner_returns"] = False
    assert recording_mode.tells_returns(opts) and not recording_mode.tells_returns(opts, on_master=True)
    data = {"fun": "runner.test.arg", "jid": RUN, "user": "root", "fun_args": []}
    job_writes.add_job(db, salt_shapes.job_on_master(data, "master", now()), awaited=["master"])
    job_writes.end_job(db, RUN, now(), untold=True)
    assert row(db, RUN).result == "untold"


@pytest.mark.parametrize(
    ("more", "tells"),
    [
        ({}, (True, True)),
        ({"job_cache": False}, (False, False)),
        ({"ext_job_cache": "redis"}, (False, False)),
        ({"runner_returns": False}, (True, False)),
        ({"job_cache": False, "event_return": ["halite"]}, (True, True)),
        ({"master_job_cache": "local_cache", "event_return": "halite", "runner_returns": False}, (True, True)),
        ({"master_job_cache": "local_cache"}, (False, False)),
    ],
)
def test_whether_returns_are_told_follows_from_the_config(opts, more, tells):
    found = {**opts, **more}
    assert (recording_mode.tells_returns(found), recording_mode.tells_returns(found, on_master=True)) == tells


def test_status_does_not_say_that_it_records_every_job(untold, call, idle):
    answer = call("status")
    assert answer["status"]["returns_told"] is False
    printed = show(answer, 120)
    assert "publications alone" in printed and "every job" not in printed


def test_what_a_minion_says_later_does_not_make_it_missing(db, job):
    """The config was set right meanwhile, so it is asked; what it returned before nobody has told."""
    (found,) = active_set.active_jobs(db)
    reason = awaited_reasons.Why.NOT_RUNNING
    active_set.note_reasons(db, [active_set.Reason(found.start, "m1", reason, now())], [])
    job_writes.end_job(db, JID, now())
    assert row(db).result == "untold"


def test_live_knows_no_more(opts, returners, call, idle):
    """With ext_job_cache that job cache is asked, which has what was returned."""
    opts["job_cache"] = False
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    (found,) = call("jobs", live=True)["jobs"]
    assert (found["result"], found["missing"]) == ("untold", 0)


def test_a_job_ends_no_earlier_than_it_starts(returners, db, call, idle):
    """Its jid, or the clock, was ahead."""
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    start = row(db).id
    job_writes.end_job(db, JID, start - SECOND)
    answer = call("job", JID)["job"]
    assert (answer["start_time"], answer["duration"]) == (answer["end_time"], 0)
