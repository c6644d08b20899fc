"""What scripts/demo and scripts/venv say where there is nothing for them to do."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from .conftest import TREE

NOBODY = 65534
GO_ON = """
import shutil, sys, types
sys.path.insert(0, sys.argv[1])
import place, story
site = types.SimpleNamespace(place=place.Place.make(place.Path(sys.argv[2])))
story.how_to_go_on(site, "stop it")
shutil.rmtree(site.place.root)
"""


@pytest.fixture
def checkout():
    """A copy of what the scripts need of the checkout, which other users may read."""
    with tempfile.TemporaryDirectory(prefix="halite-", dir="/tmp") as folder:
        tree = Path(folder) / "check out"
        shutil.copytree(TREE / "scripts", tree / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("setup.cfg", "pyproject.toml"):
            shutil.copy(TREE / name, tree)
        Path(folder).chmod(0o755)
        yield tree


def run(*command, **options):
    env = {name: value for name, value in os.environ.items() if name != "HALITE_VENV"}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False, **options)


@pytest.fixture
def begun(checkout):
    """The folder, and the one process, of a demo on Salt 3006 that *checkout* began."""
    root = Path(tempfile.mkdtemp(prefix="hd-", dir=checkout))
    (checkout / ".venv-3006").mkdir()
    (checkout / ".venv-3006" / "halite-demo").write_text(f"{root}\n")
    with subprocess.Popen(["sleep", "60"], env={**os.environ, "HALITE_DEMO": str(root)}) as process:
        yield root, process
        process.kill()


@pytest.mark.parametrize("series", [[], ["--salt", "3006"]])
def test_the_demo_of_any_series_is_stopped(checkout, begun, series):
    root, process = begun
    assert (
        run(checkout / "scripts" / "demo", *series, "--stop").stdout == f"The demo is stopped, and {root} removed.\n"
    )
    assert process.wait() and not root.exists()
    assert run(checkout / "scripts" / "demo", *series, "--stop").stdout == "No demo was started from here.\n"


def test_the_demo_of_another_series_goes_on(checkout, begun):
    root, process = begun
    done = run(checkout / "scripts" / "demo", "--salt", "3008", "--stop")
    assert done.stdout == "No demo was started from here.\n"
    assert process.poll() is None and root.exists()


@pytest.mark.parametrize("stop", ["scripts/demo --stop", "scripts/demo --salt 3006 --stop"])
def test_a_demo_that_runs_already_is_told_with_the_command_that_stops_it(checkout, begun, stop):
    root, process = begun
    done = run(sys.executable, "-B", checkout / "scripts" / "demolib", stop, checkout / ".venv-3006")
    assert (done.returncode, done.stderr) == (1, f"A demo runs already, under {root}. Stop it first: {stop}\n")
    assert process.poll() is None


@pytest.mark.parametrize("made", [True, False])
def test_an_environment_that_may_not_be_written_is_told_in_one_sentence(checkout, made):
    venv = checkout / ".venv"
    if made:
        (venv / "lib").mkdir(parents=True)
        (venv / "pyvenv.cfg").touch()
        (venv / "lib" / "a").touch()
    place = venv if made else checkout
    place.chmod(0o555)
    done = run(
        checkout / "scripts" / "venv", "test", **({} if os.geteuid() else {"user": NOBODY, "extra_groups": []})
    )
    place.chmod(0o755)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"scripts/venv: {place} may not be written; run it as the user that may, or name another folder in"
        " HALITE_VENV\n"
    )


def test_the_demo_says_where_the_page_is_and_who_may_sign_in_there(tmp_path):
    told = run(sys.executable, "-B", "-c", GO_ON, TREE / "scripts" / "demolib", tmp_path).stdout
    address, password = re.findall(r"http://127\.0\.0\.1:\d+/halite/|(?<=password) +\S{16}", told)
    assert address and password and "carol, an admin" in told and "sharedsecret" in told and "stop it" in told


# An interpreter that takes its time over what it is asked to do, and notes when it begins and when it is done.
PYTHON = """#!/bin/sh
note() { echo "$1" >>"$NOTES"; }
case "$*" in
    *"import sys"*) echo 3.11 ;;
    *"import pip"*) ;;
    *)
        note "begin $2"
        sleep 0.5
        [ "$2" != venv ] || { mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; touch "$3/pyvenv.cfg"; }
        note "end $2"
        ;;
esac
"""


@pytest.mark.parametrize("extras", [("test", "test", "test"), ("test", "docs", "package")])
def test_of_several_at_once_each_waits_for_the_one_before_and_does_only_what_is_left(checkout, tmp_path, extras):
    notes, python = tmp_path / "notes", tmp_path / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    env = {**os.environ, "PYTHON": str(python), "NOTES": str(notes), "HALITE_VENV": str(tmp_path / "made")}
    command = checkout / "scripts" / "venv"
    begun = [
        subprocess.Popen([command, extra], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for extra in extras
    ]
    for process in begun:
        assert process.communicate(timeout=60)[0] == f"{tmp_path / 'made'}\n"
        assert process.returncode == 0
    done = ["venv", *("pip" for _ in {*extras})]
    assert notes.read_text().split("\n") == [f"{when} {what}" for what in done for when in ("begin", "end")] + [""]
