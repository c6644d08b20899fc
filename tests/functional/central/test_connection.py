"""A connection to a real PostgreSQL, with the password out of a file that nobody else may read."""

import os
import sys

import pytest

from saltext.halite.central import connection
from saltext.halite.central_settings import Central
from saltext.halite.errors import Unavailable
from tests.postgres import needs_postgres
from tests.proxy import Proxy

psycopg = pytest.importorskip("psycopg")


@pytest.fixture
def password_file(tmp_path):
    path = tmp_path / "password"
    path.write_text("s3cret word\n")
    path.chmod(0o600)
    return path


def password(path, user=None):
    return connection.parameters(Central("host=db", password_file=str(path), user=user))["password"]


@needs_postgres
def test_a_transaction_is_open_until_it_is_committed(postgres):
    name = postgres.create_database()
    with connection.connect(Central(postgres.dsn(name))) as conn:
        conn.execute("CREATE TABLE kept AS SELECT 1 AS value")
        with postgres.connection(name) as other:
            assert other.execute("SELECT to_regclass('kept')").fetchone() == (None,)
            asked = "SELECT DISTINCT application_name FROM pg_stat_activity WHERE datname = %s AND pid = %s"
            assert other.execute(asked, (name, conn.info.backend_pid)).fetchone() == ("halite",)
        assert conn.execute("SHOW client_encoding").fetchone() == ("UTF8",)


@needs_postgres
def test_the_password_of_the_file_is_asked_for_each_time(own_postgres, password_file):
    name = own_postgres.create_database()
    with own_postgres.connection("postgres") as conn:
        conn.execute("CREATE ROLE halite_ship LOGIN PASSWORD 's3cret word'")
        hba = conn.execute("SHOW hba_file").fetchone()[0]
    with open(hba, "r+") as file:
        kept = file.read()
        file.seek(0)
        file.write(f"host all halite_ship 127.0.0.1/32 scram-sha-256\n{kept}")
    with own_postgres.connection("postgres") as conn:
        conn.execute("SELECT pg_reload_conf()")
    own_postgres.stop()
    own_postgres.start()
    central = Central(own_postgres.dsn(name, user="halite_ship"), password_file=str(password_file))

    with connection.connect(central) as conn:
        assert conn.execute("SELECT current_user").fetchone() == ("halite_ship",)

    password_file.write_text("another\n")
    with pytest.raises(psycopg.OperationalError) as refused:
        connection.connect(central)
    assert "another" not in str(refused.value)


@needs_postgres
@pytest.mark.parametrize("pooled", [False, True])
def test_nothing_is_prepared_through_a_pooler(postgres, pooled):
    with connection.connect(Central(postgres.dsn(postgres.create_database()), pooled=pooled)) as conn:
        for _ in range(20):
            conn.execute("SELECT %s::int", (1,))
        assert bool(conn.execute("SELECT count(*) FROM pg_prepared_statements").fetchone()[0]) is not pooled


@needs_postgres
def test_what_reads_goes_where_it_is_read(postgres):
    written, read = postgres.create_database(), postgres.create_database()
    central = Central(postgres.dsn(written), read_dsn=postgres.dsn(read))
    for is_read, name in ((False, written), (True, read)):
        with connection.connect(central, read=is_read) as conn:
            assert conn.info.dbname == name
    with connection.connect(Central(postgres.dsn(written)), read=True) as conn:
        assert conn.info.dbname == written


@needs_postgres
def test_what_reads_gives_up_where_nothing_answers_any_more(postgres, monkeypatch):
    monkeypatch.setattr(connection, "SILENCE", 0.5)
    name = postgres.create_database()
    with Proxy(postgres.port) as proxy:
        conn = connection.connect(Central(postgres.dsn(name, port=proxy.port)), read=True)
        assert conn.execute("SELECT pg_sleep(0.2), 1").fetchone()[1] == 1
        proxy.hang()
        with pytest.raises(psycopg.OperationalError, match="no answer for 0.5 seconds"):
            conn.execute("SELECT 1")
        assert conn.closed


@needs_postgres
def test_many_rows_take_as_long_as_they_come(postgres, monkeypatch):
    monkeypatch.setattr(connection, "SILENCE", 0.5)
    name = postgres.create_database()
    with Proxy(postgres.port) as proxy:
        proxy.delay(0.02)
        with connection.connect(Central(postgres.dsn(name, port=proxy.port)), read=True) as conn:
            rows = conn.execute("SELECT repeat('x', 1000) FROM generate_series(1, 4000)").fetchall()
    assert len(rows) == 4000


def test_what_the_dsn_says_counts():
    found = connection.parameters(Central("host=db connect_timeout=3 application_name=mine tcp_user_timeout=0"))
    assert (found["connect_timeout"], found["application_name"], found["tcp_user_timeout"]) == ("3", "mine", "0")


def test_of_several_hosts_the_one_is_taken_that_takes_writes():
    several = "postgresql://db1,db2/halite"
    assert connection.parameters(Central(several))["target_session_attrs"] == "read-write"
    assert connection.parameters(Central(f"{several}?target_session_attrs=any"))["target_session_attrs"] == "any"
    assert "target_session_attrs" not in connection.parameters(Central(several), read=True)
    assert "target_session_attrs" not in connection.parameters(Central("postgresql://db1/halite"))


def test_without_psycopg_one_sentence_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Unavailable, match=r"halite:central takes psycopg.*saltext-halite\[central\]"):
        connection.connect(Central("host=db"))


@pytest.mark.parametrize("content", ["s3cret word", "s3cret word\n", "s3cret word\r\n", "s3cret word\nmore\n"])
def test_the_password_is_the_first_line(password_file, content):
    password_file.write_bytes(content.encode())
    assert password(password_file) == "s3cret word"


def test_a_link_to_the_file_is_followed(password_file, tmp_path):
    (tmp_path / "link").symlink_to(password_file)
    assert password(tmp_path / "link") == "s3cret word"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o610, 0o644, 0o601])
def test_a_file_that_gives_others_a_right_is_refused(password_file, mode):
    password_file.chmod(mode)
    with pytest.raises(
        Unavailable, match=f"password_file names .*has the mode {mode:04o}, which gives others"
    ) as refused:
        password(password_file)
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"\n", b"\ns3cret", b"\xff\xfe", b"s3\0cret"])
def test_a_file_without_a_password_is_refused(password_file, content):
    password_file.write_bytes(content)
    with pytest.raises(Unavailable, match="has no password in its first line; it takes a file of mode 0600"):
        password(password_file)


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path, says in (
        (tmp_path / "none", "cannot be read"),
        (tmp_path, "is no file"),
        (tmp_path / "pipe", "is no file"),
    ):
        with pytest.raises(Unavailable, match=says):
            password(path)


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files to others")
def test_a_file_of_somebody_else_is_refused_unless_the_master_runs_as_that_user(password_file):
    os.chown(password_file, 65534, 65534)
    with pytest.raises(Unavailable, match="belongs to the user 65534"):
        password(password_file)
    assert password(password_file, user="nobody") == "s3cret word"
