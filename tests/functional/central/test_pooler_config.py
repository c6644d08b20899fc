"""PgBouncer as docs/central.md has it set up: SCRAM and TLS on both ways, and the names of both verified."""

import re
import shlex
import shutil
import subprocess

import psycopg
import pytest
import yaml

from saltext.halite.central import connection, housekeeper, migrations, readers, retention, shipping_faults
from saltext.halite.central_settings import checked
from saltext.halite.errors import Unavailable
from saltext.halite.times import now
from tests import shipped
from tests.central_roles import database_of_administrator
from tests.documented import between, blocks
from tests.pgbouncer import PgBouncer, needs_pgbouncer
from tests.postgres import OWNER, commands, needs_postgres, open_folder
from tests.shipping import Jobs

pytestmark = [needs_postgres, needs_pgbouncer]

TOLD = between("docs/central.md", "## PgBouncer\n", "\n## ")
ROLES = ("halite_owner", "halite_ship", "halite_read")


def openssl(folder, *words):
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True, cwd=folder)


@pytest.fixture(scope="module")
def certificates():
    """A folder with a CA, and with a certificate of ``localhost`` that it has signed."""
    with open_folder() as folder:
        new = ("req", "-newkey", "rsa:2048", "-nodes", "-days", "2")
        openssl(folder, *new, "-x509", "-subj", "/CN=Own CA", "-keyout", "ca.key", "-out", "ca.crt")
        openssl(folder, *new[:-2], "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr")
        (folder / "names").write_text("subjectAltName = DNS:localhost\n")
        signed = ("-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names")
        openssl(folder, "x509", "-req", "-in", "server.csr", "-days", "2", *signed, "-out", "server.crt")
        yield folder


@pytest.fixture
def password_file(tmp_path):
    path = tmp_path / "password"
    path.touch(0o600)
    path.write_text("s3cret word\n")
    return path


@pytest.fixture
def database(own_postgres, certificates):
    """A database with all roles, on a server that takes them by SCRAM and TLS alone."""
    name = database_of_administrator(own_postgres)
    with own_postgres.connection(name) as conn:
        for role in ROLES:
            conn.execute(f"ALTER ROLE {role} PASSWORD 's3cret word'")
    for end in ("crt", "key"):
        held = own_postgres.folder / f"server.{end}"
        shutil.copy(certificates / held.name, held)
        held.chmod(0o600)
        shutil.chown(held, own_postgres.folder.owner(), own_postgres.folder.group())
    own_postgres.stop()
    hba = own_postgres.folder / "pg_hba.conf"
    only = "\n".join(
        [
            f"hostssl all {','.join(ROLES)} 127.0.0.1/32 scram-sha-256",
            f"host all {','.join(ROLES)} 127.0.0.1/32 reject",
        ]
    )
    hba.write_text(f"{only}\n{hba.read_text()}")
    own_postgres.configure(ssl="on")
    own_postgres.start()
    return name


def user_list(postgres, database):
    """What the documented command writes."""
    (told,) = [block for block in blocks(TOLD, "text") if block.startswith("psql ")]
    words = shlex.split(told)
    assert words[:4] == ["psql", "-d", "halite", "-Atc"] and words[5:] == [">", "userlist.txt"]
    typed = [commands() / "psql", "-X", "-d", postgres.dsn(database, OWNER), *words[3:5]]
    return subprocess.run(typed, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def pooler(own_postgres, database, certificates):
    """The pooler of the documents, on this machine."""
    with open_folder() as folder:
        found = PgBouncer(folder)
        (told,) = blocks(TOLD, "ini")
        places = {
            "/etc/ssl/certs/ca-certificates.crt": certificates / "ca.crt",
            "/etc/pgbouncer": folder,
            "db.example.org port=5432": f"localhost port={own_postgres.port}",
            "dbname=halite": f"dbname={database}",
            "listen_addr = *": "listen_addr = 127.0.0.1",
            "6432": found.port,
        }
        for place, here in places.items():
            assert place in told
            told = told.replace(place, str(here))
        # Debian's own puts a socket into the folder of PostgreSQL's, which this user may not write to.
        found.config.write_text(f"{told}unix_socket_dir =\n")
        (folder / "userlist.txt").write_text(user_list(own_postgres, database))
        for end in ("crt", "key"):
            shutil.copy(certificates / f"server.{end}", folder)
        try:
            yield found.start()
        finally:
            found.stop()
            readers.close()


@pytest.fixture
def central(pooler, certificates, password_file):
    """Return the documented setting of a master, as one of the roles."""
    (told,) = blocks(TOLD, "yaml")

    def central(role="halite_ship", **more):
        found = yaml.safe_load(told)["halite"]["central"]
        dsn = found["dsn"].replace("pool.example.org:6432", f"localhost:{pooler.port}")
        dsn = dsn.replace("/etc/ssl/certs/ca-certificates.crt", str(certificates / "ca.crt"))
        dsn = dsn.replace("halite_ship", role)
        return checked("halite:central", {**found, "dsn": dsn, "password_file": str(password_file), **more})

    return central


def test_a_master_ships_sees_to_months_and_reads_through_it(central, own_postgres, database, tmp_path):
    db = shipped.index_in(tmp_path / "one")
    Jobs(db).write(30)
    found = central(keep="30d")
    with housekeeper.connect(found) as conn:
        assert (conn.pgconn.ssl_in_use, conn.prepare_threshold) == (True, None)
        shipped.ship_all(conn, shipped.shipper_of(db, "one"))
        assert retention.round(conn, found, oldest=now()) == []
    with psycopg.connect(own_postgres.dsn(database)) as conn:
        shipped.assert_same(conn, db, "one")
        tls = conn.execute(
            "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'halite_ship'"
        )
        assert tls.fetchone() == (True,)
    for role in ("halite_read", "halite_ship"):
        with readers.reading(central(role)) as conn:
            assert conn.execute("SELECT count(*) FROM halite.jobs").fetchone() == (30,)
    with connection.connect(central("halite_owner")) as conn:
        assert migrations.apply(conn) == [] and retention.make_months(conn) == []


def test_a_wrong_password_and_a_wrong_name_are_refused(central, pooler, password_file):
    found = central()
    by_address = central(dsn=re.sub("localhost", "127.0.0.1", found.dsn))
    with pytest.raises(psycopg.OperationalError) as told:
        connection.connect(by_address)
    assert "certificate of central is not of the host" in shipping_faults.fault_of(told.value).sentence
    password_file.write_text("another\n")
    with pytest.raises(Unavailable, match="refuses the login"), readers.reading(found):
        pass


def test_a_postgresql_of_another_name_gets_no_password(central, pooler):
    """The way behind the pooler is verified too."""
    pooler.stop()
    pooler.config.write_text(pooler.config.read_text().replace("host=localhost", "host=127.0.0.1"))
    pooler.start()
    with pytest.raises(Unavailable), readers.reading(central()):
        pass
    assert "TLS handshake error" in pooler.log() or "certificate" in pooler.log()
