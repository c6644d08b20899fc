"""The engine at work on an index, with a socket in place of the master's event bus."""

import os
import threading
from datetime import datetime, timedelta, timezone

import pytest

from saltext.halite import settings, times
from saltext.halite.answers import engine_state, status
from saltext.halite.domain import permissions
from saltext.halite.master import ask_minions
from saltext.halite.store import active_set, checkpoints, engine_heartbeat, index_rows, job_writes
from saltext.halite.store.files import write_ahead_log
from saltext.halite.store.recorder import recorder
from saltext.halite.watch import announcements, bus_reader, questions
from saltext.halite.watch import engine as watching
from tests.functional.conftest import publish, returned
from tests.functional.test_returner_hostile import Complaints
from tests.functional.watch.test_bus_reader import Publisher


@pytest.fixture
def opts(opts, tmp_path):
    return {**opts, "sock_dir": str(tmp_path), "engines": ["halite"], "halite": {"interval": 1}}


@pytest.fixture
def engine(opts, db, monkeypatch):
    """A running engine, as in the master's process of its own."""
    monkeypatch.setattr(bus_reader, "RECONNECT", 0.05)
    monkeypatch.setattr(watching, "DEAF_AFTER", 0.2)
    monkeypatch.setattr(ask_minions, "publish", lambda *_: None)
    found = watching.Watcher(opts, settings.load(opts), recorder(settings.load(opts)))
    thread = threading.Thread(target=found.run)
    thread.start()
    yield found
    found.stop()
    thread.join(10)
    assert engine_heartbeat.heartbeat(db)[2] == "stopped"


def becomes(look):
    until = threading.Event()
    for _ in range(400):
        if look():
            return True
        until.wait(0.025)
    return False


def state(db):
    beat = engine_heartbeat.heartbeat(db)
    return beat and beat[2]


def test_an_engine_gives_the_log_its_length_and_leaves_its_writing_to_nobody_else(engine, db, monkeypatch):
    monkeypatch.setattr(checkpoints, "FRESH", 1)
    assert becomes(lambda: write_ahead_log.size(db.path) == write_ahead_log.FULL)
    with db.write() as conn:
        conn.execute("INSERT INTO reserved_jids (jid, at) VALUES ('told by nobody', 0)")
    assert becomes(lambda: in_the_file(db.path, "told by nobody"))


def in_the_file(path, text):
    with open(path, "rb") as file:
        return text.encode() in file.read()


def problems(opts, db):
    config = settings.load(opts)
    admin = permissions.caller("root", "cli", config.roles, config.users, config.origins, lambda _: ())
    return " ".join(status.status(opts, db, config, admin)["status"]["problems"])


def test_an_engine_whose_bus_is_gone_says_so_and_goes_on_when_it_is_back(engine, opts, db, tmp_path):
    with Complaints().listening() as complaints:
        assert becomes(lambda: state(db) == "deaf")
        assert "cannot read the master's event bus" in problems(opts, db)
        publisher = Publisher(tmp_path / "master_event_pub.ipc", False)
        publisher.accept()
        assert becomes(lambda: state(db) == "running")
        assert "event bus" not in problems(opts, db)
    publisher.server.close()
    publisher.drop()
    assert [line for line in complaints.heard if "read the event bus" in line] == [
        "Halite's engine could not read the event bus: nothing takes connections to it; if that goes on, restart the"
        " master"
    ]
    assert engine_heartbeat.heartbeat(db)[0] == os.getpid()


@pytest.fixture
def told(monkeypatch):
    """What the engine fires, and the jids under which it asks, where there is no master to do it."""
    fired, asked = [], []
    monkeypatch.setattr(announcements.Announcer, "_fire", lambda self, data, tag: fired.append(tag))
    monkeypatch.setattr(ask_minions, "publish", lambda opts, minions, function, arguments, jid: asked.append(jid))
    return fired, asked


@pytest.fixture
def clock(monkeypatch):
    """Set the clock of all that reads it, by seconds."""

    def set_by(seconds):
        for module in (engine_state, announcements, job_writes, index_rows, questions, watching):
            monkeypatch.setattr(module, "now", lambda: times.now() + seconds * times.SECOND)

    return set_by


@pytest.mark.parametrize("by", [-3600, 3600])
def test_a_clock_that_is_set_ends_no_job_that_runs_and_keeps_none_that_does_not(opts, db, returners, clock, told, by):
    fired, asked = told
    minute_ago = datetime.now(timezone.utc) - timedelta(minutes=1)
    gone, runs = (f"{minute_ago:%Y%m%d%H%M%S}00000{number}" for number in (1, 2))
    for job, minion in ((gone, "m1"), (runs, "m2")):
        returners["halite.save_load"](job, publish(job, "test.sleep"), [minion])
    engine = watching.Watcher(opts, settings.load(opts), recorder(settings.load(opts)))
    engine._cycle()
    clock(by)
    engine._notice(False)
    clock(by + 11)  # it may have been the machine that slept: minions have their time to come back
    for _ in range(2):
        engine._notice(False)
        engine._cycle()
        assert len(active_set.active_jobs(db)) == 2
        question = asked.pop()
        returners["halite.save_load"](question, publish(question, "saltutil.running"), ["m1", "m2"])
        returners["halite.returner"](returned(question, "m1", [], "saltutil.running"))
        returners["halite.returner"](returned(question, "m2", [{"jid": runs}], "saltutil.running"))
    engine._cycle()
    engine._announce()
    assert [tag for tag in fired if tag.endswith("/complete")] == [f"halite/job/{gone}/complete"]
    assert [job.jid for job in active_set.active_jobs(db)] == [runs]
    assert engine_state.engine(db, settings.load(opts))["running"]


def test_a_heartbeat_of_the_future_is_none(opts, db, clock):
    engine_heartbeat.beat(db, os.getpid(), times.now(), times.now())
    assert engine_state.engine(db, settings.load(opts))["running"]
    clock(-3600)
    assert not engine_state.engine(db, settings.load(opts))["running"]


def test_ending_many_jobs_waits_for_the_disk_for_none_of_them(opts, db, returners, told, monkeypatch):
    for number in range(50):
        returners["halite.save_load"](f"j{number}", publish(f"j{number}"), ["m1"])
    with db.write() as conn:
        conn.execute("UPDATE active_jids SET seen = 0")
    waits = []
    monkeypatch.setattr(os, "fdatasync", waits.append)
    watching.Watcher(opts, settings.load(opts), recorder(settings.load(opts)))._cycle()
    assert active_set.active_jobs(db) == [] and waits == []


def test_an_engine_that_was_dropped_from_the_bus_says_so(engine, tmp_path, caplog):
    publisher = Publisher(tmp_path / "master_event_pub.ipc", False)
    publisher.accept()
    assert becomes(lambda: engine._followed)
    said = "Halite's engine has missed events"
    assert said not in caplog.text
    publisher.drop()
    publisher.accept()
    assert becomes(lambda: said in caplog.text)
    publisher.server.close()
    publisher.drop()
