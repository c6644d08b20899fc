"""What Salt reads from its job cache is the same from Halite as from local_cache."""

import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.masters import wait_for

CACHES = ("halite", "local_cache")
PUBLISH_BYTES = """
import sys
import salt.client
client = salt.client.LocalClient(sys.argv[1])
print(client.run_job("left", "test.arg", [b"\\xff", {b"\\xfe": 1}], kwarg={"held": b"\\xff"})["jid"])
"""
VOLATILE = re.compile(
    r"\d{4}, [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d\.\d+|\d{20}|\d\d:\d\d:\d\d\.\d+|\d{4}-\d\d-\d\dT[\d:.]+\+00:00"
)


@pytest.fixture(scope="module")
def sites(make_master):
    """Two masters that differ in nothing but the job cache, on which the same was done."""
    found = {}
    for cache in CACHES:
        overrides = {"id": "twin_master", "master_job_cache": cache, "job_cache_store_endtime": True}
        if cache == "local_cache":
            overrides["engines"] = None
        site = make_master(overrides, minions=("left", "right"), api=True)
        site.write_state("mixed", "good: {test.succeed_with_changes: []}\nbad: {test.fail_without_changes: []}")
        found[cache] = site
    for site, jids in zip(found.values(), on_both(found, _run_the_same)):
        site.jids = jids
    return found


def on_both(sites, do):
    """Do the same with both masters at once, and return what came of it in the order of CACHES."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(do, [sites[cache] for cache in CACHES]))


def _run_the_same(site):
    """Run a job of each kind and return {name: jid}."""
    jids = {}

    def salt(name, *typed):
        done = site.command("salt", "--show-jid", *typed)
        jids[name] = re.search(r"jid: (\d{20})", done.stdout).group(1)

    salt("ping", "*", "test.ping")
    salt("list", "-L", "left,right", "test.arg", "one", "two=2")
    salt("states", "*", "state.apply", "mixed")
    salt("metadata", "left", "test.ping", "metadata={ticket: 7}")
    salt("error", "left", "test.nosuch")
    salt("false", "left", "test.false")
    salt("noise", "left", "saltutil.find_job", "20200101000000000000")
    jids["async"] = re.findall(r"\d{20}", site.command("salt", "--async", "left", "test.echo", "hi").stdout)[0]
    minion = next(daemon for daemon in site.daemons if daemon.id == "left")
    minion.salt_call_cli(timeout=60).run("test.arg", "from-the-minion")
    site.command("salt-run", "test.arg", "a", "b=c")
    site.command("salt", "-b", "1", "*", "test.echo", "batch")
    # The last one's return may still be on its way, and jobs.active would name it.
    wait_for(lambda: "left" in site.command("salt-run", "jobs.lookup_jid", jids["async"]).stdout, "the async return")
    return jids


def same(sites, ask):
    """Ask both masters, and return both answers without what differs from run to run."""
    answers = []
    for site, text in zip(sites.values(), on_both(sites, ask)):
        told = text
        for name, jid in site.jids.items():
            told = told.replace(jid, f"<{name}>")
        answers.append(VOLATILE.sub("<time>", told))
    return answers


def runner(function, name=None, *more):
    def ask(site):
        jid = [site.jids[name]] if name else []
        done = site.salt_run(function, *jid, *more, "--out=json", "--out-indent=0")
        assert done.returncode in (0, 1), done
        return _sorted(done.stdout)

    return ask


def _sorted(text):
    """The same JSON with its keys in order and without durations, which no two runs share."""
    data = json.loads(text)
    return json.dumps(_steady(data), sort_keys=True, indent=1)


def _steady(value):
    if isinstance(value, dict):
        return {key: _steady(held) for key, held in value.items() if key not in ("duration", "pid", "start_time")}
    return [_steady(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("function", ["jobs.list_job", "jobs.lookup_jid", "jobs.print_job", "jobs.exit_success"])
@pytest.mark.parametrize("name", ["ping", "list", "states", "metadata", "error", "false", "noise", "async"])
def test_a_job_reads_the_same(sites, function, name):
    ours, salts = same(sites, runner(function, name))
    assert ours == salts


@pytest.mark.parametrize(
    "asked",
    [
        # Not test.echo, the batch: local_cache has its last part's target, Halite its first.
        ("jobs.list_jobs", "search_function=test.[!e]*", "search_target=left"),
        ("jobs.list_jobs", "search_metadata={ticket: 7}"),
        ("jobs.last_run", "function=state.apply"),
        ("jobs.active",),
        ("jobs.list_job", "20200101000000000000"),
        ("jobs.lookup_jid", "20200101000000000000"),
        ("jobs.exit_success", "20200101000000000000"),
    ],
)
def test_a_question_reads_the_same(sites, asked):
    ours, salts = same(sites, runner(asked[0], None, *asked[1:]))
    assert ours == salts


def test_a_question_for_the_last_run_does_not_find_itself(sites):
    for site in sites.values():
        site.command("salt-run", "test.arg", "the", "last", "one")
    ours, salts = same(sites, runner("jobs.last_run"))
    assert ours == salts and "runner.test.arg" in ours


def test_what_runs_reads_the_same(sites):
    for site in sites.values():
        site.jids["running"] = re.findall(
            r"\d{20}", site.command("salt", "--async", "*", "test.sleep", "300").stdout
        )[0]
    answers = []
    for site in sites.values():
        found = json.loads(site.command("salt-run", "jobs.active", "--out=json", "--out-indent=0").stdout)
        (job,) = [job for jid, job in found.items() if jid == site.jids["running"]]
        job["Running"] = sorted(minion for held in job["Running"] for minion in held)
        answers.append(VOLATILE.sub("<time>", json.dumps(job, sort_keys=True)))
        site.command("salt", "*", "saltutil.kill_job", site.jids["running"])
    assert answers[0] == answers[1] and '["left", "right"]' in answers[0]


def _by_what_they_were(text):
    """Jobs without their ids and order; batches differ in one thing: Halite keeps the first part's load."""
    data = json.loads(text)
    jobs = list(data.values()) if isinstance(data, dict) else data
    told = []
    for job in jobs:
        # What read the cache is in it too, and was not run equally often on both.
        if (
            str(job["Function"]).startswith(("runner.jobs.", "runner.halite."))
            or job["Function"] == "saltutil.running"
        ):
            continue
        if job["Arguments"] == ["batch"]:
            job["Target"] = "part of a batch"
        job.pop("JID", None)
        told.append(json.dumps(_steady(job), sort_keys=True))
    return VOLATILE.sub("<time>", "\n".join(sorted(told)))


@pytest.mark.parametrize("asked", [("jobs.list_jobs",), ("jobs.list_jobs_filter", "200", "filter_find_job=False")])
def test_every_job_is_in_salts_own_lists(sites, asked):
    answers = []
    for cache in CACHES:
        done = sites[cache].command("salt-run", *asked, "--out=json", "--out-indent=0")
        answers.append(_by_what_they_were(done.stdout))
    assert answers[0] == answers[1]
    assert len(answers[0].splitlines()) >= 11


def test_the_jobs_of_salt_api_read_the_same(sites):
    for name in ("ping", "states", "list"):
        ours, salts = same(sites, lambda site, name=name: _api_job(site, name))
        assert ours == salts
    listed = [site.api.get("/jobs", "alice")["return"][0] for site in (sites[cache] for cache in CACHES)]
    assert [set(site.jids.values()) <= set(found) for site, found in zip(sites.values(), listed, strict=True)] == [
        True,
        True,
    ]


def _api_job(site, name):
    return _sorted(json.dumps(site.api.get(f"/jobs/{site.jids[name]}", "alice")))


def test_the_minions_of_salt_api_are_the_same(sites):
    found = [sorted(site.api.get("/minions", "alice")["return"][0]) for site in sites.values()]
    assert found[0] == found[1] == ["left", "right"]
    started = [
        site.api.post("/minions", [{"tgt": "*", "fun": "test.ping"}], "alice")["return"][0]["minions"]
        for site in sites.values()
    ]
    assert sorted(started[0]) == sorted(started[1]) == ["left", "right"]


@pytest.mark.parametrize(
    "typed", [("*", "test.ping"), ("-b", "1", "*", "test.ping"), ("left", "state.apply", "mixed")]
)
def test_what_salt_prints_for_a_job_is_the_same(sites, typed):
    printed = on_both(sites, lambda site: site.command("salt", "--out=json", *typed))
    assert printed[0].returncode == printed[1].returncode
    # One JSON object a minion, in the order they returned.
    told = [sorted(VOLATILE.sub("<time>", line) for line in _lines(done.stdout)) for done in printed]
    assert told[0] == told[1] and told[0]


def _lines(text):
    return [line for line in text.splitlines() if '"duration"' not in line]


def test_bytes_in_the_arguments_of_one_job_hide_no_other(sites):
    """The last test here, since local_cache's lists are gone with such a job in it."""
    site = sites["halite"]
    python, config = f"{site.manager.scripts_dir}/python", str(site.master.config_file)
    command = [python, "-W", "ignore", "-c", PUBLISH_BYTES, config]
    done = subprocess.run(command, env=site.manager.environ, capture_output=True, text=True, timeout=60, check=True)
    jid = done.stdout.strip()
    expected = {jid, site.jids["ping"], site.jids["states"]}
    wait_for(lambda: site.halite("job", jid).data["returns"], "the return")
    listed = json.loads(site.salt_run("jobs.list_jobs", "--out=json").stdout)
    assert expected <= set(listed) and listed[jid]["Arguments"][0] == {"__base64__": "/w=="}
    assert expected <= set(site.api.get("/jobs", "alice")["return"][0])
    assert site.jids["ping"] in json.dumps(site.api.get(f"/jobs/{site.jids['ping']}", "alice"))
    assert {"left", "right"} == set(
        json.loads(site.salt_run("jobs.lookup_jid", site.jids["ping"], "--out=json").stdout)
    )
    assert jid in [job["jid"] for job in site.api.run("alice", "runner", "halite.jobs")["jobs"]]
