"""The index under several writers, and what its lists cost."""

import multiprocessing
import os
import sqlite3

import pytest

from saltext.halite.domain import permissions, salt_shapes
from saltext.halite.errors import Unavailable
from saltext.halite.store import job_writes, migrate, newest_jobs, one_job, schema
from saltext.halite.store.database import PAGE, Database, database
from tests.functional.conftest import publish, returned

START = 1_795_425_634_000_000
ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "halite" / "jobs.db")


def add(db, jid, function="test.ping", minions=("m1",), start=None, **more):
    job = salt_shapes.published(jid, publish(jid, function, **more), minions, start or START)
    job_writes.add_job(db, job)


def answer(db, jid, minion, value=True, at=START, **more):
    load = returned(jid, minion, value, **more)
    return job_writes.add_return(db, salt_shapes.returned(load, at), lambda: salt_shapes.job_of_return(load, at))


def listed(db, caller=ADMIN, limit=50, before=None, **which):
    rows, following = newest_jobs.list_jobs(db, newest_jobs.Filter(**which), caller, limit, before)
    return [row.jid for row in rows], following


def _write(path, number, jids, minions):
    db = database(path, "normal")
    for jid in jids:
        for minion in range(number, minions, 5):
            answer(db, jid, f"m{minion}")
            answer(db, jid, f"m{minion}")


def test_five_processes_writing_at_once_lose_and_double_nothing(path):
    jids = [f"2026112309203400000{n}" for n in range(8)]
    minions = 100
    for jid in jids:
        add(Database(path, "normal"), jid, minions=[f"m{n}" for n in range(minions)])
    forked = multiprocessing.get_context("fork")
    writers = [forked.Process(target=_write, args=(path, n, jids, minions)) for n in range(5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0] * 5
    with Database(path).read() as conn:
        counted = conn.execute("SELECT minions, returned, result, ended IS NOT NULL FROM jobs_index").fetchall()
        stored = conn.execute("SELECT count(*) FROM job_returns WHERE received IS NOT NULL").fetchone()
    assert counted == [(minions, minions, "ok", 1)] * len(jids)
    assert stored == (len(jids) * minions,)


def _open(path, barrier):
    barrier.wait()
    add(Database(path, "full"), f"job-{multiprocessing.current_process().name}")


def test_processes_that_make_the_database_at_the_same_time_make_one(path):
    forked = multiprocessing.get_context("fork")
    barrier = forked.Barrier(5)
    makers = [forked.Process(target=_open, args=(path, barrier)) for _ in range(5)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join(60)
    assert [maker.exitcode for maker in makers] == [0] * 5
    assert len(listed(Database(path))[0]) == 5


def test_a_fork_gets_a_connection_of_its_own(path):
    db = database(path, "full")
    add(db, "before")
    forked = multiprocessing.get_context("fork").Process(target=_write, args=(path, 0, ["before"], 1))
    forked.start()
    forked.join(60)
    assert forked.exitcode == 0
    add(db, "after")
    assert sorted(listed(db)[0]) == ["after", "before"]


def test_a_fork_leaves_the_parents_connection_usable_and_the_childs_locks_its_own(path):
    """A child that inherits SQLite's files holds no lock on them, and its commits went with the parent's log."""
    db = database(path, "normal")
    add(db, "parent")
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.read(read_end, 1)
        add(database(path, "normal"), "child")
        os._exit(0)
    db.close()
    os.write(write_end, b"x")
    assert os.waitpid(child, 0)[1] == 0
    os.close(read_end)
    os.close(write_end)
    assert sorted(listed(db)[0]) == ["child", "parent"]


def test_a_job_ends_when_its_last_return_came_whichever_is_stored_last(path):
    """Two workers that take a return each at the same moment may write them in either order."""
    db, jid = Database(path), "20261123092034000001"
    add(db, jid, minions=("m1", "m2"))
    answer(db, jid, "m2", at=START + 7)
    answer(db, jid, "m1", at=START + 3)
    with db.read() as conn:
        assert conn.execute("SELECT ended FROM jobs_index").fetchall() == [(START + 7,)]
        assert conn.execute("SELECT ended FROM active_jids").fetchall() == [(START + 7,)]


def test_secrets_of_long_arguments_are_masked_before_they_are_shortened(path):
    db = Database(path)
    pillar = {"__kwarg__": True, "pillar": {"db": {"password": "hunter2"}, "text": "x" * 5000}}
    add(db, "a", arguments=["web", pillar])
    assert b"hunter2" not in one_job.job(db, "a").arguments


def test_pages_follow_each_other_without_a_gap_or_a_repeat(path):
    db = Database(path)
    every = [f"202611230920340000{n:02}" for n in range(25)]
    for jid in every:
        add(db, jid)
    seen, cursor = [], None
    while True:
        page, cursor = listed(db, limit=10, before=cursor)
        seen += page
        if cursor is None:
            break
    assert seen == every[::-1]


def test_a_job_that_starts_between_two_pages_moves_nothing(path):
    db = Database(path)
    for n in range(4):
        add(db, f"2026112309203400000{n}")
    first, cursor = listed(db, limit=2)
    add(db, "20261123092034000009")
    second, _ = listed(db, limit=2, before=cursor)
    assert [jid[-1] for jid in first + second] == ["3", "2", "1", "0"]


def test_a_list_shows_only_what_may_be_seen_and_is_full_all_the_same(path):
    db = Database(path)
    for n in range(60):
        add(db, f"202611230920340000{n:02}", "state.apply" if n % 6 == 0 else "cmd.run")
    viewer = permissions.Caller("dora", "eauth", (), ("r",), ("view:job:state.*",))
    page, _ = listed(db, viewer, limit=10)
    assert len(page) == 10
    assert listed(db, permissions.Caller("nobody", "eauth", (), (), ()))[0] == []


def test_a_job_of_several_functions_is_seen_only_with_the_permission_for_each(path):
    db = Database(path)
    add(db, "1", ["state.apply", "cmd.run"])
    assert listed(db, permissions.Caller("d", "eauth", (), (), ("view:job:state.*",)))[0] == []
    assert listed(db, permissions.Caller("d", "eauth", (), (), ("view:job:state.*", "view:job:cmd.*")))[0] == ["1"]


@pytest.mark.parametrize(
    ("which", "found"),
    [
        ({}, ["c", "b", "a"]),
        ({"function": "state.*"}, ["b"]),
        ({"target": "web?"}, ["b"]),
        ({"user": "al*"}, ["a"]),
        ({"minion": "m1"}, ["a"]),
        ({"metadata": (("ticket", "7"),)}, ["c"]),
        ({"result": "ok"}, ["a"]),
        ({"kind": "local"}, ["c", "b", "a"]),
        ({"status": "running"}, ["c", "b"]),
        ({"hidden": True}, ["noise", "c", "b", "a"]),
    ],
)
def test_each_filter_finds_what_was_written_for_it(path, which, found):
    db = Database(path)
    add(db, "a", user="alice", start=START)
    add(db, "b", "state.apply", target="web1", minions=["m2"], start=START + 1)
    add(db, "c", minions=["m3"], start=START + 2, metadata={"ticket": 7})
    add(db, "noise", "saltutil.find_job", minions=["m3"], start=START + 3)
    answer(db, "a", "m1")
    assert listed(db, **which)[0] == found


def test_a_list_opens_no_payload_and_no_load(path):
    db = Database(path)
    add(db, "a")
    touched = []
    with db.read() as conn:
        conn.set_authorizer(lambda action, table, *_: touched.append(table) or sqlite3.SQLITE_OK)
    listed(db)
    with db.read() as conn:
        conn.set_authorizer(None)
    assert "jobs_index" in touched
    assert not {"job_loads", "job_returns"} & set(touched)


def test_long_arguments_are_shortened_in_a_list_and_whole_in_the_detail(path):
    db = Database(path)
    long = ["x" * 100_000]
    add(db, "a", arguments=long)
    row, load, _, _ = one_job.job_with_returns(db, "a")
    assert len(row.arguments) < 200
    assert load["arg"] == long


def test_a_writer_that_fails_leaves_no_lock_behind(path):
    db = Database(path)
    with pytest.raises(Unavailable), db.write() as conn:
        conn.execute("INSERT INTO nonsense VALUES (1)")
    with pytest.raises(ZeroDivisionError), db.write() as conn:
        conn.execute("INSERT INTO reserved_jids (jid, at) VALUES ('x', 1)")
        raise ZeroDivisionError
    other = Database(path)
    assert job_writes.reserve_jid(other, "x") is True


def test_migrations_run_once(path):
    db = Database(path)
    add(db, "a")
    db.close()
    assert listed(db)[0] == ["a"]
    with db.read() as conn:
        assert migrate.names(conn) == [name for name, _ in schema.MIGRATIONS]


def test_a_symbolic_link_in_place_of_the_database_is_refused(path, tmp_path):
    (tmp_path / "halite").mkdir()
    (tmp_path / "halite" / "jobs.db").symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(Unavailable, match="symbolic link"):
        listed(Database(path))
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_write_is_synced_to_the_disk_after_its_commit_with_full_durability(path, monkeypatch):
    synced = []
    monkeypatch.setattr("os.fdatasync", synced.append)
    db = Database(path, "full")
    add(db, "a")
    assert len(synced) == 1
    add(Database(path, "normal"), "b")
    assert len(synced) == 1


def test_a_new_file_has_small_pages_and_can_give_space_back(db):
    with db.write() as conn:
        assert conn.execute("PRAGMA page_size").fetchone() == (PAGE,)
        assert conn.execute("PRAGMA auto_vacuum").fetchone() == (2,)
