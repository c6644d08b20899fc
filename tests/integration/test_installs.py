"""Each way to install Halite, proved by a real master that has nothing of it but what that way brought."""

import contextlib
import datetime
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from saltext.halite import __version__
from tests.documented import Typist, between, blocks
from tests.isolated import environment, library, pip_install
from tests.masters import Site, wait_for

CHECKOUT = Path(__file__).resolve().parents[2]
LEFT_BEHIND = shutil.ignore_patterns(".git", ".*cache", ".venv*", ".hypothesis", "__pycache__", "*.egg-info", "build")
LIBRARY = Path("_utils", "saltext", "halite")
FLAT = CHECKOUT / "tests" / "data" / "flat_layout.zip"
OTHER = "9.9.9"
TWO_COPIES = between("docs/upgrade.md", "## Two copies\n", "To keep what was **synced**")
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


def test_pip_install_gives_a_master_all_its_modules(
    checkout: Path, commands: Path, make_master: Callable[..., Site]
) -> None:
    pip_install(commands, str(checkout))
    assert str(checkout) not in library(commands) != ""
    prove_that_halite_works(make_master(scripts=commands))


def test_editable_pip_install_gives_a_master_all_its_modules(
    checkout: Path, commands: Path, make_master: Callable[..., Site]
) -> None:
    pip_install(commands, "--editable", str(checkout))
    assert str(checkout) in library(commands)
    prove_that_halite_works(make_master(scripts=commands))


def test_syncing_from_the_fileserver_gives_a_master_all_its_modules(
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


def test_pip_install_gives_salt_api_what_it_serves_and_a_newer_one_takes_a_restart(
    checkout: Path, commands: Path, make_master: Callable[..., Site], tmp_path: Path
) -> None:
    pip_install(commands, str(checkout))
    site = make_master(scripts=commands, api=True, http={})
    prove_that_http_works(site)
    pip_install(commands, "--upgrade", str(another_version(checkout, tmp_path / "other")))

    told = f"Halite {OTHER} was installed while salt-api ran with {__version__}: restart salt-api."
    asked = wait_for(lambda: (reply := site.client.get("/api/jobs", "alice")).status == 503 and reply, "what is told")
    assert asked.data["error"] == {"code": "unavailable", "message": told}
    page = site.client.get("/halite/")
    assert (page.status, page.body.decode()) == (503, told)
    assert site.api.run("alice", "runner", "test.arg", arg=["x"])["args"] == ["x"]

    site.restart()
    restart_api(site)
    prove_that_http_works(site)


def test_syncing_from_the_fileserver_gives_salt_api_what_it_serves(
    checkout: Path, commands: Path, make_master: Callable[..., Site]
) -> None:
    """In the steps of the documentation: sync_all brings all but the module for salt-api, halite.sync brings that."""
    roots = {"file_roots": {"base": [str(checkout)]}, "external_auth": {"sharedsecret": {"alice": ["@runner"]}}}
    site = make_master({**NOTHING_OF_HALITE, **roots}, minions=(), scripts=commands)
    sync(site)
    site.configure(f"{SETTINGS}halite:\n  users: {{alice: [operator]}}\n  http: {{}}\n")
    site.restart()
    site.start(minions=("one",))
    lacking = site.halite("status").data["status"]
    assert lacking["installed"]["modules"]["netapi"] is None
    (problem,) = lacking["problems"]
    assert problem == (
        "Salt finds no netapi module of Halite, so halite:http is served by nobody: type `salt-run halite.sync`, and "
        "restart salt-api."
    )
    synced = site.halite("sync").data["sync"]
    assert synced["changed"] and synced["steps"] == ["Restart salt-api: systemctl restart salt-api."]
    assert site.halite("status").data["status"]["problems"] == []
    site.start(api=True)
    prove_that_http_works(site)

    module = checkout / "_netapi" / "halite.py"
    module.write_text(module.read_text() + "# another commit\n")
    assert site.halite("sync").data["sync"]["changed"]
    (problem,) = site.halite("status").data["status"]["problems"]
    assert "netapi/halite.py of Halite" in problem and problem.endswith(
        "of another commit than the rest, or changed: type `salt-run halite.sync`, and restart salt-api."
    )
    assert site.command("salt-run", "saltutil.sync_all").returncode == 0
    assert site.halite("status").data["status"]["installed"]["modules"]["netapi"] == synced["module"]


def test_two_versions_on_one_master_are_refused_with_a_sentence(
    checkout: Path, commands: Path, make_master: Callable[..., Site], tmp_path: Path
) -> None:
    """Salt takes the synced modules, and Python the library that pip installed; jobs are recorded all the same."""
    pip_install(commands, str(another_version(checkout, tmp_path / "other")))
    roots = {"file_roots": {"base": [str(checkout)]}}
    site = make_master(roots, scripts=commands)
    assert site.halite("status").data["status"]["version"] == OTHER
    assert site.command("salt-run", "saltutil.sync_all").returncode == 0
    site.restart()

    since = datetime.datetime.now(datetime.timezone.utc).isoformat()
    ping = site.command("salt", "one", "test.ping", "--out=json")
    until = datetime.datetime.now(datetime.timezone.utc).isoformat()
    assert ping.returncode == 0 and '"one": true' in ping.stdout, ping
    refused = site.halite("jobs")
    assert (refused.code, refused.data["error"]["code"]) == (6, "unavailable")
    for part in (OTHER, __version__, library(commands), "extmods/runners/halite.py", "restart the master"):
        assert part in refused.data["error"]["message"]
    typed = site.command("salt-run", "halite.status")
    assert "Two versions of Halite are installed" in typed.stdout and "Traceback" not in typed.stdout + typed.stderr
    log = Path(site.master.config["log_file"]).read_text()
    assert "extmods/engines/halite.py is of" in log and "extmods/returners/halite.py is of" in log
    assert "Traceback" not in log

    shutil.rmtree(checkout)
    Typist(site, {}).type(blocks(TWO_COPIES, "bash")[0])
    assert site.halite("status").data["status"]["problems"] == []
    recorded = site.halite("jobs", function="test.ping", since=since, until=until).data["jobs"]
    assert [row["result"] for row in recorded] == ["ok"]
    prove_that_halite_works(site)


def test_a_version_installed_under_a_running_master_takes_a_restart(
    checkout: Path, commands: Path, make_master: Callable[..., Site], tmp_path: Path
) -> None:
    pip_install(commands, str(checkout))
    site = make_master(
        {"peer_run": {".*": ["halite.*"]}, "halite": {"origins": {"peer": ["admin"]}}}, scripts=commands
    )
    salt_call = next(daemon for daemon in site.daemons if daemon.id == "one").salt_call_cli()
    assert "jobs" in salt_call.run("publish.runner", "halite.jobs").data
    pip_install(commands, "--upgrade", str(another_version(checkout, tmp_path / "other")))

    assert site.command("salt", "one", "test.ping").returncode == 0
    assert site.halite("jobs", function="test.ping").data["jobs"][0]["result"] == "ok"
    problems = site.halite("status").data["status"]["problems"]
    assert problems == [f"The master runs since before Halite {OTHER} was installed: restart it."]
    told = f"Halite {OTHER} was installed while Salt ran with {__version__}: restart the master."
    assert salt_call.run("publish.runner", "halite.jobs").data["error"]["message"] == told

    site.restart()
    assert "jobs" in salt_call.run("publish.runner", "halite.jobs").data
    prove_that_halite_works(site)


def test_an_update_over_the_flat_layout_leaves_nothing_of_it_and_loses_nothing(
    checkout: Path, commands: Path, make_master: Callable[..., Site], tmp_path: Path
) -> None:
    """The library was one folder of modules before it had wings: synced, with a database and a spool of its own."""
    root = tmp_path / "root"
    with zipfile.ZipFile(FLAT) as flat:
        flat.extractall(root)
    site = make_master({**NOTHING_OF_HALITE, "file_roots": {"base": [str(root)]}}, scripts=commands)
    sync(site)
    site.configure(SETTINGS)
    site.restart()
    recorded = pinged(site)
    with locked(Path(site.master.config["cachedir"]) / "halite" / "jobs.db"):
        waited = pinged(site)  # which the version before keeps in its spool, and cannot apply
        site.stop()
    shutil.rmtree(root)
    shutil.copytree(checkout, root)

    site.start(minions=("one",))
    sync(site)
    site.restart()
    synced = Path(site.master.config["extension_modules"]) / "utils" / "saltext" / "halite"
    assert {path.name for path in synced.glob("*.py")} == {path.name for path in (root / LIBRARY).glob("*.py")}
    assert site.halite("status").data["status"]["problems"] == []
    listed = {row["jid"]: row["result"] for row in site.halite("jobs", function="test.ping").data["jobs"]}
    assert {jid: listed.get(jid) for jid in (recorded, waited)} == {recorded: "ok", waited: "ok"}
    prove_that_halite_works(site)


def sync(site: Site) -> None:
    """Sync all modules, whatever the fileserver has listed before."""
    for function in ("fileserver.clear_file_list_cache", "saltutil.sync_all"):
        done = site.command("salt-run", function)
        assert done.returncode == 0, done


def pinged(site: Site) -> str:
    """Ping the minion, and return the jid."""
    done = site.command("salt", "-v", "one", "test.ping", "--out=txt")
    told = re.search(r"jid (\d{20})", done.stdout)
    assert done.returncode == 0 and "one: True" in done.stdout and told, done
    return told.group(1)


@contextlib.contextmanager
def locked(database: Path) -> Iterator[None]:
    """Hold the write lock of the *database*."""
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as conn:
        conn.execute("BEGIN IMMEDIATE")
        yield
        conn.execute("ROLLBACK")


def another_version(checkout: Path, folder: Path) -> Path:
    """Return a copy of *checkout* that differs in its version."""
    shutil.copytree(checkout, folder, ignore=LEFT_BEHIND)
    library = folder / "_utils" / "saltext" / "halite"
    for file in (library / "version.py", *folder.glob("_*/halite.py")):
        text = file.read_text()
        assert text.count(f'"{__version__}"') == 1, file
        file.write_text(text.replace(f'"{__version__}"', f'"{OTHER}"'))
    write_manifest(folder)
    return folder


def write_manifest(checkout: Path) -> None:
    """Do as whoever commits what has been changed in a *checkout*."""
    subprocess.run([checkout / "scripts" / "manifest"], check=True)


def restart_api(site: Site) -> None:
    """Stop salt-api and start it again."""
    site.api_daemon.terminate()
    site.api_daemon.start()


def prove_that_http_works(site: Site) -> None:
    """Sign in, run a job, and see it listed, by what salt-api serves."""
    assert site.command("salt", "one", "test.ping").returncode == 0
    reply = site.client.get("/api/jobs?function=test.ping&limit=1", "alice")
    assert reply.status == 200 and [row["result"] for row in reply.data["jobs"]] == ["ok"], reply


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
    wait_for(lambda: site.ask("SELECT 1 FROM engine WHERE state = 'running'"), "the engine's heartbeat")
    wait_for(lambda: site.halite("status").data["status"]["engine"]["running"], "the engine's heartbeat")
    site.stop()
