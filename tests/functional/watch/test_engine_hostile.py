"""Whatever passes on the event bus: the engine goes on, and tells what it has to tell."""

import socket
import threading
import time

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saltext.halite import settings
from saltext.halite.master import ask_minions, running_runners
from saltext.halite.store.recorder import recorder
from saltext.halite.watch import bus_reader, heard_batches
from saltext.halite.watch import engine as watching
from saltext.halite.watch.announcements import Announcer
from scripts.torturelib.checks import problems
from tests.functional.conftest import publish, returned
from tests.functional.test_returner_hostile import Complaints
from tests.nasty import hostile, names, packed, sent, values
from tests.series import IS_3006

JID, OTHER_JID = "20261123092034429614", "20261123092134429614"
KEYS = "jid fun fun_args user return success minions state tgt tgt_type id cmd data tag".split()
words = st.sampled_from("salt job run batch wheel ret new progress complete halite".split()) | names
data = values | st.dictionaries(st.sampled_from([*KEYS, "all_minions"]), values, max_size=5)
jids = st.sampled_from([JID, OTHER_JID]) | names
# Events that the engine looks into, and any others.
tags = (
    st.builds("salt/job/{}/ret/{}".format, jids, names)
    | st.builds("salt/run/{}/{}".format, jids, st.sampled_from(["new", "ret"]))
    | st.builds("salt/batch/{}/{}".format, jids, st.sampled_from(["new", "progress", "complete"]))
    | st.lists(words, max_size=6).map("/".join)
)


@pytest.fixture
def told():
    return []


@pytest.fixture
def engine(opts, db, told, monkeypatch):
    """The engine of a master that is not there: what it would fire and publish is kept in *told*."""
    monkeypatch.setattr(Announcer, "_fire", lambda self, data, tag: told.append(tag))
    monkeypatch.setattr(ask_minions, "publish", lambda *asked: OTHER_JID)
    found = settings.load(opts)
    return watching.Watcher(opts, found, recorder(found))


def follow(engine, tag, packed_data):
    """Give *engine* an event as its reader does."""
    kept = watching.wanted_of(tag)
    if kept:
        engine._try(
            "follow an event", lambda: engine._follow(bus_reader.Event(tag, packed_data if kept == "data" else b""))
        )


def look(engine):
    engine._try("announce", engine._announce)
    engine._try("keep the active set", engine._cycle)


def forget(engine, db):
    with db.write(durable=False) as conn:
        for table in ("job_returns", "job_loads", "job_metadata", "active_jids", "jobs_index"):
            conn.execute(f"DELETE FROM {table}")


@hostile
@given(events=st.lists(st.tuples(tags, data), min_size=1, max_size=5))
def test_an_event_may_be_anything(engine, db, returners, told, events):
    told.clear()
    complaints = Complaints()
    with complaints.listening():
        returners["halite.save_load"](JID, publish(JID), ["m1"])
        for tag, value in events:
            follow(engine, tag, packed(sent(value)))
        look(engine)
        returners["halite.returner"](returned(JID, "m1"))
        look(engine)
    assert f"halite/job/{JID}/complete" in told
    assert complaints.heard == [] and not engine._troubles
    assert problems(db.path) == []
    forget(engine, db)


def test_a_runner_of_no_jid_is_none(engine):
    complaints = Complaints()
    with complaints.listening():
        for what in ("new", "ret"):
            follow(engine, f"salt/run/None/{what}", packed({}))
    assert complaints.heard == []


def test_a_batch_that_is_none_keeps_nothing_from_being_told(engine, db, returners, told):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.returner"](returned(JID, "m1"))
    nonsense = (None, 7, "x", [], {"state": 5}, {"state": {"all_minions": 7}}, {"minions": {"a": 1}})
    for number, value in enumerate(nonsense):
        returners["halite.save_load"](f"batch-{number}", publish(f"batch-{number}"), ["m1"])
        follow(engine, f"salt/batch/batch-{number}/new", packed(value))
    engine._announce()
    assert told == [f"halite/job/{JID}/complete"]


def test_batches_that_never_come_are_bounded(engine):
    for number in range(1000):
        for what in ("new", "halted"):
            follow(engine, f"salt/batch/{number}/{what}", packed({"minions": ["m1"]}))
    heard = engine._batches
    assert len(heard._begun) == len(heard._over) == heard_batches.MOST and "999" in heard._begun


RUNNER = {"fun": "runner.state.orch", "jid": JID, "user": "root", "fun_args": ["site"]}
FORGED = {**RUNNER, "return": "forged", "success": True}


def rows(db):
    with db.read() as conn:
        return conn.execute("SELECT jid, function, user, result, ended IS NOT NULL FROM jobs_index").fetchall()


@pytest.mark.skipif(not IS_3006, reason="Salt notes what the master runs")
def test_what_a_minion_says_of_a_runner_is_not_believed(engine, db):
    """As the master passes on what ``salt-call event.fire_master`` sends, whose data may name any function."""
    sent_alone = {"id": "m1", "cmd": "_minion_event", "tag": f"salt/run/{JID}/new", "data": {}, **FORGED}
    follow(engine, f"salt/run/{JID}/new", packed(sent_alone))
    follow(engine, f"salt/run/{JID}/new", packed({**FORGED, "jid": OTHER_JID}))
    assert rows(db) == []


@pytest.mark.skipif(not IS_3006, reason="Salt notes what the master runs")
def test_no_event_changes_what_is_known_of_a_job(engine, db, returners):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    before = rows(db)
    follow(engine, f"salt/run/{JID}/new", packed(FORGED))
    assert rows(db) == before


@pytest.mark.parametrize("runner_returns", [True, False])
def test_a_runners_return_is_never_taken_from_the_bus(engine, opts, db, monkeypatch, runner_returns):
    opts["runner_returns"] = runner_returns
    monkeypatch.setattr(running_runners, "running_on_master", lambda _: [RUNNER])
    follow(engine, f"salt/run/{JID}/new", packed(RUNNER))
    engine._announce()
    assert rows(db) == [(JID, "runner.state.orch", "root", None, 0)]
    follow(engine, f"salt/run/{JID}/ret", packed({**RUNNER, "return": 1, "success": True}))
    engine._announce()
    assert rows(db) == [(JID, "runner.state.orch", "root", None, 0)]


@pytest.fixture
def publisher(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "master_event_pub.ipc"))
        server.listen()
        server.settimeout(10)
        yield server


@pytest.fixture
def reader(tmp_path, monkeypatch):
    monkeypatch.setattr(bus_reader, "RECONNECT", 0.0)
    found = bus_reader.Reader({"sock_dir": str(tmp_path)}, lambda tag: "data")
    yield found
    found.stop()
    found.join(10)


@hostile
@given(frame=values | st.fixed_dictionaries({b"body": values}), cut=st.integers(1, 20))
def test_a_frame_may_be_anything(publisher, reader, frame, cut):
    if not reader.is_alive():
        reader.start()
    client, _ = publisher.accept()
    with client:
        # With half a frame behind it, and the end of the connection.
        client.sendall(msgpack.packb(frame, use_bin_type=True) + msgpack.packb({b"body": b"x" * 40})[:-cut])
    reader.take(0)
    assert reader.is_alive()


def test_after_all_that_the_reader_reads(publisher, reader):
    reader.start()
    for frame in (b"\xc1", msgpack.packb({b"body": 5}), msgpack.packb([b"body"]), msgpack.packb({b"body": None})):
        client, _ = publisher.accept()
        with client:
            client.sendall(frame)
    client, _ = publisher.accept()
    with client:
        client.sendall(msgpack.packb({b"body": b"salt/job/1/ret/m1\n\n" + packed({})}))
        until = time.monotonic() + 10
        events = []
        while not events and time.monotonic() < until:
            events, _ = reader.take(0.1)
    assert [event.tag for event in events] == ["salt/job/1/ret/m1"]
    assert threading.active_count() >= 2
