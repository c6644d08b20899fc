"""A connection to the database that masters share."""

from typing import Any

from ..central_settings import Central


def connect(central: Central, *, read: bool = False) -> Any:
    """Return a connection to the database of *central*, to *read* alone where that has an address of its own."""
    import psycopg

    dsn = central.read_dsn if read and central.read_dsn else central.dsn
    return psycopg.connect(dsn, application_name="halite", connect_timeout=10)
