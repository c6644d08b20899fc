"""The README's reactor files on a real master, and what a minion brings about by firing the events they react to."""

import json
import re
import time

import pytest
import yaml

from tests.documented import between, blocks
from tests.masters import COMMAND_TIMEOUT, wait_for

REACTORS = between("README.md", "## Reactors\n", "## Limits\n")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The folder that the README calls /srv/reactor, with its files in it."""
    folder = tmp_path_factory.mktemp("reactor")
    for text in blocks(REACTORS, "salt"):
        name = re.match(r"# /srv/reactor/(\w+\.sls)", text).group(1)
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def own(make_master, files):
    (config,) = blocks(REACTORS, "yaml")
    return make_master({**yaml.safe_load(config.replace("/srv/reactor", str(files))), "peer_run": None})


def run_async(site, *what):
    (jid,) = re.findall(r"\d{20}", site.command("salt", "--async", "one", *what).stdout)
    wait_for(lambda: site.halite("job", jid).data["job"]["status"] == "running", "the job in the index")
    return jid


def fire(site, jid, what, **data):
    """Let the minion fire an event as the engine does."""
    (minion,) = [daemon for daemon in site.daemons if daemon.id == "one"]
    preload = json.dumps({"jid": jid, "function": "cmd.run", "target": "*", "user": "root", **data})
    minion.salt_call_cli(timeout=COMMAND_TIMEOUT).run(
        "event.fire_master", "{}", f"halite/job/{jid}/{what}", f"preload={preload}"
    )


def refused(site, jid):
    """Return what the audit log has of the refused kill of *jid*, once there is one."""
    (row,) = wait_for(lambda: site.halite("audit", jid).data["audit"], f"the kill of {jid}")
    assert (row["user"], row["origin"], row["action"], row["kill_jid"]) == ("Reactor", "reactor", "kill", None)
    assert site.halite("job", jid).data["job"]["killed_by"] is None
    return row["outcome"]


def test_a_minion_has_no_job_killed_that_the_reactor_would_not_kill_by_right(own):
    asleep, young = run_async(own, "test.sleep", "90"), run_async(own, "cmd.run", "sleep 90")
    for jid in (asleep, young):
        fire(own, jid, "stalled")
    assert "function='cmd.run' does not match 'test.sleep'" in refused(own, asleep)
    assert "s ago, and older asks for 3600 s" in refused(own, young)
    time.sleep(1)
    for jid in (asleep, young):
        assert own.halite("job", jid).data["job"]["status"] == "running"
        own.halite("kill", jid)


def test_a_job_that_is_such_is_killed(own, files):
    """With a span that a test can wait for; the README's is an hour."""
    path = files / "stalled.sls"
    before = path.read_text()
    assert "- older: 1h\n" in before
    path.write_text(before.replace("- older: 1h\n", "- older: 2s\n"))
    try:
        jid = run_async(own, "cmd.run", "sleep 90")
        time.sleep(2)
        fire(own, jid, "stalled", function="cmd.run")
        row = own.ended(jid)["job"]
        assert (row["result"], row["killed_by"]) == ("killed", "Reactor")
        (entry,) = own.halite("audit", jid).data["audit"]
        assert entry["arguments"]["conditions"] == {"function": "cmd.run", "older": 2.0}
    finally:
        path.write_text(before)
