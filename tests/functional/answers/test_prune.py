"""Pruning and backups by hand: what they do, who may, and what the audit log says."""

import errno
import os
import sqlite3
import stat

import pytest

from saltext.halite.answers import backup as backing_up
from saltext.halite.answers import prune as pruning
from saltext.halite.domain import permissions
from saltext.halite.domain.jid import jid_time
from saltext.halite.errors import Denied, Invalid, Unavailable
from saltext.halite.settings import load
from saltext.halite.store import audit_log
from saltext.halite.store import backup_copy as backups
from saltext.halite.store.files import new_file
from saltext.halite.times import SECOND, now
from tests.functional.conftest import publish, returned, set_clock

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
VIEWER = permissions.Caller("victor", "eauth", (), ("viewer",), ("view:job:*", "kill:job:*", "view:audit:*"))
SETTINGS = load({})
NOTHING = {"keep": None, "keep_returns": None, "max_size": None}
JID = "20200101000000000001"


@pytest.fixture
def job(returners, db):
    """A job that ended ten days ago."""
    set_clock(returners, jid_time(JID))
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.returner"](returned(JID, "m1"))
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET ended = ?", (now() - 10 * 86_400 * SECOND,))
    return JID


def audited(db):
    rows, _ = audit_log.entries(db, audit_log.Filter(), 50)
    return [(row["user"], row["action"], row["resource"], row["decision"], row["outcome"]) for row in rows]


def listed(db):
    with db.read() as conn:
        return [jid for (jid,) in conn.execute("SELECT jid FROM jobs_index")]


def prune(opts, db, wanted, dry_run, caller=ADMIN):
    return pruning.prune(opts, load(opts), db, caller, {**NOTHING, **wanted}, dry_run)["prune"]


def test_a_dry_run_says_what_would_go_and_leaves_it(opts, db, job):
    answer = prune(opts, db, {"keep": "7d"}, True)
    assert answer == {
        "dry_run": True,
        "limits": {"keep": 604_800.0, "keep_returns": None, "max_size": None},
        "due": {"jobs": 1, "returns": 1, "payloads": 0, "bytes": 0},
        "done": None,
    }
    assert listed(db) == [JID]


def test_without_a_dry_run_it_goes(opts, db, job):
    assert prune(opts, db, {"keep": "7d"}, False)["done"] == 1
    assert listed(db) == []
    assert audited(db) == [("root", "prune", "index", "allowed", "done")]


def test_the_settings_are_the_defaults(opts, db, job):
    opts["halite"] = {"keep": "20d", "max_size": "1GB"}
    answer = prune(opts, db, {}, True)
    assert answer["limits"] == {"keep": 20 * 86_400.0, "keep_returns": None, "max_size": 2**30}
    assert answer["due"]["jobs"] == 0


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"keep": "soon"}, "keep is 'soon'; it takes a span such as 90s"),
        ({"keep_returns": 0}, "keep_returns is 0; it takes a second or more."),
        ({"max_size": "5"}, "max_size is '5'; it takes a size of 10MB or more"),
        ({"max_size": 1}, "max_size is 1; it takes a size of 10MB or more"),
    ],
)
def test_a_wrong_limit_is_told_in_a_sentence(opts, db, wanted, said):
    with pytest.raises(Invalid, match="^" + said.replace(".", r"\.")):
        prune(opts, db, wanted, False)


def test_who_may_not_manage_the_index_is_refused_and_audited(opts, db, job, tmp_path):
    with pytest.raises(Denied, match="manage:index"):
        prune(opts, db, {"keep": "1s"}, False, VIEWER)
    with pytest.raises(Denied, match="manage:index"):
        backing_up.backup(db, SETTINGS, VIEWER, str(tmp_path / "copy.db"))
    assert listed(db) == [JID]
    assert not (tmp_path / "copy.db").exists()
    assert [entry[:4] for entry in audited(db)] == [
        ("victor", "backup", "index", "denied"),
        ("victor", "prune", "index", "denied"),
    ]


def test_a_backup_is_one_whole_private_file(db, job, tmp_path):
    path = tmp_path / "copy.db"
    before = os.umask(0)
    try:
        answer = backing_up.backup(db, SETTINGS, ADMIN, str(path))["backup"]
    finally:
        os.umask(before)
    assert answer == {"path": str(path), "bytes": path.stat().st_size, "jobs": 1, "returns": 1, "audit": 1}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [name for name in os.listdir(tmp_path) if name.startswith("copy")] == ["copy.db"]
    with sqlite3.connect(path) as conn:
        assert conn.execute("SELECT jid FROM jobs_index").fetchall() == [(JID,)]
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_what_is_written_during_a_backup_does_not_disturb_it(db, returners, job, tmp_path, monkeypatch):
    copied = backups._checked

    def write_then_check(part, path):
        returners["halite.save_load"]("20200101000000000009", publish("20200101000000000009"), ["m1"])
        return copied(part, path)

    monkeypatch.setattr(backups, "_checked", write_then_check)
    assert backing_up.backup(db, SETTINGS, ADMIN, str(tmp_path / "copy.db"))["backup"]["jobs"] == 1
    assert len(listed(db)) == 2


def test_a_backup_goes_to_no_path_that_is_taken_or_cannot_be(db, job, tmp_path):
    (tmp_path / "taken").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "begun.part").write_text("another's")
    for path, said in [
        ("copy.db", "path is 'copy.db'; it takes an absolute path of a new file."),
        ("", "path is ''; it takes an absolute path of a new file."),
        (str(tmp_path / "taken"), "taken is there already"),
        (str(tmp_path / "link"), "link is there already"),
        (db.path, "jobs.db is there already"),
        (str(tmp_path / "no" / "copy.db"), "There is no folder"),
        (str(tmp_path / "begun"), "another backup is under way, or was broken off"),
    ]:
        with pytest.raises(Invalid, match=said):
            backing_up.backup(db, SETTINGS, ADMIN, path)
    assert (tmp_path / "taken").read_text() == "mine"
    assert (tmp_path / "begun.part").read_text() == "another's"
    assert audited(db)[0][4].startswith("invalid: ")


def test_a_backup_goes_to_a_file_system_without_hard_links_too(db, job, tmp_path, monkeypatch):
    def link(source, target, **folders):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", link)
    path = tmp_path / "copy.db"
    assert backups.backup(db, str(path)).jobs == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and list(tmp_path.glob("copy.db*")) == [path]
    (tmp_path / "part").touch()
    folder = os.open(tmp_path, os.O_RDONLY)
    with pytest.raises(FileExistsError):  # the path was taken while the copy was made
        new_file._publish("part", "copy.db", folder)
    os.close(folder)
    assert path.stat().st_size > 0


def test_a_backup_that_fails_leaves_no_file(db, job, tmp_path, monkeypatch):
    def fail(part, path):
        raise sqlite3.DatabaseError("the copy is damaged: page 7")

    monkeypatch.setattr(backups, "_checked", fail)
    with pytest.raises(Unavailable, match="failed: the copy is damaged"):
        backing_up.backup(db, SETTINGS, ADMIN, str(tmp_path / "copy.db"))
    assert not [name for name in os.listdir(tmp_path) if name.startswith("copy")]
