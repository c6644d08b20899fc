"""Bringing the tables that masters share to this version's schema, and whether they fit it."""

from typing import Any

from ..errors import Unavailable
from ..times import now
from . import schema

# The record whose row is locked: whoever migrates at the same time waits for it, and then finds the rest done.
BEGUN = "0000_begun"
_RECORDS = """CREATE TABLE IF NOT EXISTS halite.schema_migrations (
    name     text PRIMARY KEY,
    applied  bigint NOT NULL,  -- microseconds
    breaking boolean NOT NULL  -- whether a master of a version that does not know it may no longer ship
)"""
_RECORD = "INSERT INTO halite.schema_migrations (name, applied, breaking) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
_TRIES = 5
MIGRATE = "salt-run halite.central_migrate"


class MisfitError(Unavailable):
    """The tables are of a version that this one cannot work with."""


def names(conn: Any) -> dict[str, bool]:
    """Return the migrations that the database of *conn* has had, in order, with whether each is breaking."""
    with conn.transaction():
        if not conn.execute("SELECT to_regclass('halite.schema_migrations') IS NOT NULL").fetchone()[0]:
            return {}
        found = conn.execute("SELECT name, breaking FROM halite.schema_migrations ORDER BY name").fetchall()
    return {name: breaking for name, breaking in found if name != BEGUN}


def fits(conn: Any) -> str | None:
    """Return in one sentence why this version cannot work with the tables that are there; None where it can."""
    return misfit(names(conn))


def misfit(done: dict[str, bool]) -> str | None:
    """Return in one sentence why this version cannot work with the migrations *done*; None where it can."""
    known = [name for name, _ in schema.MIGRATIONS]
    newer = [name for name, breaking in done.items() if breaking and name not in known]
    if newer:
        return (
            f"The central database has the schema {newer[-1]}, which this version of Halite does not know: update"
            " Halite on this master."
        )
    lacking = [name for name in known if name not in done]
    if not lacking:
        return None
    if not done:
        return f"The central database has no tables of Halite: type `{MIGRATE}`."
    return f"The central database lacks the schema {lacking[-1]}: type `{MIGRATE}`."


def apply(conn: Any) -> list[str]:
    """
    Apply what the database of *conn* lacks, as the owner of the schema, and return the names of that.

    Each migration is a transaction with its record. Raises MisfitError where the tables are of a newer version that
    this one cannot work with.
    """
    _begin(conn)
    done = names(conn)
    if (problem := misfit(done)) and MIGRATE not in problem:
        raise MisfitError(problem)
    return [name for name, script in schema.MIGRATIONS if name not in done and _applied(conn, name, script)]


def statements_for_psql() -> list[str]:
    """Return what brings a database to this version's schema, for an administrator to run in psql: what lacks."""
    return [
        f"{_RECORDS};",
        f"{_in_words(BEGUN)};",
        *(line for name, script in schema.MIGRATIONS for line in _unless_applied(name, script)),
    ]


def _unless_applied(name: str, script: str) -> list[str]:
    return [
        f"SELECT count(*) = 0 AS lacks FROM halite.schema_migrations WHERE name = '{name}' \\gset",
        "\\if :lacks",
        f"{script}\n{_in_words(name)};",
        "\\endif",
    ]


def _in_words(name: str) -> str:
    """Return the SQL that notes the migration *name*, with its values in it: they are this module's own."""
    breaking = str(name in schema.BREAKING).lower()
    return _RECORD % (f"'{name}'", "(extract(epoch FROM now()) * 1000000)::bigint", breaking)


def _begin(conn: Any) -> None:
    """Make the schema and its list of migrations; another who does so at the same moment may be first."""
    import psycopg

    collisions = (psycopg.errors.UniqueViolation, psycopg.errors.DuplicateSchema, psycopg.errors.DuplicateTable)
    for left in reversed(range(_TRIES)):
        try:
            with conn.transaction():
                # IF NOT EXISTS takes the right to make one also where it exists.
                if not conn.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'halite'").fetchone():
                    conn.execute("CREATE SCHEMA halite")
                conn.execute(_RECORDS)
                conn.execute(_RECORD, (BEGUN, now(), False))
                return
        except collisions:
            if not left:
                raise


def _applied(conn: Any, name: str, script: str) -> bool:
    """Apply one; False where somebody else has done so meanwhile."""
    with conn.transaction():
        conn.execute("SELECT 1 FROM halite.schema_migrations WHERE name = %s FOR UPDATE", (BEGUN,))
        if conn.execute("SELECT 1 FROM halite.schema_migrations WHERE name = %s", (name,)).fetchone():
            return False
        conn.execute(script)
        conn.execute(_RECORD, (name, now(), name in schema.BREAKING))
    return True
