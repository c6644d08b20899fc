"""The PostgreSQL that tests start, and the network that fails in front of it."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.postgres import needs_postgres
from tests.proxy import Proxy

psycopg = pytest.importorskip("psycopg")
pytestmark = needs_postgres
TREE = Path(__file__).resolve().parents[2]


def test_what_is_committed_outlives_a_kill(own_postgres):
    name = own_postgres.create_database()
    with own_postgres.connection(name) as conn:
        conn.execute("CREATE TABLE kept AS SELECT 1 AS value")
    own_postgres.kill()
    assert not own_postgres.answers()

    own_postgres.start()

    with own_postgres.connection(name) as conn:
        assert conn.execute("SELECT value FROM kept").fetchall() == [(1,)]


def test_a_standby_is_promoted(own_postgres, tmp_path_factory):
    name = own_postgres.create_database()
    follower = own_postgres.standby(own_postgres.folder.parent / "standby")
    follower.start()
    try:
        with follower.connection(name) as conn, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            conn.execute("CREATE TABLE refused (value integer)")
        follower.promote()
        with follower.connection(name) as conn:
            conn.execute("CREATE TABLE taken (value integer)")
    finally:
        follower.stop()


def test_a_proxy_passes_on_refuses_drops_and_hangs(postgres):
    name = postgres.create_database()
    with Proxy(postgres.port) as proxy:
        dsn = postgres.dsn(name, port=proxy.port)
        with psycopg.connect(dsn) as conn:
            assert conn.execute("SELECT 1").fetchone() == (1,)
            proxy.refuse()
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(dsn, connect_timeout=2)
            proxy.drop()
            with pytest.raises(psycopg.OperationalError):
                conn.execute("SELECT 1")
        proxy.listen()
        proxy.hang()
        began = time.monotonic()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(dsn, connect_timeout=2)
        assert time.monotonic() - began >= 1, "a connection that hangs is not refused"
        proxy.pass_on()
        with psycopg.connect(dsn) as conn:
            assert conn.execute("SELECT 1").fetchone() == (1,)


_STARTS = """
import sys, time
from tests.postgres import server
with server() as found:
    print(found._process.pid, found.folder, flush=True)
    time.sleep(600)
"""


def test_a_test_process_that_is_killed_leaves_no_server_running():
    starts = subprocess.Popen([sys.executable, "-c", _STARTS], stdout=subprocess.PIPE, text=True, cwd=TREE)
    try:
        pid, folder = starts.stdout.readline().split()
        server = psutil.Process(int(pid))
        assert "postgres" in server.name()
        starts.kill()
        server.wait(timeout=30)
    finally:
        starts.kill()
        starts.wait()
        starts.stdout.close()
    shutil.rmtree(Path(folder).parent)


def test_each_database_is_empty_and_one_of_its_own(postgres):
    first, second = postgres.create_database(), postgres.create_database()
    with postgres.connection(first) as conn:
        conn.execute("CREATE TABLE here (value integer)")
    with postgres.connection(second) as conn:
        assert conn.execute("SELECT to_regclass('here')").fetchone() == (None,)
