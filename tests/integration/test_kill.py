"""Killing running jobs, where they run, under permissions."""

import os
import re
import signal
import time

import pytest

from tests.masters import CALL_REACTION, wait_for
from tests.series import IS_3006, on_3006, on_3008


def start(site, target="north", seconds=120):
    """Start a long job and return its jid, once its minion runs it."""
    (jid,) = re.findall(r"\d{20}", site.command("salt", "--async", target, "test.sleep", str(seconds)).stdout)
    time.sleep(1)
    return jid


def ended(site, jid):
    return site.ended(jid)["job"]


def running(site, asks):
    """The rows of the runners test.sleep that *asks* is true of in the list of what runs, once there are any."""
    runs = "SELECT jid FROM jobs_index WHERE function = 'runner.test.sleep' AND ended IS NULL"

    def look():
        rows = site.ask(runs) and site.halite("jobs", status="running", function="runner.test.sleep").data["jobs"]
        return [row for row in rows if asks(row)]

    return wait_for(look, "the runner in the list")


def audited(halite, jid):
    return [row for row in halite("audit", action="kill").data["audit"] if row["jid"] == jid]


@pytest.mark.parametrize("signal", ["KILL", "TERM"])
def test_a_killed_job_is_complete_by_the_engines_next_cycle(site, halite, signal):
    jid = start(site)
    answer = halite("kill", jid, signal=signal)
    assert answer.code == 0
    assert {key: answer.data[key] for key in ("jid", "accepted", "minions", "signal")} == {
        "jid": jid,
        "accepted": True,
        "minions": ["north"],
        "signal": signal,
    }
    row = ended(site, jid)
    assert (row["result"], row["killed_by"], row["missing"]) == ("killed", "root", 1)
    (entry,) = audited(halite, jid)
    assert (entry["decision"], entry["outcome"], entry["origin"]) == ("allowed", "sent", "cli")
    assert entry["kill_jid"] == answer.data["kill_jid"] and entry["duration_ms"] > 0
    assert (entry["sent"], entry["reached"]) == (1, 1)
    sent = halite("job", answer.data["kill_jid"]).data
    assert "Signal" in sent["returns"][0]["return"]
    told = halite("job", jid).data
    assert told["job"]["reached_minions"] == ["north"]
    assert [each["reason"] for each in told["reasons"]] == ["killed"]


def test_a_kill_that_reaches_no_process_is_none_and_is_told_so(site, halite):
    """Its process was killed on the minion a moment before, so that this answers that it has no such job."""
    jid = start(site)
    site.kill_process("north", jid)
    answer = halite("kill", jid)
    row = ended(site, jid)
    assert (row["result"], row["killed_by"], row["reached_minions"]) == ("missing", "root", [])
    (entry,) = audited(halite, jid)
    assert (entry["kill_jid"], entry["sent"], entry["reached"]) == (answer.data["kill_jid"], 1, 0)
    assert [each["reason"] for each in halite("job", jid).data["reasons"]] == ["not_running"]


@pytest.mark.parametrize("function", ["kill_job", "term_job", "kill_all_jobs"])
def test_a_kill_by_salts_own_function_is_told_as_one_by_who_published_it(site, halite, api, function):
    jid = start(site)
    given = [] if function == "kill_all_jobs" else [jid]
    api.run("alice", "local_async", f"saltutil.{function}", tgt="north", arg=given)
    row = ended(site, jid)
    assert (row["result"], row["killed_by"], row["reached_minions"]) == ("killed", "alice", ["north"])
    (entry,) = audited(halite, jid)
    assert (entry["user"], entry["origin"], entry["decision"]) == ("alice", "seen", "unasked")
    assert (entry["sent"], entry["reached"]) == (1, 1)


def test_the_audit_log_of_one_job_and_a_second_kill_tell_who_sent_the_first(site, halite, api):
    jid = start(site)
    assert api.run("alice", "runner", "halite.kill", jid=jid, minion="north")["earlier"] is None
    ended(site, jid)
    answer = halite("kill", jid)
    assert "alice sent a kill at" in answer.data["error"]["message"]
    rows = halite("audit", jid).data["audit"]
    assert [(row["user"], row["outcome"][:11]) for row in rows] == [("root", "not_running"), ("alice", "sent")]
    assert halite("audit", jid=jid).data == {"audit": rows, "next": None, "filters": {"jid": jid}}


@on_3008
def test_a_state_run_in_the_queue_of_a_minion_is_not_killed_there(site, halite):
    """It has no process there yet, so no signal reaches it, and it runs when its turn comes."""
    site.write_state("nap", "nap: {module.run: [{test.sleep: [{length: 14}]}]}")
    first = start_states(site)
    queued = start_states(site)
    halite("kill", queued)
    wait_for(lambda: halite("audit", queued).data["audit"][0]["reached"] == 0, "the answer to the kill")
    assert ended(site, first)["returned"] == 1
    row = ended(site, queued)
    assert (row["returned"], row["killed_by"]) == (1, "root") and row["result"] != "killed"


def start_states(site):
    (jid,) = re.findall(
        r"\d{20}", site.command("salt", "--async", "north", "state.apply", "nap", "queue=True").stdout
    )
    time.sleep(1)
    return jid


def test_a_kill_can_be_narrowed_to_some_minions(site, halite):
    jid = start(site, "*", seconds=12)
    assert halite("kill", jid, minion="so*").data["minions"] == ["south"]
    row = ended(site, jid)
    assert (row["result"], row["returned"], row["missing"]) == ("killed", 1, 1)


@on_3008
def test_a_kill_of_a_batch_that_goes_on_says_how_to_end_it(site, halite, minions):
    command = site.begin("salt", "-b", "1", "*", "test.sleep", "60")
    try:
        known = "SELECT jid FROM jobs_index WHERE batch = jid AND function = 'test.sleep' AND ended IS NULL"
        ((jid,),) = wait_for(lambda: site.ask(known), "the batch")
        told = site.salt_run("halite.kill", jid).stdout.splitlines()
        assert re.fullmatch(rf"Sent KILL to job {jid} on 1 minion: \w+\.", told[0])
        assert told[1:] == ["1 turn in the batch is still to come: end the salt command that drives it."]
        reached = "SELECT 1 FROM jobs_index WHERE jid = ? AND reached = 1 AND minions = ?"
        wait_for(lambda: site.ask(reached, jid, len(minions)), "the answer to the kill")
        assert site.ask("SELECT 1 FROM jobs_index WHERE jid = ? AND ended IS NULL", jid)
    finally:
        os.killpg(command.pid, signal.SIGINT)
        command.wait(60)
    halite("kill", jid)  # what was published in the meantime
    assert ended(site, jid)["result"] == "killed"


def test_a_job_that_is_over_cannot_be_killed(site, halite):
    site.command("salt", "north", "test.ping")
    jid = halite("jobs", function="test.ping").data["jobs"][0]["jid"]
    answer = halite("kill", jid)
    assert (answer.code, answer.data["error"]["code"]) == (5, "not_running")


def test_a_viewers_kill_is_refused_and_audited(site, halite, api):
    jid = start(site)
    answer = api.run("victor", "runner", "halite.kill", jid=jid)
    assert (answer["error"]["code"], answer["retcode"]) == ("denied", 3)
    (entry,) = audited(halite, jid)
    assert (entry["user"], entry["origin"], entry["decision"]) == ("victor", "eauth", "denied")
    assert halite("job", jid).data["job"]["status"] == "running"
    assert api.run("alice", "runner", "halite.kill", jid=jid)["accepted"] is True
    assert ended(site, jid)["killed_by"] == "alice"


def test_a_reactor_kills_a_job(site, halite):
    jid = start(site)
    site.fire("halite/test/kill", {"jid": jid})
    assert ended(site, jid)["result"] == "killed"
    (entry,) = audited(halite, jid)
    assert (entry["user"], entry["origin"], entry["decision"]) == ("Reactor", "reactor", "allowed")


def test_a_runner_is_killed_in_its_own_process(site, halite, api):
    started = api.run("alice", "runner_async", "test.sleep", s_time=120)["jid"]
    wait_for(lambda: site.ask("SELECT 1 FROM jobs_index WHERE jid = ?", started), "the runner in the list")
    assert halite("jobs", search=started).data["jobs"]
    answer = halite("kill", started).data
    assert answer["accepted"] and answer["minions"] == [] and answer["pid"] > 1
    assert ended(site, started)["result"] == "killed"
    assert site.command("salt", "north", "test.ping").returncode == 0


@on_3008
def test_a_runner_typed_into_salt_run_is_killed_too(site, halite):
    typed = site.begin("salt-run", "test.sleep", "119")
    try:
        (jid,) = [row["jid"] for row in running(site, lambda row: row["arguments"] == [119])]
        assert halite("kill", jid, signal="TERM").data["pid"] == typed.pid
        typed.wait(30)
        assert ended(site, jid)["result"] == "killed"
    finally:
        typed.kill()
        typed.wait()


def test_a_job_inside_a_process_that_the_master_needs_is_not_killed(site, halite):
    """A reactor's runner is a thread of the reactor, which every other reaction needs."""
    (site.files / "reactions" / "call.sls").write_text(
        "nap:\n  runner.test.sleep:\n    - args:\n      - s_time: 20\n"
    )
    try:
        site.fire("halite/test/call", {"function": "x", "name": "x"})
        (row,) = running(site, lambda row: row["user"] == "Reactor")
        answer = halite("kill", row["jid"])
        refused = (6, "unavailable", "does not say in which process")
        if not IS_3006:
            refused = (2, "invalid", "process of the master that other jobs need")
        assert (answer.code, answer.data["error"]["code"]) == refused[:2]
        assert refused[2] in answer.data["error"]["message"]
    finally:
        (site.files / "reactions" / "call.sls").write_text(CALL_REACTION)


@on_3006
def test_a_runner_typed_into_salt_run_is_in_no_process_that_is_known(site, halite):
    typed = site.begin("salt-run", "test.sleep", "15")
    (jid,) = [row["jid"] for row in running(site, lambda row: row["arguments"] == [15])]
    answer = halite("kill", jid)
    assert (answer.code, answer.data["error"]["code"]) == (6, "unavailable")
    assert "Salt before 3008 does not say in which process" in answer.data["error"]["message"]
    assert typed.wait(60) == 0
    assert ended(site, jid)["result"] == "ok"


def test_metacharacters_in_a_kill_reach_no_shell_and_no_database(site, halite, tmp_path):
    marker = tmp_path / "made"
    for nasty in (f"$(touch {marker})", f"'; touch {marker};'", "x'; DROP TABLE audit_log; --"):
        assert halite("kill", nasty).data["error"]["code"] in ("invalid", "not_found")
        assert halite("jobs", function=nasty, search=nasty, user=nasty).data["jobs"] == []
    assert not marker.exists()
    assert halite("audit").code == 0
