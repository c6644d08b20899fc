"""What Salt's own runner of jobs reads from Halite: one job, whatever is in it, hides no other."""

import pytest
import salt.loader
import salt.utils.minions

from saltext.halite.answers import what_runs
from saltext.halite.domain import salt_shapes
from saltext.halite.domain.jid import jid_time
from saltext.halite.master import ask_minions, resources
from saltext.halite.store import job_writes, own_questions
from saltext.halite.times import now
from saltext.halite.watch.awaited_minions import Tracker
from saltext.halite.watch.questions import Questions

from .conftest import publish, returned

JIDS = [f"2026112309203442961{number}" for number in range(8)]


@pytest.fixture
def jobs(opts, monkeypatch):
    """Salt's runner functions ``jobs.*``, on Halite."""
    functions = salt.loader.runner(opts)
    return lambda name, **named: functions[f"jobs.{name}"](**named)


@pytest.fixture
def published(monkeypatch):
    """What is published, with its jid, and reaches no minion."""
    sent = []

    def publish_it(opts, minions, function, arguments, jid=""):
        sent.append(jid)
        return jid

    monkeypatch.setattr(ask_minions, "publish", publish_it)
    return sent


@pytest.fixture
def asked(opts, db, returners, published):
    """The jid of what the engine has asked, as it is in the job cache."""
    Questions(opts, db, Tracker(300, 10), resources.Resources(opts)).ask(["m1"], now())
    (jid,) = published
    returners["halite.save_load"](jid, publish(jid, "saltutil.running", ["m1"], "list"), ["m1"])
    returners["halite.returner"](returned(jid, "m1", [], function="saltutil.running"))
    return jid


def test_a_job_of_several_functions_is_searched_for_and_the_last_run(returners, jobs):
    returners["halite.save_load"](JIDS[0], publish(JIDS[0], "cmd.run", arguments=["x"]), ["m1"])
    several = publish(JIDS[1], fun=["test.ping", "cmd.run"], arguments=[[], ["id"]])
    returners["halite.save_load"](JIDS[1], several, ["m1"])
    assert set(jobs("list_jobs", search_function="cmd.*")) == {JIDS[0]}
    assert set(jobs("list_jobs", search_function="test.ping*")) == {JIDS[1]}
    assert jobs("list_jobs")[JIDS[1]]["Function"] == "test.ping,cmd.run"
    assert jobs("list_jobs_filter", count=9)[-1]["Function"] == "test.ping,cmd.run"
    last = jobs("last_run")
    assert last[JIDS[1]]["Function"] == ["test.ping", "cmd.run"]  # one job is as it was given
    assert returners["halite.get_load"](JIDS[1])["fun"] == ["test.ping", "cmd.run"]


@pytest.mark.parametrize(
    "odd",
    [
        {"fun": 7},
        {"fun": ["test.ping", 7]},
        {"tgt": 7},
        {"tgt": {"a": 1}},
        {"tgt": [7, "m1"]},
        {"metadata": 7},
        {"metadata": "ticket"},
        {"metadata": ["ticket"]},
        {"arg": 7},
        {"jid": "my-own-jid"},
        {"jid": "20269999999999999999"},
        {"jid": "00010101000000000000"},
    ],
)
def test_no_job_makes_a_search_of_salts_raise(returners, jobs, odd):
    jid = odd.get("jid", JIDS[1])
    returners["halite.save_load"](JIDS[0], publish(JIDS[0], metadata={"ticket": 1}), ["m1"])
    returners["halite.save_load"](jid, {**publish(jid), **odd}, ["m1"])
    assert JIDS[0] in jobs("list_jobs", search_function="test.ping", search_target="*")
    assert JIDS[0] in jobs("list_jobs", search_metadata={"ticket": 1})
    assert jid in jobs("list_jobs", start_time="2026, Nov 23 00:00" if jid == JIDS[1] else "2020-01-01")


def test_what_the_engine_asks_is_in_no_list_of_salts(returners, jobs, db, asked):
    mine = "20261123092034429699"
    returners["halite.save_load"](mine, publish(mine, "saltutil.running"), ["m1"])
    assert set(jobs("list_jobs")) == {mine}
    assert [job["JID"] for job in jobs("list_jobs_filter", count=9, filter_find_job=False)] == [mine]
    assert set(jobs("last_run")) == {mine}
    assert returners["halite.get_fun"]("saltutil.running") == {}


def test_the_answers_to_what_the_engine_asks_can_be_read_by_its_jid(returners, asked):
    assert returners["halite.get_load"](asked)["fun"] == "saltutil.running"
    assert returners["halite.get_jid"](asked)["m1"]["return"] == []


def test_what_live_asks_is_in_no_list_of_salts_either(opts, returners, jobs, db, monkeypatch):
    def cmd(opts, jid):
        returners["halite.save_load"](jid, publish(jid, "saltutil.running"), ["m1"])
        return {}

    monkeypatch.setattr(ask_minions, "running_on_minions", cmd)
    what_runs.on_minions(opts, db)
    assert jobs("list_jobs") == {}


def test_nothing_that_a_user_publishes_makes_his_job_one_of_the_engines(returners, jobs, asked):
    """Neither the user, nor metadata, nor the jid of a question that is out."""
    returners["halite.save_load"](asked, publish(asked, "cmd.run", "m1", arguments=["id"], user="mallory"), ["m1"])
    load = returners["halite.get_load"](asked)
    forged = publish(JIDS[2], "saltutil.running", ["m1"], "list", metadata=load.get("metadata"))
    returners["halite.save_load"](JIDS[2], {**load, **forged}, ["m1"])
    assert set(jobs("list_jobs")) == {asked, JIDS[2]}


def test_questions_are_forgotten_when_their_jobs_are(db):
    own_questions.note(db, "old", 1)
    own_questions.note(db, "new", 2 + own_questions.KEPT)
    with db.read() as conn:
        assert conn.execute("SELECT jid FROM own_questions").fetchall() == [("new",)]


def test_a_runner_that_asked_is_not_taken_for_a_question(db, returners, jobs):
    data = {"fun": "runner.test.arg", "jid": JIDS[3], "user": "root", "fun_args": []}
    job_writes.add_job(db, salt_shapes.job_on_master(data, "master", jid_time(JIDS[3])), awaited=["master"])
    own_questions.note(db, JIDS[3], 1)
    returners["halite.returner"](
        {"id": "master", "jid": JIDS[3], "fun": data["fun"], "return": {**data, "return": 1, "success": True}}
    )
    assert set(jobs("list_jobs")) == {JIDS[3]}
