"""Ctrl-C while the tests run: what they started is stopped, in every worker, however long that takes."""

import os
import signal
import subprocess
import sys

from tests.masters import wait_for

from .conftest import TREE

# A fixture that takes longer to stop than xdist waits for its workers.
SLOW = """
import pathlib, time, pytest

@pytest.fixture(scope="session")
def daemon(worker_id):
    folder = pathlib.Path(__file__).parent
    (folder / f"{worker_id}.started").touch()
    yield
    time.sleep(6)
    (folder / f"{worker_id}.stopped").touch()

@pytest.mark.parametrize("number", range(2))
def test_it(daemon, number):
    time.sleep(60)
"""


def test_an_interrupt_lets_every_worker_stop_what_it_started(tmp_path):
    (tmp_path / "test_slow.py").write_text(SLOW)
    (tmp_path / "pytest.ini").touch()
    options = ["-p", "tests.conftest", "-n", "2", "--dist", "each", "-p", "no:cacheprovider"]
    running = subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, f"--rootdir={tmp_path}", "-c", tmp_path / "pytest.ini", tmp_path],
        cwd=TREE,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    wait_for(lambda: len(list(tmp_path.glob("*.started"))) == 2, "the workers")
    running.send_signal(signal.SIGINT)
    told, _ = running.communicate(timeout=60)
    assert len(list(tmp_path.glob("*.stopped"))) == 2, told
    assert running.returncode == 2 and "KeyboardInterrupt" in told, told
