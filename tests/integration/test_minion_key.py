"""
What the holder of a minion's key may bring about on a real master: the attempts of tests/hostile, over the channel.

Every job that is aimed at lasts as long as the test, or is over before it: whatever changes was brought about.
"""

import contextlib
import dataclasses
import itertools
import json
import re
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from scripts.torturelib.checks import problems
from tests.hostile import attempts, rules
from tests.hostile.client import Client, Flood
from tests.masters import wait_for
from tests.series import on_3008

# The listener of pytest-salt-factories looks through the events that it keeps while more of them come.
pytestmark = pytest.mark.filterwarnings(r"ignore:Exception in thread Thread-\d+ \(_cleanup\)")

KEYS = ("mallory", "two", "three")
LONG, CHOSEN = "600", "deploy-7"
ORCHESTRATION = """
wait for it:
  salt.function:
    - name: test.sleep
    - tgt: two
    - arg: [600]
    - timeout: 600
"""
PUBLISH = """
import sys
import salt.client
with salt.client.get_local_client(sys.argv[1]) as client:
    assert client.pub(["two", "three"], "test.sleep", [600], tgt_type="list", jid=sys.argv[2])["jid"] == sys.argv[2]
"""
# Of the aims that nobody has published each attempt makes a job of its own.
NOBODYS = {"a jid that nobody has": "20261123092099{:06}", "a word that nobody has": "nobody's-{}"}
FORGED = attempts.FORGED_LINE.splitlines()[1]
SLOWER = 25  # times that a command may take while a flood goes on: the machine has two cores, and Salt uses both


class Target:
    """The master that is attacked, with its jobs by name: {name: jid}."""

    def __init__(self, site, client):
        self.site, self.client, self.jobs = site, client, {}
        self.commands = {}  # by the jid of the job that each drives
        self.step = ""

    @property
    def master_id(self):
        return str(
            self.site.ask("SELECT minion FROM job_returns JOIN jobs_index ON id = job WHERE kind = 'runner'")[0][0]
        )

    def publish(self, whom, *words):
        done = self.site.command("salt", "--async", "-L", whom, *words)
        return re.search(r"job ID: (\S+)", done.stdout).group(1)

    def publish_as(self, jid):
        """Publish a job with a jid of the caller's choice, as a program may."""
        python = str(Path(self.site.manager.scripts_dir) / "python")
        command = [python, "-W", "ignore", "-c", PUBLISH, str(self.site.master.config_file), jid]
        subprocess.run(command, env=self.site.manager.environ, timeout=60, check=True, stdout=subprocess.DEVNULL)
        return jid

    def start(self, script, *words, function):
        """Start a command that lasts, and return the jid of its job."""
        command = [str(Path(self.site.manager.scripts_dir) / script), "-c", self.site.config_dir, *words]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, env=self.site.manager.environ, **quiet)
        self.commands[str(process.pid)] = process  # until its jid is known, should that not come
        jid = self.running(function)
        self.commands[jid] = self.commands.pop(str(process.pid))
        return jid

    def left(self):
        """
        Return the jids of jobs whose command is over.

        The salt command of a batch believes any event with its jid: what it leaves is over, as the index then says.
        """
        return {jid for jid, process in self.commands.items() if process.poll() is not None}

    def running(self, function):
        """Return the jid of the job of *function* that is none of the known ones."""
        known = json.dumps([self.step, *self.jobs.values()])
        jobs = (
            "SELECT jid FROM jobs_index WHERE function = ? AND ended IS NULL"
            " AND jid NOT IN (SELECT value FROM json_each(?))"
        )
        return wait_for(lambda: self.site.ask(jobs, function, known), f"a job of {function}")[0][0]

    def begin(self):
        """Have the jobs that attempts are aimed at."""
        jobs = self.jobs
        jobs["an ended job"] = self.publish("two,three", "test.ping")
        jobs["a running job"] = self.publish("two,three", "test.sleep", LONG)
        jobs["a running job of the sender too"] = self.publish("mallory,two", "test.sleep", LONG)
        jobs["a jid of somebody's choice"] = self.publish_as(CHOSEN)
        jobs["noise"] = self.publish("two,three", "saltutil.find_job", "1")
        jobs["a runner"] = self.start("salt-run", "test.sleep", LONG, function="runner.test.sleep")
        jobs["an orchestration"] = self.start("salt-run", "state.orch", "wait", function="runner.state.orch")
        self.step = self.running("test.sleep")
        batch = ("-b", "1", "-t", LONG, "-L", "two,three", "test.sleep", LONG)
        jobs["a batch with parts to come"] = self.start("salt", *batch, function="test.sleep")
        turns = "SELECT 1 FROM jobs_index WHERE jid = ? AND minions = 2"
        wait_for(lambda: self.site.ask(turns, jobs["a batch with parts to come"]), "the batch")
        told = "SELECT 1 FROM jobs_index WHERE jid = ? AND ended > 0 AND jid NOT IN (SELECT jid FROM active_jids)"
        wait_for(lambda: self.site.ask(told, jobs["an ended job"]), "an end that was told")

    def close(self):
        """End the commands that were started."""
        for process in self.commands.values():
            process.kill()
            process.wait()

    def index(self):
        """Return what the index says, but for what Salt and the engine themselves ask the minions."""
        with contextlib.closing(sqlite3.connect(f"file:{self.site.database}?mode=ro", uri=True)) as conn:
            conn.execute("BEGIN")
            found = rules.index(conn)
        for jid in [jid for jid, told in found.told.items() if told["hidden"] and told["user"] == "root"]:
            if jid not in self.jobs.values():
                found.leave_out(jid)
        return found

    def broken(self, before, attempt):
        """Return the index as it is now, and which rules are broken since it was as *before*."""
        after = self.index()
        for jid in self.left():
            before.leave_out(jid)
            after.leave_out(jid)
        return after, rules.broken(before, after, attempt, "mallory")

    def aims(self):
        of_master = ("a runner", "an orchestration")
        for name, jid in [*self.jobs.items(), *NOBODYS.items()]:
            yield attempts.Aim(name, jid, "mallory", "two", self.master_id, self.step, name in of_master)


@pytest.fixture(scope="module")
def target(make_master):
    # A return by Salt's resource_id may leave a batch with nobody to ask, which silence would end.
    overrides = {"halite": {"interval": 1, "lost_after": 900}}
    site = make_master(overrides, minions=KEYS)
    config = next(daemon.config_file for daemon in site.daemons if daemon.id == "mallory")
    site.write_state("wait", ORCHESTRATION)
    with contextlib.ExitStack() as stack:
        client = stack.enter_context(contextlib.closing(Client(str(config), site.manager.environ)))
        found = stack.enter_context(contextlib.closing(Target(site, client)))
        found.begin()
        yield found


def tried_at(aim):
    """Give every attempt at *aim*; at one that nobody has published, each has a jid of its own."""
    if aim.name not in NOBODYS:
        yield from attempts.every(aim)
        return
    for number, _ in enumerate(attempts.every(aim)):
        alone = dataclasses.replace(aim, jid=aim.jid.format(number))
        yield next(itertools.islice(attempts.every(alone), number, None))


def honest(target):
    """Have an honest job run, and return once the engine has told its end."""
    jid = target.publish("two,three", "test.ping")
    over = (
        "SELECT 1 FROM jobs_index WHERE jid = ? AND result = 'ok' AND returned = 2"
        " AND jid NOT IN (SELECT jid FROM active_jids)"
    )
    wait_for(lambda: target.site.ask(over, jid), f"the end of {jid}")
    target.jobs[f"honest {jid}"] = jid


def test_every_attempt_holds(target):
    tried, broke, slowest = 0, [], 0.0
    for aim in list(target.aims()):
        before = target.index()
        for attempt in tried_at(aim):
            tried += 1
            for load in attempt.loads:
                slowest = max(slowest, target.client.send(load))
            before, found = target.broken(before, attempt)
            broke += found
        honest(target)
    left = [name for name, jid in target.jobs.items() if jid in target.left()]
    print(f"{tried} attempts, {len(broke)} rules broken; the slowest took {slowest:.2f} s; ended: {left}")
    assert (broke[:40], tried) == ([], 5_560)


def test_no_other_command_writes_into_the_index(target):
    aim = next(target.aims())
    tried, broke = 0, []
    for attempt in attempts.others(aim):
        tried += 1
        before = target.index()
        for load in attempt.loads:
            target.client.send(load)
        broke += rules.broken(before, target.index(), attempt, "mallory")
    allowed = target.site.ask(
        "SELECT action, arguments FROM audit_log WHERE origin = 'peer' AND decision != 'denied'"
    )
    assert (broke, allowed, tried) == ([], [], 41)


@on_3008
def test_no_attempt_is_believed_by_workers_that_are_asynchronous(make_master):
    """Salt hands each request to a thread there, and tells that thread nothing of who has sent it."""
    site = make_master({"master_async_mworker": True}, minions=KEYS)
    config = next(daemon.config_file for daemon in site.daemons if daemon.id == "mallory")
    tried, broke = 0, []
    with contextlib.closing(Client(str(config), site.manager.environ)) as client:
        target = Target(site, client)
        target.jobs["a running job"] = running = target.publish("two,three", "test.sleep", LONG)
        unknown = attempts.Aim("a jid that nobody has", "20261123092099999999", "mallory", "two", "none", running)
        known = attempts.Aim("a running job", running, "mallory", "two", "none", "20261123092099999999")
        for aim in (known, unknown):
            for attempt in attempts.every(aim):
                if not attempt.is_event:
                    tried += 1
                    before = target.index()
                    for load in attempt.loads:
                        client.send(load)
                    broke += rules.broken(before, target.index(), attempt, "mallory")
        honest(target)
    assert (broke[:40], tried) == ([], 656)


def flood():
    """Return what floods the master: each of it new work for a worker, for the engine or for the index."""
    mallory = {"id": "mallory"}
    for number in range(200):
        jid = f"{20261123092100000000 + number}"
        said = {"jid": jid, "fun": f"function.{number}", "return": attempts.LARGE[:20_000], "retcode": 1}
        yield {"cmd": "_return", **mallory, **said}
        yield {"cmd": "_return", **mallory, **said, "return": "another"}
    for number in range(20):
        events = [
            {
                "tag": f"salt/{area}/{number * 500 + each}/{what}",
                "data": {"jid": str(each), "minions": attempts.GHOSTS},
            }
            for each in range(100)
            for area, what in (("batch", "new"), ("batch", "halted"), ("minion", "start"), ("job", "ret/two"))
        ]
        yield {"cmd": "_minion_event", **mallory, "events": events}
        kills = {"fun": "saltutil.kill_job", "minions": [f"ghost{each}" for each in range(5_000)]}
        yield {
            "cmd": "_minion_event",
            **mallory,
            "events": [{"tag": "job/1/new", "data": kills}] * 5,
            "pretag": "salt",
        }
        ghosts = {f"ghost{each}": {"return": True, "retcode": 0} for each in range(100)}
        yield {"cmd": "_syndic_return", **mallory, "jid": CHOSEN, "fun": "test.sleep", "return": ghosts}
        forged = {"jid": CHOSEN, "fun": "cmd.run", "tgt": "*", "user": "root", "Minions": list(ghosts)}
        yield {
            "cmd": "_syndic_return",
            **mallory,
            "jid": CHOSEN,
            "load": forged,
            "return": {"mallory": {"return": 1}},
        }


def asked(target):
    """Return how long a list, a publication and a ping took, in seconds."""

    def timed(do):
        started = time.monotonic()
        assert do()
        return time.monotonic() - started

    return {
        "a list": timed(lambda: target.site.halite("jobs", limit=5).data["jobs"]),
        "a publication": timed(lambda: target.publish("two", "test.ping")),
        "a ping": timed(lambda: "True" in target.site.command("salt", "-t", "60", "two", "test.ping").stdout),
    }


def test_nobody_is_held_up_by_a_flood(target):
    quiet = asked(target)
    config = next(daemon.config_file for daemon in target.site.daemons if daemon.id == "mallory")
    size = sum(path.stat().st_size for path in Path(target.site.database).parent.glob("jobs.db*"))
    with contextlib.closing(Flood(str(config), target.site.manager.environ, flood())):
        wait_for(lambda: target.site.ask("SELECT 1 FROM jobs_index WHERE function = 'function.1'"), "the flood")
        within = asked(target)
        honest(target)
    slower = {what: round(within[what] / quiet[what], 1) for what in quiet}
    grown = sum(path.stat().st_size for path in Path(target.site.database).parent.glob("jobs.db*")) - size
    print(f"{quiet} without, {within} with a flood; {grown} bytes more")
    assert max(slower.values()) < SLOWER, slower
    assert grown < 40_000_000  # SQLite's log has its full length from the start; most of what came is there already
    honest(target)


def test_nobody_without_a_key_was_asked_and_the_index_is_whole(target):
    whom = target.site.ask(
        "SELECT DISTINCT minion FROM job_returns JOIN jobs_index ON id = job"
        " WHERE function = 'saltutil.running' AND expected > 0"
    )
    assert {minion for (minion,) in whom} <= set(KEYS) and whom
    assert (
        target.site.ask("SELECT 1 FROM jobs_index WHERE function = 'saltutil.running' AND unknown IS NOT NULL") == []
    )
    assert problems(target.site.database) == []
    running = {jid for (jid,) in target.site.ask("SELECT jid FROM active_jids WHERE ended IS NULL")}
    over = ("an ended job", "noise", "a running job of the sender too")  # the last by Salt's resource_id
    aimed_at = {jid for name, jid in target.jobs.items() if name not in over and not name.startswith("honest")}
    left = target.left()
    assert aimed_at - left <= running
    run = target.site.command("salt", "--out=json", "--static", "*", "saltutil.running").stdout
    assert not [jid for jid in left if jid in run]


def test_halite_forges_no_line_of_the_log(target):
    """Salt writes what a minion chooses as it is; so only what stands below a line of Halite's is looked at."""
    lines = Path(target.site.master.config["log_file"]).read_text(errors="replace").splitlines()
    forged = [before for before, line in itertools.pairwise(lines) if line.startswith(FORGED)]
    assert [line for line in forged if "halite" in line.lower() and "[salt.loaded" in line] == []
