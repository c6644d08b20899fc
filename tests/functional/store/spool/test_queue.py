"""The spool: what is written down, by whom, in which order, and what a crash at any step leaves of it."""

import contextlib
import itertools
import multiprocessing
import os
import sqlite3
import stat

import pytest

from saltext.halite.domain import salt_shapes
from saltext.halite.domain.states import Gist
from saltext.halite.errors import Unavailable
from saltext.halite.store.database import Database
from saltext.halite.store.recorder import Recorder
from saltext.halite.store.savepoints import Within
from saltext.halite.store.spool import folder as spool_folder
from saltext.halite.store.spool import kept_writes
from saltext.halite.store.spool.folder import PIECE
from saltext.halite.store.spool.queue import Spool
from saltext.halite.store.spool.records import bodies
from tests.faults import in_child, kill_at, lock
from tests.functional.conftest import publish, returned
from tests.recorded import load as stream
from tests.recorded import names

LIMIT = 64 * 1024**2
START = 1_795_425_634_000_000
JID = "20261123092034429614"
FORKED = multiprocessing.get_context("fork")


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "halite" / "jobs.db")


def spool_of(path, limit=LIMIT):
    above = os.path.dirname(os.path.dirname(path))
    return Spool([f"{path}-spool", f"{above}/cachedir-spool", f"{above}/sock_dir-spool"], limit, None)


@pytest.fixture(autouse=True)
def closed_at_the_end():
    yield
    close()


OPENED = []


def recorder_of(path, limit=LIMIT):
    """A recorder as another process would have it."""
    OPENED.append(Recorder(Database(path), spool_of(path, limit)))
    return OPENED[-1]


def close():
    while OPENED:
        OPENED.pop().db.close()


def add(recorder, jid=JID, minions=("m1", "m2"), function="test.ping"):
    recorder.add_job(salt_shapes.published(jid, publish(jid, function), minions, START))


def answer(recorder, minion, value=True, jid=JID):
    load = returned(jid, minion, value)
    recorder.add_return(salt_shapes.returned(load, START), lambda: salt_shapes.job_of_return(load, START))


def waiting(recorder):
    """What waits in the spool, in order."""
    return [kept_writes.unpacked(body) for data in recorder.spool.contents() for body in bodies(data)]


def index(path):
    """All that the index holds of jobs, but for when they were seen."""
    with contextlib.closing(Database(path)) as db, db.read() as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [
            conn.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()
            for table, columns in (
                (
                    "jobs_index",
                    "jid, kind, function, user, minions, returned, failed, changed, result, ended IS NULL",
                ),
                ("job_returns", "job, minion, expected, received, result, retcode, payload"),
                ("job_loads", "job, load"),
                ("active_jids", "jid, ended IS NULL"),
            )
        ]


def spool_them(path, *tell, limit=LIMIT):
    """Tell things to a recorder whose database cannot be written, so that they wait beside the one at *path*."""
    with contextlib.closing(Database(path)) as db, db.write():
        pass
    recorder = Recorder(Database("/dev/null/jobs.db"), spool_of(path, limit))
    for each in tell:
        each(recorder)
    return recorder


def test_what_cannot_be_written_is_applied_in_order_by_the_next_healthy_write(path):
    spooled = spool_them(path, add, lambda to: answer(to, "m1", "first"), lambda to: answer(to, "m1", "second"))
    assert [write.what for write in waiting(spooled)] == ["add_job", "add_return", "add_return"]
    answer(recorder_of(path), "m2")
    assert not os.path.exists(f"{path}-spool")
    fresh = recorder_of(path)
    assert fresh.get_jid(JID)["m1"]["return"] == "first"
    assert index(path)[0] == [(JID, "local", "test.ping", "root", 2, 2, 0, 0, "ok", 0)]


def test_a_return_does_not_overtake_its_job_in_the_spool(path):
    spool_them(path, lambda to: add(to, minions=[f"m{n}" for n in range(9)]), *[_big(n) for n in range(3)])
    recorder = recorder_of(path)
    answer(recorder, "m5")
    # One piece is applied, more remain, and the return goes behind them.
    assert waiting(recorder)[-1].given["return"]["minion"] == "m5"
    while not recorder.apply(1):
        pass
    ((_, kind, _, user, minions, back, *_),) = index(path)[0]
    assert (kind, user, minions, back) == ("local", "root", 9, 4)


def _big(number):
    return lambda to: answer(to, f"m{number}", os.urandom(PIECE))


def test_every_recorded_stream_through_the_spool_gives_the_index_that_it_gives_directly(path, tmp_path):
    directly, spooled = str(tmp_path / "directly" / "jobs.db"), path
    at = itertools.count(START)
    told = [
        list(_told(event, received))
        for name in names()
        for event, received in zip(stream(name), at)
        if event["tag"].startswith("salt/job/")
    ]
    _tell(recorder_of(directly), told)
    recorder = spool_them(spooled, lambda to: _tell(to, told))
    assert len(waiting(recorder)) > 150
    recorder_of(spooled).apply(1000)
    assert index(spooled)[0] == index(directly)[0] and len(index(directly)[0]) > 80
    assert index(spooled) == index(directly)


def _told(event, received):
    data, what = event["data"], event["tag"].split("/")[3]
    if what == "new":
        job = salt_shapes.published(data["jid"], data, data["minions"], received)
        yield lambda to: to.add_job(job)
    elif what == "ret":
        ret = salt_shapes.returned(data, received)
        yield lambda to: to.add_return(ret, lambda: salt_shapes.job_of_return(data, received))


def _tell(recorder, told):
    for each in itertools.chain.from_iterable(told):
        each(recorder)


def _answer_all(path, number, jids):
    recorder = recorder_of(path)
    for jid in jids:
        for minion in range(number, 40, 4):
            answer(recorder, f"m{minion}", f"{number}", jid)


def test_returns_of_several_processes_through_a_lock_and_after_it_are_all_there_once(path):
    jids = [f"2026112309203400{n:04}" for n in range(25)]
    for jid in jids:
        add(recorder_of(path), jid, [f"m{n}" for n in range(40)])
    writers = [FORKED.Process(target=_answer_all, args=(path, number, jids)) for number in range(4)]
    with lock(path):
        for writer in writers:
            writer.start()
        while len(waiting(recorder_of(path))) < 100:
            pass
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0] * 4
    last = recorder_of(path)
    while not last.apply(1):
        pass
    assert {row[4:9] for row in index(path)[0]} == {(40, 40, 0, 0, "ok")}


def test_a_kill_at_any_step_of_applying_loses_and_doubles_nothing(path, monkeypatch):
    monkeypatch.setattr(spool_folder, "SETTLED", -1)  # an empty folder goes at once, and not after a second
    expected = None
    for step in itertools.count():
        spool_them(path, add, lambda to: answer(to, "m1"), lambda to: answer(to, "m2", {"a": [1]}))
        with contextlib.closing(Database(path)) as db, db.write() as conn:
            for table in ("jobs_index", "job_returns", "job_loads", "active_jids"):
                conn.execute(f"DELETE FROM {table}")
        killed = kill_at(step, lambda: recorder_of(path).apply(5))
        after = recorder_of(path)
        assert after.get_load(JID)["Minions"] == ["m1", "m2"], step
        assert set(after.get_jid(JID)) == {"m1", "m2"}, step
        assert after.apply(5), step
        assert not os.path.exists(f"{path}-spool"), step
        assert index(path) == (expected := expected or index(path)), step
        close()
        if not killed:
            break
    assert step > 50


def test_a_piece_goes_only_when_the_database_is_on_the_disk(path, monkeypatch):
    spool_them(path, add)
    synced, fdatasync = [], os.fdatasync

    def sync(fd):
        synced.append((os.readlink(f"/proc/self/fd/{fd}"), os.listdir(f"{path}-spool") != []))
        fdatasync(fd)

    monkeypatch.setattr("os.fdatasync", sync)
    recorder = Recorder(Database(path, "normal"), spool_of(path))
    OPENED.append(recorder)
    assert recorder.apply(1)
    assert synced == [(f"{path}-wal", True)] and not os.path.exists(f"{path}-spool")


def test_a_full_spool_refuses_the_newest_and_counts_them(path, caplog):
    spooled = spool_them(path, lambda to: add(to, minions=["m0", "m1", "m2"]))
    limit = spooled.spool.size() + 700
    small = spool_them(path, *[_padded(minion) for minion in ("m0", "m1", "m2")], limit=limit)
    assert small.spool.refused() == 2
    (told,) = [each.message for each in caplog.records if "keep" in each.message]
    assert "halite:spool_limit" in told and "is lost" in told
    assert recorder_of(path).apply(5)
    assert index(path)[0][0][4:6] == (3, 1)
    small.spool.forget_refused()
    assert small.spool.refused() == 0


def _padded(minion):
    return lambda to: answer(to, minion, "x" * 100)


def test_where_the_first_folder_cannot_be_written_the_next_is_and_the_order_stays(path, tmp_path):
    spool = spool_of(path)  # whose folder is not there
    spool.append(b"1")
    os.mkdir(os.path.dirname(path))
    spool.append(b"2")
    assert not os.path.exists(f"{path}-spool")
    assert [body for data in spool.contents() for body in bodies(data)] == [b"1", b"2"]
    spool_folder = spool.first().place
    spool_folder.remove(spool_folder.first())
    spool.append(b"3")
    assert os.path.exists(f"{path}-spool")


def test_with_no_folder_to_write_to_the_reason_of_each_is_told(tmp_path):
    (tmp_path / "file").touch()
    spool = Spool([str(tmp_path / "none" / "a"), str(tmp_path / "file" / "b")], LIMIT, None)
    with pytest.raises(Unavailable, match="/a: No such file or directory; .*/b: Not a directory"):
        spool.append(b"1")


def test_a_folder_of_somebody_else_or_a_link_is_not_used(tmp_path):
    others, link = tmp_path / "others", tmp_path / "link"
    others.mkdir()
    os.chown(others, 65534, 65534)
    link.symlink_to(tmp_path)
    good = tmp_path / "good"
    spool = Spool([str(others), str(link), str(good)], LIMIT, None)
    spool.append(b"1")
    assert os.listdir(good) == ["tail"] and os.listdir(others) == []


def test_a_write_that_sqlite_itself_has_undone_fails_with_its_own_reason(db):
    """It undoes the whole transaction where it cannot go on, of which no part is left to be undone alone."""
    reason = sqlite3.OperationalError("disk I/O error")
    with pytest.raises(Unavailable, match="disk I/O error"), db.write() as conn, Within(db, conn).write() as inside:
        inside.execute("ROLLBACK")
        raise reason


def test_the_files_are_for_the_owner_alone_whatever_the_umask(tmp_path):
    for umask in (0, 0o777):
        folder = tmp_path / f"spool{umask}"
        before = os.umask(umask)
        try:
            spool = Spool([str(folder)], LIMIT, None)
            spool.append(b"1")
            spool.refuse()
        finally:
            os.umask(before)
        modes = [stat.S_IMODE(os.stat(each).st_mode) for each in (folder, folder / "tail", f"{folder}-refused")]
        assert modes == [0o700, 0o600, 0o600]


def test_a_process_without_a_free_descriptor_writes_down_what_it_is_told(path):
    def exhausted():
        recorder = recorder_of(path)
        opened = []
        with pytest.raises(OSError):
            while True:
                opened.append(os.open(os.devnull, os.O_RDONLY))
        add(recorder)
        answer(recorder, "m1")
        for each in opened:
            os.close(each)

    in_child(exhausted)
    recorder = recorder_of(path)
    assert [write.what for write in waiting(recorder)] == ["add_job", "add_return"]
    assert recorder.apply(1) and set(recorder.get_jid(JID)) == {"m1"}


def test_a_write_of_a_newer_version_is_put_aside_and_holds_nothing_up(path, caplog):
    spooled = spool_them(path, add)
    spooled.spool.append(kept_writes.Write("add_wonder", JID, {}, START).packed())
    spooled.spool.append(b"no write at all")
    answer(recorder_of(path), "m1")
    ((aside,),) = [[each.path for each in spooled.set_aside()]]
    assert f"{path}-spool.unapplied-" in aside and os.path.getsize(aside) > 0
    assert any("cannot apply 2 writes" in each.message for each in caplog.records)
    assert index(path)[0][0][4:6] == (2, 1)


def test_what_can_be_applied_by_half_only_is_not_applied_at_all(path):
    spooled = spool_them(path, add)
    half = kept_writes.job(salt_shapes.published("half", publish("half"), ["m1"], START), [["no", "text"]])
    spooled.spool.append(half.packed())
    answer(recorder_of(path), "m1")
    assert [row[0] for row in index(path)[0]] == [JID]
    assert len(spooled.set_aside()) == 1


def test_nothing_that_authenticates_anybody_is_spooled(path):
    load = publish(JID, kwargs={"password": "hunter2", "token": "tok-123", "eauth": "pam"}, token="tok-123")
    spooled = spool_them(path, lambda to: to.add_job(salt_shapes.published(JID, load, ["m1"], START)))
    stored = b"".join(spooled.spool.contents()) + repr(waiting(spooled)).encode()
    assert b"test.ping" in stored
    for secret in (b"THE-ROOT-KEY", b"hunter2", b"tok-123", b"pam"):
        assert secret not in stored


def test_a_job_that_only_waits_is_found_with_its_minions_and_returns(path):
    spool_them(
        path,
        lambda to: add(to, minions=["m2", "m1"]),
        lambda to: to.add_minions(JID, ["s1"]),
        lambda to: answer(to, "m1", {"a": 1}),
        lambda to: answer(to, "m1", "later"),
        lambda to: answer(to, "call", 7, jid="20261123092034429615"),
    )
    other = recorder_of(path)
    assert other.get_load(JID) == {
        **salt_shapes.published(JID, publish(JID), [], START).load,
        "Minions": ["m1", "m2", "s1"],
    }
    assert other.get_jid(JID) == {"m1": {"return": {"a": 1}, "retcode": 0, "success": True}}
    waited = other.get_load("20261123092034429615")
    other.apply(5)
    assert waited == other.get_load("20261123092034429615") and waited["fun"] == "test.ping"
    assert other.get_load("20261123092034429616") == {}


def test_returns_in_the_database_and_those_that_wait_are_given_together(path):
    add(recorder_of(path))
    answer(recorder_of(path), "m1", "in the database")
    spool_them(path, lambda to: answer(to, "m1", "waits"), lambda to: answer(to, "m2", "waits"))
    found = recorder_of(path).get_jid(JID)
    assert {minion: payload["return"] for minion, payload in found.items()} == {
        "m1": "in the database",
        "m2": "waits",
    }


def test_a_jid_stays_free_to_take_where_nobody_can_tell(path):
    assert spool_them(path).reserve_jid(JID) is True
    assert recorder_of(path).reserve_jid(JID) is True
    assert recorder_of(path).reserve_jid(JID) is False


def test_what_a_state_run_tells_without_being_opened_waits_with_it():
    """Also where a version before has kept the return, which knows nothing of it."""
    value = {"test_|-a_|-a_|-nop": {"result": True, "changes": {"a": 1}, "duration": 1.5, "warnings": ["x"]}}
    load = {**returned(JID, "m1", value), "fun": "state.apply"}
    write = kept_writes.returned(salt_shapes.returned(load, START), salt_shapes.job_of_return(load, START))
    kept = kept_writes.unpacked(write.packed()).given["return"]
    assert kept_writes._return(kept).gist == Gist(did_change=1, warned=1, took=1500)
    assert kept_writes._return({name: held for name, held in kept.items() if name != "gist"}).gist is None
