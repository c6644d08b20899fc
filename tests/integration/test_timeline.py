"""A timeline of jobs on a real master: what runs reaches to now, what a minion began is a mark, what failed shows."""

import pytest

from tests.masters import wait_for


@pytest.fixture(scope="module")
def jobs(site, salt_call_cli):
    """A sleep that runs on both minions, a function that failed on one, and one that salt-call has called."""
    site.command("salt", "north", "cmd.run_all", "exit 3")
    site.command("salt", "*", "test.sleep", "60", "--async")
    salt_call_cli.run("test.kwarg", "a=b")
    wait_for(lambda: site.ask("SELECT 1 FROM jobs_index WHERE kind = 'call' AND function = 'test.kwarg'"), "the call")


def bars(answer):
    return {row["row"]: row["bars"][-1] for row in answer["timeline"]}


def test_a_timeline_has_what_runs_what_failed_and_what_a_minion_began(halite, jobs):
    found = bars(halite("timeline", "5m", limit=500).data)
    runs, failed, called = found["test.sleep"], found["cmd.run_all"], found["test.kwarg"]
    assert (runs["running"], runs["end"], runs["minions"]) == (True, None, 2)
    assert (failed["result"], failed["failed"], failed["running"]) == ("failed", 1, False)
    assert failed["end"] > failed["start"]
    assert (called["running"], called["end"], called["result"]) == (False, None, "ok")


def test_it_is_printed_as_a_chart_in_which_what_runs_reaches_to_now(site, jobs):
    done = site.salt_run("halite.timeline", "5m", "rows=minion", "function=test.sleep")
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["MINION", "north", "south"]
    assert [(line[-1], len(line)) for line in lines[1:3]] == [(">", 120)] * 2  # as wide as a file has it
    assert "> running" in lines[3] and "1 job from" in lines[-1]
    assert [line.partition(", since")[0] for line in lines[4:6]] == ["north: 1 still runs", "south: 1 still runs"]


def test_over_salt_api_it_is_data_and_by_is_the_user(api, jobs):
    answer = api.run("alice", "runner", "halite.timeline", window="5m", rows="user", by="roo*", limit="500")
    assert answer["filters"] == {"user": "roo*"}
    assert [row["row"] for row in answer["timeline"]] == ["root"]
