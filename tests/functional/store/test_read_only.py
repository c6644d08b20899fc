"""A database that was opened while its file system could only be read is written again as soon as that is over."""

import sqlite3
import subprocess
import sys
from urllib.parse import quote

import pytest

from saltext.halite.errors import Unavailable
from saltext.halite.store import database as databases
from saltext.halite.store.database import database
from saltext.halite.store.index_changes import Changes

HOLD = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print(c.execute('PRAGMA data_version').fetchone());"


@pytest.fixture
def path(tmp_path):
    """A database that another process has open, as the master has, so that its logs are there."""
    made = str(tmp_path / "jobs.db")
    with database(made, "normal", number=9).write():
        pass
    held = [sys.executable, "-c", f"{HOLD} sys.stdin.read()", made]
    with subprocess.Popen(held, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline()
        database(made, "normal", number=9).close()
        yield made
        for number in range(10):
            database(made, "normal", number=number).close()
        holder.stdin.close()


@pytest.fixture
def read_only(monkeypatch, path):
    """SQLite opens the database as it does where the file system may only be read."""
    connect = sqlite3.connect

    def connected(place, **named):
        named["uri"] = True
        return connect(f"file:{quote(path)}?mode=ro&readonly_shm=1", **named)

    with monkeypatch.context() as patched:
        patched.setattr(databases.sqlite3, "connect", connected)
        yield patched


def write(db):
    with db.write() as conn:
        conn.execute("UPDATE schema_migrations SET applied = applied + 1")


def test_who_only_reads_keeps_nobody_from_writing_once_that_is_possible(path, read_only):
    writer, reader, beside = (database(path, "normal", number=number) for number in range(3))
    with Changes(beside) as changes:
        assert changes.look()
        with reader.read() as conn:
            assert conn.execute("SELECT count(*) FROM jobs_index").fetchone() == (0,)
            with pytest.raises(Unavailable, match="readonly"):
                write(writer)
        read_only.undo()
        changes.look()
        write(writer)
        assert changes.look()
        assert not changes.look()
        with reader.read():
            pass
        assert reader.is_open
