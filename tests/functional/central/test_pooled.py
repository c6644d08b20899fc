"""Masters behind a PgBouncer that really runs: what they ship, what they read, and what is left to others."""

import shutil
import threading
from pathlib import Path

import psycopg
import pytest

from saltext.halite.central import connection, housekeeper, migrations, partitions, readers, retention, roles
from saltext.halite.central.schema import PARTITIONED
from saltext.halite.central_settings import Central
from saltext.halite.store.database import Database
from saltext.halite.times import DAY, now
from tests import shipped
from tests.central_roles import database_of_administrator, psql
from tests.functional.central.test_equality import Master
from tests.functional.central.test_kills import assert_union
from tests.functional.conftest import opts_in
from tests.pgbouncer import needs_pgbouncer, pgbouncer
from tests.postgres import OWNER, free_port, needs_postgres
from tests.recorded import names
from tests.shipping import Jobs, is_drained, shipping, wait_for

pytestmark = [needs_postgres, needs_pgbouncer]

# How connections are pooled, how many there are to PostgreSQL, and whether the masters are told.
POOLS = [("transaction", 1, True), ("transaction", 2, True), ("transaction", 2, False), ("session", 4, False)]


@pytest.fixture(params=POOLS, ids=str)
def pooled(request, postgres):
    """Give what makes the setting that leads to a database through a pooler."""
    mode, size, is_told = request.param
    with pgbouncer(postgres, mode, default_pool_size=size) as pooler:
        yield lambda database, **more: Central(pooler.dsn(database), **{"pooled": is_told, **more})
        readers.close()


@pytest.fixture
def one_connection(postgres):
    """Give a pooler that has all clients take turns on one connection."""
    with pgbouncer(postgres, default_pool_size=1) as pooler:
        yield pooler
        readers.close()


def in_threads(*todo):
    """Do all of *todo* at once, and raise what any of them raised."""
    raised = []

    def run(do):
        try:
            do()
        except BaseException as problem:
            raised.append(problem)

    threads = [threading.Thread(target=run, args=(do,)) for do in todo]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


@pytest.fixture(scope="module")
def indexes(tmp_path_factory):
    """The indexes of two masters, of every recorded stream, to be copied: they are shipped as history."""
    folder, found = tmp_path_factory.mktemp("played"), {}
    opts = opts_in(folder)
    for number, name in enumerate(("one", "two")):
        master = Master(opts, folder, name)
        assert [*master.play([stream for at, stream in enumerate(names()) if at % 3 != number])]
        master.db.close()
        found[name] = Path(master.db.path).parent
    return found


def test_what_two_masters_ship_at_once_is_what_their_indexes_say(indexes, tmp_path, postgres, pooled):
    """In realms of their own."""
    database = shipped.make(postgres)
    copies = {name: shutil.copytree(folder, tmp_path / name) for name, folder in indexes.items()}
    dbs = {name: Database(str(folder / "jobs.db"), "normal") for name, folder in copies.items()}
    found = [shipped.shipper_of(db, name, batch=25) for name, db in dbs.items()]

    def ship(shipper):
        with connection.connect(pooled(database)) as conn:
            assert shipped.ship_all(conn, shipper) > 10

    in_threads(*(lambda shipper=shipper: ship(shipper) for shipper in found))
    with psycopg.connect(postgres.dsn(database)) as conn:
        for name, db in dbs.items():
            assert len(shipped.rows(db, "payloads")) > 100
            shipped.assert_same(conn, db, name)


def test_what_two_masters_of_one_realm_ship_at_once_is_one_job_each(tmp_path, postgres, pooled):
    database = shipped.make(postgres)
    one, two = (shipped.index_in(tmp_path / name) for name in ("one", "two"))
    central = pooled(database)
    jobs = Jobs(one, peer=two)
    with (
        shipping(one, lambda: connection.connect(central), "one", "r"),
        shipping(two, lambda: connection.connect(central), "two", "r"),
    ):
        for _ in range(20):
            jobs.write(5)
        for db in (one, two):
            wait_for(lambda db=db: is_drained(db), "all is shipped")
    with psycopg.connect(postgres.dsn(database)) as conn:
        assert_union(conn, one, two)


def test_many_masters_ship_and_are_read_at_once(tmp_path, postgres, pooled):
    """More of them than the pool has connections."""
    database = shipped.make(postgres)
    central = pooled(database)
    dbs = {f"m{number}": shipped.index_in(tmp_path / str(number)) for number in range(3)}

    def ship(name, db):
        with shipping(db, lambda: connection.connect(central), name):
            for _ in range(5):
                Jobs(db, prefix=f"{name}{now()}").write(10)
            wait_for(lambda: is_drained(db), "all is shipped")

    def read():
        for _ in range(30):
            with readers.reading(central) as conn:
                assert conn.execute("SELECT count(*) FROM halite.jobs").fetchone()

    in_threads(read, *(lambda name=name, db=db: ship(name, db) for name, db in dbs.items()))
    with psycopg.connect(postgres.dsn(database)) as conn:
        for name, db in dbs.items():
            shipped.assert_same(conn, db, name)


def test_the_tables_and_months_are_made_and_dropped_through_it(postgres, pooled):
    database = postgres.create_database()
    central = pooled(database, keep=100.0 * 86400)
    with connection.connect(central) as conn:
        assert migrations.apply(conn)
        made = retention.make_months(conn, oldest=now() - 300 * DAY)
        assert len(made) > partitions.AHEAD + 8
        assert migrations.fits(conn) is None
        assert retention.round(conn, central, oldest=now()) == []
    with psycopg.connect(postgres.dsn(database)) as conn:
        left = partitions.there(conn)
        assert {*left} == {*PARTITIONED} and len({frozenset(months) for months in left.values()}) == 1
        assert min(left["jobs"]) == partitions.month_of(now() - 100 * DAY) and max(left["jobs"]) == max(made)


# What a connection has that outlives a transaction.
SESSION = {
    "settings": "SELECT name, setting FROM pg_settings WHERE source = 'session' AND name <> 'client_encoding'"
    " AND name <> 'application_name' ORDER BY 1",
    "prepared": "SELECT name, statement FROM pg_prepared_statements",
    "cursors": "SELECT name FROM pg_cursors WHERE name <> ''",
    "locks": "SELECT locktype FROM pg_locks WHERE pid = pg_backend_pid() AND locktype NOT IN"
    " ('relation', 'virtualxid')",
    "listening": "SELECT pg_listening_channels()",
    "temporary": "SELECT relname FROM pg_class WHERE relpersistence = 't' AND relnamespace = pg_my_temp_schema()",
    "role": "SELECT 1 WHERE current_user <> session_user",
}


def left_behind(conn):
    """What others have left on the connection that *conn* is given."""
    conn.prepare_threshold = None
    found = {what: rows for what, asked in SESSION.items() if (rows := conn.execute(asked).fetchall())}
    conn.rollback()
    return found


def backend(conn):
    found = conn.execute("SELECT pg_backend_pid()", prepare=False).fetchone()[0]
    conn.rollback()
    return found


def test_a_connection_that_is_left_to_others_is_as_it_was(tmp_path, postgres, one_connection):
    """Whoever ships, reads, migrates or sees to months; also where that fails, and without pooled."""
    database = postgres.create_database()
    central = Central(one_connection.dsn(database), keep=86400.0)
    db = shipped.index_in(tmp_path / "one")
    other = psycopg.connect(one_connection.dsn(database))
    first = backend(other)
    with connection.connect(central) as conn:
        migrations.apply(conn)
        retention.make_months(conn)
        assert left_behind(other) == {}
        keep = housekeeper.Housekeeper(db, central)
        found = shipped.shipper_of(db, "one")
        Jobs(db).write(50)
        shipped.ship_all(conn, found)
        assert left_behind(other) == {}
        for _ in range(8):
            keep(conn)
            conn.execute("UPDATE halite.housekeeping SET value = 0 WHERE name = 'round'")
            conn.commit()
        assert left_behind(other) == {}
        with pytest.raises(psycopg.errors.UndefinedTable), partitions.step(conn):
            conn.execute("SELECT 1 FROM halite.none")
        assert left_behind(other) == {}
    for _ in range(8):
        with readers.reading(central) as conn:
            conn.execute("SELECT count(*) FROM halite.jobs WHERE job > %s", (1,))
    assert left_behind(other) == {} and backend(other) == first
    other.close()


def test_the_script_of_the_administrator_leaves_no_role_to_others(postgres, one_connection):
    """Though it is run where others get the connection in between, and again where it fails in the middle."""
    database = postgres.create_database()
    script = roles.script(partitions.month_of(now()))
    failing = script.replace("SELECT to_regclass", "SELECT to_nothing", 1)
    assert failing != script
    for given, code in ((failing, 3), (script, 0), (script, 0)):
        done = psql(one_connection, database, given)
        assert done.returncode == code, done.stderr
        with psycopg.connect(one_connection.dsn(database)) as conn:
            assert left_behind(conn) == {}
    with psycopg.connect(postgres.dsn(database, "halite_ship")) as conn:
        assert migrations.fits(conn) is None


def test_each_role_does_through_it_what_is_its_own(tmp_path, postgres, one_connection):
    """PgBouncer has a pool for each role: whoever ships makes months, and whoever reads may not."""
    database = database_of_administrator(postgres)
    ship = Central(one_connection.dsn(database, "halite_ship"), keep=86400.0)
    db = shipped.index_in(tmp_path / "one")
    Jobs(db).write(10)
    with housekeeper.connect(ship) as conn:
        shipped.ship_all(conn, shipped.shipper_of(db, "one"))
        assert retention.round(conn, ship, oldest=now() - 40 * DAY) == []
        assert conn.execute("SELECT current_user").fetchone() == ("halite_ship",)
    with psycopg.connect(postgres.dsn(database)) as conn:
        shipped.assert_same(conn, db, "one")
    with readers.reading(Central(one_connection.dsn(database, "halite_read"))) as conn:
        assert conn.execute("SELECT count(*) FROM halite.jobs").fetchone() == (10,)
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction), conn.transaction():
            conn.execute("UPDATE halite.masters SET backlog = 0")


@pytest.mark.parametrize("order", [1, -1])
def test_nobody_gets_an_answer_to_a_statement_of_others(postgres, order):
    """Which they call by the same name, on the connection that they had before; nobody is told of the pooler."""
    statements = ("SELECT 1 + %s::integer", "SELECT 100 + %s::integer")
    with pgbouncer(postgres, default_pool_size=2) as pooler:
        conns = [connection.connect(Central(pooler.dsn("postgres"))) for _ in "ab"]
        for conn, asked in zip(conns, statements, strict=True):
            for _ in range(connection.PREPARED + 2):
                conn.execute(asked, (1,))
        for conn in conns[::order]:  # in one of the orders they change places
            conn.commit()
        answers = [conn.execute(asked, (1,)).fetchone() for conn, asked in zip(conns, statements, strict=True)]
        for conn in conns:
            conn.close()
    assert answers == [(2,), (101,)]


@pytest.mark.parametrize("down", [0, 1])
def test_of_several_poolers_the_one_is_taken_that_is_there(postgres, one_connection, down):
    ports = [one_connection.port, one_connection.port]
    ports[down] = free_port()
    dsn = f"host=127.0.0.1,127.0.0.1 port={ports[0]},{ports[1]} user={OWNER} dbname=postgres"
    with connection.connect(Central(dsn)) as conn:
        assert conn.info.port == one_connection.port
        assert conn.execute("SHOW transaction_read_only").fetchone() == ("off",)
