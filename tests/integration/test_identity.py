"""Who is asking, row by row of how a runner can be called: told from what Salt authenticated and the process."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.api_client import Api
from tests.integration.conftest import PATIENCE, USER
from tests.isolated import become
from tests.masters import Answer, Site, wait_for

UNSET = 2**32 - 1  # the login uid where no login has begun the session
NO_LOGIN = 77  # an exit code of the test's own

FAMOUS = ["root", "sudo_x", "Reactor", "UNKNOWN"]


@pytest.fixture(scope="module", params=["root", USER])
def site(request: pytest.FixtureRequest) -> Site:
    """A master that runs as root, the one that most tests share, and one that runs as another user."""
    return request.getfixturevalue("site" if request.param == "root" else "of_user")


# Of the master that a test asks: those of the session stay those of the one that all share.
@pytest.fixture
def halite(site: Site) -> Callable[..., Answer]:
    return site.halite


@pytest.fixture
def api(site: Site) -> Api:
    assert site.api
    return site.api


@pytest.fixture
def salt_call_cli(site: Site) -> Any:
    return next(daemon for daemon in site.daemons if daemon.id == "north").salt_call_cli(**PATIENCE)


def said(answer):
    return answer["user"], answer["origin"], answer["roles"]


def typed(site, **environ):
    return json.loads(site.command("salt-run", "halite.permissions", "--out=json", env=environ).stdout)


def begun(site, *before, login="", **environ):
    """Who types salt-run by way of the command *before*, in a session of the login uid *login* if any."""
    script = f'echo -n {login or UNSET} >/proc/self/loginuid || exit {NO_LOGIN}; exec "$@"'
    salt_run = [str(Path(site.manager.scripts_dir) / "salt-run"), "-c", site.config_dir, "halite.permissions"]
    done = subprocess.run(
        ["sh", "-c", script, "sh", *before, "env", *salt_run, "--out=json"],
        env={**site.manager.environ, **environ},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    if done.returncode == NO_LOGIN:
        pytest.skip(
            "the login uid of a process cannot be set here: that takes CAP_AUDIT_CONTROL in a session of a login"
        )
    answer = json.loads(done.stdout)
    assert answer["origin"] == "cli"
    return answer["user"]


def test_typed_by_the_user_of_the_master(site):
    assert said(typed(site)) == ("root", "cli", ["admin"])


def test_typed_through_sudo(site):
    assert said(typed(site, SUDO_USER="carol")) == ("sudo_carol", "cli", ["admin"])


AS_ROOT: list[str] = []


@pytest.mark.parametrize(
    ("before", "login", "sudo_user", "name"),
    [
        (AS_ROOT, "", None, "root"),
        (AS_ROOT, "1", None, "root"),
        (AS_ROOT, "1", "carol", "sudo_carol"),
        (become(USER), "", None, USER),
        (become(USER), "0", None, USER),
        (become(USER), "1", None, "sudo_daemon"),
        (become(USER), "1", "carol", "sudo_carol"),
        (["su", "-s", "/usr/bin/env", USER, "--"], "", None, USER),
    ],
)
def test_who_typed_is_told_from_before_salt_changed_to_the_masters_user(of_user, before, login, sudo_user, name):
    environ = {"SUDO_USER": sudo_user} if sudo_user else {}
    assert begun(of_user, *before, login=login, **environ) == name


@pytest.mark.parametrize("as_user", [(), ("-u", USER)])
def test_sudo_itself_names_who_typed(of_user, as_user):
    if shutil.which("sudo") is None:
        pytest.skip("sudo is not installed")
    assert begun(of_user, "sudo", "-n", *as_user) == "sudo_root"


def test_typed_and_left_to_run_by_itself(site):
    for name, environ in (("root", {}), ("sudo_carol", {"SUDO_USER": "carol"})):
        done = site.command("salt-run", "--async", "calls.answer", "halite.permissions", name, env=environ)
        assert done.returncode == 0, done
        assert said(site.answer(name)) == (name, "cli", ["admin"])


def test_a_kill_is_written_down_under_the_name_of_who_typed_it(site, halite):
    site.command("salt", "--async", "north", "test.sleep", "60")
    sleeping = "SELECT jid FROM jobs_index WHERE function = 'test.sleep' AND ended IS NULL"
    ((jid,),) = wait_for(lambda: site.ask(sleeping), "the job")
    assert halite("kill", jid, env={"SUDO_USER": "carol"}).code == 0
    (row,) = halite("audit", user="sudo_carol", action="kill", limit=1).data["audit"]
    assert (row["jid"], row["origin"], row["decision"]) == (jid, "cli", "allowed")
    assert site.ended(jid)["job"]["killed_by"] == "sudo_carol"


def test_the_recipe_that_tells_people_apart_locks_nobody_out(site):
    page = Path(__file__).parents[2] / "docs" / "permissions.md"
    (recipe,) = (text for text in re.findall(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL) if "cli: []" in text)
    site.configure(recipe)
    try:
        assert typed(site)["roles"] == ["admin"]
        assert typed(site, SUDO_USER="carol")["roles"] == ["operator"]
        assert typed(site, SUDO_USER="dave")["roles"] == []
        denied = site.command("salt-run", "halite.jobs", "--out=json", env={"SUDO_USER": "dave"})
        assert "add cli:sudo_dave with a role" in denied.stdout and denied.returncode == 3
    finally:
        site.configure("")


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
    assert said(site.from_scheduler("halite.permissions")) == (site.user, "schedule", ["admin"])


def test_an_orchestration_asks_as_who_called_it(site, api, halite):
    site.write_state("whoami", "who: {salt.runner: [{name: halite.permissions}]}")
    printed = site.command("salt-run", "state.orchestrate", "whoami", "--out=json").stdout
    assert '"origin": "cli"' in printed and '"user": "root"' in printed
    answer = str(api.run("root", "runner", "state.orchestrate", mods="whoami"))
    assert "'origin': 'job'" in answer and "'roles': []" in answer


def test_a_runner_through_saltutil_is_called_by_who_typed_the_command(site, api):
    """Salt names nobody for it: the process tells who, and over salt-api nothing does."""
    printed = site.command("salt-run", "salt.cmd", "saltutil.runner", "halite.permissions", "--out=json").stdout
    assert '"origin": "cli"' in printed and '"user": "root"' in printed
    answer = api.run("root", "runner", "salt.cmd", arg=["saltutil.runner", "halite.permissions"])
    assert said(answer) == ("UNKNOWN", "unknown", [])


def test_what_the_jinja_of_an_orchestration_asks_it_asks_as_who_began_it(site):
    """Salt names nobody for that either."""
    path = site.files / "calls" / "who"
    site.write_state("jinja", JINJA.replace("PATH", str(path)))
    site.command("salt-run", "state.orchestrate", "jinja")
    assert said(json.loads(path.read_text())) == ("root", "cli", ["admin"])
    site.from_reactor("calls.orchestrated")
    assert said(json.loads(path.read_text())) == ("Reactor", "reactor", ["admin"])


JINJA = """
{% set who = salt['saltutil.runner']('halite.permissions') %}
who:
  file.managed:
    - name: PATH
    - contents: {{ who | json | json }}
"""


def test_a_minion_through_peer_run_has_nothing(site, salt_call_cli):
    answer = salt_call_cli.run("publish.runner", "halite.permissions").data
    assert said(answer) == (site.user, "peer", [])
    assert salt_call_cli.run("publish.runner", "halite.jobs").data["error"]["code"] == "denied"


SCRIPT = """
import json, sys
import salt.config, salt.runner
opts = salt.config.master_config(sys.argv[1])
print(json.dumps(salt.runner.RunnerClient(opts).cmd("halite.permissions", print_event=False)))
"""


def test_a_script_with_a_runner_client_has_nothing(site):
    done = subprocess.run(
        [str(Path(site.manager.scripts_dir) / "python"), "-W", "ignore", "-c", SCRIPT, str(site.master.config_file)],
        env=site.manager.environ,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    answer = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))
    assert said(answer) == ("UNKNOWN", "unknown", [])
