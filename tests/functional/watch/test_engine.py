"""The engine's work on an index, without a bus and without minions: what it asks, ends and tells."""

from pathlib import Path

import pytest
import salt.cache
import salt.payload
import salt.utils.event
import salt.utils.network

from saltext.halite.answers import awaited_reasons, job_detail
from saltext.halite.answers import kill as kill_job
from saltext.halite.answers.index_jobs import IndexAwaited
from saltext.halite.domain import permissions
from saltext.halite.domain.jid import jid_time
from saltext.halite.errors import NotRunning, Unavailable
from saltext.halite.master import ask_minions, batch_drivers, ssh_driver
from saltext.halite.settings import load
from saltext.halite.store import active_set, job_writes, kills, one_job, told_since
from saltext.halite.store.recorder import recorder
from saltext.halite.times import SECOND, now
from saltext.halite.watch import engine as watching
from saltext.halite.watch import questions
from saltext.halite.watch.bus_reader import Event
from tests import faults, shapes
from tests.functional.conftest import answered_ping, cache_grains, publish, returned, set_clock
from tests.series import IS_3006

JID = "20261123092034429614"  # long enough ago that its minions are asked at once
KILL_JID = "20261123092134429614"  # of a job that carries a kill
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
    """Whom the engine asked what they run, and under which jid; a kill has the same one each time."""
    found = []

    def publish(opts, whom, _, __, jid=KILL_JID):
        target, _ = ask_minions.target_of(opts, whom)
        if target:
            found.append((jid, target if isinstance(target, list) else whom))
        return jid

    monkeypatch.setattr(ask_minions, "publish", publish)
    return found


@pytest.fixture
def engine(opts, db, bus, asked):
    """Make an engine; one that is made later knows nothing of what the first had in memory."""
    return lambda: watching.Watcher(opts, load(opts), recorder(load(opts)))


def row(db, jid=JID):
    return one_job.job(db, jid)


def part(returners, *names):
    load = publish(JID, "cmd.run", target=list(names), target_type="list", kwargs={"raw": 0, "gather_job_timeout": 9})
    returners["halite.save_load"](JID, load, list(names))


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


def pass_time(monkeypatch, seconds):
    """Let it be so many seconds from now."""
    for module in (watching, questions):
        monkeypatch.setattr(module, "now", lambda: now() + int(seconds * SECOND))


def event(tag, data):
    return Event(tag, salt.payload.dumps(data))


def events(bus):
    """What was told, but for what the age of these jobs tells, and of jobs that carry a kill or a question."""
    return [what for what, data in bus.fired if what != "stalled" and data["jid"] not in (KILL_JID, FRONT)]


FRONT = "20261123092030000000"


@pytest.fixture
def typed(monkeypatch):
    """Whether the salt command that drives a batch still runs."""
    found = [True]
    monkeypatch.setattr(batch_drivers, "is_typed", lambda started: found[0])
    return found


@pytest.fixture
def batch(returners, typed, monkeypatch):
    """A batch of Salt 3008 over three minions, whose first part has been published."""
    monkeypatch.setattr(batch_drivers, "batches_are_one_job", lambda: True)
    set_clock(returners, jid_time(FRONT))
    answered_ping(returners, FRONT, MINIONS, target="m*")
    set_clock(returners, jid_time(JID))
    part(returners, "m1")


@pytest.mark.shape("batch-engine-killed")
def test_a_new_engine_calls_no_batch_over_that_has_parts_to_come(returners, db, engine, asked, bus, batch):
    first = engine()
    first._follow(Event(f"salt/batch/{JID}/new", b""))
    first._announce()
    assert (row(db).target, row(db).target_type, row(db).minions) == ("m*", "glob", 3)
    second = engine()
    for _ in range(4):  # twice as often as it takes to call a minion lost
        assert answer(returners, second, asked) == ["m1"]
    assert row(db).ended is None
    bus.fired.clear()
    for name in MINIONS:
        part(returners, name)
        returners["halite.returner"](returned(JID, name, function="cmd.run"))
        second._announce()
        assert (row(db).ended is None, events(bus)) == ((True, []) if name != "m3" else (False, ["complete"]))
    assert row(db).result == "ok"
    assert shapes.rows()["batch-engine-killed"]["end"] == "last return"


def test_a_batch_that_nothing_is_heard_of_ends(returners, db, engine, asked, monkeypatch, batch):
    found = engine()
    found._follow(Event(f"salt/batch/{JID}/new", b""))
    returners["halite.returner"](returned(JID, "m1", function="cmd.run"))
    found._announce()
    found._cycle()
    assert row(db).ended is None
    later = now() + 301 * SECOND
    monkeypatch.setattr(watching, "now", lambda: later)
    found._cycle()
    found._cycle()
    assert (row(db).result, row(db).returned) == ("missing", 1)
    part(returners, "m2")
    assert row(db).ended is None


@pytest.fixture(params=["halted", "complete"])
def over(request, returners, engine, typed, batch):
    """An engine that has heard of the end of a batch, as after a failure or ctrl-C: m1 runs, others had no turn."""
    found = engine()
    found._follow(Event(f"salt/batch/{JID}/progress", b""))
    found._announce()
    found._follow(Event(f"salt/batch/{JID}/{request.param}", b""))
    typed[0] = False
    found._rebuild()
    found._batches.end(now() + 20 * SECOND)
    return found


def test_who_had_no_turn_in_a_batch_that_is_over_is_neither_asked_nor_called_silent(returners, db, over, rounds, bus):
    assert rounds(over, 60, m1=[JID]) == {"m1": 3}
    assert (row(db).ended, row(db).silent) == (None, 0)
    assert reasons(db) == {"m1": "running", "m2": "to_come", "m3": "to_come"}
    returners["halite.returner"](returned(JID, "m1", function="cmd.run", retcode=1))
    rounds(over, 20)
    assert (row(db).result, row(db).returned, row(db).minions) == ("failed", 1, 3)
    assert reasons(db) == {"m2": "to_come", "m3": "to_come"}
    assert events(bus) == ["failed", "complete"]


def test_a_batch_that_is_over_waits_for_a_silent_minion_as_any_job_does(returners, db, over, rounds):
    rounds(over, 50)
    assert (row(db).result, reasons(db)) == ("missing", {"m1": "no_sign", "m2": "to_come", "m3": "to_come"})


def test_no_kill_is_sent_to_who_had_no_turn(opts, returners, db, over, rounds, asked):
    root = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
    assert kill_job.kill(opts, db, root, JID, "KILL", None, lost_after=300)["minions"] == ["m1"]
    with pytest.raises(NotRunning, match="No minion that matches m2 still runs"):
        kill_job.kill(opts, db, root, JID, "KILL", "m2", lost_after=300)
    rounds(over, 50)
    assert row(db).ended is not None
    assert kill_job.kill(opts, db, root, JID, "KILL", None, lost_after=30 * 86_400)["minions"] == ["m1"]


def test_a_part_that_is_published_behind_the_end_of_its_batch_is_waited_for(returners, db, over, rounds):
    returners["halite.returner"](returned(JID, "m1", function="cmd.run"))
    rounds(over, 30)
    assert row(db).result == "missing"
    part(returners, "m2")
    assert (row(db).ended, reasons(db)) == (None, {"m2": "no_sign", "m3": "to_come"})
    assert rounds(over, 30, m2=[JID])["m2"] > 0
    assert reasons(db) == {"m2": "running", "m3": "to_come"}


def test_the_progress_of_a_batch_reopens_no_job(returners, db, over, rounds):
    returners["halite.returner"](returned(JID, "m1", function="cmd.run"))
    rounds(over, 30)
    over._follow(Event(f"salt/batch/{JID}/progress", b""))
    over._announce()
    assert row(db).result == "missing"


@pytest.mark.parametrize("what", ["complete", "halted"])
@pytest.mark.parametrize("drives", [True, False])
def test_no_event_ends_a_batch_that_goes_on(returners, db, engine, asked, what, drives, typed, batch):
    """The salt command still runs, or something has come of the batch a moment ago."""
    typed[0] = drives
    set_clock(returners, now())
    found = engine()
    found._follow(Event(f"salt/batch/{JID}/new", b""))
    found._announce()
    returners["halite.returner"](returned(JID, "m1", function="cmd.run"))
    for _ in range(3):
        found._follow(Event(f"salt/batch/{JID}/{what}", b""))
        found._cycle()
    assert row(db).ended is None and asked == []


@pytest.mark.parametrize("what", ["new", "progress"])
def test_no_event_makes_a_batch_of_a_job_or_adds_minions_to_it(returners, db, engine, bus, what):
    """A user pings some minions and then runs something on one of them: no batch, whatever a minion says."""
    answered_ping(returners, FRONT, MINIONS, target="m*")
    returners["halite.save_load"](JID, publish(JID, "cmd.run", target=["m1"], target_type="list"), ["m1"])
    before = row(db)
    found = engine()
    found._follow(Event(f"salt/batch/{JID}/{what}", b""))
    returners["halite.returner"](returned(JID, "m1", function="cmd.run"))
    found._announce()
    after = row(db)
    assert (after.target, after.target_type, after.minions, after.batch) == (
        before.target,
        before.target_type,
        1,
        None,
    )
    assert after.ended is not None and events(bus) == ["complete"]


def test_a_batch_that_the_master_drives_is_known_from_what_salt_keeps(returners, db, engine, bus, monkeypatch, batch):
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET batch = NULL")  # its parts do not say what they are
    monkeypatch.setattr(batch_drivers, "is_kept", lambda _, jid: jid == JID)
    found = engine()
    found._follow(Event(f"salt/batch/{JID}/new", b""))
    returners["halite.returner"](returned(JID, "m1", function="cmd.run"))
    found._announce()
    assert (row(db).minions, row(db).ended) == (3, None)


def test_returns_that_events_tell_of_keep_no_job_alive(returners, db, engine, asked, keys, rounds):
    start(returners, ["down"])
    found = engine()
    for _ in range(6):
        found._follow(Event(f"salt/job/{JID}/ret/down", b""))
        rounds(found, 10)
    assert row(db).result == "missing"


@pytest.mark.skipif(IS_3006, reason="Salt 3006 notes nowhere what the master runs")
def test_a_runner_that_only_an_event_tells_of_is_none(db, engine, monkeypatch):
    data = {"fun": "runner.state.orch", "jid": JID, "user": "root", "fun_args": ["site"]}
    found = engine()
    found._follow(event(f"salt/run/{JID}/new", data))
    found._announce()
    assert row(db) is None
    monkeypatch.setattr(watching.running_runners, "running_on_master", lambda _: [{**data, "pid": 1}])
    found._follow(event(f"salt/run/{JID}/new", {**data, "fun": "runner.forged", "user": "mallory"}))
    found._announce()
    assert (row(db).function, row(db).user, row(db).ended) == ("runner.state.orch", "root", None)


def test_a_state_run_in_a_minions_queue_is_not_lost(returners, db, engine, asked, monkeypatch):
    """Since 3008 it has no process there; only that other states run says that it may still come."""
    returners["halite.save_load"](JID, publish(JID, "state.apply"), ["m1"])
    found = engine()
    for minutes in range(4):
        pass_time(monkeypatch, minutes * 60)
        answer(returners, found, asked, running=[("other", "state.highstate")])
    assert row(db).ended is None
    for minutes in (5, 7):
        pass_time(monkeypatch, minutes * 60)
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


@pytest.fixture
def keys(opts):
    """Let the master have a key of each minion; return the folder that they are in."""
    folder = Path(opts["pki_dir"]) / "minions"
    folder.mkdir(parents=True)
    for minion in (*MINIONS, "up", "down"):
        (folder / minion).touch()
    return folder


@pytest.fixture
def rounds(monkeypatch, returners, asked, keys):
    """Let the engine go through so many seconds in rounds of ten; return {minion: how often it was asked}."""
    passed = [0]

    def go(found, seconds, **running):
        """*running*: what the minions that answer say that they run."""
        counts = {}
        for second in range(passed[0], passed[0] + seconds, 10):
            pass_time(monkeypatch, second)
            asked.clear()
            found._cycle()
            for jid, whom in asked:
                for minion in whom:
                    counts[minion] = counts.get(minion, 0) + 1
                    if minion in running:
                        told = [{"jid": jid, "fun": "cmd.run"} for jid in running[minion]]
                        returners["halite.returner"](returned(jid, minion, told, function="saltutil.running"))
            found._announce()
            found._take_answers()
        passed[0] += seconds
        return counts

    return go


def start(returners, minions, jid=JID, function="cmd.run"):
    """Publish a job now."""
    set_clock(returners, now())
    returners["halite.save_load"](jid, publish(jid, function), list(minions))


def reasons(db, jid=JID):
    (why,) = awaited_reasons.reasons(IndexAwaited(db, engine_runs=True), [row(db, jid)], 300).values()
    return {each["minion"]: each["reason"] for each in why}


def test_a_ping_with_a_minion_that_is_down_is_over_within_the_minute(returners, db, engine, rounds, bus):
    start(returners, ["up", "down"], function="test.ping")
    returners["halite.returner"](returned(JID, "up"))
    found = engine()
    assert reasons(db) == {"down": "no_sign"}
    rounds(found, 20)
    assert row(db).ended is None
    rounds(found, 10)
    assert (row(db).silent, row(db).ended) == (1, None)
    rounds(found, 10)
    assert (row(db).result, row(db).returned, reasons(db)) == ("missing", 1, {"down": "no_sign"})
    assert row(db).ended - row(db).id <= 40 * SECOND
    assert events(bus) == ["complete"] and bus.fired[-1][1]["missing"] == ["down"]


def test_a_late_return_makes_the_job_what_it_is_and_is_told_to_nobody(returners, db, engine, rounds, bus):
    start(returners, ["down"])
    found = engine()
    rounds(found, 50)
    assert row(db).result == "missing"
    returners["halite.returner"](returned(JID, "down", function="cmd.run"))
    rounds(found, 10)
    assert (row(db).result, row(db).returned) == ("ok", 1)
    assert row(db).ended - row(db).id < 10 * SECOND  # when it returned, by the clock of the test
    assert events(bus) == ["complete"]


def test_a_minion_that_has_returned_anything_since_is_only_busy(returners, db, engine, rounds):
    start(returners, ["down"])
    found = engine()
    start(returners, ["down"], "20261123092034429615")
    returners["halite.returner"](returned("20261123092034429615", "down"))
    rounds(found, 300)
    assert row(db).ended is None
    rounds(found, 20)
    assert (row(db).result, reasons(db)) == ("missing", {"down": "no_sign"})


def test_what_an_older_job_has_had_returned_since_is_a_sign_too(returners, db, engine, rounds):
    start(returners, ["down"], "20261123092034429615")
    start(returners, ["down"])
    returners["halite.returner"](returned("20261123092034429615", "down", function="cmd.run"))
    rounds(engine(), 100)
    assert row(db).ended is None


def test_an_event_that_a_minion_may_have_sent_is_no_sign(returners, db, engine, rounds):
    start(returners, ["down"])
    found = engine()
    for _ in range(5):
        found._follow(Event("salt/job/20261123092034429615/ret/down", b""))
        found._follow(Event("salt/minion/down/start", b""))
        rounds(found, 10)
    assert row(db).result == "missing"


def test_a_new_engine_knows_who_has_said_that_it_runs_the_job(returners, db, engine, rounds):
    start(returners, ["up"])
    rounds(engine(), 30, up=[JID])
    assert reasons(db) == {"up": "running"}
    rounds(engine(), 100)
    assert (row(db).ended, reasons(db)) == (None, {"up": "no_sign"})


def test_the_questions_of_an_hours_job_are_few(returners, db, engine, rounds):
    start(returners, MINIONS)
    running = {minion: [JID] for minion in MINIONS}
    assert rounds(engine(), 3600, **running) == dict.fromkeys(MINIONS, 33)
    assert row(db).ended is None


def test_a_minion_that_is_down_is_asked_seldom_while_others_work(returners, db, engine, rounds):
    start(returners, ["up", "down"])
    counts = rounds(engine(), 300, up=[JID])
    assert counts == {"up": 6, "down": 6}
    assert reasons(db) == {"up": "running", "down": "no_sign"}


@pytest.mark.parametrize(
    ("tag", "data"),
    [
        (f"salt/job/{KILL_JID}/new", {"fun": "saltutil.kill_job", "minions": ["up"]}),
        ("salt/minion/up/start", {}),
    ],
)
def test_who_is_killed_without_halite_or_starts_anew_is_asked_at_once(returners, db, engine, rounds, tag, data):
    start(returners, ["up", "other"])
    found = engine()
    rounds(found, 290, up=[JID], other=[JID])
    assert rounds(found, 10, up=[JID], other=[JID]) == {}
    assert watching.wanted_of(tag)
    found._follow(event(tag, data))
    assert rounds(found, 10, other=[JID]) == {"up": 1}


@pytest.mark.parametrize("minions", [None, 7, "up", {"up": 1}, [None, 7, {}, "x" * 5000]])
def test_what_somebody_publishes_as_a_kill_may_be_anything(engine, minions):
    engine()._follow(event(f"salt/job/{KILL_JID}/new", {"fun": "saltutil.kill_job", "minions": minions}))


def test_the_engine_writes_why_a_minion_is_awaited_once(returners, db, engine, rounds, monkeypatch):
    written = []
    note = active_set.note_reasons
    monkeypatch.setattr(active_set, "note_reasons", lambda db, *what: written.append(what) or note(db, *what))
    start(returners, ["up", "down"])
    rounds(engine(), 600, up=[JID])
    assert sum(len(reasons) for reasons, _ in written) == 1
    assert sum(len(waits) for _, waits in written) == 1


def test_who_lost_its_key_is_told_and_not_published_to(returners, db, engine, rounds, keys):
    start(returners, ["up", "down"])
    found = engine()
    rounds(found, 20, up=[JID])
    (keys / "down").rename(keys / "gone")
    (keys.parent / "minions_rejected").mkdir()
    (keys / "gone").rename(keys.parent / "minions_rejected" / "down")
    assert "down" not in rounds(found, 200, up=[JID])
    assert reasons(db)["down"] == "no_key"


def test_a_key_that_is_deleted_while_its_minion_runs_the_job_is_told(returners, db, engine, rounds, keys):
    start(returners, ["up", "m1"])
    found = engine()
    rounds(found, 30, up=[JID], m1=[JID])
    (keys / "up").unlink()
    rounds(found, 200, m1=[JID])
    assert reasons(db) == {"up": "no_key", "m1": "running"}


def test_a_resource_has_no_key_and_is_waited_for(returners, db, engine, rounds):
    """No question reaches it, so its silence says nothing."""
    start(returners, ["dummy-01"])
    assert rounds(engine(), 300) == {}
    assert (row(db).ended, reasons(db)) == (None, {"dummy-01": "no_sign"})


def test_below_a_syndic_minions_are_asked_and_their_silence_says_nothing(opts, returners, db, engine, rounds):
    opts["order_masters"] = True
    start(returners, ["below"])
    assert rounds(engine(), 300) == {"below": 6}
    assert row(db).ended is None


@pytest.mark.parametrize(
    ("addresses", "reason"), [({"10.0.0.1"}, "not_connected"), ({"10.0.0.1", "192.0.2.1"}, "no_sign")]
)
def test_who_has_no_connection_is_told_where_no_address_is_unknown(
    opts, returners, db, engine, rounds, monkeypatch, addresses, reason
):
    """An address that no minion has may be that of any, changed on the way."""
    cache = salt.cache.factory(opts)
    for minion, address in (("up", "10.0.0.1"), ("down", "10.0.0.2")):
        cache_grains(cache, minion, {"ipv4": ["127.0.0.1", address]})
    monkeypatch.setattr(salt.utils.network, "local_port_tcp", lambda _: set(addresses))
    start(returners, ["up", "down"])
    rounds(engine(), 50, up=[JID])
    assert reasons(db) == {"up": "running", "down": reason}


def test_a_question_that_could_not_be_published_is_held_against_nobody(returners, db, engine, rounds, monkeypatch):
    def fail(*_):
        raise Unavailable("the master does not answer")

    monkeypatch.setattr(ask_minions, "publish", fail)
    start(returners, ["down"])
    found = engine()
    monkeypatch.setattr(found, "_cycle", lambda cycle=found._cycle: found._try("keep the active set", cycle))
    rounds(found, 250)
    assert row(db).ended is None


def test_an_answer_that_waits_in_the_spool_is_held_against_nobody(returners, db, engine, rounds, monkeypatch):
    start(returners, ["down"])
    found = engine()
    with monkeypatch.context() as patched:
        patched.setattr(found._recorder.spool, "waiting", lambda: True)
        rounds(found, 100)
    rounds(found, 10)
    assert row(db).ended is None


def test_the_second_answer_of_an_old_question_is_none_to_the_new_one(returners, db, engine, rounds, asked):
    """m1 was asked with others, who still have to answer, and then by itself."""
    start(returners, ["m1", "m2"])
    found = engine()
    rounds(found, 20, m1=[])
    assert rounds(found, 10) == {"m1": 1, "m2": 1}
    found._take_answers()
    assert not found._tracker.all_answered()


def kill(returners, db, minions, answers, jid=JID):
    """Send a kill of the job and let minions answer."""
    returners["halite.save_load"](KILL_JID, publish(KILL_JID, "saltutil.kill_job", [*minions], "list"), [*minions])
    kills.await_answers(db, KILL_JID, jid, minions, watching.now(), 0)
    kills.note_sent(db, jid, "alice", watching.now(), minions)
    for minion, said in answers.items():
        returners["halite.returner"](returned(KILL_JID, minion, said, function="saltutil.kill_job"))


def reached_minions(db):
    return job_detail.job(*one_job.job_with_returns(db, JID), minion=None, failed=False)["job"]["reached_minions"]


def reached(jid=JID, signal=9):
    return f"Signal {signal} sent to job {jid} at pid 4711"


def test_a_kill_that_has_reached_the_job_ends_it_at_once(returners, db, engine, rounds, bus):
    start(returners, ["up"])
    found = engine()
    rounds(found, 10)
    kill(returners, db, ["up"], {"up": reached()})
    found._announce()
    assert (row(db).result, reasons(db)) == ("killed", {"up": "killed"})
    assert "killed" in events(bus)
    found._announce()
    assert kills.open_kills(db) == []


def test_what_a_minion_said_before_it_was_killed_does_not_hide_that(returners, db, engine, rounds):
    start(returners, ["up"])
    found = engine()
    rounds(found, 20, up=[JID])  # the last answer is noted with the next thing that is
    kill(returners, db, ["up"], {"up": reached()})
    found._announce()
    assert (row(db).result, reasons(db)) == ("killed", {"up": "killed"})


@pytest.mark.parametrize("said", ["", reached("20261123092034429615"), None, {}, "Job x was not running"])
def test_a_kill_that_has_reached_nothing_does_not_end_a_job_that_runs_on(returners, db, engine, rounds, bus, said):
    start(returners, ["up"])
    found = engine()
    rounds(found, 10)
    kill(returners, db, ["up"], {"up": said})
    rounds(found, 100, up=[JID])
    assert (row(db).ended, events(bus), reasons(db)) == (None, [], {"up": "running"})
    rounds(found, 200, up=[])
    assert (row(db).result, reasons(db)) == ("missing", {"up": "not_running"})


def test_a_queued_state_run_that_no_kill_reaches_stays(returners, db, engine, rounds, asked):
    start(returners, ["up"], function="state.apply")
    found = engine()
    kill(returners, db, ["up"], {"up": ""})
    for _ in range(3):
        answer(returners, found, asked, running=[("other", "state.apply")])
    assert (row(db).ended, reasons(db)) == (None, {"up": "queued"})


def test_a_process_that_ignores_term_keeps_its_job(returners, db, engine, rounds):
    start(returners, ["up"])
    found = engine()
    kill(returners, db, ["up"], {"up": reached(signal=15)})
    rounds(found, 100, up=[JID])
    assert row(db).ended is None
    assert reached_minions(db) == ["up"]
    rounds(found, 130, up=[])
    assert row(db).result == "killed"


def test_only_those_that_a_kill_was_sent_to_can_say_that_it_has_reached_them(returners, db, engine, rounds):
    start(returners, ["m1", "m2"])
    found = engine()
    kill(returners, db, ["m1"], {"m2": reached(), "intruder": reached()})
    found._announce()
    assert (reached_minions(db), row(db).ended) == ([], None)
    assert [each.kill_jid for each in kills.open_kills(db)] == [KILL_JID]
    returners["halite.returner"](returned(KILL_JID, "m1", reached(), function="saltutil.kill_job"))
    found._announce()
    assert reached_minions(db) == ["m1"]


def test_what_somebody_publishes_under_the_jid_of_a_kill_answers_nothing(returners, db, engine, rounds):
    """Who may run test.echo would say that a job is killed, which goes on and could not be killed then."""
    start(returners, ["up"])
    found = engine()
    rounds(found, 10)
    kill(returners, db, ["up"], {})
    returners["halite.save_load"](KILL_JID, publish(KILL_JID, "test.echo", arguments=[reached()]), ["up"])
    returners["halite.returner"](returned(KILL_JID, "up", reached(), function="test.echo"))
    rounds(found, 30, up=[JID])
    assert (reached_minions(db), row(db).ended) == ([], None)


def test_a_killed_job_whose_minion_is_silent_since_is_waited_for_like_one_that_was_not(returners, db, engine, rounds):
    """It has said that it runs the job, and nothing says that the kill has reached it."""
    start(returners, ["up"])
    found = engine()
    rounds(found, 60, up=[JID])
    kill(returners, db, ["up"], {})
    assert rounds(found, 10) == {"up": 1}
    rounds(found, 200)
    assert (row(db).ended, reasons(db)) == (None, {"up": "no_sign"})
    rounds(found, 100)
    assert (row(db).result, reasons(db)) == ("missing", {"up": "no_sign"})


def test_a_killed_job_of_a_minion_without_a_sign_is_over_within_the_minute(returners, db, engine, rounds):
    start(returners, ["down"])
    found = engine()
    rounds(found, 20)
    kill(returners, db, ["down"], {})
    rounds(found, 20)
    assert (row(db).result, reasons(db)) == ("missing", {"down": "no_sign"})


@pytest.fixture
def late(monkeypatch, returners, asked, keys):
    """Let the engine go through so many seconds while a minion answers each question late; return how often."""

    def go(found, seconds, delay, minion="up", jids=(JID,)):
        due, number = [], 0
        told = [{"jid": jid, "fun": "cmd.run"} for jid in jids]
        for second in range(0, seconds, 5):
            pass_time(monkeypatch, second)
            for when, jid in [each for each in due if each[0] <= second]:
                due.remove((when, jid))
                returners["halite.returner"](returned(jid, minion, told, function="saltutil.running"))
                found._follow(Event(f"salt/job/{jid}/ret/{minion}", b""))
            if second % 10 == 0:
                asked.clear()
                found._cycle()
                due += [(second + delay, jid) for jid, whom in asked if minion in whom]
                number += sum(minion in whom for _, whom in asked)
            found._announce()
        return number

    return go


@pytest.mark.parametrize("delay", [10, 15, 20])
def test_a_minion_that_answers_each_question_late_is_waited_for_while_it_runs_the_job(
    returners, db, engine, late, bus, delay
):
    start(returners, ["up"])
    assert late(engine(), 1200, delay) <= 25
    assert (row(db).ended, reasons(db), events(bus)) == (None, {"up": "running"}, [])


def test_a_minion_that_says_late_that_it_does_not_run_the_job_is_believed(returners, db, engine, late):
    start(returners, ["up"])
    late(engine(), 90, 15, jids=())
    assert (row(db).result, reasons(db)) == ("missing", {"up": "not_running"})


def test_a_job_that_was_over_for_silence_stays_so_when_its_minion_says_late_that_it_runs_it(
    opts, returners, db, engine, late, bus
):
    """Its end has been told. A kill reaches it there, and its return counts when that comes."""
    start(returners, ["up"])
    found = engine()
    late(found, 100, 60)
    assert (row(db).result, events(bus)) == ("missing", ["complete"])
    root = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
    assert kill_job.kill(opts, db, root, JID, "KILL", None, lost_after=300)["minions"] == ["up"]
    returners["halite.returner"](returned(JID, "up", function="cmd.run"))
    assert row(db).result == "ok"


OTHER = "20261123092034429615"  # a job for which minions are asked behind the end of the first


@pytest.fixture
def given_up(returners, engine, rounds):
    """An engine that has given up a job for the silence of its minion, which another job awaits, and a user."""
    start(returners, ["up"])
    found = engine()
    rounds(found, 50)
    start(returners, ["up"], OTHER)
    return found


def may_kill(opts, db, lost_after=300):
    root = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
    try:
        return kill_job.kill(opts, db, root, JID, "KILL", None, lost_after=lost_after)["minions"]
    except NotRunning:
        return []


def silent_since(db, seconds):
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET reason_since = ? WHERE reason IS NOT NULL", (now() - seconds * SECOND,))


def test_who_says_that_it_runs_a_job_that_was_given_up_can_be_killed_there(opts, returners, db, given_up, rounds):
    silent_since(db, 301)
    assert (row(db).result, reasons(db), may_kill(opts, db)) == ("missing", {"up": "no_sign"}, [])
    ended = row(db).ended
    rounds(given_up, 20, up=[OTHER, JID])
    assert (row(db).result, row(db).ended, reasons(db)) == ("missing", ended, {"up": "running"})
    assert may_kill(opts, db) == ["up"]
    silent_since(db, 301)
    assert may_kill(opts, db) == []
    returners["halite.returner"](returned(JID, "up", function="cmd.run"))
    rounds(given_up, 200, up=[OTHER, JID])
    assert (row(db).result, reasons(db)) == ("ok", {})


def test_what_is_not_said_of_a_job_that_was_given_up_changes_nothing(opts, returners, db, given_up, rounds):
    silent_since(db, 301)
    rounds(given_up, 100, up=[OTHER, "20261123092034429699", "x" * 5000], other=[JID])
    assert (reasons(db), may_kill(opts, db)) == ({"up": "no_sign"}, [])


def test_of_one_answer_not_all_jobs_are_looked_for(opts, returners, db, given_up, rounds):
    rounds(given_up, 20, up=[*(f"2026112309203{number:07}" for number in range(questions.MOST_NAMED)), JID])
    assert reasons(db) == {"up": "no_sign"}


def test_a_minion_that_was_killed_is_not_told_to_run_the_job_again(opts, returners, db, given_up, rounds):
    kill(returners, db, ["up"], {"up": reached()})
    rounds(given_up, 30, up=[OTHER, JID])
    assert (row(db).result, reasons(db)) == ("killed", {"up": "killed"})


def test_why_minions_are_awaited_is_written_once_all_have_answered(returners, db, engine, rounds, asked, monkeypatch):
    start(returners, ["up", "m1"])
    found = engine()
    pass_time(monkeypatch, 10)
    found._cycle()
    ((jid, _),) = asked
    written = []
    note = active_set.note_reasons
    monkeypatch.setattr(active_set, "note_reasons", lambda db, *what: written.append(what[0]) or note(db, *what))
    for minion, expected in (("up", "no_sign"), ("m1", "running")):
        told = [{"jid": JID, "fun": "cmd.run"}]
        returners["halite.returner"](returned(jid, minion, told, function="saltutil.running"))
        found._follow(Event(f"salt/job/{jid}/ret/{minion}", b""))
        found._announce()
        assert reasons(db) == {"up": expected, "m1": expected}
    assert [len(reasons) for reasons in written if reasons] == [2]


def test_an_event_of_a_return_alone_ends_no_job(returners, db, engine, rounds):
    """Anybody may fire one: the index has to say that the minion has returned."""
    start(returners, ["m1", "m2"])
    found = engine()
    rounds(found, 40, m1=[], m2=[JID])
    assert reasons(db) == {"m1": "not_running", "m2": "running"}
    found._follow(Event(f"salt/job/{JID}/ret/m2", b""))
    found._take_answers()
    assert row(db).ended is None
    returners["halite.returner"](returned(JID, "m2", function="cmd.run"))
    rounds(found, 10)
    assert (row(db).result, row(db).returned) == ("missing", 1)


def test_the_answers_to_a_kill_are_not_waited_for_for_ever(returners, db, engine, rounds):
    start(returners, ["up"])
    kill(returners, db, ["up"], {})
    found = engine()
    rounds(found, 310)
    assert kills.open_kills(db) == []


def test_since_when_salt_itself_tells_of_jobs_is_noted_and_taken_back(opts, db, engine, asked):
    before = now()
    engine()._cycle()
    since = told_since.since(db)
    assert before <= since <= now()
    engine()._cycle()
    assert told_since.since(db) == since
    opts.update(master_job_cache="local_cache", event_return=["halite"])
    engine()._cycle()
    assert told_since.since(db) is None
