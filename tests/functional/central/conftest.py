"""A year of many masters' jobs; and the index of one master, with what writes jobs into it."""

import psycopg
import pytest

from saltext.halite.central import readers
from saltext.halite.central_settings import Central
from tests import shipped
from tests.many_shared_jobs import fill
from tests.shipping import Jobs

JOBS = 100_000


@pytest.fixture(scope="session")
def a_year(postgres):
    """What leads to a hundred thousand jobs of ten masters, over a year."""
    dsn = postgres.dsn(postgres.create_database())
    with psycopg.connect(dsn) as conn:
        fill(conn, JOBS)
    yield Central(dsn)
    readers.close()


@pytest.fixture
def db(tmp_path):
    return shipped.index_in(tmp_path / "one")


@pytest.fixture
def jobs(db):
    return Jobs(db)
