"""What is on the disk when a function of the returner returns, as the system calls of a process of its own tell."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.functional.conftest import publish, returned

JID = "20261123092034429614"
CALLS = "trace=openat,pwrite64,pwritev,write,fsync,fdatasync"
STORES = """
import json, os, sys
import salt.loader

opts, load, ret = json.load(open(sys.argv[1]))
halite = salt.loader.returners(opts, {})
halite["halite.save_load"](load["jid"], load, ["m1", "m2"])
halite["halite.returner"](ret)
os.write(2, b"BEGIN")
for minion in ("m2", "m3"):
    halite["halite.returner"]({**ret, "id": minion})
    os.write(2, b"RETURNED")
"""

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


@pytest.fixture
def calls(opts, tmp_path):
    """Trace a process that stores a job and returns; give [(call, file)] of each return, in order."""

    def traced(**halite):
        given, script, trace = tmp_path / "given.json", tmp_path / "stores.py", tmp_path / "trace"
        ret = returned(JID, "m1")
        given.write_text(json.dumps([{**opts, "halite": halite}, publish(JID), ret], default=str))
        script.write_text(STORES)
        done = subprocess.run(
            ["strace", "-f", "-y", "-e", CALLS, "-o", str(trace), sys.executable, str(script), str(given)],
            capture_output=True,
            text=True,
            check=False,
        )
        if "ptrace" in done.stderr and "not permitted" in done.stderr:
            pytest.skip("this machine lets nobody trace a process")
        assert done.returncode == 0, done.stderr
        assert "BEGINRETURNEDRETURNED" in done.stderr, done.stderr
        return by_return(trace.read_text())

    return traced


def by_return(text):
    """Split what was traced behind BEGIN at each RETURNED, into the calls that concern the database's files."""
    _, _, behind = text.partition('"BEGIN"')
    parts = behind.split('"RETURNED"')[:2]
    found = []
    for part in parts:
        named = re.findall(r"(\w+)\(\d+<([^>]*/halite/jobs\.db[^>]*)>", part)
        found.append([(call, path.rpartition("/")[2]) for call, path in named])
    return found


@pytest.mark.parametrize("halite", [{}, {"durability": "full"}], ids=["default", "full"])
def test_a_return_is_on_the_disk_when_returner_returns(calls, halite):
    for part in calls(**halite):
        written = [at for at, (call, name) in enumerate(part) if name == "jobs.db-wal" and call.startswith("pwrite")]
        synced = [at for at, (call, name) in enumerate(part) if name == "jobs.db-wal" and call.endswith("sync")]
        assert written, part
        assert synced and synced[-1] > written[-1], part


def test_with_durability_normal_nobody_waits_for_the_disk(calls):
    for part in calls(durability="normal"):
        assert ("pwrite64", "jobs.db-wal") in part
        assert [call for call, _ in part if call.endswith("sync")] == []
