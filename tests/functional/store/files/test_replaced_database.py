"""What a process looks at after each write, to know that it wrote to the files that others find."""

import contextlib
import os
import sqlite3

import pytest

from saltext.halite.store import migrate, recorder
from saltext.halite.store.database import Database
from saltext.halite.store.files import replaced_database, sqlite_errors


@pytest.fixture
def db(tmp_path, monkeypatch):
    """A database beside which nothing has changed for so long that the next change will have another time."""
    found = Database(str(tmp_path / "halite" / "jobs.db"))
    write(found)
    while os.stat(tmp_path).st_ctime_ns <= os.stat(tmp_path / "halite").st_ctime_ns:
        (tmp_path / "probe").touch()
        (tmp_path / "probe").unlink()
    monkeypatch.setattr(replaced_database, "SETTLED", 0.0)
    monkeypatch.setattr(replaced_database, "SIGHT", 60.0)
    write(found)
    assert found._files._settled
    yield found
    found.close()


def write(db, jid=None):
    with db.write() as conn:
        conn.execute("INSERT INTO reserved_jids (jid, at) VALUES (coalesce(?, hex(randomblob(8))), 0)", (jid,))


def written(path):
    with contextlib.closing(sqlite3.connect(path)) as conn:
        return {jid for (jid,) in conn.execute("SELECT jid FROM reserved_jids")}


def take(name):
    def do(folder):
        (folder / name).unlink()

    return do


def put_another(folder):
    (folder / "other").write_bytes((folder / "jobs.db").read_bytes())
    os.replace(folder / "other", folder / "jobs.db")


def begin_another_log(folder):
    (folder / "jobs.db-wal").unlink()
    (folder / "jobs.db-wal").touch()


def empty(folder):
    os.truncate(folder / "jobs.db", 0)


def move(folder):
    folder.rename(folder.parent / "elsewhere")


def move_and_make_another(folder):
    move(folder)
    folder.mkdir(mode=0o700)


CHANGES = {
    "the database is deleted": take("jobs.db"),
    "its log is deleted": take("jobs.db-wal"),
    "the index of its log is deleted": take("jobs.db-shm"),
    "another file is put in its place": put_another,
    "another log is begun": begin_another_log,
    "it is emptied": empty,
    "its folder is moved": move,
    "its folder is moved and another made": move_and_make_another,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_next_write_notices_whatever_became_of_the_files(change, db, tmp_path):
    change(tmp_path / "halite")
    with pytest.raises(sqlite_errors.Undone):
        write(db)


def test_a_write_leaves_the_log_alone_while_nothing_changes_beside_it(db, tmp_path, monkeypatch):
    looked, stat = [], os.stat

    def noted(path, **how):
        looked.append(os.path.relpath(path, tmp_path))
        return stat(path, **how)

    def looks_of(writes):
        looked.clear()
        for _ in range(writes):
            write(db)
        return looked[:]

    steady = ["halite/jobs.db", "halite"]
    look = [*steady, "halite/jobs.db-wal", "halite/jobs.db-shm"]
    monkeypatch.setattr(os, "stat", noted)
    assert looks_of(2) == steady * 2
    (tmp_path / "halite" / "spool").mkdir()
    assert looks_of(2) == look + steady
    monkeypatch.setattr(
        replaced_database, "SETTLED", 60.0
    )  # then it may change again within the same tick of the clock
    (tmp_path / "halite" / "spool").rmdir()
    assert looks_of(2) == look * 2
    monkeypatch.setattr(replaced_database, "SETTLED", 0.0)
    monkeypatch.setattr(replaced_database, "SIGHT", 0.0)  # what is mounted over a log changes no folder
    assert looks_of(2) == look * 2


@pytest.mark.parametrize("parts", [["-wal"], ["-shm"], ["-wal", "-shm"]], ids=" ".join)
def test_a_log_that_is_taken_away_while_a_process_opens_it_costs_no_write(parts, tmp_path, monkeypatch):
    path = str(tmp_path / "halite" / "jobs.db")
    with contextlib.closing(Database(path)) as first:
        write(first, "first")
    migrating = migrate.migrate

    def taken_away(conn):
        migrating(conn)
        conn.execute("SELECT count(*) FROM jobs_index").fetchone()
        monkeypatch.undo()
        for part in parts:
            os.unlink(path + part)

    monkeypatch.setattr(migrate, "migrate", taken_away)
    with contextlib.closing(Database(path, "normal")) as db:
        for jid in ("second", "third"):
            write(db, jid)
        with contextlib.closing(Database(path)) as another:
            write(another, "fourth")
        write(db, "fifth")
    assert written(path) >= {"first", "second", "third", "fourth", "fifth"}


def test_a_write_is_repeated_where_a_signal_opened_another_file_behind_its_commit(tmp_path, monkeypatch):
    path = tmp_path / "halite" / "jobs.db"
    db = Database(str(path))
    write(db)
    is_replaced = replaced_database.Opened.is_replaced

    def interrupted(files):
        monkeypatch.undo()
        path.rename(tmp_path / "moved")
        recorder.twice(lambda: write(db, "of the signal"))
        return is_replaced(files)

    monkeypatch.setattr(replaced_database.Opened, "is_replaced", interrupted)
    recorder.twice(lambda: write(db, "interrupted"))
    db.close()
    assert written(path) == {"interrupted", "of the signal"}
