"""What the README says of installing, typed as it stands there, on a master that has nothing of Halite."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.documented import Typist, between, blocks
from tests.integration.test_installs import (
    CHECKOUT,
    LEFT_BEHIND,
    LIBRARY,
    NOTHING_OF_HALITE,
    OTHER,
    another_version,
    pinged,
    prove_that_halite_works,
    sync,
    write_manifest,
)
from tests.isolated import environment, library, pip_install
from tests.masters import PASSWORD, wait_for

INSTALL = between("README.md", "## Install it on a master\n", "## Configure it\n")
PIP, FILESERVER = INSTALL.split("**From the fileserver**")
UPGRADING = between("docs/upgrade.md", "# Upgrading\n", "## The database\n")
CONFIGURE = between("README.md", "## Configure it\n", "## Use it\n")


@pytest.fixture
def commands(tmp_path):
    """The commands of an environment that has Salt, and nothing of Halite."""
    return environment(tmp_path / "venv")


@pytest.fixture
def fresh(commands, make_master):
    """A master with Salt's own job cache and a minion."""
    # Longer than Salt's 20 s: on a slow machine a list would be too old to be believed by the time that it is read.
    return make_master({**NOTHING_OF_HALITE, "fileserver_list_cache_time": 600}, scripts=commands)


def put_clone(folder):
    """Put a clone into *folder*, and what tests would leave in it."""
    shutil.copytree(CHECKOUT, folder, ignore=LEFT_BEHIND, dirs_exist_ok=True)
    for left in (".git/config", ".venv/lib/left.py", ".venv-3006/lib/left.py"):
        (folder / left).parent.mkdir(parents=True, exist_ok=True)
        (folder / left).touch()


def configure(typist):
    """Do what the README says once Halite is ready, and prove that it works."""
    (config,) = blocks(CONFIGURE, "yaml")
    typist.write(config)
    (commands,) = blocks(CONFIGURE, "bash")
    ping, status = typist.type(commands)[-2:]
    assert "True" in ping and "all is well" in status and "30 days" in status
    assert typist.site.halite("ready").data["ready"]["steps"] == []
    prove_that_halite_works(typist.site)


def test_the_fileserver_install_works_though_the_list_of_files_was_made_a_moment_before(fresh, commands, tmp_path):
    clone, states = tmp_path / "clone", tmp_path / "states"
    clone.mkdir()
    states.mkdir()
    typist = Typist(fresh, {"/srv/salt": str(states), "/srv/halite": str(clone)})
    roots, _gitfs = blocks(FILESERVER, "yaml")
    typist.write(roots)
    fresh.restart()
    assert fresh.command("salt-run", "fileserver.file_list").returncode == 0
    put_clone(clone)
    assert "halite" not in fresh.command("salt-run", "saltutil.sync_all").stdout  # which is the trap
    assert "is not available" in fresh.command("salt-run", "halite.ready").stdout

    (typed,) = blocks(FILESERVER, "bash")
    _, synced, ready = typist.type(typed)
    for name in ("engines.halite", "output.halite", "returners.halite", "runners.halite", "utils.saltext.halite"):
        assert name in FILESERVER and f"- {name}" in synced, name
    assert ready.splitlines()[0].endswith(": ready") and "from the fileserver" in ready, ready
    assert "Traceback" not in synced + ready
    served = fresh.command("salt-run", "fileserver.file_list").stdout
    assert "README.md" in served and ".git/" not in served and ".venv" not in served
    configure(typist)
    assert library(commands) == ""


def test_the_pip_install_works(fresh, commands, tmp_path):
    checkout = Path(shutil.copytree(CHECKOUT, tmp_path / "checkout", ignore=LEFT_BEHIND))

    def install(*arguments):
        if arguments == ("install", "."):
            pip_install(commands, str(checkout))

    typist = Typist(fresh, {}, install)
    (typed,) = blocks(PIP, "bash")
    *_, ready = typist.type(typed)
    assert ready.splitlines()[0].endswith(": ready") and "by pip" in ready, ready
    configure(typist)


def test_a_master_that_was_switched_too_soon_is_back_as_the_documents_say(fresh, tmp_path):
    """And what they say of such a master is so."""
    clone = Path(shutil.copytree(CHECKOUT, tmp_path / "clone", ignore=LEFT_BEHIND))
    typist = Typist(fresh, {"/srv/salt": str(tmp_path / "states"), "/srv/halite": str(clone)})
    for settings in (FILESERVER, CONFIGURE):
        typist.write(blocks(settings, "yaml")[0])
    fresh.master.terminate()
    fresh.master.start()
    ping = fresh.command("salt", "one", "test.ping")
    assert "Failed to allocate a jid" in ping.stdout + ping.stderr and "Failed to allocate a jid" in INSTALL

    typist.take_out("/etc/salt/master.d/halite.conf")
    fresh.restart()
    assert fresh.command("salt", "one", "test.ping").returncode == 0

    typist.write(blocks(CONFIGURE, "yaml")[0])
    for line in blocks(UPGRADING, "bash")[1].splitlines()[:2]:
        fresh.command(*shlex.split(line, comments=True))
    fresh.restart()
    assert fresh.halite("status").data["status"]["problems"] == []
    prove_that_halite_works(fresh)


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl")
@pytest.mark.parametrize(
    ("password", "said"), [(PASSWORD, ""), ("wrong", "curl: (22) The requested URL returned error: 401")]
)
def test_the_login_with_curl_gives_a_token_and_tells_a_wrong_password_in_one_line(api, password, said):
    script = blocks(between("README.md", "## salt-api\n", "## Reactors\n"), "bash")[0]
    script = re.sub(r"API=\S+", f"API={api.url}", script.replace("eauth=pam", "eauth=sharedsecret"))
    login, listing, _kill = re.split(r"^(?=curl)", script, flags=re.MULTILINE)
    typed = f'{login}[ -z "$TOKEN" ] || {listing}'
    done = subprocess.run(
        ["bash", "-c", typed], input=f"{password}\n", capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr.strip() == said
    assert ("jobs" in json.loads(done.stdout)["return"][0]) if not said else done.stdout == ""


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl")
def test_two_lines_of_config_serve_the_page_and_what_is_typed_over_rest(make_master):
    told = between("README.md", "## In a browser and over REST\n", "## Reactors\n")
    (config,) = blocks(told, "yaml")
    site = make_master(api=True, http=yaml.safe_load(config)["halite"]["http"])
    assert "/halite/`" in told and site.client.get("/halite/").headers["content-type"].startswith("text/html")

    jid = re.findall(r"\d{20}", site.command("salt", "--async", "one", "test.sleep", "600").stdout)[0]
    script = blocks(told, "bash")[-1].replace("eauth=pam", "eauth=sharedsecret").replace("result=failed&", "")
    typed = re.sub(r"\d{20}", jid, f"API={site.api.url} PASSWORD={PASSWORD}\n{script}")
    done = subprocess.run(["bash", "-ec", typed], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    listed, killed = (json.loads(line) for line in done.stdout.replace("}{", "}\n{").splitlines())
    assert jid in [row["jid"] for row in listed["jobs"]]
    assert (killed["jid"], killed["minions"]) == (jid, ["one"])


def test_metadata_is_given_and_found_as_the_documents_say(site, halite, minions):
    (typed,) = blocks(between("docs/runner.md", "### Metadata\n", "### Orchestrations"), "bash")
    typist = Typist(site, {})
    ping, listed = typist.type(typed)
    assert all(re.search(rf"{minion}:\s+True", ping) for minion in minions)
    (job,) = halite("jobs", metadata="ticket=OPS-42").data["jobs"]
    assert job["function"] == "test.ping" and job["jid"] in listed


NEW = '"""What the version before did not have."""\n'


def update(clone):
    """Make another version of the *clone*, with a module that the one before has not, and that the recorder needs."""
    made = another_version(clone, clone.with_name("newer"))
    (made / LIBRARY / "store" / "brand_new.py").write_text(NEW)
    recorder = made / LIBRARY / "store" / "recorder.py"
    recorder.write_text(recorder.read_text().replace("\nimport ", "\nfrom . import brand_new  # noqa\nimport ", 1))
    write_manifest(made)
    shutil.copytree(made, clone, dirs_exist_ok=True)


def test_half_an_update_is_told_and_the_other_half_is_had_as_the_documents_say(fresh, tmp_path):
    clone = Path(shutil.copytree(CHECKOUT, tmp_path / "clone", ignore=LEFT_BEHIND))
    typist = Typist(fresh, {"/srv/salt": str(tmp_path / "states"), "/srv/halite": str(clone)})
    typist.write(blocks(FILESERVER, "yaml")[0])
    fresh.restart()
    sync(fresh)
    typist.write(blocks(CONFIGURE, "yaml")[0])
    fresh.restart()
    recorded = pinged(fresh)

    assert fresh.command("salt-run", "fileserver.file_list").returncode == 0
    update(clone)
    assert fresh.command("salt-run", "saltutil.sync_all").returncode == 0
    for function in ("status", "ready", "jobs"):
        answer = fresh.halite(function)
        assert (answer.code, answer.data["error"]["code"]) == (6, "unavailable")
        assert "brand_new" in answer.data["error"]["message"] and "sync_all" in answer.data["error"]["message"]
    fresh.master.terminate()
    fresh.master.start()
    ping = fresh.command("salt", "one", "test.ping")
    assert "Failed to allocate" not in ping.stdout + ping.stderr
    log = Path(fresh.master.config["log_file"]).read_text()
    assert "Part of Halite's library is missing" in log and "no job is recorded" in log
    ran = tmp_path / "ran"

    def runs():
        fresh.command("salt", "--async", "one", "file.touch", str(ran))
        return ran.exists()

    wait_for(runs, "the minion to run what this master publishes")

    _, synced, restarted = blocks(UPGRADING, "bash")
    ready = typist.type(synced)[-1]
    assert ready.splitlines()[0].endswith(": ready"), ready
    assert f"Halite {OTHER}: all is well" in typist.type(restarted)[-1]
    assert recorded in [row["jid"] for row in fresh.halite("jobs", function="test.ping").data["jobs"]]
    prove_that_halite_works(fresh)
