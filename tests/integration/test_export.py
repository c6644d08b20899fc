"""Exports on a real master: what reaches standard output and standard error, Ctrl-C, and salt-api."""

import csv
import io
import json
import os
import pty
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from saltext.halite.store.database import Database
from tests.functional.filled import many, write
from tests.masters import Site, wait_for

USERS = {"alice": ["admin"], "victor": ["pings"]}
ROLES = {"pings": ["view:job:test.ping"]}


@pytest.fixture(scope="module")
def exporting(make_master: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A master with a folder for exports and two jobs."""
    folder = tmp_path_factory.mktemp("exports")
    made = make_master({"halite": {"users": USERS, "roles": ROLES, "exports": str(folder)}}, api=True)
    for typed in (("one", "test.ping"), ("one", "test.arg", "=1+1", "password=hunter2")):
        assert made.command("salt", *typed).returncode == 0
    return made


def typed(site, *arguments):
    return site.command("salt-run", "halite.export", *arguments)


def test_standard_output_has_the_rows_and_nothing_else(exporting):
    done = typed(exporting)
    rows = [*csv.DictReader(io.StringIO(done.stdout, newline=""))]
    assert [row["function"] for row in rows] == ["test.arg", "test.ping"] and done.returncode == 0
    assert "hunter2" not in done.stdout and rows[0]["arguments"].startswith('["=1+1"')
    done = typed(exporting, "what=returns", "format=jsonl", "values=True", "function=test.ping")
    assert [json.loads(line)["return"] for line in done.stdout.splitlines()] == [True]
    assert "Exported" not in done.stderr


def test_an_error_goes_to_standard_error_where_rows_would_go_to_the_other(exporting):
    done = typed(exporting, "what=states")
    assert (done.returncode, done.stdout) == (2, "")
    assert "halite: what is 'states'; it takes jobs or returns." in done.stderr
    done = typed(exporting, "/no/such/jobs.csv")
    assert (done.returncode, done.stdout) == (2, "halite: There is no folder /no/such.\n")
    done = typed(exporting, "--out=json")
    assert json.loads(done.stdout)["error"]["message"].startswith("path is not given, and only")


def test_an_export_over_salt_api_goes_to_the_folder_for_exports_alone(exporting):
    folder = Path(exporting.master.config["halite"]["exports"])
    refused = exporting.api.run("alice", "runner", "halite.export")
    assert refused["error"]["message"].startswith("path is not given")
    for path in (Path(exporting.config_dir) / "master.d" / "x.conf", folder / ".." / "x", Path("/etc/salt-x")):
        answer = exporting.api.run("alice", "runner", "halite.export", path=str(path))
        assert answer["error"]["code"] == "invalid" and not path.exists()
    made = exporting.api.run("victor", "runner", "halite.export", path=str(folder / "x.jsonl"), format="jsonl")
    assert made["export"]["rows"] == 1 and (folder / "x.jsonl").stat().st_mode & 0o777 == 0o600
    assert json.loads((folder / "x.jsonl").read_text())["function"] == "test.ping"
    done = exporting.halite("audit", action="export").data["audit"][0]
    assert (done["user"], done["origin"], done["outcome"]) == ("victor", "eauth", "done")


def test_ctrl_c_leaves_no_file(exporting, tmp_path):
    write(Database(exporting.database), many(100_000))
    controller, terminal = pty.openpty()
    command = [str(Path(exporting.manager.scripts_dir) / "salt-run"), "-c", exporting.config_dir, "halite.export"]
    running: Any = subprocess.Popen(
        [*command, str(tmp_path / "x.csv"), "what=returns"],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=exporting.manager.environ,
        start_new_session=True,
    )
    os.close(terminal)
    wait_for((tmp_path / "x.csv.part").exists, "the beginning of the export")
    os.killpg(running.pid, signal.SIGINT)
    printed = b""
    while part := _read(controller):
        printed += part
    assert running.wait(30) == 1
    assert b"Broken off after" in printed and b"x.csv was not written." in printed
    assert os.listdir(tmp_path) == []


def _read(controller):
    try:
        return os.read(controller, 4096)
    except OSError:  # nobody has the other end any more
        return b""
