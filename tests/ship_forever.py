"""A process that ships an index until it is killed; see tests/functional/central/test_kills.py."""

import time
from contextlib import suppress

import psycopg

from saltext.halite.store.database import Database
from tests import shipped


def run(path: str, name: str, realm: str, dsn: str) -> None:
    """Ship the index *path* in small batches, as fast as it goes."""
    db = Database(path, "normal")
    found = shipped.shipper_of(db, name, realm, batch=9, living=0.0)
    while True:
        with suppress(psycopg.Error), psycopg.connect(dsn) as conn:
            while True:
                found.ship(conn)
                time.sleep(0.001)
