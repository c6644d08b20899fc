"""The order in which a kill is decided, written and sent; the sending itself is tested on real daemons."""

import os
import subprocess
import sys
import time

import pytest

from saltext.halite import access, audit, kill, minions
from saltext.halite.errors import Denied, Invalid, NotFound, NotRunning, Unavailable
from saltext.halite.store import queries

from .conftest import publish

JID = "20261123092034429614"
OPERATOR = access.Caller("alice", "eauth", (), ("operator",), ("view:job:*", "kill:job:*"))
DEPLOYER = access.Caller("dora", "eauth", (), ("deployer",), ("kill:job:state.*",))


@pytest.fixture
def job(returners):
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1", "m2"])


def entries(db):
    return audit.entries(db, audit.Filter(), 50)[0]


def test_the_decision_is_written_before_anything_is_sent(opts, db, job, monkeypatch):
    seen = []

    def sent(_, chosen, function, arguments):
        seen.append((entries(db)[0]["outcome"], entries(db)[0]["decision"], chosen, function, arguments))
        return "20261123092100000000"

    monkeypatch.setattr(minions, "publish", sent)
    answer = kill.kill(opts, db, OPERATOR, JID, "TERM", None)
    assert seen == [(None, "allowed", ["m1", "m2"], "saltutil.term_job", [JID])]
    assert answer == {
        "jid": JID,
        "accepted": True,
        "kill_jid": "20261123092100000000",
        "minions": ["m1", "m2"],
        "signal": "TERM",
    }
    (entry,) = entries(db)
    assert (entry["outcome"], entry["kill_jid"], entry["user"]) == ("sent", "20261123092100000000", "alice")
    assert queries.job(db, JID).killed_by == "alice"


def test_nothing_is_sent_where_the_decision_cannot_be_written(opts, db, job, monkeypatch):
    def fail(*_):
        raise Unavailable("the disk is full")

    monkeypatch.setattr(audit, "begin", fail)
    monkeypatch.setattr(minions, "publish", lambda *_: pytest.fail("sent all the same"))
    with pytest.raises(Unavailable, match="disk is full"):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    assert queries.job(db, JID).killed_by is None


def test_a_denial_is_one_even_where_it_cannot_be_written(opts, db, job, monkeypatch):
    def fail(*_):
        raise Unavailable("the disk is full")

    monkeypatch.setattr(audit, "begin", fail)
    with pytest.raises(Denied):
        kill.kill(opts, db, DEPLOYER, JID, "KILL", None)


def test_a_kill_that_could_not_be_sent_is_told_in_the_audit_log(opts, db, job, monkeypatch):
    def fail(*_):
        raise Unavailable("the master does not answer")

    monkeypatch.setattr(minions, "publish", fail)
    with pytest.raises(Unavailable):
        kill.kill(opts, db, OPERATOR, JID, "KILL", None)
    (entry,) = entries(db)
    assert (entry["decision"], entry["outcome"]) == ("allowed", "unavailable: the master does not answer")
    assert queries.job(db, JID).killed_by is None


def test_who_may_kill_nothing_does_not_learn_which_jobs_there_are(opts, db, job):
    viewer = access.Caller("victor", "eauth", (), ("viewer",), ("view:job:*",))
    for jid in (JID, "20200101000000000000"):
        with pytest.raises(Denied):
            kill.kill(opts, db, viewer, jid, "KILL", None)
    with pytest.raises(NotFound):
        kill.kill(opts, db, OPERATOR, "20200101000000000000", "KILL", None)


def test_the_permission_is_for_the_jobs_own_function(opts, db, job):
    with pytest.raises(Denied, match=r"kill:job:cmd\.run"):
        kill.kill(opts, db, DEPLOYER, JID, "KILL", None)
    assert [(entry["decision"], entry["user"]) for entry in entries(db)] == [("denied", "dora")]


def running(monkeypatch, pid):
    monkeypatch.setattr(kill, "_processes", lambda _: {JID: pid})


def test_a_process_that_is_gone_is_not_running(opts, monkeypatch):
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    running(monkeypatch, child.pid)
    with pytest.raises(NotRunning, match="is gone"):
        kill._signal_job(opts, JID, child.pid, "KILL")


def test_a_process_that_other_jobs_need_is_left_alone(opts, monkeypatch):
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)"]) as child:
        running(monkeypatch, child.pid)
        with pytest.raises(Invalid, match="other jobs need"):
            kill._signal_job(opts, JID, child.pid, "KILL")
        assert child.poll() is None
        child.kill()


def test_a_pid_that_has_become_another_job_is_left_alone(opts, monkeypatch):
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)", "ProcessFunc(x)"]) as child:
        monkeypatch.setattr(kill, "_processes", lambda _: {"other": child.pid})
        with pytest.raises(NotRunning):
            kill._signal_job(opts, JID, child.pid, "KILL")
        assert child.poll() is None
        running(monkeypatch, child.pid)
        until = time.monotonic() + 10
        while not minions.has_own_process(child.pid) and time.monotonic() < until:
            time.sleep(0.01)  # the name is there a moment after the process
        kill._signal_job(opts, JID, child.pid, "TERM")
        assert child.wait(10) == -15


def test_a_job_does_not_kill_itself(opts, monkeypatch):
    running(monkeypatch, os.getpid())
    with pytest.raises(Invalid, match="the one that asks"):
        kill._signal_job(opts, JID, os.getpid(), "KILL")
