"""Bringing a database to the schema of this version, one migration at a time."""

import sqlite3
from collections.abc import Callable

from ..errors import Unavailable
from ..times import now
from . import migrated_blobs, schema

# What a migration takes out of blobs, which SQL cannot read.
_FILLED: dict[str, Callable[[sqlite3.Connection], None]] = {"0003_filters": migrated_blobs.fill_filters}


def names(conn: sqlite3.Connection) -> list[str]:
    """Return the names of the migrations that the database has had, in order."""
    try:
        return [name for (name,) in conn.execute("SELECT name FROM schema_migrations ORDER BY rowid")]
    except sqlite3.OperationalError as problem:
        if "no such table" in str(problem):
            return []
        raise


def is_of_this_version(conn: sqlite3.Connection) -> bool:
    """Tell whether the database has this version's schema, neither an older nor a newer one."""
    return names(conn) == [name for name, _ in schema.MIGRATIONS]


def migrate(conn: sqlite3.Connection) -> None:
    """
    Bring the database to this version's schema.

    Each migration is a transaction of its own with its record; a second process that comes at the same
    time waits for the write lock, and then finds it done. Raises Unavailable for a newer database.
    """
    done = names(conn)
    known = [name for name, _ in schema.MIGRATIONS]
    if done == known:
        return
    if done[: len(known)] == known:
        raise Unavailable(
            f"The database has the schema {done[-1]}, and this version of Halite knows {known[-1]}: update Halite, "
            "or restart the master if that has been done."
        )
    for name, script in schema.MIGRATIONS:
        _apply(conn, name, script)


def refuse_older(conn: sqlite3.Connection) -> None:
    """Raise Unavailable where ``migrate`` would take long: the database has jobs, and is of an older version."""
    done = names(conn)
    wanted = schema.MIGRATIONS[-1][0]
    if done and wanted not in done and conn.execute("SELECT 1 FROM jobs_index LIMIT 1").fetchone():
        raise Unavailable(
            f"The database has the schema {done[-1]}, and is brought to {wanted} by the engine, or by whoever types"
            " `salt-run halite.status`."
        )


def _apply(conn: sqlite3.Connection, name: str, script: str) -> None:
    conn.execute("BEGIN IMMEDIATE")
    try:
        conn.execute("CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT PRIMARY KEY, applied INTEGER NOT NULL)")
        if not conn.execute("SELECT 1 FROM schema_migrations WHERE name = ?", (name,)).fetchone():
            for statement in _statements(script):
                conn.execute(statement)
            if name in _FILLED:
                _FILLED[name](conn)
            conn.execute("INSERT INTO schema_migrations (name, applied) VALUES (?, ?)", (name, now()))
        conn.execute("COMMIT")
    except BaseException:
        conn.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """Split *script* into statements; executescript would commit the transaction that they stand in."""
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements
