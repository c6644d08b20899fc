"""A master whose job cache gets no returns, and one that keeps those of its runners to itself."""

import re

import pytest

from tests.masters import wait_for


@pytest.fixture(
    scope="module",
    params=[{"job_cache": False}, {"ext_job_cache": "local_cache"}],
    ids=lambda param: next(iter(param)),
)
def site(request, make_master):
    found = make_master({**request.param, "halite": {"interval": 1, "lost_after": 5}})
    yield found
    found.stop()


def published(site, *words):
    (jid,) = re.findall(r"\d{20}", site.command("salt", "--async", "*", *words).stdout)
    return jid


def test_a_job_that_has_returned_is_one_of_several_to_be_missing(site):
    jid = published(site, "test.ping")
    wait_for(lambda: site.ask("SELECT 1 FROM jobs_index WHERE jid = ?", jid), "the job")
    (found,) = [row for row in site.halite("active").data["active"] if row["jid"] == jid]
    assert {reason["reason"] for reason in found["reasons"]} == {"untold"}
    answer = site.ended(jid)
    assert (answer["job"]["result"], answer["job"]["missing"], answer["missing"]) == ("untold", 0, [])
    assert site.ask("SELECT 1 FROM jobs_index WHERE function = 'saltutil.running'") == []


def test_nor_is_a_runner(site):
    site.command("salt-run", "test.arg", "x")
    over = "SELECT result FROM jobs_index WHERE function = 'runner.test.arg' AND ended IS NOT NULL"
    assert wait_for(lambda: site.ask(over), "the runner's end") == [("untold",)]


def test_the_status_says_so(site):
    status = site.halite("status").data["status"]
    assert status["returns_told"] is False
    (problem,) = [problem for problem in status["problems"] if "no return" in problem]
    assert "job_cache" in problem
