"""A master with jobs that few may see, who may log in to its salt-api, and what nobody may bring about there."""

import json
import subprocess
import sys
import urllib.error
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.api_client import Api
from tests.masters import PASSWORD, Site, wait_for
from tests.series import IS_3006

from . import raw_client
from .api_attempts import SECRET, Attempt, Publication

CANARY = "canary"  # in all that nobody but the admin may see
NARROW = ["view:job:test.*", "kill:job:test.*"]
AGAIN = ["view:job:*", "run:job:test.*"]
# Who logs in, what Salt lets them do, and what Halite does.
LOGINS: dict[str, tuple[list[Any], list[str]]] = {
    "boss": ([".*", "@halite", "@runner"], ["admin"]),
    "scoped": (["@halite"], ["narrow"]),
    "bare": (["@halite"], []),
    "quiet": (["@halite"], []),
    "runs": (["@runner"], []),
    "again": (["@halite"], ["again"]),
    "publisher": ([{"north": ["test.*"]}], []),
}
HANDS = 1 if IS_3006 else 4  # attempts at once; Salt 3006's salt-api answers some of several with an error 500
BASE = {"cmd": "publish", "tgt": "north", "tgt_type": "glob", "fun": "test.sleep", "arg": [600], "ret": "", "jid": ""}


@dataclass
class World:
    """A master with jobs that few may see, and what was asked of it so far."""

    site: Site
    jids: dict[str, str] = field(default_factory=dict)
    denials: list[str] = field(default_factory=list)  # the user of each denial that Halite answered with
    watched: list[Path] = field(default_factory=list)

    @property
    def api(self) -> Api:
        """Its salt-api."""
        assert self.site.api
        return self.site.api

    @cached_property
    def root_key(self) -> str:
        """What lets whoever has it do anything."""
        return next(Path(self.site.folder).rglob(".root_key")).read_text().strip()

    def ask(self, attempt: Attempt) -> tuple[int, Any]:
        """Return the status and the answer, text where it is no JSON, that salt-api gives to an *attempt*."""
        try:
            return self._ask(attempt)
        except TimeoutError:  # under load salt-api may lose one of several calls at once
            return self._ask(attempt)

    def _ask(self, attempt: Attempt) -> tuple[int, Any]:
        try:
            if attempt.path == "/":
                return 200, self.api.post("/", [attempt.low], attempt.user)["return"][0]
            if attempt.low:
                return 200, self.api.post(attempt.path, attempt.low, attempt.user)
            return 200, self.api.get(attempt.path, attempt.user)
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode(errors="replace")

    def all(self, attempts: Iterable[Attempt]) -> list[tuple[Attempt, int, Any]]:
        """Make *attempts*, some at once, and return each with the status and the answer."""
        given = list(attempts)
        for user in {attempt.user for attempt in given}:
            self.api.login(user)
        with ThreadPoolExecutor(HANDS) as hands:
            return [(attempt, *answer) for attempt, answer in zip(given, hands.map(self.ask, given))]

    def boss(self, function: str, **named: Any) -> Any:
        """Return what Halite answers the admin, over salt-api."""
        return self.api.run("boss", "runner", f"halite.{function}", kwarg=named)

    def send(self, loads: list[dict[str, Any]], user: str = "publisher") -> list[Any]:
        """Send *loads* with the login of *user* to the master's own port, and return its answers."""
        path = self.site.files / "loads.json"
        login = {"username": user, "password": PASSWORD, "eauth": "sharedsecret"}
        runners = [{**load, **login} for load in loads if load["cmd"] == "runner"]
        published = [
            {**load, "kwargs": {**load.get("kwargs", {}), **login}} for load in loads if load["cmd"] == "publish"
        ]
        path.write_text(json.dumps(runners + published))
        done = subprocess.run(
            [sys.executable, "-W", "ignore", raw_client.__file__, str(self.site.master.config_file), str(path)],
            env=self.site.manager.environ,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout)

    def runs(self, minion: str = "north") -> set[str]:
        """Return the jids of what the *minion* says that it runs, but for who asks it that, as the engine does."""
        answer = self.api.run("boss", "local", "saltutil.running", tgt=minion)
        return {str(job["jid"]) for job in answer[minion] if job["fun"] != "saltutil.running"}


def hidden_jobs(world: World) -> None:
    """Have jobs run, and others that are over, that the admin alone may see; and two that the narrow role shows."""
    site, api = world.site, world.api
    published: dict[str, dict[str, Any]] = {
        "ended": {
            "fun": "cmd.run",
            "arg": [f"echo {CANARY}-return"],
            "metadata": {f"{CANARY}-key": f"{CANARY}-value"},
        },
        "noise": {"fun": "saltutil.find_job", "arg": [f"{CANARY}-noise"]},
        "several": {"fun": ["test.echo", "cmd.run"], "arg": [[f"{CANARY}-several"], ["id"]]},
        "protected": {"fun": "cmd.run", "arg": ["sleep 900"]},
        "ended elsewhere": {"fun": "test.ping", "tgt": "south"},
        "noise elsewhere": {"fun": "saltutil.find_job", "arg": [f"{CANARY}-noise"], "tgt": "south"},
        "running": {"fun": "cmd.run", "arg": [f"sleep 900; echo {CANARY}-running"], "tgt": "south"},
        "visible": {"fun": "test.ping"},
        "killable": {"fun": "test.sleep", "arg": [900], "tgt": "south"},
    }
    for name, low in published.items():
        world.jids[name] = api.run("boss", "local_async", **{"tgt": "north", **low})["jid"]
    world.jids["runner"] = api.run("boss", "runner_async", "test.arg", kwarg={"x": f"{CANARY}-runner"})["jid"]
    site.halite("kill", jid="no-such-job", env={"SUDO_USER": CANARY})
    over = "SELECT count(*) FROM jobs_index WHERE ended IS NOT NULL AND jid IN (?, ?, ?, ?, ?)"
    names = [world.jids[name] for name in ("ended", "noise", "several", "visible", "runner")]
    wait_for(lambda: site.ask(over, *names) == [(5,)], "the jobs that are over")
    names = [world.jids[name] for name in ("running", "protected", "killable")]
    running = "SELECT count(*) FROM jobs_index WHERE ended IS NULL AND jid IN (?, ?, ?)"
    wait_for(lambda: site.ask(running, *names) == [(3,)], "those that run")


def hidden(world: World) -> list[str]:
    """Return the words that nobody but the admin may be told."""
    jids = [jid for name, jid in world.jids.items() if name not in ("visible", "killable", "ended elsewhere")]
    return [*jids, CANARY, PASSWORD, SECRET, world.root_key]


def leaks(world: World, attempt: Attempt, answer: Any) -> list[str]:
    """Return what *answer* tells that *attempt* did not say itself."""
    text, said = json.dumps(answer), json.dumps(attempt.low) + attempt.path
    return [word for word in hidden(world) if word in text and word not in said]


def of_halite(world: World, attempt: Attempt, answer: Any) -> Any:
    """Return the *answer* of Halite, its error being one sentence; None where the answer is Salt's own."""
    if isinstance(answer, dict) and {"tag", "data"} == answer.keys():  # of full_return
        answer = answer["data"].get("return")
    if not isinstance(answer, dict):
        return None
    if isinstance(answer.get("error"), dict) and "code" in answer["error"]:
        message = answer["error"]["message"]
        assert answer["error"]["code"] != "error", (attempt.named, answer)
        assert message.isprintable() and message.endswith(".") and len(message) < 1500, (attempt.named, answer)
        if answer["error"]["code"] == "denied":
            world.denials.append(attempt.user)
    return answer


def facts(world: World) -> Any:
    """What no attempt may change: jobs that there are, what was done by hand, and files."""
    site = world.site
    names = ", ".join(f"'{jid}'" for jid in world.jids.values())
    jobs = site.ask(f"SELECT jid, function, target, user, killed_by FROM jobs_index WHERE jid IN ({names})")
    # What was allowed and came to nothing has the error in its outcome.
    done = site.ask(
        "SELECT action, user FROM audit_log WHERE decision = 'allowed' AND action != 'view'"
        " AND coalesce(outcome, '') NOT GLOB 'invalid: *' AND coalesce(outcome, '') NOT GLOB 'not_running: *'"
    )
    files = {str(path) for folder in world.watched for path in folder.rglob("*")}
    return sorted(jobs), done, files


def denied(world: World, user: str) -> int:
    """Return how many denials of *user* the audit log has."""
    ((rows,),) = world.site.ask("SELECT count(*) FROM audit_log WHERE user = ? AND decision = 'denied'", user)
    return rows


def put(world: World, found: list[Publication]) -> dict[str, str]:
    """Have the publisher publish what is *found*, and return the name of each by the jid that the master gave it."""
    loads = [{**BASE, "user": "publisher", **each.load, "kwargs": dict(each.kwargs)} for each in found]
    answers = world.send(loads)
    jids = {}
    for each, answer in zip(found, answers, strict=True):
        load = answer.get("load", {}) if isinstance(answer, dict) else {}
        if load.get("jid"):
            jids[str(load["jid"])] = each.name
    return jids


def is_up(world: World) -> None:
    """Have salt-api, the master and a minion answer."""
    assert world.api.run("boss", "local", "test.ping", tgt="north") == {"north": True}


def until_it_runs_nothing(world: World) -> None:
    """Kill whatever the admin is shown as running on north, until north says that nothing runs there."""
    own = {world.jids[name] for name in ("running", "killable", "protected")}

    def killed() -> bool:
        shown = [row["jid"] for row in world.boss("active")["active"] if row["jid"] not in own]
        with ThreadPoolExecutor(HANDS) as hands:
            list(hands.map(lambda jid: world.boss("kill", jid=jid), shown))
        return not (world.runs() - own)

    wait_for(killed, "an end of all that runs on north", 90)


def began(world: World, names: dict[str, str]) -> set[str]:
    """Return what runs on north, once nothing more of *names* begins there."""
    seen: list[set[str]] = [set()]

    def settled() -> bool:
        seen.append(world.runs())
        return names.keys() <= seen[-1] or (len(seen) > 4 and len({frozenset(each) for each in seen[-4:]}) == 1)

    wait_for(settled, "what was published to begin")
    return seen[-1]
