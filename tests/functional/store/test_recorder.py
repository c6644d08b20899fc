"""Salt's job cache on a database that cannot be written, for real: the answers go on, and no write is lost."""

import contextlib
import itertools
import os
import resource
import shutil
import signal
import sqlite3
import time
from functools import partial
from pathlib import Path

import pytest
import salt.loader

from saltext.halite import settings
from saltext.halite.domain import salt_shapes
from saltext.halite.store import job_writes, migrate
from saltext.halite.store.database import HASTE, PATIENCE, Database, database
from saltext.halite.store.recorder import Recorder
from saltext.halite.store.spool.queue import Spool
from tests import faults
from tests.functional.conftest import publish, returned

MOST = 2.0  # seconds that all functions of one command may wait together
NOBODY = 65534


@pytest.fixture
def waits(monkeypatch):
    """How long each wait was to be, of all that waits by sleeping."""
    found, sleep = [], time.sleep
    monkeypatch.setattr("time.sleep", lambda seconds: found.append(seconds) or sleep(seconds))
    return found


@pytest.fixture
def disk(tmp_path, opts):
    """A small file system that the database is on, and nothing else."""
    with faults.small_disk(tmp_path / "disk", "2m") as found:
        opts["halite"] = {"database": str(tmp_path / "disk" / "halite" / "jobs.db")}
        yield found


def close(opts):
    """Let the process come to the database anew, as one that was forked does."""
    found = settings.load(opts)
    database(found.database, found.durability).close()


def path_of(opts):
    return settings.load(opts).database


def ask(opts, number):
    """Run a job as the master and the salt command do, and check that each answer is what it always is."""
    halite = salt.loader.returners(opts, {})
    jid = halite["halite.prep_jid"]()
    halite["halite.save_load"](jid, publish(jid, arguments=[number]), ["m1", "m2"])
    assert halite["halite.get_load"](jid)["Minions"] == ["m1", "m2"]
    for minion in ("m1", "m2"):
        ret = returned(jid, minion, number)
        halite["halite.save_load"](jid, ret)
        halite["halite.returner"](ret)
    assert {minion: ret["return"] for minion, ret in halite["halite.get_jid"](jid).items()} == {
        "m1": number,
        "m2": number,
    }
    return jid


def history(opts):
    """Apply what waits, as the engine does, and return {jid: (result, returned)} of all jobs."""
    found = settings.load(opts)
    db = Database(found.database, found.durability)
    with contextlib.closing(db):
        recorder = Recorder(db, Spool(found.spools, found.spool_limit, None))
        until = time.monotonic() + 20
        while not recorder.apply(100) and time.monotonic() < until:
            time.sleep(0.1)
        assert not recorder.spool.waiting()
        with db.read() as conn:
            assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return {jid: rest for jid, *rest in conn.execute("SELECT jid, result, returned FROM jobs_index")}


def spools(opts):
    return [os.path.exists(folder) for folder in settings.load(opts).spools]


@contextlib.contextmanager
def write_lock(opts):
    with faults.lock(path_of(opts)):
        yield


@contextlib.contextmanager
def whole_lock(opts):
    close(opts)
    with faults.lock(path_of(opts), faults.WHOLE_LOCK):
        yield


@contextlib.contextmanager
def missing_folder(opts):
    folder = Path(path_of(opts)).parent
    folder.rename(folder.with_suffix(".away"))
    yield
    folder.with_suffix(".away").rename(folder)


@contextlib.contextmanager
def newer_schema(opts):
    close(opts)
    conn = sqlite3.connect(path_of(opts))
    conn.execute("INSERT INTO schema_migrations VALUES ('9999_future', 1)")
    conn.commit()
    yield
    close(opts)
    conn.execute("DELETE FROM schema_migrations WHERE name = '9999_future'")
    conn.commit()
    conn.close()


@contextlib.contextmanager
def file_too_large(opts):
    """The process may not write files of the size that the log of the database has."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


FAULTS = [write_lock, whole_lock, missing_folder, newer_schema, file_too_large]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_salt_is_answered_as_always_and_the_history_is_whole_afterwards(fault, opts, waits, caplog):
    jids = [ask(opts, 1)]
    waits.clear()
    with fault(opts):
        jids += [ask(opts, 2), ask(opts, 3)]
        assert any(spools(opts))
    assert sum(waits) < MOST
    jids.append(ask(opts, 4))
    assert history(opts) == {jid: ["ok", 2] for jid in jids}
    assert not any(spools(opts))
    told = [each.message for each in caplog.records if "could not write to the database" in each.message]
    assert len(told) == 1


def test_a_lock_is_waited_for_once_by_a_process_and_not_at_all_by_those_that_see_the_spool(opts, waits):
    ask(opts, 1)
    with write_lock(opts):
        ask(opts, 2)
        assert HASTE < sum(waits) < MOST
        waits.clear()
        # Another process, which has not waited itself.
        found = settings.load(opts)
        other = Recorder(Database(found.database), Spool(found.spools, found.spool_limit, None))
        assert other.get_load("20261123092034429614") == {}
        other.add_minions("20261123092034429614", ["m1"])
        assert sum(waits) < 0.1


def test_while_the_database_is_locked_a_process_looks_at_it_once_a_second_and_not_with_each_write(opts, waits):
    ask(opts, 1)
    with write_lock(opts):
        for number in range(20):
            ask(opts, number)
    # The first wait, and a short one at most; each write would add a short one of its own.
    assert sum(waits) < PATIENCE + 3 * HASTE


def test_without_a_spool_all_that_a_command_asks_waits_once(opts, waits):
    ask(opts, 1)
    opts.update(halite={"database": path_of(opts)}, cachedir="/dev/null", sock_dir="/dev/null")
    with whole_lock(opts):
        Path(f"{path_of(opts)}-spool").symlink_to("nowhere")
        halite = salt.loader.returners(opts, {})
        jid = halite["halite.prep_jid"]()
        halite["halite.save_load"](jid, publish(jid), ["m1"])
        assert halite["halite.get_load"](jid) == {}
        halite["halite.returner"](returned(jid, "m1"))
        assert halite["halite.get_jid"](jid) == {}
    assert HASTE < sum(waits) < MOST
    Path(f"{path_of(opts)}-spool").unlink()


@pytest.mark.parametrize("room", ["full", "read-only"])
def test_a_disk_without_room_or_leave_to_write(room, disk, opts, caplog):
    jids = [ask(opts, 1)]
    if room == "full":
        disk.fill()
    else:
        close(opts)
        disk.read_only(True)
    jids += [ask(opts, 2), ask(opts, 3)]
    assert spools(opts) == [False, True, False]
    if room == "full":
        disk.empty()
    else:
        disk.read_only(False)
    jids.append(ask(opts, 4))
    assert history(opts) == {jid: ["ok", 2] for jid in jids}
    assert not any(spools(opts))
    assert len([each for each in caplog.records if "could not write to the database" in each.message]) == 1


def test_a_full_disk_with_the_cachedir_on_it_leaves_the_sock_dir(disk, opts):
    opts["cachedir"] = str(disk.folder)
    Path(opts["sock_dir"]).mkdir()
    jids = [ask(opts, 1)]
    disk.fill()
    jids.append(ask(opts, 2))
    assert spools(opts)[2]
    disk.empty()
    assert history(opts) == {jid: ["ok", 2] for jid in jids}


def test_what_no_disk_has_room_for_is_lost_counted_and_said_once(disk, opts, caplog):
    opts.update(cachedir=str(disk.folder), sock_dir=str(disk.folder / "sock"))
    (disk.folder / "sock").mkdir()
    jid = ask(opts, 1)
    disk.fill()
    halite = salt.loader.returners(opts, {})
    for number in range(40):
        halite["halite.returner"](returned(jid, f"x{number}", "y" * 4000))
    found = settings.load(opts)
    lost = Spool(found.spools, found.spool_limit, None).refused()
    disk.empty()
    back = history(opts)[jid][1] - 2
    assert lost > 0 and back + lost == 40
    assert len([each for each in caplog.records if "is lost" in each.message]) == 1


@pytest.mark.parametrize("damage", [faults.damage_header, faults.damage_pages], ids=lambda each: each.__name__)
def test_a_corrupt_database_is_set_aside_once_and_a_new_one_begun(damage, opts, waits):
    before = ask(opts, 1)
    close(opts)
    path = path_of(opts)
    damage(path)
    damaged = Path(path).read_bytes()
    waits.clear()
    jids = [ask(opts, 2)]
    assert sum(waits) < MOST
    time.sleep(1.1)  # a process tries again after a second
    jids += [ask(opts, 3), ask(opts, 4)]
    (aside,) = Path(path).parent.glob("jobs.db.corrupt-*")
    assert aside.read_bytes() == damaged
    assert before not in history(opts) and history(opts) == {jid: ["ok", 2] for jid in jids}


@pytest.mark.parametrize("damage", [faults.damage_header, faults.damage_pages], ids=lambda each: each.__name__)
def test_a_file_that_is_damaged_under_a_process_is_set_aside_before_the_salt_command_looks_into_it(damage, opts):
    """A connection that was open before has the pages in memory, and notices nothing."""
    for number in range(3):
        ask(opts, number)
    faults.checkpoint(path_of(opts), "PASSIVE")
    damage(path_of(opts))
    time.sleep(0.6)  # a job is read back every half second at most
    halite = salt.loader.returners(opts, {})
    jid = halite["halite.prep_jid"]()
    halite["halite.save_load"](jid, publish(jid), ["m1", "m2"])

    def salt_command():
        assert salt.loader.returners(opts, {})["halite.get_load"](jid)["Minions"] == ["m1", "m2"]

    faults.in_child(salt_command)
    for minion in ("m1", "m2"):
        halite["halite.returner"](returned(jid, minion))
    assert history(opts) == {jid: ["ok", 2]}
    assert (
        len([each for each in Path(path_of(opts)).parent.glob("jobs.db.corrupt-*") if "-wal" not in each.name]) == 1
    )


def test_a_database_that_a_process_suspects_wrongly_is_looked_at_and_not_set_aside(opts):
    """What one connection has wrong in its memory, the file has not."""
    ask(opts, 1)
    found = settings.load(opts)
    db = database(found.database, found.durability)
    with db.read():
        pass
    for _ in range(4):
        db.suspect()
    assert not list(Path(found.database).parent.glob("jobs.db.corrupt-*"))


def test_processes_that_find_the_database_corrupt_at_once_set_it_aside_once(opts):
    ask(opts, 1)
    close(opts)
    path = path_of(opts)
    faults.damage_header(path)

    def ask_twice():
        ask(opts, 2)
        time.sleep(1.1)
        ask(opts, 3)

    faults.in_children([ask_twice] * 4)
    assert len(list(Path(path).parent.glob("jobs.db.corrupt-*"))) == 1
    assert sorted(history(opts).values()) == [["ok", 2]] * 8


def test_a_file_that_is_replaced_at_any_step_of_opening_it_costs_neither_file_a_write(opts, tmp_path):
    """Else a process would take the log of the new file for that of the old one, and put it aside."""
    path, numbers = path_of(opts), itertools.count()

    def another_process():
        away = tmp_path / f"away{next(numbers)}"
        away.mkdir()
        for each in Path(path).parent.iterdir():
            each.rename(away / each.name)
        job_writes.add_job(Database(path), salt_shapes.published("other", publish("other"), [], 1))
        os.kill(os.getpid(), signal.SIGKILL)

    def replace():
        child = os.fork()
        if child == 0:
            another_process()
        os.waitpid(child, 0)
        next(numbers)

    for step in itertools.count():
        with contextlib.closing(Database(path)) as db, db.write():
            pass
        with contextlib.closing(Database(path)) as db:
            load = returned(f"mine{step}", "m1")
            mine = salt_shapes.returned(load, 1), partial(salt_shapes.job_of_return, load, 1)
            recorder = Recorder(db, Spool([str(tmp_path / "spool")], 10**6, None))
            reached = faults.at_step(step, partial(recorder.add_return, *mine), replace, "_connect _opened")
        with contextlib.closing(Database(path)) as db:
            assert Recorder(db, Spool([str(tmp_path / "spool")], 10**6, None)).apply(1)
            with db.read() as conn:
                found = {jid for (jid,) in conn.execute("SELECT jid FROM jobs_index")}
        assert found >= {load["jid"], *(["other"] if reached else [])}, step
        if not reached:
            break
    assert step > 15


def test_a_corrupt_page_that_only_a_reader_meets_leaves_the_database_in_use_until_the_engine_meets_it(opts):
    jid = ask(opts, 1)
    db = database(path_of(opts), "full")
    with db.write() as conn:
        (root,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'active_jids'").fetchone()
    close(opts)
    with open(path_of(opts), "r+b") as file:
        file.seek((root - 1) * 2048)
        file.write(b"\xa5" * 2048)
    for _ in range(3):
        with pytest.raises(Exception, match="malformed"), db.read() as conn:
            conn.execute("SELECT * FROM active_jids").fetchall()
    assert list(Path(path_of(opts)).parent.glob("*corrupt*")) == []
    assert salt.loader.returners(opts, {})["halite.get_load"](jid)["fun"] == "test.ping"
    db.nobody_waits = True
    try:
        for _ in range(2):
            with pytest.raises(Exception, match="malformed"), db.read() as conn:
                conn.execute("SELECT * FROM active_jids").fetchall()
    finally:
        db.nobody_waits = False
    assert len(list(Path(path_of(opts)).parent.glob("*corrupt*"))) == 1


def test_a_database_of_a_newer_version_is_read_and_not_written(opts):
    jid = ask(opts, 1)
    with newer_schema(opts):
        db = database(path_of(opts), "full")
        with db.read() as conn:
            assert conn.execute("SELECT jid FROM jobs_index").fetchall() == [(jid,)]
        with pytest.raises(Exception, match="has the schema 9999_future, .* update Halite"), db.write():
            pass
        assert migrate.names(sqlite3.connect(path_of(opts)))[-1] == "9999_future"


def test_a_process_that_only_writes_notices_that_the_older_database_is_back(opts):
    jids = [ask(opts, 1)]
    close(opts)
    path = path_of(opts)
    shutil.copy(path, f"{path}.older")
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("INSERT INTO schema_migrations VALUES ('9999_future', 1)")
        conn.commit()
    halite = salt.loader.returners(opts, {})
    for number in range(2):
        jids.append(f"2026112309203400000{number}")
        halite["halite.save_load"](jids[-1], publish(jids[-1]), ["m1"])
        halite["halite.returner"](returned(jids[-1], "m1"))
        if number == 0:
            os.rename(path, f"{path}.newer")
            os.rename(f"{path}.older", path)
            time.sleep(1.1)  # a process tries again after a second
    assert not any(spools(opts))
    assert set(history(opts)) == set(jids)


def test_a_database_file_that_is_replaced_under_a_process_takes_no_write_with_it(opts, tmp_path):
    first = ask(opts, 1)
    path = path_of(opts)
    close(opts)
    shutil.copy(path, tmp_path / "backup.db")
    ask(opts, 2)
    os.replace(tmp_path / "backup.db", path)
    third = ask(opts, 3)
    assert history(opts) == {jid: ["ok", 2] for jid in (first, third)}


def test_a_process_that_comes_after_a_file_was_removed_finds_no_pages_of_it_in_the_new_one(opts):
    """The log that was left beside it is none of the new database's, and is kept."""
    ask(opts, 1)
    path = path_of(opts)
    close(opts)
    child = os.fork()
    if child == 0:
        ask(opts, 2)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert os.path.getsize(f"{path}-wal") > 0
    os.unlink(path)
    os.unlink(settings.load(opts).marker)
    jid = ask(opts, 3)
    assert history(opts) == {jid: ["ok", 2]}
    assert list(Path(path).parent.glob("jobs.db.stale-*-wal"))


def test_a_process_without_a_free_descriptor_answers_all_the_same(opts):
    ask(opts, 1)

    def exhausted():
        salt.loader.returners(opts, {})["halite.get_load"]("1")  # what it takes to load the module is not meant
        halite = salt.loader.returners(opts, {})
        jid = halite["halite.prep_jid"]()
        close(opts)
        opened = []
        with contextlib.suppress(OSError):
            while True:
                opened.append(os.open(os.devnull, os.O_RDONLY))
        halite["halite.save_load"](jid, publish(jid), ["m1"])
        halite["halite.returner"](returned(jid, "m1"))
        halite["halite.get_load"](jid)
        for each in opened:
            os.close(each)
        assert halite["halite.get_load"](jid)["Minions"] == ["m1"]
        assert set(halite["halite.get_jid"](jid)) == {"m1"}

    faults.in_child(exhausted)
    assert sorted(history(opts).values()) == [["ok", 1], ["ok", 2]]
