"""The engine's work on an index, without a bus and without minions: what it asks, ends and tells."""

import pytest
import salt.payload
import salt.utils.event

from saltext.halite.domain.jid import jid_time
from saltext.halite.master import ask_minions, ssh_driver
from saltext.halite.settings import load
from saltext.halite.store import job_writes, one_job
from saltext.halite.store.codec import unpack
from saltext.halite.store.recorder import recorder
from saltext.halite.times import SECOND, now
from saltext.halite.watch import engine as watching
from saltext.halite.watch.bus_reader import Event
from tests import faults, shapes
from tests.functional.conftest import publish, returned, set_clock

JID = "20261123092034429614"  # long enough ago that its minions are asked at once
MINIONS = ["m1", "m2", "m3"]


class Bus:
    """In place of Salt's event bus."""

    def __init__(self):
        self.fired = []

    def fire_event(self, data, tag):
        self.fired.append((tag.split("/", 3)[3], data))
        return True

    def destroy(self):
        pass


@pytest.fixture
def returners(returners):
    """The job cache at the time of the jid: a job starts when it is published."""
    set_clock(returners, jid_time(JID))
    return returners


@pytest.fixture
def bus(monkeypatch):
    found = Bus()
    monkeypatch.setattr(salt.utils.event, "get_event", lambda *_, **__: found)
    return found


@pytest.fixture
def asked(monkeypatch):
    """Whom the engine asked what they run, and under which jid."""
    found = []
    monkeypatch.setattr(ask_minions, "publish", lambda _, whom, __, ___, jid: found.append((jid, whom)))
    return found


@pytest.fixture
def engine(opts, db, bus, asked):
    """Make an engine; one that is made later knows nothing of what the first had in memory."""
    return lambda: watching.Watcher(opts, load(opts), recorder(load(opts)))


def row(db, jid=JID):
    return one_job.job(db, jid)


def part(returners, *names):
    returners["halite.save_load"](JID, publish(JID, "cmd.run", target=list(names), target_type="list"), list(names))


def answer(returners, engine, asked, running=()):
    """Let each minion that the engine asked say that it runs *running*."""
    engine._cycle()
    jid, whom = asked[-1]
    for name in whom:
        told = [{"jid": jid, "fun": fun} for jid, fun in running]
        load = publish(jid, "saltutil.running", target=whom, target_type="list")
        returners["halite.save_load"](jid, load, whom)
        returners["halite.returner"](returned(jid, name, told, function="saltutil.running"))
    engine._take_answers()
    return whom


def batch(minions=MINIONS):
    state = {"state": {"all_minions": list(minions)}} if minions else {"total_minions": 3}
    return {"jid": JID, "tgt": "m*", "tgt_type": "glob", "fun": "cmd.run", **state}


def event(tag, data):
    return Event(tag, salt.payload.dumps(data))


def events(bus):
    """What was told, but for what the age of these jobs tells."""
    return [what for what, _ in bus.fired if what != "stalled"]


def test_who_is_unknown_of_a_compound_is_noted_once_the_job_is_there(returners, db, engine):
    """The event of a publication comes before the job cache is called."""
    found = engine()
    found._follow(event(f"salt/job/{JID}/new", {"jid": JID, "missing": ["ghost"], "minions": ["m1"]}))
    found._announce()
    returners["halite.save_load"](JID, publish(JID, target="m1 or L@ghost", target_type="compound"), ["m1"])
    assert row(db).unknown is None
    found._announce()
    assert unpack(row(db).unknown) == ["ghost"]
    assert not found._unknown


def test_who_is_unknown_is_held_of_so_many_jobs_and_no_more(engine, monkeypatch):
    monkeypatch.setattr(watching, "MOST_UNKNOWN", 2)
    found = engine()
    for jid in "abc":
        found._follow(event(f"salt/job/{jid}/new", {"jid": jid, "missing": ["ghost"]}))
    found._follow(event("salt/job/d/new", {"jid": "d", "missing": "ghost"}))
    assert list(found._unknown) == ["b", "c"]
    monkeypatch.setattr(watching, "UNKNOWN_FOR", 0)
    found._announce()
    assert not found._unknown


@pytest.mark.shape("batch-engine-killed")
def test_a_new_engine_calls_no_batch_over_that_has_parts_to_come(returners, db, engine, asked, bus):
    first = engine()
    first._batch(JID, "new", batch())
    first._announce()
    part(returners, "m1")
    first._announce()
    assert (row(db).target, row(db).target_type, row(db).minions) == ("m*", "glob", 3)
    second = engine()
    for _ in range(4):  # twice as often as it takes to call a minion lost
        assert answer(returners, second, asked) == ["m1"]
    assert row(db).ended is None
    for name in MINIONS:
        part(returners, name)
        returners["halite.returner"](returned(JID, name, function="cmd.run"))
        second._announce()
        assert (row(db).ended is None, events(bus)) == ((True, []) if name != "m3" else (False, ["complete"]))
    assert row(db).result == "ok"
    assert shapes.rows()["batch-engine-killed"]["end"] == "last return"


def test_a_batch_that_nothing_is_heard_of_ends(returners, db, engine, asked, monkeypatch):
    found = engine()
    found._batch(JID, "new", batch())
    part(returners, "m1")
    found._announce()
    returners["halite.returner"](returned(JID, "m1", function="cmd.run"))
    found._cycle()
    assert row(db).ended is None
    later = now() + 301 * SECOND
    monkeypatch.setattr(watching, "now", lambda: later)
    found._cycle()
    found._cycle()
    assert (row(db).result, row(db).returned) == ("missing", 1)
    part(returners, "m2")
    assert row(db).ended is None


def test_after_the_end_of_a_batch_who_had_no_turn_is_asked_like_any_other(returners, db, engine, asked):
    found = engine()
    part(returners, "m1")
    found._batch(JID, "progress", batch())
    found._announce()
    returners["halite.returner"](returned(JID, "m1", function="cmd.run", retcode=1))
    found._batch(JID, "halted", batch())
    assert [answer(returners, found, asked) for _ in range(2)] == [["m2", "m3"]] * 2
    found._end_lost()
    assert (row(db).result, row(db).returned, row(db).minions) == ("failed", 1, 3)
    assert row(db).ended is not None


def test_a_batch_whose_minions_salt_only_counts_is_read_from_what_it_keeps(returners, db, engine, bus, monkeypatch):
    kept = []
    monkeypatch.setattr(ask_minions, "of_batch", lambda _, jid: kept if jid == JID else [])
    found = engine()
    part(returners, "m1")
    found._batch(JID, "new", batch(minions=None))
    returners["halite.returner"](returned(JID, "m1", function="cmd.run"))
    found._announce()
    assert events(bus) == []  # over as it seems, and not told
    kept += MINIONS
    found._announce()
    assert (row(db).minions, row(db).ended, events(bus)) == (3, None, [])


def test_a_state_run_in_a_minions_queue_is_not_lost(returners, db, engine, asked):
    """Since 3008 it has no process there; only that other states run says that it may still come."""
    returners["halite.save_load"](JID, publish(JID, "state.apply"), ["m1"])
    found = engine()
    for _ in range(4):
        answer(returners, found, asked, running=[("other", "state.highstate")])
    assert row(db).ended is None
    for _ in range(2):
        answer(returners, found, asked, running=[("other", "cmd.run")])
    assert row(db).result == "missing"


def test_a_job_over_ssh_is_over_with_its_process(opts, returners, db, engine, monkeypatch):
    load = {"jid": JID, "tgt": "box1", "tgt_type": "glob", "user": "root", "fun": "test.ping", "arg": []}
    returners["halite.save_load"](JID, load)
    found = engine()
    found._cycle()
    assert (row(db).kind, row(db).ended) == ("ssh", None)
    monkeypatch.setattr(ssh_driver, "_began", lambda _: None)
    found._cycle()
    assert row(db).ended is not None


def test_a_job_without_minions_ends(returners, db, engine, monkeypatch):
    """A master of masters publishes where it knows no minion."""
    returners["halite.save_load"](JID, publish(JID), [])
    found = engine()
    found._cycle()
    assert row(db).ended is None
    later = now() + 11 * SECOND
    monkeypatch.setattr(watching, "now", lambda: later)
    found._cycle()
    assert (row(db).result, row(db).minions) == ("ok", 0)


def test_on_a_master_of_masters_an_end_is_told_when_syndics_have_had_their_time(opts, returners, db, engine, bus):
    opts.update(order_masters=True, syndic_wait=5)
    set_clock(returners, now())
    found = engine()
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.returner"](returned(JID, "m1"))
    found._announce()
    assert events(bus) == []
    with db.write() as conn:
        conn.execute("UPDATE active_jids SET ended = ended - 6000000")
    found._announce()
    assert events(bus) == ["complete"]


def test_an_event_has_a_retcode_so_that_no_syndic_forwards_it(returners, db, engine, bus):
    """It would be taken for one of Salt's by its ``minions``: the salt command of the master above stumbles."""
    found = engine()
    for jid, retcode in ((JID, 0), (f"{JID}_2", 1)):
        returners["halite.save_load"](jid, publish(jid), ["m1"])
        returners["halite.returner"](returned(jid, "m1", retcode=retcode))
    found._announce()
    assert {what: data["retcode"] for what, data in bus.fired if data["result"] == "failed"} == {
        "failed": 1,
        "complete": 1,
    }
    assert [data["retcode"] for _, data in bus.fired if data["result"] == "ok"] == [0]


def test_the_first_failed_return_is_told_also_when_it_comes_after_the_end(returners, db, engine, bus):
    found = engine()
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    returners["halite.returner"](returned(JID, "m1"))
    job_writes.end_job(db, JID, now())
    found._announce()
    assert events(bus) == ["complete"]
    returners["halite.returner"](returned(JID, "m2", retcode=1, success=False))
    for _ in range(2):
        found._announce()
    assert events(bus) == ["complete", "failed"]
    assert bus.fired[-1][1]["minion"] == "m2"
    assert (row(db).result, row(db).returned) == ("failed", 2)
    with db.read() as conn:
        assert conn.execute("SELECT count(*) FROM active_jids").fetchone() == (0,)


def test_a_late_return_that_is_good_is_told_to_nobody(returners, db, engine, bus):
    found = engine()
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    job_writes.end_job(db, JID, now())
    found._announce()
    returners["halite.returner"](returned(JID, "m1"))
    found._announce()
    assert events(bus) == ["complete"] and row(db).result == "ok"


def test_a_lock_is_told_once_by_the_engine_and_its_end_once(engine, db, monkeypatch, caplog):
    monkeypatch.setattr(db, "patience", 0.01)
    watcher = engine()
    watcher._cycle()
    with faults.lock(db.path):
        for _ in range(2):
            watcher._try("keep the active set", watcher._cycle)
            watcher._try("announce", watcher._announce)
            watcher._try("forget old jobs", lambda: watcher._housekeeper.step(1e9))
    watcher._try("keep the active set", watcher._cycle)
    watcher._try("announce", watcher._announce)
    watcher._try("forget old jobs", lambda: watcher._housekeeper.step(2e9))
    assert [line for line in caplog.messages if "engine" in line] == [
        f"Halite's engine could not keep the active set: The database {db.path} cannot be used: database is locked.",
        "Halite's engine can keep the active set again",
    ]
