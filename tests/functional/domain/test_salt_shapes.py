"""Each row of ``docs/shapes.md`` on the stream that it was recorded in; tests of the others are marked elsewhere."""

import pytest

from saltext.halite.answers import job_detail as details
from saltext.halite.domain.jid import jid_time
from saltext.halite.store import job_writes, newest_jobs, one_job
from saltext.halite.times import now
from saltext.halite.watch import seen_kills
from saltext.halite.watch.awaited_minions import Tracker
from tests import shapes
from tests.functional.conftest import publish, set_clock
from tests.functional.playing import ROSTER, play
from tests.functional.test_returner_recorded import ADMIN
from tests.recorded import returns as returns_of

ROWS = shapes.rows()


def detail(db, jid):
    """What halite.job answers of the job *jid*."""
    return details.job(*one_job.job_with_returns(db, jid), minion=None, failed=False)


def only(answer):
    """The only return of a job."""
    (ret,) = answer["returns"]
    return ret


def results(answer):
    """{minion: result} of a job's returns."""
    return {ret["minion"]: ret["result"] for ret in answer["returns"]}


def functions(answer):
    """[(function, result)] of a job's only return."""
    return [(part["function"], part["result"]) for part in only(answer)["functions"]]


def has_no_states(answer):
    """What was looked up is the return, and none of its states count."""
    assert only(answer)["success"] is False and "states" not in only(answer)
    assert only(answer)["return"]["data"]["m1"]


def nothing_more(answer):
    """The row says it all."""


def says(**expected):
    """Check keys of the job."""

    def check(answer):
        assert {key: answer["job"][key] for key in expected} == expected

    return check


def returns(**expected):
    """Check keys of the only return."""

    def check(answer):
        assert {key: only(answer)[key] for key in expected} == expected

    return check


def misses(*minions):
    """Check who never returned."""

    def check(answer):
        assert answer["missing"] == list(minions)

    return check


def counts(**expected):
    """Check the counts of the only return, a state run."""

    def check(answer):
        found = only(answer)
        assert {key: found["counts"][key] for key in expected} == expected
        assert len(found["states"]) == found["counts"]["total"]

    return check


def ran(*expected):
    """Check what each function of the only return did."""

    def check(answer):
        assert functions(answer) == list(expected)

    return check


def has_missing(number):
    """Check how many never returned."""

    def check(answer):
        assert len(answer["missing"]) == number

    return check


def masks_the_password(answer):
    assert answer["job"]["arguments"][-1] == {"__kwarg__": True, "kw": "ü", "password": "********"}


def tells_both_publications(answer):
    (also,) = answer["job"]["also_published"]
    told = {key: also[key] for key in ("function", "arguments", "target", "target_type", "user")}
    assert told == {
        "function": "cmd.run",
        "arguments": ["echo second"],
        "target": "m2",
        "target_type": "glob",
        "user": "root",
    }
    assert answer["job"]["arguments"] == [[], ["echo second"]]
    assert {ret["minion"]: ret["return"] for ret in answer["returns"]} == {"m1": True, "m2": "second"}


def ran_the_first_alone(answer):
    assert [also["function"] for also in answer["job"]["also_published"]] == ["test.arg"]
    assert only(answer)["return"] is True


def m2_was_not_expected(answer):
    assert {ret["minion"]: ret["expected"] for ret in answer["returns"]} == {"m1": True, "m2": False}


def has_the_ticket(answer):
    assert answer["job"]["metadata"]["ticket"] == 7 and "_TS" in answer["job"]["metadata"]


def has_what_its_minions_returned(answer):
    changes = {state["id"]: state["changes"] for state in only(answer)["states"]}
    assert changes["orch_fun"]["ret"] == {"m1": True}
    assert len(changes["orch_state"]["ret"]["m2"]) == 6


def each_says_true(answer):
    assert [ret["return"] for ret in answer["returns"]] == [True, True]


def down_says_why(answer):
    down = next(ret for ret in answer["returns"] if ret["minion"] == "down")
    assert down["result"] == "failed" and down["retcode"] == 255
    assert down["return"].startswith("ssh: connect to host")
    assert results(answer) == {"down": "failed", "box1": "ok", "box2": "ok"}


RECORDED = {
    "target-glob": ("ping_glob", 0, nothing_more),
    "target-list": ("target_L_list", 0, nothing_more),
    "target-pcre": ("target_E_pcre", 0, nothing_more),
    "target-grain": ("target_G_grain", 0, nothing_more),
    "target-grain-pcre": ("target_P_grainpcre", 0, nothing_more),
    "target-pillar": ("target_I_pillar", 0, nothing_more),
    "target-pillar-pcre": ("target_J_pillarpcre", 0, nothing_more),
    "target-compound": ("target_C_compound", 0, nothing_more),
    "target-nodegroup": ("target_N_nodegroup", 0, nothing_more),
    "target-ipcidr": ("target_S_ipcidr", 0, nothing_more),
    "target-compound-unknown": ("target_C_ghost", 0, says(unknown=["ghost"])),
    "target-unknown": ("glob_no_match", 0, says(unknown=["ghost"])),
    "async": ("cli_async", 0, nothing_more),
    "api": ("api_runner_local_alice", 3, nothing_more),
    "sudo": ("job_users", 0, nothing_more),
    "keyword-arguments": ("arg_unicode_kwargs", 0, masks_the_password),
    "metadata": ("metadata_kw", 1, says(metadata={"a": 1})),
    "start-event": ("start_event_kwarg", 0, nothing_more),
    "returner": ("ret_returner", 0, nothing_more),
    "waiting": ("cli_waits_find_job_noise", 0, nothing_more),
    "jid-text": ("custom_jid", 1, nothing_more),
    "jid-twice": ("chosen_jid_twice", 0, tells_both_publications),
    "jid-twice-on-one-minion": ("custom_jid", 0, ran_the_first_alone),
    "retcode": ("cmd_run_retcode3", 0, returns(retcode=3, success=False)),
    "raises": ("minion_exception", 0, returns(success=False)),
    "no-function": ("minion_nofunc", 0, returns(success=False)),
    "bad-arguments": ("minion_badargs", 0, returns(success=False)),
    "returns-false": ("ret_none_false_retcode", 1, returns(success=True, retcode=0)),
    "traceback-as-data": ("minion_prints_traceback", 0, returns(retcode=0, success=True)),
    "states": ("state_highstate", 0, nothing_more),
    "states-failed": ("state_apply_six", 0, counts(total=6, failed=2)),
    "states-test": ("state_apply_six_testtrue", 0, counts(would_change=2)),
    "states-no-sls": ("state_apply_missing", 0, returns(success=False)),
    "states-no-rendering": ("state_apply_broken_render", 0, returns(success=False)),
    "states-none": ("state_empty", 0, returns(retcode=2, success=False)),
    "states-disabled": ("state_disabled", 0, returns(retcode=0, success=True)),
    "states-disabled-sls": ("state_disabled", 1, returns(retcode=1, success=False)),
    "publication-unseen": ("duplicate_return", 0, nothing_more),
    "duplicate": ("duplicate_return", 1, nothing_more),
    "differing": ("cloned_minion", 0, returns(differing=True, expected=True)),
    "unexpected": ("unexpected_return", 0, m2_was_not_expected),
    "down": ("minion_down", 0, misses("m3")),
    "lost": ("minion_kill9_mid_job", 0, misses("m1")),
    "killed-behind": ("kill_job_running", 0, misses("m1")),
    "batch-gather": ("batch_b1", 0, nothing_more),
    "batch": ("batch_b1", 1, nothing_more),
    "static": ("static_is_a_batch", 1, nothing_more),
    "batch-list": ("batch_L_list", 1, says(unknown=["ghost"])),
    "batch-grain": ("batch_G_grain", 1, nothing_more),
    "batch-compound": ("batch_C_compound", 1, nothing_more),
    "batch-nodegroup": ("batch_N_nodegroup", 1, nothing_more),
    "batch-stopped": ("batch_failhard", 1, has_missing(2)),
    "batch-3006": ("batch_3006", 1, nothing_more),
    "functions": ("multi_function", 0, ran(("cmd.run", "ok"), ("test.ping", "ok"), ("test.fib", "ok"))),
    "functions-failed": ("multi_function", 1, ran(("cmd.run", "failed"), ("test.ping", "ok"))),
    "functions-states": ("multi_function_states", 0, ran(("state.apply", "changed"), ("test.ping", "ok"))),
    "functions-states-failed": ("multi_function_states", 1, ran(("test.ping", "ok"), ("state.apply", "failed"))),
    "functions-no-sls": ("multi_function_states", 2, ran(("state.apply", "failed"), ("test.arg", "ok"))),
    "functions-twice": ("multi_function_states", 3, ran(("test.ping", "ok"))),
    "functions-raise": ("multi_function_raises", 0, ran(("test.exception", "failed"), ("test.ping", "ok"))),
    "functions-none": ("multi_function_raises", 1, ran(("test.nosuch", "failed"), ("test.ping", "ok"))),
    "functions-ordered": ("multi_function_ordered", 0, ran(("test.ping", "ok"), ("cmd.run", "failed"))),
    "functions-ordered-states": ("multi_function_ordered", 1, ran(("test.ping", "ok"), ("state.apply", "changed"))),
    "functions-ordered-twice": ("multi_function_ordered", 3, ran(("test.ping", "ok"), ("test.ping", "ok"))),
    "call": ("salt_call_master", 0, says(duration=None)),
    "call-states": ("salt_call_state_apply", 0, returns(success=False, retcode=2)),
    "call-failed": ("salt_call_fails", 0, returns(success=False, retcode=3)),
    "call-returner": ("salt_call_fails", 1, returns(success=True)),
    "call-id": ("salt_call_fails", 2, nothing_more),
    "schedule": ("minion_schedule", 0, says(duration=None)),
    "schedule-failed": ("minion_schedule", 1, returns(success=True, retcode=2)),
    "schedule-own-jid": ("minion_schedule_own_jid", 0, says(duration=None)),
    "schedule-metadata": ("minion_schedule_metadata", 0, has_the_ticket),
    "startup": ("startup_states", 0, says(duration=None)),
    "startup-highstate": ("startup_states", 1, says(duration=None)),
    "runner": ("runner_test_arg", 0, nothing_more),
    "runner-async": ("runner_async_cli", 0, nothing_more),
    "runner-api": ("api_runner_local_alice", 0, nothing_more),
    "runner-raises": ("runner_exception", 0, returns(result="failed")),
    "runner-retcode": ("runner_exception", 2, returns(success=False)),
    "runner-looks-up": ("runner_looks_up_failed", 1, has_no_states),
    "runner-salt-cmd": ("runner_looks_up_failed", 2, counts(total=1, failed=1)),
    "runner-killed": ("runner_kill_api_sigkill", 0, misses("hdmaster_master")),
    "wheel": ("wheel_key_list_all_api", 0, nothing_more),
    "orchestrate": ("orchestrate_two", 0, has_what_its_minions_returned),
    "orchestrate-step": ("orchestrate_two", 2, nothing_more),
    "orchestrate-runner": ("orchestrate_two", 3, says(arguments=["from_orch"])),
    "ssh": ("ssh_ping", 0, each_says_true),
    "ssh-list": ("ssh_ping", 1, says(unknown=["ghost"])),
    "ssh-unreachable": ("ssh_unreachable", 0, down_says_why),
    "ssh-states": ("ssh_states", 0, counts(total=1, changed=1)),
    "ssh-states-failed": ("ssh_states", 1, counts(total=2, failed=1)),
    "ssh-states-no-sls": ("ssh_states", 2, returns(success=False)),
    "ssh-states-test": ("ssh_states", 3, counts(would_change=1, changed=1)),
    "ssh-retcode": ("ssh_fails", 0, returns(retcode=3, success=False)),
    "ssh-no-function": ("ssh_fails", 1, returns(retcode=255, success=False)),
    "ssh-raises": ("ssh_fails", 2, returns(retcode=1, success=False)),
    "ssh-nobody": ("ssh_fails", 3, nothing_more),
    "ssh-raw": ("ssh_raw", 0, returns(retcode=0, success=True)),
    "ssh-raw-failed": ("ssh_raw", 1, returns(retcode=3, success=False)),
    "syndic": ("syndic_3006", 0, nothing_more),
    "syndic-only": ("syndic_3006", 1, nothing_more),
    "syndic-nobody": ("syndic_3006", 2, nothing_more),
    "syndic-from-below": ("syndic_3006", 3, nothing_more),
    "syndic-call": ("syndic_3006", 4, says(duration=None)),
}


@pytest.fixture
def opts(opts):
    """Those of a master that has a roster; the master of masters is among the recorded."""
    return {**opts, "roster_file": ROSTER, "order_masters": True, "syndic_dir": opts["cachedir"] + "/syndics"}


def listed(db, **which):
    """The jobs of the list, the oldest first."""
    rows, _ = newest_jobs.list_jobs(db, newest_jobs.Filter(**which), ADMIN, 500)
    return rows[::-1]


def shown(db, row):
    """The cells for a job of the list."""
    return shapes.told(detail(db, row.jid))


def cells(name):
    return {column: ROWS[name][column] for column in shapes.COLUMNS}


def test_each_row_has_a_test_and_each_test_a_row():
    assert set(ROWS) == set(RECORDED) | shapes.marked()


def test_each_row_says_how_it_was_tried():
    for name, row in ROWS.items():
        assert row["tried"] in ("live", "recorded", "by hand"), name
        assert row["tried"] != "recorded" or name in RECORDED or name in ("call-raises", "schedule-nocache"), name


@pytest.mark.parametrize("name", RECORDED)
def test_a_recorded_job_is_shown_as_its_row_says(returners, db, name, monkeypatch):
    stream, number, check = RECORDED[name]
    play(stream, returners, db)
    row = listed(db, hidden=name in ("wheel", "runner-looks-up", "runner-salt-cmd"))[number]  # which is noise
    if ROWS[name]["end"] == "found over":  # which the engine finds out
        assert row.ended is None
        monkeypatch.setattr(seen_kills, "FURTHER", now())  # it was recorded long ago
        seen_kills.SeenKills(db, Tracker(300, 10)).take(further=True)
        job_writes.end_job(db, row.jid, now())
    assert shown(db, row) == cells(name)
    check(detail(db, row.jid))


@pytest.mark.shape("call-raises", "schedule-nocache")
@pytest.mark.parametrize(
    ("name", "stream", "left"),
    [("call-raises", "salt_call_fails", 3), ("schedule-nocache", "minion_schedule_nocache", 0)],
)
def test_what_salt_keeps_from_its_job_cache_is_no_job(returners, db, name, stream, left):
    play(stream, returners, db)
    assert len(listed(db)) == left
    assert cells(name) == shapes.NO_JOB


def test_what_salt_asks_with_while_it_waits_is_hidden(returners, db):
    play("cli_waits_find_job_noise", returners, db)
    assert [row.function for row in listed(db)] == ["test.sleep"]
    assert "saltutil.find_job" in {row.function for row in listed(db, hidden=True)}


def test_the_job_of_a_step_is_named_by_its_orchestration(returners, db):
    play("orchestrate_two", returners, db)
    orchestration, _, step, _ = listed(db)
    value = only(detail(db, orchestration.jid))["return"]
    (states,) = value["data"].values()
    assert step.jid in [state.get("__jid__") for state in states.values()]


def test_what_state_disable_has_disabled_is_found_by_its_result(returners, db):
    play("state_disabled", returners, db)
    assert [row.function for row in listed(db, result=("failed",))] == ["state.highstate", "state.apply"]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({}, "startup"),
        ({"fun": "state.top", "fun_args": ["top.sls"]}, "startup"),
        ({"fun_args": ["good"]}, "call"),  # as salt-call --return sends it
        ({"fun": "state.highstate", "fun_args": ["test=True"]}, "call"),
        ({"fun": "state.apply", "fun_args": []}, "call"),
        ({"success": None}, "call"),
        ({"schedule": "each hour"}, "schedule"),
        ({"user": "root"}, "local"),
    ],
)
def test_only_what_a_minion_can_have_run_at_its_start_is_told_as_that(returners, db, changed, kind):
    data = {**returns_of("startup_states")[0], **changed}
    returners["halite.returner"]({key: held for key, held in data.items() if held is not None})
    assert [row.kind for row in listed(db)] == [kind]


@pytest.mark.shape("ssh-minion")
def test_a_host_that_is_targeted_as_a_minion_returns_like_one(returners, db):
    """Salt publishes, and runs salt-ssh under the same jid, which saves its load too."""
    jid, arguments = "20261123182056103612", ["x", {"__kwarg__": True, "y": 1}]
    set_clock(returners, jid_time(jid))
    returners["halite.save_load"](jid, publish(jid, "test.arg", "box1", arguments=arguments), ["box1"])
    load = {"jid": jid, "tgt_type": "glob", "tgt": "box1", "user": "root", "fun": "test.arg", "arg": arguments}
    returners["halite.save_load"](jid, load)
    told = {"jid": "1", "return": "hi", "retcode": 0, "id": "box1", "fun": "test.arg", "fun_args": ["x", "y=1"]}
    returners["halite.returner"]({"jid": jid, "id": "box1", "return": told, "fun": "test.arg"})
    answer = detail(db, jid)
    assert shapes.told(answer) == cells("ssh-minion")
    assert only(answer)["return"] == "hi" and answer["job"]["also_published"] == []
