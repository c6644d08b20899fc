"""/metrics and /healthz of a real master: what Prometheus would see of jobs that run, fail and end."""

import re

import pytest

from saltext.halite.web.minion_figures import KEPT
from tests.http_client import Client
from tests.masters import PASSWORD, wait_for
from tests.promtool import check, needs_promtool

TOKEN = "monitoring-reads-this-master"
SAMPLE = re.compile(r"^(\w+)(?:\{(.*)\})? (\S+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def site(make_master):
    """A master whose metrics take a token, with rows for its two minions."""
    http = {"metrics_token": TOKEN, "metrics_minions": True}
    return make_master(minions=("one", "two"), api=True, http=http)


@pytest.fixture(scope="module")
def client(site):
    return Client(site.api.url, PASSWORD)


@pytest.fixture
def scrape(client):
    """Return the samples of /metrics: {(name, labels as a frozen set of pairs): value}."""

    def scrape():
        reply = client.get("/metrics", Authorization=f"Bearer {TOKEN}")
        assert reply.status == 200, reply
        assert reply.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
        return {
            (name, frozenset(re.findall(r'(\w+)="([^"]*)"', labels))): float(value)
            for name, labels, value in SAMPLE.findall(reply.body.decode())
        }

    return scrape


def value(found, name, /, **labels):
    return found.get((name, frozenset(labels.items())), 0.0)


def test_jobs_and_returns_are_counted_as_they_come(site, scrape):
    ping = {"function": "test.ping", "state": "", "kind": "local"}
    before = scrape()
    site.command("salt", "*", "test.ping")

    def counted():
        found = scrape()
        more = value(found, "halite_jobs_total", **ping, result="ok") - value(
            before, "halite_jobs_total", **ping, result="ok"
        )
        return found if more == 1 else None

    after = wait_for(counted, "the engine to count the job")
    for name, labels, number in (
        ("halite_jobs_started_total", {}, 1),
        ("halite_returns_expected_total", {}, 2),
        ("halite_returns_total", {"result": "ok"}, 2),
        ("halite_returns_total", {"result": "failed"}, 0),
        ("halite_job_duration_seconds_count", {}, 1),
    ):
        assert value(after, name, **ping, **labels) - value(before, name, **ping, **labels) == number, name
    assert value(after, "halite_engine_running") == value(after, "halite_engine_hears_bus") == 1
    assert value(after, "halite_accepted_minions") == 2
    assert value(after, "halite_database_bytes", file="database") > 0


def test_what_runs_is_told_while_it_runs(site, scrape):
    site.command("salt", "--async", "*", "test.sleep", "5")
    found = wait_for(
        lambda: (held := scrape()) and value(held, "halite_running_jobs", kind="local") and held, "a job"
    )
    assert value(found, "halite_awaited_returns", kind="local") > 0
    wait_for(lambda: value(scrape(), "halite_running_jobs", kind="local") == 0, "its end")


def test_a_failed_highstate_is_told_of_its_minion(site, scrape):
    site.write_state("top", "base:\n  'one':\n    - broken\n")
    site.write_state("broken", "broken:\n  test.fail_without_changes\n")
    site.command("salt", "one", "state.highstate")

    def told():
        found = scrape()
        is_told = ("halite_minion_last_highstate_success", frozenset({("minion", "one")})) in found
        return found if is_told else None

    found = wait_for(told, "the figures of minions, which are made anew every half minute", 3 * KEPT)
    assert value(found, "halite_minion_last_highstate_success", minion="one") == 0
    failed = {"function": "state.highstate", "state": "highstate", "kind": "local", "result": "failed"}
    assert value(found, "halite_returns_total", **failed) == 1
    assert value(found, "halite_minion_last_return_timestamp_seconds", minion="two") > 0


def test_counters_do_not_fall_when_history_is_pruned(site, scrape):
    def counters():
        return {key: held for key, held in scrape().items() if key[0].endswith("_total") and "http" not in key[0]}

    site.command("salt", "*", "test.ping")
    wait_for(lambda: not site.ask("SELECT 1 FROM active_jids WHERE ended IS NOT NULL"), "the engine to count")
    before = counters()
    pruned = site.halite("prune", keep="1s", dry_run=False).data["prune"]
    assert pruned["done"] > 0, pruned
    after = counters()
    assert before.keys() <= after.keys()
    assert not [key for key, held in before.items() if after[key] < held]


@needs_promtool
def test_promtool_finds_no_fault(client):
    check("metrics", text=client.get("/metrics", Authorization=f"Bearer {TOKEN}").body.decode())


def test_requests_are_counted(client, scrape):
    client.get("/api/jobs/20260101000000000000", user="alice")
    found = scrape()
    assert value(found, "halite_http_requests_total", method="GET", route="/api/jobs/{jid}", status="404") >= 1


def test_without_its_token_nobody_reads_them(client):
    assert client.get("/metrics").status == 401
    assert client.get("/metrics", user="alice").status == 401


def test_health_takes_no_token(client):
    reply = client.get("/healthz")
    assert (reply.status, reply.data) == (200, {"ok": True})
