"""The order in which a kill is decided, written and sent; the sending itself is tested on real daemons."""

import contextlib
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import salt.client
import salt.minion
import salt.modules.saltutil
from salt.exceptions import SaltClientError, SaltReqTimeoutError

from saltext.halite.answers import kill
from saltext.halite.domain import permissions, salt_shapes
from saltext.halite.domain.why_awaited import KILLED, TERMINATED, Reason, Why
from saltext.halite.errors import Denied, Invalid, NotFound, NotRunning, Unavailable
from saltext.halite.master import ask_minions, runner_signals, running_runners
from saltext.halite.store import active_set, audit_log, engine_heartbeat, job_writes, kills, one_job
from saltext.halite.times import SECOND, iso, now
from saltext.halite.watch.awaited_minions import Tracker
from tests.functional.conftest import answered_ping, publish, returned

JID = "20261123092034429614"
FRONT = "20261123092033000000"
BY_NAME = {"__kwarg__": True, "jid": JID}  # how a minion is told which job to kill
OPERATOR = permissions.Caller("alice", "eauth", (), ("operator",), ("view:job:*", "kill:job:*"))
DEPLOYER = permissions.Caller("dora", "eauth", (), ("deployer",), ("kill:job:state.*",))


@pytest.fixture
def job(returners):
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1", "m2"])


def entries(db):
    return audit_log.entries(db, audit_log.Filter(), 50)[0]


def test_the_decision_is_written_before_anything_is_sent(opts, db, job, monkeypatch):
    seen = []

    def sent(_, chosen, function, arguments, kill_jid):
        (kill,) = kills.open_kills(db)
        assert (kill.kill_jid, kill.minions) == (kill_jid, chosen)
        seen.append((entries(db)[0]["outcome"], entries(db)[0]["decision"], chosen, function, arguments))
        return kill_jid

    monkeypatch.setattr(ask_minions, "publish", sent)
    monkeypatch.setattr(ask_minions, "new_jid", lambda _: "20261123092100000000")
    answer = kill.kill(opts, db, OPERATOR, JID, "TERM", None)
    assert seen == [(None, "allowed", ["m1", "m2"], "saltutil.term_job", [BY_NAME])]
    assert answer == {
        "jid": JID,
        "accepted": True,
        "kill_jid": "20261123092100000000",
        "minions": ["m1", "m2"],
        "not_sent": [],
        "signal": "TERM",
        "to_come": 0,
        "earlier": None,
    }
    (entry,) = entries(db)
    assert (entry["outcome"], entry["kill_jid"], entry["user"]) == ("sent", "20261123092100000000", "alice")
    assert one_job.job(db, JID).killed_by == "alice"


@pytest.mark.parametrize("broken", [(audit_log, "begin"), (kills, "await_answers")])
def test_nothing_is_sent_where_it_cannot_be_written_beforehand(opts, db, job, monkeypatch, broken):
    def fail(*_):
        raise Unavailable("the disk is full")

    monkeypatch.setattr(*broken, fail)
    monkeypatch.setattr(ask_minions, "publish", lambda *_: pytest.fail("sent all the same"))
    with pytest.raises(Unavailable, match="disk is full"):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    assert one_job.job(db, JID).killed_by is None


def test_a_denial_is_one_even_where_it_cannot_be_written(opts, db, job, monkeypatch):
    def fail(*_):
        raise Unavailable("the disk is full")

    monkeypatch.setattr(audit_log, "begin", fail)
    with pytest.raises(Denied):
        kill.kill(opts, db, DEPLOYER, JID, "KILL", None)


def test_a_kill_that_could_not_be_sent_is_told_in_the_audit_log(opts, db, job, monkeypatch):
    def fail(*_):
        raise Unavailable("the master does not answer")

    monkeypatch.setattr(ask_minions, "publish", fail)
    with pytest.raises(Unavailable):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    (entry,) = entries(db)
    assert (entry["decision"], entry["outcome"]) == ("allowed", "unavailable: the master does not answer")
    assert (entry["kill_jid"], entry["sent"]) == (None, None)
    assert (one_job.job(db, JID).killed_by, killed_minions(db), kills.open_kills(db)) == (None, set(), [])


def test_a_kill_that_no_minion_was_found_for_was_not_sent(opts, db, job, monkeypatch):
    monkeypatch.setattr(ask_minions, "publish", lambda *_: None)
    with pytest.raises(Unavailable, match="found none of m1, m2"):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    assert (one_job.job(db, JID).killed_by, killed_minions(db), kills.open_kills(db)) == (None, set(), [])


def test_a_kill_of_minions_without_a_key_says_so(opts, db, job):
    (Path(opts["pki_dir"]) / "minions").mkdir(parents=True)
    with pytest.raises(Unavailable, match="Nothing was sent to m1, m2: of m1, no accepted key"):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    with pytest.raises(Unavailable, match="Nothing was sent to m1: of m1, no accepted key"):
        kill.kill(opts, db, OPERATOR, JID, "KILL", "m1")
    assert (one_job.job(db, JID).killed_by, killed_minions(db), kills.open_kills(db)) == (None, set(), [])


def test_a_busy_master_may_have_sent_it_all_the_same(opts, db, call, job, monkeypatch):
    """Nobody knows, so the job is not told to be killed; what minions answer to it is."""

    def fail(*_):
        raise ask_minions.NoAnswer("the master does not answer")

    monkeypatch.setattr(ask_minions, "publish", fail)
    with pytest.raises(Unavailable):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    shown = call("job", JID)["job"]
    assert (shown["killed_by"], shown["killed_minions"], shown["reached_minions"]) == (None, [], None)
    (open_kill,) = kills.open_kills(db)
    reach(db, "m2")
    shown = call("job", JID)["job"]
    assert (shown["killed_by"], shown["killed_at"]) == ("alice", iso(open_kill.at))
    assert (shown["killed_minions"], shown["reached_minions"]) == (["m2"], ["m2"])
    (entry,) = entries(db)
    assert (entry["outcome"], entry["kill_jid"]) == ("unavailable: the master does not answer", open_kill.kill_jid)
    assert (entry["sent"], entry["reached"]) == (2, 1)


def test_a_kill_that_was_sent_and_cannot_be_noted_is_known_from_its_answers(opts, db, call, job, sent, monkeypatch):
    def fail(*_, **__):
        raise Unavailable("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(kills, "note_sent", fail)
        broken.setattr(audit_log, "finish", fail)
        assert kill.kill(opts, db, OPERATOR, JID, "KILL", None)["accepted"]
    (entry,) = entries(db)
    assert (entry["decision"], entry["outcome"]) == ("allowed", None)
    (open_kill,) = kills.open_kills(db)
    kills.note_answers(db, replace(open_kill, returned=1), {"m1": KILLED, "m2": KILLED}, now())
    kills.close(db, [open_kill.kill_jid])
    shown = call("job", JID)["job"]
    assert (shown["killed_by"], shown["reached_minions"]) == ("alice", ["m1", "m2"])
    job_writes.end_job(db, JID, now())
    assert one_job.job(db, JID).result == "killed"


def test_answers_that_come_before_the_kill_has_been_noted_stay(opts, db, call, job, monkeypatch):
    def answered(_, chosen, function, arguments, kill_jid):
        reach(db, "m1")
        return kill_jid

    monkeypatch.setattr(ask_minions, "publish", answered)
    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    shown = call("job", JID)["job"]
    assert (shown["killed_by"], shown["killed_minions"], shown["reached_minions"]) == ("alice", ["m1", "m2"], ["m1"])
    assert [(entry["outcome"], entry["reached"]) for entry in entries(db)] == [("sent", 1)]


def test_who_may_kill_nothing_does_not_learn_which_jobs_there_are(opts, db, job):
    viewer = permissions.Caller("victor", "eauth", (), ("viewer",), ("view:job:*",))
    answers = []
    for jid in (JID, "20200101000000000000"):
        with pytest.raises(Denied) as denied:
            kill.kill(opts, db, viewer, jid, "KILL", None)
        answers.append(denied.value.answer())
    assert answers[0] == answers[1]
    # The audit log is for those who may see everything in it.
    assert [entry["arguments"]["function"] for entry in entries(db)] == [None, "cmd.run"]
    with pytest.raises(NotFound):
        kill.kill(opts, db, OPERATOR, "20200101000000000000", "KILL", None)


def test_the_permission_is_for_the_jobs_own_function(opts, db, job):
    with pytest.raises(Denied, match=r"kill:job:cmd\.run"):
        kill.kill(opts, db, DEPLOYER, JID, "KILL", None)
    assert [(entry["decision"], entry["user"]) for entry in entries(db)] == [("denied", "dora")]


@pytest.fixture
def runner(db):
    """A runner that the master runs."""
    told = {"jid": JID, "fun": "runner.test.sleep", "fun_args": [60], "user": "root"}
    job_writes.add_job(db, salt_shapes.job_on_master(told, "salt_master", now()), awaited=["salt_master"])


@pytest.fixture
def sent(monkeypatch):
    """What was sent: (minions, function, arguments) to minions, (jid, pid, signal) to a process of the master."""
    found = []

    def published(_, minions, function, arguments, kill_jid):
        found.append((minions, function, arguments))
        return kill_jid

    monkeypatch.setattr(ask_minions, "publish", published)
    monkeypatch.setattr(runner_signals, "processes", lambda _: {JID: 4711})
    monkeypatch.setattr(runner_signals, "signal_runner", lambda _, *what: found.append(what))
    return found


def test_a_job_on_the_master_is_not_narrowed_to_a_minion(opts, db, runner, sent):
    with pytest.raises(Invalid) as refused:
        kill.kill(opts, db, OPERATOR, JID, "KILL", "nosuch")
    sentence = f"The job {JID} runs on the master, so minion='nosuch' does not narrow it: leave minion out."
    assert (str(refused.value), sent, one_job.job(db, JID).killed_by) == (sentence, [], None)
    (entry,) = entries(db)
    assert (entry["decision"], entry["outcome"]) == ("allowed", f"invalid: {sentence}")


@pytest.mark.parametrize("minion", [None, "salt_master", "salt_*"])
def test_a_job_on_the_master_is_killed_there(opts, db, runner, sent, minion):
    assert kill.kill(opts, db, OPERATOR, JID, "KILL", minion)["pid"] == 4711
    assert sent == [(JID, 4711, "KILL")]
    assert one_job.job(db, JID).killed_by == "alice"
    assert killed_minions(db) == {"salt_master"}


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (
            SaltReqTimeoutError("Salt request timed out. You may need to run your command with `--async`"),
            "the master does not answer; unless it is only busy, nothing was sent.",
        ),
        (SaltClientError(), "nothing listens at the master's socket, so nothing was sent; is it running?"),
    ],
)
def test_a_master_that_does_not_answer_is_told_in_one_sentence(opts, db, job, monkeypatch, problem, says):
    class Client:
        def pub(self, *_, **__):
            raise problem

    monkeypatch.setattr(salt.client, "get_local_client", lambda *_, **__: contextlib.nullcontext(Client()))
    with pytest.raises(Unavailable) as refused:
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    assert str(refused.value) == f"saltutil.kill_job could not be published: {says}"
    assert entries(db)[0]["outcome"] == f"unavailable: {refused.value}"
    assert one_job.job(db, JID).killed_by is None


def killed_minions(db):
    (job,) = active_set.active_jobs(db)
    return job.killed


def reach(db, minion, how=KILLED):
    """Let *minion* answer that the kill has reached the job there."""
    (kill,) = kills.open_kills(db)
    kills.note_answers(db, replace(kill, returned=1), {minion: how}, now())
    kills.close(db, [kill.kill_jid])


def read_answers(db, reached=()):
    """Let an engine have read what all minions have answered to the only kill there is."""
    (kill,) = kills.open_kills(db)
    kills.note_answers(db, kill, dict.fromkeys(reached, KILLED), now())
    kills.close(db, [kill.kill_jid])


@pytest.mark.parametrize("engine_runs", [True, False])
def test_whom_a_kill_has_reached_is_not_known_before_the_answers_are_read(
    opts, db, call, returners, job, sent, engine_runs
):
    if engine_runs:
        engine_heartbeat.beat(db, 4711, now(), now(), "running")
    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    # Nothing has come that an engine has not read.
    assert call("job", JID)["job"]["reached_minions"] == ([] if engine_runs else None)
    (kill_jid,) = (each.kill_jid for each in kills.open_kills(db))
    returners["halite.save_load"](kill_jid, publish(kill_jid, "saltutil.kill_job"), ["m1", "m2"])
    for minion in ("m1", "m2"):
        said = f"Signal 9 sent to job {JID} at pid 4711"
        returners["halite.returner"](returned(kill_jid, minion, said, function="saltutil.kill_job"))
    assert call("job", JID)["job"]["reached_minions"] is None
    read_answers(db, ["m1", "m2"])
    assert call("job", JID)["job"]["reached_minions"] == ["m1", "m2"]


def test_each_kill_adds_the_minions_that_it_was_sent_to(opts, db, job, sent):
    kill.kill(opts, db, OPERATOR, JID, "TERM", "m1")
    assert killed_minions(db) == {"m1"}
    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    assert killed_minions(db) == {"m1", "m2"}


def test_the_detail_names_the_minions_that_a_kill_was_sent_to(opts, db, call, job, sent):
    assert call("job", JID)["job"]["killed_minions"] == []
    kill.kill(opts, db, OPERATOR, JID, "KILL", "m1")
    assert call("job", JID)["job"]["killed_minions"] == ["m1"]
    assert call("job", JID, minion="m2")["job"]["killed_minions"] == ["m1"]


def test_the_detail_of_a_killed_runner_names_no_minions(opts, db, call, runner, sent):
    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    shown = call("job", JID)["job"]
    assert (shown["killed_by"], shown["killed_minions"]) == ("alice", [])


def test_a_narrowed_kill_leaves_the_other_minions_their_time(opts, db, job, sent):
    kill.kill(opts, db, OPERATOR, JID, "KILL", "m1")
    reach(db, "m1")
    found = Tracker(lost_after=300, patience=10)
    found.rebuild(active_set.active_jobs(db))
    assert found.to_ask(now() + 11 * SECOND) == ["m2"]
    found.answered("m2", {JID: "cmd.run"}, now() + 12 * SECOND)
    for seconds in (21, 41, 61):  # and then m2 is slow to answer
        found.to_ask(now() + seconds * SECOND)
        assert found.over(now() + seconds * SECOND) == []
    assert kill.kill(opts, db, OPERATOR, JID, "KILL", None)["minions"] == ["m2"]
    reach(db, "m2")
    found.rebuild(active_set.active_jobs(db))
    assert found.over(now() + 61 * SECOND) == [JID]


@pytest.mark.parametrize(("returning", "result"), [(["m2"], "killed"), (["m2", "m1"], "ok")])
def test_a_narrowed_kill_makes_the_job_killed_unless_it_came_too_late(
    opts, db, job, returners, sent, returning, result
):
    kill.kill(opts, db, OPERATOR, JID, "KILL", "m1")
    reach(db, "m1")
    for minion in returning:
        assert one_job.job(db, JID).result is None
        returners["halite.returner"](returned(JID, minion, function="cmd.run"))
    if one_job.job(db, JID).ended is None:
        job_writes.end_job(db, JID, now())
    assert one_job.job(db, JID).result == result


def test_a_kill_goes_only_to_those_of_a_batch_whose_turn_has_come(opts, db, returners, job, sent):
    answered_ping(returners, FRONT, ["m1", "m2", "m3", "m4"])
    assert job_writes.mark_batch(db, JID, is_kept=True) == 2
    answer = kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    assert (answer["minions"], answer["to_come"]) == (["m1", "m2"], 2)
    assert sent == [(["m1", "m2"], "saltutil.kill_job", [BY_NAME])]


@pytest.mark.parametrize("jid", [JID, f"jid={JID}", "sig=9", "a=b", "{jid: 1}", "null"])
def test_a_minion_takes_a_kill_for_no_other_job_whatever_the_jid_looks_like(opts, db, returners, sent, jid):
    returners["halite.save_load"](jid, publish(jid), ["m1"])
    kill.kill(opts, db, OPERATOR, jid, "KILL", None)
    ((_, _, arguments),) = sent
    taken = salt.minion.load_args_and_kwargs(salt.modules.saltutil.kill_job, arguments)
    assert taken == ([], {"jid": jid})


def test_a_batch_goes_on_also_where_the_kill_names_one_of_its_minions(opts, db, returners, job, sent):
    answered_ping(returners, FRONT, ["m1", "m2", "m3", "m4"])
    job_writes.mark_batch(db, JID, is_kept=True)
    assert kill.kill(opts, db, OPERATOR, JID, "KILL", "m1")["to_come"] == 2
    job_writes.end_job(db, JID, now())  # while some of it answer nothing
    assert kill.kill(opts, db, OPERATOR, JID, "KILL", None, lost_after=10**9)["to_come"] == 0


@pytest.mark.parametrize("minion", [None, "m[34]"])
def test_a_batch_that_runs_nowhere_just_now_says_so(opts, db, returners, sent, minion):
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1"])
    answered_ping(returners, FRONT, ["m1", "m3", "m4"])
    assert job_writes.mark_batch(db, JID, is_kept=True) == 2
    returners["halite.returner"](returned(JID, "m1", function="cmd.run"))
    with pytest.raises(NotRunning, match=r"runs the job .* now, with 2 of the batch still to come: end the salt"):
        kill.kill(opts, db, OPERATOR, JID, "KILL", minion)
    assert sent == [] and one_job.job(db, JID).killed_by is None


def running(monkeypatch, pid):
    monkeypatch.setattr(runner_signals, "processes", lambda _: {JID: pid})


def test_a_process_that_is_gone_is_not_running(opts, monkeypatch):
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    running(monkeypatch, child.pid)
    with pytest.raises(NotRunning, match="is gone"):
        runner_signals.signal_runner(opts, JID, child.pid, "KILL")


def test_a_process_that_other_jobs_need_is_left_alone(opts, monkeypatch):
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)"]) as child:
        running(monkeypatch, child.pid)
        with pytest.raises(Invalid, match="other jobs need"):
            runner_signals.signal_runner(opts, JID, child.pid, "KILL")
        assert child.poll() is None
        child.kill()


def test_a_pid_that_has_become_another_job_is_left_alone(opts, monkeypatch):
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)", "ProcessFunc(x)"]) as child:
        monkeypatch.setattr(runner_signals, "processes", lambda _: {"other": child.pid})
        with pytest.raises(NotRunning):
            runner_signals.signal_runner(opts, JID, child.pid, "KILL")
        assert child.poll() is None
        running(monkeypatch, child.pid)
        until = time.monotonic() + 10
        while not runner_signals.has_own_process(child.pid) and time.monotonic() < until:
            time.sleep(0.01)  # the name is there a moment after the process
        runner_signals.signal_runner(opts, JID, child.pid, "TERM")
        assert child.wait(10) == -15


def test_a_job_does_not_kill_itself(opts, monkeypatch):
    running(monkeypatch, os.getpid())
    with pytest.raises(Invalid, match="the one that asks"):
        runner_signals.signal_runner(opts, JID, os.getpid(), "KILL")


def test_a_kill_that_has_reached_nothing_kills_nothing(opts, db, call, job, sent):
    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    shown = call("job", JID)["job"]
    assert (shown["killed_by"], shown["killed_minions"], shown["reached_minions"]) == ("alice", ["m1", "m2"], None)
    read_answers(db)
    assert call("job", JID)["job"]["reached_minions"] == []
    job_writes.end_job(db, JID, now())
    assert one_job.job(db, JID).result == "missing"


def test_what_a_kill_has_reached_is_in_the_detail_and_in_the_audit_log(opts, db, call, job, sent):
    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    assert [(entry["sent"], entry["reached"]) for entry in entries(db)] == [(2, None)]
    reach(db, "m2")
    assert [(entry["sent"], entry["reached"]) for entry in entries(db)] == [(2, 1)]
    answer = call("job", JID)
    assert answer["job"]["reached_minions"] == ["m2"]
    assert {each["minion"]: each["reason"] for each in answer["reasons"]} == {"m1": "no_sign", "m2": "killed"}
    job_writes.end_job(db, JID, now())
    assert one_job.job(db, JID).result == "killed"


def test_a_kill_run_again_goes_to_those_that_the_first_has_not_killed(opts, db, job, sent):
    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    reach(db, "m2")
    assert kill.kill(opts, db, OPERATOR, JID, "KILL", None)["minions"] == ["m1"]
    reach(db, "m1", TERMINATED)
    assert kill.kill(opts, db, OPERATOR, JID, "KILL", None)["minions"] == ["m1"]


def test_a_second_kill_says_who_sent_the_first_and_when(opts, db, job, sent):
    kill.kill(opts, db, OPERATOR, JID, "TERM", None)
    at = iso(one_job.job(db, JID).killed_at)
    root = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
    assert kill.kill(opts, db, root, JID, "KILL", None)["earlier"] == {"killed_by": "alice", "killed_at": at}
    job_writes.end_job(db, JID, now())
    with pytest.raises(NotRunning, match=f"is over. alice sent a kill at {at}"):
        kill.kill(opts, db, root, JID, "KILL", None)


SENT = "alice sent a kill at 20"


@pytest.mark.parametrize("minion", [None, "m[12]"])
def test_a_second_kill_says_who_sent_the_first_where_no_minion_runs_the_job_any_more(opts, db, job, sent, minion):
    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    read_answers(db, ["m1", "m2"])
    with pytest.raises(NotRunning, match=rf"still runs the job {JID} \(cmd.run\)\. {SENT}"):
        kill.kill(opts, db, OPERATOR, JID, "KILL", minion)
    assert SENT in entries(db)[0]["outcome"]


def test_a_second_kill_says_who_sent_the_first_where_a_batch_has_turns_to_come(opts, db, returners, job, sent):
    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    read_answers(db, ["m1", "m2"])
    answered_ping(returners, FRONT, ["m1", "m2", "m3"])
    job_writes.mark_batch(db, JID, is_kept=True)
    with pytest.raises(NotRunning, match=f"end the salt command that drives it. {SENT}"):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_second_kill_says_who_sent_the_first_where_the_runner_has_ended(
    opts, db, runner, sent, monkeypatch, is_listed
):
    def gone(*_):
        raise NotRunning("The process 4711 is gone.")

    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    monkeypatch.setattr(runner_signals, "signal_runner", gone)
    monkeypatch.setattr(running_runners, "master_lists_runners", lambda: True)
    if not is_listed:
        monkeypatch.setattr(runner_signals, "processes", lambda _: {})
    with pytest.raises(NotRunning, match=rf"(any more|is gone)\. {SENT}"):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)


@pytest.mark.parametrize("returns", [0, 1, 2])
def test_a_kill_reaches_who_was_given_up_for_silence_until_it_would_be_lost(opts, db, returners, job, sent, returns):
    """The job is over since its minions gave no sign, and they may have been too busy for it."""
    for minion in ("m1", "m2")[:returns]:
        returners["halite.returner"](returned(JID, minion, function="cmd.run"))
    job_writes.end_job(db, JID, now())
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET reason_since = ? WHERE received IS NULL", (now() - 60 * SECOND,))
    with pytest.raises(NotRunning):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None, lost_after=59)
    if returns == 2:
        with pytest.raises(NotRunning):
            kill.kill(opts, db, OPERATOR, JID, "KILL", None, lost_after=300)
        return
    silent = ["m1", "m2"][returns:]
    assert kill.kill(opts, db, OPERATOR, JID, "KILL", None, lost_after=300)["minions"] == silent
    assert one_job.job(db, JID).result == "missing"
    reach(db, "m2")
    assert one_job.job(db, JID).result == "killed"


def test_who_says_that_it_does_not_run_a_job_that_is_over_is_not_killed(opts, db, job, sent):
    active_set.note_reasons(
        db, [Reason(one_job.job(db, JID).id, minion, Why.NOT_RUNNING, now()) for minion in ("m1", "m2")], []
    )
    job_writes.end_job(db, JID, now())
    with pytest.raises(NotRunning):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None, lost_after=300)


@pytest.mark.parametrize(
    "problem", [NotRunning("is gone"), Invalid("others need it"), Unavailable("the disk is full")]
)
def test_a_job_on_the_master_that_could_not_be_signalled_is_not_killed(opts, db, runner, sent, monkeypatch, problem):
    def fail(*_):
        raise problem

    monkeypatch.setattr(runner_signals, "signal_runner", fail)
    with pytest.raises(type(problem)):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    assert (one_job.job(db, JID).killed_by, killed_minions(db)) == (None, set())
    assert entries(db)[0]["outcome"] == f"{problem.code}: {problem}"


def test_a_job_on_the_master_is_not_signalled_where_that_cannot_be_noted(opts, db, runner, sent, monkeypatch):
    def fail(*_):
        raise Unavailable("the disk is full")

    monkeypatch.setattr(kills, "_note", fail)
    with pytest.raises(Unavailable):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    assert sent == []


def test_a_kill_on_the_master_has_reached_its_process(opts, db, runner, sent):
    kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    assert [(entry["sent"], entry["reached"]) for entry in entries(db)] == [(1, 1)]
    job_writes.end_job(db, JID, now())
    assert one_job.job(db, JID).result == "killed"


def started_as(title):
    """Start a process with the *title* of one that Salt forked, and return it once that is there."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)", title])
    until = time.monotonic() + 10
    while not runner_signals.has_own_process(child.pid) and time.monotonic() < until:
        time.sleep(0.01)
    return child


def noted(opts, seconds_ago):
    """Let Salt have noted the job so long ago."""
    path = Path(opts["cachedir"]) / "proc" / JID
    path.parent.mkdir()
    path.touch()
    os.utime(path, (time.time() - seconds_ago,) * 2)


@pytest.mark.parametrize("title", ["ProcessFunc(x)", f"ProcessFunc(x, fun=test.sleep jid={JID})", "Schedule(name=x)"])
def test_a_process_that_began_after_the_job_has_another_ones_number(opts, monkeypatch, title):
    noted(opts, 60)
    with started_as(title) as child:
        running(monkeypatch, child.pid)
        with pytest.raises(NotRunning, match="is gone"):
            runner_signals.signal_runner(opts, JID, child.pid, "KILL")
        assert child.poll() is None
        os.utime(Path(opts["cachedir"]) / "proc" / JID)
        runner_signals.signal_runner(opts, JID, child.pid, "KILL")
        assert child.wait(10) == -9


def test_a_process_that_was_forked_for_another_job_is_left_alone(opts, monkeypatch):
    """Its number was given to another, or the job runs within it, as what an orchestration calls does."""
    noted(opts, -60)
    with started_as("ProcessFunc(x, fun=state.orchestrate jid=20261123092034429699)") as child:
        running(monkeypatch, child.pid)
        with pytest.raises(Invalid, match="other jobs need"):
            runner_signals.signal_runner(opts, JID, child.pid, "KILL")
        assert child.poll() is None
        child.kill()
