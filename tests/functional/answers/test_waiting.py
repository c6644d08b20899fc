"""Waiting for jobs in a real index that another process writes: when it ends, how, and for whom."""

import multiprocessing
import os
import signal
import sys
import threading
import time

import pytest

from saltext.halite.answers import audited, waiting
from saltext.halite.domain import permissions, salt_shapes
from saltext.halite.domain.jid import jid_time
from saltext.halite.domain.outcome import Outcome
from saltext.halite.errors import Denied, NotFound, Unavailable
from saltext.halite.settings import load
from saltext.halite.store import audit_log, engine_heartbeat, job_writes, one_job
from saltext.halite.store.database import Database
from saltext.halite.store.files.sqlite_errors import Replaced
from saltext.halite.times import SECOND, now
from tests.functional.conftest import publish, returned
from tests.functional.filled import Row, jid_at, write

JID = "20261123092034429614"
ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
TESTER = permissions.Caller("tess", "eauth", (), (), ("view:job:test.*",))


@pytest.fixture
def meanwhile():
    """Do something in another process while the test goes on, half a second later."""
    begun = []

    def meanwhile(*steps):
        def run():
            for step in steps:
                time.sleep(0.5)
                step()

        begun.append(multiprocessing.get_context("fork").Process(target=run))
        begun[-1].start()

    yield meanwhile
    for process in begun:
        process.join(30)
        assert process.exitcode == 0


@pytest.fixture
def config(opts):
    return load(opts)


def wait(db, config, caller=ADMIN, jid=JID, timeout=60.0, **more):
    return waiting.wait(db, config, caller, waiting.Wanted(jid, timeout, **more), is_typed=False)


def test_each_result_has_a_retcode_of_its_own_and_no_error_has_one_of_them(db, config):
    ended = now() - 60 * SECOND
    for number, result in enumerate(Outcome):
        id_ = ended - number * SECOND
        write(db, [Row(id=id_, jid=jid_at(id_), result=str(result), ended=ended)])
        answer = wait(db, config, jid=jid_at(id_))
        assert answer["retcode"] == waiting.RETCODES[result], result
        assert answer["wait"]["result"] == result
        assert not answer["wait"]["timed_out"]
    codes = {waiting.RETCODES[each] for each in Outcome} | {waiting.TIMED_OUT, waiting.INTERRUPTED}
    assert codes & set(range(2, 7)) == set()
    assert waiting.RETCODES[Outcome.OK] == waiting.RETCODES[Outcome.CHANGED] == 0


def test_a_job_that_still_runs_at_the_timeout_is_told_with_whom_it_waits_for(returners, db, config):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    returners["halite.returner"](returned(JID, "m1"))
    answer = wait(db, config, timeout=0.0)
    assert answer["retcode"] == 124
    row = answer["wait"]
    assert (row["timed_out"], row["interrupted"], row["status"]) == (True, False, "running")
    assert row["awaited_minions"] == ["m2"]
    assert [each["minion"] for each in row["reasons"]] == ["m2"]


def test_it_ends_with_the_last_return(returners, db, config, meanwhile):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    meanwhile(
        lambda: returners["halite.returner"](returned(JID, "m1")),
        lambda: returners["halite.returner"](returned(JID, "m2", False, retcode=1, success=False)),
    )
    answer = wait(db, config)
    assert (answer["retcode"], answer["wait"]["returned"]) == (1, 2)


def test_a_job_may_appear_while_it_is_waited_for(returners, db, config, meanwhile):
    meanwhile(
        lambda: returners["halite.save_load"](JID, publish(JID), ["m1"]),
        lambda: returners["halite.returner"](returned(JID, "m1")),
    )
    assert wait(db, config, appear=60.0)["retcode"] == 0


def test_a_job_that_does_not_appear_is_none(db, config):
    with pytest.raises(NotFound, match=f"There is no job {JID}"):
        wait(db, config, timeout=None, appear=0.3)
    with pytest.raises(NotFound):  # the time to wait counts too
        wait(db, config, timeout=0.0, appear=60.0)


def test_nothing_is_asked_while_nothing_is_written(returners, db, config, monkeypatch):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    asked, looks = [], 0
    job = one_job.job
    monkeypatch.setattr(one_job, "job", lambda *given: asked.append(given) or job(*given))
    for _ in waiting.looks(db, config, ADMIN, waiting.Wanted(JID, 1.0), tick=0.1):
        looks += 1
    assert looks > len(asked)
    assert len(asked) <= 2  # when it begins, and when its connection is opened


def test_a_batch_that_seems_over_between_its_parts_is_waited_for(returners, db, config, meanwhile):
    engine_heartbeat.beat(db, 1, now(), now(), "running")
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.returner"](returned(JID, "m1"))
    assert one_job.job(db, JID).ended is not None
    meanwhile(
        lambda: returners["halite.save_load"](JID, publish(JID), ["m2"]),
        lambda: returners["halite.returner"](returned(JID, "m2", False, retcode=1, success=False)),
    )
    answer = wait(db, config)
    assert (answer["wait"]["minions"], answer["wait"]["result"], answer["retcode"]) == (2, "failed", 1)


def test_without_an_engine_nobody_tells_that_a_job_goes_on(returners, db, config):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.returner"](returned(JID, "m1"))
    looks = [*waiting.looks(db, config, ADMIN, waiting.Wanted(JID, 60.0))]
    assert [look.is_over for look in looks] == [True]


def test_who_may_not_view_the_function_is_denied_and_the_audit_log_has_it(returners, db, config):
    returners["halite.save_load"](JID, publish(JID, "state.apply"), ["m1"])
    with pytest.raises(Denied, match=r"tess may not view job state\.apply"):
        wait(db, config, TESTER, asked={"called": "halite.wait", "jid": JID})
    (entry,) = audit_log.entries(db, audit_log.Filter(), 50)[0]
    assert (entry["user"], entry["action"], entry["decision"]) == ("tess", "view", "denied")
    assert entry["arguments"]["called"] == "halite.wait"


def test_another_function_under_the_jid_takes_its_permission_too(returners, db, config, meanwhile):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    meanwhile(lambda: returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1"]))
    with pytest.raises(Denied, match="tess may not view job"):
        wait(db, config, TESTER)


def test_a_job_that_is_none_such_is_not_found(call, returners):
    returners["halite.save_load"](JID, publish(JID, "cmd.run", user="alice"), ["m1"])
    for given in (
        {"function": "state.*"},
        {"by": "bob"},
        {"target": "web*"},
        {"kind": "runner"},
        {"older": "90000d"},
    ):
        error = call("wait", JID, timeout=0, **given)["error"]
        assert error["code"] == "not_found", given
        assert f"{JID} (cmd.run) is none that was meant: " in error["message"]
    fits = {"function": "cmd.*", "by": "al*", "target": "[*]", "kind": "local,runner", "older": 0}
    assert call("wait", JID, timeout=0, **fits)["retcode"] == 124


def test_a_job_that_ceases_to_be_such_is_not_found(returners, db, config, meanwhile):
    returners["halite.save_load"](JID, publish(JID, user="alice"), ["m1"])
    meanwhile(lambda: returners["halite.save_load"](JID, publish(JID, "test.arg", user="mallory"), ["m1"]))
    with pytest.raises(NotFound, match="by='alice' does not match 'mallory'"):
        wait(db, config, conditions=waiting.Conditions(by="alice"))


def test_a_database_that_is_replaced_meanwhile_is_the_one_that_counts(returners, db, config, meanwhile, tmp_path):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    other = Database(str(tmp_path / "other.db"))
    start = jid_time(JID)
    write(other, [Row(id=start, jid=JID, result="changed", ended=start + SECOND)])
    other.close()
    meanwhile(lambda: os.replace(other.path, db.path))
    assert wait(db, config)["wait"]["result"] == "changed"


def test_a_job_that_is_gone_from_the_index_is_none(returners, db, config, meanwhile):
    returners["halite.save_load"](JID, publish(JID), ["m1"])

    def forget():
        with Database(db.path).write() as conn:
            conn.execute("DELETE FROM jobs_index")

    meanwhile(forget)
    with pytest.raises(NotFound, match=f"There is no job {JID}"):
        wait(db, config, appear=0.3)


def test_a_database_that_cannot_be_used_for_a_moment_ends_no_wait(returners, db, config, monkeypatch):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    job, problems = one_job.job, [Replaced("it is moved"), Unavailable("it is away")]

    def fails(*given):
        if problems:
            raise problems.pop()
        return job(*given)

    monkeypatch.setattr(one_job, "job", fails)
    assert wait(db, config, timeout=3.0)["retcode"] == 124
    problems.append(Unavailable("it is away"))
    monkeypatch.setattr(waiting, "TOLERATED", 0.0)
    with pytest.raises(Unavailable, match="it is away"):
        wait(db, config)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_a_wait_that_was_typed_and_not_the_job(returners, db, config, sign):
    """As salt-run has it: its handler raises SystemExit."""
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    before = signal.signal(sign, lambda *_: sys.exit(0))
    try:
        threading.Timer(0.5, lambda: os.kill(os.getpid(), sign)).start()
        answer = waiting.wait(db, config, ADMIN, waiting.Wanted(JID), is_typed=True)
        assert (answer["retcode"], answer["wait"]["interrupted"], answer["wait"]["timed_out"]) == (130, True, False)
        threading.Timer(0.5, lambda: os.kill(os.getpid(), sign)).start()
        with pytest.raises(SystemExit):  # an orchestration, say, which is to end
            waiting.wait(db, config, ADMIN, waiting.Wanted(JID), is_typed=False)
    finally:
        signal.signal(sign, before)


def test_ctrl_c_before_the_job_is_there_is_told_too(db, config, monkeypatch):
    monkeypatch.setattr(waiting, "looks", lambda *_: iter(_interrupted()))
    answer = waiting.wait(db, config, ADMIN, waiting.Wanted(JID), is_typed=True)
    assert answer["wait"] == {"jid": JID, "timed_out": False, "interrupted": True}
    assert answer["retcode"] == 130


def _interrupted():
    raise KeyboardInterrupt
    yield


def test_a_job_on_the_master_waits_for_no_minion(returners, db, config):
    data = {"jid": JID, "fun": "runner.test.arg", "fun_args": [], "user": "root", "_stamp": "2026-11-23T09:20:34"}
    job_writes.add_job(db, salt_shapes.job_on_master(data, "m_master", jid_time(JID)), awaited=["m_master"])
    row = wait(db, config, timeout=0.0)["wait"]
    assert (row["awaited_minions"], row["reasons"], row["status"]) == ([], [], "running")


def test_a_caller_who_may_view_nothing_learns_of_no_job(call, opts):
    opts["halite"] = {"origins": {"cli": []}}
    assert call("wait", JID, timeout=0)["error"]["code"] == "denied"
    assert call("watch")["error"]["code"] == "denied"


def test_the_permission_is_asked_once_a_look_that_is_fresh(returners, db, config, monkeypatch):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    asked = []
    monkeypatch.setattr(audited, "require_view", lambda *given: asked.append(given))
    fresh = [look.is_fresh for look in waiting.looks(db, config, ADMIN, waiting.Wanted(JID, 0.6), tick=0.1)]
    assert 0 < sum(fresh) == len(asked)
