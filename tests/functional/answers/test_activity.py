"""What ``halite.activity`` answers: entries and buckets as plain data, and a sentence for each wrong argument."""

import pytest

from saltext.halite.domain.jid import jid_time
from saltext.halite.store import feed, job_writes
from saltext.halite.store.activity_feed import page
from saltext.halite.store.feed import Key, Wanted
from saltext.halite.store.filters import Filter
from saltext.halite.times import DAY, SECOND, now
from tests.functional.conftest import publish, returned, set_clock
from tests.functional.filled import jid_at
from tests.functional.history import ADMIN

JID, OTHER = "20261123092034429614", "20261123092134429614"
AT = jid_time(JID)
SOME = {"origins": {"cli": []}, "users": {"dora": ["pings"]}, "roles": {"pings": ["view:job:test.*"]}}


@pytest.fixture
def jobs(returners):
    """A job of two minions, one of which has failed, and a state run that goes on."""
    for jid, function, minions in ((JID, "test.ping", ["m1", "m2"]), (OTHER, "state.apply", ["m1"])):
        set_clock(returners, jid_time(jid))
        returners["halite.save_load"](jid, publish(jid, function, user="alice"), minions)
    for minion, after, retcode in (("m1", 1, 0), ("m2", 2, 1)):
        set_clock(returners, AT + after * SECOND)
        returners["halite.returner"](returned(JID, minion, retcode=retcode))
    return returners


def told(answer):
    return [(entry["what"], entry["jid"], entry["minion"], entry["result"]) for entry in answer["activity"]]


def test_the_feed_tells_what_began_what_returned_and_what_ended_the_newest_first(call, jobs):
    answer = call("activity")
    assert told(answer) == [
        ("begun", OTHER, None, None),
        ("ended", JID, None, "failed"),
        ("return", JID, "m2", "failed"),
        ("return", JID, "m1", "ok"),
        ("begun", JID, None, None),
    ]
    assert [entry["time"][17:] for entry in answer["activity"]] == [
        *("34.429614Z", "36.429614Z", "36.429614Z", "35.429614Z", "34.429614Z"),
    ]
    assert answer["activity"][1] == {
        **{"time": "2026-11-23T09:20:36.429614Z", "what": "ended", "jid": JID, "function": "test.ping"},
        **{"arguments": []},
        **{"target": "*", "target_type": "glob", "user": "alice", "kind": "local", "minion": None},
        **{"result": "failed", "duration": 2.0, "minions": 2, "returned": 2, "failed": 1},
    }
    assert answer["activity"][3] == {
        **answer["activity"][1],
        **{"time": "2026-11-23T09:20:35.429614Z", "what": "return", "minion": "m1", "result": "ok", "duration": 1.0},
        **{"minions": None, "returned": None, "failed": None},
    }
    assert (answer["next"], answer["looked_back_to"], answer["filters"]) == (None, None, {})


@pytest.mark.parametrize(
    ("asked", "number", "filters"),
    [
        ({"what": "returns"}, 2, {"what": "returns"}),
        ({"what": "jobs"}, 3, {"what": "jobs"}),
        ({"result": "failed"}, 2, {"result": "failed"}),
        ({"result": ["ok", "changed"]}, 1, {"result": ["ok", "changed"]}),
        ({"minion": "m2"}, 3, {"minion": "m2"}),
        ({"by": "ali*", "kind": "local"}, 5, {"kind": "local", "user": "ali*"}),
        ({"function": "state.*"}, 1, {"function": "state.*"}),
        ({"since": "2026-11-23T09:20:36Z"}, 3, {"since": "2026-11-23T09:20:36Z"}),
        ({"until": "2026-11-23T09:20:35Z"}, 1, {"until": "2026-11-23T09:20:35Z"}),
    ],
)
def test_filters_narrow_it_and_are_told(call, jobs, asked, number, filters):
    answer = call("activity", **asked)
    assert (len(answer["activity"]), answer["filters"]) == (number, filters)


def test_the_pages_follow_each_other_with_what_next_says(call, jobs):
    found, before = [], None
    for _ in range(5):
        answer = call("activity", limit=1, before=before)
        found += answer["activity"]
        before = answer["next"]
    assert before is None
    assert found == call("activity")["activity"]


def test_each_entry_has_what_was_called_with_secrets_masked(call, returners):
    load = {**publish(JID, "state.apply"), "arg": ["app", {"__kwarg__": True, "password": "hunter2"}]}
    returners["halite.save_load"](JID, load, ["m1"])
    (begun,) = call("activity")["activity"]
    assert begun["arguments"] == ["app", {"__kwarg__": True, "password": "********"}]


@pytest.mark.parametrize(
    ("asked", "retcode"),
    [
        ({"result": "failed", "expect": "none"}, 1),
        ({"result": "failed", "expect": "some"}, None),
        ({"result": "killed", "expect": "none"}, None),
        ({"result": "killed", "expect": "some"}, 1),
    ],
)
def test_a_feed_that_is_not_as_expected_has_a_retcode(call, jobs, asked, retcode):
    assert call("activity", **asked).get("retcode") == retcode


def test_what_is_expected_is_looked_for_past_a_page_that_ends_without_an_entry(call, jobs, monkeypatch):
    monkeypatch.setattr(feed, "LOOKED", 1)
    for number in range(30):
        jid = f"202611231000{number:02}000000"
        set_clock(jobs, jid_time(jid))
        jobs["halite.save_load"](jid, publish(jid), ["m1"])
    assert call("activity", result="ok", limit=1)["activity"] == []
    assert told(call("activity", result="ok", limit=1, expect="some")) == [("return", JID, "m1", "ok")]


def test_a_minion_with_any_name_makes_a_cursor_of_one_word(call, returners):
    set_clock(returners, AT)
    names = ["a b: {c}", "ünï", "%41", "-"]
    returners["halite.save_load"](JID, publish(JID), names)
    for name in names:
        returners["halite.returner"](returned(JID, name))
    found, before = [], None
    while True:
        answer = call("activity", "returns", limit=1, before=before)
        found += [entry["minion"] for entry in answer["activity"]]
        before = answer["next"]
        if before is None:
            break
        assert before.isascii() and not {*before} & {*" :{}#"}
    assert sorted(found) == sorted(names)


def test_a_return_that_comes_after_the_end_is_told_when_it_came(call, jobs, db):
    job_writes.end_job(db, OTHER, jid_time(OTHER) + 5 * SECOND)
    jid = "20261123092234429614"
    set_clock(jobs, jid_time(jid))
    jobs["halite.save_load"](jid, publish(jid), ["m1", "m2", "m3"])
    job_writes.end_job(db, jid, jid_time(jid) + SECOND)
    late = jid_time(jid) + DAY
    for minion, after in (("m1", 0), ("m2", SECOND)):
        set_clock(jobs, late + after)
        jobs["halite.returner"](returned(jid, minion))
    newest = call("activity", limit=3)
    assert told(newest)[:2] == [("return", jid, "m2", "ok"), ("return", jid, "m1", "ok")]
    # Also where the page begins between the end of the job and what came later.
    entries = page(db, Wanted(Filter(until=late)), ADMIN, 1).entries
    assert entries[0].key == Key(late, 1, jid_time(jid), "m1")


def test_who_may_not_view_a_job_sees_nothing_of_it_nor_is_it_counted(call, jobs, opts):
    opts["halite"] = SOME
    assert {entry["function"] for entry in call("activity", caller="dora")["activity"]} == {"test.ping"}
    (bucket,) = call("activity", bucket="1d", since=DAY_OF_JOBS, until=DAY_OF_JOBS, caller="dora")["buckets"]
    assert (bucket["jobs"], bucket["returns"]) == (1, 2)
    for asked in ({}, {"bucket": "1h"}):
        assert call("activity", caller="nobody", **asked)["error"]["code"] == "denied"


DAY_OF_JOBS = "2026-11-23"
BUCKET = {"since": "2026-11-23T08:30:00Z", "until": "2026-11-23T10:10:00Z"}


def test_buckets_count_the_jobs_by_when_they_began_also_where_none_did(call, jobs):
    answer = call("activity", bucket="1h", **BUCKET)
    none = dict.fromkeys(("jobs", "returns", "ok", "changed", "failed", "missing", "killed", "untold"), 0)
    assert answer["buckets"] == [
        {"start": "2026-11-23T08:00:00.000000Z", **none},
        {"start": "2026-11-23T09:00:00.000000Z", **none, "jobs": 2, "returns": 2, "failed": 1},
        {"start": "2026-11-23T10:00:00.000000Z", **none},
    ]
    assert (answer["bucket"], answer["since"], answer["until"]) == (
        *("1h", "2026-11-23T08:30:00.000000Z", "2026-11-23T10:10:00.000000Z"),
    )
    assert answer["filters"] == BUCKET


@pytest.mark.parametrize(
    ("asked", "jobs_counted"),
    [({"result": "failed"}, 1), ({"minion": "m2"}, 1), ({"function": "state.*"}, 1), ({"by": "bob"}, 0)],
)
def test_buckets_are_narrowed_as_lists_are(call, jobs, asked, jobs_counted):
    answer = call("activity", bucket="5m", **BUCKET, **asked)
    assert sum(bucket["jobs"] for bucket in answer["buckets"]) == jobs_counted
    assert len(answer["buckets"]) == 21


@pytest.mark.parametrize(("bucket", "number"), [("5m", 24), ("1h", 24), ("1d", 30)])
def test_without_since_the_last_buckets_are_told(call, returners, bucket, number):
    jid = jid_at(now())
    returners["halite.save_load"](jid, publish(jid), ["m1"])
    answer = call("activity", bucket=bucket)
    assert len(answer["buckets"]) == number
    assert sum(found["jobs"] for found in answer["buckets"][-2:]) == 1  # the hour may end meanwhile


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"what": "some"}, "what is 'some'; it takes all, jobs or returns."),
        ({"bucket": "2h"}, "bucket is '2h'; it takes 5m, 1h or 1d."),
        ({"bucket": 5}, "bucket is 5; it takes 5m, 1h or 1d."),
        ({"limit": 501}, "limit is 501; it takes a whole number from 1 to 500."),
        ({"before": "x"}, "before is 'x'; it takes what the page in front gave as next."),
        ({"before": 5}, "before is 5; it takes what the page in front gave as next."),
        ({"before": f"{2**63}-b-1-"}, f"before is '{2**63}-b-1-'; it takes what the page in front gave as next."),
        (
            {"bucket": "1h", "before": "1-b-1-"},
            "before goes without bucket, which counts jobs and returns, all of them in one answer.",
        ),
        (
            {"bucket": "1h", "what": "jobs"},
            "what goes without bucket, which counts jobs and returns, all of them in one answer.",
        ),
        (
            {"bucket": "5m", "since": "2026-11-01", "until": "2026-11-30"},
            "since and until are 8,640 buckets of 5m apart; it takes up to 1,000: ask for a longer bucket, or a"
            " shorter time.",
        ),
        (
            {"bucket": "1h", "expect": "none"},
            "expect goes without bucket, which counts jobs and returns, all of them in one answer.",
        ),
        ({"expect": "few"}, "expect is 'few'; it takes none or some."),
        (
            {"what": "returns", "result": "missing"},
            "result is 'missing'; with what=returns it takes ok, changed or failed.",
        ),
        (
            {"result": "local"},
            "local is a kind: kind=local. result takes ok, changed, failed, missing, killed or untold.",
        ),
        ({"user": "a", "by": "b"}, "user and by are the same filter, and both are given: give one."),
        ({"minion": ""}, "minion is ''; it takes text."),
    ],
    ids=str,
)
def test_each_argument_that_is_wrong_is_told_in_a_sentence(call, jobs, asked, sentence):
    assert call("activity", **asked)["error"] == {"code": "invalid", "message": sentence}


def test_an_argument_that_it_does_not_know_is_refused(call):
    message = call("activity", colour="red")["error"]["message"]
    assert message.startswith("colour is no argument of halite.activity; it takes what, bucket, limit, before,")
