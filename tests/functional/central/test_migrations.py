"""The tables that masters share, made and brought up to date in a real PostgreSQL."""

import threading

import psycopg
import pytest

from saltext.halite.central import migrations, schema
from saltext.halite.errors import Unavailable
from tests.postgres import needs_postgres

pytestmark = needs_postgres
KNOWN = [name for name, _ in schema.MIGRATIONS]


@pytest.fixture
def dsn(postgres):
    return postgres.dsn(postgres.create_database())


@pytest.fixture
def conn(dsn):
    with psycopg.connect(dsn) as found:
        yield found


@pytest.fixture
def newer(monkeypatch):
    """A version of Halite that has one more migration; returns a function that says whether it is breaking."""

    def has(name, script="CREATE TABLE halite.more (id integer)", breaking=False):
        monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, (name, script)))
        monkeypatch.setattr(schema, "BREAKING", frozenset({name} if breaking else ()))

    return has


def test_an_empty_database_gets_all_and_then_nothing_more(conn):
    assert migrations.apply(conn) == KNOWN
    assert migrations.names(conn) == dict.fromkeys(KNOWN, False)
    assert migrations.apply(conn) == []
    assert migrations.fits(conn) is None


def test_an_empty_database_does_not_fit_and_the_sentence_says_what_to_type(conn):
    assert migrations.fits(conn) == (
        "The central database has no tables of Halite: type `salt-run halite.central_migrate`."
    )


def test_several_at_once_wait_for_each_other_and_each_migration_is_applied_once(dsn):
    found, barrier = [], threading.Barrier(4)

    def migrate():
        with psycopg.connect(dsn) as own:
            barrier.wait()
            found.append(migrations.apply(own))

    threads = [threading.Thread(target=migrate) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 4
    assert sorted(name for names in found for name in names) == KNOWN


def test_a_database_that_is_older_does_not_fit_until_it_is_migrated(conn, newer):
    migrations.apply(conn)
    newer("0999_more")
    assert migrations.fits(conn) == (
        "The central database lacks the schema 0999_more: type `salt-run halite.central_migrate`."
    )
    assert migrations.apply(conn) == ["0999_more"]
    assert migrations.fits(conn) is None


def test_what_a_newer_version_has_added_is_no_obstacle(conn, newer, monkeypatch):
    with monkeypatch.context() as later:
        later.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("0999_more", "SELECT 1")))
        migrations.apply(conn)
    assert migrations.fits(conn) is None
    assert migrations.apply(conn) == []


def test_what_a_newer_version_has_changed_takes_an_update(conn, monkeypatch):
    with monkeypatch.context() as later:
        later.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("0999_other", "SELECT 1")))
        later.setattr(schema, "BREAKING", frozenset({"0999_other"}))
        migrations.apply(conn)
    sentence = (
        "The central database has the schema 0999_other, which this version of Halite does not know: update Halite on"
        " this master."
    )
    assert migrations.fits(conn) == sentence
    with pytest.raises(Unavailable, match="0999_other"):
        migrations.apply(conn)


def test_a_migration_that_fails_leaves_nothing_and_no_record(conn, newer):
    newer("0999_more", "CREATE TABLE halite.more (id integer); SELECT 1 / 0")
    with pytest.raises(psycopg.errors.DivisionByZero):
        migrations.apply(conn)
    assert migrations.names(conn) == dict.fromkeys(KNOWN, False)
    assert conn.execute("SELECT to_regclass('halite.more')").fetchone() == (None,)
