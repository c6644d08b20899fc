"""Databases that earlier versions left are opened, read and written by this one."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from saltext.halite.answers import job_detail
from saltext.halite.domain import permissions
from saltext.halite.domain.job import Kind
from saltext.halite.store import audit_log, engine_heartbeat, migrate, newest_jobs, one_job, schema, untold_events
from saltext.halite.store.database import Database
from saltext.halite.times import now
from tests import kept
from tests.functional.conftest import publish, returned
from tests.recorded import load, names

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
JID = "20261124092034429614"
SHOWN = "jid, kind, function, target, user, result, minions, returned, failed, changed, killed_by"


@pytest.fixture(params=kept.files(), ids=lambda path: path.stem)
def file(request):
    """A kept database. It is only read: SQLite would write beside it."""
    return request.param


@pytest.fixture
def path(file, opts):
    """A copy of it where the master of the test has its database."""
    folder = Path(opts["cachedir"]) / "halite"
    folder.mkdir(mode=0o700)
    return Path(shutil.copy(file, folder / "jobs.db"))


def before(path, query):
    """What the file answers as it is, before this version has opened it."""
    conn = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    found = conn.execute(query).fetchall()
    conn.close()
    return found


def every_job(db):
    rows, _ = newest_jobs.list_jobs(db, newest_jobs.Filter(hidden=True), ADMIN, 500)
    return [tuple(getattr(row, column) for column in SHOWN.split(", ")) for row in rows]


def columns(path):
    """Every table with its columns, and every index with its own."""
    conn = sqlite3.connect(path)
    found = {}
    for kind, name in conn.execute("SELECT type, name FROM sqlite_master").fetchall():
        pragma = "table_info" if kind == "table" else "index_xinfo"
        found[name] = conn.execute(f"PRAGMA {pragma}({name})").fetchall()
    conn.close()
    return found


def test_a_database_of_the_first_release_is_kept():
    assert "0001_initial" in [path.stem for path in kept.files()]


def test_every_migration_is_recorded(path, db):
    with db.read() as conn:
        assert migrate.names(conn) == [name for name, _ in schema.MIGRATIONS]


def test_the_tables_are_those_of_a_new_database(path, db, tmp_path):
    """Which they are not where a migration that was released has been changed."""
    new = Database(str(tmp_path / "new" / "jobs.db"))
    for each in (db, new):
        with each.read():
            pass
        each.close()
    assert columns(path) == columns(new.path)


def test_every_job_is_listed_as_it_was(path, db, file):
    rows = before(file, f"SELECT {SHOWN} FROM jobs_index ORDER BY id DESC")
    kinds = {str(kind) for kind in Kind if kind is not Kind.STARTUP}  # which came later
    assert len(rows) > 100 and {row[1] for row in rows} == kinds
    assert every_job(db) == rows


def test_every_return_reads_as_it_was_recorded(path, db, returners, file):
    with db.read():  # brought up to date, as by the engine
        pass
    held = "SELECT jid, minion FROM jobs_index JOIN job_returns ON job = id WHERE received IS NOT NULL"
    kept, first = set(before(file, held)), {}
    for ret in (event for name in names() for event in load(name)):
        _, area, jid, what, *minion = [*ret["tag"].split("/"), "", "", ""]
        if (area, what) == ("job", "ret") and ret["data"]["jid"] != "nocache":
            first.setdefault((jid, minion[0]), ret["data"]["return"])
    known = {key: value for key, value in first.items() if key in kept}  # streams were recorded after it was made
    assert len(known) > 100
    for (jid, minion), value in known.items():
        assert returners["halite.get_jid"](jid)[minion]["return"] == value


def test_a_job_is_shown_with_its_states(path, db, file):
    ((jid,),) = before(
        file,
        "SELECT j.jid FROM jobs_index j JOIN job_returns r ON r.job = j.id"
        " WHERE j.kind = 'local' AND r.states = 6 AND r.changed > 0 ORDER BY j.id LIMIT 1",
    )
    shown = job_detail.job(*one_job.job_with_returns(db, jid), minion=None, failed=False)
    assert shown["job"]["result"] == "failed"
    assert [ret["counts"]["total"] for ret in shown["returns"]] == [6]
    assert any(state["changes"] for state in shown["returns"][0]["states"])


def test_the_audit_log_and_the_heartbeat_are_there(path, db):
    rows, _ = audit_log.entries(db, audit_log.Filter(), 10)
    assert [(row["decision"], row["outcome"]) for row in rows] == [
        ("denied", "needs kill:job:test.ping"),
        ("allowed", "sent"),
    ]
    assert engine_heartbeat.heartbeat(db)[2] == "stopped"


def test_what_has_not_been_told_is_told(path, db):
    news = untold_events.news(db, now(), stalled_after=10**9)
    assert len(news) >= kept.UNTOLD
    assert all(untold_events.event_data(db, item) for item in news)
    untold_events.told(db, news)
    assert untold_events.news(db, now(), stalled_after=10**9) == []


def test_a_job_that_ran_then_goes_on_now(path, db, returners):
    waiting, _, awaited = next(entry for entry in one_job.active(db) if entry[0].minions == 3)
    returners["halite.returner"](returned(waiting.jid, awaited[0]))
    row = one_job.job(db, waiting.jid)
    assert (row.returned, row.result, row.ended is not None) == (3, "ok", True)


def test_new_jobs_are_written_beside_the_old(path, db, returners):
    count = len(every_job(db))
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    returners["halite.returner"](returned(JID, "m1"))
    returners["halite.returner"](returned(JID, "m2", False, retcode=1))
    found = every_job(db)
    assert (JID, "local", "test.ping", "*", "root", "failed", 2, 2, 1, 0, None) in found
    assert len(found) == count + 1
    with db.read() as conn:
        assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
