"""Who may do what in the database that masters share: no more than each needs."""

import psycopg
import pytest

from saltext.halite.central import migrations, partitions, retention, roles
from saltext.halite.central.schema import PARTITIONED
from saltext.halite.times import now
from tests import shipped
from tests.central_roles import database_of_administrator, psql
from tests.functional.central.test_equality import Master
from tests.postgres import needs_postgres
from tests.recorded import names

pytestmark = needs_postgres


@pytest.fixture
def database(postgres):
    """The name of a database in which an administrator has run the script."""
    return database_of_administrator(postgres)


@pytest.fixture
def as_role(postgres, database):
    """Return a function that connects as one of the roles."""
    opened = []

    def connect(role):
        opened.append(psycopg.connect(postgres.dsn(database, role)))
        return opened[-1]

    yield connect
    for conn in opened:
        conn.close()


def refused(conn, *statements):
    """Those of *statements* that the role of *conn* may not do."""
    found = []
    for statement in statements:
        try:
            with conn.transaction(force_rollback=True):
                conn.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            found.append(statement)
    return found


TABLES = (
    *PARTITIONED,
    *("realms", "masters", "functions", "minions", "calls", "jids", "audit_log", "housekeeping", "schema_migrations"),
)
CHANGES_OF_THE_SCHEMA = (
    "CREATE TABLE halite.own (id integer)",
    "CREATE SCHEMA own",
    "ALTER TABLE halite.jobs ADD COLUMN own integer",
    "ALTER TABLE halite.masters ADD COLUMN own integer",
    "DROP TABLE halite.calls",
    f"DROP TABLE halite.jobs_{partitions.month_of(now()).name}",
    "TRUNCATE halite.jobs",
    "INSERT INTO halite.schema_migrations VALUES ('x', 1, false)",
    "CREATE INDEX own ON halite.jobs (jid)",
    "SET ROLE halite_owner",
)


def test_the_script_makes_what_the_runner_function_makes(postgres, database):
    other = postgres.create_database()
    with psycopg.connect(postgres.dsn(other)) as conn:
        migrations.apply(conn)
        roles.grant(conn)
        retention.make_months(conn)
    assert catalog(postgres, database) == catalog(postgres, other)


def catalog(postgres, database):
    """All tables, columns and indexes of *database*, and what each role may."""
    with psycopg.connect(postgres.dsn(database)) as conn:
        tables = conn.execute(
            "SELECT relname, relkind, relispartition, reloptions, pg_get_expr(relpartbound, oid), relacl IS NULL"
            " FROM pg_class WHERE relnamespace = 'halite'::regnamespace ORDER BY 1"
        ).fetchall()
        columns = conn.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'halite'"
            " ORDER BY 1, ordinal_position"
        ).fetchall()
        rights = conn.execute(
            "SELECT table_name, grantee, privilege_type FROM information_schema.role_table_grants"
            " WHERE table_schema = 'halite' AND grantee IN ('halite_ship', 'halite_read') ORDER BY 1, 2, 3"
        ).fetchall()
        return tables, columns, rights, migrations.names(conn)


def test_the_script_can_be_run_again_with_what_lacks_then(postgres, database):
    again = psql(postgres, database, roles.script(["0001_initial"], partitions.month_of(now())))
    assert (again.returncode, again.stderr) == (0, "")


def test_an_administrator_who_is_no_superuser_runs_the_script_too(own_postgres):
    with own_postgres.connection("postgres") as conn:
        conn.execute("CREATE ROLE admin LOGIN CREATEROLE CREATEDB")
        conn.execute("CREATE DATABASE halite OWNER admin")
    for done in ([], ["0001_initial"]):
        ran = psql(own_postgres, "halite", roles.script(done, partitions.month_of(now())), "admin")
        assert (ran.returncode, ran.stderr) == (0, "")
    with own_postgres.connection("halite", "admin") as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
        conn.execute("SELECT 1 FROM halite.jobs")


def test_every_table_is_readable_by_ship_and_by_read_and_no_partition_is(as_role):
    with as_role("halite_owner") as owner:
        found = owner.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'halite'::regnamespace AND relkind IN ('r', 'p')"
            " AND NOT relispartition"
        )
        assert sorted(name for (name,) in found) == sorted(TABLES)
    every = [f"SELECT 1 FROM halite.{table}" for table in TABLES]
    parts = [f"SELECT 1 FROM halite.{table}_default" for table in PARTITIONED]
    for role in ("halite_ship", "halite_read"):
        assert refused(as_role(role), *every, *parts) == parts


def test_ship_changes_no_schema(as_role):
    assert refused(as_role("halite_ship"), *CHANGES_OF_THE_SCHEMA) == list(CHANGES_OF_THE_SCHEMA)


def test_ship_deletes_no_job_and_no_row_of_the_audit_log(as_role):
    statements = [
        f"DELETE FROM halite.{table}"
        for table in (
            "jobs",
            "loads",
            "job_metadata",
            "audit_log",
            "masters",
            "realms",
            "calls",
            "functions",
            "minions",
        )
    ]
    assert refused(as_role("halite_ship"), *statements) == statements


def test_read_writes_nothing_and_becomes_nobody_else(as_role):
    statements = [
        *(f"DELETE FROM halite.{table}" for table in TABLES),
        *(
            f"UPDATE halite.{table} SET {column} = {column}"
            for table, column in (("jobs", "jid"), ("masters", "name"))
        ),
        "INSERT INTO halite.realms (name) VALUES ('x')",
        "SELECT 1 FROM halite.masters FOR UPDATE",
        "SET ROLE halite_months",
        *CHANGES_OF_THE_SCHEMA,
    ]
    assert refused(as_role("halite_read"), *statements) == statements


def test_who_makes_months_changes_nothing_but_the_tables_of_jobs(as_role):
    conn = as_role("halite_ship")
    conn.execute("SET ROLE halite_months")
    conn.commit()
    statements = [
        "ALTER TABLE halite.masters ADD COLUMN own integer",
        "UPDATE halite.masters SET epoch = 'x'",
        "DROP TABLE halite.calls",
        "INSERT INTO halite.schema_migrations VALUES ('x', 1, false)",
        "UPDATE halite.audit_log SET outcome = 'x'",
        "SET ROLE halite_owner",
        "CREATE ROLE own",
    ]
    # SET ROLE asks who logged in.
    assert refused(conn, *statements) == statements


def test_the_owner_migrates_without_being_a_superuser(as_role):
    conn = as_role("halite_owner")
    assert migrations.apply(conn) == []
    assert roles.grant(conn) == [roles.OWNER, roles.MONTHS, roles.SHIP, roles.READ]
    assert retention.make_months(conn) == []
    with conn.transaction(force_rollback=True):
        conn.execute("ALTER TABLE halite.jobs ADD COLUMN later integer")


def test_one_role_for_all_does_too(postgres):
    with psycopg.connect(postgres.dsn(postgres.create_database())) as conn:
        migrations.apply(conn)
        made = retention.make_months(conn)
        assert len(made) == partitions.AHEAD + 1
        roles.grant(conn)  # the roles come later
        owners = conn.execute(
            "SELECT DISTINCT pg_get_userbyid(relowner)::text FROM pg_class"
            " WHERE relnamespace = 'halite'::regnamespace AND relispartition AND relkind = 'r'"
        )
        assert owners.fetchall() == [("halite_months",)]


@pytest.mark.parametrize("realms", [("one", "two"), ("both", "both")])
def test_ship_may_all_that_shipping_takes(opts, tmp_path, as_role, realms):
    """Of masters with a realm of their own, and of such as share one, over every third of the recorded streams."""
    conn = as_role("halite_ship")
    masters = [Master(opts, tmp_path, name) for name in ("one", "two")]
    for master, realm in zip(masters, realms, strict=True):
        found = shipped.shipper_of(master.db, master.name, realm)
        for _ in master.play(names()[::3]):
            shipped.ship_all(conn, found)
    shipped.assert_counted(conn)
    assert conn.execute("SELECT count(*) FROM halite.payloads").fetchone()[0] > 50
