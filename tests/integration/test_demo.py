"""The command that a new user types first."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from tests.postgres import needs_postgres
from tests.series import IS_3006

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder():
    """A folder that no other demo is in, with a path that leaves room for those of sockets."""
    with tempfile.TemporaryDirectory(dir="/tmp") as found:
        yield found


of_scripts_test = pytest.mark.skipif(
    not list(Path(sys.prefix).glob("halite-test.stamp")), reason="this environment is not one of scripts/test"
)


def demo(folder, columns, *arguments):
    """Run the demo to its end, and return what it printed."""
    done = subprocess.run(
        [str(CHECKOUT / "scripts" / "demo"), "--salt", "3006" if IS_3006 else "3008", *arguments, "--exit"],
        env={**os.environ, "HALITE_VENV": sys.prefix, "TMPDIR": folder, "COLUMNS": columns},
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def running_under(root):
    found = []
    for process in psutil.process_iter(["cmdline"]):
        if any(root in word for word in process.info["cmdline"] or []):
            found.append(process.info["cmdline"])
    return found


@of_scripts_test
def test_the_demo_runs_to_its_end_and_leaves_nothing(folder):
    done = demo(folder, "100")
    for told in (
        "salt-run halite.jobs",
        "failed",
        "x: failed, missing or killed",  # the buckets of halite.activity
        "\nFUNCTION ",  # halite.timeline
        "2 minions: 1 changed, 1 failed",
        "2 states, in ",  # halite.states
        "Would repeat job",
        "As job",
        "1 of 1 returned: 1 changed",  # halite.watch
        "mended   app is licensed",  # halite.compare
        "denied",
        "Sent KILL to job",
        "killed after",  # halite.wait
        "test.sleep,*,local,complete,killed",  # halite.export
        "missing",
        "200 text/html",  # the page
        '"result": "failed"',  # over REST
        "200 text/html",  # the page
        "all is well",
        "Five to begin with",
    ):
        assert told in done.stdout, told
    assert_nothing_is_left(done, folder)


def assert_nothing_is_left(done, folder):
    assert "Traceback" not in done.stdout + done.stderr
    assert running_under(folder) == []
    assert list(Path(folder).glob("hd-*")) == []


@needs_postgres
@of_scripts_test
def test_the_demo_of_two_masters_shows_one_list_of_both_and_leaves_nothing(folder):
    Path(folder).chmod(0o711)  # PostgreSQL runs as another user than root
    done = demo(folder, "140", "--masters", "2")
    of_both = done.stdout.partition("us$ salt-run halite.jobs central=True\n")[2].partition("\n\n")[0]
    assert "eu-master" in of_both and "us-master" in of_both and "JID" in of_both
    assert "halite: The central database cannot be reached" in done.stdout  # while it was stopped
    meanwhile = done.stdout.partition("central=True function=test.version\n")[2].partition("\n\n")[0]
    assert "eu-master" in meanwhile and "us-master" in meanwhile, meanwhile
    status = done.stdout.partition("us$ salt-run halite.status\n")[2]
    assert "all is well" in status and "Central    connected, realm us" in status, status
    assert_nothing_is_left(done, folder)
