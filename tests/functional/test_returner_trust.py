"""What a minion may bring about by what it returns, as the workers of a master handle it."""

import contextlib
import datetime

import pytest
import salt.loader
import salt.utils.ctx

from saltext.halite.domain import salt_shapes
from saltext.halite.store import job_writes, one_job
from saltext.halite.times import now
from tests.functional.conftest import publish, returned
from tests.series import IS_3006

JID = "20261123092034429614"
MASTER = "master_master"


@contextlib.contextmanager
def request(command, sender):
    """Let this process handle what *sender* has sent, as a worker does."""
    held = {"data": {"cmd": command, "id": sender}, "opts": dict.fromkeys(("log_fmt_jid", "log_fmt_minion_id"), "")}
    context = salt.utils.ctx.RequestContext if IS_3006 else salt.utils.ctx.request_context
    with context(held):
        yield


def send(returners, load, sender="m1", command="_return"):
    with request(command, sender):
        returners["halite.save_load"](load["jid"], load)
        returners["halite.returner"](load)


def shaped_as_a_runners(jid=JID, minion=MASTER, **more):
    inner = {"fun": "runner.state.orch", "jid": jid, "user": "root", "fun_args": [], "return": {}, "success": True}
    return {
        "id": minion,
        "jid": jid,
        "tgt": MASTER,
        "return": inner,
        "fun": "runner.state.orch",
        "user": "root",
        **more,
    }


def rows(db, columns="jid, kind, function, user, minions, returned, result"):
    with db.read() as conn:
        return conn.execute(f"SELECT {columns} FROM jobs_index ORDER BY id").fetchall()


def test_without_syndics_nobody_returns_for_another_as_one(returners, db, caplog):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    for number in range(200):
        minion = "m2" if number < 2 else f"ghost{number}"
        send(returners, {"jid": JID, "id": minion, "return": True, "retcode": 0}, command="_syndic_return")
    assert rows(db, "returned, ended") == [(0, None)]
    assert [line for line in caplog.messages if "believe" in line] == [
        "Halite does not believe returns of other minions that 'm1' has sent"
    ]
    send(returners, {"jid": JID, "id": "m1", "return": True, "retcode": 0}, command="_syndic_return")
    assert rows(db, "returned, ended") == [(1, None)]


def test_on_a_master_of_masters_a_syndic_returns_for_its_minions(opts, db):
    opts["order_masters"] = True
    returners = salt.loader.returners(opts, {})
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    send(returners, {"jid": JID, "id": "m2", "return": True, "retcode": 0}, "syndic1", "_syndic_return")
    assert rows(db, "returned") == [(1,)]


FORWARDED = {"jid": JID, "fun": "test.evil", "tgt": "*", "user": "root", "ret": "", "Minions": ["m8", "m9"]}


def forward(returners, jid=JID, **more):
    with request("_syndic_return", "m1"):
        returners["halite.save_load"](jid, {**FORWARDED, "jid": jid, **more})


def test_without_syndics_no_minion_publishes(returners, db):
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1"])
    forward(returners)
    forward(returners, "20261123092034429615")
    assert rows(db, "function, minions") == [("cmd.run", 1)]


def test_a_load_that_names_its_minions_names_none_without_syndics(returners, db):
    returners["halite.save_load"](JID, {**FORWARDED, "cmd": "publish"}, ["m1"])
    assert rows(db, "minions") == [(1,)]


def test_a_syndics_load_changes_nothing_of_a_job_that_is_known_but_its_minions(opts, db):
    opts["order_masters"] = True
    returners = salt.loader.returners(opts, {})
    returners["halite.save_load"](JID, publish(JID, "cmd.run", user="ann"), ["m1"])
    forward(returners, user="mallory")
    assert rows(db, "function, user, target, minions") == [("cmd.run", "ann", "*", 3)]
    forward(returners, "20261123092034429615")
    assert rows(db, "function, minions")[1] == ("test.evil", 2)


@pytest.mark.parametrize("command", ["_return", "_syndic_return"])
@pytest.mark.parametrize("syndics", [True, False])
def test_a_minion_returns_nothing_for_the_master(opts, returners, db, command, syndics):
    opts["order_masters"] = syndics
    data = {"fun": "runner.state.orch", "jid": JID, "user": "root", "fun_args": []}
    job_writes.add_job(db, salt_shapes.job_on_master(data, MASTER, now()), awaited=[MASTER])
    more = {"cmd": command} if command == "_return" else {}
    send(returners, shaped_as_a_runners(**more), command=command)
    assert rows(db, "returned, ended") == [(0, None)]
    returners["halite.returner"](shaped_as_a_runners())  # its own, outside of any request
    assert rows(db, "returned, result") == [(1, "ok")]


@pytest.mark.parametrize("minion", ["m1", MASTER])
def test_a_return_in_the_shape_of_a_runners_makes_no_job_of_a_named_user(returners, db, minion):
    send(returners, shaped_as_a_runners(minion=minion, cmd="_return"))
    ((kind, user),) = rows(db, "kind, user")
    assert (kind, user) in (("local", None), ("call", None))


def test_a_return_of_a_job_that_nobody_published_has_no_user(returners, db):
    send(returners, returned(JID, "m1", user="root", function="cmd.run"))
    assert rows(db) == [(JID, "local", "cmd.run", None, 1, 1, "ok")]


@pytest.mark.parametrize("claimed", ["test.ping", "saltutil.find_job", "runner.state.orch", "", "cmd.run"])
@pytest.mark.parametrize("more", [{"user": "root"}, {"user": None}, {"schedule": "nightly"}])
def test_a_minion_that_returns_before_a_chosen_jid_is_published_hides_no_job(returners, db, call, claimed, more):
    send(returners, returned("deploy-7", "m1", function=claimed, **more))
    load = publish("deploy-7", "cmd.run", "m1,m2", "list", user="ann")
    returners["halite.save_load"]("deploy-7", load, ["m1", "m2"])
    ((function, user, kind, hidden, ended),) = rows(db, "function, user, kind, hidden, ended")
    assert "cmd.run" in function.split(",") and (user, kind, hidden, ended) == ("ann", "local", 0, None)
    assert [row["jid"] for row in call("active")["active"]] == ["deploy-7"]


def test_a_minions_schedule_has_no_user_and_no_target_of_its_choice(returners, db):
    send(returners, returned(JID, "m1", user="root", schedule="nightly", tgt="*", tgt_type="compound"))
    assert rows(db, "kind, user, target, target_type") == [("schedule", None, "m1", "glob")]
    load = returners["halite.get_load"](JID)
    assert "user" not in load and load["tgt"] == "m1"


@pytest.mark.parametrize("minion", ["m1", MASTER])
def test_a_runner_that_is_missing_stays_so(returners, db, minion):
    data = {"fun": "runner.state.orch", "jid": JID, "user": "root", "fun_args": []}
    job_writes.add_job(db, salt_shapes.job_on_master(data, MASTER, now()), awaited=[MASTER])
    job_writes.end_job(db, JID, now())
    send(returners, shaped_as_a_runners(minion=minion, cmd="_return"))
    assert rows(db, "minions, returned, result") == [(1, 0, "missing")]


OVER_SSH = {"jid": JID, "fun": "test.ping", "arg": [], "tgt": "*", "tgt_type": "glob", "user": "root"}


def test_no_minion_ends_a_job_over_salt_ssh(returners, db):
    returners["halite.save_load"](JID, OVER_SSH)
    send(returners, returned(JID, "m1"))
    assert rows(db, "kind, returned, ended") == [("ssh", 0, None)]
    returners["halite.returner"]({"jid": JID, "id": "host1", "fun": "test.ping", "return": {"return": True}})
    assert rows(db, "returned, result") == [(1, "ok")]


def test_a_minion_that_the_jid_of_a_job_over_salt_ssh_was_also_published_to_returns(returners, db):
    returners["halite.save_load"](JID, OVER_SSH)
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    send(returners, returned(JID, "m1"))
    assert rows(db, "returned") == [(1,)]


def test_an_end_that_was_told_stays_when_a_minion_returns_that_was_not_asked(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.returner"](returned(JID, "m1"))
    send(returners, returned(JID, "m2"), sender="m2")
    ((untold,),) = rows(db, "ended")
    with db.write() as conn:
        conn.execute("DELETE FROM active_jids")
    send(returners, returned(JID, "m3"), sender="m3")
    assert rows(db, "returned, ended") == [(3, untold)]


def test_a_return_names_no_steps_where_a_minion_has_sent_it(returners, db):
    step = "20261123092034429615"
    returners["halite.save_load"](step, publish(step, "cmd.run"), ["m2"])
    load = shaped_as_a_runners(cmd="_return", minion="m1")
    load["return"]["return"] = {"data": {"m": {"a_|-b_|-c_|-d": {"__jid__": step, "result": True}}}}
    send(returners, load)
    assert one_job.job(db, step).parent is None


@pytest.mark.parametrize("more", [{"return": 1, "id": "m1"}, {"return": None, "id": ""}])
def test_what_is_published_is_recorded_whatever_keys_its_load_has(returners, db, more):
    returners["halite.save_load"](JID, publish(JID, "cmd.run", **more), ["m1"])
    assert rows(db, "kind, function, user, minions, ended") == [("local", "cmd.run", "root", 1, None)]


NOCACHE = {"kwargs": {"nocache": True}}


def test_a_job_that_is_not_to_be_kept_runs_until_it_is_over(returners, db, call):
    returners["halite.save_load"](JID, publish(JID, "cmd.run", **NOCACHE), ["m1"])
    assert [row["jid"] for row in call("active")["active"]] == [JID]
    assert call("jobs")["jobs"] == []
    returners["halite.returner"](returned(JID, "m1", "secret", function="cmd.run"))
    assert rows(db, "result, ended IS NULL") == [("ok", 0)] and call("active")["active"] == []
    assert returners["halite.get_jid"](JID) == {"m1": {}} or "secret" not in str(returners["halite.get_jid"](JID))


def test_every_function_under_a_jid_counts_for_who_may_see_it(returners, db):
    for number in range(105):
        returners["halite.save_load"](JID, publish(JID, arguments=[number]), ["m1"])
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1"])
    assert rows(db, "function") == [("test.ping,cmd.run",)]
    for number in range(2000):
        returners["halite.save_load"](JID, publish(JID, f"module.function{number}"), ["m1"])
    ((functions,),) = rows(db, "function")
    assert functions.endswith(",…") and len(functions) < 11_000


def test_what_is_hidden_is_not_hidden_any_more_by_the_hundredth_job_under_its_jid(returners, db):
    for number in range(105):
        returners["halite.save_load"](JID, publish(JID, "saltutil.find_job", arguments=[number]), ["m1"])
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1"])
    assert rows(db, "hidden") == [(0,)]


def test_a_minions_jid_of_tomorrow_heads_no_list(returners, db):
    ahead = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=20)).strftime("%Y%m%d%H%M%S%f")
    for jid in (ahead, JID):
        returners["halite.returner"](returned(jid, "m1", user=None))
    assert all(start <= now() for (start,) in rows(db, "id"))
