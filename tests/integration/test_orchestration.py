"""Orchestrations and batches on a real master: which jobs belong together, and every filter that says so."""

import pytest

from saltext.halite.master import running_runners
from tests.masters import wait_for

OUTER = """
ping: {salt.function: [{name: test.ping}, {tgt: '*'}]}
states: {salt.state: [{tgt: north}, {sls: [one_change]}]}
runner: {salt.runner: [{name: test.arg}, {arg: [x]}]}
inner: {salt.runner: [{name: state.orchestrate}, {mods: inner}]}
keys: {salt.wheel: [{name: key.list_all}]}
"""
INNER = """
echo: {salt.function: [{name: test.echo}, {tgt: north}, {arg: [inner]}]}
deep: {salt.runner: [{name: state.orchestrate}, {mods: deep}]}
"""
DEEP = "echo: {salt.function: [{name: test.echo}, {tgt: south}, {arg: [deep]}]}"
LONG = "sleep: {salt.function: [{name: test.sleep}, {tgt: north}, {arg: [20]}]}"
AROUND = "inner: {salt.runner: [{name: state.orchestrate}, {mods: long}]}"
STEPS = ["test.ping", "state.sls", "runner.test.arg", "runner.state.orchestrate", "wheel.key.list_all"]
ORCHESTRATE = "runner.state.orchestrate"
ROLLOUT = ["-b", "1", "*", "state.apply", "one_change"]
# Before 3008 each part of a batch is a job, and Halite hears of runners that were typed with --async at their end.
is_3008 = running_runners.master_lists_runners()


@pytest.fixture(scope="module")
def states(site):
    """The state files of the orchestrations."""
    site.write_state("one_change", "a: {test.succeed_with_changes: []}")
    for name, source in (("outer", OUTER), ("inner", INNER), ("deep", DEEP), ("long", LONG), ("around", AROUND)):
        site.write_state(name, source)


def rows(halite, **which):
    answer = halite("jobs", **which)
    assert answer.code == 0, answer
    return answer.data["jobs"]


def check(halite, jid):
    """The orchestration *jid* and everything under it are linked to each other."""
    answer = halite("job", jid).data
    assert answer["job"]["parent"] is None
    assert [step["function"] for step in answer["steps"]] == STEPS
    assert {step["parent"] for step in answer["steps"]} == {jid}
    assert [row["jid"] for row in rows(halite, parent=jid)] == [step["jid"] for step in reversed(answer["steps"])]
    (inner,) = [step["jid"] for step in answer["steps"] if step["function"] == ORCHESTRATE]
    echo, deep = halite("job", inner).data["steps"]
    assert (echo["function"], deep["function"], deep["parent"]) == ("test.echo", ORCHESTRATE, inner)
    (leaf,) = halite("job", deep["jid"]).data["steps"]
    assert (leaf["function"], leaf["target"], leaf["result"]) == ("test.echo", "south", "ok")
    live = halite("job", jid, live=True).data["steps"]
    assert [step["jid"] for step in live] == [step["jid"] for step in answer["steps"]]


def test_an_orchestration_typed_at_the_command_line_has_its_steps(site, halite, states):
    site.command("salt-run", "state.orchestrate", "outer")
    found = rows(halite, function=ORCHESTRATE, limit=3)
    jid = next(row["jid"] for row in found if row["arguments"][0] == "outer")
    check(halite, jid)
    printed = site.command("salt-run", "halite.job", jid).stdout
    assert "\n5 steps, each with a job of its own:\n" in printed


def test_an_orchestration_over_salt_api_has_its_steps(site, halite, api, states):
    api.run("alice", "runner", "state.orchestrate", mods="outer")
    (jid,) = [row["jid"] for row in rows(halite, user="alice", kind="orchestrate") if row["parent"] is None]
    check(halite, jid)


@pytest.mark.skipif(not is_3008, reason="Salt before 3008 does not say that a runner has begun")
def test_a_nested_orchestration_is_a_step_while_it_runs(site, halite, states):
    site.command("salt-run", "--async", "state.orchestrate", "around")

    runs = "SELECT 1 FROM jobs_index WHERE kind = 'orchestrate' AND ended IS NULL"
    wait_for(lambda: len(site.ask(runs)) == 2, "both orchestrations")
    wait_for(lambda: site.ask(f"{runs} AND parent IS NOT NULL"), "what names the inner one a step")
    found = rows(halite, status="running", kind="orchestrate")
    (inner, parent), (outer, none) = [(row["jid"], row["parent"]) for row in found]
    assert (parent, none) == (outer, None)
    site.ended(inner)
    assert [row["jid"] for row in rows(halite, parent=outer, status="complete")] == [inner]
    (sleep,) = rows(halite, parent=inner, status="complete")
    assert (sleep["function"], sleep["result"]) == ("test.sleep", "ok")


@pytest.mark.skipif(not is_3008, reason="before Salt 3008 a batch is many jobs")
@pytest.mark.parametrize("how", [[], ["--async"]])
def test_a_batch_is_found_by_its_jid_and_by_its_metadata(site, halite, minions, states, how):
    rollout = f"rollout-{len(how)}"
    site.command("salt", *how, *ROLLOUT, f"metadata={{rollout: {rollout}}}")

    batch = "SELECT 1 FROM jobs_index JOIN job_metadata ON id = job"
    ended = f"{batch} WHERE value = ? AND returned = ? AND ended IS NOT NULL"
    wait_for(lambda: site.ask(ended, rollout, len(minions)), "the batch")
    (row,) = rows(halite, metadata=f"rollout={rollout}", status="complete", changed=True)
    assert (row["batch"], row["target"], row["result"]) == (row["jid"], "*", "changed")
    assert [found["jid"] for found in rows(halite, batch=row["jid"])] == [row["jid"]]


@pytest.mark.skipif(is_3008, reason="since Salt 3008 a batch is one job")
def test_the_parts_of_a_batch_are_found_by_the_jid_of_the_first(site, halite, minions, states):
    for rollout in ("one", "two"):
        site.command("salt", *ROLLOUT, f"metadata={{rollout: {rollout}}}")
    for rollout in ("one", "two"):
        found = rows(halite, metadata=f"rollout={rollout}")
        assert sorted(row["target"] for row in found) == sorted(minions)
        assert {(row["batch"], row["result"]) for row in found} == {(found[-1]["jid"], "changed")}
        assert rows(halite, batch=found[-1]["jid"]) == found


def test_an_argument_too_many_over_salt_api_is_told_in_a_sentence(api):
    given = ["20261123092034429614", None, False, False, "all", False, None, "x"]
    answer = api.run("victor", "runner", "halite.job", arg=given)
    assert answer["error"]["message"].startswith("'x' is one argument too many for halite.job; it takes jid, minion")
    assert api.run("victor", "runner", "halite.status", arg=["x"])["error"]["code"] == "invalid"


def test_metadata_over_salt_api_may_be_a_mapping(api):
    assert api.run("victor", "runner", "halite.jobs", metadata={"nobody": "has this"})["jobs"] == []
