"""The runner through Salt's loader: arguments, answers and errors; identity is tested on real daemons."""

import inspect
import json

import pytest
import salt.loader
import salt.minion
import salt.utils.args

from saltext.halite.domain.jid import jid_time
from saltext.halite.store import engine_heartbeat, kills
from saltext.halite.terminal import wording
from saltext.halite.times import now
from tests.shown import show

from .conftest import publish, returned, set_clock

JID, OTHER = "20261123092034429614", "20261123092134429614"


@pytest.fixture
def job(returners):
    """A job of two minions, one of which has returned."""
    set_clock(returners, jid_time(JID))
    returners["halite.save_load"](JID, publish(JID, "cmd.run", arguments=["id", "password=hunter2"]), ["m1", "m2"])
    returners["halite.returner"](returned(JID, "m1", "uid=0", function="cmd.run"))
    return JID


def test_nobody_gives_a_minion_up_while_the_engine_does_not_run(call, job, db):
    def told():
        answer = call("job", JID)
        assert answer["reasons"] == call("active")["active"][0]["reasons"]
        return answer

    (reason,) = told()["reasons"]
    assert (reason["reason"], reason["since"], reason["until"]) == ("no_sign", "2026-11-23T09:20:34.429614Z", None)
    assert "Awaited (1): no sign since 09:20:34 UTC\n" in show(told(), 120)
    engine_heartbeat.beat(db, 1, now(), now(), "running")
    assert told()["reasons"][0]["until"] == "2026-11-23T09:25:34.429614Z"
    assert "no sign since 09:20:34 UTC, given up at 09:25:34 at the latest" in show(told(), 120)


def test_the_returns_of_a_job_are_walked_once_for_its_detail(call, job, db):
    kills.note_sent(db, JID, "alice", now(), ["m1", "m2"])
    ran = []
    with db.log() as (conn, _):
        conn.set_trace_callback(ran.append)
    try:
        answer = call("job", JID)
    finally:
        with db.log() as (conn, _):
            conn.set_trace_callback(None)
    assert (answer["job"]["killed_minions"], answer["missing"]) == (["m1", "m2"], ["m2"])
    assert len([statement for statement in ran if "FROM job_returns" in statement]) == 1


def test_the_list_has_the_documented_keys(call, job):
    answer = call("jobs")
    assert set(answer) == {"jobs", "next", "filters", "source", "engine"}
    assert answer["source"] == "index" and answer["engine"] == {"running": False, "updated": None}
    (row,) = answer["jobs"]
    assert row == {
        "jid": JID,
        "start_time": "2026-11-23T09:20:34.429614Z",
        "end_time": None,
        "duration": None,
        "function": "cmd.run",
        "arguments": ["id", "password=********"],
        "target": "*",
        "target_type": "glob",
        "user": "root",
        "kind": "local",
        "status": "running",
        "result": None,
        "minions": 2,
        "returned": 1,
        "failed": 0,
        "missing": 0,
        "changed": 0,
        "unknown": [],
        "parent": None,
        "batch": None,
        "asked_by": None,
        "repeats": None,
        "silent": 0,
    }


def test_the_detail_has_each_return_and_who_has_not_returned(call, job):
    answer = call("job", JID)
    assert answer["missing"] == ["m2"]
    (ret,) = answer["returns"]
    assert {key: ret[key] for key in ("minion", "return", "success", "retcode", "result")} == {
        "minion": "m1",
        "return": "uid=0",
        "success": True,
        "retcode": 0,
        "result": "ok",
    }
    assert ret["received"].endswith("Z")


def test_failed_minions_come_first_and_can_be_all_there_is(call, returners):
    returners["halite.save_load"](JID, publish(JID), ["a", "b", "c"])
    for minion, retcode in (("a", 0), ("b", 1), ("c", 0)):
        returners["halite.returner"](returned(JID, minion, retcode=retcode))
    assert [ret["minion"] for ret in call("job", JID)["returns"]] == ["b", "a", "c"]
    assert [ret["minion"] for ret in call("job", JID, failed=True)["returns"]] == ["b"]
    assert [ret["minion"] for ret in call("job", JID, minion="[ac]")["returns"]] == ["a", "c"]


def test_targets_that_the_master_does_not_know_are_told_in_lists_and_details(call, returners):
    ghosts = publish(JID, target=["m1", "ghost"], target_type="list")
    set_clock(returners, jid_time(JID))
    returners["halite.save_load"](JID, ghosts, ["m1"])
    returners["halite.returner"](returned(JID, "m1"))
    (row,) = call("jobs")["jobs"]
    assert (row["result"], row["minions"], row["unknown"]) == ("ok", 1, ["ghost"])
    published = "2026-11-23T09:20:34.429614Z"
    why = {"minion": "ghost", "reason": "no_key", "since": published, "until": published}
    answer = call("job", JID)
    assert (answer["job"]["unknown"], answer["missing"], answer["reasons"]) == (["ghost"], [], [why])
    answer = call("job", JID, minion="m*")
    assert (answer["job"]["unknown"], answer["reasons"]) == ([], [])


def test_who_waits_for_others_too_is_told_of_targets_without_a_key(call, returners):
    set_clock(returners, jid_time(JID))
    returners["halite.save_load"](JID, publish(JID, target=["m1", "ghost"], target_type="list"), ["m1"])
    (row,) = call("active")["active"]
    assert (row["awaited_minions"], row["unknown"]) == (["m1"], ["ghost"])
    assert [(why["minion"], why["reason"]) for why in row["reasons"]] == [("m1", "no_sign"), ("ghost", "no_key")]


def test_what_returned_all_the_same_is_one_of_several_to_lack_a_key(call, returners):
    returners["halite.save_load"](JID, publish(JID, target=["m1", "late"], target_type="list"), ["m1"])
    returners["halite.returner"](returned(JID, "late"))
    assert [why["minion"] for why in call("job", JID)["reasons"]] == ["m1"]


def test_what_runs_names_who_has_returned_and_who_has_not(call, job):
    (row,) = call("active")["active"]
    assert (row["jid"], row["returned_minions"], row["awaited_minions"]) == (JID, ["m1"], ["m2"])
    assert row["running_for"] > 0


@pytest.mark.parametrize("jid", ["deploy 12", "my,jid", "job#1", "'; drop", "x" * 300, "tab\there"])
def test_any_jid_that_a_caller_chose_can_be_opened_and_found(returners, call, jid):
    returners["halite.save_load"](jid, publish(jid), ["m1"])
    assert call("job", jid)["job"]["jid"] == jid
    assert [row["jid"] for row in call("jobs", search=jid)["jobs"]] == [jid]


@pytest.mark.parametrize(
    ("function", "args", "kwargs", "code", "says"),
    [
        ("job", ["20200101000000000000"], {}, "not_found", "There is no job 20200101000000000000."),
        ("job", ["../etc"], {}, "invalid", "'../etc' is not a job id"),
        ("job", [], {}, "invalid", "jid is needed: give one like 20261123092034429614."),
        ("job", [""], {}, "invalid", "jid is needed"),
        ("kill", [], {}, "invalid", "jid is needed"),
        ("kill", [True], {}, "invalid", "True is not a job id"),
        ("jobs", [], {"limit": 0}, "invalid", "limit is 0; it takes a whole number from 1 to 500."),
        ("jobs", [], {"limit": 501}, "invalid", "limit is 501"),
        ("jobs", [], {"status": "done"}, "invalid", "status is 'done'; it takes running or complete."),
        ("jobs", [], {"status": "failed"}, "invalid", "failed is a result: result=failed. status takes running or"),
        ("jobs", [], {"since": "tomorrow"}, "invalid", "since is 'tomorrow'; it takes ISO 8601"),
        ("audit", [], {"until": "25:00"}, "invalid", "until is '25:00'; it takes ISO 8601"),
        ("backfill", [], {"since": 870}, "invalid", "since is 870; it takes ISO 8601"),
        ("audit", [], {"since": "today", "until": "yesterday"}, "invalid", "which is later than until"),
        ("audit", [], {"decision": "allowed,view"}, "invalid", "view is an action: action=view."),
        ("jobs", [], {"since": "999999999d"}, "invalid", "since is '999999999d'; it takes a span"),
        ("audit", [], {"until": "999999999d"}, "invalid", "until is '999999999d'; it takes a span"),
        ("prune", [], {"keep": "999999999d"}, "invalid", "keep is '999999999d'; it takes a span"),
        ("jobs", [], {"before": "x"}, "invalid", "before is 'x'"),
        ("jobs", [], {"live": "maybe"}, "invalid", "live is 'maybe'; it takes True or False."),
        ("jobs", [], {"functoin": "x"}, "invalid", "functoin is no argument of halite.jobs; it takes limit, before"),
        ("jobs", [], {"result": "bad"}, "invalid", "it takes ok, changed, failed, missing, killed or untold."),
        (
            "jobs",
            [],
            {"kind": "salt"},
            "invalid",
            "takes local, call, schedule, startup, runner, wheel, ",
        ),
        ("jobs", [], {"changed": "some"}, "invalid", "changed is 'some'; it takes True or False."),
        ("jobs", [], {"metadata": ["a"]}, "invalid", "metadata is ['a']; it takes a key, key=value, or a mapping"),
        ("jobs", [], {"batch": "b b"}, "invalid", "batch is 'b b'; it takes a job id like"),
        ("jobs", [], {"parent": {}}, "invalid", "parent is {}; it takes a job id like"),
        ("jobs", [], {"batch": JID, "live": True}, "invalid", "batch goes with the index"),
        ("jobs", [], {"before": 5, "live": True}, "invalid", "before goes with the index"),
        ("jobs", [], {"expect": "any"}, "invalid", "expect is 'any'; it takes none or some."),
        ("wait", [], {}, "invalid", "jid is needed: give one like"),
        ("wait", [JID], {"timeout": "soon"}, "invalid", "timeout is 'soon'; it takes a span such as 90s"),
        (
            "wait",
            [JID],
            {"timeout": 1, "within": 1},
            "invalid",
            "timeout and within are the same, and both are given",
        ),
        ("wait", [JID], {"appear": "2m"}, "invalid", "appear is '2m'; it takes up to 60s."),
        ("wait", [JID], {"kind": "salt"}, "invalid", "kind is 'salt'; it takes local, call"),
        ("wait", [JID], {"minion": "m1"}, "invalid", "minion is no argument of halite.wait; it takes jid, timeout"),
        ("wait", [OTHER], {"appear": 0}, "not_found", f"There is no job {OTHER}."),
        ("watch", [OTHER], {}, "not_found", f"There is no job {OTHER}."),
        ("watch", [], {"result": "running"}, "invalid", "running is a status: status=running. result takes ok"),
        ("watch", [JID], {"minion": "m1"}, "invalid", "minion narrows the list of what runs, and jid names one"),
        ("watch", [], {"limit": 5}, "invalid", "limit is no argument of halite.watch; it takes jid, result"),
        ("jobs", [None] * 23, {}, "invalid", "None is one argument too many for halite.jobs; it takes limit, before"),
        ("job", [JID, None, False, False, "all", "x"], {}, "invalid", "'x' is one argument too many for halite.job;"),
        ("job", [JID], {"returns": "some"}, "invalid", "returns is 'some'; it takes all, failed, outcomes or none."),
        ("job", [JID], {"returns": None}, "invalid", "returns is None; it takes all, failed, outcomes or none."),
        ("job", [JID], {"returns": False}, "invalid", "returns is False; it takes all, failed, outcomes or none."),
        (
            "job",
            [JID],
            {"returns": "printed"},
            "invalid",
            "returns is 'printed'; it takes all, failed, outcomes or none.",
        ),
        ("active", ["x"], {}, "invalid", "all is 'x'; it takes True or False."),
        ("active", [True, "x"], {}, "invalid", "'x' is one argument too many for halite.active; it takes all."),
        (
            "kill",
            [JID, "KILL", "m1", "cmd.run", "1h", "root", "*", "local", "failed", 1],
            {},
            "invalid",
            "1 is one argument too many for halite.kill",
        ),
        ("audit", [None] * 10 + ["x"], {}, "invalid", "'x' is one argument too many for halite.audit"),
        ("permissions", ["x"], {}, "invalid", "'x' is one argument too many for halite.permissions"),
        ("status", ["x"], {}, "invalid", "'x' is one argument too many for halite.status"),
        ("kill", [JID], {"signal": "HUP"}, "invalid", "signal is 'HUP'; it takes KILL or TERM."),
        ("kill", ["20200101000000000000"], {}, "not_found", "There is no job 20200101000000000000."),
        ("kill", [JID], {"minion": "web*"}, "not_running", "No minion that matches web* still runs the job"),
        (
            "audit",
            [],
            {"decision": ["maybe"]},
            "invalid",
            "decision is ['maybe']; it takes allowed, denied or unasked.",
        ),
        ("audit", [], {"decision": "maybe"}, "invalid", "decision is 'maybe'; it takes allowed, denied or unasked."),
        ("audit", [], {"action": "kil"}, "invalid", "action is 'kil'; it takes view, kill, rerun, prune, backup,"),
        ("audit", [], {"action": ["kill", "denied"]}, "invalid", "denied is a decision: decision=denied."),
        ("jobs", [], {"minion": ["web1", "web2"]}, "invalid", "minion is ['web1', 'web2']; it takes text."),
        ("active", [], {"x": 1}, "invalid", "x is no argument of halite.active"),
    ],
)
def test_bad_input_gets_one_sentence_and_a_retcode(call, job, function, args, kwargs, code, says):
    answer = call(function, *args, **kwargs)
    retcodes = {"invalid": 2, "denied": 3, "not_found": 4, "not_running": 5, "unavailable": 6}
    assert answer["error"]["code"] == code
    assert says in answer["error"]["message"] and "\n" not in answer["error"]["message"]
    assert answer["retcode"] == retcodes[code]


@pytest.mark.parametrize(
    ("function", "typed", "says"),
    [
        ("job", [JID, f"jid={JID}"], f"jid is given twice to halite.job, as '{JID}' and as jid={JID}: give it once."),
        ("jobs", ["1", "limit=2"], "limit is given twice to halite.jobs, as 1 and as limit=2: give it once."),
        (
            "jobs",
            ["limit=5", "function=a\nb"],
            r"limit is given twice to halite.jobs, as 'function=a\nb' and as limit=5",
        ),
        ("jobs", ["function=a\nb"], r"limit is 'function=a\nb'; it takes a whole number"),
        (
            "kill",
            [JID, "TERM", "signal=KILL"],
            "signal is given twice to halite.kill, as 'TERM' and as signal='KILL'",
        ),
        ("active", ["True", "a\nb", "c=d"], r"'a\nb' is one argument too many for halite.active"),
    ],
)
def test_what_salt_run_cannot_bind_gets_one_sentence(opts, call, job, function, typed, says):
    loaded = salt.loader.runner(opts)[f"halite.{function}"]
    args, kwargs = salt.minion.load_args_and_kwargs(loaded, salt.utils.args.parse_input(typed))
    answer = call(function, *args, **kwargs)
    assert says in answer["error"]["message"] and "\n" not in answer["error"]["message"]
    assert (answer["error"]["code"], answer["retcode"]) == ("invalid", 2)


def test_an_unknown_config_key_is_told_and_nothing_else_happens(call, opts, job):
    opts["halite"] = {"databse": "/x"}
    answer = call("jobs")
    assert answer["error"]["code"] == "invalid" and "halite:databse is no setting" in answer["error"]["message"]
    assert any("halite:databse" in problem for problem in call("status")["status"]["problems"])


def test_a_database_that_cannot_be_used_is_unavailable(call, opts, tmp_path):
    opts["halite"] = {"database": str(tmp_path)}
    answer = call("jobs")
    assert (answer["error"]["code"], answer["retcode"]) == ("unavailable", 6)


def test_the_status_tells_of_a_database_whose_folder_cannot_be_looked_into(call, opts, tmp_path):
    (tmp_path / "file").touch()
    opts["halite"] = {"database": str(tmp_path / "file" / "jobs.db")}
    problems = call("status")["status"]["problems"]
    assert any(f"{tmp_path}/file/jobs.db cannot be used" in problem for problem in problems)


def test_who_has_no_role_gets_a_denial_and_an_audit_row(call, opts, job):
    opts["halite"] = {"origins": {"cli": []}, "users": {"boss": ["admin"]}}
    for function, args in (
        ("jobs", []),
        ("job", [JID]),
        ("active", []),
        ("kill", [JID]),
        ("audit", []),
        ("status", []),
    ):
        assert call(function, *args, caller="mallory")["error"]["code"] == "denied", function
    rows = call("audit", caller="boss")["audit"]
    assert {row["decision"] for row in rows} == {"denied"} and {row["user"] for row in rows} == {"mallory"}
    assert [row["action"] for row in rows].count("kill") == 1


def test_who_may_see_and_kill_nothing_does_not_learn_which_jobs_there_are(call, opts, job):
    opts["halite"] = {"origins": {"cli": []}}
    for function in ("job", "kill"):
        known, unknown = (call(function, jid, caller="mallory") for jid in (JID, "20200101000000000000"))
        assert known == unknown and known["error"]["code"] == "denied"


def test_the_arguments_of_a_call_cannot_name_its_user(call, opts, job):
    opts["halite"] = {"origins": {"cli": []}, "users": {"boss": ["admin"]}}
    answer = call("jobs", caller="mallory", __user__="boss")
    assert answer["error"]["code"] == "denied"
    assert call("permissions", caller="mallory", __user__="boss", __origin__="cli")["user"] == "mallory"


def test_an_audit_row_keeps_no_secret(call, opts, job):
    opts["halite"] = {"origins": {"cli": []}}
    call("kill", JID, caller="mallory", minion="x")
    opts["halite"] = {}
    (row,) = call("audit")["audit"]
    assert row["arguments"] == {"jid": JID, "function": "cmd.run", "signal": "KILL", "minion": "x"}
    assert "hunter2" not in json.dumps(row)


@pytest.mark.parametrize(
    ("function", "args", "kwargs", "asked"),
    [
        ("jobs", [], {}, {}),
        ("jobs", [7], {"function": "state.*", "all": True}, {"limit": 7, "function": "state.*", "all": True}),
        ("jobs", [], {"metadata": "password=hunter2"}, {"metadata": "password=********"}),
        ("jobs", [], {"metadata": {"token": "hunter2", "a": "b"}}, {"metadata": {"token": "********", "a": "b"}}),
        ("jobs", [], {"metadata": '{"token": "hunter2"}'}, {"metadata": "{'token': '********'}"}),
        ("job", [JID], {"failed": True}, {"jid": JID, "failed": True}),
        ("active", [], {}, {}),
        ("status", [], {}, {}),
        ("audit", ["bob"], {"since": "7d"}, {"user": "bob", "since": "7d"}),
    ],
)
def test_an_audit_row_of_a_denied_view_says_what_was_asked_for(call, opts, job, function, args, kwargs, asked):
    opts["halite"] = {"origins": {"cli": []}, "users": {"boss": ["admin"]}}
    assert call(function, *args, caller="mallory", **kwargs)["error"]["code"] == "denied"
    (row,) = call("audit", caller="boss")["audit"]
    assert row["arguments"] == {"called": f"halite.{function}", **asked}
    assert row["jid"] == asked.get("jid")


def test_an_audit_row_of_a_denied_job_says_what_was_asked_for(call, opts, job):
    opts["halite"] = {
        "origins": {"cli": []},
        "roles": {"deployer": ["view:job:state.*"]},
        "users": {"dora": ["deployer"], "boss": ["admin"]},
    }
    assert call("job", JID, minion="m1", caller="dora")["error"]["code"] == "denied"
    (row,) = call("audit", caller="boss")["audit"]
    assert row["arguments"] == {"called": "halite.job", "jid": JID, "minion": "m1"}
    assert (row["jid"], row["outcome"]) == (JID, "needs view:job:cmd.run")


def test_the_audit_log_is_paged_and_filtered(call, opts, job):
    opts["halite"] = {"origins": {"cli": []}, "users": {"boss": ["admin"]}}
    for user in ("ann", "bob", "ann"):
        call("job", JID, caller=user)
    assert len(call("audit", "ann", caller="boss")["audit"]) == 2
    assert len(call("audit", caller="boss", decision="denied,allowed", since="today")["audit"]) == 3
    assert call("audit", caller="boss", decision=["allowed"])["audit"] == []
    assert len(call("audit", caller="boss", action="kill,view")["audit"]) == 3
    assert len(call("audit", caller="boss", action=["view"], decision="denied")["audit"]) == 3
    assert call("audit", caller="boss", action=["kill", "prune"])["audit"] == []
    first = call("audit", caller="boss", limit=2)
    assert len(first["audit"]) == 2 and first["next"]
    assert len(call("audit", caller="boss", limit=2, before=first["next"])["audit"]) == 1


def test_permissions_say_who_one_is_and_what_one_may(call):
    assert call("permissions") == {
        "permissions": ["*:*:*"],
        "user": "root",
        "origin": "cli",
        "roles": ["admin"],
        "groups": [],
    }


def test_the_status_tells_what_is_misconfigured_in_sentences(call, opts):
    opts.update(master_job_cache="local_cache", engines=[])
    problems = call("status")["status"]["problems"]
    assert any("master_job_cache is local_cache" in problem for problem in problems)
    assert any("engines does not name halite" in problem for problem in problems)


def test_the_status_tells_what_in_users_never_matches(call, opts, db):
    opts["engines"] = ["halite"]
    opts["halite"] = {"users": {"root": ["admin"], "alice": ["viewer"], "sudo_no-such-login": ["viewer"]}}
    opts["external_auth"] = {"pam": {"bob": ["@halite"]}}
    engine_heartbeat.beat(db, 1, now(), now())
    first, second = call("status")["status"]["problems"]
    assert first.startswith("halite:users:alice never matches: external_auth lets no alice in")
    assert second == "halite:users:sudo_no-such-login never matches: the master's system has no login no-such-login."
    opts["external_auth"]["pam"]["alice"] = ["@halite"]
    assert call("status")["status"]["problems"] == [second]


def test_the_status_tells_that_nobody_who_types_may_do_anything_and_a_denial_what_to_add(call, opts, db):
    opts["engines"] = ["halite"]
    opts["halite"] = {"origins": {"cli": []}, "users": {"alice": ["admin"]}}
    opts["external_auth"] = {"pam": {"alice": ["@halite"]}}
    engine_heartbeat.beat(db, 1, now(), now())
    (problem,) = call("status", caller="alice")["status"]["problems"]
    assert problem.startswith("Whoever types salt-run on this master may do nothing")
    denied = call("status", caller="root")["error"]["message"]
    assert denied.endswith("add cli:root with a role, such as admin, to halite:users.")


SILENT = "The engine does not run: see the master's log; is the master running?"


@pytest.mark.parametrize("wrong", [{}, {"halite": {"databse": "/x"}}, {"master_job_cache": "local_cache"}])
def test_the_status_of_a_silent_engine_does_not_advise_what_is_configured(call, opts, db, wrong):
    opts.update(engines=[{"halite": {}}], **wrong)
    problems = call("status")["status"]["problems"]
    assert SILENT in problems and len(problems) == 1 + bool(wrong)
    engine_heartbeat.beat(db, 1, now(), now(), "stopped")
    assert SILENT in call("status")["status"]["problems"]


def test_the_status_of_an_engine_that_runs_or_is_not_configured_does_not_look_for_it_in_the_log(call, opts, db):
    opts["engines"] = []
    (problem,) = call("status")["status"]["problems"]
    assert "engines does not name halite" in problem
    opts["engines"] = ["halite"]
    engine_heartbeat.beat(db, 1, now(), now())
    assert call("status")["status"]["problems"] == []


def test_an_answer_that_was_typed_is_wrapped_for_the_outputter(opts, call, job):
    opts["fun"] = "halite.jobs"
    answer = call("jobs")
    assert set(answer) == {"outputter", "data"} and answer["outputter"] == "halite"


def test_an_answer_to_another_function_that_was_typed_is_not_wrapped(opts, call, job):
    opts["fun"] = "state.orchestrate"
    assert set(call("jobs")) == {"jobs", "next", "filters", "source", "engine"}


def test_an_error_that_was_typed_keeps_its_retcode_where_salt_run_looks(opts, call):
    opts["fun"] = "halite.job"
    assert call("job", "20200101000000000000")["data"]["retcode"] == 4


@pytest.mark.parametrize("nasty", ["'; DROP TABLE jobs_index; --", "$(reboot)", "`id`", "a\nb", "%", "[", "\x1b[2J"])
def test_metacharacters_in_every_argument_are_only_text(call, job, nasty):
    for name in ("function", "target", "user", "minion", "search", "metadata"):
        assert call("jobs", **{name: nasty})["jobs"] == []
    assert call("jobs", metadata={nasty: nasty})["jobs"] == []
    for name in ("limit", "before", "status", "since", "until", "result", "kind", "changed", "batch", "parent"):
        assert call("jobs", **{name: nasty})["error"]["code"] == "invalid"
    assert call("job", nasty)["error"]["code"] in ("invalid", "not_found")
    assert call("kill", JID, minion=nasty)["error"]["code"] == "not_running"
    assert len(call("jobs")["jobs"]) == 1


def test_each_filter_is_an_argument(call, returners, job):
    returners["halite.returner"](returned(JID, "m2", "x", function="cmd.run", retcode=1))
    for which in (
        {"result": "failed"},
        {"result": "failed,missing,killed"},
        {"result": ["missing", "failed"], "kind": ["call", "local"], "status": '["running", "complete"]'},
        {"since": "2026-11-23", "until": "2026-11-23"},
        {"kind": "local", "function": "cmd.*"},
        {"status": "complete"},
        {"user": "root", "target": "*", "minion": "m2"},
        {"search": "CMD"},
        {"search": JID},
    ):
        assert [row["jid"] for row in call("jobs", **which)["jobs"]] == [JID], which
    for which in ({"until": "2026-11-22"}, {"since": "2026-11-24"}, {"result": "ok,changed"}):
        assert call("jobs", **which)["jobs"] == [], which
    for which in ({"result": "ok"}, {"changed": True}, {"metadata": "a=b"}, {"batch": int(JID)}, {"parent": JID}):
        assert call("jobs", **which)["jobs"] == [], which


@pytest.mark.parametrize("function", ["jobs", "audit"])
def test_the_command_of_the_next_page_knows_the_place_of_the_cursor(opts, function):
    given = list(inspect.signature(salt.loader.runner(opts)[f"halite.{function}"]).parameters)
    assert given.index("before") == wording.PLACE_OF_BEFORE[f"halite.{function}"]


@pytest.mark.parametrize("far", ["0001-01-01", "9999-12-31T23:59:59Z", "100000d"])
def test_a_time_far_away_is_answered_like_any_other(call, job, far):
    for name in ("since", "until"):
        assert "error" not in call("jobs", **{name: far})
        assert "error" not in call("audit", **{name: far})


def test_an_orchestration_shows_its_steps_and_a_step_its_orchestration(call, returners, job):
    states = {"salt_|-s_|-s_|-function": {"result": True, "changes": {}, "comment": "", "__jid__": JID}}
    orchestration = {"fun": "runner.state.orch", "jid": "20261123092030000000", "fun_args": ["o"], "user": "root"}
    value = {"data": {"master": states}, "outputter": "highstate", "retcode": 0}
    ret = {"id": "master", "jid": orchestration["jid"], "fun": "runner.state.orch"}
    returners["halite.returner"]({**ret, "return": {**orchestration, "success": True, "return": value}})
    (step,) = call("job", orchestration["jid"])["steps"]
    assert (step["jid"], step["parent"], step["status"]) == (JID, orchestration["jid"], "running")
    assert call("jobs", parent=orchestration["jid"])["jobs"] == [step]
    answer = call("job", JID)
    assert (answer["job"]["parent"], answer["steps"]) == (orchestration["jid"], [])


STATES = {"test_|-a_|-a_|-nop": {"result": True, "changes": {"a": 1}, "comment": "", "duration": 1.5}}


@pytest.fixture
def state_run(returners):
    """A state run on two minions, one of which failed."""
    returners["halite.save_load"](OTHER, publish(OTHER, "state.apply"), ["m1", "m2"])
    failed = {key: {**held, "result": False} for key, held in STATES.items()}
    returners["halite.returner"](returned(OTHER, "m1", STATES, function="state.apply"))
    returners["halite.returner"](returned(OTHER, "m2", failed, function="state.apply", retcode=2, success=False))
    return OTHER


@pytest.mark.parametrize(
    ("opted", "shown"),
    [
        ({}, ["m2"]),
        ({"output": None}, ["m2"]),
        ({"output": "halite"}, ["m2"]),
        ({"output": "json"}, ["m2", "m1"]),
        ({"output": "highstate"}, ["m2", "m1"]),
        ({"async": True}, ["m2", "m1"]),
        ({"fun": "state.orchestrate"}, ["m2", "m1"]),
    ],
)
def test_what_is_printed_has_the_values_that_are_shown_and_data_has_all(opted, shown, opts, call, state_run):
    opts.update({"fun": "halite.job", **opted})
    found = call("job", state_run)
    found = found.get("data", found)
    assert [ret["minion"] for ret in found["returns"] if "states" in ret] == shown
    assert [ret["minion"] for ret in found["returns"]] == ["m2", "m1"]


@pytest.mark.parametrize(("returns", "shown"), [("all", ["m2", "m1"]), ("failed", ["m2"]), ("none", [])])
@pytest.mark.parametrize("live", [False, True])
def test_an_answer_holds_the_values_that_are_asked_for(returns, shown, live, call, state_run, idle):
    found = call("job", state_run, returns=returns, live=live)["returns"]
    assert [ret["minion"] for ret in found if "states" in ret and "return" in ret] == shown
    left_out = [ret for ret in found if ret["minion"] not in shown]
    assert all(ret["gist"] == {"did_change": 1, "warned": 0} for ret in left_out)
    assert [(ret["counts"]["total"], ret["duration"]) for ret in found] == [(1, 0.0015)] * 2


def test_a_live_answer_is_printed_as_that_of_the_index(opts, call, state_run, idle):
    whole = call("job", state_run, live=True)
    opts["fun"] = "halite.job"
    lean = call("job", state_run, live=True)["data"]
    assert [ret["minion"] for ret in lean["returns"] if "states" in ret] == ["m2"]
    assert show(lean, 100) == show(whole, 100)
