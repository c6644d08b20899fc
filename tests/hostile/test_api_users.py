"""What users of salt-api bring about who may do little: on a real master, through each of its ways in."""

import itertools
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.masters import PASSWORD, Site, wait_for

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
from .world import (
    AGAIN,
    BASE,
    LOGINS,
    NARROW,
    World,
    began,
    denied,
    facts,
    hidden_jobs,
    is_up,
    leaks,
    of_halite,
    put,
    until_it_runs_nothing,
)

AT_ONCE = 36  # jobs on one minion
REFUSED = (400, 401, 404, 405, 406, 500)  # Salt's own refusals
NO_ROLE = '"permissions": []'


@pytest.fixture(scope="module")
def world(make_master: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory) -> World:
    backups = tmp_path_factory.mktemp("backups")
    halite = {
        "roles": {"narrow": NARROW, "again": AGAIN},
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
    hidden_jobs(made)
    return made


def test_no_argument_over_salt_api_shows_or_does_more(world):
    before, rows = facts(world), {user: denied(world, user) for user in LOGINS}
    jid = world.jids["visible"]
    attempts = [
        *(called("scoped", given, jid=jid) for given in every(23, odd_arguments())),
        *(called("scoped", given, jid=jid) for given in every(5, widening())),
        *(called("bare", given, jid=jid) for given in every(31, odd_arguments(), 3)),
        *(called("bare", given, jid=jid) for given in every(7, widening(), 1)),
        *(called("runs", given, jid=jid) for given in every(43, odd_arguments(), 5)),
        *(called("runs", given, jid=jid) for given in every(11, widening(), 2)),
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
            assert attempt.low["fun"] == "halite.permissions" and found.get("permissions") == [], (
                attempt.named,
                found,
            )
    assert facts(world) == before
    assert len(attempts) >= 180
    for user in ("scoped", "bare", "runs"):
        assert denied(world, user) - rows[user] == world.denials.count(user) > 0, user


def test_what_is_asked_and_not_waited_for_is_denied_and_written_down(world):
    before, rows = facts(world), denied(world, "quiet")
    asked = [
        ("jobs", {}),
        ("active", {}),
        ("job", {"jid": world.jids["ended"]}),
        ("kill", {"jid": world.jids["running"]}),
        ("rerun", {"jid": world.jids["ended"]}),
        ("rerun", {"jid": world.jids["ended"], "test": True}),
        ("compare", {"jid": world.jids["ended"]}),
    ]
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
    assert denied(world, "quiet") == expected and len(attempts) + len(loads) >= 34
    assert facts(world) == before


def test_no_other_client_and_no_page_of_salt_api_opens(world):
    before = facts(world)
    attempts = [each for user in ("scoped", "bare") for each in without_a_right(user, world.jids["ended"])]
    for attempt, status, answer in world.all(attempts):
        assert not leaks(world, attempt, answer), (attempt.named, status, answer)
        if attempt.low.get("fun") == "halite.jobs" and attempt.low.get("client") == "runner":
            assert of_halite(world, attempt, answer) is not None
    assert facts(world) == before and len(attempts) >= 150


def test_the_loads_of_another_client_are_believed_no_more(world):
    """Salt's own channel takes any key beside those that salt-api sends."""
    before = facts(world)
    ask = {"cmd": "runner", "fun": "halite.prune", "kwarg": {"dry_run": False, "keep": "1s"}}
    keys: dict[str, Any] = {
        "user": "root",
        "__user__": "root",
        "__pub_user": "root",
        "key": "x",
        "jid": "1",
        "arg": [],
    }
    keys |= {
        "sudo_user": "root",
        "full_return": True,
        "auth_list": ["@runner"],
        "__jid__": "x",
        "kwargs": {"user": "root"},
    }
    keys |= {"client": "runner", "name": "root", "groups": ["root"], "token": "", "pub_data": {"user": "root"}}
    loads = [{**ask, name: value} for name, value in keys.items()]
    loads += [{**ask, "kwarg": {**ask["kwarg"], name: value}} for name, value in keys.items()]
    loads += [{**ask, "fun": fun} for fun in (["halite.prune"], {"a": 1}, None, 7, "", "halite", "halite.prune " * 9)]
    loads += [
        {**ask, "kwarg": given} for given in ([], "x", None, 7, [["a"]], {"arg": [], "kwarg": {"user": "root"}})
    ]
    world.send(loads, "bare")
    is_up(world)
    assert facts(world) == before and len(loads) >= 45
    said = world.site.ask(
        "SELECT DISTINCT user, origin FROM audit_log WHERE decision = 'denied' AND action = 'prune'"
    )
    assert set(said) <= {("bare", "eauth"), ("scoped", "eauth"), ("runs", "eauth"), ("quiet", "eauth")}, said


def test_who_has_runner_takes_no_name_through_any_function(world):
    before, reached = facts(world), 0
    asked = [("permissions", {}), ("audit", {"limit": 3}), ("kill", {"jid": world.jids["running"]})]
    asked += [("rerun", {"jid": world.jids["ended"]})]
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
    assert (len(attempts), reached >= 18) == (40, True), reached
    as_boss = "SELECT 1 FROM audit_log WHERE user = 'boss' AND origin = 'eauth'"
    assert not world.site.ask(as_boss)


def test_every_job_that_runs_is_shown_and_can_be_killed(world):
    given = ("running", "killable", "ended elsewhere", "noise elsewhere", "ended", "noise")
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
    assert SECRET not in shown and PASSWORD not in shown and world.root_key not in shown
    assert SECRET not in json.dumps(world.boss("audit", limit=500))
    longest = "SELECT max(length(arguments)), max(length(jid)), max(length(outcome)) FROM audit_log"
    assert world.site.ask(longest)[0] <= (4000, 256, 1000)


def test_what_salt_lets_run_beside_an_allowed_function_is_recorded_as_it_is(world):
    """Salt takes a list for allowed where any function of it is, and saltutil.find_job is to whoever can log in."""
    said = "SELECT function, user FROM jobs_index WHERE jid = ?"
    for user, beside in (("publisher", "test.ping"), ("bare", "saltutil.find_job")):
        load = {**BASE, "user": user, "fun": [beside, "cmd.run"], "arg": [["x"] if "find" in beside else [], ["id"]]}
        jid = world.send([load], user)[0]["load"]["jid"]
        wait_for(lambda jid=jid: world.site.ask(said, jid), "the job")
        assert world.site.ask(said, jid) == [(f"{beside},cmd.run", user)]
        assert world.ask(called("scoped", ("job", "jid", jid)))[1]["error"]["code"] == "denied"
        wait_for(lambda jid=jid: "uid=" in json.dumps(world.boss("job", jid=jid)), "what cmd.run returned")


def test_no_line_of_the_log_is_forged_and_none_tells_a_secret(world):
    held = [Path(world.site.database), Path(world.site.database + "-wal")]
    for secret in (PASSWORD, world.root_key):
        assert not any(path.exists() and secret.encode() in path.read_bytes() for path in held)
    logs = [Path(daemon.config["log_file"]).read_text(errors="replace") for daemon in world.site.daemons[:1]]
    for lines in map(str.splitlines, logs):
        forged = [before for before, line in itertools.pairwise(lines) if line.startswith(FORGED)]
        assert not [line for line in forged if "halite" in line.lower()], forged  # Salt's own logs a jid as it is
        own = [line for line in lines if "[saltext.halite" in line or "[salt.loaded.ext" in line]
        assert not [line for line in own if SECRET in line or PASSWORD in line or world.root_key in line]
        assert not [line for line in own if "Traceback" in line], own


def test_who_may_kill_some_kills_those_and_no_others(world):
    before = facts(world)
    others = [jid for name, jid in world.jids.items() if name not in ("visible", "killable", "ended elsewhere")]
    attempts = [called("scoped", ("kill", "jid", jid)) for jid in others]
    for attempt, _, answer in world.all(attempts):
        assert of_halite(world, attempt, answer)["error"]["code"] == "denied", (attempt.named, answer)
        assert not leaks(world, attempt, answer), (attempt.named, answer)
    assert facts(world) == before
    answer = world.api.run("scoped", "runner", "halite.kill", kwarg={"jid": world.jids["killable"]})
    assert answer["accepted"] is True and answer["minions"], answer
    wait_for(lambda: world.jids["killable"] not in world.runs("south"), "the end of what may be killed")
    assert world.jids["running"] in world.runs("south")


def test_who_may_repeat_some_repeats_those_and_no_others(world):
    """Neither several functions in one job, nor what was published under a chosen jid, lets more be run."""
    is_over = "SELECT 1 FROM jobs_index WHERE jid = ? AND ended IS NOT NULL"
    published = "SELECT count(*) FROM jobs_index WHERE function != 'saltutil.running'"
    both = {"fun": ["test.ping", "cmd.run"], "arg": [[], ["id"]]}  # which Salt allows, for the first
    chosen = {
        "beside": {**both, "jid": "of-a-command"},
        "with a return": {**both, "jid": "with-a-return", "return": "x", "id": "north"},
        "under another": {**both, "jid": world.jids["visible"]},
    }
    put(world, [Publication(name, load) for name, load in list(chosen.items())[:2]])
    for jid in ("of-a-command", "with-a-return"):
        wait_for(lambda jid=jid: world.site.ask(is_over, jid), "the job")
    before = world.site.ask(published)
    others = [world.jids[name] for name in ("ended", "several", "running", "protected", "noise")]
    others += ["of-a-command", "with-a-return"]
    attempts = [called("again", ("rerun", "jid", jid)) for jid in others]
    attempts += [called("again", ("compare", "other", jid)) for jid in ("of-a-command",)]
    for attempt, _, answer in world.all(attempts):
        assert "error" in of_halite(world, attempt, answer), (attempt.named, answer)
    assert world.site.ask(published) == before
    visible = {"kwarg": {"jid": world.jids["visible"]}}
    told = world.api.run("again", "runner", "halite.rerun", **visible)["rerun"]
    assert (told["function"], told["minions"]) == ("test.ping", ["north"])
    put(world, [Publication("under another", chosen["under another"])])
    wait_for(lambda: world.boss("job", **visible["kwarg"])["job"]["also_published"], "the other job")
    assert world.api.run("again", "runner", "halite.rerun", **visible)["error"]["code"] == "denied"
    assert world.boss("rerun", **visible["kwarg"])["error"]["code"] == "refused"
