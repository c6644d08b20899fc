"""The months that the tables which masters share are cut by: made ahead, and dropped."""

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from ..times import SECOND
from .central_rows import key_at, start_of
from .schema import PARTITIONED

AHEAD = 3  # months
BACK = 120  # months; each costs every list some microseconds
ROWS = 5000  # of one statement
# How long a step waits for a lock, the first time and again. All who come later wait behind it, so the first are
# short: a list that takes long is let through before it is waited for.
PATIENCE = ("200ms", "500ms", "1s", "2s")
PAUSE = 0.1  # seconds between two tries, in which those that waited behind get on


class Month(NamedTuple):
    """A month of UTC."""

    year: int
    month: int

    @property
    def name(self) -> str:
        """Return how the names of its partitions end."""
        return f"{self.year:04}{self.month:02}"

    @property
    def begin(self) -> int:
        """Return its first moment, in microseconds."""
        moment = datetime.datetime(self.year, self.month, 1, tzinfo=datetime.timezone.utc)
        return int(moment.timestamp()) * SECOND

    @property
    def low(self) -> int:
        """Return the lowest number that a job of it can have."""
        return key_at(self.begin)

    @property
    def high(self) -> int:
        """Return the lowest number of a job that is behind it."""
        return self.plus(1).low

    def plus(self, months: int) -> "Month":
        """Return the month so many *months* later."""
        years, month = divmod(self.month - 1 + months, 12)
        return Month(self.year + years, month + 1)


def month_of(micros: int) -> Month:
    """Return the month that a time in microseconds is in."""
    moment = datetime.datetime.fromtimestamp(micros // SECOND, datetime.timezone.utc)
    return Month(moment.year, moment.month)


def month_of_job(job: int) -> Month:
    """Return the month of the job with this number."""
    return month_of(start_of(job))


def named(name: str) -> Month | None:
    """Return the month whose partitions' names end so; None for another end, such as that of the DEFAULT one."""
    return Month(int(name[:4]), int(name[4:])) if len(name) == 6 and name.isdigit() else None


def between(first: Month, last: Month) -> Iterator[Month]:
    """Give the months from *first* to *last*."""
    while first <= last:
        yield first
        first = first.plus(1)


def there(conn: Any) -> dict[str, set[Month]]:
    """Return the months that each table has a partition for."""
    found: dict[str, set[Month]] = {table: set() for table in PARTITIONED}
    for table, name in conn.execute(_THERE, (list(PARTITIONED),)):
        if month := named(name.removeprefix(f"{table}_")):
            found[table].add(month)
    return found


_THERE = """
    SELECT parent.relname, part.relname
    FROM pg_inherits i
    JOIN pg_class parent ON parent.oid = i.inhparent
    JOIN pg_class part ON part.oid = i.inhrelid
    WHERE parent.relnamespace = 'halite'::regnamespace AND parent.relname = ANY(%s)
"""


# Whoever sees to the tables has this row for the length of a step, so that nobody else makes or drops a month then.
TURN = "SELECT value FROM halite.housekeeping WHERE name = 'round' FOR UPDATE"


@contextmanager
def step(conn: Any, lock_timeout: str = PATIENCE[-1]) -> Iterator[None]:
    """Give a transaction in the name of who owns the tables of jobs, one after the other with those of others."""
    with conn.transaction():
        become_owner(conn, lock_timeout)
        conn.execute(TURN)
        yield


def become_owner(conn: Any, lock_timeout: str) -> None:
    """
    Take the name of who owns the tables of jobs, until the transaction ends: who ships owns nothing itself.

    Raises psycopg's InsufficientPrivilege where the role of *conn* may not.
    """
    conn.execute(_AS_OWNER, (lock_timeout,))


_AS_OWNER = """
    SELECT set_config('lock_timeout', %s, true), set_config('role', pg_get_userbyid(relowner)::text, true)
    FROM pg_class WHERE oid = 'halite.jobs'::regclass
"""


def patiently(conn: Any, do: Callable[[], Any]) -> bool:
    """*do* a step under a lock that others may hold; False where nobody let go of it for long."""
    import psycopg

    for timeout in PATIENCE:
        try:
            with step(conn, timeout):
                do()
            return True
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
            time.sleep(PAUSE)
    return False


def make_default(conn: Any) -> None:
    """Make the partitions for what has no month, where they are not there."""
    if not _is_there(conn, "jobs_default"):
        for statement in statements_of_default():
            conn.execute(statement)


def _is_there(conn: Any, name: str) -> bool:
    return bool(conn.execute("SELECT to_regclass(%s) IS NOT NULL", (f"halite.{name}",)).fetchone()[0])


def statements_of_default() -> list[str]:
    """Return the SQL that makes the partitions for what has no month."""
    return [
        statement
        for table in PARTITIONED
        for statement in (
            f"CREATE TABLE halite.{table}_default (LIKE halite.{table} INCLUDING ALL) WITH (fillfactor = 85)",
            f"ALTER TABLE halite.{table} ATTACH PARTITION halite.{table}_default DEFAULT",
        )
    ]


def statements(table: str, month: Month) -> tuple[str, str]:
    """
    Return the SQL that makes the partition of a *month*, and that which attaches it.

    PARTITION OF would lock out all readers of the table. The constraint lets ATTACH look at no row.
    """
    part = f"halite.{table}_{month.name}"
    limits = f"CONSTRAINT {table}_{month.name}_month CHECK (job >= {month.low} AND job < {month.high})"
    return (
        f"CREATE TABLE {part} (LIKE halite.{table} INCLUDING ALL, {limits}) WITH (fillfactor = 85)",
        f"ALTER TABLE halite.{table} ATTACH PARTITION {part} FOR VALUES FROM ({month.low}) TO ({month.high})",
    )


def make(conn: Any, table: str, month: Month, most: int | None = None) -> bool:
    """
    Make the partition of a *month* and take into it what the DEFAULT one has of it, unless that is more than *most*.

    What is moved can be read all the time. It is moved twice: at first while others write, and what they have
    written meanwhile once they wait. Returns False where a lock stays held, or there is more.
    """
    create, attach = statements(table, month)
    if most is not None and _is_more(conn, table, month, most):
        return False

    def do() -> None:
        if _is_there(conn, f"{table}_{month.name}"):
            return
        conn.execute(create)
        if _first(conn, table, month.low, month.high) is not None:
            _move(conn, table, month)
            # Of the DEFAULT partition alone; ATTACH takes the same lock.
            conn.execute(f"LOCK TABLE halite.{table}_default IN ACCESS EXCLUSIVE MODE")
            _move(conn, table, month)
        conn.execute(attach)

    return patiently(conn, do)


def _is_more(conn: Any, table: str, month: Month, most: int) -> bool:
    with step(conn):
        row = conn.execute(
            "SELECT count(*) FROM (SELECT 1 FROM"
            f" halite.{table}_default WHERE job >= %s AND job < %s LIMIT %s) AS astray",
            (month.low, month.high, most + 1),
        ).fetchone()
    return bool(row and row[0] > most)


def _first(conn: Any, table: str, low: int, high: int) -> int | None:
    """Return the first job in the DEFAULT partition of *table* from *low* up to in front of *high*."""
    found = conn.execute(
        f"SELECT min(job) FROM halite.{table}_default WHERE job >= %s AND job < %s", (low, high)
    ).fetchone()
    return found[0] if found else None


def _move(conn: Any, table: str, month: Month) -> None:
    low = month.low
    while (found := _first(conn, table, low, month.high)) is not None:
        conn.execute(
            f"WITH moved AS (DELETE FROM halite.{table}_default WHERE ctid = ANY(ARRAY("
            f" SELECT ctid FROM halite.{table}_default WHERE job >= %s AND job < %s ORDER BY job LIMIT {ROWS}"
            f")) RETURNING *) INSERT INTO halite.{table}_{month.name} SELECT * FROM moved",
            (found, month.high),
        )
        low = found  # what was deleted in front of it is not passed over again


def astray(conn: Any, table: str) -> Iterator[int]:
    """Give a job of each month that the DEFAULT partition of *table* has rows of, the oldest first."""
    low = 0
    while (found := _first(conn, table, low, 2**63 - 1)) is not None:
        yield found
        low = month_of_job(found).high


def forget(conn: Any, table: str, before: int) -> int:
    """Delete the next rows of the DEFAULT partition of *table* of jobs in front of *before*, and return how many."""
    return int(
        conn.execute(
            f"DELETE FROM halite.{table}_default WHERE ctid = ANY(ARRAY("
            f" SELECT ctid FROM halite.{table}_default WHERE job < %s ORDER BY job LIMIT {ROWS}))",
            (before,),
        ).rowcount
    )


def drop(conn: Any, tables: list[str], month: Month) -> bool:
    """
    Drop the partitions of a *month*; False where somebody holds a lock all the time.

    DROP locks each parent in front of its partition, and *tables* come in the order of all who lock several.
    """
    parts = ", ".join(f"halite.{table}_{month.name}" for table in tables)
    return patiently(conn, lambda: conn.execute(f"DROP TABLE IF EXISTS {parts}"))
