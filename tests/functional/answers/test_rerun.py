"""What is called again, on whom, and what is refused; the publishing itself is tested on real daemons."""

import contextlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from saltext.halite.answers import rerun as again
from saltext.halite.domain import permissions
from saltext.halite.domain.conditions import ANY_JOB, Conditions
from saltext.halite.domain.jid import jid_time
from saltext.halite.domain.repetition import Which
from saltext.halite.domain.why_awaited import Why
from saltext.halite.errors import Denied, Invalid, NotFound, Refused, Unavailable
from saltext.halite.master import ask_minions, start_runner
from saltext.halite.store import audit_log, job_writes, one_job, repetitions, told_since
from saltext.halite.store.codec import pack
from saltext.halite.store.retention import old_jobs
from saltext.halite.times import now
from tests.functional.conftest import give_key, publish, returned, set_clock

JID = "20261123092034429614"
ADMIN = permissions.Caller("alice", "eauth", (), ("admin",), ("*:*:*",))
DEPLOYER = permissions.Caller("dora", "eauth", (), (), ("view:job:*", "run:job:state.*"))
OPERATOR = permissions.Caller("otto", "eauth", (), ("operator",), ("view:job:*", "kill:job:*"))
BLIND = permissions.Caller("bea", "eauth", (), (), ("run:job:*",))
ARGUMENTS = ["web", {"__kwarg__": True, "pillar": {"password": "hunter2"}}]
FAILED = {"retcode": 2, "success": False}


@pytest.fixture
def sent(monkeypatch):
    """What was published: (minions, function, arguments, jid)."""
    found = []

    def published(_, minions, function, arguments, jid=""):
        found.append(([*minions], function, arguments, jid))
        return jid

    monkeypatch.setattr(ask_minions, "publish", published)
    return found


@pytest.fixture
def told(db):
    """The engine has noted that Salt itself tells of jobs."""
    told_since.note(db, True, jid_time(JID) - 1)


@pytest.fixture
def job(opts, returners, told):
    """A state run: m1 was fine, m2 failed, m3 is missing, and m9 has returned unasked."""
    give_key(opts, "m1", "m2", "m3", "m9")
    set_clock(returners, jid_time(JID))
    returners["halite.save_load"](JID, publish(JID, "state.apply", "m*", arguments=ARGUMENTS), ["m1", "m2", "m3"])
    for minion, more in (("m1", {}), ("m2", FAILED), ("m9", FAILED)):
        returners["halite.returner"](returned(JID, minion, [], function="state.apply", **more))


@pytest.fixture
def over(job, db):
    job_writes.end_job(db, JID, now())


def rerun(opts, db, caller=ADMIN, jid=JID, conditions=ANY_JOB, once=False, test=False, **which):
    asked = again.Asked(Which(**which), conditions, once, test)
    return again.rerun(opts, db, caller, jid, asked)["rerun"]


def refused(opts, db, **given):
    with pytest.raises(Refused) as found:
        rerun(opts, db, **given)
    return str(found.value)


def entries(db):
    return audit_log.entries(db, audit_log.Filter(), 50)[0]


def test_the_same_call_is_published_to_the_targeted_minions_under_a_jid_that_is_known_before(opts, db, over, sent):
    answer = rerun(opts, db)
    new = answer["rerun_jid"]
    assert sent == [(["m1", "m2", "m3"], "state.apply", ARGUMENTS, new)]
    assert answer["arguments"] == ["web", {"__kwarg__": True, "pillar": {"password": "********"}}]
    assert answer["not_sent"] == [{"minion": "m9", "why": "it was not targeted, and has returned all the same"}]
    assert (answer["jid"], answer["test"], answer["kind"]) == (JID, False, "local")
    assert repetitions.links(db, new) == repetitions.Links(JID, "alice", ())
    assert repetitions.links(db, JID).repeated_by == (new,)
    (entry,) = entries(db)
    assert (entry["user"], entry["action"], entry["decision"], entry["jid"]) == ("alice", "rerun", "allowed", JID)
    assert (entry["outcome"], entry["sent"], entry["arguments"]["function"]) == (f"sent as {new}", 3, "state.apply")


@pytest.mark.parametrize(
    ("which", "minions"),
    [
        ({"failed": True}, ["m2"]),
        ({"missing": True}, ["m3"]),
        ({"failed": True, "missing": True}, ["m2", "m3"]),
        ({"pattern": "m[12]"}, ["m1", "m2"]),
        ({"failed": True, "pattern": "m2"}, ["m2"]),
    ],
)
def test_it_goes_to_those_that_are_meant(opts, db, over, sent, which, minions):
    assert rerun(opts, db, **which)["minions"] == minions
    assert sent[0][0] == minions


def test_who_has_returned_unasked_is_never_sent_the_call(opts, db, over, sent):
    """Any minion may return for any jid: it would be sent the secrets in the arguments of others."""
    message = refused(opts, db, pattern="m9")
    assert "Nothing is sent to m9" in message and "was not targeted" in message
    assert sent == []


def test_nobody_who_matches_is_told(opts, db, over, sent):
    assert "No minion of the job" in (message := refused(opts, db, pattern="x*", failed=True))
    assert message.endswith("(state.apply) failed and matches x*.")


def test_a_minion_without_an_accepted_key_is_named_and_not_sent_to(opts, db, over, sent, tmp_path):
    (tmp_path / "pki" / "minions" / "m3").unlink()
    answer = rerun(opts, db)
    assert (answer["minions"], answer["not_sent"][0]) == (["m1", "m2"], {"minion": "m3", "why": "no accepted key"})
    assert "of m3, no accepted key" in refused(opts, db, missing=True)


def test_with_test_it_only_says_what_would_be_done(opts, db, over, sent):
    answer = rerun(opts, db, test=True, failed=True)
    assert (answer["minions"], answer["rerun_jid"], answer["test"]) == (["m2"], None, True)
    assert (sent, entries(db), repetitions.links(db, JID).repeated_by) == ([], [], ())


def test_a_job_that_runs_is_repeated_only_where_it_has_returned(opts, db, job, sent):
    message = refused(opts, db)
    assert "still runs on m3" in message and "failed=True" in message
    assert "still runs on m3" in refused(opts, db, missing=True)
    assert rerun(opts, db, failed=True)["minions"] == ["m2"]


def test_a_minion_that_says_that_it_still_runs_a_job_that_is_over_is_not_sent_to(opts, db, over, sent):
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET reason = ? WHERE minion = 'm3'", (Why.RUNNING.value,))
    assert "of m3, it has said that it still runs the job" in refused(opts, db, missing=True)


def test_a_repetition_that_still_runs_there_is_not_begun_again(opts, db, returners, over, sent):
    new = rerun(opts, db, failed=True)["rerun_jid"]
    returners["halite.save_load"](new, publish(new, "state.apply", ["m2"], "list", ARGUMENTS), ["m2"])
    assert f"repeated as {new}, which still runs on m2" in refused(opts, db, failed=True)
    assert rerun(opts, db, pattern="m1")["minions"] == ["m1"]
    returners["halite.returner"](returned(new, "m2", [], function="state.apply"))
    assert rerun(opts, db, failed=True)["minions"] == ["m2"]


def test_once_refuses_what_was_repeated_and_what_repeats(opts, db, returners, over, sent):
    new = rerun(opts, db, failed=True, once=True)["rerun_jid"]
    assert f"it has been repeated as {new}" in refused(opts, db, failed=True, once=True)
    returners["halite.save_load"](new, publish(new, "state.apply", ["m2"], "list", ARGUMENTS), ["m2"])
    returners["halite.returner"](returned(new, "m2", [], function="state.apply", **FAILED))
    assert f"it repeats the job {JID} itself" in refused(opts, db, jid=new, failed=True, once=True)
    assert len(sent) == 1
    assert rerun(opts, db, jid=new, failed=True)["minions"] == ["m2"]


def test_of_many_calls_at_once_with_once_one_is_sent(opts, db, over, sent):
    def attempt(_):
        with contextlib.suppress(Refused):
            return rerun(opts, db, failed=True, once=True)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(attempt, range(24)))
    assert len(sent) == len(repetitions.links(db, JID).repeated_by) == 1


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        ({"function": "test.*"}, "function='test.*' does not match 'state.apply'"),
        ({"older": 10**9}, "older asks for"),
        ({"by": "bob"}, "by='bob' does not match 'root'"),
        ({"target": "db*"}, "target='db*' does not match 'm*'"),
        ({"kind": ("runner",)}, "its kind is local, and not runner"),
        ({"result": ("ok", "changed")}, "its result is failed, and not ok or changed"),
    ],
)
def test_a_condition_that_does_not_hold_sends_nothing(opts, db, over, sent, conditions, told):
    message = refused(opts, db, conditions=Conditions(**conditions))
    assert "none that was meant" in message and told in message
    assert sent == [] and entries(db)[0]["outcome"] == f"refused: {message}"
    assert "conditions" in entries(db)[0]["arguments"]


def test_conditions_that_hold_do_not_hinder(opts, db, over, sent):
    conditions = Conditions(function="state.*", by="root", target="m*", kind=("local",), result=("failed",))
    assert rerun(opts, db, conditions=conditions)["minions"]


@pytest.mark.parametrize(("caller", "needs"), [(OPERATOR, "run:job:*"), (BLIND, "view:job:state.apply")])
def test_who_may_not_run_it_or_not_see_it_is_denied(opts, db, over, sent, caller, needs):
    with pytest.raises(Denied) as found:
        rerun(opts, db, caller=caller)
    assert (found.value.needs, sent) == (f"needs {needs}", [])
    assert [(row["action"], row["decision"]) for row in entries(db)] == [("rerun", "denied")]


def test_who_may_run_nothing_learns_of_no_job(opts, db, told):
    for jid in (JID, "20200101000000000000", "../../x"):
        with pytest.raises(Denied) as found:
            rerun(opts, db, caller=OPERATOR, jid=jid)
        assert found.value.needs == "needs run:job:*"
    with pytest.raises(NotFound):
        rerun(opts, db, caller=DEPLOYER)
    with pytest.raises(Invalid):
        rerun(opts, db, caller=DEPLOYER, jid="../../x")


def test_of_several_functions_the_caller_must_have_each(opts, db, returners, told, sent):
    give_key(opts, "m1")
    set_clock(returners, jid_time(JID))
    both = publish(JID, ["state.apply", "cmd.run"], "m1", arguments=[["web"], ["id"]])
    returners["halite.save_load"](JID, both, ["m1"])
    job_writes.end_job(db, JID, now())
    with pytest.raises(Denied):
        rerun(opts, db, caller=DEPLOYER)
    assert rerun(opts, db)["function"] == "state.apply,cmd.run"
    assert sent[0][1:3] == (["state.apply", "cmd.run"], [["web"], ["id"]])


def test_what_a_minion_has_made_up_is_not_called(opts, db, returners, told, sent):
    """A return under an unknown jid makes a job of what the minion says that it ran."""
    give_key(opts, "evil")
    for jid, more in ((JID, {}), ("evil-jid", {}), ("20261123092034429615", {"tgt": "*", "schedule": "x"})):
        ret = returned(jid, "evil", function="cmd.run", fun_args=["rm -rf /"], arg=["rm -rf /"], **more)
        returners["halite.returner"]({"cmd": "_return", **ret})
        assert one_job.job(db, jid).user is None
        assert "cannot be repeated" in refused(opts, db, jid=jid)
    assert sent == []


def test_what_was_published_under_the_jid_of_what_a_minion_made_up_is_refused(opts, db, returners, told, sent):
    give_key(opts, "evil", "m1")
    set_clock(returners, jid_time(JID))
    ret = returned(JID, "evil", function="cmd.run", fun_args=["rm -rf /"], arg=["rm -rf /"])
    returners["halite.returner"]({"cmd": "_return", **ret})
    returners["halite.save_load"](JID, publish(JID, "test.ping"), ["m1"])
    job_writes.end_job(db, JID, now())
    assert "other jobs were published under its id too" in refused(opts, db)


def test_a_job_with_others_under_its_jid_is_refused(opts, db, returners, over, sent):
    returners["halite.save_load"](JID, publish(JID, "state.apply", "m*", arguments=["another"]), ["m1"])
    job_writes.end_job(db, JID, now())
    assert "other jobs were published under its id too" in refused(opts, db)


@pytest.mark.parametrize(
    ("ret", "why"),
    [
        ({"cmd": "_return", "user": None}, "a minion ran it by itself"),
        ({"cmd": "_return", "user": None, "schedule": "nightly"}, "a minion ran it by itself"),
        ({"cmd": "_return", "user": None, "fun": "state.highstate"}, "a minion ran it by itself"),
        ({"cmd": None, "success": None, "retcode": None, "fun_args": None, "user": None, "_stamp": None}, "salt-ssh"),
    ],
)
def test_what_the_master_did_not_publish_is_refused(opts, db, returners, told, sent, ret, why):
    give_key(opts, "m1")
    load = {**returned(JID, "m1"), **ret}
    returners["halite.returner"]({key: value for key, value in load.items() if value is not None})
    assert why in refused(opts, db)
    assert sent == []


def test_arguments_that_are_not_kept_whole_are_refused(opts, db, over, sent):
    for arguments, why in (
        (["password=********"], "secrets masked"),
        ([{"__kwarg__": True, "a": {"b": "VALUE_TRIMMED"}}], "were cut"),
        (None, "not kept"),
    ):
        with db.write() as conn:
            load = {"fun": "state.apply", "arg": arguments, "tgt": "m*", "user": "root"}
            conn.execute("UPDATE job_loads SET load = ?", (pack(load),))
        assert why in refused(opts, db)
    with db.write() as conn:
        conn.execute("DELETE FROM job_loads")
    assert "not kept" in refused(opts, db)


def test_a_function_that_is_not_the_one_that_was_asked_for_is_refused(opts, db, over, sent):
    with db.write() as conn:
        load = {"fun": "cmd.run", "arg": ["id"], "tgt": "m*", "user": "root"}
        conn.execute("UPDATE job_loads SET load = ?", (pack(load),))
    assert "more was published under its id than is kept" in refused(opts, db, caller=DEPLOYER)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"master_job_cache": "local_cache"}, "from the event bus"),
        ({"ext_job_cache": "mysql"}, "from the event bus"),
        ({"order_masters": True}, "syndics or a cluster"),
        ({"cluster_id": "c"}, "syndics or a cluster"),
    ],
)
def test_a_master_on_which_minions_can_add_to_jobs_repeats_none(opts, db, over, sent, config, told):
    opts.update(config)
    assert told in refused(opts, db)


def test_what_was_recorded_before_salt_itself_told_it_is_refused(opts, db, over, sent):
    told_since.note(db, False, now())
    assert "the engine has not noted" in refused(opts, db)
    told_since.note(db, True, now())
    assert "before Halite was the job cache" in refused(opts, db)


def test_what_another_job_cache_kept_is_refused(opts, db, over, sent):
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET ended = -1")
    assert "before Halite was the job cache" in refused(opts, db)


@pytest.mark.parametrize("broken", [(audit_log, "begin"), (repetitions, "begin")])
def test_nothing_is_sent_where_it_cannot_be_written_beforehand(opts, db, over, sent, monkeypatch, broken):
    def fail(*_, **__):
        raise Unavailable("the disk is full")

    monkeypatch.setattr(*broken, fail)
    with pytest.raises(Unavailable):
        rerun(opts, db)
    assert sent == []


@pytest.mark.parametrize("answer", ["none", "error"])
def test_what_could_not_be_published_repeats_nothing(opts, db, over, monkeypatch, answer):
    def published(*_):
        if answer == "error":
            raise Unavailable("nothing listens")

    monkeypatch.setattr(ask_minions, "publish", published)
    with pytest.raises(Unavailable):
        rerun(opts, db, once=True)
    (entry,) = entries(db)
    assert (entry["outcome"].partition(":")[0], entry["sent"]) == ("unavailable", None)
    assert repetitions.links(db, JID).repeated_by == ()


def test_what_may_have_been_published_counts_as_a_repetition(opts, db, over, monkeypatch):
    def published(*_):
        raise ask_minions.NoAnswer("no answer")

    monkeypatch.setattr(ask_minions, "publish", published)
    with pytest.raises(Unavailable):
        rerun(opts, db, once=True)
    assert "it has been repeated" in refused(opts, db, once=True)
    assert [entry["sent"] for entry in entries(db)] == [None, 3]


def test_a_repetition_is_forgotten_with_its_job(opts, db, returners, over, sent):
    new, never_came = rerun(opts, db)["rerun_jid"], rerun(opts, db)["rerun_jid"]
    returners["halite.save_load"](new, publish(new, "state.apply", ["m2"], "list", ARGUMENTS), ["m2"])
    assert set(repetitions.links(db, JID).repeated_by) == {new, never_came}
    list(old_jobs.forget_jobs(db, [(one_job.job(db, JID).id, 0)]))
    assert repetitions.links(db, new).repeats == JID
    assert repetitions.links(db, JID).repeated_by == (new,)
    list(old_jobs.forget_jobs(db, [(one_job.job(db, new).id, 0)]))
    assert repetitions.links(db, JID).repeated_by == ()


def test_both_jobs_show_it_and_no_load_can_say_it(opts, db, call, returners, over, sent):
    new = call("rerun", JID, failed=True)["rerun"]["rerun_jid"]
    load = publish(new, "state.apply", ["m2"], "list", ARGUMENTS)
    returners["halite.save_load"](new, load, ["m2"])
    assert call("job", JID)["job"]["repeated_by"] == [new]
    shown = call("job", new)["job"]
    assert (shown["repeats"], shown["repeat_asked_by"], shown["repeated_by"]) == (JID, "root", [])
    assert {row["jid"]: row["repeats"] for row in call("jobs")["jobs"]} == {JID: None, new: JID}
    said = {"repeats": JID, "repetition": JID, "metadata": {"repeats": JID}, "kwargs": {"repeats": JID}}
    returners["halite.save_load"]("said", publish("said", **said), ["m1"])
    returners["halite.returner"](returned("said", "m1", repeats=JID))
    assert call("job", "said")["job"]["repeats"] is None


# The master's own jobs.
def runner_returned(jid, function="runner.test.arg", arguments=(), user="root", success=True, **more):
    inner = {"fun": function, "fun_args": list(arguments), "jid": jid, "user": user, "return": "x", **more}
    return {
        "id": "master_master",
        "jid": jid,
        "tgt": "master_master",
        "fun": function,
        "user": user,
        "return": {**inner, "success": success, "_stamp": "2026-11-23T09:20:34.513226"},
    }


@pytest.fixture
def started(monkeypatch):
    """What was started: (function, arguments by place, by name, user, jid)."""
    found = []

    def start(_, function, placed, named, user, jid):
        found.append((function, placed, dict(named), user, jid))

    monkeypatch.setattr(start_runner, "start", start)
    return found


def test_a_runner_is_started_with_what_it_was_called_with(opts, db, returners, told, started):
    given = ["a", {"b": 1, "password": "hunter2", "__pub_user": "boss"}]
    returners["halite.returner"](runner_returned(JID, arguments=given))
    answer = rerun(opts, db)
    assert started == [
        ("test.arg", ["a"], {"b": 1, "password": "hunter2"}, "alice", answer["rerun_jid"]),
    ]
    assert (answer["minions"], answer["kind"]) == ([], "runner")
    assert answer["arguments"] == ["a", {"b": 1, "password": "********"}]
    assert repetitions.links(db, JID).repeated_by == (answer["rerun_jid"],)
    assert (entries(db)[0]["outcome"], entries(db)[0]["sent"]) == (f"sent as {answer['rerun_jid']}", 1)


def test_an_orchestration_does_not_go_on_as_a_step_of_the_one_it_was(opts, db, returners, told, started):
    given = [{"mods": "deploy", "orchestration_jid": JID}]
    returners["halite.returner"](runner_returned(JID, "runner.state.orchestrate", given))
    rerun(opts, db)
    assert started[0][:3] == ("state.orchestrate", [], {"mods": "deploy"})


def test_a_mapping_that_may_have_been_given_by_its_place_is_refused(opts, db, returners, told, started):
    returners["halite.returner"](runner_returned(JID, "runner.test.sleep", [{"nothing": "like it"}]))
    assert "takes no argument nothing" in refused(opts, db)
    assert started == []


@pytest.mark.parametrize(
    ("given", "told_why"),
    [
        ({"function": "wheel.key.list"}, "functions of the wheel"),
        ({"function": "runner.gone.away"}, "has no runner function gone.away"),
        ({"arguments": ["VALUE_TRIMMED"]}, "were cut"),
    ],
)
def test_what_of_the_master_cannot_be_called_again_is_refused(opts, db, returners, told, started, given, told_why):
    returners["halite.returner"](runner_returned(JID, **given))
    assert told_why in refused(opts, db)
    assert started == []


def test_what_halite_itself_was_asked_is_no_job_to_be_repeated(opts, db, returners, told, started):
    """It would come in as if who asks for the repetition had logged in to call that."""
    for function in ("runner.halite.kill", "runner.halite.rerun", "runner.halite.prune"):
        returners["halite.returner"](runner_returned(JID, function))
        with pytest.raises(NotFound):
            rerun(opts, db)
    assert started == []


def test_a_runner_whose_return_is_not_kept_is_refused(opts, db, returners, told, started):
    returners["halite.returner"](runner_returned(JID))
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET payload = x''")
    assert "its arguments are not kept" in refused(opts, db)


def test_a_runner_that_a_minion_asked_for_is_refused(opts, db, returners, told, started):
    returners["halite.returner"](runner_returned(JID))
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET asked_by = 'evil'")
    assert "the minion evil has asked for it" in refused(opts, db)


def test_flags_and_minions_of_a_job_on_the_master(opts, db, returners, told, started):
    returners["halite.returner"](runner_returned(JID))
    assert "its result is ok, and not failed or missing" in refused(opts, db, failed=True, missing=True)
    with pytest.raises(Invalid, match="leave minion out"):
        rerun(opts, db, pattern="m*")


def test_the_arguments_are_checked(call):
    for name in ("failed", "missing", "once", "test"):
        assert call("rerun", JID, **{name: "maybe"})["error"]["message"] == (
            f"{name} is 'maybe'; it takes True or False."
        )
    assert call("rerun")["error"]["message"].startswith("jid is needed")
    assert call("rerun", JID, user="x")["error"]["message"].startswith(
        "user is no argument of halite.rerun; it takes"
    )
    assert call("rerun", JID)["error"] == {"code": "not_found", "message": f"There is no job {JID}."}
