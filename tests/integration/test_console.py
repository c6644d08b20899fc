"""The main job: run, list and inspect, on a real master."""

import contextlib
import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import time

import pytest

from tests.masters import wait_for
from tests.series import on_3006, on_3008

SIX = """
changes: {test.succeed_with_changes: []}
fails: {test.fail_without_changes: [{comment: the reason}]}
skipped: {test.nop: [{require: [{test: fails}]}]}
stays: {test.succeed_without_changes: []}
"""


def newest(halite, **which):
    answer = halite("jobs", **which)
    assert answer.code == 0, answer
    return answer.data["jobs"]


def complete(site, jid):
    """The row of the job *jid* in the list, once it is complete."""
    site.ended(jid)
    (row,) = [row for row in newest(site.halite, search=jid, all=True) if row["jid"] == jid]
    assert row["status"] == "complete"
    return row


def test_a_ping_is_listed_at_once_with_its_outcome(site, halite, minions):
    assert site.command("salt", "*", "test.ping").returncode == 0
    row = newest(halite, function="test.ping")[0]
    assert {key: row[key] for key in ("target", "kind", "status", "result", "minions", "returned", "failed")} == {
        "target": "*",
        "kind": "local",
        "status": "complete",
        "result": "ok",
        "minions": len(minions),
        "returned": len(minions),
        "failed": 0,
    }
    assert row["user"] in ("root", site.master.config["user"])
    assert 0 < row["duration"] < 60


def until(path):
    """A command that runs until there is a file *path*."""
    return f"until [ -e {path} ]; do sleep 0.2; done"


def test_an_async_job_runs_and_then_is_complete(site, halite, tmp_path):
    typed = site.command("salt", "--async", "north", "cmd.run", until(tmp_path / "over"))
    (jid,) = re.findall(r"\d{20}", typed.stdout)
    (row,) = [row for row in halite("active").data["active"] if row["jid"] == jid]
    assert (row["returned_minions"], row["awaited_minions"]) == ([], ["north"])
    assert newest(halite, status="running", function="cmd.run")[0]["jid"] == jid
    (tmp_path / "over").touch()
    assert complete(site, jid)["result"] == "ok"


@pytest.mark.parametrize("target", [("-L", "north,ghost"), ("-C", "north or L@ghost")])
def test_a_target_without_a_key_is_told_in_lists_and_details(site, halite, tmp_path, target):
    typed = site.command("salt", "--async", *target, "cmd.run", until(tmp_path / "over"))
    (jid,) = re.findall(r"\d{20}", typed.stdout)
    (row,) = wait_for(
        lambda: [row for row in halite("active").data["active"] if row["jid"] == jid and row["unknown"]],
        "the target without a key",
    )
    assert (row["unknown"], row["awaited_minions"], row["minions"]) == (["ghost"], ["north"], 1)
    assert [why["reason"] for why in row["reasons"] if why["minion"] == "ghost"] == ["no_key"]
    (tmp_path / "over").touch()
    assert (complete(site, jid)["result"], newest(halite, search=jid)[0]["unknown"]) == ("ok", ["ghost"])
    answer = halite("job", jid).data
    assert (answer["missing"], [why["minion"] for why in answer["reasons"]]) == ([], ["ghost"])
    listed = site.command("salt-run", "halite.jobs", f"search={jid}").stdout
    assert re.search(rf"{jid} .* ok  +1/1 1 unknown  ", listed)
    report = site.command("salt-run", "halite.job", jid).stdout
    assert re.search(r"^  Unknown +ghost \(targeted, but the master has no key for it\)$", report, re.MULTILINE)


def test_a_failing_state_run_shows_its_failed_states_first(site, halite):
    site.write_state("six", SIX)
    site.command("salt", "*", "state.apply", "six")
    row = newest(halite, function="state.apply")[0]
    assert (row["result"], row["failed"]) == ("failed", 2)
    answer = halite("job", row["jid"]).data
    assert [ret["minion"] for ret in answer["returns"]] == ["north", "south"]
    ret = answer["returns"][0]
    assert ret["counts"] == {"total": 4, "succeeded": 2, "failed": 2, "changed": 1, "would_change": 0}
    assert [(state["id"], state["result"]) for state in ret["states"]] == [
        ("changes", True),
        ("fails", False),
        ("skipped", False),
        ("stays", True),
    ]
    failing = ret["states"][1]
    assert (failing["function"], failing["sls"], failing["name"]) == ("test.fail_without_changes", "six", "fails")
    assert failing["duration"] >= 0


def test_salt_call_is_a_job_of_its_own_kind(salt_call_cli, halite):
    salt_call_cli.run("test.arg", "from-the-minion")
    row = newest(halite, function="test.arg")[0]
    assert (row["kind"], row["target"], row["user"], row["result"]) == ("call", "north", None, "ok")
    assert row["arguments"] == ["from-the-minion"]


def test_a_runner_is_a_job_of_its_own_kind(site, halite):
    site.command("salt-run", "test.arg", "a", "password=hunter2")
    row = newest(halite, function="runner.test.arg")[0]
    assert (row["kind"], row["result"], row["minions"], row["returned"]) == ("runner", "ok", 1, 1)
    assert "hunter2" not in str(row["arguments"])


def test_a_running_runner_is_listed_as_running(site, halite, api):
    started = api.run("alice", "runner_async", "test.sleep", s_time=3)
    wait_for(lambda: site.ask("SELECT 1 FROM jobs_index WHERE jid = ?", started["jid"]), "the runner in the list")
    row = newest(halite, search=started["jid"])[0]
    assert row["kind"] == "runner" and row["user"] == "alice"
    assert complete(site, started["jid"])["result"] == "ok"


def test_an_orchestration_is_listed_with_its_states(site, halite):
    site.write_state("orch", "ping: {salt.function: [{name: test.ping}, {tgt: '*'}]}")
    site.command("salt-run", "state.orchestrate", "orch")
    row = newest(halite, function="runner.state.orchestrate")[0]
    assert (row["kind"], row["status"], row["failed"]) == ("orchestrate", "complete", 0)
    assert "Total states run:     1" in site.command("salt-run", "halite.job", row["jid"], "--out=highstate").stdout
    (ret,) = halite("job", row["jid"]).data["returns"]
    assert [state["id"] for state in ret["states"]] == ["ping"]


@on_3008
def test_a_batch_is_one_job_over_its_whole_target(site, halite, minions):
    site.command("salt", "-b", "1", "*", "test.echo", "in-batches")
    row = newest(halite, function="test.echo")[0]
    done = complete(site, row["jid"])
    assert (done["minions"], done["returned"], done["result"]) == (len(minions), len(minions), "ok")


@on_3006
@pytest.mark.parametrize("how", [["-b", "1"], ["--static"]])
def test_a_batch_is_a_job_for_each_of_its_parts(site, halite, minions, how):
    site.command("salt", *how, "*", "test.echo", "in-parts", "--out=json")
    parts = 1 if how == ["--static"] else len(minions)
    rows = newest(halite, function="test.echo", limit=parts)
    assert sorted(name for row in rows for name in row["target"].split(",")) == minions
    for row in rows:
        assert complete(site, row["jid"])["result"] == "ok"
        assert row["target_type"] == "list"


def test_halites_own_calls_are_never_jobs(site, halite, api):
    for _ in range(3):
        halite("jobs")
    api.run("victor", "runner", "halite.jobs")
    rows = newest(halite, all=True, limit=500)
    assert not [row for row in rows if "halite" in row["function"]]


def test_noise_is_hidden_until_it_is_asked_for(site, halite):
    site.command("salt", "north", "saltutil.find_job", "20200101000000000000")
    assert not newest(halite, function="saltutil.find_job")
    assert newest(halite, function="saltutil.find_job", all=True)


def test_the_list_asked_live_has_the_same_jobs(site, halite):
    site.command("salt", "*", "test.ping")
    index = newest(halite, function="test.ping", limit=3)
    answer = halite("jobs", live=True, function="test.ping", limit=3).data
    assert answer["source"] == "live"
    keys = ("jid", "function", "target", "user", "kind", "status", "result", "minions", "returned", "failed")
    assert [{key: row[key] for key in keys} for row in answer["jobs"]] == [
        {key: row[key] for key in keys} for row in index
    ]


def test_a_running_job_asked_live_is_running(site, halite, tmp_path):
    typed = site.command("salt", "--async", "south", "cmd.run", until(tmp_path / "over"))
    (jid,) = re.findall(r"\d{20}", typed.stdout)
    time.sleep(1)
    assert halite("job", jid, live=True).data["job"]["status"] == "running"
    (tmp_path / "over").touch()
    assert complete(site, jid)["result"] == "ok"


def test_the_status_of_a_healthy_master_has_no_problems(halite):
    found = wait_for(lambda: halite("status").data["status"], "the status")
    assert (found["mode"], found["problems"], found["engine"]["running"]) == ("master_job_cache", [], True)
    assert found["database"]["schema"] == found["database"]["schema_expected"]
    assert found["counts"]["jobs"] > 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["halite.job", "20200101000000000000"], 4, "There is no job 20200101000000000000."),
        (["halite.job", "no/jid"], 2, "is not a job id"),
        (["halite.jobs", "limit=0"], 2, "it takes a whole number from 1 to 500"),
        (["halite.jobs", "since=tomorrow"], 2, "it takes ISO 8601"),
        (["halite.jobs", "status=failed"], 2, "failed is a result: result=failed"),
        (["halite.kill"], 2, "jid is needed"),
        (["halite.jobs", "functoin=x"], 2, "functoin is no argument of halite.jobs"),
        (["halite.kill", "20200101000000000000"], 4, "There is no job 20200101000000000000."),
    ],
)
def test_a_mistake_at_the_command_line_is_one_line_and_an_exit_code(site, arguments, code, says):
    done = site.command("salt-run", *arguments)
    assert done.returncode == code
    assert says in done.stdout and len(done.stdout.strip().splitlines()) == 1
    assert "Traceback" not in done.stdout + done.stderr


def test_the_terminal_gets_a_table_and_a_pipe_no_colour(site, halite):
    site.command("salt", "*", "test.ping")
    jid = newest(halite)[0]["jid"]
    table = site.command("salt-run", "halite.jobs", env={"COLUMNS": "80"}).stdout
    assert jid in table and "\x1b[" not in table
    assert max(len(line) for line in table.splitlines()) <= 80
    assert "\x1b[" in site.command("salt-run", "halite.jobs", "--force-color").stdout
    assert "\x1b[" not in site.command("salt-run", "halite.jobs", "--no-color").stdout
    assert site.command("salt-run", "halite.jobs", "--out=yaml").stdout.startswith(("jobs:", "engine:"))


def test_a_state_run_is_printed_with_what_failed_and_as_salt_prints_it(site, halite):
    site.write_state("six", SIX)
    printed = site.command("salt", "*", "state.apply", "six").stdout
    jid = newest(halite, function="state.apply")[0]["jid"]
    lines = site.command("salt-run", "halite.job", jid, env={"COLUMNS": "80"}).stdout.splitlines()
    assert "  States    8 on 2 minions: 4 succeeded, 4 failed, 2 changed" in lines
    failed = lines.index("          ID: fails")
    assert re.fullmatch("north  failed  4 states, 2 failed, 1 changed  .+", lines[failed - 1])
    assert lines[failed + 1 : failed + 8] == [
        "    Function: test.fail_without_changes",
        "         SLS: six",
        "     Comment: the reason",
        "     Not run: 1 state held back by this one",
        "                skipped  test.nop",
        "",
        "    Not failed: 2 states, 1 changed",
    ]
    again = site.command("salt-run", "halite.job", jid, "--out=highstate").stdout
    assert by_minion(again) == by_minion(printed) and len(by_minion(again)) == 2


def by_minion(text):
    """What Salt's highstate outputter printed, as one text a minion."""
    return sorted(part.strip() for part in re.split("^(?=north:|south:)", text, flags=re.MULTILINE) if part.strip())


@pytest.mark.parametrize("width", [80, 132])
def test_a_real_terminal_gets_colour_and_lines_that_fit(site, width):
    site.write_state("six", SIX)
    site.command("salt", "*", "state.apply", "six")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    typed = [f"{site.manager.scripts_dir}/salt-run", "-c", site.config_dir, "halite.jobs"]
    env = {key: value for key, value in site.manager.environ.items() if key != "COLUMNS"}
    done = subprocess.Popen(typed, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=env)
    os.close(theirs)
    printed = b""
    with contextlib.suppress(OSError):  # what a closed terminal says in place of the end
        while chunk := os.read(ours, 65536):
            printed += chunk
    os.close(ours)
    assert done.wait(60) == 0
    text = printed.decode()
    assert "\x1b[" in text and "failed" in text
    bare = re.sub(r"\x1b\[[\d;]*m", "", text)
    lines = [line for line in bare.splitlines() if re.match(r"\d{20}|JID", line)]
    assert len(lines) > 2 and max(map(len, lines)) <= width


def test_over_salt_api_an_answer_is_plain_data(api):
    answer = api.run("victor", "runner", "halite.jobs", limit=2)
    assert set(answer) == {"jobs", "next", "filters", "source", "engine"}
    assert api.run("victor", "runner", "halite.job", jid="x y")["error"]["code"] == "invalid"


def test_an_orchestration_gets_plain_data_too(site):
    site.write_state("console", "list: {salt.runner: [{name: halite.jobs}, {limit: 1}]}")
    printed = site.command("salt-run", "state.orchestrate", "console", "--out=json").stdout
    assert '"outputter": "halite"' not in printed and '"source": "index"' in printed
