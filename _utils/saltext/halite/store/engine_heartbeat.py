"""The heartbeat of the engine: that it runs, since when, and whether it hears the bus."""

from .database import Database


def beat(db: Database, pid: int, started: int, at: int, state: str = "running") -> None:
    """Write the engine's heartbeat; it is running, deaf (the event bus is gone) or stopped."""
    with db.write(durable=False) as conn:
        conn.execute(
            "INSERT INTO engine (id, pid, started, beat, state) VALUES (1, ?, ?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET pid = excluded.pid, started = excluded.started, beat = excluded.beat,"
            " state = excluded.state",
            (pid, started, at, state),
        )


def heartbeat(db: Database) -> tuple[int, int, str] | None:
    """Return (pid, time of the last beat in microseconds, state) of the engine, or None if it never ran."""
    with db.read() as conn:
        row: tuple[int, int, str] | None = conn.execute("SELECT pid, beat, state FROM engine").fetchone()
    return row


def started(db: Database) -> int | None:
    """Return when the engine that runs was started, in microseconds; None where none does."""
    with db.read() as conn:
        row = conn.execute("SELECT started FROM engine WHERE state = 'running'").fetchone()
    return row[0] if row else None
