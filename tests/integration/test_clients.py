"""Beside other clients of Salt, which list, poll and wait: what they do buries nothing, and works as before."""

import json
import re

from tests.masters import wait_for
from tests.series import on_3008


def listed(site, *words):
    """What Salt's own ``jobs.list_jobs`` tells, by jid."""
    return json.loads(site.salt_run("jobs.list_jobs", *words, "--out=json").stdout)


def published(site, *words):
    (jid,) = re.findall(r"\d{20}", site.command("salt", "--async", "north", *words).stdout)
    return jid


def test_what_the_engine_asks_is_in_no_list_of_salts(site):
    published(site, "test.sleep", "20")
    asked = "SELECT count(*) FROM jobs_index WHERE function = 'saltutil.running' AND returned > 0"
    wait_for(lambda: site.ask(asked)[0][0] > 1, "two questions of the engine")
    assert "saltutil.running" not in {job["Function"] for job in listed(site).values()}
    mine = published(site, "saltutil.running")
    found = [jid for jid, job in listed(site).items() if job["Function"] == "saltutil.running"]
    assert found == [mine]


def test_a_job_of_several_functions_makes_no_search_fail(site):
    jid = published(site, "test.ping,test.echo", ",hello")
    wait_for(lambda: site.ask("SELECT 1 FROM jobs_index WHERE jid = ? AND returned = 1", jid), "the return")
    assert listed(site, "search_function=test.ping,*")[jid]["Function"] == "test.ping,test.echo"
    last = json.loads(site.salt_run("jobs.last_run", "--out=json").stdout)
    assert len(last) == 1 and set(last) <= set(listed(site))
    printed = json.loads(site.salt_run("jobs.print_job", jid, "--out=json").stdout)[jid]
    assert printed["Function"] == ["test.ping", "test.echo"]
    assert printed["Result"]["north"]["return"] == {"test.ping": True, "test.echo": "hello"}


def test_what_a_client_polls_is_listed_only_on_demand(site, halite, api):
    for _ in range(3):
        api.run("alice", "runner", "jobs.list_jobs")
        api.run("alice", "wheel", "key.list_all")
    asked = {row["function"] for row in halite("jobs", user="alice", limit=500).data["jobs"]}
    assert asked.isdisjoint({"runner.jobs.list_jobs", "wheel.key.list_all"})
    shown = halite("jobs", user="alice", limit=500, all=True, function="*.*.list_*").data["jobs"]
    assert {(row["function"], row["result"]) for row in shown} >= {
        ("runner.jobs.list_jobs", "ok"),
        ("wheel.key.list_all", "ok"),
    }


def test_who_polls_asynchronously_gets_what_he_polls_for(site, api):
    begun = api.run("alice", "runner_async", "jobs.list_jobs")
    found = wait_for(lambda: api.run("alice", "runner", "jobs.lookup_jid", jid=begun["jid"]), "what it returned")
    assert found.get("data", found)


@on_3008
def test_noise_that_runs_for_long_is_found_and_killed(make_master):
    site = make_master({"halite": {"interval": 1, "lost_after": 5, "noise": ["runner.test.sleep"]}}, minions=())
    process = site.begin("salt-run", "test.sleep", "120")
    try:
        row = wait_for(lambda: site.halite("active", all=True).data["active"], "the runner")[0]
        assert site.halite("active").data["active"] == []
        assert site.halite("kill", row["jid"]).data["accepted"]
        assert site.ended(row["jid"])["job"]["result"] == "killed"
        assert site.ask("SELECT 1 FROM active_jids") == []
    finally:
        process.kill()
        process.wait()
