"""Halite beside a master's own job cache: from the event bus, and what that cache already has."""

import json
import re
import signal
import time

import pytest

from tests.masters import wait_for

LARGE = "head -c 60000 /dev/zero | tr '\\0' x"


@pytest.fixture(scope="module")
def beside(make_master):
    """A master that keeps local_cache and gives Halite its events."""
    overrides = {"master_job_cache": "local_cache", "event_return": ["halite"], "max_event_size": 40_000}
    site = make_master(overrides, minions=("one", "two"), api=True)
    site.write_state("mixed", "good: {test.succeed_with_changes: []}\nbad: {test.fail_without_changes: []}")
    return site


def run_async(site, target, *what):
    (jid,) = re.findall(r"\d{20}", site.command("salt", "--async", target, *what).stdout)
    return jid


def job(site, jid, **named):
    return site.halite("job", jid, **named).data


def test_the_status_is_well(beside):
    status = beside.halite("status").data["status"]
    assert (status["mode"], status["problems"], status["engine"]["running"]) == ("event_return", [], True)


def test_a_job_and_its_returns_are_recorded(beside):
    found = beside.ended(run_async(beside, "*", "test.arg", "x", "k=1", "metadata={ticket: 7}"))
    row = found["job"]
    assert (row["kind"], row["function"], row["target"], row["user"]) == ("local", "test.arg", "*", "root")
    assert (row["result"], row["returned"], row["metadata"]) == ("ok", 2, {"ticket": 7})
    assert [ret["minion"] for ret in found["returns"]] == ["one", "two"] and row["duration"] > 0


def test_a_failed_state_run_is_one(beside):
    found = beside.ended(run_async(beside, "one", "state.apply", "mixed"))
    assert found["job"]["result"] == "failed"
    assert [state["result"] for state in found["returns"][0]["states"]] == [True, False]


def test_what_has_no_publication_is_recorded(beside):
    minion = next(daemon for daemon in beside.daemons if daemon.id == "one")
    minion.salt_call_cli(timeout=60).run("test.arg", "from-the-minion")
    beside.command("salt-run", "test.arg", "from-the-master")
    beside.api.run("alice", "wheel", "key.list_all")

    def look():
        rows = beside.halite("jobs", limit=500).data["jobs"]
        kinds = {(row["kind"], row["function"]) for row in rows if row["status"] == "complete"}
        return {("call", "test.arg"), ("runner", "runner.test.arg"), ("wheel", "wheel.key.list_all")} <= kinds

    wait_for(look, "a salt-call, a runner and a wheel function")


def test_what_runs_is_active_and_can_be_killed(beside):
    jid = run_async(beside, "*", "test.sleep", "120")
    wait_for(lambda: beside.ask("SELECT 1 FROM active_jids WHERE jid = ?", jid), "the active job")
    assert jid in [row["jid"] for row in beside.halite("active").data["active"]]
    assert sorted(beside.halite("kill", jid).data["minions"]) == ["one", "two"]
    row = beside.ended(jid)["job"]
    assert (row["result"], row["returned"], row["killed_by"]) == ("killed", 0, "root")


def test_a_job_that_runs_is_not_taken_for_lost_and_one_that_was_lost_is(beside):
    """The engine reads what minions say they run from the index, where it comes from the bus."""
    runs, lost = run_async(beside, "*", "test.sleep", "25"), run_async(beside, "one", "test.sleep", "120")
    time.sleep(1)
    beside.kill_process("one", lost)
    row = beside.ended(lost)["job"]
    assert (row["result"], row["missing"]) == ("missing", 1)
    row = beside.ended(runs)["job"]
    assert (row["result"], row["returned"]) == ("ok", 2) and row["duration"] > 24


def test_a_kill_that_is_sent_without_halite_is_known_from_the_bus(beside):
    jid = run_async(beside, "one", "test.sleep", "120")
    time.sleep(1)
    beside.command("salt", "one", "saltutil.kill_job", jid)
    row = beside.ended(jid)["job"]
    assert (row["result"], row["killed_by"]) == ("killed", beside.user)


def test_a_return_too_large_for_the_bus_says_so_and_is_whole_in_the_job_cache(beside):
    jid = run_async(beside, "one", "cmd.run", LARGE)
    (cut,) = beside.ended(jid)["returns"]
    assert (cut["return"], cut["trimmed"]) == ("VALUE_TRIMMED", True)
    (whole,) = job(beside, jid, live=True)["returns"]
    assert whole["return"] == "x" * 60_000 and "trimmed" not in whole
    assert "live=True" in beside.command("salt-run", "halite.job", jid).stdout


def test_halites_own_calls_are_no_jobs_of_the_job_cache_either(beside):
    jid = run_async(beside, "one", "test.echo", "seen")
    beside.ended(jid)
    beside.command("salt-run", "halite.jobs")
    assert "runner.halite.jobs" in beside.command("salt-run", "jobs.list_jobs").stdout
    rows = beside.halite("jobs", live=True, all=True).data["jobs"]
    assert jid in [row["jid"] for row in rows]
    assert not [row for row in rows if row["function"].startswith("runner.halite.")]


def test_salts_own_functions_read_the_job_cache_that_was_there(beside):
    jid = run_async(beside, "one", "test.echo", "hello")
    beside.ended(jid)
    assert json.loads(beside.command("salt-run", "jobs.lookup_jid", jid, "--out=json").stdout) == {"one": "hello"}


def test_after_the_end_of_salts_process_for_events_all_goes_on(beside):
    before = beside.process("EventReturn")
    jid = run_async(beside, "*", "test.echo", "before")
    beside.ended(jid)
    before.send_signal(signal.SIGTERM)
    wait_for(lambda: beside.process("EventReturn") not in (None, before), "a new process for events")

    def look():
        found = job(beside, run_async(beside, "*", "test.echo", "after"))
        return "job" in found

    wait_for(look, "a job recorded by the new process")
    assert job(beside, jid)["job"]["returned"] == 2
