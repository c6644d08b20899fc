"""The history that a real master has in local_cache, taken over while it works."""

import json
import os
import re
import signal
import subprocess
import threading
from pathlib import Path

import pytest
import salt.loader

from saltext.halite.domain import noise
from tests.masters import wait_for

OLD = 1_500  # jobs from before, so that there is a half way
TAKES_OVER = {"master_job_cache": "halite"}
BESIDE = {"event_return": ["halite"]}
COUNTS = ("kind", "function", "minions", "returned", "failed", "changed", "result")
OLD_JIDS = [f"20260101{number:012}" for number in range(OLD)]
WORK = {
    ("local", "test.echo", 2, 2, 0, 0, "ok"),
    ("local", "test.ping", 1, 1, 0, 0, "ok"),
    ("local", "state.apply", 2, 2, 2, 0, "failed"),
    ("local", "test.nosuch", 1, 1, 1, 0, "failed"),
    ("call", "test.arg", 1, 1, 0, 0, "ok"),
    ("runner", "runner.test.arg", 1, 1, 0, 0, "ok"),
    ("orchestrate", "runner.state.orchestrate", 1, 1, 0, 1, "changed"),
    ("local", "test.ping", 2, 1, 0, 0, "missing"),
    ("local", "test.sleep", 2, 2, 0, 0, "ok"),
}


@pytest.fixture(scope="module", params=[TAKES_OVER, BESIDE], ids=["halite", "beside"])
def site(request, make_master):
    """A master that worked with local_cache, and was given Halite then."""
    overrides = {"master_job_cache": None, "engines": None, "halite": None, "keep_jobs_seconds": 0}
    found = make_master(overrides, minions=("one", "two"))
    found.write_state("mixed", "good: {test.succeed_with_changes: []}\nbad: {test.fail_without_changes: []}")
    found.write_state("orchestrated", "ping: {salt.function: [{name: test.ping}, {tgt: '*'}]}")
    work(found)
    write_old(found)
    engines = [*found.master.config.get("engines", []), {"halite": {}}]
    found.configure(json.dumps({"engines": engines, "halite": {"keep": "3650d"}, **request.param}))  # JSON is YAML
    found.restart()
    return found


def work(site):
    """Have the master do a job of each kind, and some more."""
    for number in range(3):
        site.command("salt", "*", "test.echo", str(number))
        site.command("salt", "--async", "one", "test.ping")
    site.command("salt", "*", "state.apply", "mixed")
    site.command("salt", "one", "test.nosuch")
    site.command("salt-run", "test.arg", "x")
    site.command("salt-run", "state.orchestrate", "orchestrated")
    minion = next(daemon for daemon in site.daemons if daemon.id == "one")
    minion.salt_call_cli(timeout=60).run("test.arg", "from-the-minion")


def write_old(site):
    """Give local_cache jobs as the master would have, the half of whose minions returned."""
    functions = local_cache(site)
    for jid in OLD_JIDS:
        load = {"cmd": "publish", "jid": jid, "fun": "test.ping", "arg": [], "tgt": "*", "tgt_type": "glob"}
        functions["local_cache.prep_jid"](passed_jid=jid)
        functions["local_cache.save_load"](jid, {**load, "user": "root"}, ["one", "two"])
        functions["local_cache.returner"]({"jid": jid, "id": "one", "return": True, "retcode": 0, "success": True})


def local_cache(site):
    return salt.loader.returners(dict(site.master.config), {})


def in_terminal(site, *typed, interrupt_at=None):
    """Run salt-run in a terminal, end it with Ctrl-C when *interrupt_at* is shown; return what is on the screen."""
    screen, terminal = os.openpty()
    process = subprocess.Popen(
        [str(Path(site.manager.scripts_dir) / "salt-run"), "-c", site.config_dir, *typed],
        env={**site.manager.environ, "TERM": "xterm", "COLUMNS": "100"},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    shown = b""
    try:
        while part := _read(screen):
            shown += part
            if interrupt_at and re.search(interrupt_at, shown):
                process.send_signal(signal.SIGINT)
                interrupt_at = None
    finally:
        os.close(screen)
        process.wait(60)
    return process.returncode, shown.decode()


def _read(screen):
    try:
        return os.read(screen, 4096)
    except OSError:  # what a terminal is when nobody has it open any more
        return b""


def backfill(site):
    answer = site.halite("backfill", cache="local_cache")
    assert answer.code == 0, answer
    return answer.data["backfill"]


def told(site):
    """Return {jid: counts} of all jobs, each page of the list in turn."""
    found, before = [], {}
    while True:
        page = site.halite("jobs", all=True, limit=500, **before).data
        found += page["jobs"]
        if page["next"] is None:
            break
        before = {"before": page["next"]}
    counts = {row["jid"]: tuple(row[name] for name in COUNTS) for row in found}
    assert len(counts) == len(found)
    return counts


def test_history_is_taken_over_once_while_the_master_works(site):
    stop = threading.Event()
    (sleeping,) = re.findall(r"\d{20}", site.command("salt", "--async", "*", "test.sleep", "15").stdout)
    working = threading.Thread(target=lambda: keep_working(site, stop))
    working.start()
    try:
        code, screen = in_terminal(site, "halite.backfill", interrupt_at=rb"\] [1-9]\d\d")
        assert code == 1 and "Broken off: run it again" in screen, screen
        assert 0 < len(set(OLD_JIDS) & set(told(site))) < OLD
        code, screen = in_terminal(site, "halite.backfill")
        assert code == 0 and re.search(r"\[#{30}\] (1,\d+) of \1 jobs", screen), screen
    finally:
        stop.set()
        working.join()
    site.ended(sleeping)
    # A ping may miss a minion that had not yet found the master again.
    wait_for(lambda: not site.halite("active").data["active"], "the end of all jobs")
    found = told(site)
    assert set(found.values()) >= WORK
    check(site, found)
    again = site.halite("backfill", cache="local_cache")
    assert (again.code, again.data["backfill"]["written"], again.data["backfill"]["unreadable"]) == (0, 0, 0)
    assert {jid: counts for jid, counts in told(site).items() if jid in found} == found


def keep_working(site, stop):
    while not stop.is_set():
        site.command("salt", "*", "test.ping")


def check(site, found):
    """Every job of local_cache is in the index with all its returns, but for noise and Halite's own calls."""
    functions = local_cache(site)
    for jid, job in functions["local_cache.get_jids"]().items():
        is_noise = job["Function"] in noise.NOISE or noise.is_own({"fun": job["Function"]})
        assert is_noise or found[jid][3] == len(functions["local_cache.get_jid"](jid)), (jid, job)


def test_a_master_without_minions_answers_with_nothing_in_front_of_the_answer(make_master):
    """Salt's client says that no minion was there, in the place of the answer; a program could not read that."""
    lonely = make_master(minions=())
    lonely.command("salt-run", "test.arg", "x")
    assert lonely.halite("backfill", cache="local_cache").data["backfill"]["found"] == 0
    jobs = lonely.halite("jobs", live=True).data["jobs"]
    assert [job["function"] for job in jobs] == ["runner.test.arg"]
