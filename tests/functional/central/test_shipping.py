"""What shipping does where nothing fails."""

import json
import threading
from functools import partial

import psycopg
import pytest

from saltext.halite import settings
from saltext.halite.central import migrations, retention, shipping_state, taken_numbers
from saltext.halite.central_settings import Central
from saltext.halite.domain.permissions import Caller
from saltext.halite.store import audit_log, backup_copy, outbox, outbox_rows
from saltext.halite.store.database import Database
from saltext.halite.store.recorder import recorder
from saltext.halite.times import SECOND, now
from saltext.halite.watch.engine import Watcher
from tests import shipped
from tests.many_shared_jobs import fill
from tests.postgres import needs_postgres
from tests.shipping import Jobs, is_drained, wait_for

pytestmark = needs_postgres
SCANS = "SELECT relname, seq_tup_read FROM pg_stat_user_tables WHERE schemaname = 'halite' AND n_live_tup > 500"


@pytest.fixture
def conn(postgres):
    with psycopg.connect(postgres.dsn(shipped.make(postgres))) as found:
        yield found


def waiting_entries(db):
    """Every entry of the outbox, taken."""
    outbox.take(db)
    with db.read() as index:
        return outbox.waiting(index, 10**6).entries


def test_a_batch_ends_where_it_is_large(db, conn, monkeypatch):
    """Whether for payloads, or for minions that are awaited."""
    monkeypatch.setattr(outbox_rows, "LARGE", 100_000)
    found = shipped.shipper_of(db, "one")
    jobs = Jobs(db)
    jobs.write(20, minions=4, size=20_000)
    jobs.write(3, minions=600)
    entries, sizes = waiting_entries(db), []
    with db.read() as index:
        while entries:
            batch, taken = outbox_rows.read(index, entries, payloads=True)
            sizes.append(batch.size)
            entries = entries[taken:]
    assert max(sizes) < 300_000 and len(sizes) > 10
    shipped.ship_all(conn, found)
    shipped.assert_same(conn, db, "one")


def test_a_large_job_of_the_past_is_shipped_in_several_batches(db, conn):
    """What is new meanwhile goes first."""
    jobs = Jobs(db)
    jobs.write(1, minions=100)
    jobs.write(5)
    found = shipped.shipper_of(db, "one", batch=10)
    for number in range(4):
        found.ship(conn)
        jobs.write(1)
        found.ship(conn)
        assert not new_rows_wait(db), number
    state = shipping_state.read(db, now())
    assert state.history and 0 <= state.history.share <= 1 and state.history.oldest <= state.history.reached
    shipped.ship_all(conn, found)
    assert shipping_state.read(db, now()).history is None
    shipped.assert_same(conn, db, "one")


DAY = 86_400 * SECOND


@pytest.mark.parametrize("as_history", [True, False])
def test_jobs_that_central_does_not_keep_are_not_shipped(db, conn, as_history):
    """Nor what was returned, nor entries of the audit log; of a history, progress counts what is shipped."""
    if not as_history:
        outbox.switch_on(db)
    jobs = Jobs(db)
    jobs.write(12, minions=3)
    for _ in range(6):
        audit_log.begin(db, audit_log.Entry(Caller("root", "cli", (), (), ()), "kill", "job", "denied", {}, "1"), "")
    at = now()
    with db.write() as index:
        index.execute("PRAGMA defer_foreign_keys = ON")
        old = [job for (job,) in index.execute("SELECT id FROM jobs_index ORDER BY id LIMIT 8")]
        for number, job in enumerate(old):
            moved = at - (400 if number < 5 else 100) * DAY + number
            _move(index, job, moved)
        index.execute("UPDATE audit_log SET at = ? WHERE id <= 4", (at - 100 * DAY,))
    central = Central("", keep=300 * 86_400.0, keep_returns=40 * 86_400.0, keep_audit=40 * 86_400.0)
    found = shipped.shipper_of(db, "one", batch=5, kept=partial(retention.kept_since, central))
    found.ship(conn)
    if as_history:
        since = retention.oldest_kept(central, now())
        history = shipping_state.read(db, now(), central).history
        assert history.oldest == since and shipping_state.read(db, now()).history.oldest < since
    shipped.ship_all(conn, found)
    assert shipping_state.read(db, now(), central).history is None
    starts = {start for (start,) in conn.execute("SELECT start FROM halite.jobs")}
    with db.read() as index:
        kept = {job for (job,) in index.execute("SELECT id FROM jobs_index WHERE id > ?", (at - 300 * DAY,))}
    assert starts == kept and len(kept) == 7
    oldest = "SELECT min(start) FROM halite.jobs j JOIN halite.{} r ON r.job = j.job"
    assert conn.execute(oldest.format("returns")).fetchone() == (min(kept),)
    assert conn.execute(oldest.format("payloads")).fetchone()[0] > at - 40 * DAY
    assert conn.execute("SELECT min(id), count(*) FROM halite.audit_log").fetchone() == (5, 2)
    assert conn.execute("SELECT unshipped FROM halite.masters").fetchone() == (0,)


def _move(index, job, start):
    """Have *job* begin at *start*."""
    for table in ("job_returns", "job_loads", "job_metadata", "active_jids", "outbox"):
        index.execute(f"UPDATE {table} SET job = ? WHERE job = ?", (start, job))
    index.execute("UPDATE jobs_index SET id = ? WHERE id = ?", (start, job))


def new_rows_wait(db):
    with db.read() as index:
        return outbox.newest_row(index) > outbox.notes(index)["shipped"]


def test_a_row_that_was_renamed_or_taken_away_is_so_in_central(db, conn):
    """As of a minion that a syndic stands for."""
    jobs = Jobs(db)
    found = shipped.shipper_of(db, "one")
    jobs.write(10)
    shipped.ship_all(conn, found)
    with db.write() as index:
        job, minion = index.execute("SELECT job, minion FROM job_returns WHERE received IS NULL LIMIT 1").fetchone()
        index.execute("UPDATE job_returns SET minion = 'renamed' WHERE job = ? AND minion = ?", (job, minion))
        index.execute("UPDATE OR IGNORE job_returns SET minion = 'other' WHERE job = ? AND minion = 'm0'", (job - 1,))
        other, minion = index.execute(
            "SELECT job, minion FROM job_returns WHERE received IS NULL AND job != ? LIMIT 1", (job,)
        ).fetchone()
        index.execute("DELETE FROM job_returns WHERE job = ? AND minion = ?", (other, minion))
        index.execute("UPDATE jobs_index SET minions = minions - 1 WHERE id = ?", (other,))
    shipped.ship_all(conn, found)
    shipped.assert_same(conn, db, "one")


def test_noise_is_not_shipped(db, conn):
    found = shipped.shipper_of(db, "one")
    Jobs(db).write(4)
    with db.write() as index:
        index.execute("UPDATE jobs_index SET hidden = 1 WHERE id = (SELECT min(id) FROM jobs_index)")
    shipped.ship_all(conn, found)
    assert conn.execute("SELECT count(*) FROM halite.jobs").fetchone() == (3,)
    shipped.assert_same(conn, db, "one")


def test_no_statement_reads_a_large_table_from_one_end_to_the_other(db, postgres, tmp_path):
    """Of a master that has a realm for itself, and of one that shares it; at first and later."""
    name = postgres.create_database()
    with psycopg.connect(postgres.dsn(name)) as conn:
        fill(conn, 100_000)
        for table in ("realms", "functions", "minions", "calls"):
            numbers = f"pg_get_serial_sequence('halite.{table}', 'id')"
            conn.execute(f"SELECT setval({numbers}, (SELECT max(id) FROM halite.{table}))")
        (realm,) = conn.execute("SELECT name FROM halite.realms LIMIT 1").fetchone()
    with psycopg.connect(postgres.dsn(name), autocommit=True) as conn:
        conn.execute("ANALYZE")
        wait_for(lambda: len(conn.execute(SCANS).fetchall()) > 20)
        before = dict(conn.execute(SCANS).fetchall())
    other = shipped.index_in(tmp_path / "other")
    with psycopg.connect(postgres.dsn(name)) as conn:
        for index, of_realm in ((db, "of its own"), (other, realm)):
            found = shipped.shipper_of(index, f"master of {of_realm}", of_realm)
            jobs = Jobs(index, prefix=of_realm)
            for _ in range(8):
                jobs.write(10)
                shipped.ship_all(conn, found)
    with psycopg.connect(postgres.dsn(name), autocommit=True) as conn:
        conn.execute("SELECT pg_sleep(1.2)")
        after = dict(conn.execute(SCANS).fetchall())
    # Small months may be read so.
    assert {table: after[table] - read for table, read in before.items() if after[table] - read > 1000} == {}


def test_the_engine_ships_while_central_is_set_and_empties_the_outbox_where_it_is_not(opts, db, postgres):
    database = postgres.create_database()
    with psycopg.connect(postgres.dsn(database)) as conn:
        migrations.apply(conn)
        conn.commit()
        retention.make_months(conn)
    section = {"central": {"dsn": postgres.dsn(database), "interval": 0.1}}
    for is_on in (True, False):
        found = settings.load({**opts, "halite": section if is_on else {}})
        own = recorder(found)
        watcher = Watcher(opts, found, own)
        thread = threading.Thread(target=watcher.run)
        thread.start()
        try:
            if is_on:
                wait_for(lambda own=own: outbox.is_on(own.db))
                Jobs(own.db).write(5)
                wait_for(lambda own=own: is_drained(own.db))
                assert shipping_state.read(own.db, now()).backlog == 0
            else:
                wait_for(lambda own=own: shipping_state.read(own.db, now()) is None)
        finally:
            watcher.stop()
            thread.join()
        if is_on:
            with psycopg.connect(postgres.dsn(database)) as conn:
                shipped.assert_same(conn, own.db, "master_master")


def denied(db, *names):
    """Write entries of the audit log, and return their numbers."""
    caller = Caller("root", "cli", (), (), ())
    return [
        audit_log.begin(db, audit_log.Entry(caller, "kill", "job", "denied", {"named": name}, "1")) for name in names
    ]


def audited(conn):
    """What central has of the audit log: the names of its entries and how each ended, in order."""
    rows = conn.execute("SELECT arguments, outcome FROM halite.audit_log ORDER BY id").fetchall()
    return [(json.loads(arguments)["named"], outcome) for arguments, outcome in rows]


def test_what_an_index_noted_before_it_took_over_a_name_is_not_lost(db, conn, tmp_path, monkeypatch):
    """One that was begun anew has the numbers of the one before; an entry that is finished later stays one entry."""
    monkeypatch.setattr(taken_numbers, "AT_ONCE", 2)
    denied(db, *"abcde")
    shipped.ship_all(conn, shipped.shipper_of(db, "one"))
    for number in (1, 2):
        new = shipped.index_in(tmp_path / f"new{number}")
        found = shipped.shipper_of(new, "one")
        first, *_ = denied(new, f"first{number}", f"second{number}", f"third{number}")
        shipped.ship_all(conn, found)
        denied(new, f"fourth{number}")
        audit_log.finish(new, first, "told")
        shipped.ship_all(conn, found)
    expected = [(name, None) for name in "abcde"]
    for number in (1, 2):
        expected.append((f"first{number}", "told"))
        expected += [(f"{name}{number}", None) for name in ("second", "third", "fourth")]
    assert audited(conn) == expected


def test_what_an_index_notes_while_it_takes_over_a_name_is_not_lost(db, conn, tmp_path, monkeypatch):
    denied(db, *"abc")
    shipped.ship_all(conn, shipped.shipper_of(db, "one"))
    new, real = shipped.index_in(tmp_path / "new"), outbox.registered
    found = shipped.shipper_of(new, "one")

    def registered(*given):
        denied(new, "meanwhile")
        real(*given)

    monkeypatch.setattr(outbox, "registered", registered)
    found.ship(conn)
    denied(new, "later")
    shipped.ship_all(conn, found)
    assert audited(conn) == [(name, None) for name in (*"abc", "meanwhile", "later")]


def test_what_a_restored_index_noted_before_it_shipped_again_is_not_lost(db, conn, tmp_path):
    denied(db, *"abc")
    shipped.ship_all(conn, shipped.shipper_of(db, "one"))
    names = [*"abc"]
    for number in (1, 2):
        restored = tmp_path / f"restored{number}.db"
        backup_copy.backup(db, str(restored))
        denied(db, f"after{number}")
        shipped.ship_all(conn, shipped.shipper_of(db, "one"))
        db = Database(str(restored))
        denied(db, f"restored{number}", f"more{number}")
        shipped.ship_all(conn, shipped.shipper_of(db, "one"))
        names += [f"after{number}", f"restored{number}", f"more{number}"]
    assert audited(conn) == [(name, None) for name in names]
