"""A look that tells whether something was written into the index, by this process or another."""

import multiprocessing
import os
import subprocess
import sys

import pytest

from saltext.halite.errors import Unavailable
from saltext.halite.store.database import Database, database
from saltext.halite.store.index_changes import Changes

WRITES = """
import sys
from saltext.halite.store.database import Database
with Database(sys.argv[1]).write() as conn:
    conn.execute("INSERT INTO reserved_jids (jid, at) VALUES (hex(randomblob(8)), 0)")
"""


@pytest.fixture
def db(tmp_path):
    """A database with a name that a URI would take for more than a name."""
    found = database(str(tmp_path / "halite" / "jobs #1?.db"), "full")
    write(found)
    yield found
    found.close()


@pytest.fixture
def changes(db):
    """What was looked at once."""
    with Changes(db) as found:
        assert found.look()
        assert not found.look()
        yield found


def write(db):
    with db.write() as conn:
        conn.execute("INSERT INTO reserved_jids (jid, at) VALUES (hex(randomblob(8)), 0)")


def test_what_another_process_writes_is_told_once(db, changes):
    subprocess.run([sys.executable, "-c", WRITES, db.path], check=True)
    assert [changes.look(), changes.look()] == [True, False]


def test_what_this_process_writes_is_told_too(db, changes):
    write(db)
    assert [changes.look(), changes.look()] == [True, False]


def test_a_read_is_no_change(db, changes):
    with db.read() as conn:
        conn.execute("SELECT count(*) FROM reserved_jids").fetchone()
    assert not changes.look()


def test_a_wait_ends_with_a_change_and_without_one_with_its_time(db, changes):
    assert not changes.wait(0.1)
    writer = subprocess.Popen([sys.executable, "-c", WRITES, db.path])
    assert changes.wait(60)
    assert writer.wait() == 0


def test_another_file_in_the_place_of_the_database_is_told_and_looked_at_from_then_on(db, changes, tmp_path):
    other = Database(str(tmp_path / "other" / "jobs.db"))
    write(other)
    other.close()
    os.replace(other.path, db.path)
    assert [changes.look(), changes.look()] == [True, False]
    subprocess.run([sys.executable, "-c", WRITES, db.path], check=True)
    assert [changes.look(), changes.look()] == [True, False]


def test_a_database_that_cannot_be_used_is_told_and_one_that_comes_back_is_looked_at(db, changes):
    os.rename(db.path, db.path + ".away")
    os.mkdir(db.path)
    for _ in range(2):
        with pytest.raises(Unavailable, match="cannot be used"):
            changes.look()
    os.rmdir(db.path)
    os.rename(db.path + ".away", db.path)
    assert changes.look()


def test_a_look_takes_no_log_of_a_file_that_is_gone_into_the_new_one(db, changes, tmp_path):
    """Which SQLite does where the log lies beside it."""
    other = Database(str(tmp_path / "other" / "jobs.db"))
    write(other)
    other.close()
    write(db)
    os.replace(other.path, db.path)
    assert changes.look()
    with db.read() as conn:
        assert conn.execute("SELECT count(*) FROM reserved_jids").fetchone() == (1,)
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_it_only_reads(changes):
    with pytest.raises(Exception, match="readonly"):
        changes._conn.execute("INSERT INTO reserved_jids (jid, at) VALUES ('x', 0)")


def test_no_connection_is_open_across_a_fork(db, changes):
    forked = multiprocessing.get_context("fork")
    told = forked.SimpleQueue()
    child = forked.Process(target=lambda: told.put(changes._conn is None))
    child.start()
    child.join()
    assert told.get() is True
    assert changes.look()


def test_what_is_closed_is_opened_by_the_next_look(db, changes):
    changes.close()
    assert [changes.look(), changes.look()] == [True, False]
