"""Leaving Halite and moving its database, typed as docs/uninstall.md says."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documented import Typist, between, blocks
from tests.integration.test_installs import CHECKOUT, LEFT_BEHIND, NOTHING_OF_HALITE, pinged, sync
from tests.isolated import environment, library, pip_install
from tests.masters import wait_for

LEAVING = between("docs/uninstall.md", "## Leaving Halite\n", "### What stays")
STAYS = between("docs/uninstall.md", "### What stays, and where\n", "### Reading")
READING = between("docs/uninstall.md", "### Reading old jobs afterwards\n", "## Moving")
MOVING = between("docs/uninstall.md", "## Moving the database\n", "**To another master.**")
TO_ANOTHER_MASTER = between("docs/uninstall.md", "**To another master.**", "For a copy while")
JID = "20261123150948945095"  # the example of the page
SWITCHED = "# switched\nmaster_job_cache: halite\nengines:\n  - halite: {}\n"
SQLITE = """#!{python}
import sqlite3, sys
readonly, database, sql = sys.argv[1:]
assert readonly == "-readonly"
for row in sqlite3.connect("file:" + database + "?mode=ro", uri=True).execute(sql):
    print("|".join(str(column) for column in row))
"""


@pytest.fixture
def sqlite3_command(tmp_path, monkeypatch):
    """A command sqlite3, as far as the page uses it, where the machine has none."""
    if not shutil.which("sqlite3"):
        script = tmp_path / "commands" / "sqlite3"
        script.parent.mkdir()
        script.write_text(SQLITE.format(python=sys.executable))
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{script.parent}:{os.environ['PATH']}")


def halite_files(folder):
    return [path for path in Path(folder).rglob("*halite*") if "extmods" in path.parts]


def read_with_the_script(tmp_path, database, jid):
    (script,) = blocks(READING, "python")
    (tmp_path / "returns.py").write_text(script)
    words = [sys.executable, str(tmp_path / "returns.py"), database, jid]
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=True).stdout


def test_a_master_that_leaves_halite_works_on_and_its_old_jobs_are_read(make_master, tmp_path, sqlite3_command):
    commands = environment(tmp_path / "venv")
    clone = Path(shutil.copytree(CHECKOUT, tmp_path / "clone", ignore=LEFT_BEHIND))
    site = make_master(NOTHING_OF_HALITE, scripts=commands)
    before = pinged(site)

    def install(*arguments):
        assert arguments == ("uninstall", "--yes", "saltext-halite")

    typist = Typist(site, {"/srv/halite": str(clone)}, install)
    typist.write("# clone\nfile_roots:\n  base:\n    - /srv/halite\n")
    site.restart()
    sync(site)
    assert site.command("salt", "one", "saltutil.sync_all").returncode == 0
    typist.write(SWITCHED)
    site.restart()
    recorded = pinged(site)
    site.halite("jobs")
    minion = site.folder.parent / f"{site.name}-one"
    assert halite_files(site.folder) and halite_files(minion)

    restart, removal, _pip = blocks(LEAVING, "bash")
    for name in ("clone", "switched"):
        typist.take_out(name)
    typist.type(restart)
    typist.type(removal)
    assert not halite_files(site.folder) and not halite_files(minion)
    assert library(commands) == ""
    after = pinged(site)
    for jid in (before, after):
        assert "one:" in site.command("salt-run", "jobs.lookup_jid", jid).stdout, jid
    assert recorded not in site.command("salt-run", "jobs.list_jobs").stdout

    cache = Path(site.master.config["cachedir"])
    told = [Path(name).name for name in re.findall(r"`/var/cache/salt/master/([^`]*)`", STAYS)]
    left = {path.name for path in cache.iterdir()}
    assert {"halite", "jobs"} <= left and any(name.startswith("halite-database-") for name in left)
    assert told == ["halite", "halite-spool", "halite-database-*", "jobs", "base", "base"]
    (typed,) = blocks(READING, "bash")
    jobs, returns = typist.type(typed.replace(JID, recorded))
    assert any(line.startswith(f"{recorded}|") and "|test.ping|one|root|ok" in line for line in jobs.splitlines())
    assert returns == "one|ok|0\n"
    assert read_with_the_script(tmp_path, str(cache / "halite" / "jobs.db"), recorded) == "one True\n"


def test_a_database_that_is_moved_to_another_master_has_its_history_there(make_master, tmp_path):
    old, new = make_master({"halite": None}), make_master({"halite": None})
    recorded, begun = pinged(old), pinged(new)
    pack, unpack = blocks(TO_ANOTHER_MASTER, "bash")
    places = {"/root/halite.tgz": str(tmp_path / "halite.tgz"), "salt:": f"{new.user}:"}
    Typist(old, places).type(pack)
    status = Typist(new, places).type(unpack)[-1]
    assert "all is well" in status
    listed = [row["jid"] for row in new.halite("jobs", function="test.ping").data["jobs"]]
    assert recorded in listed and begun not in listed
    now = pinged(new)
    assert now in [row["jid"] for row in new.halite("jobs", function="test.ping").data["jobs"]]


def test_pip_takes_away_what_it_installed(tmp_path):
    commands = environment(tmp_path / "venv")
    pip_install(commands, str(shutil.copytree(CHECKOUT, tmp_path / "checkout", ignore=LEFT_BEHIND)))
    assert library(commands)
    *_, pip = blocks(LEAVING, "bash")
    words = pip.split()
    assert words[0] == "salt-pip"
    subprocess.run([str(commands / "python"), "-m", "pip", *words[1:]], check=True, capture_output=True)
    assert library(commands) == ""


def test_a_database_that_is_moved_has_its_history_and_goes_on(make_master, tmp_path):
    site = make_master({"halite": None})
    recorded = pinged(site)
    old = Path(site.master.config["cachedir"]) / "halite"
    typist = Typist(site, {"/mnt/large": str(tmp_path)})
    wait_for(lambda: site.ask("SELECT 1 FROM engine WHERE state = 'running'"), "the engine")
    stop, start = blocks(MOVING, "bash")
    (config,) = blocks(MOVING, "yaml")

    typist.type(stop)
    assert (old / "jobs.db-wal").stat().st_size < 100_000
    with_the_log_gone = shutil.copy(old / "jobs.db", tmp_path / "alone.db")
    rows = sqlite3.connect(with_the_log_gone).execute("SELECT result FROM jobs_index WHERE jid = ?", (recorded,))
    assert rows.fetchall() == [("ok",)]
    typist.write(config)
    shutil.rmtree(old)
    _, status = typist.type(start)
    assert "all is well" in status
    assert str(tmp_path / "halite" / "jobs.db") in "".join(status.split())  # a long path goes on in the next line
    now = pinged(site)
    listed = [row["jid"] for row in site.halite("jobs", function="test.ping").data["jobs"]]
    assert now in listed and recorded in listed
    assert not old.exists()
