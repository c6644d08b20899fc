"""scripts/torture in its short form: faults and floods, on real daemons."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

TORTURE = Path(__file__).resolve().parents[2] / "scripts" / "torture"
KILLS = ("worker", "engine", "master", "salt-run", "lane")


def start(root, *arguments):
    environ = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "HALITE_KEEP_ROOT")}
    return subprocess.Popen(
        [sys.executable, TORTURE, *arguments],
        env={**environ, "TMPDIR": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def figures(text):
    """What was printed, by name."""
    return {name: float(value.replace(",", "")) for name, value in re.findall(r"^  (\S.*?)  +([\d,.]+)$", text, re.M)}


def left_of(root):
    """The processes that name *root* in their command line or their environment, and the files in it."""
    found = []
    for process in psutil.process_iter():
        try:
            named = [*process.cmdline(), *process.environ().values()]
        except psutil.Error:
            continue
        found += [process] if any(str(root) in value for value in named) else []
    return found, list(root.iterdir())


@pytest.fixture
def folder(root):
    """A folder of the test's own, with a short path: sockets are made in it."""
    made = root / "t"
    made.mkdir(exist_ok=True)
    yield made
    assert left_of(made) == ([], [])


def test_five_kills_under_load_lose_and_double_nothing(installed, folder):
    chosen = [word for kind in KILLS for word in ("--fault", kind)]
    with start(folder, "--short", "--seed", "1", *chosen) as torture:
        told, _ = torture.communicate(timeout=300)
    assert torture.returncode == 0, told
    found = figures(told)
    assert {kind: found[kind] for kind in KILLS} == dict.fromkeys(KILLS, 1)
    assert found["returns taken"] > 50 and found["jobs taken"] > 20
    assert found["lost"] == found["doubled, or counted wrongly"] == found["changed"] == 0


def test_the_engine_keeps_up_with_the_bus_or_says_that_it_missed_events(installed, folder):
    with start(folder, "--load", "bus", "--short") as torture:
        told, _ = torture.communicate(timeout=300)
    assert torture.returncode == 0, told
    assert figures(told)["jobs meanwhile"] > 1


def test_an_interrupted_torture_leaves_nothing(installed, folder):
    with start(folder, "--fault", "lane") as torture:
        while "well again" not in torture.stdout.readline():
            assert torture.poll() is None
        torture.send_signal(signal.SIGINT)
        told, _ = torture.communicate(timeout=120)
    assert torture.returncode == 130, told
