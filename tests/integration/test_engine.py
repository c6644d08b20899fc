"""The engine on a master of its own: endings that nobody tells, restarts, and the events it fires."""

import contextlib
import itertools
import json
import os
import re
import signal
import subprocess
import time
from datetime import datetime
from pathlib import Path

import psutil
import pytest

from tests.masters import wait_for
from tests.series import on_3006, on_3008

LISTENER = """
import json, sys
import salt.config, salt.utils.event
opts = salt.config.master_config(sys.argv[1])
bus = salt.utils.event.get_master_event(opts, opts["sock_dir"], listen=True)
print("listening", flush=True)
while True:
    event = bus.get_event(wait=1, full=True, tag="halite/job/")
    if event:
        print(json.dumps(event), flush=True)
"""


@pytest.fixture(scope="module")
def own(make_master):
    # On Salt 3006, where minions may ask for runners, what was typed may be theirs.
    return make_master({"peer_run": None}, minions=("one", "two"))


@pytest.fixture
def events(own, tmp_path):
    """Return a function that waits for an event of Halite's by job and kind, and returns its data."""
    path = tmp_path / "events"
    with path.open("w") as out:
        listener = subprocess.Popen(
            [f"{own.manager.scripts_dir}/python", "-W", "ignore", "-c", LISTENER, str(own.master.config_file)],
            stdout=out,
            stderr=subprocess.DEVNULL,
            env=own.manager.environ,
        )
        try:
            wait_for(lambda: "listening" in path.read_text(), "the listener")

            def event(jid, what):
                def look():
                    lines = [json.loads(line) for line in path.read_text().splitlines()[1:] if line.endswith("}")]
                    return [e["data"] for e in lines if e["tag"] == f"halite/job/{jid}/{what}"]

                return wait_for(look, f"halite/job/{jid}/{what}")

            yield event
        finally:
            listener.kill()
            listener.wait()


def run_async(site, target, *what):
    (jid,) = re.findall(r"\d{20}", site.command("salt", "--async", target, *what).stdout)
    return jid


def row_of(site, jid):
    return site.halite("job", jid).data["job"]


def ended(site, jid):
    return site.ended(jid)["job"]


def engine(site):
    """The process of the engine that beat last."""
    return site.halite("status").data["status"]["engine"]["pid"]


def another_engine(site, before):
    """Wait until another engine than *before* has beaten."""
    wait_for(lambda: site.ask("SELECT 1 FROM engine WHERE pid != ?", before), "the engine to be started again")
    assert engine(site) != before


def running(site):
    """The one runner of that kind in the list of what runs, once it is there."""
    runs = "SELECT 1 FROM jobs_index WHERE function = 'runner.test.sleep' AND ended IS NULL"
    wait_for(lambda: site.ask(runs), "the runner in the list")
    (row,) = site.halite("jobs", status="running", function="runner.test.sleep").data["jobs"]
    return row


@contextlib.contextmanager
def stopped(pid):
    """Stop the process and what it started; let them go on at the end."""
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    for process in processes:
        process.suspend()
    try:
        yield
    finally:
        for process in processes:
            process.resume()


def gone(pid):
    """Tell whether the process has ended; the master takes ten seconds to notice."""
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_the_end_of_a_job_is_an_event_whose_returns_can_be_read(own, events):
    jid = run_async(own, "*", "test.ping")
    (data,) = events(jid, "complete")
    assert {
        key: data[key] for key in ("function", "target", "result", "minions", "returned", "failed", "missing")
    } == {
        "function": "test.ping",
        "target": "*",
        "result": "ok",
        "minions": 2,
        "returned": 2,
        "failed": [],
        "missing": [],
    }
    assert len(own.halite("job", jid).data["returns"]) == 2


def test_the_first_failed_return_is_an_event_with_its_failing_states(own, events):
    own.write_state("bad", "good: {test.nop: []}\nbroken: {test.fail_without_changes: []}")
    jid = run_async(own, "one", "state.apply", "bad")
    (data,) = events(jid, "failed")
    assert data["minion"] == "one" and [state["id"] for state in data["states"]] == ["broken"]
    (data,) = events(jid, "complete")
    assert (data["result"], data["failed"]) == ("failed", ["one"])


def test_a_kill_is_an_event(own, events):
    jid = run_async(own, "one", "test.sleep", "120")
    time.sleep(1)
    own.halite("kill", jid)
    assert events(jid, "killed")[0]["killed_by"] == "root"
    assert events(jid, "complete")[0]["result"] == "killed"


def test_a_minion_that_lost_its_job_is_asked_and_the_job_ends(own):
    """A job whose process is killed on the minion never returns; two answers without it are enough."""
    jid = run_async(own, "one", "test.sleep", "120")
    time.sleep(1)
    own.kill_process("one", jid)
    row = ended(own, jid)
    assert (row["result"], row["missing"], row["killed_by"]) == ("missing", 1, None)


def test_one_question_a_cycle_goes_out_whatever_the_number_of_jobs(own):
    jids = [run_async(own, "*", "test.sleep", "9") for _ in range(4)]
    for jid in jids:
        ended(own, jid)
    asked = own.halite("jobs", all=True, function="saltutil.running", limit=500, since="30s").data["jobs"]
    starts = sorted(datetime.fromisoformat(row["start_time"].rstrip("Z")) for row in asked)
    apart = [(later - earlier).total_seconds() for earlier, later in itertools.pairwise(starts)]
    # The cycles are two seconds apart; a question for each job would come in fours.
    assert len(starts) > 1 and sum(gap < 1 for gap in apart) <= len(apart) // 4
    assert all(set(row["target"].split(",")) <= {"one", "two"} for row in asked)


def test_a_runner_that_was_killed_outright_ends(own):
    typed = own.begin("salt-run", "test.sleep", "118")
    row = running(own)
    typed.kill()
    typed.wait()
    assert ended(own, row["jid"])["result"] == "missing"


def test_after_a_kill_of_the_engine_the_set_is_rebuilt(own, events, tmp_path):
    jid = run_async(own, "*", "cmd.run", f"until [ -e {tmp_path}/over ]; do sleep 0.2; done")
    time.sleep(1)
    before = engine(own)
    os.kill(before, signal.SIGKILL)
    another_engine(own, before)
    assert row_of(own, jid)["status"] == "running"
    (tmp_path / "over").touch()
    (data,) = events(jid, "complete")
    assert (data["result"], data["returned"]) == ("ok", 2)


def test_a_new_engine_ends_what_was_lost_before_it_began(own):
    """It heard neither the job nor its end: what it knows is what the index and the minions say."""
    jid = run_async(own, "one", "test.sleep", "120")
    time.sleep(1)
    before = engine(own)
    os.kill(before, signal.SIGKILL)
    own.kill_process("one", jid)
    another_engine(own, before)
    row = ended(own, jid)
    assert (row["result"], row["missing"]) == ("missing", 1)


def test_a_new_engine_knows_who_killed_a_job_before_it_began(own):
    jid = run_async(own, "one", "test.sleep", "120")
    time.sleep(1)
    before = engine(own)
    os.kill(before, signal.SIGKILL)
    own.command("salt", "one", "saltutil.kill_job", jid)
    another_engine(own, before)
    row = ended(own, jid)
    assert (row["result"], row["missing"], row["killed_by"]) == ("killed", 1, own.user)


@on_3008
def test_a_runner_that_began_while_no_engine_ran_is_taken_over(own):
    before = engine(own)
    os.kill(before, signal.SIGKILL)
    typed = own.begin("salt-run", "test.sleep", "117")
    row = running(own)
    assert row["arguments"] == [117]
    assert own.halite("kill", row["jid"]).data["pid"] == typed.pid
    typed.wait(30)
    assert ended(own, row["jid"])["result"] == "killed"


@on_3006
def test_a_runner_that_began_while_no_engine_ran_appears_when_it_returns(own):
    before = engine(own)
    os.kill(before, signal.SIGKILL)
    began = own.command("salt-run", "--async", "test.sleep", "14")
    (jid,) = re.findall(r"salt/run/(\d{20})", began.stderr)
    another_engine(own, before)
    assert own.halite("job", jid).data["error"]["code"] == "not_found"
    assert ended(own, jid)["result"] == "ok"


def test_sigterm_ends_the_engine_cleanly(own):
    found = engine(own)
    master = psutil.Process(found).parent()
    master.suspend()  # it looks every ten seconds for what has ended, and might start another at once
    try:
        os.kill(found, signal.SIGTERM)
        wait_for(lambda: gone(found), "the engine's end", seconds=5)
        assert "Halite's engine has stopped" in Path(own.master.config["log_file"]).read_text()
        assert own.halite("jobs").data["engine"]["running"] is False
    finally:
        master.resume()
    another_engine(own, found)
    assert own.halite("jobs").data["engine"]["running"] is True


def test_whom_a_kill_has_reached_is_not_told_while_nobody_reads_what_minions_answer(own):
    jid = run_async(own, "*", "test.sleep", "120")
    time.sleep(1)
    with stopped(engine(own)):
        wait_for(lambda: not own.halite("status").data["status"]["engine"]["running"], "the engine to be late")
        killed = own.halite("kill", jid).data
        answers = "SELECT 1 FROM jobs_index WHERE jid = ? AND returned = 2"
        wait_for(lambda: own.ask(answers, killed["kill_jid"]), "the answers of both minions")
        assert row_of(own, jid)["reached_minions"] is None
        assert "it reached" not in own.salt_run("halite.job", jid).stdout
    assert ended(own, jid)["reached_minions"] == ["one", "two"]
    assert "it reached the job on 2 of 2" in own.salt_run("halite.job", jid).stdout


def test_a_key_that_is_deleted_in_mid_job_is_told_and_a_kill_says_so(own):
    jid = run_async(own, "two", "test.sleep", "120")
    said = f"SELECT reason FROM job_returns WHERE job = (SELECT id FROM jobs_index WHERE jid = '{jid}')"
    wait_for(lambda: own.ask(said) == [("running",)], "the minion's first answer")
    key = Path(own.master.config["pki_dir"]) / "minions" / "two"
    # A minion that answers without a key asks for a new one, and the test's master would accept it at once.
    with stopped(next(daemon for daemon in own.daemons if daemon.id == "two").pid):
        key.rename(key.parent.parent / "two")
        try:
            wait_for(lambda: own.ask(said) == [("no_key",)], "the key to be missed")
            assert "no accepted key" in own.halite("kill", jid).data["error"]["message"].lower()
        finally:
            (key.parent.parent / "two").rename(key)
    own.halite("kill", jid)
    assert ended(own, jid)["result"] == "killed"


def test_a_minion_that_is_down_is_missing_in_the_end(own):
    down = next(daemon for daemon in own.daemons if daemon.id == "two")
    down.terminate()
    own.daemons.remove(down)
    jid = run_async(own, "*", "test.ping")
    wait_for(lambda: own.ask("SELECT 1 FROM jobs_index WHERE jid = ? AND returned = 1", jid), "the return of one")
    assert row_of(own, jid)["returned"] == 1
    assert row_of(own, jid)["status"] == "running"
    (why,) = own.halite("job", jid).data["reasons"]
    assert (why["minion"], why["reason"], why["since"]) == ("two", "no_sign", row_of(own, jid)["start_time"])
    row = ended(own, jid)
    assert (row["result"], row["minions"], row["returned"], row["missing"]) == ("missing", 2, 1, 1)
    answer = own.halite("job", jid).data
    assert answer["missing"] == ["two"]
    assert [(each["reason"], each["until"]) for each in answer["reasons"]] == [("no_sign", row["end_time"])]
    # Two unanswered questions, and not what a silent minion that has answered before is given.
    asked = own.halite("jobs", all=True, function="saltutil.running", since=row["start_time"]).data["jobs"]
    assert len([each for each in asked if each["target"] == "two"]) == 2


def test_a_minion_that_is_down_does_not_hold_up_what_others_run_and_is_asked_seldom(own):
    """The minion two is down since the test above."""
    jid = run_async(own, "*", "test.sleep", "25")
    silent = "SELECT 1 FROM active_jids WHERE jid = ? AND silent = 1"
    wait_for(lambda: own.ask(silent, jid), "the silence of two to be noticed")
    (active,) = [row for row in own.halite("active").data["active"] if row["jid"] == jid]
    assert active["silent"] == 1
    assert {each["minion"]: each["reason"] for each in active["reasons"]} == {"one": "running", "two": "no_sign"}
    row = ended(own, jid)
    assert (row["result"], row["returned"], row["missing"]) == ("missing", 1, 1)
    asked = own.halite("jobs", all=True, function="saltutil.running", since=row["start_time"]).data["jobs"]
    assert 1 < len([each for each in asked if "one" in each["target"].split(",")]) <= 7  # in rounds of two seconds


SLOW = """
import time

import salt.utils.minion


def running():
    \"\"\"Answer as Salt's own function does, and late.\"\"\"
    time.sleep(5)
    return salt.utils.minion.running(__opts__)
"""


def test_a_minion_that_answers_each_question_late_is_waited_for_and_a_kill_that_it_does_not_hear_of_ends_nothing(
    make_master, tmp_path
):
    """Questions are unanswered after 3.6 s here, and whoever is silent is given up after 20 s."""
    (tmp_path / "saltutil.py").write_text(SLOW)
    config = {"gather_job_timeout": 4, "halite": {"interval": 2, "lost_after": 20}}
    site = make_master(config, minions=("slow",), minion_config={"slow": {"module_dirs": [str(tmp_path)]}})
    jid = run_async(site, "slow", "test.sleep", "40")
    wait_for(lambda: site.ask("SELECT 1 FROM job_returns WHERE reason = 'running'"), "the minion's first answer")
    killed = site.halite("kill", jid).data  # its module has no kill_job, so the job runs on
    assert killed["minions"] == ["slow"]
    row = ended(site, jid)
    assert (row["result"], row["returned"], row["reached_minions"]) == ("ok", 1, [])
    asked = site.halite("jobs", all=True, function="saltutil.running", since=row["start_time"]).data["jobs"]
    assert 2 < len(asked) < 15


def test_an_engine_with_options_says_once_what_is_wrong_and_harms_nobody(make_master):
    site = make_master({"engines": [{"halite": {"interval": 5}}]}, minions=())
    log = Path(site.master.config["log_file"])
    wait_for(lambda: "engines:halite takes no options" in log.read_text(), "the engine's complaint")
    assert site.command("salt-run", "test.arg").returncode == 0
    assert log.read_text().count("engines:halite takes no options") == 1
    assert os.path.exists(site.halite("status").data["status"]["database"]["path"])
