"""A year of many masters' jobs."""

import psycopg
import pytest

from saltext.halite.central import readers
from saltext.halite.central_settings import Central
from tests.many_shared_jobs import fill

JOBS = 100_000


@pytest.fixture(scope="session")
def a_year(postgres):
    """What leads to a hundred thousand jobs of ten masters, over a year."""
    dsn = postgres.dsn(postgres.create_database())
    with psycopg.connect(dsn) as conn:
        fill(conn, JOBS)
    yield Central(dsn)
    readers.close()
