"""Who writes the log into the database: the engine soon, and whoever writes only where it has not."""

import contextlib
import multiprocessing
import os
import shutil
import signal
import sqlite3
import threading

import pytest

from saltext.halite.errors import Unavailable
from saltext.halite.store import checkpoints, database
from saltext.halite.store.checkpoints import Checkpoints
from saltext.halite.store.database import Database
from saltext.halite.store.files import write_ahead_log
from saltext.halite.store.recorder import twice
from tests.faults import small_disk
from tests.functional.store.files.test_write_ahead_log import reader

FORKED = multiprocessing.get_context("fork")
PAGES = 20  # of the log, that a return takes here


@pytest.fixture
def path(db):
    """A database with a log in which little is new."""
    store(db, 1)
    return db.path


@pytest.fixture
def found(path, db, monkeypatch):
    """The engine's part, without its thread; FRESH is what five returns write."""
    monkeypatch.setattr(checkpoints, "FRESH", 5 * PAGES)
    monkeypatch.setattr(checkpoints, "ENOUGH", 20 * PAGES)
    made = Checkpoints(db)
    yield made
    made.stop()


def store(db, returns, jid=None):
    for _ in range(returns):
        with db.write() as conn:
            conn.execute(
                "INSERT OR IGNORE INTO reserved_jids (jid, at) VALUES (coalesce(?, hex(randomblob(?))), 0)",
                (jid, PAGES * 1000),
            )


def count(path):
    with contextlib.closing(sqlite3.connect(path)) as conn:
        return conn.execute("SELECT count(*) FROM reserved_jids").fetchone()[0]


def in_the_file(path):
    """How many returns are in the database file itself, without its log."""
    alone = f"{path}.alone"
    shutil.copy(path, alone)
    try:
        return count(alone)
    except sqlite3.DatabaseError:  # not even the schema
        return 0
    finally:
        for part in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(alone + part)


def salts(path):
    with open(f"{path}-wal", "rb") as log:
        return log.read(24)[16:]


def size(path):
    return os.path.getsize(f"{path}-wal")


def test_what_is_new_in_the_log_is_in_the_file_after_a_look_and_few_pages_are_left_to_the_next(found, db, path):
    found.step()
    store(db, 6)
    assert in_the_file(path) < 7
    found.step()
    assert in_the_file(path) == 7
    store(db, 1)
    found.step()
    assert in_the_file(path) == 7
    store(db, 6)
    found.step()
    assert in_the_file(path) == 14


def test_the_log_is_begun_anew_and_grows_no_longer_than_the_engine_lets_it(found, db, path):
    lengths = set()
    for _ in range(30):
        store(db, 6)
        found.step()
        with open(f"{path}-wal", "rb") as log:
            lengths.add(write_ahead_log.used(log.fileno())[1])
    assert max(lengths) < 20 * PAGES
    assert count(path) == 181


def test_the_log_is_begun_anew_though_somebody_writes_during_each_checkpoint(found, db, path, monkeypatch):
    write_back = write_ahead_log.write_back

    def with_a_write_behind_it(conn, descriptor):
        written, left = write_back(conn, descriptor)
        try:
            store(other, 1)
        except Unavailable:  # it is held off
            return written, left
        return written, left + PAGES

    other = Database(path)
    other.patience = 0.0
    monkeypatch.setattr(write_ahead_log, "write_back", with_a_write_behind_it)
    before, begun = salts(path), set()
    for _ in range(10):
        store(db, 6)
        found.step()
        begun.add(salts(path))
    other.close()
    assert len(begun - {before}) > 1


def test_what_another_process_has_begun_to_write_into_the_database_is_not_taken_for_written(found, db, path):
    store(db, 30)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=60)
    with contextlib.closing(other), reader(path) as reading:
        waits = threading.Thread(target=lambda: other.execute("PRAGMA wal_checkpoint(RESTART)").fetchone())
        waits.start()
        while not is_held(path):
            pass
        with db.log() as (conn, descriptor):
            assert write_ahead_log.write_back(conn, descriptor) == (0, write_ahead_log.used(descriptor)[1])
        assert not found.step()
        reading.rollback()
        waits.join()
    assert found.step()


def is_held(path):
    """Whether somebody has the write lock."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as conn:
        try:
            conn.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


def test_a_read_that_goes_on_is_neither_waited_for_nor_disturbed(found, db, path):
    with reader(path) as conn:
        before = conn.execute("SELECT count(*) FROM reserved_jids").fetchone()
        begun = salts(path)
        store(db, 30)
        found.step()
        store(db, 1)
        assert salts(path) == begun
        assert conn.execute("SELECT count(*) FROM reserved_jids").fetchone() == before
    store(db, 5)
    found.step()
    store(db, 1)
    assert salts(path) != begun
    assert count(path) == 38


def test_how_much_a_log_holds_is_told_as_sqlite_tells_it(db, path):
    with open(f"{path}-wal", "rb") as log, contextlib.closing(sqlite3.connect(path)) as conn:
        for returns in (0, 1, 7, 40):
            store(db, returns)
            _, pages, _ = conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            assert write_ahead_log.used(log.fileno()) == (salts(path), pages)
        store(db, 1)  # begins it anew, in front of what the earlier one has left
        _, pages, _ = conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        assert 0 < pages < 3 * PAGES
        assert write_ahead_log.used(log.fileno()) == (salts(path), pages)


def test_a_log_gets_its_full_length_in_steps_and_keeps_it(found, db, path):
    sizes = []
    for _ in range(20):
        found.step()
        sizes.append(size(path))
    assert sizes[1] - sizes[0] == write_ahead_log.STEP
    assert sizes[-1] == write_ahead_log.FULL
    store(db, 30)
    found.step()
    store(db, 30)
    assert size(path) == write_ahead_log.FULL
    assert count(path) == 61


def test_a_log_is_made_no_longer_while_somebody_writes(found, db, path):
    before = size(path)
    with contextlib.closing(Database(path)) as other, other.write() as conn:
        conn.execute("INSERT INTO reserved_jids (jid, at) VALUES ('meanwhile', 0)")
        found.step()
        assert size(path) == before
    found.step()
    assert size(path) > before


@pytest.mark.parametrize("returns", [0, 3])
def test_a_log_with_zeros_behind_what_it_holds_is_read_after_all_who_had_it_open_were_killed(returns, tmp_path):
    path = str(tmp_path / "halite" / "jobs.db")

    def work():
        db = Database(path)
        store(db, 40)
        long = Checkpoints(db)
        for _ in range(20):
            long.step()
        store(db, returns)
        os.kill(os.getpid(), signal.SIGKILL)

    worker = FORKED.Process(target=work)
    worker.start()
    worker.join()
    assert worker.exitcode == -signal.SIGKILL
    assert size(path) == write_ahead_log.FULL
    assert count(path) == 40 + returns


def test_without_an_engine_whoever_writes_writes_the_log_back_in_the_end(db, path, monkeypatch):
    monkeypatch.setattr(database, "CHECKPOINT", 10 * PAGES)
    db.close()
    store(db, 100)
    assert in_the_file(path) > 80
    assert size(path) < 20 * PAGES * (database.PAGE + 24)


def test_no_log_of_a_file_that_is_gone_is_written_into_the_one_in_its_place(found, db, path):
    found.step()
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("VACUUM INTO ?", (f"{path}.other",))
    store(db, 30)
    os.replace(f"{path}.other", path)
    found.step()
    assert (count(path), in_the_file(path)) == (1, 1)


def test_what_a_deleted_log_held_is_in_the_file_after_a_look(found, db, path):
    found.step()
    store(db, 3)
    os.unlink(f"{path}-wal")
    found.step()
    assert in_the_file(path) == 4
    assert size(path) == 0  # by which the other process knows that what it writes to the old one is not old
    twice(lambda: store(db, 1, "late"))
    assert count(path) == 5


def test_a_process_that_forks_meanwhile_neither_hangs_nor_loses_anything(found, db, path, monkeypatch):
    """A connection does not survive a fork, so all are closed for it, also the thread's own."""
    monkeypatch.setattr(checkpoints, "LOOK", 0.001)
    monkeypatch.setattr(checkpoints, "FRESH", 1)
    found.start()
    for _ in range(10):
        store(db, 3)
        child = FORKED.Process(target=store, args=(db, 2))
        child.start()
        child.join()
        assert child.exitcode == 0
    found.stop()
    assert count(path) == 51


def test_an_index_of_the_log_that_is_deleted_beside_the_engine_costs_no_write(found, db, path, monkeypatch):
    """One process never has the new index open beside the old one, which SQLite would give it in its place."""
    monkeypatch.setattr(checkpoints, "LOOK", 0.001)
    for name in ("FRESH", "ENOUGH"):
        monkeypatch.setattr(checkpoints, name, PAGES)
    pipe, theirs = FORKED.Pipe()
    worker = FORKED.Process(target=_write_for, args=(path, theirs))
    worker.start()
    found.start()

    def both(number):
        pipe.send(f"theirs{number}")
        assert pipe.recv()
        twice(lambda: store(db, 1, f"own{number}"))

    for number in range(10):
        both(number)
    os.unlink(f"{path}-shm")
    for number in range(10, 30):
        both(number)
    found.stop()
    pipe.send(None)
    worker.join()
    db.close()
    with contextlib.closing(sqlite3.connect(path)) as conn:
        held = {jid for (jid,) in conn.execute("SELECT jid FROM reserved_jids")}
    expected = {f"{whose}{number}" for whose in ("own", "theirs") for number in range(10, 30)}
    assert expected - held == set()


def _write_for(path, pipe):
    other = Database(path)
    for jid in iter(pipe.recv, None):
        twice(lambda jid=jid: store(other, 1, jid))
        pipe.send(True)
    os._exit(0)


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    path = str(tmp_path / "halite" / "jobs.db")
    Checkpoints(Database(path)).step()
    assert not os.path.exists(path)


def test_a_small_disk_is_not_filled_with_a_log(tmp_path):
    with small_disk(tmp_path / "disk", "6m") as disk, contextlib.closing(Database(f"{disk.folder}/jobs.db")) as db:
        store(db, 1)
        made, before = Checkpoints(db), size(db.path)
        for _ in range(20):
            made.step()
        assert size(db.path) == before


def test_a_full_disk_costs_the_log_its_length_and_nothing_else(found, db, path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    before = size(path)
    found.step()
    assert size(path) == before
    store(db, 6)
    found.step()
    assert in_the_file(path) == 7


def test_the_end_leaves_a_database_that_is_whole_without_its_log(found, path, db):
    store(db, 30)
    found.step()
    store(db, 1)
    assert in_the_file(path) < 32
    found.stop()
    assert in_the_file(path) == 32
    assert write_ahead_log.size(path) == 0


def test_the_end_does_not_wait_for_a_reader(found, path, db, monkeypatch):
    monkeypatch.setattr(checkpoints, "LAST_PATIENCE", 0.01)
    with reader(path):
        store(db, 5)
        found.stop()
        assert write_ahead_log.size(path) > 0
    store(db, 1)
    assert count(path) == 7


def test_the_end_makes_no_database_where_there_is_none(found, path, db):
    db.close()
    for part in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path + part)
    found.stop()
    assert not os.path.exists(path)
