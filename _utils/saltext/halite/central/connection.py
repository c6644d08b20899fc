"""A connection to the database that masters share."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .. import dsn
from ..central_settings import Central
from ..errors import Unavailable
from . import password_file, silence
from .reading_faults import MISSING

if TYPE_CHECKING:
    from psycopg import Connection

SILENCE = 30.0  # seconds without an answer after which what reads gives up; a statement of it may take fewer
PREPARED = 5  # times that a statement is sent until PostgreSQL is to keep it: psycopg's own default
_BACKEND = "SELECT pg_backend_pid()"
# What counts unless the DSN says otherwise. A peer that is gone is noticed within half a minute, which Linux alone
# would take two hours for. Text comes as Unicode whatever the database's own encoding.
_UNLESS_GIVEN = {
    "application_name": "halite",
    "connect_timeout": "10",
    "keepalives": "1",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",  # milliseconds
}


def connect(
    central: Central, *, read: bool = False, require: "Callable[[Connection[Any]], object]" = lambda _: None
) -> "Connection[Any]":
    """
    Return a connection to the database of *central*, to *read* alone where that has an address of its own.

    What reads gives up where nothing answers any more, and has nothing prepared; what writes has who watches it once
    it is connected, and has what its caller has to *require* of it, and may take long.
    Statements stand in transactions, as psycopg begins them. Raises Unavailable where psycopg or the password cannot
    be had, and psycopg's own errors for all else.
    """
    try:
        import psycopg  # noqa: F401
    except ImportError as problem:
        raise Unavailable(MISSING) from problem
    kind = silence.connection_that_gives_up(SILENCE)
    conn: Any = kind.connect(**parameters(central, read=read), prepare_threshold=None)
    if not read:
        try:
            conn.prepare_threshold = None if central.pooled or _is_pooled(conn) else PREPARED
            require(conn)
        except BaseException:
            conn.close()
            raise
        conn.silence = None
    return conn


def _is_pooled(conn: "Connection[Any]") -> bool:
    """
    Tell whether another process than the one that *conn* was told of answers it, as behind a pooler.

    Poolers have statements of several clients, who call them by the same names, prepared on one connection: the wrong
    one might be run.
    """
    answering = (conn.execute(_BACKEND).fetchone() or (None,))[0]
    conn.rollback()
    return bool(answering != conn.info.backend_pid)


def parameters(central: Central, *, read: bool = False) -> dict[str, Any]:
    """Return what libpq is given, the password among it."""
    is_read = read and central.read_dsn is not None
    name, address = ("halite:central:read_dsn", central.read_dsn) if is_read else ("halite:central:dsn", central.dsn)
    found = {**_UNLESS_GIVEN, **dsn.words(name, address or ""), "client_encoding": "UTF8"}
    if not read and "," in found.get("host", found.get("hostaddr", "")):
        found.setdefault(
            "target_session_attrs", "read-write"
        )  # else it would stay with a standby that answered first
    if central.password_file:
        found["password"] = password_file.read(central.password_file, central.user)
    return found
