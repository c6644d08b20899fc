"""Each way to install Halite, proved by a real master that has nothing of it but what that way brought."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.isolated import environment, library, pip_install
from tests.masters import Site, wait_for

CHECKOUT = Path(__file__).resolve().parents[2]
LEFT_BEHIND = shutil.ignore_patterns(".git", ".*cache", ".venv*", ".hypothesis", "__pycache__", "*.egg-info", "build")
NOTHING_OF_HALITE = {"master_job_cache": None, "engines": None, "halite": None}
# An included list takes the place of the config file's own, whose engine tells the tests that the master is up.
SETTINGS = "master_job_cache: halite\nengines: [pytest, {halite: {}}]\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the repository: a build leaves folders behind, and a stale one would be installed again."""
    return Path(shutil.copytree(CHECKOUT, tmp_path / "checkout", ignore=LEFT_BEHIND))


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """The commands of an environment that has Salt, and nothing of Halite."""
    made = environment(tmp_path / "venv")
    assert library(made) == ""
    return made


def test_pip_install_gives_a_master_all_four_modules(
    checkout: Path, commands: Path, make_master: Callable[..., Site]
) -> None:
    pip_install(commands, str(checkout))
    assert str(checkout) not in library(commands) != ""
    prove_that_halite_works(make_master(scripts=commands))


def test_editable_pip_install_gives_a_master_all_four_modules(
    checkout: Path, commands: Path, make_master: Callable[..., Site]
) -> None:
    pip_install(commands, "--editable", str(checkout))
    assert str(checkout) in library(commands)
    prove_that_halite_works(make_master(scripts=commands))


def test_syncing_from_the_fileserver_gives_a_master_all_four_modules(
    checkout: Path, commands: Path, make_master: Callable[..., Site]
) -> None:
    roots = {"file_roots": {"base": [str(checkout)]}}
    site = make_master({**NOTHING_OF_HALITE, **roots}, minions=(), scripts=commands)
    synced = site.command("salt-run", "saltutil.sync_all", "--out=json")
    assert synced.returncode == 0, synced
    site.configure(SETTINGS)
    site.restart()
    prove_that_halite_works(site.start(minions=("one",)))
    assert library(commands) == ""


def prove_that_halite_works(site: Site) -> None:
    """Run a job; the returner writes it, the runner lists it, the outputter prints it and the engine is alive."""
    ping = site.command("salt", "one", "test.ping", "--out=json", "--static")
    assert ping.returncode == 0, ping
    listed = site.halite("jobs", function="test.ping")
    assert listed.code == 0, listed
    job = listed.data["jobs"][0]
    assert (job["result"], job["returned"]) == ("ok", 1)
    printed = site.command("salt-run", "--no-color", "halite.jobs")
    # Salt's own outputter would give each value a line of its own.
    assert any(job["jid"] in line and "test.ping" in line for line in printed.stdout.splitlines()), printed
    wait_for(lambda: site.halite("status").data["status"]["engine"]["running"], "the engine's heartbeat")
    site.stop()
