"""What a kill asks of its job is looked up in the index; what does not hold is refused, and sends nothing."""

import pytest

from saltext.halite.domain.jid import jid_time
from saltext.halite.master import ask_minions
from saltext.halite.store import audit_log, one_job, reused_jids
from saltext.halite.times import SECOND
from tests.functional.conftest import publish, returned

JID = "20261123092034429614"


@pytest.fixture
def sent(monkeypatch):
    """The jids of the jobs that kills were sent to."""
    found = []

    def published(_, minions, function, arguments, kill_jid):
        found.extend(named["jid"] for named in arguments)
        return kill_jid

    monkeypatch.setattr(ask_minions, "publish", published)
    return found


@pytest.fixture
def publishes(returners, monkeypatch):
    """Let the master publish so many seconds after the job began."""

    def publishes(after, function, minions, **more):
        save_load = returners["halite.save_load"]
        monkeypatch.setitem(save_load.__globals__, "now", lambda: jid_time(JID) + after * SECOND)
        save_load(JID, publish(JID, function, **more), minions)

    return publishes


@pytest.fixture
def job(publishes, monkeypatch):
    """A job that was published two hours ago."""
    publishes(1, "cmd.run", ["m1", "m2"], user="alice")
    monkeypatch.setattr("saltext.halite.answers.kill.now", lambda: jid_time(JID) + 7200 * SECOND)


def entries(db):
    return audit_log.entries(db, audit_log.Filter(action=("kill",)), 50)[0]


def test_a_kill_whose_conditions_hold_is_sent_and_the_audit_log_has_them(call, db, job, sent):
    given = {"function": "cmd.*", "older": "1h", "by": "al*", "target": "[*]", "kind": "local,runner"}
    assert call("kill", JID, **given)["accepted"]
    assert sent == [JID]
    (entry,) = entries(db)
    assert entry["arguments"]["conditions"] == {**given, "older": 3600.0, "kind": ["local", "runner"]}
    assert entry["outcome"] == "sent"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"function": "state.*"}, "function='state.*' does not match 'cmd.run'"),
        ({"older": "3h"}, "it began 7200 s ago, and older asks for 10800 s"),
        ({"by": "root"}, "by='root' does not match 'alice'"),
        ({"target": "web*"}, "target='web*' does not match '*'"),
        ({"kind": "orchestrate"}, "its kind is local, and not orchestrate"),
        ({"result": "failed,missing"}, "its result is not known yet, and not failed or missing"),
    ],
)
def test_a_condition_that_does_not_hold_refuses_the_kill_and_is_audited(call, db, job, sent, given, sentence):
    answer = call("kill", JID, **given)
    told = f"The job {JID} (cmd.run) is none that was meant: {sentence}."
    assert answer == {"error": {"code": "not_running", "message": told}, "retcode": 5}
    assert sent == [] and one_job.job(db, JID).killed_by is None
    (entry,) = entries(db)
    assert (entry["decision"], entry["outcome"]) == ("allowed", f"not_running: {told}")
    assert list(entry["arguments"]["conditions"]) == list(given)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"older": "soon"}, "older is 'soon'; it takes a span"),
        ({"older": "3600x"}, "older is '3600x'; it takes a span"),
        ({"function": ["cmd.run"]}, "function is ['cmd.run']; it takes text"),
        ({"by": ""}, "by is ''; it takes text"),
        ({"result": "bad"}, "result is 'bad'; it takes ok, changed, failed, missing, killed or untold"),
        ({"kind": "running"}, "kind is 'running'; it takes local, call"),
        ({"user": "alice"}, "user is no argument of halite.kill; it takes jid, signal, minion, function, older, by"),
    ],
)
def test_a_condition_that_says_nothing_is_refused(call, db, job, sent, given, sentence):
    error = call("kill", JID, **given)["error"]
    assert error["code"] == "invalid" and error["message"].startswith(sentence)
    assert sent == [] and entries(db) == []


def test_a_failure_of_a_job_that_runs_is_looked_up(call, returners, job, sent):
    assert call("kill", JID, result="failed")["retcode"] == 5
    returners["halite.returner"](returned(JID, "m1", function="cmd.run", retcode=1, success=False))
    assert call("kill", JID, result="failed")["minions"] == ["m2"]
    assert sent == [JID]


def test_every_function_and_user_and_the_last_start_under_a_jid_count(call, publishes, job, sent):
    """A caller may publish under a jid that an old job has: what he runs is not what was meant."""
    publishes(7000, "state.apply", ["m3"], user="bob")
    for given, said in (
        ({"function": "cmd.run"}, "'state.apply'"),
        ({"by": "alice"}, "'bob'"),
        ({"older": "1h"}, "it began 200 s ago"),
    ):
        assert said in call("kill", JID, **given)["error"]["message"]
    assert sent == []
    assert call("kill", JID, function="[cs]*", by="*", older="3m")["accepted"]


def test_more_publications_under_a_jid_than_are_kept_let_none_pass(call, publishes, job, sent):
    for number in range(reused_jids.MOST):
        publishes(2, "cmd.run", ["m1"], arguments=[number])
    for given in ({"older": "1s"}, {"by": "*"}):
        assert "more was published under its id than is kept" in call("kill", JID, **given)["error"]["message"]
    assert sent == []
    assert call("kill", JID, function="cmd.run")["accepted"]


def test_a_condition_tells_nothing_to_who_may_not_kill_the_job(call, db, job, sent, opts):
    opts["halite"] = {**opts.get("halite", {}), "origins": {"cli": ["viewer"]}}
    answers = [call("kill", JID, function=function) for function in ("cmd.run", "state.*")]
    assert answers[0] == answers[1] and answers[0]["error"]["code"] == "denied"
    assert sent == []
