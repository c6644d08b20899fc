"""What a PgBouncer does to those behind it: restarts, refuses, lets wait; nothing is lost, and each is told apart."""

import psycopg
import pytest

from saltext.halite.central import connection, housekeeper, readers, seat, shipping_faults
from saltext.halite.central.shipping_faults import Do
from saltext.halite.central_settings import Central
from saltext.halite.errors import Unavailable
from tests import shipped
from tests.functional.central.test_faults import assert_shipped, assert_told_once, in_trouble
from tests.pgbouncer import needs_pgbouncer, pgbouncer
from tests.postgres import needs_postgres
from tests.shipping import is_drained, note_of, shipping, wait_for

pytestmark = [needs_postgres, needs_pgbouncer]

NO_TURN = "the pooler of central has no connection to it to spare"


@pytest.fixture
def database(postgres):
    return shipped.make(postgres)


@pytest.fixture
def pooler(postgres):
    """Give one with two connections, which has nobody wait for one for longer than a second."""
    with pgbouncer(postgres, default_pool_size=2, query_wait_timeout=1, server_login_retry=1) as found:
        yield found
        readers.close()


def through(pooler, database):
    return Central(pooler.dsn(database), pooled=True)


def connector(pooler, database):
    return lambda: connection.connect(through(pooler, database))


@pytest.fixture
def held(pooler, database):
    """Return what takes all connections that the pooler has, and what lets go of them."""
    conns = []

    def hold(count=2):
        for _ in range(count):
            conns.append(psycopg.connect(pooler.dsn(database)))
            conns[-1].execute("SELECT 1")

    def let_go():
        while conns:
            conns.pop().close()

    yield hold, let_go
    let_go()


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_restarted_in_mid_batch(db, jobs, postgres, database, pooler, how):
    """Again and again, while there is always something to ship."""
    with shipping(db, connector(pooler, database), batch=7):
        for _ in range(4):
            jobs.write(30)
            wait_for(lambda: note_of(db, "connected") and not is_drained(db))
            getattr(pooler, how)()
            jobs.write(5)
            pooler.start()
        assert_shipped(db, postgres, database)


def test_a_postgresql_that_is_restarted_behind_it(db, jobs, own_postgres, caplog):
    database = shipped.make(own_postgres)
    with (
        pgbouncer(own_postgres, query_wait_timeout=1, server_login_retry=1) as pooler,
        shipping(db, connector(pooler, database)),
    ):
        jobs.write(10)
        assert_shipped(db, own_postgres, database)
        own_postgres.kill()
        jobs.write(10)
        wait_for(in_trouble(db))
        own_postgres.start()
        assert_shipped(db, own_postgres, database)
        wait_for(lambda: not note_of(db, "error"))
    assert_told_once(caplog)


@pytest.mark.parametrize("waits", [1, 0])
def test_paused(db, jobs, postgres, database, caplog, waits):
    """It tells those who wait so after a while, or never."""
    with (
        pgbouncer(postgres, query_wait_timeout=waits) as pooler,
        shipping(db, connector(pooler, database), hanging=3.0),
    ):
        jobs.write(10)
        assert_shipped(db, postgres, database)
        pooler.tell("PAUSE")
        jobs.write(10)
        wait_for(in_trouble(db))
        assert note_of(db, "error") == (NO_TURN if waits else "central does not answer")
        pooler.tell("RESUME")
        assert_shipped(db, postgres, database)
        wait_for(lambda: not note_of(db, "error"))
    assert_told_once(caplog)


def test_paused_while_it_is_asked_whether_the_tables_fit(postgres, monkeypatch):
    """Nobody watches that, which might wait for ever."""
    monkeypatch.setattr(connection, "SILENCE", 0.5)
    database = postgres.create_database()
    with pgbouncer(postgres, query_wait_timeout=0) as pooler:
        psycopg.connect(pooler.dsn(database)).close()
        pooler.tell("PAUSE")
        for pooled in (True, False):
            with pytest.raises(psycopg.OperationalError, match="no answer for") as told:
                housekeeper.connect(Central(pooler.dsn(database), pooled=pooled))
            assert shipping_faults.fault_of(told.value).do is Do.BACK_OFF
        pooler.tell("RESUME")


def test_a_pool_that_is_used_up(db, jobs, postgres, database, held, pooler, caplog):
    hold, let_go = held
    with shipping(db, connector(pooler, database)):
        jobs.write(10)
        assert_shipped(db, postgres, database)
        hold()
        jobs.write(10)
        wait_for(in_trouble(db))
        assert note_of(db, "error") == NO_TURN
        with (
            pytest.raises(Unavailable, match="no connection to it to spare"),
            readers.reading(through(pooler, database)),
        ):
            pass
        let_go()
        assert_shipped(db, postgres, database)
        wait_for(lambda: not note_of(db, "error"))
    assert_told_once(caplog)
    with readers.reading(through(pooler, database)) as conn:
        assert conn.execute("SELECT count(*) FROM halite.jobs").fetchone() == (20,)


def test_who_reads_does_not_wait_for_a_pool_that_lets_wait_for_long(postgres, database, monkeypatch):
    monkeypatch.setattr(readers, "PROMPT", 0.25)
    with pgbouncer(postgres, default_pool_size=1) as pooler, psycopg.connect(pooler.dsn(database)) as held:
        held.execute("SELECT 1")
        with pytest.raises(Unavailable, match="cannot be reached"), readers.reading(through(pooler, database)):
            pass
        readers.close()


def test_too_many_clients(db, jobs, postgres, database, caplog):
    with pgbouncer(postgres, max_client_conn=2) as pooler:
        others = [psycopg.connect(pooler.dsn(database)) for _ in range(2)]
        with shipping(db, connector(pooler, database)):
            jobs.write(5)
            wait_for(in_trouble(db))
            assert note_of(db, "error") == "central lacks connections, memory or space"
            with pytest.raises(Unavailable, match="lacks connections"), readers.reading(through(pooler, database)):
                pass
            for other in others:
                other.close()
            assert_shipped(db, postgres, database)
    assert_told_once(caplog)


@pytest.mark.parametrize("ignored", ["", "options"])
@pytest.mark.parametrize("by", ["dsn", "environment"])
def test_a_word_that_it_does_not_take(postgres, database, ignored, by, monkeypatch):
    """Nothing that is sent unless the DSN says so has to be ignored."""
    with pgbouncer(postgres, **({"ignore_startup_parameters": ignored} if ignored else {})) as pooler:
        words = "?options=-cgeqo%3Doff" if by == "dsn" else ""
        if by == "environment":
            monkeypatch.setenv("PGOPTIONS", "-cgeqo=off")
        central = Central(f"{pooler.dsn(database)}{words}", pooled=True)
        if ignored:
            connection.connect(central).close()
        else:
            with pytest.raises(psycopg.OperationalError) as told:
                connection.connect(central)
            found = shipping_faults.fault_of(told.value)
            assert found.do is Do.WAIT and "a word of halite:central's DSN, such as options" in found.sentence
            with pytest.raises(Unavailable, match="refuses a word of"), readers.reading(central):
                pass
        monkeypatch.delenv("PGOPTIONS", raising=False)
        connection.connect(through(pooler, database)).close()
    readers.close()


def test_a_session_pool_that_is_smaller_than_those_who_stay_connected(db, jobs, postgres, database):
    """Whoever ships keeps a connection for as long as it lives."""
    with pgbouncer(postgres, "session", default_pool_size=1, query_wait_timeout=1) as pooler:
        with shipping(db, connector(pooler, database)):
            jobs.write(5)
            assert_shipped(db, postgres, database)
            with (
                pytest.raises(Unavailable, match="no connection to it to spare"),
                readers.reading(through(pooler, database)),
            ):
                pass
        with readers.reading(through(pooler, database)) as conn:
            assert conn.execute("SELECT count(*) FROM halite.jobs").fetchone() == (5,)
        readers.close()


def test_a_question_that_takes_too_long_is_ended_and_bounds_nobody_else(postgres, database):
    with pgbouncer(postgres, default_pool_size=1) as pooler:
        with (
            pytest.raises(Unavailable, match="took too long"),
            readers.reading(through(pooler, database), 0.05) as conn,
        ):
            conn.execute("SELECT pg_sleep(20)")
        with psycopg.connect(pooler.dsn(database)) as other:
            assert other.execute("SHOW statement_timeout").fetchone() == ("0",)
        readers.close()


@pytest.mark.parametrize("ends", [True, False])
def test_who_is_gone_in_mid_batch_holds_no_row_any_longer(postgres, database, ends):
    """Whether its connection ends, or PostgreSQL ends the transaction that nobody goes on with."""
    with psycopg.connect(postgres.dsn(database)) as conn:
        conn.execute("INSERT INTO halite.housekeeping (name, value) VALUES ('round', 0)")
    with pgbouncer(postgres, default_pool_size=2) as pooler:
        gone, other = (connection.connect(through(pooler, database)) for _ in range(2))
        seat.bound(gone, 60 if ends else 0.2)
        gone.execute("SELECT 1 FROM halite.housekeeping FOR UPDATE")
        if ends:
            gone.pgconn.finish()
        seat.bound(other, 20)
        other.execute("UPDATE halite.housekeeping SET value = 1")
        other.commit()
        if not ends:
            with pytest.raises(psycopg.Error):
                gone.execute("SELECT 1")
        for conn in (gone, other):
            conn.close()
