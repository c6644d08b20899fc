"""Names that somebody takes who has more of Salt than Halite's runner: they count for nothing."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.masters import Site, wait_for

HOLDER = "nobody"  # has a key of publisher_acl
BOUND = {"alice": ["admin"], "eauth:victor": ["viewer"], "cli:root": ["admin"], "eauth:sharedsecret:root": ["viewer"]}
ASK = "salt['saltutil.runner']('halite.permissions', __pub_user='alice')"


@pytest.fixture(scope="module")
def taken(make_master: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A master with a key for somebody, roles for bound names, and a folder for backups."""
    backups = tmp_path_factory.mktemp("backups")
    halite = {"users": BOUND, "origins": {"cli": []}, "backups": str(backups)}
    return make_master({"publisher_acl": {HOLDER: ["test.*"]}, "halite": halite}, api=True)


def ways(site):
    """Return each way in which a user who has @runner may call Halite under any name."""
    site.write_state("jinja", "who: {test.configurable_test_state: [{comment: {{ " + ASK + " | json | json }}}]}")
    steps = {
        "step": {"salt.runner": [{"name": "halite.permissions"}, {"__pub_user": "alice"}]},
        "function": {"salt.function": [{"name": "test.ping"}, {"tgt": "nobody-there"}]},
    }
    site.write_state("steps", json.dumps(steps))
    apart = {"apart": {"salt.runner": [{"name": "halite.permissions"}, {"parallel": True}]}}
    site.write_state("apart", json.dumps(apart))
    rendered = {"fun": "slsutil.renderer", "string": "{{ " + ASK + " | json }}", "default_renderer": "jinja"}
    called = {"fun": "saltutil.runner", "name": "halite.permissions", "__pub_user": "alice"}
    return [
        ("salt.cmd", {"kwarg": rendered}),
        ("salt.cmd", {"kwarg": called}),
        ("state.orchestrate", {"mods": "jinja"}),
        ("state.orch", {"mods": "steps"}),
        ("state.sls", {"mods": "apart"}),
    ]


def test_what_another_function_calls_over_salt_api_has_no_name_and_no_role(taken):
    for function, given in ways(taken):
        answer = json.dumps(taken.api.run("victor", "runner", function, **given)).replace("\\", "")
        origin = "unknown" if '"unknown"' in answer else "job"
        assert f'"origin": "{origin}"' in answer, (function, answer)
        assert '"permissions": []' in answer and '"roles": []' in answer, (function, answer)
    # The name may be alice's all the same; it counts for nothing.
    assert taken.api.run("alice", "runner", "halite.permissions")["roles"] == ["admin"]


def test_a_name_that_is_bound_to_the_command_line_is_no_login(taken):
    assert taken.api.run("root", "runner", "halite.permissions")["roles"] == []
    assert taken.api.run("victor", "runner", "halite.permissions")["roles"] == ["viewer"]
    assert taken.halite("permissions").data["roles"] == ["admin"]


def test_who_types_takes_no_other_name_through_another_function(taken):
    asked = ASK.replace("alice", "root")
    done = taken.command(
        *("salt-run", "salt.cmd", "slsutil.renderer", "string={{ " + asked + " | json }}"),
        *("default_renderer=jinja", "--out=json"),
        env={"SUDO_USER": "dave"},
    )
    said = done.stdout.replace("\\", "")
    assert '"user": "sudo_dave"' in said and '"roles": []' in said, done


# Sends what a client of Salt with a key of its own may send, and waits for nothing.
WITH_A_KEY = """
import sys
import salt.config, salt.channel.client
opts = salt.config.client_config(sys.argv[1])
channel = salt.channel.client.ReqChannel.factory(opts, crypt="clear")
key = open(sys.argv[2]).read()
load = {"cmd": "runner", "fun": "halite.audit", "kwarg": {"limit": 7}, "user": sys.argv[3], "key": key}
print(channel.send(load))
"""


@pytest.mark.parametrize("name", ["root", "sudo_root"])
def test_the_holder_of_a_key_is_not_root(taken, name):
    key = next(Path(taken.folder).rglob(f".{HOLDER}_key"))
    before = taken.halite("audit", decision="denied").data["audit"]
    python = str(Path(taken.manager.scripts_dir) / "python")
    done = subprocess.run(
        [python, "-W", "ignore", "-c", WITH_A_KEY, str(taken.master.config_file), str(key), name],
        env=taken.manager.environ,
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    assert "jid" in done.stdout, done

    def denied() -> Any:
        rows = taken.halite("audit", decision="denied").data["audit"]
        return rows[: len(rows) - len(before)]

    (row,) = wait_for(denied, "the denial")
    assert (row["user"], row["origin"]) == ("root", "unknown")
    assert row["arguments"]["called"] == "halite.audit"


def test_a_filter_that_salt_takes_for_itself_is_seen_to_be_missing_and_has_another_name(taken):
    taken.command("salt", "*", "test.ping")
    assert taken.api.run("victor", "runner", "halite.audit")["error"]["code"] == "denied"
    for function in ("halite.jobs", "halite.audit"):
        call = {"client": "runner", "fun": function, "user": "nobody-there"}
        dropped = taken.api.post("/", [call], "alice")["return"][0]
        assert dropped["filters"] == {} and dropped[function.removeprefix("halite.")]
        for given in ({"by": "nobody-there"}, {"kwarg": {"user": "nobody-there"}}):
            kept = taken.api.run("alice", "runner", function, **given)
            assert kept["filters"] == {"user": "nobody-there"} and not kept[function.removeprefix("halite.")]


def test_a_backup_over_salt_api_goes_to_the_folder_for_backups_alone(taken):
    database = taken.halite("status").data["status"]["database"]["path"]
    for path in (Path(taken.config_dir) / "master.d" / "x.conf", Path(f"{database}-spool"), Path("/etc/salt-x")):
        answer = taken.api.run("alice", "runner", "halite.backup", path=str(path))
        assert answer["error"]["code"] == "invalid" and not path.exists()
    folder = Path(taken.master.config["halite"]["backups"])
    made = taken.api.run("alice", "runner", "halite.backup", path=str(folder / "jobs.db"))
    assert made["backup"]["path"] == str(folder / "jobs.db") and (folder / "jobs.db").exists()


def test_the_status_tells_of_a_name_that_counts_for_two_and_of_one_that_is_never_known(taken):
    problems = taken.halite("status").data["status"]["problems"]
    assert not any("cli:root" in problem or "victor" in problem for problem in problems)
    taken.configure("halite: {users: {root: [admin], eauth:ldap:alice: [viewer]}}")
    try:
        problems = " ".join(taken.halite("status").data["status"]["problems"])
        assert "halite:users:root counts for whoever types salt-run as root, and for whoever logs in" in problems
        assert "halite:users:eauth:ldap:alice never matches: external_auth lets no alice in through ldap." in problems
    finally:
        taken.configure("")
