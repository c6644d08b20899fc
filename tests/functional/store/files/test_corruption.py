"""A database that is suspected to be corrupt: only a fault puts it out of use, and not a look that took too long."""

import contextlib
import time
from pathlib import Path

import pytest

from saltext.halite import settings
from saltext.halite.domain import salt_shapes
from saltext.halite.store.database import Database, database
from saltext.halite.store.files import corruption
from saltext.halite.store.recorder import Recorder
from saltext.halite.store.spool.queue import Spool
from tests import faults
from tests.functional.conftest import publish
from tests.functional.store.test_recorder import ask, close, history, path_of, spools

ROWS = 30_000
JID = "20261123092034429614"


@pytest.fixture
def large(opts, monkeypatch):
    """A database that cannot be looked through in the time that a returner function has."""
    jid = ask(opts, 1)
    with database(path_of(opts), "full").write() as conn:
        conn.executemany(
            "INSERT INTO job_returns (job, minion, expected) VALUES (0, ?, 1)", ((f"m{n}",) for n in range(ROWS))
        )
    close(opts)
    monkeypatch.setattr(corruption, "LOOK", -1)
    return jid


def damage_table(path, table):
    """Overwrite the first page of *table*; for connections that have it in memory it is as it was."""
    faults.checkpoint(path, "PASSIVE")
    with contextlib.closing(Database(path)) as db, db.read() as conn:
        (root,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with open(path, "r+b") as file:
        file.seek((root - 1) * 2048)
        file.write(b"\xa5" * 2048)


def set_aside(opts):
    return list(Path(path_of(opts)).parent.glob("jobs.db.corrupt-*Z"))


def engine_of(opts):
    """The recorder of the engine, for which nobody waits."""
    found = settings.load(opts)
    db = Database(found.database, found.durability, marker=found.marker)
    db.nobody_waits = True
    return Recorder(db, Spool(found.spools, found.spool_limit, None, found.database))


def test_a_sound_database_that_takes_long_to_look_through_is_not_set_aside(large, opts):
    for db in (database(path_of(opts), "full"), engine_of(opts).db):
        with db.read():
            pass
        for _ in range(4):
            db.suspect()
        db.close()
    assert set_aside(opts) == []
    assert large in history(opts)


@pytest.mark.parametrize("was_open", [False, True], ids=["opened later", "open before"])
def test_a_large_database_with_a_fault_is_set_aside_by_the_engine(was_open, large, opts):
    engine = engine_of(opts)
    if was_open:
        ask(opts, 0)
        engine.add_job(salt_shapes.published(JID, publish(JID), ["m1"], 1))
    damage_table(path_of(opts), "job_loads")
    time.sleep(0.6)  # a job is read back every half second at most
    kept = [ask(opts, 2)]
    time.sleep(1.1)  # a process tries again after a second
    kept.append(ask(opts, 3))
    assert set_aside(opts) == [] and any(spools(opts))
    with contextlib.closing(engine.db):
        for _ in range(3):
            if engine.apply(100):
                break
            time.sleep(1.1)
    assert len(set_aside(opts)) == 1
    assert history(opts) == {jid: ["ok", 2] for jid in kept}


def test_one_doubt_and_a_good_write_after_it_are_forgotten(opts, monkeypatch):
    ask(opts, 1)
    monkeypatch.setattr(corruption, "has_fault", lambda path, seconds: True)
    db = database(path_of(opts), "full")
    for _ in range(4):
        db.suspect()
        with db.write():
            pass
    assert set_aside(opts) == []
