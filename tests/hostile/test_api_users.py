"""What users of salt-api bring about who may do little: on a real master, through each of its ways in."""

import json
import subprocess
import sys
import time
import urllib.error
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.integration.conftest import installed, loaded, make_manager, make_master, root  # noqa: F401
from tests.masters import PASSWORD, Site, wait_for

from . import raw_client
from .api_attempts import (
    FORGED,
    SECRET,
    Attempt,
    Publication,
    called,
    every,
    odd_arguments,
    other_ways,
    publications,
    widening,
    without_a_right,
)

CANARY = "canary"  # in all that nobody but the admin may see
NARROW = ["view:job:test.*", "kill:job:test.*"]
# Who logs in, what Salt lets them do, and what Halite does.
LOGINS: dict[str, tuple[list[Any], list[str]]] = {
    "boss": ([".*", "@halite", "@runner"], ["admin"]),
    "scoped": (["@halite"], ["narrow"]),
    "bare": (["@halite"], []),
    "quiet": (["@halite"], []),
    "runs": (["@runner"], []),
    "publisher": ([{"north": ["test.*"]}], []),
}
HANDS = 4  # attempts at once
AT_ONCE = 36  # jobs on one minion
REFUSED = (400, 401, 404, 405, 406, 500)  # Salt's own refusals
NO_ROLE = '"permissions": []'


@dataclass
class World:
    """A master with jobs that few may see, and what was asked of it so far."""

    site: Site
    jids: dict[str, str] = field(default_factory=dict)
    denials: list[str] = field(default_factory=list)  # the user of each denial that Halite answered with
    watched: list[Path] = field(default_factory=list)

    def ask(self, attempt: Attempt) -> tuple[int, Any]:
        """Return the status and the answer, text where it is no JSON, that salt-api gives to an *attempt*."""
        api = self.site.api
        assert api
        try:
            if attempt.path == "/":
                return 200, api.post("/", [attempt.low], attempt.user)["return"][0]
            if attempt.low:
                return 200, api.post(attempt.path, attempt.low, attempt.user)
            return 200, api.get(attempt.path, attempt.user)
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode(errors="replace")

    def all(self, attempts: Iterable[Attempt]) -> list[tuple[Attempt, int, Any]]:
        """Make *attempts*, some at once, and return each with the status and the answer."""
        given = list(attempts)
        for user in {attempt.user for attempt in given}:
            self.site.api.login(user)  # type: ignore[union-attr]
        with ThreadPoolExecutor(HANDS) as hands:
            return [(attempt, *answer) for attempt, answer in zip(given, hands.map(self.ask, given))]

    def boss(self, function: str, **named: Any) -> Any:
        """Return what Halite answers the admin, over salt-api."""
        return self.site.api.run("boss", "runner", f"halite.{function}", kwarg=named)  # type: ignore[union-attr]

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
        """Return the jids of what the *minion* says that it runs."""
        answer = self.site.api.run("boss", "local", "saltutil.running", tgt=minion)  # type: ignore[union-attr]
        return {str(job["jid"]) for job in answer[minion]}


@pytest.fixture(scope="module")
def world(make_master: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory) -> World:  # noqa: F811
    backups = tmp_path_factory.mktemp("backups")
    halite = {
        "roles": {"narrow": NARROW},
        "users": {f"eauth:{name}": roles for name, (_, roles) in LOGINS.items() if roles},
        "backups": str(backups),
        "interval": 2,
        "lost_after": 60,
    }
    clients = "local local_async local_batch local_subset runner runner_async wheel wheel_async".split()
    site = make_master(
        {
            "external_auth": {"sharedsecret": {name: allowed for name, (allowed, _) in LOGINS.items()}},
            "halite": halite,
            "netapi_enable_clients": clients,
            "worker_threads": 5,
        },
        minions=("north", "south"),
        api=True,
    )
    made = World(site)
    made.watched = [backups, Path(site.config_dir), Path(site.master.config["pki_dir"])]
    _hidden_jobs(made)
    return made


def _hidden_jobs(world: World) -> None:
    """Have jobs run, and others that are over, that the admin alone may see; and two that the narrow role shows."""
    site, api = world.site, world.site.api
    assert api
    published: dict[str, dict[str, Any]] = {
        "ended": {"fun": "cmd.run", "arg": [f"echo {CANARY}-return"], "metadata": {f"{CANARY}-key": f"{CANARY}-value"}},
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
    return [*jids, CANARY, PASSWORD, SECRET, _root_key(world)]


def _root_key(world: World) -> str:
    return next(Path(world.site.folder).rglob(".root_key")).read_text().strip()


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
    done = site.ask("SELECT action, user FROM audit_log WHERE decision = 'allowed' AND action != 'view'")
    files = {str(path) for folder in world.watched for path in folder.rglob("*")}
    return sorted(jobs), done, files


def denied(world: World, user: str) -> int:
    """Return how many denials of *user* the audit log has."""
    ((rows,),) = world.site.ask("SELECT count(*) FROM audit_log WHERE user = ? AND decision = 'denied'", user)
    return rows


def test_no_argument_over_salt_api_shows_or_does_more(world):
    before, rows = facts(world), {user: denied(world, user) for user in LOGINS}
    attempts = [
        *(called("scoped", given) for given in every(23, odd_arguments())),
        *(called("scoped", given) for given in every(5, widening())),
        *(called("bare", given) for given in every(31, odd_arguments(), 3)),
        *(called("bare", given) for given in every(7, widening(), 1)),
        *(called("runs", given) for given in every(43, odd_arguments(), 5)),
        *(called("runs", given) for given in every(11, widening(), 2)),
    ]
    live: list[dict[str, Any]] = [{}, {"search": "nn"}, {"minion": "south"}, {"metadata": "x"}, {"kind": "runner"}]
    live += [{"all": True}, {"result": "ok"}, {"function": "cmd.*"}, {"limit": 500, "status": "running"}]
    attempts += [Attempt("scoped", {"client": "runner", "fun": "halite.jobs", "live": True, **each}) for each in live]
    given = {"kwarg": {"jid": world.jids["ended"], "live": True}}
    attempts += [Attempt(user, {"client": "runner", "fun": "halite.job", **given}) for user in ("scoped", "bare")]
    for attempt, status, answer in world.all(attempts):
        assert status in (200, *REFUSED), (attempt.named, status, answer)
        assert not leaks(world, attempt, answer), (attempt.named, answer)
        found = of_halite(world, attempt, answer)
        if attempt.user != "scoped" and found and "error" not in found:
            assert attempt.low["fun"] == "halite.permissions" and found.get("permissions") == [], (attempt.named, found)
    assert facts(world) == before
    assert len(attempts) >= 110
    for user in ("scoped", "bare", "runs"):
        assert denied(world, user) - rows[user] == world.denials.count(user) > 0, user


def test_what_is_asked_and_not_waited_for_is_denied_and_written_down(world):
    before, rows = facts(world), denied(world, "quiet")
    asked = [("jobs", {}), ("active", {}), ("job", {"jid": world.jids["ended"]}), ("kill", {"jid": world.jids["running"]})]
    asked += [("audit", {}), ("prune", {"dry_run": False}), ("acknowledge", {}), ("backfill", {}), ("status", {})]
    asked += [("ready", {}), ("jobs", {"search": f"password={SECRET}"}), ("job", {"jid": f"a\n{FORGED}"})]
    asked += [("job", {"jid": "9" * 1000}), ("kill", {"jid": f"token={SECRET}"})]
    attempts = [
        Attempt("quiet", {"client": "runner_async", "fun": f"halite.{function}", "kwarg": given})
        for function, given in asked
    ]
    for attempt, _, answer in world.all(attempts):
        assert set(answer) == {"tag", "jid"}, (attempt.named, answer)
    loads = [{"cmd": "runner", "fun": f"halite.{function}", "kwarg": given} for function, given in asked]
    world.send(loads, "quiet")
    expected = rows + len(attempts) + len(loads)
    wait_for(lambda: denied(world, "quiet") >= expected, "a row for each denial")
    assert denied(world, "quiet") == expected and len(attempts) + len(loads) >= 28
    assert facts(world) == before


def test_no_other_client_and_no_page_of_salt_api_opens(world):
    before = facts(world)
    attempts = [each for user in ("scoped", "bare") for each in without_a_right(user, world.jids["ended"])]
    for attempt, status, answer in world.all(attempts):
        assert not leaks(world, attempt, answer), (attempt.named, status, answer)
        if attempt.low.get("fun") == "halite.jobs" and attempt.low.get("client") == "runner":
            assert of_halite(world, attempt, answer) is not None
    assert facts(world) == before and len(attempts) >= 130


def test_the_loads_of_another_client_are_believed_no_more(world):
    """Salt's own channel takes any key beside those that salt-api sends."""
    before = facts(world)
    ask = {"cmd": "runner", "fun": "halite.prune", "kwarg": {"dry_run": False, "keep": "1s"}}
    keys: dict[str, Any] = {"user": "root", "__user__": "root", "__pub_user": "root", "key": "x", "jid": "1", "arg": []}
    keys |= {"sudo_user": "root", "full_return": True, "auth_list": ["@runner"], "__jid__": "x", "kwargs": {"user": "root"}}
    keys |= {"client": "runner", "name": "root", "groups": ["root"], "token": "", "pub_data": {"user": "root"}}
    loads = [{**ask, name: value} for name, value in keys.items()]
    loads += [{**ask, "kwarg": {**ask["kwarg"], name: value}} for name, value in keys.items()]
    loads += [{**ask, "fun": fun} for fun in (["halite.prune"], {"a": 1}, None, 7, "", "halite", "halite.prune " * 9)]
    loads += [{**ask, "kwarg": given} for given in ([], "x", None, 7, [["a"]], {"arg": [], "kwarg": {"user": "root"}})]
    world.send(loads, "bare")
    is_up(world)
    assert facts(world) == before and len(loads) >= 40
    said = world.site.ask("SELECT DISTINCT user, origin FROM audit_log WHERE decision = 'denied' AND action = 'prune'")
    assert set(said) <= {("bare", "eauth"), ("scoped", "eauth"), ("runs", "eauth"), ("quiet", "eauth")}, said


def test_who_has_runner_takes_no_name_through_any_function(world):
    before, reached = facts(world), 0
    asked = [("permissions", {}), ("audit", {"limit": 3}), ("kill", {"jid": world.jids["running"]})]
    attempts = [
        Attempt("runs", {"client": "runner", **low})
        for function, given in asked
        for low in other_ways(function, given).values()
    ]
    for attempt, _, answer in world.all(attempts):
        text = json.dumps(answer).replace("\\", "")
        assert '"origin": "eauth"' not in text and '"admin"' not in text, (attempt.named, answer)
        assert not leaks(world, attempt, answer), (attempt.named, answer)
        if '"origin"' in text:
            assert NO_ROLE in text and ('"job"' in text or '"unknown"' in text), (attempt.named, answer)
        reached += '"origin"' in text or '"code": "denied"' in text
    assert facts(world) == before
    assert (len(attempts), reached >= 15) == (30, True), reached
    as_boss = "SELECT 1 FROM audit_log WHERE user = 'boss' AND origin = 'eauth'"
    assert not world.site.ask(as_boss)


BASE = {"cmd": "publish", "tgt": "north", "tgt_type": "glob", "fun": "test.sleep", "arg": [600], "ret": "", "jid": ""}


def put(world: World, found: list[Publication]) -> dict[str, str]:
    """Have the publisher publish what is *found*, and return the name of each by the jid that the master gave it."""
    loads = [
        {**BASE, "user": "publisher", **each.load, "kwargs": dict(each.kwargs)} for each in found
    ]
    answers = world.send(loads)
    jids = {}
    for each, answer in zip(found, answers, strict=True):
        load = answer.get("load", {}) if isinstance(answer, dict) else {}
        if load.get("jid"):
            jids[str(load["jid"])] = each.name
    return jids


def is_up(world: World) -> None:
    """Have salt-api, the master and a minion answer."""
    assert world.site.api
    assert world.site.api.run("boss", "local", "test.ping", tgt="north") == {"north": True}


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
        return names.keys() <= seen[-1] or len(seen) > 4 and len({frozenset(each) for each in seen[-4:]}) == 1

    wait_for(settled, "what was published to begin")
    return seen[-1]


def test_every_job_that_runs_is_shown_and_can_be_killed(world):
    given = ("running", "killable", "ended elsewhere", "noise elsewhere")
    jids: dict[str, Any] = {name: world.jids[name] for name in given}
    jids |= {"nobody": "20991123092034429614", "the past": "19700101000000000000"}
    jids |= {"hours ahead": time.strftime("%Y%m%d%H%M%S000000", time.gmtime(time.time() + 20 * 3600))}
    # A minion that is told by its place to kill this one kills the one that is protected.
    jids |= {"an argument": f"jid={world.jids['protected']}"}
    found, ran = publications(jids), 0
    for start in range(0, len(found), AT_ONCE):
        names = put(world, found[start : start + AT_ONCE])
        running = began(world, names)
        is_up(world)
        shown = {row["jid"] for row in world.boss("active")["active"]}
        assert not running - shown, {jid: names.get(jid) for jid in running - shown}
        ran += len(running & names.keys())
        until_it_runs_nothing(world)
    assert world.jids["protected"] in world.runs()
    assert (len(found) >= 100, ran >= 95) == (True, True), (len(found), ran)


def test_what_was_published_says_no_secret_and_heads_no_list(world):
    """What the publications before have left is told to nobody who may not see it, and masked for who may."""
    newest = world.boss("jobs", limit=500)["jobs"]
    times = [row["start_time"] for row in newest]
    assert times == sorted(times, reverse=True) and times[0] < time.strftime("%Y-%m-%dT%H:%M:%S~", time.gmtime())
    secrets = {"password": SECRET, "api-key": SECRET, "text": f"--token {SECRET}", "env": [{"DB_PASSWORD": SECRET}]}
    load = {"fun": "test.arg", "arg": [f"password={SECRET}", {"__kwarg__": True, **secrets}], "jid": "of-secrets"}
    put(world, [Publication("secrets", load, {"metadata": {"token": SECRET}})])
    wait_for(lambda: world.site.ask("SELECT 1 FROM jobs_index WHERE jid = 'of-secrets'"), "the job")
    shown = json.dumps([world.boss("jobs", limit=500), world.boss("job", jid="of-secrets", returns="none")])
    assert SECRET not in shown and PASSWORD not in shown and _root_key(world) not in shown
    assert SECRET not in json.dumps(world.boss("audit", limit=500))
    longest = "SELECT max(length(arguments)), max(length(jid)), max(length(outcome)) FROM audit_log"
    assert world.site.ask(longest)[0] <= (4000, 256, 1000)


def test_no_line_of_the_log_is_forged_and_none_tells_a_secret(world):
    held = [Path(world.site.database), Path(world.site.database + "-wal")]
    for secret in (PASSWORD, _root_key(world)):
        assert not any(path.exists() and secret.encode() in path.read_bytes() for path in held)
    logs = [Path(daemon.config["log_file"]).read_text(errors="replace") for daemon in world.site.daemons[:1]]
    for lines in map(str.splitlines, logs):
        forged = [before for before, line in zip(lines, lines[1:]) if line.startswith(FORGED)]
        assert not [line for line in forged if "halite" in line.lower()], forged  # Salt's own logs a jid as it is
        own = [line for line in lines if "[saltext.halite" in line or "[salt.loaded.ext" in line]
        assert not [line for line in own if SECRET in line or PASSWORD in line or _root_key(world) in line]
        assert not [line for line in own if "Traceback" in line], own


def test_who_may_kill_some_kills_those_and_no_others(world):
    before = facts(world)
    attempts = [
        called("scoped", ("kill", "jid", jid) if number == 0 else ("kill", "jid", jid), "runner")
        for jid in [jid for name, jid in world.jids.items() if name not in ("visible", "killable", "ended elsewhere")]
        for number in range(1)
    ]
    for attempt, _, answer in world.all(attempts):
        assert of_halite(world, attempt, answer)["error"]["code"] == "denied", (attempt.named, answer)
        assert not leaks(world, attempt, answer), (attempt.named, answer)
    assert facts(world) == before
    answer = world.site.api.run("scoped", "runner", "halite.kill", kwarg={"jid": world.jids["killable"]})
    # Others have published under its jid since, as they may: it takes a permission for each of these.
    assert answer["accepted"] is True and answer["minions"], answer
    assert {world.jids["running"]} <= world.runs("south")
