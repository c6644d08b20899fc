"""Whose the files are: the master's user's alone, whoever of root and that user makes them first."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

import pytest

from saltext.halite import settings
from saltext.halite.domain import salt_shapes
from saltext.halite.errors import Unavailable
from saltext.halite.store.database import Database
from saltext.halite.store.recorder import Recorder
from saltext.halite.store.spool.queue import Spool
from tests.faults import in_child
from tests.functional.conftest import publish

NOBODY = 65534
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="to become another user takes root")


@pytest.fixture
def place():
    """A folder that every user can go into, owned by root: pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(prefix="hal-", dir="/tmp") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


def opts(place, user="nobody"):
    return {
        "user": user,
        "cachedir": str(place / "cache"),
        "sock_dir": str(place / "sock"),
        "halite": {"database": str(place / "own" / "jobs.db")},
    }


def recorder_of(found):
    return Recorder(
        Database(found.database, found.durability, found.user), Spool(found.spools, found.spool_limit, found.user)
    )


def add(jid, found):
    """Write a job as a process of its own would, and leave the logs of the database there."""
    recorder = recorder_of(found)
    recorder.add_job(salt_shapes.published(jid, publish(jid), ["m1"], 1))
    with recorder.db.read() as conn:
        assert conn.execute("SELECT 1 FROM jobs_index WHERE jid = ?", (jid,)).fetchone()
    return recorder


def owners(folder):
    paths = [folder, *folder.rglob("*")]
    return {(str(path.relative_to(folder)), path.stat().st_uid, stat.S_IMODE(path.stat().st_mode)) for path in paths}


def test_root_makes_files_that_the_user_of_the_master_can_use(place):
    """The folder above is root's, as /srv is, so nothing but the setting tells whose they are to be."""
    found = settings.load(opts(place))
    first = add("by-root", found)
    made = owners(place / "own")
    assert made == {
        (".", NOBODY, 0o700),
        ("jobs.db", NOBODY, 0o600),
        ("jobs.db-wal", NOBODY, 0o600),
        ("jobs.db-shm", NOBODY, 0o600),
    }
    in_child(lambda: add("by-the-master", found), uid=NOBODY)
    first.db.close()
    in_child(lambda: add("by-the-master-again", found), uid=NOBODY)
    again = add("by-root-again", found)
    assert owners(place / "own") == made
    again.db.close()


def test_the_master_makes_files_that_root_can_use_and_leaves_to_it(place):
    (place / "own").mkdir(mode=0o700)
    os.chown(place / "own", NOBODY, NOBODY)
    found = settings.load(opts(place))
    in_child(lambda: add("by-the-master", found), uid=NOBODY)
    with contextlib.closing(add("by-root", found).db):
        assert {uid for _, uid, _ in owners(place / "own")} == {NOBODY}


def test_what_root_spools_the_master_can_apply(place):
    (place / "own").mkdir(mode=0o700)
    os.chown(place / "own", NOBODY, NOBODY)
    found = settings.load(opts(place))
    unwritable = Recorder(Database("/dev/null/jobs.db"), Spool(found.spools, found.spool_limit, found.user))
    unwritable.add_job(salt_shapes.published("spooled", publish("spooled"), ["m1"], 1))
    unwritable.spool.refuse()
    assert {uid for _, uid, _ in owners(place / "own")} == {NOBODY}

    def as_master():
        recorder = recorder_of(found)
        assert recorder.apply(5) and recorder.get_load("spooled")
        recorder.spool.forget_refused()
        recorder.db.close()
        assert os.listdir(place / "own") == ["jobs.db"]

    in_child(as_master, uid=NOBODY)


def test_a_folder_that_the_master_may_not_write_to_makes_it_spool_in_the_cachedir(place):
    (place / "own").mkdir(mode=0o755)
    (place / "cache").mkdir()
    os.chown(place / "cache", NOBODY, NOBODY)
    found = settings.load(opts(place))

    def as_master():
        recorder = recorder_of(found)
        recorder.add_job(salt_shapes.published("a", publish("a"), ["m1"], 1))
        assert recorder.get_load("a")["Minions"] == ["m1"]

    in_child(as_master, uid=NOBODY)
    assert {uid for _, uid, _ in owners(place / "cache" / "halite-spool")} == {NOBODY}
    with contextlib.closing(recorder_of(found).db):
        assert recorder_of(found).apply(5)


def test_a_user_that_the_system_does_not_know_changes_nothing(place):
    with contextlib.closing(add("a", settings.load(opts(place, user="no-such-user"))).db):
        assert {uid for _, uid, _ in owners(place / "own")} == {0}


@pytest.mark.parametrize(
    ("uid", "gid", "mode", "says"),
    [
        (1234, 0, 0o700, "belongs to 1234, who is neither root nor"),
        (0, 0, 0o777, "is writable by everybody"),
        (0, 1234, 0o770, "is writable by the group 1234"),
    ],
)
def test_a_folder_in_which_others_could_replace_the_file_is_refused(place, uid, gid, mode, says):
    (place / "own").mkdir()
    os.chown(place / "own", uid, gid)
    os.chmod(place / "own", mode)
    with pytest.raises(Unavailable, match=says), Database(str(place / "own" / "jobs.db")).read():
        pass
    assert os.listdir(place / "own") == []


@pytest.mark.parametrize(("uid", "gid", "mode"), [(0, 0, 0o775), (NOBODY, 65534, 0o770), (0, 1234, 0o750)])
def test_a_folder_that_only_root_and_the_master_s_user_may_write_to_is_used(place, uid, gid, mode):
    (place / "own").mkdir()
    os.chown(place / "own", uid, gid)
    os.chmod(place / "own", mode)
    with contextlib.closing(add("a", settings.load(opts(place))).db):
        assert (place / "own" / "jobs.db").exists()


@pytest.mark.parametrize("umask", [0, 0o077, 0o277])
def test_the_folders_above_are_made_so_that_the_master_s_user_alone_may_write_and_come_through(place, umask):
    found = settings.load({**opts(place), "halite": {"database": str(place / "a" / "b" / "own" / "jobs.db")}})

    def make():
        os.umask(umask)
        add("by-root", found).db.close()

    in_child(make)
    assert {each for each in owners(place / "a") if not each[0].endswith(".db")} == {
        (".", NOBODY, 0o755),
        ("b", NOBODY, 0o755),
        ("b/own", NOBODY, 0o700),
    }
    in_child(lambda: add("by-the-master", found), uid=NOBODY)


def test_a_link_to_a_folder_is_followed_and_what_it_leads_to_must_be_safe(place):
    (place / "disk").mkdir(mode=0o700)
    (place / "own").symlink_to(place / "disk")
    with contextlib.closing(add("a", settings.load(opts(place, user="root"))).db):
        assert (place / "disk" / "jobs.db").exists()
    (place / "disk").chmod(0o777)
    with pytest.raises(Unavailable, match="writable by everybody"), Database(str(place / "own" / "jobs.db")).read():
        pass


def test_a_link_that_leads_nowhere_in_place_of_the_database_is_refused(place):
    (place / "own").mkdir(mode=0o700)
    for target in ("elsewhere.db", "own/jobs.db"):
        (place / "own" / "jobs.db").unlink(missing_ok=True)
        (place / "own" / "jobs.db").symlink_to(place / target)
        with pytest.raises(Unavailable, match="symbolic link"), Database(str(place / "own" / "jobs.db")).write():
            pass
        assert not (place / "elsewhere.db").exists()


@pytest.mark.parametrize("umask", [0, 0o277, 0o777])
def test_the_modes_do_not_depend_on_the_umask(place, umask):
    def make():
        os.umask(umask)
        add("a", settings.load(opts(place)))
        os._exit(0)  # with the logs still there

    in_child(make)
    assert {mode for name, _, mode in owners(place / "own") if name != "."} == {0o600}
    assert stat.S_IMODE(os.stat(place / "own").st_mode) == 0o700
