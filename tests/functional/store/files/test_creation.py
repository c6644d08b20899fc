"""A database that is missing: it is waited for, and begun anew only where an administrator says so."""

import os
import shutil
import sqlite3
import stat
import time
from pathlib import Path

import pytest

from saltext.halite import settings
from tests import faults
from tests.functional.store.test_recorder import ask, close, history, path_of, spools


def move_folder(path, away):
    path.parent.rename(away)
    return lambda: away.rename(path.parent)


def unmount(path, away):
    """An empty folder is where the file system was."""
    path.parent.rename(away)
    path.parent.mkdir(mode=0o700)

    def mount():
        path.parent.rmdir()
        away.rename(path.parent)

    return mount


def move_file(path, away):
    path.rename(away)
    return lambda: away.rename(path)


TAKE_AWAY = [move_folder, unmount, move_file]


@pytest.mark.parametrize("take_away", TAKE_AWAY, ids=lambda each: each.__name__)
@pytest.mark.parametrize("when", ["under a running master", "before the master starts"])
def test_a_missing_database_is_waited_for_and_the_history_is_whole_once_it_is_back(
    take_away, when, opts, tmp_path, caplog
):
    jids = [ask(opts, 1), ask(opts, 2)]
    if when == "before the master starts":
        close(opts)
    put_back = take_away(Path(path_of(opts)), tmp_path / "away")
    jids += [ask(opts, 3), ask(opts, 4)]
    assert spools(opts) == [False, True, False]
    assert not os.path.exists(path_of(opts))
    put_back()
    time.sleep(1.1)  # a process tries again after a second
    jids.append(ask(opts, 5))
    assert history(opts) == {jid: ["ok", 2] for jid in jids}
    assert not any(spools(opts))
    assert len([each for each in caplog.records if "could not write to the database" in each.message]) == 1


def test_a_spool_that_is_beside_the_missing_database_is_applied_in_front_of_what_came_then(opts, tmp_path):
    jids = [ask(opts, 1)]
    with faults.lock(path_of(opts)):
        jids.append(ask(opts, 2))
        os.rename(path_of(opts), tmp_path / "away")
        jids.append(ask(opts, 3))
    assert spools(opts)[:2] == [True, True]
    os.rename(tmp_path / "away", path_of(opts))
    assert history(opts) == {jid: ["ok", 2] for jid in jids}


def test_the_status_says_what_to_do_and_an_acknowledgement_begins_a_new_one(opts, call, tmp_path):
    gone = ask(opts, 1)
    Path(path_of(opts)).parent.rename(tmp_path / "away")
    kept = ask(opts, 2)
    problems = call("status")["status"]["problems"]
    (told,) = [each for each in problems if path_of(opts) in each]
    assert "put it back" in told and "salt-run halite.acknowledge" in told
    assert any("have waited since" in each for each in problems)
    assert not os.path.exists(path_of(opts))
    known = {"set_aside": [], "missing": path_of(opts), "lost": 0}
    assert call("acknowledge")["acknowledged"] == known
    (row,) = call("audit", action="acknowledge")["audit"]
    assert (row["outcome"], row["arguments"]) == ("done", known)
    assert history(opts) == {kept: ["ok", 2]} and gone != kept
    assert not [each for each in call("status")["status"]["problems"] if path_of(opts) in each]
    assert call("acknowledge")["acknowledged"]["missing"] is None


def test_who_may_not_manage_the_index_begins_no_database(opts, call):
    ask(opts, 1)
    opts["halite"] = {"origins": {"cli": []}, "users": {"ann": ["operator"]}}
    close(opts)
    os.unlink(path_of(opts))
    assert call("acknowledge", caller="ann")["error"]["code"] == "denied"
    assert not os.path.exists(path_of(opts))


def test_a_cachedir_that_is_wiped_as_a_whole_begins_anew(opts):
    ask(opts, 1)
    shutil.rmtree(opts["cachedir"])
    os.mkdir(opts["cachedir"])
    jid = ask(opts, 2)
    assert history(opts) == {jid: ["ok", 2]}


def test_a_file_without_content_where_a_database_was_is_set_aside_and_told(opts, call):
    ask(opts, 1)
    close(opts)
    faults.checkpoint(path_of(opts), "TRUNCATE")
    Path(path_of(opts)).write_bytes(b"")
    jid = ask(opts, 2)
    assert history(opts) == {jid: ["ok", 2]}
    (aside,) = Path(path_of(opts)).parent.glob("jobs.db.corrupt-*Z")
    assert any(str(aside) in each for each in call("status")["status"]["problems"])


def test_a_corrupt_database_that_is_set_aside_is_not_missing(opts):
    ask(opts, 1)
    close(opts)
    faults.damage_header(path_of(opts))
    ask(opts, 2)
    time.sleep(1.1)
    ask(opts, 3)
    assert sqlite3.connect(path_of(opts)).execute("SELECT count(*) FROM jobs_index").fetchone() == (2,)
    assert os.path.exists(settings.load(opts).marker)


def test_the_marker_is_for_the_master_s_user_alone(opts):
    ask(opts, 1)
    found = os.stat(settings.load(opts).marker)
    assert stat.S_IMODE(found.st_mode) == 0o600 and found.st_size == 0


def test_another_database_in_the_settings_is_a_first_start(opts, tmp_path):
    ask(opts, 1)
    opts["halite"] = {"database": str(tmp_path / "other" / "jobs.db")}
    jid = ask(opts, 2)
    assert history(opts) == {jid: ["ok", 2]}
