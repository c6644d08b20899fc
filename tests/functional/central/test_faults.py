"""What may happen to central, or on the way to it: nothing is lost or doubled, and the master is not held up."""

import logging
import os
import shutil
import subprocess
import time

import psycopg
import pytest

from saltext.halite.central.seat import Who
from saltext.halite.central.shipper import Limits
from saltext.halite.central.shipping_thread import SHIP, Pace, Shipping
from saltext.halite.errors import Unavailable
from saltext.halite.store import outbox
from saltext.halite.store.database import Database
from tests import shipped
from tests.postgres import needs_postgres
from tests.proxy import Proxy
from tests.shipping import Jobs, is_drained, note_of, shipping, wait_for

pytestmark = needs_postgres


@pytest.fixture
def database(own_postgres):
    """The name of a database with all tables, of a server that the test has to itself."""
    return shipped.make(own_postgres)


def connector(postgres, database, **words):
    return lambda: psycopg.connect(postgres.dsn(database, **words), connect_timeout=2)


def assert_shipped(db, postgres, database, master="one"):
    wait_for(lambda: is_drained(db), "all is shipped")
    with psycopg.connect(postgres.dsn(database)) as conn:
        shipped.assert_same(conn, db, master)


def rows_that_wait(db):
    with db.read() as conn:
        return conn.execute("SELECT count(*) FROM outbox").fetchone()[0]


def told(caplog):
    """What was logged of shipping, from the level of warnings on."""
    return [
        record.levelname for record in caplog.records if record.levelno >= logging.WARNING and SHIP in record.message
    ]


def assert_told_once(caplog):
    """One line at the beginning, one at the end."""
    assert told(caplog) == ["ERROR", "WARNING"]


def in_trouble(db):
    return lambda: note_of(db, "error")


def test_stopped_and_started(db, jobs, own_postgres, database, caplog):
    with shipping(db, connector(own_postgres, database)):
        jobs.write(20)
        assert_shipped(db, own_postgres, database)
        own_postgres.stop()
        jobs.write(20)
        wait_for(in_trouble(db))
        assert not note_of(db, "connected")
        own_postgres.start()
        assert_shipped(db, own_postgres, database)
        wait_for(lambda: note_of(db, "connected") and not note_of(db, "error"))
    assert_told_once(caplog)


def test_killed_in_mid_batch(db, jobs, own_postgres, database):
    """Again and again, while there is always something to ship."""
    with shipping(db, connector(own_postgres, database), batch=7):
        for _ in range(4):
            jobs.write(30)
            wait_for(lambda: note_of(db, "connected") and not is_drained(db))
            own_postgres.kill()
            jobs.write(5)
            own_postgres.start()
        assert_shipped(db, own_postgres, database)


@pytest.fixture
def small_disk(own_postgres):
    """A disk of a few megabytes."""
    folder = own_postgres.folder.parent / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=14m", "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("no file system may be mounted here: it takes root")
    shutil.chown(folder, *["postgres"] * 2)
    with own_postgres.connection("postgres") as conn:
        conn.execute(f"CREATE TABLESPACE small LOCATION '{folder}'")
    yield folder
    own_postgres.stop()
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk(db, jobs, own_postgres, database, small_disk, caplog):
    """What fills it goes after a while."""
    with own_postgres.connection(database) as conn:
        for (name,) in conn.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'payloads_%'").fetchall():
            conn.execute(f"ALTER TABLE halite.{name} SET TABLESPACE small")
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_bsize
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * (free - 200_000))
    with shipping(db, connector(own_postgres, database)):
        jobs.write(60, size=3000)
        wait_for(in_trouble(db))
        assert note_of(db, "error") == "the disk of central is full"
        filler.unlink()
        assert_shipped(db, own_postgres, database)
    assert_told_once(caplog)


def test_read_only(db, jobs, own_postgres, database, caplog):
    with own_postgres.connection("postgres") as conn:
        conn.execute(f"ALTER DATABASE {database} SET default_transaction_read_only = on")
    with shipping(db, connector(own_postgres, database)):
        jobs.write(5)
        wait_for(in_trouble(db))
        assert note_of(db, "error") == "central is read-only"
        with own_postgres.connection("postgres") as conn:
            conn.execute(f"ALTER DATABASE {database} RESET default_transaction_read_only")
        assert_shipped(db, own_postgres, database)
    assert_told_once(caplog)


@pytest.mark.parametrize("loses", [False, True])
def test_a_standby_is_promoted(db, jobs, own_postgres, database, loses, tmp_path):
    """Though it may lack what the one before it took last."""
    own_postgres.configure(wal_level="replica")
    standby = own_postgres.standby(own_postgres.folder.parent / "standby").start()
    current = [own_postgres]
    try:
        with shipping(db, lambda: psycopg.connect(current[0].dsn(database), connect_timeout=2)):
            jobs.write(20)
            assert_shipped(db, own_postgres, database)
            wait_for(lambda: _rows(standby, database) == _rows(own_postgres, database))
            if loses:
                standby.stop()
            jobs.write(20)
            assert_shipped(db, own_postgres, database)
            if loses:
                own_postgres.kill()
                standby.start()
            else:
                wait_for(lambda: _rows(standby, database) == _rows(own_postgres, database))
                own_postgres.kill()
            current[0] = standby
            standby.promote()
            jobs.write(10)
            wait_for(lambda: _rows(standby, database)[0] == 50)
            assert_shipped(db, standby, database)
    finally:
        standby.stop()


def _rows(postgres, database):
    with psycopg.connect(postgres.dsn(database), autocommit=True) as conn:
        return [conn.execute(f"SELECT count(*) FROM halite.{table}").fetchone()[0] for table in ("jobs", "returns")]


@pytest.mark.parametrize("how", ["refused", "dropped", "hung"])
def test_a_network_that_fails(db, jobs, postgres, how, caplog):
    database = shipped.make(postgres)
    with Proxy(postgres.port) as proxy, shipping(db, connector(postgres, database, port=proxy.port)):
        jobs.write(10)
        assert_shipped(db, postgres, database)
        for _ in range(3):
            jobs.write(10)
            if how == "hung":
                proxy.hang()
            else:
                proxy.refuse()
                proxy.drop()
            jobs.write(10)  # which nothing holds up
            wait_for(in_trouble(db))
            if how == "hung":
                proxy.pass_on()
                proxy.drop()
            else:
                proxy.listen()
            assert_shipped(db, postgres, database)
            wait_for(lambda: not note_of(db, "error"))
    assert told(caplog) == ["ERROR", "WARNING"] * 3


def test_the_engine_ends_though_central_hangs(db, jobs, postgres):
    database = shipped.make(postgres)
    with Proxy(postgres.port) as proxy:
        with shipping(db, connector(postgres, database, port=proxy.port), hanging=600.0, longest_pause=60.0) as found:
            jobs.write(10)
            assert_shipped(db, postgres, database)
            proxy.hang()
            jobs.write(10)
            wait_for(lambda: note_of(db, "taken") > note_of(db, "shipped") or True)
            time.sleep(0.3)
            began = time.monotonic()
            found.stop()
            assert time.monotonic() - began < 10
        proxy.pass_on()
    with shipping(db, connector(postgres, database)):
        assert_shipped(db, postgres, database)


def test_a_wrong_password(db, jobs, own_postgres, database, caplog):
    with own_postgres.connection(database) as conn:
        conn.execute("CREATE ROLE ship LOGIN SUPERUSER PASSWORD 'right'")
        hba = own_postgres.folder / "pg_hba.conf"
        hba.write_text(f"host all ship 127.0.0.1/32 scram-sha-256\n{hba.read_text()}")
        conn.execute("SELECT pg_reload_conf()")
    password = ["wrong-secret"]
    with shipping(db, lambda: psycopg.connect(own_postgres.dsn(database, "ship"), password=password[0])):
        jobs.write(5)
        wait_for(in_trouble(db))
        assert note_of(db, "error") == "central refuses the login of halite:central"
        password[0] = "right"
        assert_shipped(db, own_postgres, database)
    assert_told_once(caplog)
    assert not any("secret" in record.getMessage() for record in caplog.records if record.levelno > logging.DEBUG)


def test_a_missing_right(db, jobs, own_postgres, database, caplog):
    with own_postgres.connection(database) as conn:
        conn.execute("CREATE ROLE ship LOGIN")
        conn.execute("GRANT USAGE ON SCHEMA halite TO ship")
        conn.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA halite TO ship")
        conn.execute("REVOKE INSERT ON halite.payloads FROM ship")
    with shipping(db, connector(own_postgres, database, user="ship")):
        jobs.write(5)
        wait_for(in_trouble(db))
        assert "lacks the right" in note_of(db, "error")
        with own_postgres.connection(database) as conn:
            assert conn.execute("SELECT count(*) FROM halite.jobs").fetchone() == (0,)
            conn.execute("GRANT INSERT ON halite.payloads TO ship")
        assert_shipped(db, own_postgres, database)
    assert_told_once(caplog)


def test_without_psycopg_the_outbox_goes_on(db, jobs, caplog):
    def connect():
        raise Unavailable("halite:central takes psycopg, which is not there.")

    with shipping(db, connect, backlog=100):
        jobs.write(5)
        wait_for(in_trouble(db))
        assert "psycopg" in note_of(db, "error")
        with db.read() as conn:
            assert outbox.newest_row(conn) >= 10
    assert told(caplog) == ["ERROR"]


def test_a_full_backlog(db, jobs, own_postgres, database):
    """The oldest rows go, and what they told of is caught up by time."""
    own_postgres.stop()
    with shipping(db, connector(own_postgres, database), backlog=100):
        jobs.write(60)
        wait_for(lambda: note_of(db, "history") is not None)
        wait_for(lambda: rows_that_wait(db) <= 101)
        own_postgres.start()
        assert_shipped(db, own_postgres, database)


def test_a_clock_that_is_set_back(db, jobs, postgres, monkeypatch):
    """Of the master: its jobs are older than those that were shipped."""
    database = shipped.make(postgres)
    with shipping(db, connector(postgres, database)):
        jobs.write(10)
        assert_shipped(db, postgres, database)
        for module in ("tests.shipping", "saltext.halite.store.job_writes"):
            monkeypatch.setattr(f"{module}.now", lambda: time.time_ns() // 1000 - 86_400_000_000)
        jobs.write(10)
        assert_shipped(db, postgres, database)


def test_a_restored_backup_of_the_index(db, jobs, postgres, tmp_path, caplog):
    database = shipped.make(postgres)
    with shipping(db, connector(postgres, database)):
        jobs.write(10)
        assert_shipped(db, postgres, database)
        with db.write() as conn:
            conn.execute("PRAGMA user_version = 1")
    db.close()
    shutil.copy(db.path, tmp_path / "backup.db")
    with shipping(db, connector(postgres, database)):
        jobs.write(10)
        for _ in range(5):
            jobs.answer()
        assert_shipped(db, postgres, database)
    epoch = note_of(db, "epoch")
    db.close()
    for end in ("-wal", "-shm"):
        (tmp_path / "one" / f"jobs.db{end}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup.db", db.path)
    again = Jobs(db, seed=2, prefix="again")
    again.write(30)
    with shipping(db, connector(postgres, database)):
        wait_for(lambda: note_of(db, "epoch") != epoch, "the index knows that it is another")
        wait_for(lambda: is_drained(db))
        again.write(5)
        wait_for(lambda: is_drained(db))
    with psycopg.connect(postgres.dsn(database)) as conn:
        for table in ("jobs", "returns", "payloads", "loads"):
            lost = set(shipped.rows(db, table)) - set(shipped.central_rows(conn, "one", table))
            assert lost == set(), table
        shipped.assert_counted(conn)
        assert conn.execute("SELECT count(*) FROM halite.jobs").fetchone() == (55,)


def test_two_masters_of_one_name(db, jobs, postgres, tmp_path, caplog):
    """The one that came later stops, and says so, as long as the other one lives."""
    database = shipped.make(postgres)
    other = shipped.index_in(tmp_path / "other")
    with shipping(db, connector(postgres, database), living=5.0):
        jobs.write(5)
        assert_shipped(db, postgres, database)
        with shipping(other, connector(postgres, database), living=5.0):
            Jobs(other, prefix="other").write(5)
            wait_for(in_trouble(other))
            assert "Another index ships to central under the name one" in note_of(other, "error")
            jobs.write(5)
            assert_shipped(db, postgres, database)
            assert _rows(postgres, database)[0] == 10
    with shipping(other, connector(postgres, database), living=0.2):
        wait_for(lambda: is_drained(other))
        assert _rows(postgres, database)[0] == 15


@pytest.mark.parametrize("as_history", [False, True])
def test_one_row_that_postgresql_refuses(db, jobs, postgres, as_history, caplog):
    """It goes aside, and all others are shipped."""
    database = shipped.make(postgres)
    if not as_history:
        outbox.switch_on(db)
    jobs.write(20)
    with db.write() as conn:
        keys = conn.execute(
            "SELECT job, minion FROM job_returns WHERE received IS NOT NULL LIMIT 1 OFFSET 30"
        ).fetchone()
        conn.execute("UPDATE job_returns SET success = 70000 WHERE job = ? AND minion = ?", keys)
    with shipping(db, connector(postgres, database)):
        wait_for(lambda: is_drained(db))
    assert note_of(db, "refused") == 1 and f"return of {keys[1]}" in note_of(db, "refused_last")
    assert len([record for record in caplog.records if "leaves out" in record.message]) == 1
    with psycopg.connect(postgres.dsn(database)) as conn:
        lost = set(shipped.rows(db, "returns")) - set(shipped.central_rows(conn, "one", "returns"))
        assert {(row[0], row[1]) for row in lost} == {keys}
        assert shipped.rows(db, "jobs") == shipped.central_rows(conn, "one", "jobs")


def test_text_that_postgresql_refuses_is_shipped_in_other_characters(db, postgres):
    from saltext.halite.domain.job import Job, Kind
    from saltext.halite.store import job_writes

    database = shipped.make(postgres)
    name = "a\0b"
    job = Job(
        "jid\0", Kind.LOCAL, name, [name], name, "glob", name, time.time_ns() // 1000, {"fun": name}, {name: name}
    )
    outbox.switch_on(db)
    job_writes.add_job(db, job, awaited=[name])
    with shipping(db, connector(postgres, database)):
        wait_for(lambda: is_drained(db))
    with psycopg.connect(postgres.dsn(database)) as conn:
        assert note_of(db, "refused") == 0
        assert conn.execute("SELECT jid FROM halite.jobs").fetchall() == [("jid\ufffd",)]
        assert conn.execute("SELECT name FROM halite.minions").fetchall() == [("a\ufffdb",)]


def test_a_month_that_is_missing_is_waited_for(db, jobs, postgres, caplog):
    database = postgres.create_database()
    with postgres.connection(database) as conn:
        shipped.shared_database.make(conn, shipped.SINCE, 0)
        conn.execute("DROP TABLE halite.returns_default")
    with shipping(db, connector(postgres, database)):
        jobs.write(5)
        wait_for(in_trouble(db))
        assert "lacks the month" in note_of(db, "error")
        with postgres.connection(database) as conn:
            conn.execute("CREATE TABLE halite.returns_default PARTITION OF halite.returns DEFAULT")
        assert_shipped(db, postgres, database)
    assert_told_once(caplog)


def test_an_index_that_is_put_in_place_of_another_is_shipped(db, jobs, postgres, tmp_path):
    """As after the file was damaged, and a new one begun: what was shipped before stays."""
    database = shipped.make(postgres)
    with shipping(db, connector(postgres, database)):
        jobs.write(5)
        assert_shipped(db, postgres, database)
        new = Database(str(tmp_path / "new.db"))
        Jobs(new, prefix="new").write(5)
        with new.write() as conn:
            conn.execute("PRAGMA user_version = 1")
        new.close()
        # Who ships is the first to see it, and takes the log of the old file away: db still has that open.
        os.replace(tmp_path / "new.db", db.path)
        wait_for(lambda: _rows(postgres, database)[0] == 10)
        wait_for(lambda: is_drained(db))


def test_jobs_that_were_forgotten_before_they_were_shipped_are_counted(db, jobs, postgres):
    from saltext.halite.store.retention.old_jobs import OLD, forget

    database = shipped.make(postgres)
    outbox.switch_on(db)
    jobs.write(6)
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET ended = 5")
    jobs.write(3)
    list(forget(db, OLD, 2**60))
    with shipping(db, connector(postgres, database)):
        wait_for(lambda: is_drained(db))
    with db.read() as conn:
        left = conn.execute("SELECT count(*) FROM jobs_index").fetchone()[0]
    assert note_of(db, "unshipped") == 9 - left
    with psycopg.connect(postgres.dsn(database)) as conn:
        assert conn.execute("SELECT unshipped FROM halite.masters").fetchone() == (9 - left,)


def test_central_says_how_far_each_master_has_come(db, jobs, postgres):
    database = shipped.make(postgres)
    with shipping(db, connector(postgres, database)):
        jobs.write(5)
        assert_shipped(db, postgres, database)
        with psycopg.connect(postgres.dsn(database), autocommit=True) as conn:
            said = (
                "SELECT reached > 0 AND reached <= seen, backlog, history, refused, unshipped, version"
                " FROM halite.masters"
            )
            wait_for(lambda: conn.execute(said).fetchone() == (True, 0, None, 0, 0, "1.2.3"))
            (seen,) = conn.execute("SELECT seen FROM halite.masters").fetchone()
            wait_for(lambda: conn.execute("SELECT seen FROM halite.masters").fetchone()[0] > seen, "it lives")


def test_shipping_of_settings(tmp_path, postgres):
    """As the engine makes it, on tables as an administrator makes them."""
    from saltext.halite import settings
    from saltext.halite.central import migrations, retention, shipping_thread

    database = postgres.create_database()
    with psycopg.connect(postgres.dsn(database)) as conn:
        migrations.apply(conn)
        conn.commit()
        retention.make_months(conn)
    (tmp_path / "cache").mkdir()
    opts = {
        "id": "the-master",
        "cachedir": str(tmp_path / "cache"),
        "halite": {"central": {"dsn": postgres.dsn(database)}},
    }
    found = settings.load(opts)
    shipping = shipping_thread.of_settings(found, "the-master")
    assert isinstance(shipping, Shipping) and Pace().backlog == found.central.backlog and Limits().batch == 500
    db = Database(found.database)
    (tmp_path / "cache" / "halite").mkdir(mode=0o700)
    Jobs(db).write(3)
    shipping.start()
    try:
        wait_for(lambda: is_drained(db))
    finally:
        shipping.stop()
    with psycopg.connect(postgres.dsn(database)) as conn:
        shipped.assert_same(conn, db, "the-master")
    assert shipping_thread.of_settings(settings.load({**opts, "halite": {}}), "the-master") is None
    assert Who("a", "b", "c").realm == "b"
