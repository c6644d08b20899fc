"""The write-ahead log, which reads that overlap keep from being begun anew."""

import contextlib
import os
import sqlite3
import threading

import pytest

from saltext.halite.answers import status
from saltext.halite.store import database
from saltext.halite.store.files import write_ahead_log
from saltext.halite.store.retention import rounds
from saltext.halite.store.retention.rounds import Limits
from saltext.halite.times import now


@pytest.fixture
def path(opts, db, monkeypatch):
    """A database whose log has grown past what is kept of it."""
    monkeypatch.setattr(database, "LOG", 2**20)
    grow(db)
    return db.path


def grow(db, megabytes=4):
    for _ in range(megabytes):
        with db.write() as conn:
            conn.execute("INSERT INTO reserved_jids (jid, at) VALUES (hex(randomblob(500000)), ?)", (now(),))


@contextlib.contextmanager
def reader(path):
    """A read in another connection that has begun and goes on."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as conn:
        conn.execute("BEGIN")
        conn.execute("SELECT count(*) FROM jobs_index").fetchone()
        yield conn


def log_after_a_write(db):
    with db.write() as conn:
        conn.execute("INSERT INTO reserved_jids (jid, at) VALUES (hex(randomblob(8)), ?)", (now(),))
    return os.path.getsize(f"{db.path}-wal")


def test_a_log_that_has_grown_is_begun_anew_by_the_write_after_a_round(db, path):
    assert write_ahead_log.size(path) > 4 * 2**20
    rounds.run(db, Limits(), now())
    assert log_after_a_write(db) <= 2**20
    with db.read() as conn:
        assert conn.execute("SELECT count(*) FROM reserved_jids").fetchone() == (5,)


def test_a_read_that_begins_before_another_ends_does_not_keep_it_from_that(db, path, monkeypatch):
    """The engine makes writers wait for the read that goes on, so it is over once nobody can write."""
    monkeypatch.setattr(write_ahead_log, "HOLD", 10_000)
    with reader(path) as first:
        over = threading.Timer(0.2, first.rollback)
        over.start()
        assert db.shorten_log()
        with reader(path):
            assert log_after_a_write(db) <= 2**20
        over.join()


def test_a_read_that_goes_on_is_left_alone_and_holds_nobody_up_afterwards(db, path):
    with reader(path) as conn:
        grow(db, 1)
        before = conn.execute("SELECT count(*) FROM reserved_jids").fetchone()
        rounds.run(db, Limits(), now())
        assert conn.execute("SELECT count(*) FROM reserved_jids").fetchone() == before
        assert log_after_a_write(db) > 4 * 2**20
        with db.read() as own:
            assert own.execute("PRAGMA busy_timeout").fetchone() == (0,)
    rounds.run(db, Limits(), now())
    assert log_after_a_write(db) <= 2**20


def test_a_log_of_the_usual_size_is_left_to_sqlite(db):
    grow(db, 1)
    ran = []
    with db.read() as conn:
        conn.set_trace_callback(ran.append)
    rounds.run(db, Limits(), now())
    with db.read() as conn:
        conn.set_trace_callback(None)
    assert not [sql for sql in ran if "checkpoint" in sql]


def test_the_status_tells_of_a_log_that_goes_on_growing(call, path, monkeypatch):
    def told():
        return [problem for problem in call("status")["status"]["problems"] if "-wal" in problem]

    assert told() == []
    monkeypatch.setattr(status, "LONG_LOG", 2**20)
    assert len(told()) == 1 and told()[0].startswith(f"The log of the database, {path}-wal, has grown to 4,")
