"""Rows of ``docs/shapes.md``, typed as they stand there at a real master with minions and hosts for salt-ssh."""

import contextlib
import getpass
import json
import os
import re
import shlex
import signal
import subprocess
import time
from pathlib import Path

import psutil
import pytest
import salt.version
from pytestshellutils.utils import ports

from saltext.halite.answers import awaited_reasons, job_detail
from saltext.halite.answers.index_jobs import IndexAwaited
from saltext.halite.domain import permissions
from saltext.halite.store import newest_jobs, one_job
from saltext.halite.store.database import Database
from tests import shapes
from tests.integration import sshd
from tests.masters import COMMAND_TIMEOUT, PASSWORD, wait_for

ROWS = shapes.rows()
COMMAND = re.compile(r"`(salt(?:-run|-ssh)? [^`]*)`|`(salt-call [^`]*)` on `(m\d)`")
LOST_AFTER = 6
ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
# Rows; of batches, which are one job since then.
SINCE_3008 = (
    "batch-list",
    "batch-grain",
    "batch-compound",
    "batch-nodegroup",
    "batch-stopped",
    "start-event",
    "static",
)
BATCHES = pytest.mark.skipif(
    salt.version.__saltstack_version__.major < 3008, reason="a batch of Salt 3006 is many jobs"
)
HAS_SSHD = pytest.mark.skipif(sshd.find() is None, reason="sshd is not installed (Debian: openssh-server)")
STATES = {
    "good": "good: {test.succeed_with_changes: []}",
    "bad": "good: {test.succeed_with_changes: []}\nbad: {test.fail_without_changes: [{comment: the reason}]}",
    "slow": "slow: {module.run: [{test.sleep: [{length: 9}]}]}",
}
TICK = '''
import time


def tick():
    """Note a call, and stay in the master's list of what it runs for a while."""
    with open("{path}", "a") as out:
        out.write("tick")
    time.sleep(2)
'''
PUBLISH = """
import json, sys
import salt.client
client = salt.client.LocalClient(sys.argv[1])
print(json.dumps(client.run_job(*json.loads(sys.argv[2]), **json.loads(sys.argv[3]))))
"""


@pytest.fixture(scope="module")
def hosts(root):
    """The sshd and the roster of what salt-ssh may reach; one host has no sshd. None where none is installed."""
    if sshd.find() is None:
        yield None
        return
    server = sshd.Sshd(root / "sshd", ports.get_unused_localhost_port())
    try:
        down = server.host(port=ports.get_unused_localhost_port())
        found = {"box1": server.host(), "box2": server.host(), "down": down}
        yield {
            "roster_file": sshd.write_roster(root / "roster" / "roster", found),
            "rosters": ["/"],  # below which salt-api looks for that file
            "ssh_options": server.options(),
        }
    finally:
        server.stop()


@pytest.fixture(scope="module")
def lab(make_master, root, hosts):
    """A master with the minions of the recorded streams."""
    pillar = root / "shapes-pillar"
    pillar.mkdir()
    (pillar / "top.sls").write_text("base: {'*': [p]}")
    (pillar / "p.sls").write_text("only: {{ grains.id }}\nonly_{{ grains.id }}: yes_it_is")
    config = {
        "id": "hdmaster_master",
        "nodegroups": {"both": "L@m1,m2"},
        "pillar_roots": {"base": [str(pillar)]},
        "halite": {"interval": 1, "lost_after": LOST_AFTER},
        "peer_run": {".*": ["test.*"]},
        "netapi_enable_clients": ["ssh"],
        "schedule": {"ticks": {"function": "ticks.tick", "seconds": 3}},
        **(hosts or {}),
    }
    grains = {f"m{n}": {"grains": {"role": f"role_m{n}", "oddeven": "odd" if n % 2 else "even"}} for n in (1, 2, 3)}
    grains["m3"]["multifunc_ordered"] = True
    site = make_master(config, minions=("m1", "m2", "m3"), minion_config=grains, api=True)
    site.write_runner("ticks", TICK.format(path=root / "ticks"))
    for name, source in STATES.items():
        site.write_state(name, source)
    site.db = Database(f"{site.master.config['cachedir']}/halite/jobs.db")
    return site


def jobs(lab, **which):
    """The jobs of the list, the newest first."""
    return newest_jobs.list_jobs(lab.db, newest_jobs.Filter(**which), ADMIN, 100)[0]


def ended(lab, jid):
    """What halite.job answers of the job *jid*, once it is over."""

    def look():
        found = one_job.job_with_returns(lab.db, jid)
        return found if found and found[0].ended is not None else None

    return job_detail.job(*wait_for(look, f"the end of {jid}"), minion=None, failed=False)


def check(name, answer):
    """Compare the job with its row; this user stands for root."""
    told = shapes.told(answer)
    told["user"] = "root" if told["user"] == getpass.getuser() else told["user"]
    assert told == {column: ROWS[name][column] for column in shapes.COLUMNS}


def typed(lab, command, minion=None):
    """Type *command*. What it leaves behind ends with it: salt-ssh tries for ever to give a host its files."""
    script, *words = shlex.split(command)
    config = next(daemon.config_dir for daemon in lab.daemons if daemon.id == minion) if minion else lab.config_dir
    process = subprocess.Popen(
        [f"{lab.manager.scripts_dir}/{script}", "-c", str(config), *words],
        env=lab.manager.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(COMMAND_TIMEOUT)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def published(lab, *arguments, **keywords):
    """Publish through LocalClient, as programs do; return what it gives."""
    python = f"{lab.manager.scripts_dir}/python"
    words = [str(lab.master.config_file), json.dumps(arguments), json.dumps(keywords)]
    done = subprocess.run(
        [python, "-W", "ignore", "-c", PUBLISH, *words],
        env=lab.manager.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


def newest(lab, name, **which):
    """The jid of the newest job of the row's function and kind."""
    row = ROWS[name]
    found = (job for job in jobs(lab, **which) if (job.function, job.kind) == (row["function"], row["kind"]))
    return next(found).jid


def plain(kind):
    """The rows of that kind that are tried by typing what stands in them."""
    rows = {name for name, row in ROWS.items() if row["tried"] == "live"} - shapes.marked()
    if salt.version.__saltstack_version__.major < 3008:
        rows -= set(SINCE_3008)
    return sorted(name for name in rows if (ROWS[name]["kind"] == "ssh") == (kind == "ssh"))


@pytest.mark.parametrize("name", plain("minions"))
def test_a_job_that_is_typed_is_shown_as_its_row_says(lab, name):
    command, call, minion = COMMAND.match(ROWS[name]["how"]).groups()
    typed(lab, command or call, minion)
    check(name, ended(lab, newest(lab, name)))


@HAS_SSHD
@pytest.mark.parametrize("name", plain("ssh"))
def test_a_job_over_ssh_is_shown_as_its_row_says(lab, name):
    command = COMMAND.match(ROWS[name]["how"]).group(1)
    typed(lab, command)
    check(name, ended(lab, newest(lab, name)))


@pytest.mark.shape("target-nothing", "call-local", "own")
@pytest.mark.parametrize("name", ["target-nothing", "call-local", "own"])
def test_what_is_no_job_leaves_none(lab, name):
    assert {column: ROWS[name][column] for column in shapes.COLUMNS} == shapes.NO_JOB
    before = [job.jid for job in jobs(lab, hidden=True)]
    command = re.match(r"`([^`]*)`", ROWS[name]["how"]).group(1)
    typed(lab, command, "m1" if command.startswith("salt-call") else None)
    now = [job.jid for job in jobs(lab, hidden=True) if job.function not in ("saltutil.running",)]
    assert set(now) <= set(before)


@pytest.mark.shape("unique-jid")
def test_a_jid_with_a_suffix_holds_its_time(lab):
    jid = published(lab, "m1", "test.ping", jid=f"{time.strftime('%Y%m%d%H%M%S', time.gmtime())}000123_4711")["jid"]
    answer = ended(lab, jid)
    check("unique-jid", answer)
    assert answer["job"]["start_time"].endswith("000123Z")


@pytest.mark.shape("nocache")
def test_a_job_with_nocache_is_hidden_and_its_returns_are_not_kept(lab):
    jid = published(lab, "m1", "test.ping", nocache=True)["jid"]
    wait_for(lambda: one_job.job(lab.db, jid).returned, "the return")
    answer = ended(lab, jid)
    check("nocache", answer)
    assert answer["returns"][0]["return"] is None
    assert jid not in [job.jid for job in jobs(lab)] and jid in [job.jid for job in jobs(lab, hidden=True)]


@pytest.mark.shape("jid-time")
def test_a_job_of_a_chosen_jid_started_when_it_was_published(lab):
    jid = published(lab, "m1", "test.ping", jid="20200101000000000007")["jid"]
    answer = ended(lab, jid)
    check("jid-time", answer)
    assert answer["job"]["start_time"] > "2026"


@pytest.mark.shape("jid-text", "jid-twice")
def test_another_job_under_a_jid_that_exists_is_told_beside_the_first(lab):
    published(lab, "m1", "test.ping", jid="my-own-jid")
    check("jid-text", ended(lab, "my-own-jid"))
    published(lab, "m2", "cmd.run", ["echo second"], jid="my-own-jid")
    wait_for(lambda: one_job.job(lab.db, "my-own-jid").returned == 2, "the second return")
    answer = ended(lab, "my-own-jid")
    check("jid-twice", answer)
    assert [also["target"] for also in answer["job"]["also_published"]] == ["m2"]


@pytest.mark.shape("functions-one")
def test_a_list_of_one_function_is_a_list(lab):
    answer = ended(lab, published(lab, "m1", ["test.ping"], [[]])["jid"])
    check("functions-one", answer)
    assert [part["function"] for part in answer["returns"][0]["functions"]] == ["test.ping"]


@BATCHES
@pytest.mark.shape("batch", "batch-gather")
def test_a_batch_is_one_job_and_its_question_another(lab):
    typed(lab, re.match(r"`([^`]*)`", ROWS["batch"]["how"]).group(1))
    batch, question = jobs(lab, function="test.ping")[:2]
    check("batch", ended(lab, batch.jid))
    check("batch-gather", ended(lab, question.jid))


@BATCHES
def test_who_had_no_turn_when_a_batch_was_ended_with_ctrl_c_is_told_so_and_not_killed(lab):
    command = lab.begin("salt", "-b", "1", "*", "test.sleep", "8")
    try:
        found = wait_for(
            lambda: next((job for job in jobs(lab, function="test.sleep") if job.minions == 3), None), "the batch"
        )
        command.send_signal(signal.SIGINT)
        command.wait(COMMAND_TIMEOUT)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(command.pid, signal.SIGKILL)
    wait_for(lambda: why(lab, found.jid).count(("to_come", True)) == 2, "the end of the batch to be noticed")
    assert ended(lab, found.jid)["job"]["returned"] == 1
    assert why(lab, found.jid) == [("to_come", True)] * 2
    assert lab.halite("kill", found.jid).data["error"]["code"] == "not_running"


def why(lab, jid):
    """The reasons of those that have not returned, and whether it is known until when."""
    told = awaited_reasons.reasons(IndexAwaited(lab.db, engine_runs=True), [one_job.job(lab.db, jid)], LOST_AFTER)
    return [(each["reason"], each["until"] is not None) for reasons in told.values() for each in reasons]


@BATCHES
@pytest.mark.shape("batch-async")
def test_a_batch_that_the_master_drives_is_one_job_from_its_first_part_on(lab):
    typed(lab, "salt -b 1 --async '*' test.echo hello")
    jid = wait_for(lambda: jobs(lab, function="test.echo"), "the batch")[0].jid
    wait_for(lambda: one_job.job(lab.db, jid).returned == 3, "its last return")
    check("batch-async", ended(lab, jid))


@pytest.mark.shape("state-queue")
def test_a_state_run_in_a_minions_queue_runs_until_it_returns(lab):
    typed(lab, "salt --async m1 state.apply slow")
    time.sleep(1)
    typed(lab, "salt --async m1 state.apply good queue=True")
    jid = newest(lab, "state-queue")
    answer = ended(lab, jid)
    check("state-queue", answer)
    assert answer["job"]["duration"] > 5


@pytest.mark.shape("killed")
def test_a_killed_job_says_who_killed_it(lab):
    jid = published(lab, "m1", "test.sleep", [60])["jid"]
    time.sleep(1)
    assert lab.halite("kill", jid).data["accepted"]
    answer = ended(lab, jid)
    check("killed", answer)
    assert answer["job"]["killed_by"] and answer["job"]["killed_at"]


@pytest.mark.shape("late")
def test_a_return_after_the_end_sets_the_row_right(lab):
    jid = published(lab, "m1", "cmd.run", ["sleep 2; exit 3"])["jid"]
    time.sleep(1)
    held = _processes_of(lab, "m1")
    try:
        for process in held:
            process.send_signal(signal.SIGSTOP)
        answer = ended(lab, jid)
        assert (answer["job"]["result"], answer["missing"]) == ("missing", ["m1"])
    finally:
        for process in held:
            process.send_signal(signal.SIGCONT)
    wait_for(lambda: one_job.job(lab.db, jid).returned, "the return after all")
    check("late", ended(lab, jid))


def _processes_of(lab, minion):
    daemon = next(daemon for daemon in lab.daemons if daemon.id == minion)
    parent = psutil.Process(daemon.pid)
    return [parent, *parent.children(recursive=True)]


@HAS_SSHD
@pytest.mark.shape("ssh-nobody")
def test_a_salt_ssh_that_finds_no_host_is_a_job_that_ends(lab):
    typed(lab, "salt-ssh 'nobody*' test.ping")
    check("ssh-nobody", ended(lab, newest(lab, "ssh-nobody")))


def over_api(lab, target):
    """Ask salt-api for a salt-ssh; Salt 3008 finds no token of the client ssh, so with a name and a password."""
    who = {"username": "alice", "password": PASSWORD, "eauth": "sharedsecret"}
    return lab.api.post("/run", [{"client": "ssh", "fun": "test.ping", "tgt": target, **who}], "alice")["return"][0]


@HAS_SSHD
@pytest.mark.shape("ssh-api")
def test_a_salt_ssh_over_salt_api_is_of_who_called(lab):
    assert set(over_api(lab, "box*")) == {"box1", "box2"}
    check("ssh-api", ended(lab, newest(lab, "ssh-api", user="alice")))


@HAS_SSHD
@pytest.mark.shape("ssh-api-nobody")
def test_a_salt_ssh_over_salt_api_that_finds_no_host_is_over_at_once(lab):
    assert over_api(lab, "nobody*") == {}
    jid = newest(lab, "ssh-api-nobody", user="alice", target="nobody*")
    assert one_job.job(lab.db, jid).ended is not None
    check("ssh-api-nobody", ended(lab, jid))


@pytest.mark.shape("runner-peer")
def test_a_runner_that_a_minion_asked_for_is_one_job_that_says_so(lab):
    typed(lab, re.match(r"`([^`]*)`", ROWS["runner-peer"]["how"]).group(1), "m1")
    jids = "SELECT jid FROM jobs_index WHERE asked_by = 'm1'"
    ((jid,),) = wait_for(lambda: lab.ask(jids), "the runner")
    answer = ended(lab, jid)
    check("runner-peer", answer)
    assert answer["job"]["asked_by"] == "m1" and answer["job"]["arguments"] == ["a", 1]


@HAS_SSHD
@pytest.mark.shape("ssh-interrupted")
def test_a_salt_ssh_that_is_killed_leaves_its_hosts_missing(lab):
    process = lab.begin("salt-ssh", "box1", "test.sleep", "60")
    try:
        job = wait_for(lambda: jobs(lab, function="test.sleep", target="box1"), "the job")[0]
        time.sleep(2)  # two rounds of the engine: it runs as long as its process does
        assert one_job.job(lab.db, job.jid).ended is None
    finally:
        process.kill()
        process.wait()
    answer = ended(lab, job.jid)
    check("ssh-interrupted", answer)
    assert answer["missing"] == ["box1"]


@pytest.mark.shape("master-schedule")
def test_what_the_masters_own_schedule_runs_is_no_job(lab, root):
    wait_for(lambda: Path(root / "ticks").exists(), "the first tick")
    time.sleep(2)
    assert not [job for job in jobs(lab, hidden=True) if "tick" in job.function]
    assert {column: ROWS["master-schedule"][column] for column in shapes.COLUMNS} == shapes.NO_JOB
