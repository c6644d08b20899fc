"""A database that an older version has filled, under this one."""

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest
import salt.loader

from saltext.halite import settings
from saltext.halite.answers import job_detail
from saltext.halite.domain import permissions, salt_shapes
from saltext.halite.store import active_set, job_writes, kills, migrate, newest_jobs, one_job, schema
from saltext.halite.store.codec import pack
from saltext.halite.store.database import Database
from saltext.halite.store.recorder import recorder
from saltext.halite.store.retention import rounds
from saltext.halite.times import now
from saltext.halite.watch.engine import Watcher
from tests.functional.store.test_recorder import ask, history, path_of

START = 1_795_425_634_000_000
ADMIN = permissions.Caller("root", "cli", (), (), ("*:*:*",))
STATES = {
    "salt_|-a_|-a_|-function": {"result": True, "changes": {}, "__jid__": "step"},
    "salt_|-b_|-b_|-function": {"result": True, "changes": {}},
}
RETURNED = {"data": {"master": STATES}, "outputter": "highstate", "retcode": 0}
INSERT = (
    "INSERT INTO jobs_index (id, jid, kind, function, arguments, target, target_type, user, metadata, minions,"
    " returned, changed, result, ended, hidden) VALUES (?, ?, ?, ?, x'90', ?, 'glob', ?, ?, 1, 1, ?, ?, ?, ?)"
)
# id, jid, kind, function, target, user, metadata, changed, result, ended, hidden
JOBS = [
    (1, "ping", "local", "test.ping", "*", "root", None, 0, "ok", 1, 0),
    (2, "again", "local", "test.ping", "*", "root", pack([{"ticket": 7, "deep": {"a": [1]}}]), 0, "failed", 1, 0),
    (3, "call", "call", "test.ping", "m1", None, None, 0, "ok", 1, 0),
    (4, "step", "local", "state.apply", "web*", "alice", None, 1, "changed", 1, 0),
    (5, "orch", "orchestrate", "runner.state.orchestrate", "master", "root", None, 0, None, None, 0),
    (6, "noise", "local", "saltutil.find_job", "*", "root", pack(["text"]), 0, "ok", 1, 1),
]


def older(path, migrations):
    """Make a database with the first *migrations* and JOBS, as a version that knew no others did."""
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("CREATE TABLE schema_migrations (name TEXT PRIMARY KEY, applied INTEGER NOT NULL)")
    for name, script in schema.MIGRATIONS[:migrations]:
        conn.executescript(script)
        conn.execute("INSERT INTO schema_migrations VALUES (?, 1)", (name,))
    conn.executemany(INSERT, [(START + number, *rest) for number, *rest in JOBS])
    conn.execute("INSERT INTO active_jids (job, jid, seen) VALUES (?, 'orch', 1)", (START + 5,))
    payload = pack({"return": {"fun": "runner.state.orchestrate", "return": RETURNED}})
    for job, minion, held in ((1, "m1", pack({"return": True})), (5, "master", payload), (6, "m1", b"")):
        conn.execute(
            "INSERT INTO job_returns (job, minion, expected, received, payload) VALUES (?, ?, 1, 1, ?)",
            (START + job, minion, held),
        )
    conn.commit()
    return conn


@pytest.fixture
def path(tmp_path):
    (tmp_path / "halite").mkdir()
    return str(tmp_path / "halite" / "jobs.db")


@pytest.fixture
def upgraded(path):
    """A database of the first version, opened by this one."""
    older(path, 1).close()
    return Database(path, "normal")


def listed(db, **which):
    return [row.jid for row in newest_jobs.list_jobs(db, newest_jobs.Filter(**which), ADMIN, 50)[0]]


def structure(db):
    with db.read() as conn:
        return set(conn.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall())


@pytest.mark.parametrize(
    ("which", "found"),
    [
        ({}, ["orch", "step", "call", "again", "ping"]),
        ({"hidden": True, "function": "*"}, ["noise", "orch", "step", "call", "again", "ping"]),
        ({"function": "test.*"}, ["call", "again", "ping"]),
        ({"target": "web*"}, ["step"]),
        ({"user": "al*"}, ["step"]),
        ({"kind": ("call",)}, ["call"]),
        ({"search": "FIND"}, []),
        ({"minion": "m1"}, ["ping"]),
        ({"result": ("failed",)}, ["again"]),
        ({"changed": True}, ["step"]),
        ({"metadata": (("ticket", "7"),)}, ["again"]),
        ({"metadata": (("deep", '{"a": [1]}'),)}, ["again"]),
        ({"metadata": (("", "text"),), "hidden": True}, ["noise"]),
        ({"parent": "orch"}, ["step"]),
        ({"status": ("running",)}, ["orch"]),
    ],
)
def test_the_jobs_that_are_there_are_found_by_every_filter(upgraded, which, found):
    assert listed(upgraded, **which) == found


def test_an_upgraded_database_has_what_a_new_one_has(upgraded, tmp_path):
    assert structure(upgraded) == structure(Database(str(tmp_path / "new" / "jobs.db"), "normal"))
    with upgraded.read() as conn:
        assert migrate.names(conn) == [name for name, _ in schema.MIGRATIONS]
        assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        # Two of the six jobs have their call in common.
        assert conn.execute("SELECT count(*) FROM calls").fetchone() == (5,)
        assert conn.execute("SELECT count(*) FROM jobs_index WHERE call IS NULL").fetchone() == (0,)


def test_a_migration_that_fails_leaves_the_database_as_it_was(path, monkeypatch):
    def fail(conn):
        raise ZeroDivisionError

    conn = older(path, [name for name, _ in schema.MIGRATIONS].index("0003_filters"))
    before = conn.execute("SELECT sql FROM sqlite_master").fetchall()
    monkeypatch.setitem(migrate._FILLED, "0003_filters", fail)
    with pytest.raises(ZeroDivisionError):
        listed(Database(path, "normal"))
    assert conn.execute("SELECT sql FROM sqlite_master").fetchall() == before
    monkeypatch.undo()
    assert listed(Database(path, "normal"), kind=("call",)) == ["call"]
    conn.close()


def test_what_the_older_version_goes_on_writing_is_found_too(path):
    """The master has the old code in memory until it is restarted, while a salt-run brings the database up."""
    still_open = older(path, 1)
    db = Database(path, "normal")
    assert listed(db, function="pkg.*") == []
    still_open.execute(INSERT, (START + 7, "late", "local", "pkg.install", "*", None, None, 0, None, None, 0))
    still_open.execute("UPDATE jobs_index SET target = 'db*' WHERE jid = 'late'")
    still_open.commit()
    assert listed(db, function="pkg.*") == listed(db, target="db*") == ["late"]
    still_open.close()


def test_a_kill_of_the_older_version_names_no_minions(path):
    """So the engine gives all of them the usual time; a kill of this version is noted beside it."""
    still_open = older(path, [name for name, _ in schema.MIGRATIONS].index("0005_killed_minions"))
    db = Database(path, "normal")
    assert listed(db, status=("running",)) == ["orch"]
    still_open.execute("UPDATE jobs_index SET killed_by = 'root', killed_at = 1 WHERE jid = 'orch'")
    still_open.execute("INSERT INTO job_returns (job, minion, expected) VALUES (?, 'late', 1)", (START + 5,))
    still_open.commit()
    still_open.close()
    assert [(job.awaited, job.killed) for job in active_set.active_jobs(db)] == [({"late"}, set())]
    kills.note_sent(db, "orch", "alice", 2, ["late"])
    assert [job.killed for job in active_set.active_jobs(db)] == [{"late"}]
    assert one_job.job(db, "orch").killed_by == "root"


def test_a_kill_of_the_older_version_counts_as_one_that_has_reached_the_job(path):
    """What that version sent it took for a kill, and nobody has written what its minions answered."""
    still_open = older(path, [name for name, _ in schema.MIGRATIONS].index("0008_why_awaited"))
    db = Database(path, "normal")
    assert listed(db, status="running") == ["orch"]
    still_open.execute("UPDATE jobs_index SET killed_by = 'root', killed_at = 1 WHERE jid = 'orch'")
    still_open.execute(
        "INSERT INTO job_returns (job, minion, expected, killed) VALUES (?, 'late', 1, 1)", (START + 5,)
    )
    still_open.execute("UPDATE jobs_index SET minions = minions + 1 WHERE jid = 'orch'")
    still_open.commit()
    still_open.close()
    row = one_job.job(db, "orch")
    assert row.reached is None
    assert [each.reason for each in one_job.awaited(db, [row.id])[row.id]] == [None]
    job_writes.end_job(db, "orch", START + 10)
    assert one_job.job(db, "orch").result == "killed"


def test_upgraded_jobs_are_deleted_with_all_that_is_known_of_them(upgraded):
    job_writes.end_job(upgraded, "orch", START)
    assert rounds.run(upgraded, rounds.Limits(keep=1), now()) == len(JOBS)
    with upgraded.read() as conn:
        for table in ("jobs_index", "job_returns", "active_jids", "calls", "job_metadata"):
            assert conn.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


@pytest.fixture
def older_jobs(opts):
    """A database of the first version where the master has its own."""
    path = Path(opts["cachedir"]) / "halite" / "jobs.db"
    path.parent.mkdir(mode=0o700)
    older(path, 1).close()
    return str(path)


def migrations_of(path):
    with contextlib.closing(sqlite3.connect(path)) as conn:
        return len(migrate.names(conn))


@pytest.mark.parametrize("who", ["a person", "the engine", "the maintenance process"])
def test_who_publishes_and_returns_does_not_wait_for_a_migration_of_jobs(who, older_jobs, opts, call):
    opts["keep_jobs_seconds"] = 0
    jid = ask(opts, 1)
    assert migrations_of(older_jobs) == 1 and os.path.exists(f"{older_jobs}-spool")
    if who == "a person":
        assert not [each for each in call("status")["status"]["problems"] if "schema" in each]
    elif who == "the engine":
        found = settings.load(opts)
        Watcher(opts, found, recorder(found))._beat(1)
    else:
        salt.loader.returners(opts, {})["halite.clean_old_jobs"]()
    assert migrations_of(older_jobs) == len(schema.MIGRATIONS)
    found = history(opts)
    assert found[jid] == ["ok", 2] and len(found) >= len(JOBS)  # old noise is forgotten


def test_a_new_database_is_made_by_whoever_comes_first(opts):
    jid = ask(opts, 1)
    with contextlib.closing(Database(path_of(opts))) as db:
        assert listed(db) == [jid]
    assert migrations_of(path_of(opts)) == len(schema.MIGRATIONS)


def test_returns_that_the_older_version_has_passed_over_are_dropped(path):
    conn = older(path, [name for name, _ in schema.MIGRATIONS].index("0006_passed_jobs"))
    conn.execute("INSERT INTO housekeeping VALUES ('payloads_dropped_to', ?)", (START + len(JOBS),))
    conn.commit()
    conn.close()
    db = Database(path, "normal")
    rounds.run(db, rounds.Limits(keep_returns=1), now())
    assert one_job.job_with_returns(db, "ping")[2][0].payload == b""


OLD_RETURN = (
    "UPDATE job_returns SET received = ?, result = ?, success = ?, retcode = ?, states = ?, succeeded = ?,"
    " failed = ?, changed = ?, would_change = ?, payload = ? WHERE job = ? AND minion = ? AND received IS NULL"
)


def test_a_return_that_the_older_version_goes_on_writing_is_opened_for_its_gist(path):
    still_open = older(path, [name for name, _ in schema.MIGRATIONS].index("0007_gists"))
    still_open.execute("INSERT INTO job_returns (job, minion, expected) VALUES (?, 'm1', 1)", (START + 4,))
    still_open.execute("INSERT INTO job_returns (job, minion, expected) VALUES (?, 'm2', 1)", (START + 4,))
    still_open.commit()
    db = Database(path, "normal")
    assert listed(db, changed=True) == ["step"]
    payload = {"return": STATES, "retcode": 0, "success": True}
    still_open.execute(OLD_RETURN, (1, "ok", 1, 0, 2, 2, 0, 0, 0, pack(payload), START + 4, "m1"))
    still_open.commit()
    still_open.close()
    told = {"jid": "step", "fun": "state.apply", "cmd": "_return", "id": "m2", "user": "root", **payload}
    told["return"] = {key: {**state, "duration": 1.5} for key, state in STATES.items()}
    job_writes.add_return(db, salt_shapes.returned(told, 1), lambda: None)
    for values, read in ((one_job.Values.NONE, ["m1"]), (one_job.Values.ALL, ["m1", "m2"])):
        found = one_job.job_with_returns(db, "step", one_job.Wanted(values=values))
        assert [ret.minion for ret in found[2] if ret.payload is not None] == read
        shown = job_detail.job(*found, minion=None, failed=False, values=values)["returns"]
        assert [(ret["counts"]["total"], ret["duration"]) for ret in shown] == [(2, 0.0), (2, 0.003)]
