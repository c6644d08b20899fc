"""Connections that threads share: as many at once as there are, of this version's schema alone."""

import sqlite3
import threading
from contextlib import closing

import pytest

from saltext.halite import settings
from saltext.halite.errors import Unavailable
from saltext.halite.store import lent_databases, schema
from saltext.halite.store.database import Database, database
from saltext.halite.store.lent_databases import Lent

from ..conftest import publish

KNOWN = [name for name, _ in schema.MIGRATIONS]


@pytest.fixture
def config(opts):
    return settings.load(opts)


@pytest.fixture
def lent(config, monkeypatch):
    """Two of them, whose schema is looked at each time."""
    monkeypatch.setattr(lent_databases, "LOOK", 0)
    return Lent(config, (1, 2))


def names_of(lent, config):
    with lent.one() as db, db.read() as conn:
        return conn.execute("SELECT count(*) FROM jobs_index").fetchone()


def test_two_threads_read_at_the_same_time(lent, config):
    with lent.one() as one, one.read(), lent.one() as other, other.read():
        assert one is not other
        assert one is not database(config.database, config.durability)


def test_who_gets_none_in_time_is_told_and_the_next_one_gets_what_was_given_back(lent, monkeypatch):
    monkeypatch.setattr(lent_databases, "PATIENCE", 0.01)
    with lent.one(), lent.one(), pytest.raises(Unavailable, match="Too many requests read the index"), lent.one():
        pass
    with lent.one():
        pass


def test_one_that_was_lent_to_who_failed_is_lent_again(lent, monkeypatch):
    monkeypatch.setattr(lent_databases, "PATIENCE", 0.01)
    for _ in range(3):
        with pytest.raises(RuntimeError), lent.one():
            raise RuntimeError
    with lent.one(), lent.one():
        pass


def test_none_is_opened_before_it_is_lent(config, tmp_path):
    Lent(config, range(10, 14))
    assert not (tmp_path / "cache" / "halite").exists()


def test_a_newer_schema_is_told_and_that_it_is_this_versions_again(lent, config):
    names_of(lent, config)
    with closing(Database(config.database)) as other, other.write() as conn:
        conn.execute("INSERT INTO schema_migrations VALUES ('9999_future', 1)")
    for _ in range(2):
        with pytest.raises(Unavailable, match="has the schema 9999_future, and this version of Halite knows"):
            names_of(lent, config)
    with closing(sqlite3.connect(config.database)) as conn, conn:
        conn.execute("DELETE FROM schema_migrations WHERE name = '9999_future'")
    assert names_of(lent, config) == (0,)


def test_an_older_schema_is_told_and_not_brought_up_to_date_while_somebody_waits(lent, config, returners):
    returners["halite.save_load"]("20261123092034429614", publish("20261123092034429614"), ["one"])
    with closing(sqlite3.connect(config.database)) as conn, conn:
        conn.execute("DELETE FROM schema_migrations WHERE name = ?", KNOWN[-1:])
    with pytest.raises(Unavailable, match=f"has the schema {KNOWN[-2]}, and is brought to {KNOWN[-1]} by the engine"):
        names_of(lent, config)


def test_many_threads_are_served_in_turn(lent, config):
    found = []
    threads = [threading.Thread(target=lambda: found.append(names_of(lent, config))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(0,)] * 20
