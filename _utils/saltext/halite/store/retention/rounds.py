"""
What the index forgets: old jobs, the payloads of old returns, noise, and what is more than fits.

Everything is done in steps, each a short transaction, so that no writer waits for it. A job that is forgotten
leaves the lists at once; its returns, which may be many, follow in steps of their own.
"""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass

from ...times import SECOND
from .. import counted_hours
from ..database import Database
from . import audit_limit, noise_returns, old_returns
from .free_pages import give_back
from .old_jobs import NOISE, OLD, forget, sweep
from .size_limit import shrink
from .transaction_room import STEP

HIDDEN_FOR = 3600 * SECOND  # how long noise is kept
ATTEMPTS = 20  # in a round, to have a log that has grown begun anew


@dataclass(frozen=True, slots=True)
class Limits:
    """What is kept; None keeps everything. Spans are seconds, counted back from now."""

    keep: float | None = None
    keep_returns: float | None = None
    max_size: int | None = None  # bytes in use
    max_audit_size: int | None = None  # bytes of the audit log


def steps(db: Database, limits: Limits, at: int) -> Iterator[int]:
    """
    Do what is due, a step at each ``next``; each gives how many jobs it forgot or payloads it dropped.

    A caller may choose a jid that claims a start long ago; when a job ended is the master's own word, so both
    must be past.
    """
    yield from _shorten_log(db)
    _drop_reservations(db, at - HIDDEN_FOR)
    yield from sweep(db)  # what a round that was broken off has left still takes its room
    yield from forget(db, NOISE, at - HIDDEN_FOR)
    yield from noise_returns.cut(db, at)
    if limits.keep is not None:
        yield from forget(db, OLD, at - int(limits.keep * SECOND))
    if limits.max_audit_size is not None:  # first: what it frees need not be freed of jobs
        yield from audit_limit.shrink(db, limits.max_audit_size)
    if limits.max_size is not None:
        yield from shrink(db, limits.max_size, at)
    if limits.keep_returns is not None:
        yield from old_returns.drop(db, at - int(limits.keep_returns * SECOND))
    yield from give_back(db)
    yield from counted_hours.count(db, at)  # last: what is forgotten need not be counted


def run(db: Database, limits: Limits, at: int, most: float = math.inf) -> int:
    """
    Do what is due, and let the writers in between; return how many jobs and payloads went.

    It ends with the step in which *most* seconds are over; the next call goes on.
    """
    done, until = 0, time.monotonic() + most
    for count in steps(db, limits, at):
        done += count
        if time.monotonic() >= until:
            break
        time.sleep(STEP)
    return done


def _shorten_log(db: Database) -> Iterator[int]:
    for _ in range(ATTEMPTS):
        if db.shorten_log():
            return
        yield 0


def _drop_reservations(db: Database, before: int) -> None:
    with db.write(durable=False) as conn:
        conn.execute("DELETE FROM reserved_jids WHERE at < ?", (before,))


PART = 5.0  # seconds of a round that the master's maintenance process does at a time; it has more to do
