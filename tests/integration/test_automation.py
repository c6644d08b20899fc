"""The recipes of docs/automation.md on a real master, as they stand there: only names of hosts and folders differ."""

import json
import os
import re
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
import yaml

from tests.documented import TREE, blocks
from tests.masters import COMMAND_TIMEOUT, wait_for

PAGE = (TREE / "docs" / "automation.md").read_text()
APP = """
{% set version = pillar['app']['version'] %}
app:
  cmd.run:
    - name: echo {{ version }} > ROOT/{{ grains['id'] }}; test {{ version }} != broken
"""
FAILS = "fails: {test.fail_without_changes: []}"


class Chat(BaseHTTPRequestHandler):
    """Stands in for a chat and a ticket system: keeps what it is told."""

    told: ClassVar[list] = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.told.append((self.path, self.headers.get("Idempotency-Key"), json.loads(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def chat():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Chat)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder that stands for / of the page."""
    return tmp_path_factory.mktemp("root")


@pytest.fixture(scope="module")
def recipes(folder, chat):
    """{path on the page: text} of its files."""
    found = {}
    for language in ("salt", "sh", ""):
        for text in blocks(PAGE, language):
            if named := re.match(r"(?:#!/bin/sh\n)?# (/\S+)\n", text):
                here = re.sub(r"https://(chat|tickets)\.example\.org", chat, text)
                found[named.group(1)] = here.replace("older: 1h", "older: 2s")
    return found


@pytest.fixture(scope="module")
def own(make_master, recipes, folder):
    (config,) = blocks(PAGE, "yaml")
    (folder / "reactor").mkdir()
    for path, text in recipes.items():
        if path.startswith("/srv/reactor/"):
            (folder / "reactor" / Path(path).name).write_text(text)
    reactor = yaml.safe_load(config.replace("/srv/reactor", str(folder / "reactor")))
    site = make_master({**reactor, "halite": {"interval": 1, "lost_after": 15, "stalled_after": 3}})
    for path, text in recipes.items():
        if path.startswith("/srv/salt/"):
            site.write_state(Path(path).stem, text)
    site.write_state("fails", FAILS)
    site.write_state("top", "base: {'*': [fails]}")
    site.write_state("app", APP.replace("ROOT", str(folder)))
    return site


@pytest.fixture(scope="module")
def shell(own, folder):
    """Runs a line of shell, with Salt's commands as they are typed on a master and a `mail` that keeps the mail."""
    commands = folder / "bin"
    commands.mkdir()
    scripts = Path(own.manager.scripts_dir)
    for name in ("salt", "salt-run"):
        (commands / name).write_text(f'#!/bin/sh\nexec "{scripts / name}" -c "{own.config_dir}" "$@"\n')
    (commands / "mail").write_text(f'#!/bin/sh\n(echo "$@"; cat) > "{folder}/mail"\n')
    for command in commands.iterdir():
        command.chmod(0o755)
    environ = {**own.manager.environ, "PATH": f"{commands}:{os.environ['PATH']}"}

    def run(text):
        return subprocess.run(
            ["sh", "-c", text], env=environ, capture_output=True, text=True, timeout=COMMAND_TIMEOUT, check=False
        )

    return run


def published(site, *what, target="*"):
    (jid,) = re.findall(r"\d{20}", site.command("salt", "--async", target, *what).stdout)
    return jid


def test_a_failed_job_is_told_to_a_chat_and_to_a_ticket_system(own):
    jid = published(own, "state.apply", "fails", target="one")
    own.ended(jid)
    mine = wait_for(lambda: len(told := [it for it in Chat.told if jid in json.dumps(it)]) == 2 and told, "both")
    by_path = {path: (key, body) for path, key, body in mine}
    assert by_path["/hook"][1] == {"text": f"state.apply failed on 1 of 1 minions: job {jid}"}
    key, ticket = by_path["/api/tickets"]
    assert (key, ticket["jid"], ticket["failed"], ticket["user"]) == (jid, jid, ["one"], "root")


def test_an_event_of_a_job_that_has_not_failed_tells_nobody_anything(own):
    jid = published(own, "state.apply", "fails", "test=True", target="one")
    ok = published(own, "test.ping", target="one")
    own.ended(ok)
    before = len(Chat.told)
    own.fire(f"halite/job/{ok}/failed", {"jid": ok, "function": "state.apply", "minion": "one"})
    own.fire("halite/job/1/failed", {"jid": "1", "function": "state.apply", "minion": "one"})
    asked = "SELECT count(*) FROM jobs_index WHERE kind = 'orchestrate' AND result IS NOT NULL"
    count = own.ask(asked)[0][0]
    wait_for(lambda: own.ask(asked)[0][0] >= count + 1, "the orchestrations")
    own.ended(jid)
    assert [it for it in Chat.told[before:] if ok in json.dumps(it)] == []


def test_a_command_that_runs_for_too_long_is_ended_and_nothing_else(own):
    sleeping, other = published(own, "cmd.run", "sleep 90"), published(own, "test.sleep", "25")
    row = own.ended(sleeping)["job"]
    assert (row["result"], row["killed_by"]) == ("killed", "Reactor")
    (entry,) = wait_for(lambda: own.halite("audit", other).data["audit"], "the refusal")
    assert "function='cmd.run' does not match 'test.sleep'" in entry["outcome"]
    assert own.halite("kill", other).data["accepted"]


def test_a_failed_highstate_is_applied_once_more_on_the_minions_that_failed_and_not_for_ever(own):
    jid = published(own, "state.highstate")
    again = "SELECT jid FROM repetitions WHERE repeats = ?"
    ((second,),) = wait_for(lambda: own.ask(again, jid), "the repetition")
    assert own.ended(second)["job"]["result"] == "failed"
    own.fire(f"halite/job/{jid}/complete", {"jid": jid, "result": "failed"})
    refused = "SELECT count(*) FROM audit_log WHERE action = 'rerun' AND outcome LIKE 'refused: %' AND jid IN (?, ?)"
    wait_for(lambda: own.ask(refused, jid, second)[0][0] >= 2, "both refusals")
    assert own.ask(again, jid) == [(second,)] and own.ask(again, second) == []
    assert own.halite("job", second).data["job"]["repeats"] == jid


@pytest.mark.parametrize(("version", "code", "there"), [("2.4.1", 0, "2.4.1"), ("broken", 1, "2.4.0")])
def test_a_deployment_is_waited_for_and_rolled_back_where_it_failed(own, shell, folder, version, code, there):
    (line,) = [text for text in blocks(PAGE, "sh") if text.startswith("salt-run state.orchestrate deploy")]
    done = shell(line.replace("2.4.1", version))
    assert (done.returncode, {(folder / minion).read_text() for minion in own.minions}) == (code, {f"{there}\n"}), (
        done
    )


def test_a_nightly_report_goes_out_as_mail(own, shell, folder, recipes):
    done = shell(
        recipes["/usr/local/sbin/conformity"].replace("state.apply test=True", "state.apply fails test=True")
    )
    assert done.returncode == 0, done
    mail = (folder / "mail").read_text()
    assert mail.startswith("-s Conformity of ") and "ops@example.org\n" in mail
    assert all(minion in mail for minion in own.minions) and "\x1b" not in mail


def test_cron_says_something_where_a_job_has_failed_and_nothing_else(own, shell, recipes):
    (line,) = [text for text in recipes["/etc/cron.d/failed-jobs"].splitlines() if text.startswith("*/10")]
    command = line.split("root", 1)[1].strip()
    jid = published(own, "state.apply", "fails")
    own.ended(jid)
    assert jid in shell(command).stdout
    assert shell(command.replace("since=10m", "since=0s")).stdout == ""
    (plugin,) = [text for text in blocks(PAGE, "sh") if "expect=some" in text]
    assert (
        shell(plugin.replace("state.apply", "nobody.ran_this")).stdout == "no highstate went well since yesterday\n"
    )
