"""What a process looks at after each write, to know that it wrote to the files that others find."""

import os
import time

import pytest

from saltext.halite.store import faults, opened
from saltext.halite.store.database import Database


@pytest.fixture
def db(tmp_path):
    """A database beside which nothing has changed for a while."""
    found = Database(str(tmp_path / "halite" / "jobs.db"))
    write(found)
    time.sleep(2 * opened.SETTLED if os.stat(tmp_path / "halite").st_ctime_ns % 10**9 else 2 * opened.SETTLED_WHOLE)
    write(found)
    yield found
    found.close()


def write(db):
    with db.write() as conn:
        conn.execute("INSERT INTO reserved_jids (jid, at) VALUES (hex(randomblob(8)), 0)")


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
    with pytest.raises(faults.Undone):
        write(db)


def test_a_write_leaves_the_log_alone_while_nothing_changes_beside_it(db, tmp_path, monkeypatch):
    looked, stat = [], os.stat

    def noted(path, **how):
        looked.append(os.path.relpath(path, tmp_path))
        return stat(path, **how)

    monkeypatch.setattr(os, "stat", noted)
    write(db)
    steady, looked[:] = looked[:], []
    (tmp_path / "halite" / "spool").mkdir()
    write(db)
    write(db)
    monkeypatch.undo()
    assert steady == ["halite/jobs.db", "halite"]
    # What has just changed may change again within the same tick of the clock.
    assert looked == ["halite/jobs.db", "halite", "halite/jobs.db-wal", "halite/jobs.db-shm"] * 2


@pytest.mark.parametrize(
    ("changed_before", "is_settled"),
    [(0.02, False), (0.2, True), (-3, False), ("a whole second", False), ("three whole seconds", True)],
)
def test_a_folder_is_looked_into_until_its_next_change_would_show(changed_before, is_settled, monkeypatch):
    at = 1_790_000_000_123_456_789
    monkeypatch.setattr(time, "time_ns", lambda: at)
    whole = {"a whole second": at // 10**9 * 10**9, "three whole seconds": (at // 10**9 - 3) * 10**9}
    changed = whole.get(changed_before) or at - int(changed_before * 1e9)
    assert opened._is_settled(changed) is is_settled
