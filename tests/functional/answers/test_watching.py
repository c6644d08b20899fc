"""Watching a job, and what runs: what is given to who shows it, and what is not shown to whom."""

import multiprocessing
import time

import pytest

from saltext.halite.answers import waiting, watching
from saltext.halite.domain import permissions
from saltext.halite.domain.jid import jid_time
from saltext.halite.settings import load
from saltext.halite.store import newest_jobs
from saltext.halite.store.filters import Filter
from saltext.halite.times import SECOND, now
from tests.functional.conftest import publish, returned
from tests.functional.filled import Row, jid_at, many, write

JID, OTHER = "20261123092034429614", "20261123092134429614"
ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
TESTER = permissions.Caller("tess", "eauth", (), (), ("view:job:test.*",))
FAILED = {"retcode": 1, "success": False}


@pytest.fixture
def config(opts):
    return load(opts)


def watch(db, config, show=None, jid=JID):
    return watching.job(db, config, ADMIN, waiting.Wanted(jid), show)


def test_one_look_at_a_job_says_how_it_stands_and_what_failed(returners, db, config):
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1", "m2", "m3"])
    returners["halite.returner"](returned(JID, "m1", "no such file", function="cmd.run", **FAILED))
    returners["halite.returner"](returned(JID, "m2", "fine", function="cmd.run"))
    answer = watch(db, config)
    assert answer["watch"]["awaited_minions"] == ["m3"]
    assert [(each["minion"], each["return"]) for each in answer["failures"]] == [("m1", "no such file")]
    assert answer["retcode"] == 124


def test_each_failure_is_shown_once_as_it_comes(returners, db, config):
    minions = [f"m{number}" for number in range(3)]
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), minions)

    def run():
        for minion in minions:
            time.sleep(0.6)
            returners["halite.returner"](returned(JID, minion, minion, function="cmd.run", **FAILED))

    writer = multiprocessing.get_context("fork").Process(target=run)
    writer.start()
    looks = []
    answer = watch(db, config, lambda look: looks.append((look["watch"]["returned"], look["failures"])))
    writer.join()
    told = [each["return"] for _, failures in looks for each in failures]
    assert told == minions
    assert [returned for returned, _ in looks] == sorted(returned for returned, _ in looks)
    assert (answer["failures"], answer["retcode"]) == ([], 1)


def test_of_many_failures_the_first_are_told(returners, db, config):
    minions = [f"m{number:03}" for number in range(watching.FAILURES + 5)]
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), minions)
    for minion in minions:
        returners["halite.returner"](returned(JID, minion, "x", function="cmd.run", **FAILED))
    assert [each["minion"] for each in watch(db, config)["failures"]] == minions[: watching.FAILURES]


def test_a_terminal_that_is_gone_ends_the_watch(returners, db, config):
    returners["halite.save_load"](JID, publish(JID), ["m1"])

    def breaks(look):
        raise BrokenPipeError

    assert watch(db, config, breaks)["retcode"] == 130
    assert watching.jobs(db, config, ADMIN, Filter(), breaks)["interrupted"]


def test_what_runs_and_has_just_ended_is_listed_until_ctrl_c(returners, db, config):
    at = now()
    jid, other = jid_at(at - SECOND), jid_at(at)
    returners["halite.save_load"](jid, publish(jid), ["m1"])
    seen = []

    def show(answer):
        active, ended = answer["watch"]["active"], answer["watch"]["ended"]
        seen.append(([row["jid"] for row in active], [row["jid"] for row in ended]))
        if len(seen) == 1:
            returners["halite.save_load"](other, publish(other), ["m1"])
        elif seen[-1][0] == [jid, other]:
            returners["halite.returner"](returned(jid, "m1"))
        elif seen[-1] == ([other], [jid]):
            raise KeyboardInterrupt

    answer = watching.jobs(db, config, ADMIN, Filter(), show)
    assert seen[0] == ([jid], [])
    assert answer["interrupted"]


def test_the_list_is_narrowed_and_has_nothing_that_the_caller_may_not_view(db, config):
    at = now()
    kinds = [("test.ping", "alice", "ok"), ("test.ping", "bob", "failed"), ("cmd.run", "alice", "failed")]
    rows = []
    for number, (function, user, result) in enumerate(kinds):
        for ended in (None, at - number * SECOND):
            start = at - 60 * SECOND - len(rows) * SECOND
            more = {"ended": ended, "result": result if ended or result == "failed" else None}
            rows.append(Row(id=start, jid=jid_at(start), function=function, user=user, minion=f"m{number}", **more))
    write(db, rows)

    def listed(caller=ADMIN, **which):
        watch = watching.jobs(db, config, caller, Filter(**which), None)["watch"]
        return [sorted((row["function"], row["user"]) for row in watch[key]) for key in ("active", "ended")]

    every = [("cmd.run", "alice"), ("test.ping", "alice"), ("test.ping", "bob")]
    assert listed() == [every, every]
    assert listed(TESTER) == [every[1:], every[1:]]
    assert listed(TESTER, function="cmd.*") == [[], []]
    assert listed(user="alice") == [every[:2], every[:2]]
    assert listed(result=("failed",)) == [[every[0], every[2]]] * 2
    assert listed(minion="m1") == [[every[2]]] * 2


def test_what_has_just_ended_is_walked_along_its_index_and_no_further_than_a_thousand(db):
    rows = many(3000)
    for number, row in enumerate(rows):
        row.ended = rows[0].id + 10**9 + number
    write(db, rows)
    ran = []
    with db.log() as (conn, _):
        conn.set_trace_callback(ran.append)
    found = newest_jobs.just_ended(db, Filter(), ADMIN, rows[0].id, 50)
    assert newest_jobs.just_ended(db, Filter(function="pkg.rare"), ADMIN, rows[0].id, 50) == []
    assert newest_jobs.just_ended(db, Filter(), TESTER, rows[0].id, 50) != []
    with db.log() as (conn, _):
        conn.set_trace_callback(None)
        plans = [
            " / ".join(step[3] for step in conn.execute(f"EXPLAIN QUERY PLAN {statement}"))
            for statement in ran
            if "jobs_ended" in statement
        ]
    assert [row.jid for row in found] == [row.jid for row in reversed(rows[-50:])]
    assert len(plans) == 3
    for plan, which in zip(plans, ("COVERING INDEX", "COVERING INDEX", "INDEX"), strict=True):
        assert f"SEARCH e USING {which} jobs_ended (ended>?)" in plan, plan
        assert "SEARCH j USING INTEGER PRIMARY KEY (rowid=?)" in plan
        assert "TEMP B-TREE" not in plan


def test_who_may_view_little_does_not_learn_how_much_else_has_ended(db):
    rows = many(3000)
    rows[0].function = "pkg.rare"  # the only one, which ended in front of all others
    for number, row in enumerate(rows):
        row.function = row.function if row.function != "pkg.rare" or not number else "test.ping"
        row.ended = rows[0].id + 10**9 + number
    write(db, rows)
    caller = permissions.Caller("pat", "eauth", (), (), ("view:job:pkg.rare",))
    assert [row.jid for row in newest_jobs.just_ended(db, Filter(), caller, rows[0].id, 50)] == [rows[0].jid]


def test_a_job_and_what_narrows_the_list_are_not_asked_for_together(call):
    for name in ("result", "function", "user", "minion", "by"):
        error = call("watch", JID, **{name: "ok"})["error"]
        assert (
            error["message"] == f"{name} narrows the list of what runs, and jid names one job: give one of the two."
        )
    assert call("watch", user="a", by="b")["error"]["code"] == "invalid"


def test_a_jid_that_is_not_there_is_told(call, db, config):
    assert call("watch", OTHER)["error"]["code"] == "not_found"
    assert jid_time(OTHER)


def test_how_long_a_job_has_run_goes_on_without_a_query(returners, db, config, monkeypatch):
    at = now()
    jid = jid_at(at)
    returners["halite.save_load"](jid, publish(jid), ["m1"])
    monkeypatch.setattr(watching, "TICK", 0.1)
    times, lists = [], []
    listed = newest_jobs.list_jobs
    monkeypatch.setattr(newest_jobs, "list_jobs", lambda *given: lists.append(given) or listed(*given))

    def show(answer):
        times.append(answer["watch"]["active"][0]["running_for"])
        if len(times) == 5:
            raise KeyboardInterrupt

    watching.jobs(db, config, ADMIN, Filter(), show)
    assert times == sorted(set(times))
    assert len(lists) <= 2
