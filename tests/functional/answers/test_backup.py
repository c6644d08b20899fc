"""Where a backup may go: not where anybody but root and the master's user has a hand, nor to a name of Halite's."""

import os
import sqlite3
from pathlib import Path

import pytest

from saltext.halite.answers import backup as backing_up
from saltext.halite.domain.permissions import Caller
from saltext.halite.errors import Invalid, Unavailable
from saltext.halite.settings import load
from saltext.halite.store import audit_log, backup_copy
from tests.functional.conftest import publish

JID = "20261123092034429614"
ORIGINS = ("eauth", "job", "reactor", "schedule", "peer", "unknown")
NOBODY = 65534


@pytest.fixture
def back_up(opts, returners, db):
    """Make a backup as a caller of an origin who may manage the index."""
    returners["halite.save_load"](JID, publish(JID), ["m1"])

    def back_up(path, origin="cli"):
        caller = Caller("alice", origin, (), ("admin",), ("*:*:*",))
        return backing_up.backup(db, load(opts), caller, str(path))["backup"]

    return back_up


@pytest.fixture
def folder(opts, tmp_path):
    """The folder for backups, as the settings name it."""
    opts["halite"] = {"backups": str(tmp_path / "backups")}
    (tmp_path / "backups" / "deep").mkdir(parents=True)
    return tmp_path / "backups"


@pytest.mark.parametrize("origin", ORIGINS)
def test_only_what_is_typed_goes_anywhere_but_below_the_folder_for_backups(back_up, folder, tmp_path, origin):
    (tmp_path / "master.d").mkdir()
    (folder / "out").symlink_to(tmp_path / "master.d")
    for path in (
        tmp_path / "master.d" / "x.conf",
        tmp_path / "backups.db",
        tmp_path / "backupsx" / "x",
        folder / ".." / "x.db",
        folder / "deep" / ".." / ".." / "master.d" / "x.conf",
        folder / "out" / "x.conf",
        folder,
        "/etc/passwd",  # whether it is there is not told
        "/no/such/folder/x",
    ):
        with pytest.raises(Invalid, match="it takes one below .*/backups, which halite:backups names"):
            back_up(path, origin)
    assert os.listdir(tmp_path / "master.d") == []
    assert back_up(folder / "jobs.db", origin)["jobs"] == 1
    assert back_up(folder / "deep" / ".." / "deep" / "jobs.db", origin)["jobs"] == 1
    assert back_up(tmp_path / "master.d" / "jobs.db", "cli")["jobs"] == 1


@pytest.mark.parametrize("origin", ORIGINS)
def test_without_such_a_folder_only_what_is_typed_makes_backups(back_up, db, tmp_path, origin):
    with pytest.raises(Invalid, match="halite:backups in the master config names no folder"):
        back_up(tmp_path / "jobs.db", origin)
    assert not (tmp_path / "jobs.db").exists()
    (row,) = audit_log.entries(db, audit_log.Filter(), 9)[0]
    assert row["origin"] == origin and row["outcome"].startswith("invalid: ")


@pytest.mark.parametrize("value", ["backups", "", 7, ["/x"], "/x\0y"])
def test_a_folder_for_backups_is_an_absolute_path(value):
    with pytest.raises(Invalid, match="halite:backups is .*; it takes an absolute path of a folder"):
        load({"halite": {"backups": value}})


def test_a_name_of_halites_own_is_refused(back_up, opts, db):
    settings = load(opts)
    beside = [
        f"{db.path}{end}" for end in ("-spool", "-spool-refused", "-wal2", "-journal", ".corrupt-20261123T092034Z")
    ]
    for path in (*beside, *settings.spools[1:], settings.marker + "-x"):
        Path(path).parent.mkdir(exist_ok=True)
        with pytest.raises(Invalid, match="is a name that Halite itself uses"):
            back_up(path)
    Path(f"{db.path}-spool").mkdir()
    with pytest.raises(Invalid, match="is a name that Halite itself uses"):
        back_up(f"{db.path}-spool/000000001-0123456789abcdef")
    link = Path(db.path).parent.parent / "link"
    link.symlink_to(Path(db.path).parent)
    with pytest.raises(Invalid, match="is a name that Halite itself uses"):
        back_up(link / "jobs.db-spool-refused")
    assert back_up(f"{db.path}.bak")["jobs"] == 1


@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o707])
def test_a_folder_that_everybody_may_write_to_is_refused(back_up, tmp_path, mode):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(mode)
    with pytest.raises(Invalid, match="cannot be taken for a backup: its folder is writable by everybody"):
        back_up(tmp_path / "open" / "jobs.db")
    assert os.listdir(tmp_path / "open") == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_a_folder_that_somebody_else_may_write_to_or_replace_is_refused(back_up, tmp_path):
    theirs = tmp_path / "theirs"
    (theirs / "ours").mkdir(parents=True)
    os.chown(theirs, NOBODY, -1)
    for folder in (theirs, theirs / "ours"):
        with pytest.raises(Invalid, match="cannot be taken for a backup: its folder belongs to"):
            back_up(folder / "jobs.db")
    os.chown(theirs, 0, NOBODY)
    theirs.chmod(0o775)
    with pytest.raises(Invalid, match=f"its folder is writable by the group {NOBODY}"):
        back_up(theirs / "ours" / "jobs.db")


@pytest.mark.parametrize("kind", ["symlink", "file", "hard link"])
def test_a_file_that_is_put_in_the_place_of_the_copy_is_noticed(back_up, tmp_path, monkeypatch, kind):
    copied, part = backup_copy._checked, tmp_path / "jobs.db.part"
    (tmp_path / "precious").write_text("mine")

    def swap(within, path):
        found = copied(within, path)
        if kind == "hard link":
            os.link(part, tmp_path / "another")
            return found
        part.unlink()
        part.symlink_to(tmp_path / "precious") if kind == "symlink" else part.write_bytes(b"theirs")
        return found

    monkeypatch.setattr(backup_copy, "_checked", swap)
    with pytest.raises(Unavailable, match="somebody has put another file in its place"):
        back_up(tmp_path / "jobs.db")
    assert not (tmp_path / "jobs.db").exists() and (tmp_path / "precious").read_text() == "mine"


def test_what_waits_under_the_name_of_the_copy_is_not_written_to(back_up, tmp_path):
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "jobs.db.part").symlink_to(tmp_path / "precious")
    with pytest.raises(Invalid, match="another backup is under way, or was broken off"):
        back_up(tmp_path / "jobs.db")
    (tmp_path / "jobs.db.part").unlink()
    (tmp_path / "jobs.db.part").symlink_to(tmp_path / "new")
    with pytest.raises(Invalid, match="another backup is under way, or was broken off"):
        back_up(tmp_path / "jobs.db")
    assert (tmp_path / "precious").read_text() == "mine" and not (tmp_path / "new").exists()


def test_a_name_with_signs_that_mean_something_in_an_address_is_a_name(back_up, tmp_path):
    for name in ("a?mode=memory", "100%41", "a#b", "a b'c"):
        back_up(tmp_path / name)
        with sqlite3.connect(tmp_path / name) as conn:
            assert conn.execute("SELECT jid FROM jobs_index").fetchall() == [(JID,)]
