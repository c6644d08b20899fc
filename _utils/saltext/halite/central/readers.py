"""Connections that read what masters share: kept open, one for each thread that asks, and every fault a sentence."""

import atexit
import os
import queue
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..central_settings import Central
from ..errors import Unavailable
from ..store.lent_databases import taken
from . import connection
from .connection_faults import sqlstate_of
from .reading_faults import MISSING, sentence

MOST = 8  # connections of one process
TIMEOUT = 10.0  # seconds of one statement
PROMPT = 5.0  # seconds without a word, besides those of a statement, after which nothing is there any more
# Of the transaction alone, since a pooler may give the connection to others. Every query walks an index, and none
# may be planned as if months without statistics were small. With the values in sight the planner leaves months out.
_PLANS = {
    "plan_cache_mode": "force_custom_plan",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "enable_seqscan": "off",
    "enable_bitmapscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "enable_sort": "off",  # in place of the index that has the order: what must be sorted is all the same
}
_SET = ", ".join(f"set_config('{name}', '{held}', true)" for name, held in _PLANS.items())
_BEGIN = f"SELECT set_config('statement_timeout', %s, true), {_SET}"


class Readers:
    """The connections of this process to one database, each lent to one thread at a time."""

    def __init__(self, central: Central) -> None:
        self.central = central
        self._idle: queue.LifoQueue[Any] = queue.LifoQueue()
        for _ in range(MOST):
            self._idle.put(None)

    @contextmanager
    def one(self, timeout: float) -> Iterator[Any]:
        """Lend one in a transaction of its own; raises Unavailable."""
        held, kept = taken(self._idle, "the central database"), None
        try:
            kept = self._begun(held, timeout)
            yield kept
        finally:
            self._idle.put(_given_back(kept))

    def _begun(self, held: Any, timeout: float) -> Any:
        """Return a connection in a transaction: *held*, or a new one where that one has broken meanwhile."""
        import psycopg

        if held is not None:
            try:
                begin(held, timeout)
                return held
            except psycopg.Error:
                held.close()
        fresh = connection.connect(self.central, read=True)
        fresh.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        fresh.read_only = True
        try:
            begin(fresh, timeout)
        except BaseException:
            fresh.close()
            raise
        return fresh

    def close(self) -> None:
        """Close those that are not lent."""
        idle = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        for held in idle:
            if held is not None:
                held.close()
            self._idle.put(None)


def begin(conn: Any, timeout: float) -> None:
    """Begin a transaction on *conn*, each statement of which may take *timeout* seconds; one that is open is left."""
    conn.silence = PROMPT
    conn.rollback()
    conn.execute(_BEGIN, (str(max(1, int(timeout * 1000))),), prepare=False)
    conn.silence = timeout + PROMPT


def allow(conn: Any, seconds: float) -> None:
    """Let each statement of the transaction of *conn* take *seconds* from here on."""
    conn.silence = PROMPT
    conn.execute(
        "SELECT set_config('statement_timeout', %s, true)", (str(max(1, int(seconds * 1000))),), prepare=False
    )
    conn.silence = seconds + PROMPT


def _given_back(conn: Any) -> Any:
    """Return *conn* for the next one who asks; None where it is of no use."""
    if conn is None:
        return None
    try:
        conn.rollback()
    except Exception:  # whatever it is: there will be a new one
        conn.close()
    return None if conn.closed else conn


@contextmanager
def reading(central: Central, timeout: float = TIMEOUT) -> Iterator[Any]:
    """
    Give a connection that reads: one transaction, which sees one moment; no statement takes longer than *timeout*.

    Raises Unavailable for every fault of PostgreSQL, in a sentence that tells neither address nor password.
    """
    try:
        import psycopg
    except ImportError as problem:
        raise Unavailable(MISSING) from problem
    try:
        with _readers(central).one(timeout) as conn:
            yield conn
    except psycopg.Error as problem:
        raise Unavailable(sentence(sqlstate_of(problem))) from problem


_known: list[Readers] = []  # the last one is in use
_inherited: list[Readers] = []  # of the process that this one was forked from, which goes on using them


def _readers(central: Central) -> Readers:
    if not _known or _known[-1].central != central:
        close()
        _known.append(Readers(central))
    return _known[-1]


def close() -> None:
    """Close the connections of this process, as far as they are not lent."""
    while _known:
        _known.pop().close()


def _forget() -> None:
    """Leave the connections alone: to close them would end them for the process that opened them."""
    _inherited.extend(_known)
    _known.clear()


os.register_at_fork(after_in_child=_forget)
atexit.register(close)
