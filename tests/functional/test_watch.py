"""The engine at work on an index, with a socket in place of the master's event bus."""

import os
import threading

import pytest

from saltext.halite import bus, minions, settings, status, watch
from saltext.halite.store import active

from .test_bus import Publisher
from .test_hostile import Complaints


@pytest.fixture
def opts(opts, tmp_path):
    return {**opts, "sock_dir": str(tmp_path), "engines": ["halite"], "halite": {"interval": 1}}


@pytest.fixture
def engine(opts, db, monkeypatch):
    """A running engine, as in the master's process of its own."""
    monkeypatch.setattr(bus, "RECONNECT", 0.05)
    monkeypatch.setattr(watch, "DEAF_AFTER", 0.2)
    monkeypatch.setattr(minions, "publish", lambda *_: None)
    found = watch.Watcher(opts, settings.load(opts), db)
    thread = threading.Thread(target=found.run)
    thread.start()
    yield found
    found.stop()
    thread.join(10)
    assert active.heartbeat(db)[2] == "stopped"


def becomes(look):
    until = threading.Event()
    for _ in range(400):
        if look():
            return True
        until.wait(0.025)
    return False


def state(db):
    beat = active.heartbeat(db)
    return beat and beat[2]


def told(opts, db):
    return " ".join(status.status(opts, db, settings.load(opts))["status"]["problems"])


def test_an_engine_whose_bus_is_gone_says_so_and_goes_on_when_it_is_back(engine, opts, db, tmp_path):
    with Complaints().listening() as complaints:
        assert becomes(lambda: state(db) == "deaf")
        assert "cannot read the master's event bus" in told(opts, db)
        publisher = Publisher(tmp_path / "master_event_pub.ipc")
        publisher.accept()
        assert becomes(lambda: state(db) == "running")
        assert "event bus" not in told(opts, db)
    publisher.server.close()
    publisher.drop()
    assert [line for line in complaints.heard if "read the event bus" in line] == [
        "Halite's engine could not read the event bus: nothing takes connections to it; if that goes on, restart the"
        " master"
    ]
    assert active.heartbeat(db)[0] == os.getpid()
