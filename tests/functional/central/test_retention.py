"""What is seen to in the database that masters share: months made and dropped, rows without one, unused names."""

import datetime
import threading
import time

import psycopg
import pytest

from saltext.halite.central import migrations, partitions, retention, roles
from saltext.halite.central.partitions import AHEAD, Month, month_of
from saltext.halite.central.schema import PARTITIONED
from saltext.halite.central_settings import Central
from saltext.halite.times import now
from tests.central_roles import database_of_administrator
from tests.postgres import needs_postgres

pytestmark = needs_postgres
DAY = 86400
THIS = month_of(now())
ALL = Central("")  # which keeps all


@pytest.fixture
def database(postgres):
    name = postgres.create_database()
    with psycopg.connect(postgres.dsn(name)) as conn:
        migrations.apply(conn)
        retention.make_months(conn)
        conn.execute("INSERT INTO halite.realms (id, name) VALUES (1, 'one')")
        conn.execute(
            "INSERT INTO halite.masters (id, name, realm, epoch, seen, version) VALUES (1, 'a', 1, 'x', 0, '1')"
        )
    return name


@pytest.fixture
def conn(postgres, database):
    with psycopg.connect(postgres.dsn(database)) as found:
        yield found


def due(conn):
    """Have the next round be no repetition of one a moment ago."""
    conn.execute(
        "UPDATE halite.housekeeping SET value = 0 WHERE name IN ('round', 'ended_calls', 'ended_functions',"
        " 'ended_minions')"
    )
    conn.commit()


def fill(conn, month, jobs=1, minions=2):
    """Write *jobs* that began in *month*, each with returns and all else that is cut by months; return their keys."""
    keys = [month.low + (number << 10) + 1 for number in range(1, jobs + 1)]
    with conn.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO halite.jobs (job, start, master, published, realm, jid, call, fn, arguments, target_type,"
            " minions, returned, failed, changed, altered, hidden) VALUES"
            " (%s, %s, 1, true, 1, %s, 1, 1, '', 'glob', 2, 2, 0, 0, false, 0)",
            [(key, key >> 10, str(key)) for key in keys],
        )
        cursor.executemany("INSERT INTO halite.jids VALUES (1, %s, %s)", [(str(key), key) for key in keys])
        cursor.executemany(
            "INSERT INTO halite.returns (job, minion, master, expected, differing, killed, kept)"
            " VALUES (%s, %s, 1, 1, 0, 0, true)",
            [(key, minion) for key in keys for minion in range(1, minions + 1)],
        )
        for key in keys:
            cursor.execute("INSERT INTO halite.payloads VALUES (%s, 1, 'x')", (key,))
            cursor.execute("INSERT INTO halite.loads VALUES (%s, 'x')", (key,))
            cursor.execute("INSERT INTO halite.job_metadata VALUES (%s, 'a', 'b')", (key,))
            cursor.execute("INSERT INTO halite.notable_states VALUES (%s, 1, 'x')", (key,))
            cursor.execute("INSERT INTO halite.highstates VALUES (%s, 1, 0, 'ok')", (key,))
    conn.commit()
    return keys


def names(conn):
    """The names that jobs have, and some that none has."""
    conn.execute("INSERT INTO halite.functions (id, key, name) VALUES (1, 'a', 'test.ping'), (2, 'b', 'old.call')")
    conn.execute(
        "INSERT INTO halite.calls (id, key, function, target, username, kind, hidden) VALUES"
        " (1, 'a', 1, '*', 'root', 'local', 0), (2, 'b', 2, '*', 'root', 'local', 0)"
    )
    conn.execute("INSERT INTO halite.minions (id, realm, name) VALUES (1, 1, 'web1'), (2, 1, 'web2'), (3, 1, 'gone')")
    conn.commit()


def count(conn, table):
    return conn.execute(f"SELECT count(*) FROM halite.{table}").fetchone()[0]


def months(conn, table="jobs"):
    found = partitions.there(conn)[table]
    conn.commit()
    return sorted(found)


def ahead(first):
    return list(partitions.between(first, THIS.plus(AHEAD)))


def keep_since(month):
    """How long is kept what began in *month*, in seconds."""
    return (now() - month.begin) / 1_000_000 - 1


def test_a_month_knows_its_bounds_and_its_neighbours():
    december = Month(2026, 12)
    assert december.plus(1) == Month(2027, 1) and december.plus(-12) == Month(2025, 12)
    assert december.begin == int(datetime.datetime(2026, 12, 1, tzinfo=datetime.timezone.utc).timestamp()) * 10**6
    assert (december.low, december.high) == (december.begin << 10, Month(2027, 1).begin << 10)
    assert partitions.month_of_job(december.high - 1) == december
    assert partitions.named("202612") == december and partitions.named("default") is None


def test_months_are_made_three_ahead_with_a_default_one_for_each_table(conn):
    assert partitions.there(conn) == {table: set(ahead(THIS)) for table in PARTITIONED}
    settings = conn.execute(
        "SELECT count(*) FROM pg_class WHERE relnamespace = 'halite'::regnamespace AND relispartition"
        " AND relkind = 'r' AND reloptions = '{fillfactor=85}'"
    )
    assert settings.fetchone()[0] == (AHEAD + 2) * len(PARTITIONED)


def test_a_partition_has_every_index_of_its_table(conn):
    wanted = conn.execute("SELECT count(*) FROM pg_index WHERE indrelid = 'halite.jobs'::regclass").fetchone()
    attached = conn.execute(
        "SELECT count(*) FROM pg_index i JOIN pg_inherits h ON h.inhrelid = i.indexrelid"
        f" WHERE i.indrelid = 'halite.jobs_{THIS.name}'::regclass"
    )
    assert attached.fetchone() == wanted


def test_what_payloads_are_stored_as_is_that_of_their_table(conn):
    found = conn.execute(
        "SELECT attstorage FROM pg_attribute WHERE attname = 'payload'"
        f" AND attrelid = 'halite.payloads_{THIS.name}'::regclass"
    )
    assert found.fetchone()[0] in ("e", b"e")


def test_who_has_old_jobs_to_ship_gets_their_months(conn):
    due(conn)
    first = THIS.plus(-14)
    assert retention.round(conn, ALL, oldest=first.begin + 5) == []
    assert months(conn) == ahead(first)


def test_no_more_than_some_years_are_cut_by_months(conn, monkeypatch):
    monkeypatch.setattr(retention, "BACK", 12)
    due(conn)
    retention.round(conn, ALL, oldest=0)
    assert len(months(conn)) == 12 + 1


def test_months_that_are_not_kept_are_not_made(conn):
    due(conn)
    retention.round(conn, Central("", keep=keep_since(THIS.plus(-2))), oldest=THIS.plus(-14).begin)
    assert months(conn) == ahead(THIS.plus(-2))


def test_rows_without_a_month_are_moved_into_one_that_is_made(conn):
    keys = fill(conn, THIS.plus(-5), jobs=3)
    assert count(conn, "jobs_default") == 3
    due(conn)
    assert retention.round(conn, ALL) == []
    assert THIS.plus(-5) in months(conn)
    for table in PARTITIONED:
        assert count(conn, f"{table}_default") == 0, table
        assert count(conn, f"{table}_{THIS.plus(-5).name}") == count(conn, table) > 0, table
    assert [job for (job,) in conn.execute("SELECT job FROM halite.jobs ORDER BY job")] == keys


def test_rows_that_are_moved_can_be_read_and_others_written_all_the_time(postgres, database, conn, monkeypatch):
    month = THIS.plus(-5)
    fill(conn, month, jobs=30)
    monkeypatch.setattr(partitions, "ROWS", 10)
    seen, late = [], month.high - 1024

    def look_and_write(*_):
        with psycopg.connect(postgres.dsn(database)) as other:
            seen.append(count(other, "jobs"))
            if len(seen) == 2:
                other.execute("INSERT INTO halite.loads VALUES (%s, 'late')", (late,))

    original = partitions._move

    def moved(own, table, of):
        look_and_write()
        original(own, table, of)

    monkeypatch.setattr(partitions, "_move", lambda own, table, of: _watched(own, table, of, moved, original))
    due(conn)
    assert retention.round(conn, ALL) == []
    assert set(seen) == {30}
    assert (late,) in conn.execute("SELECT job FROM halite.loads").fetchall()
    assert count(conn, "loads_default") == 0


def _watched(own, table, month, moved, original):
    """Look from elsewhere in front of the first pass over a table; in the second others wait."""
    held = own.execute(
        "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = %s::regclass",
        (f"halite.{table}_default",),
    ).fetchone()
    (original if held else moved)(own, table, month)


def test_many_rows_without_a_month_are_left_to_the_owner(conn, monkeypatch):
    fill(conn, THIS.plus(-1), jobs=4, minions=1)
    monkeypatch.setattr(retention, "MOST_MOVED", 3)
    due(conn)
    told = retention.round(conn, ALL)
    assert len(told) == 1 and "no month can be made" in told[0]
    assert retention.make_months(conn) == [THIS.plus(-1)]
    assert count(conn, "jobs_default") == 0


def test_jobs_of_the_far_future_stay_without_a_month_and_are_told(conn):
    far = THIS.plus(40)
    fill(conn, far)
    due(conn)
    told = retention.round(conn, ALL)
    assert told == [
        f"The central database has jobs of {far.year}-{far.month:02}, for which it makes no months: the clock of a"
        " master was wrong."
    ]
    assert months(conn) == ahead(THIS) and count(conn, "jobs_default") == 1


def test_old_months_are_dropped_with_all_that_is_of_their_jobs(conn):
    for back in (1, 2, 3):
        fill(conn, THIS.plus(-back), jobs=2)
    due(conn)
    retention.round(conn, ALL)
    due(conn)
    assert retention.round(conn, Central("", keep=keep_since(THIS.plus(-1)))) == []
    assert months(conn) == ahead(THIS.plus(-1))
    assert {table: count(conn, table) for table in ("jobs", "jids", "returns", "highstates", "job_metadata")} == {
        "jobs": 2,
        "jids": 2,
        "returns": 4,
        "highstates": 2,
        "job_metadata": 2,
    }


def test_what_was_returned_goes_earlier_and_its_month_is_not_made_again(conn):
    fill(conn, THIS.plus(-2))
    due(conn)
    retention.round(conn, ALL)
    due(conn)
    central = Central("", keep=keep_since(THIS.plus(-9)), keep_returns=keep_since(THIS.plus(-1)))
    retention.round(conn, central)
    assert (count(conn, "payloads"), count(conn, "jobs"), count(conn, "returns")) == (0, 1, 2)
    conn.execute("INSERT INTO halite.payloads VALUES (%s, 2, 'late')", (THIS.plus(-2).low + 1025,))
    conn.commit()
    due(conn)
    assert retention.round(conn, central) == []
    assert THIS.plus(-2) not in months(conn, "payloads") and count(conn, "payloads") == 0


def test_the_audit_log_is_kept_unless_a_setting_says_for_how_long(conn):
    conn.execute(
        "INSERT INTO halite.audit_log (master, id, at, username, origin, action, resource, arguments, decision)"
        " SELECT 1, n, n, 'root', 'cli', 'view', 'job', '{}', 'denied' FROM generate_series(1, 3) n"
        " UNION ALL SELECT 1, 9, %s, 'root', 'cli', 'view', 'job', '{}', 'denied'",
        (now(),),
    )
    due(conn)
    retention.round(conn, Central("", keep=DAY, keep_returns=DAY))
    assert count(conn, "audit_log") == 4
    due(conn)
    retention.round(conn, Central("", keep_audit=DAY))
    assert [row for (row,) in conn.execute("SELECT id FROM halite.audit_log")] == [9]


def test_names_that_no_job_has_are_deleted_and_shippers_are_told(conn):
    names(conn)
    fill(conn, THIS)
    due(conn)
    retention.round(conn, ALL)
    for table in ("functions", "calls"):
        assert conn.execute(f"SELECT array_agg(id) FROM halite.{table}").fetchone()[0] == [1], table
    assert conn.execute("SELECT array_agg(name ORDER BY id) FROM halite.minions").fetchone()[0] == ["web1", "web2"]
    told = conn.execute("SELECT value FROM halite.housekeeping WHERE name = 'names_deleted'").fetchone()[0]
    assert told == 3


def test_names_are_deleted_only_once_nobody_ships(postgres, database, conn):
    names(conn)
    with psycopg.connect(postgres.dsn(database)) as ships:
        ships.execute("SELECT 1 FROM halite.masters FOR UPDATE")
        due(conn)
        assert retention.round(conn, ALL) == []
        assert count(ships, "calls") == 2


def test_a_round_is_done_by_one_master_and_not_at_once_again(postgres, database, conn):
    due(conn)
    with psycopg.connect(postgres.dsn(database)) as other:
        other.execute("SELECT 1 FROM halite.housekeeping WHERE name = 'round' FOR UPDATE")
        fill(conn, THIS.plus(-1))
        assert retention.round(conn, ALL) == []
        assert THIS.plus(-1) not in months(conn)
    assert retention.round(conn, ALL) == []
    assert THIS.plus(-1) in months(conn)
    fill(conn, THIS.plus(-2))
    assert retention.round(conn, ALL) == []
    assert THIS.plus(-2) not in months(conn)


def test_several_masters_at_once_do_what_one_does(postgres, database, conn):
    for back in range(1, 5):
        fill(conn, THIS.plus(-back), jobs=20)
    due(conn)
    central, told, barrier = Central("", keep=keep_since(THIS.plus(-2))), [], threading.Barrier(4)

    def see_to():
        with psycopg.connect(postgres.dsn(database)) as own:
            barrier.wait()
            told.append(retention.round(own, central, oldest=THIS.plus(-9).begin))

    threads = [threading.Thread(target=see_to) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert told == [[]] * 4
    assert months(conn) == ahead(THIS.plus(-2)) and count(conn, "jobs") == count(conn, "jids") == 40
    assert count(conn, "jobs_default") == 0


def test_who_may_not_is_told_in_a_sentence(postgres, database, conn):
    database_of_administrator(postgres)  # for its roles, which all databases share
    roles.grant(conn)
    conn.commit()
    with psycopg.connect(postgres.dsn(database, "halite_read")) as reader:
        assert retention.round(reader, ALL) == [retention.MAY_NOT]


def test_a_master_that_owns_nothing_sees_to_all(postgres, database, conn):
    database_of_administrator(postgres)  # for its roles, which all databases share
    conn.execute("ALTER SCHEMA halite OWNER TO halite_owner")
    roles.grant(conn)
    fill(conn, THIS.plus(-1))
    fill(conn, THIS.plus(-4))
    names(conn)
    due(conn)
    with psycopg.connect(postgres.dsn(database, "halite_ship")) as ships:
        assert retention.round(ships, ALL) == []
        due(conn)
        assert retention.round(ships, Central("", keep=keep_since(THIS.plus(-2)))) == []
        assert ships.execute("SELECT current_user").fetchone() == ("halite_ship",)
    assert months(conn) == ahead(THIS.plus(-1))[:1] + ahead(THIS)
    assert count(conn, "jobs") == 1 and count(conn, "minions") == 2


def test_a_month_is_dropped_in_between_lists_that_take_long(postgres, database, conn):
    fill(conn, THIS.plus(-3))
    due(conn)
    retention.round(conn, ALL)
    stop, waited = threading.Event(), []

    def read_slowly():
        with psycopg.connect(postgres.dsn(database)) as own:
            while not stop.is_set():
                began = time.monotonic()
                own.execute("SELECT count(*), pg_sleep(0.3) FROM halite.jobs")
                own.commit()
                waited.append(time.monotonic() - began)

    readers = [threading.Thread(target=read_slowly) for _ in range(3)]
    for each in readers:
        each.start()
    due(conn)
    told = retention.round(conn, Central("", keep=keep_since(THIS)))
    stop.set()
    for each in readers:
        each.join()
    assert told == [] and months(conn) == ahead(THIS)
