"""Kills that somebody sends without Halite: told from the publication in the index, and what its minions answer."""

import pytest

from saltext.halite.answers import job_detail
from saltext.halite.domain.permissions import Caller
from saltext.halite.store import audit_log, job_writes, kills, one_job
from saltext.halite.store.codec import unpack
from saltext.halite.times import SECOND, now
from saltext.halite.watch import seen_kills
from saltext.halite.watch.awaited_minions import Tracker
from saltext.halite.watch.seen_kills import SeenKills
from tests.functional.conftest import publish, returned, set_clock

JID, OTHER, KILL, AGAIN = (f"2026112309203442961{number}" for number in range(4))
MINIONS = ["m1", "m2"]


@pytest.fixture
def seen(db):
    """What the engine has for it, on the index."""
    return SeenKills(db, Tracker(300, 10))


@pytest.fixture
def told(returners, db):
    """A job that runs on two minions since a minute, and how to publish and to return a moment later."""
    start = now() - 60 * SECOND

    def tell(jid, function, arguments=(), minions=MINIONS, at=1, **more):
        set_clock(returners, start + at * SECOND)
        load = publish(jid, function, "*", arguments=arguments, **more)
        returners["halite.save_load"](jid, load, minions)

    tell(JID, "test.sleep", [300], at=0)
    return tell


def answers(returners, jid, said, function="saltutil.kill_job"):
    for minion, text in said.items():
        returners["halite.returner"](returned(jid, minion, text, function=function))


def signalled(jid=JID, number=9):
    return f"Signal {number} sent to job {jid} at pid 7"


def row(db, jid=JID):
    return one_job.job(db, jid)


def audited(db, jid=JID):
    return audit_log.entries(db, audit_log.Filter(jid=jid), 10)[0]


@pytest.mark.parametrize(
    ("function", "arguments", "signal"),
    [
        ("saltutil.kill_job", [JID], "KILL"),
        ("saltutil.kill_job", [{"__kwarg__": True, "jid": JID}], "KILL"),
        ("saltutil.term_job", [JID], "TERM"),
        ("saltutil.signal_job", [JID, 9], "KILL"),
    ],
)
def test_a_kill_by_salts_own_function_is_a_kill_by_who_published_it(
    returners, db, seen, told, function, arguments, signal
):
    told(KILL, function, arguments, user="alice")
    assert seen.take(further=False) is False
    assert (row(db).killed_by, row(db).killed_at, row(db).result) == ("alice", row(db, KILL).id, None)
    answers(returners, KILL, dict.fromkeys(MINIONS, signalled()), function)
    assert seen.take(further=False) is True
    job_writes.end_job(db, JID, now())
    assert row(db).result == "killed"
    (entry,) = audited(db)
    assert {key: entry[key] for key in ("user", "origin", "action", "decision", "outcome", "kill_jid")} == {
        "user": "alice",
        "origin": "seen",
        "action": "kill",
        "decision": "unasked",
        "outcome": "sent",
        "kill_jid": KILL,
    }
    assert (entry["sent"], entry["reached"]) == (2, 2)
    assert entry["arguments"] == {"jid": JID, "function": "test.sleep", "signal": signal, "minion": "*"}


def test_one_that_reaches_nothing_leaves_the_job_missing_and_tells_who_sent_it(returners, db, seen, told):
    told(KILL, "saltutil.kill_job", [JID])
    answers(returners, KILL, dict.fromkeys(MINIONS, ""))
    assert seen.take(further=False) is False
    job_writes.end_job(db, JID, now())
    assert (row(db).result, row(db).killed_by) == ("missing", "root")
    assert (audited(db)[0]["sent"], audited(db)[0]["reached"]) == (2, None)


def test_a_job_that_is_over_as_missing_becomes_a_killed_one(returners, db, seen, told):
    told(KILL, "saltutil.kill_job", [JID])
    answers(returners, KILL, {"m1": signalled()})
    job_writes.end_job(db, JID, now())
    assert row(db).result == "missing"
    assert seen.take(further=False) is True and row(db).result == "killed"


def test_a_job_that_was_over_before_was_not_killed(returners, db, seen, told):
    answers(returners, JID, dict.fromkeys(MINIONS, True), "test.sleep")
    with db.write() as conn:  # they returned before the kill was published
        conn.execute("UPDATE job_returns SET received = job + 1")
    told(KILL, "saltutil.kill_job", [JID])
    answers(returners, KILL, dict.fromkeys(MINIONS, signalled()))
    assert seen.take(further=False) is False
    assert (row(db).killed_by, audited(db)) == (None, [])


def test_all_jobs_that_minions_say_to_have_killed_are(returners, db, seen, told):
    told(OTHER, "test.sleep", [100], at=0.5)
    told(KILL, "saltutil.kill_all_jobs", minions=["m1"], user="alice")
    assert seen.take(further=False) is False and audited(db) == []
    answers(returners, KILL, {"m1": [signalled(), signalled(OTHER), signalled("unknown")]}, "saltutil.kill_all_jobs")
    assert seen.take(further=False) is True
    assert [(row(db, jid).killed_by, len(audited(db, jid))) for jid in (JID, OTHER)] == [("alice", 1)] * 2


def test_a_kill_among_several_functions_counts(returners, db, seen, told):
    told(KILL, ["test.ping", "saltutil.kill_job"], [[], [JID]])
    load = returned(KILL, "m1", {"test.ping": True, "saltutil.kill_job": signalled()})
    functions = {
        "fun": ["test.ping", "saltutil.kill_job"],
        "retcode": {"test.ping": 0},
        "success": {"test.ping": True},
    }
    returners["halite.returner"]({**load, **functions})
    assert seen.take(further=False) is True and row(db).killed_by == "root"


def test_a_minion_speaks_for_itself_alone(returners, db, seen, told):
    told(KILL, "saltutil.kill_job", [JID], minions=["m1"])
    answers(returners, KILL, {"m2": signalled(), "intruder": signalled()})
    assert seen.take(further=False) is False
    assert audited(db)[0]["sent"] == 1
    job_writes.end_job(db, JID, now())
    assert row(db).result == "missing"


@pytest.mark.parametrize("number", [0, 10, 18, 19])
def test_a_signal_that_ends_nothing_is_no_kill(returners, db, seen, told, number):
    told(KILL, "saltutil.signal_job", [JID, number])
    answers(returners, KILL, dict.fromkeys(MINIONS, signalled(number=number)))
    assert seen.take(further=False) is False and audited(db) == []


def test_no_return_alone_makes_a_kill(returners, db, seen, told):
    """A minion may return anything under any jid, as if somebody had published it."""
    answers(returners, KILL, {"m1": signalled()})
    seen.take(further=False)
    assert (row(db).killed_by, audited(db)) == (None, [])


def test_what_halite_has_sent_itself_is_audited_once(returners, db, seen, told):
    caller = Caller("alice", "eauth", (), (), ())
    number = audit_log.begin(db, audit_log.Entry(caller, "kill", "job", "allowed", {}, JID))
    kills.await_answers(db, KILL, JID, MINIONS, now(), number)
    told(KILL, "saltutil.kill_job", [JID])
    seen.take(further=False)
    kills.note_sent(db, JID, "alice", now(), MINIONS)
    audit_log.finish(db, number, "sent", KILL, sent=2)
    kills.close(db, [KILL])
    answers(returners, KILL, dict.fromkeys(MINIONS, signalled()))
    seen.take(further=False)
    assert [entry["origin"] for entry in audited(db)] == ["eauth"]


def test_the_first_of_two_kills_is_named_and_both_are_audited(returners, db, seen, told):
    told(KILL, "saltutil.term_job", [JID], user="alice")
    told(AGAIN, "saltutil.kill_job", [JID], user="bob", at=2)
    for _ in range(3):
        seen.take(further=False)
    assert row(db).killed_by == "alice"
    assert [entry["user"] for entry in audited(db)] == ["bob", "alice"]


def test_an_engine_that_has_just_started_takes_answers_to_kills_of_the_last_hour(returners, db, told):
    told(KILL, "saltutil.kill_job", [JID])
    SeenKills(db, Tracker(300, 10)).take(further=False)
    answers(returners, KILL, {"m1": signalled()})
    assert SeenKills(db, Tracker(300, 10)).take(further=False) is True
    assert [entry["reached"] for entry in audited(db)] == [1]


def test_a_minion_that_names_any_number_of_jobs_costs_a_bounded_look(returners, db, seen, told, monkeypatch):
    monkeypatch.setattr(seen_kills, "MOST_NAMED", 10)
    told(KILL, "saltutil.kill_all_jobs")
    answers(returners, KILL, {"m1": [signalled(f"x{number}") for number in range(1000)]}, "saltutil.kill_all_jobs")
    looked = []
    monkeypatch.setattr(seen_kills.seen_kills, "note", lambda *args: looked.append(args) or [])
    seen.take(further=False)
    assert len(looked) == 10


def test_a_killed_job_is_shown_as_one_that_halite_killed(returners, db, seen, told):
    told(KILL, "saltutil.kill_job", [JID], user="alice")
    answers(returners, KILL, dict.fromkeys(MINIONS, signalled()))
    seen.take(further=False)
    job_writes.end_job(db, JID, now())
    answer = job_detail.job(*one_job.job_with_returns(db, JID), minion=None, failed=False)
    assert (answer["job"]["killed_by"], answer["job"]["result"]) == ("alice", "killed")
    with db.read() as conn:
        (load,) = conn.execute("SELECT load FROM job_loads ORDER BY job LIMIT 1").fetchone()
    assert "also" not in unpack(load)
