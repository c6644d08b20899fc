"""Jobs repeated on a real master: from the command line, over salt-api, by a reactor and in an orchestration."""

import re
from pathlib import Path

import pytest

from tests.masters import wait_for

ROLES = {
    "deployer": ["view:job:*", "run:job:state.*"],
    "starter": ["view:job:*", "run:job:runner.test.*", "run:job:runner.state.orchestrate"],
}
USERS = {"eauth:alice": ["deployer"], "eauth:victor": ["viewer"], "eauth:nobody": ["starter"]}
REACTION = """
repeat it:
  runner.halite.rerun:
    - args:
      - jid: '{{ data["jid"] }}'
      - failed: True
      - once: True
      - function: state.apply
"""
REPEATS = """
again:
  salt.runner:
    - name: halite.rerun
    - arg: ['%s']
    - failed: True
"""


@pytest.fixture(scope="module")
def own(make_master):
    halite = {"users": USERS, "roles": ROLES, "interval": 2, "lost_after": 15}
    site = make_master({"halite": halite}, minions=("north", "south"), api=True)
    site.write_state("half", "broken: {test.fail_without_changes: []}\nfine: {test.succeed_with_changes: []}")
    site.write_state("deploy", "fine: {test.succeed_without_changes: []}")
    wait_for(lambda: site.ask("SELECT 1 FROM housekeeping WHERE name = 'told_since'"), "the engine's note")
    return site


def run(site, *words):
    """Run a command of salt and return the jid of its job."""
    (jid,) = re.findall(r"\d{20}", site.command("salt", "--async", *words).stdout)
    site.ended(jid)
    return jid


def published(site, jid):
    return site.ask("SELECT function, target, target_type, user FROM jobs_index WHERE jid = ?", jid)[0]


def test_a_job_is_repeated_with_its_arguments_and_both_show_it(own):
    jid = run(own, "*", "test.arg", "a b", "x=y", "n=[1, 2]")
    told = own.halite("rerun", jid, minion="no*").data["rerun"]
    new = own.ended(told["rerun_jid"])
    first = {ret["minion"]: ret["return"] for ret in own.halite("job", jid).data["returns"]}

    def without_pub(value):
        return {**value, "kwargs": {k: v for k, v in value["kwargs"].items() if not k.startswith("__pub_")}}

    assert [(ret["minion"], without_pub(ret["return"])) for ret in new["returns"]] == [
        ("north", without_pub(first["north"]))
    ]
    assert published(own, told["rerun_jid"]) == ("test.arg", "north", "list", "root")
    assert (new["job"]["repeats"], new["job"]["repeat_asked_by"]) == (jid, "root")
    assert own.halite("job", jid).data["job"]["repeated_by"] == [told["rerun_jid"]]
    (entry,) = own.halite("audit", jid, action="rerun").data["audit"]
    assert (entry["decision"], entry["outcome"], entry["sent"]) == ("allowed", f"sent as {told['rerun_jid']}", 1)


def test_several_functions_are_repeated_together(own):
    jid = run(own, "north", "test.echo,test.arg", "hello,x")
    new = own.ended(own.halite("rerun", jid).data["rerun"]["rerun_jid"])
    assert new["job"]["function"] == "test.echo,test.arg"
    assert new["returns"][0]["return"]["test.echo"] == "hello"
    assert new["returns"][0]["return"]["test.arg"]["args"] == ["x"]


def test_over_salt_api_who_may_run_state_jobs_runs_those_alone(own):
    states, other = run(own, "*", "state.apply", "half"), run(own, "north", "test.ping")
    told = own.api.run("alice", "runner", "halite.rerun", jid=states, failed=True)
    assert told["rerun"]["minions"] == ["north", "south"], told
    assert own.ended(told["rerun"]["rerun_jid"])["job"]["repeat_asked_by"] == "alice"
    assert own.api.run("alice", "runner", "halite.rerun", jid=other)["error"]["code"] == "denied"
    assert own.api.run("victor", "runner", "halite.rerun", jid=states)["error"]["code"] == "denied"
    rows = own.halite("audit", action="rerun").data["audit"]
    assert [(row["user"], row["origin"], row["decision"]) for row in rows[:3]] == [
        ("victor", "eauth", "denied"),
        ("alice", "eauth", "denied"),
        ("alice", "eauth", "allowed"),
    ]


def test_a_job_that_runs_is_repeated_once_it_has_ended(own):
    (jid,) = re.findall(r"\d{20}", own.command("salt", "--async", "north", "test.sleep", "60").stdout)
    answer = own.halite("rerun", jid)
    assert (answer.code, answer.data["error"]["code"]) == (7, "refused") and "still runs on north" in answer.stdout
    own.halite("kill", jid)
    own.ended(jid)
    told = own.halite("rerun", jid, missing=True, test=True).data["rerun"]
    assert (told["minions"], told["rerun_jid"]) == (["north"], None)


def test_a_minion_without_a_key_is_named(own):
    jid = run(own, "-L", "north,south", "test.ping")
    keys = Path(own.master.config["pki_dir"]) / "minions"
    (keys / "south").rename(keys.parent / "south-away")
    try:
        told = own.halite("rerun", jid).data["rerun"]
        assert (told["minions"], told["not_sent"]) == (["north"], [{"minion": "south", "why": "no accepted key"}])
    finally:
        (keys.parent / "south-away").rename(keys / "south")


def test_a_runner_is_started_again_from_the_command_line_and_over_salt_api(own):
    typed = own.command("salt-run", "test.arg", "a", "b=1", "--out=json")
    assert typed.returncode == 0
    known = "SELECT jid FROM jobs_index WHERE function = 'runner.test.arg' AND ended IS NOT NULL"
    ((jid,),) = wait_for(lambda: own.ask(known), "the runner")
    for told in (own.halite("rerun", jid).data, own.api.run("nobody", "runner", "halite.rerun", jid=jid)):
        new = own.ended(told["rerun"]["rerun_jid"])
        assert new["returns"][0]["return"]["args"] == ["a"], new
        assert new["returns"][0]["return"]["kwargs"] == {"b": 1}
        assert (new["job"]["repeats"], new["job"]["kind"]) == (jid, "runner")
        assert new["job"]["user"] == new["job"]["repeat_asked_by"]


def test_an_orchestration_is_started_again_as_one_of_its_own(own):
    own.write_state(
        "orch", "it: {salt.state: [{tgt: '*'}, {sls: [deploy]}]}\nalso: {salt.runner: [{name: test.arg}]}"
    )
    assert own.command("salt-run", "state.orchestrate", "orch").returncode == 0
    known = "SELECT jid FROM jobs_index WHERE kind = 'orchestrate' AND ended IS NOT NULL"
    ((jid,),) = wait_for(lambda: own.ask(known), "the orchestration")
    new = own.ended(own.halite("rerun", jid).data["rerun"]["rerun_jid"])
    assert (new["job"]["result"], new["job"]["repeats"]) == (own.ended(jid)["job"]["result"], jid), new
    assert sorted(step["kind"] for step in new["steps"]) == ["local", "runner"]
    assert {step["parent"] for step in new["steps"]} == {new["job"]["jid"]}


def test_an_orchestration_repeats_a_job(own):
    jid = run(own, "north", "state.apply", "half")
    own.write_state("again", REPEATS % jid)
    assert own.command("salt-run", "state.orchestrate", "again").returncode == 0
    assert len(own.halite("job", jid).data["job"]["repeated_by"]) == 1


def test_a_reactor_repeats_what_failed_once_and_not_for_ever(make_master, tmp_path):
    (tmp_path / "again.sls").write_text(REACTION)
    site = make_master({"reactor": [{"halite/job/*/failed": [str(tmp_path / "again.sls")]}]})
    site.write_state("half", "broken: {test.fail_without_changes: []}")
    wait_for(lambda: site.ask("SELECT 1 FROM housekeeping WHERE name = 'told_since'"), "the engine's note")
    site.wait_for_minions()
    jid = run(site, "one", "state.apply", "half")
    refused = "SELECT outcome FROM audit_log WHERE action = 'rerun' AND outcome LIKE 'refused%'"
    ((outcome,),) = wait_for(lambda: site.ask(refused), "the second reaction")
    assert f"it repeats the job {jid} itself" in outcome
    assert len(site.ask("SELECT 1 FROM jobs_index WHERE function = 'state.apply'")) == 2
    site.fire(f"halite/job/{jid}/failed", {"jid": jid})
    wait_for(lambda: len(site.ask(refused)) == 2, "the third reaction")
    assert len(site.ask("SELECT 1 FROM jobs_index WHERE function = 'state.apply'")) == 2
