"""Who is asking, row by row of how a runner can be called: told from what Salt authenticated and the process."""

import json
import subprocess
import sys

import pytest

from tests.masters import wait_for

FAMOUS = ["root", "sudo_x", "Reactor", "UNKNOWN"]


def said(answer):
    return answer["user"], answer["origin"], answer["roles"]


def typed(site, **environ):
    return json.loads(site.command("salt-run", "halite.permissions", "--out=json", env=environ).stdout)


def test_typed_by_the_user_of_the_master(site):
    assert said(typed(site)) == ("root", "cli", ["admin"])


def test_typed_through_sudo(site):
    assert said(typed(site, SUDO_USER="carol")) == ("sudo_carol", "cli", ["admin"])


@pytest.mark.parametrize(("user", "roles"), [("alice", ["operator"]), ("victor", ["viewer"]), ("nobody", [])])
def test_a_user_of_salt_api_has_what_users_gives(api, user, roles):
    assert said(api.run(user, "runner", "halite.permissions")) == (user, "eauth", roles)


@pytest.mark.parametrize("user", FAMOUS)
def test_a_famous_name_over_salt_api_has_nothing(api, halite, user):
    answer = api.run(user, "runner", "halite.permissions")
    assert (answer["user"], answer["roles"], answer["permissions"]) == (user, [], [])
    assert answer["origin"] == ("unknown" if user == "UNKNOWN" else "eauth")
    for function in ("halite.jobs", "halite.active", "halite.audit", "halite.status"):
        assert api.run(user, "runner", function)["error"]["code"] == "denied"


@pytest.mark.parametrize("user", FAMOUS)
def test_a_famous_name_through_an_async_runner_has_nothing(site, api, halite, user):
    job = site.command("salt", "north", "test.ping") and halite("jobs").data["jobs"][0]["jid"]
    before = len(halite("audit", user=user, decision="denied").data["audit"])
    denied = "SELECT count(*) FROM audit_log WHERE user = ? AND decision = 'denied'"
    api.run(user, "runner_async", "halite.job", jid=job)
    wait_for(lambda: site.ask(denied, user) > [(before,)], "the denial")
    assert len(halite("audit", user=user, decision="denied").data["audit"]) > before


@pytest.mark.parametrize("name", ["user", "__user__", "__origin__", "__opts__", "__jid__", "key", "origin"])
def test_no_argument_of_a_request_changes_who_asks(api, name):
    for given in ({name: "root"}, {"kwarg": {name: "root"}}):
        call = {"client": "runner", "fun": "halite.permissions", **given}
        answer = api.post("/", [call], "nobody")["return"][0]
        if isinstance(answer, str):  # Salt's own refusal, since the name is one of its own
            assert "invalid arguments" in answer or "Exception occurred" in answer
        elif "error" in answer:
            assert answer["error"]["code"] == "invalid"
        else:
            assert said(answer) == ("nobody", "eauth", [])


def test_typed_with_an_eauth_login(site):
    done = site.command(
        "salt-run",
        "halite.permissions",
        "--out=json",
        "-a",
        "sharedsecret",
        "--username=victor",
        f"--password={site.api.password}",
    )
    assert '"origin": "eauth"' in done.stdout and '"viewer"' in done.stdout, done


def test_a_reactor_acts_as_the_master(site):
    assert said(site.from_reactor("halite.permissions")) == ("Reactor", "reactor", ["admin"])


def test_a_reactor_that_the_master_has_started_again_acts_as_the_master(site):
    """Salt starts a process that died again under the name of its class, which is that of every engine."""
    site.process("engines.reactor").kill()
    assert said(site.from_reactor("halite.permissions")) == ("Reactor", "reactor", ["admin"])


def test_the_masters_own_scheduler_acts_as_the_master(site):
    assert said(site.from_scheduler("halite.permissions")) == ("root", "schedule", ["admin"])


def test_an_orchestration_asks_as_who_called_it(site, api, halite):
    site.write_state("whoami", "who: {salt.runner: [{name: halite.permissions}]}")
    printed = site.command("salt-run", "state.orchestrate", "whoami", "--out=json").stdout
    assert '"origin": "cli"' in printed
    answer = str(api.run("root", "runner", "state.orchestrate", mods="whoami"))
    assert "'origin': 'eauth'" in answer and "'roles': []" in answer


def test_a_runner_through_saltutil_has_nothing(site):
    printed = site.command("salt-run", "salt.cmd", "saltutil.runner", "halite.permissions", "--out=json").stdout
    assert '"origin": "unknown"' in printed and '"permissions": []' in printed


def test_a_minion_through_peer_run_has_nothing(salt_call_cli):
    answer = salt_call_cli.run("publish.runner", "halite.permissions").data
    assert said(answer) == ("root", "peer", [])
    assert salt_call_cli.run("publish.runner", "halite.jobs").data["error"]["code"] == "denied"


SCRIPT = """
import json, sys
import salt.config, salt.runner
opts = salt.config.master_config(sys.argv[1])
print(json.dumps(salt.runner.RunnerClient(opts).cmd("halite.permissions", print_event=False)))
"""


def test_a_script_with_a_runner_client_has_nothing(site):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT, str(site.master.config_file)],
        env=site.manager.environ,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    answer = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))
    assert said(answer) == ("UNKNOWN", "unknown", [])
