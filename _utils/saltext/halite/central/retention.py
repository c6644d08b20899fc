"""What is seen to in the central database each minute, by one master at a time: months, old jobs, unused names."""

import functools
from collections.abc import Callable, Iterator
from typing import Any

from ..central_settings import Central
from ..store.outbox_rows import ALL_KEPT
from ..store.outbox_rows import Kept as KeptSince
from ..times import SECOND
from . import partitions, unpublished_jobs, unused_names
from .partitions import AHEAD, BACK, ROWS, Month
from .schema import PARTITIONED
from .seat import CLOCK

EVERY = 50  # seconds that pass at least between two rounds, whoever does them
MOST_MOVED = 100_000  # rows of a month in a round, which is not to keep its caller from shipping for long
STEPS = 20  # of deleting, in one round
MAY_NOT = (
    "No months can be made or dropped in the central database, since the role of halite:central may not act as its"
    " owner of jobs: grant it halite_months, or type `salt-run halite.central_migrate` each quarter."
)


def round(conn: Any, central: Central, *, oldest: int | None = None) -> list[str]:
    """
    See to what is due, unless another master does or has just done so; return what hinders it, in sentences.

    *oldest* is when the oldest job began that the caller has to ship, in microseconds: it wants months from there.
    The clock is PostgreSQL's, since that of a master may be wrong. Raises psycopg's errors but for a missing right.
    """
    import psycopg

    conn.rollback()  # what is left of the caller's transaction would hold every lock of a step until its end
    try:
        at = _begun(conn, oldest is not None)
        return [] if at is None else _see_to(conn, central, at, oldest)
    except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
        return []  # the next round goes on
    except psycopg.errors.InsufficientPrivilege:
        return [MAY_NOT]


def make_months(conn: Any, *, oldest: int | None = None) -> list[Month]:
    """Make the months that lack, as who owns the tables, and return which those were."""
    with conn.transaction():
        partitions.become_owner(conn, partitions.PATIENCE[-1])
        # Whoever does so at the same moment waits here.
        conn.execute("INSERT INTO halite.housekeeping (name, value) VALUES ('round', 0) ON CONFLICT DO NOTHING")
        partitions.make_default(conn)
        at = _clock(conn)
    found = _lacking(conn, at, oldest, dict.fromkeys(PARTITIONED))
    return sorted({month for table, month in found if partitions.make(conn, table, month)})


def oldest_kept(central: Central, at: int) -> int | None:
    """Return when the oldest month begins that is kept at the moment *at*, in microseconds; None: all are."""
    return None if central.keep is None else _since(central.keep, at).begin


def kept_since(central: Central, at: int) -> KeptSince:
    """Return since when jobs are kept at the moment *at*, what they returned, and the audit log."""
    kept = _kept(central, at)
    jobs, payloads = (0 if month is None else month.begin for month in (kept["jobs"], kept["payloads"]))
    audit = ALL_KEPT.audit if central.keep_audit is None else at - int(central.keep_audit * SECOND)
    return KeptSince(jobs, payloads, audit)


def _since(keep: float, at: int) -> Month:
    return partitions.month_of(at - int(keep * SECOND))


def _begun(conn: Any, is_wanted: bool) -> int | None:
    """Return the time where a round is to be done now, by this master; one that *is_wanted* is not put off."""
    with conn.transaction():
        partitions.become_owner(conn, partitions.PATIENCE[-1])
        # Not waited for: whoever has it does what is to be done.
        row = conn.execute(f"{partitions.TURN} SKIP LOCKED").fetchone()
        at = _clock(conn)
        if row is None or (0 <= at - row[0] < EVERY * SECOND and not is_wanted):
            return None
        conn.execute("UPDATE halite.housekeeping SET value = %s, who = session_user WHERE name = 'round'", (at,))
        return at


def _clock(conn: Any) -> int:
    return int(conn.execute(f"SELECT {CLOCK}").fetchone()[0])


Kept = dict[str, Month | None]  # since which month each table is kept; None: all of it


def _see_to(conn: Any, central: Central, at: int, oldest: int | None) -> list[str]:
    kept = _kept(central, at)
    # What is to be made comes first: what ships waits for it.
    lacking = _lacking(conn, at, oldest, kept)
    made = [partitions.make(conn, table, month, MOST_MOVED) for table, month in lacking]
    dropped = [partitions.drop(conn, tables, month) for tables, month in _past(conn, kept)]
    for delete in _deletions(central, at, kept):
        _in_steps(conn, delete)
    unpublished_jobs.end(conn, at)
    unused_names.clean(conn, at)
    return [*_hindered(made, "made"), *_hindered(dropped, "dropped"), *_out_of_time(conn, at)]


def _kept(central: Central, at: int) -> Kept:
    since = None if central.keep is None else _since(central.keep, at)
    returns = None if central.keep_returns is None else _since(central.keep_returns, at)
    payloads = max((month for month in (since, returns) if month), default=None)
    return {**dict.fromkeys(PARTITIONED, since), "payloads": payloads}


def _lacking(conn: Any, at: int, oldest: int | None, kept: Kept) -> list[tuple[str, Month]]:
    """Return the months that each table lacks: those ahead, those back to *oldest*, those of rows without one."""
    newest = partitions.month_of(at).plus(AHEAD)
    first = partitions.month_of(at if oldest is None else min(oldest, at))
    with partitions.step(conn):
        wanted = {*partitions.between(max(first, newest.plus(-BACK)), newest), *_astray(conn, at)}
        there = partitions.there(conn)
    return [
        (table, month)
        for month in sorted(wanted, reverse=True)
        for table, since in kept.items()
        if month not in there[table] and (since is None or month >= since)
    ]


def _astray(conn: Any, at: int) -> set[Month]:
    """Return the months of the rows that have no partition of their own, as far as they are to have one."""
    newest = partitions.month_of(at).plus(AHEAD)
    found = {partitions.month_of_job(job) for table in PARTITIONED for job in partitions.astray(conn, table)}
    return {month for month in found if newest.plus(-BACK) <= month <= newest}


def _past(conn: Any, kept: Kept) -> Iterator[tuple[list[str], Month]]:
    """Give the months that are kept no longer, each with the tables that have it, in the order of locks."""
    with partitions.step(conn):
        there = partitions.there(conn)
    for month in sorted({month for months in there.values() for month in months}):
        tables = [table for table in PARTITIONED if month in there[table] and _is_past(month, kept[table])]
        if tables:
            yield tables, month


def _is_past(month: Month, since: Month | None) -> bool:
    return since is not None and month < since


Deletion = Callable[[Any], int]


def _deletions(central: Central, at: int, kept: Kept) -> Iterator[Deletion]:
    """Give what deletes the next rows that go with old jobs, and returns how many those were."""
    for table, since in kept.items():
        if since is not None:
            yield functools.partial(partitions.forget, table=table, before=since.low)
    if (since := kept["jobs"]) is not None:
        yield functools.partial(_deleted, statement=_JIDS, before=since.low)
    if central.keep_audit is not None:
        yield functools.partial(_deleted, statement=_AUDIT, before=at - int(central.keep_audit * SECOND))


# Along jids' index by job, and along audit_by_time.
_JIDS = f"""
    DELETE FROM halite.jids WHERE job = ANY(ARRAY(
        SELECT job FROM halite.jids WHERE job < %s ORDER BY job LIMIT {ROWS}))
"""
_AUDIT = f"""
    DELETE FROM halite.audit_log a USING (
        SELECT master, id FROM halite.audit_log WHERE at < %s ORDER BY at, master, id LIMIT {ROWS}) old
    WHERE a.master = old.master AND a.id = old.id
"""


def _deleted(conn: Any, statement: str, before: int) -> int:
    return int(conn.execute(statement, (before,)).rowcount)


def _in_steps(conn: Any, delete: Deletion) -> None:
    for _ in range(STEPS):
        with partitions.step(conn):
            if delete(conn) < ROWS:
                return


def _hindered(done: list[bool], what: str) -> list[str]:
    if all(done):
        return []
    return [f"Something reads or writes the central database without a pause, so that no month can be {what}."]


def _out_of_time(conn: Any, at: int) -> list[str]:
    """Return that there are jobs of a time for which no month is made."""
    newest = partitions.month_of(at).plus(AHEAD)
    with partitions.step(conn):
        found = {partitions.month_of_job(job) for job in partitions.astray(conn, "jobs")}
    far = sorted(month for month in found if not newest.plus(-BACK) <= month <= newest)
    if not far:
        return []
    return [
        f"The central database has jobs of {far[-1].year:04}-{far[-1].month:02}, for which it makes no months: the"
        " clock of a master was wrong."
    ]
