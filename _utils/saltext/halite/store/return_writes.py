"""What a return changes: its own row, its job's counters, and the jobs that it names as its steps."""

import functools
import sqlite3
from typing import Any, NamedTuple

from ..domain.job import ON_MASTER, Kind, Return
from ..domain.outcome import Outcome
from ..domain.salt_shapes import TRIMMED
from ..domain.states import Gist
from ..harmless import log_of
from . import awaited_again, run_overviews
from .codec import deflated, holds, packed
from .job_counters import HIDDEN_NOCACHE, Counters, end_active, last_received
from .untold_events import tell_of_failure

log = log_of(__name__)


class Written(NamedTuple):
    """What is written of a return beside what it says of itself."""

    payload: bytes
    gist: Gist | None


def written(ret: Return) -> Written:
    """Return the payload of *ret* as a blob, and its gist; that does not tell whether Salt has cut the return."""
    data = packed(ret.payload)
    return Written(deflated(data), None if ret.gist is None or holds(data, TRIMMED) else ret.gist)


# What every return sets, and what a state run sets beside; in all others these are null, as they were.
_COLUMNS = ("received", "result", "success", "retcode", "payload")
_OF_STATES = ("states", "succeeded", "failed", "changed", "would_change", "did_change", "warned", "took")


def put_return(conn: sqlite3.Connection, counters: Counters, ret: Return, held: Written) -> bool:
    """Fill in the minion's row, or add one for a minion that was not expected; False for a duplicate."""
    success = ret.success if ret.success is None else int(ret.success)  # sqlite3 adapts a bool, slowly
    values = (ret.received, ret.outcome.value, success, ret.retcode, held.payload, *_of_states(ret, held.gist))
    key = (counters.id, ret.minion)
    fill, add = _putting(ret.counts is not None)
    if not conn.execute(fill, (*values, *key)).rowcount:
        if not conn.execute(add, (*values, *key)).rowcount:
            return False
        counters.minions += 1
    if ret.overview is not None and counters.hidden != HIDDEN_NOCACHE:
        run_overviews.put(conn, counters.id, ret.minion, ret.overview)
    return True


def _of_states(ret: Return, gist: Gist | None) -> tuple[int | None, ...]:
    counts = ret.counts
    if counts is None:
        return ()
    told = (gist.did_change, gist.warned, gist.took) if gist else (None, None, None)
    return (counts.total, counts.succeeded, counts.failed, counts.changed, counts.would_change, *told)


@functools.cache
def _putting(is_run: bool) -> tuple[str, str]:
    """Return the statements that fill in the row of a return, and that add it."""
    columns = (*_COLUMNS, *(_OF_STATES if is_run else ()))
    return (
        f"UPDATE job_returns SET {', '.join(f'{column} = ?' for column in columns)}"
        " WHERE job = ? AND minion = ? AND received IS NULL",
        f"INSERT OR IGNORE INTO job_returns ({', '.join(columns)}, job, minion, expected)"
        f" VALUES ({'?, ' * len(columns)}?, ?, 0)",
    )


OF_NO_MINION = frozenset((*ON_MASTER, Kind.SSH))  # what the master runs itself, or over salt-ssh


def may_return(conn: sqlite3.Connection, counters: Counters, ret: Return) -> bool:
    """Tell whether the minion that sent *ret* may return for a job of no minion: its jid was also published to it."""
    asked = "SELECT 1 FROM job_returns WHERE job = ? AND minion = ? AND expected > 0"
    may = conn.execute(asked, (counters.id, ret.minion)).fetchone() is not None
    if not may:
        log.debug("Halite does not believe a return of %r for the job %r, which no minion runs", ret.minion, ret.jid)
    return may


def count(conn: sqlite3.Connection, counters: Counters, ret: Return, *, is_added: bool) -> None:
    """
    Count the return, and end the job with its last one.

    *is_added*: the minion was not known to be asked. It makes no end later that has been told.
    """
    counters.returned += 1
    failed = ret.outcome is Outcome.FAILED
    changed = ret.outcome is Outcome.CHANGED
    counters.failed += failed
    counters.changed += changed
    ends = counters.returned >= counters.minions and not awaited_again.is_awaited(conn, counters.id)
    if ends and not (is_added and counters.ended is not None and _end_stays(conn, counters.id)):
        ended = last_received(conn, counters.id) if counters.minions > 1 else ret.received
        counters.ended = max(ended, counters.id)
    columns: dict[str, Any] = {
        "minions": counters.minions,
        "returned": counters.returned,
        "failed": counters.failed,
        "ended": counters.ended,
    }
    # SQLite writes an index anew for each of its columns that is set, changed or not.
    if changed:
        columns["changed"] = counters.changed
    if (result := counters.outcome()) != counters.result:
        columns["result"] = result
    conn.execute(_setting(*columns), (*columns.values(), counters.id))
    if ends:
        end_active(conn, counters)
    if failed and counters.failed == 1 and not counters.hidden:
        tell_of_failure(conn, counters, ret.jid, ret.minion, ret.received)


def _end_stays(conn: sqlite3.Connection, job_id: int) -> bool:
    """Tell whether the end of a job has been told, and by returns of minions that it was published to."""
    told = (
        "SELECT 1 FROM job_returns WHERE job = :job AND expected > 0"
        " AND NOT EXISTS (SELECT 1 FROM active_jids WHERE job = :job AND NOT told_complete)"
    )
    return conn.execute(told, {"job": job_id}).fetchone() is not None


@functools.cache
def _setting(*columns: str) -> str:
    return f"UPDATE jobs_index SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"


def note_differing(conn: sqlite3.Connection, counters: Counters, ret: Return, payload: bytes) -> None:
    """
    Note a second return that is not the one stored: the minion ran the job twice, or two minions have its id.

    A return that Salt merely sent again is the same to the byte.
    """
    if counters.hidden == HIDDEN_NOCACHE:
        return
    noted = conn.execute(
        "UPDATE job_returns SET differing = 1 WHERE job = ? AND minion = ? AND differing = 0 AND payload != ?",
        (counters.id, ret.minion, payload),
    )
    if noted.rowcount:
        log.warning(
            "Halite keeps the first return of %r for the job %r, and another, unlike it, has come: "
            "it ran twice, or two minions have this id",
            ret.minion,
            ret.jid,
        )


def tie_steps(conn: sqlite3.Connection, job_id: int, ret: Return) -> None:
    """
    Make the jobs that an orchestration has named steps of it, also those that are written later.

    A step of an orchestration that is over stays with it. Until then it may have been given to the outermost of
    several, which is what its own arguments say.
    """
    if not conn.execute("SELECT 1 FROM jobs_index WHERE id = ? AND kind != 'local'", (job_id,)).fetchone():
        return  # a minion's return, made to look like an orchestration's
    rows = [{"step": step, "parent": ret.jid, "at": ret.received} for step in ret.steps]
    conn.executemany(
        "UPDATE jobs_index SET parent = :parent WHERE jid = :step AND NOT EXISTS"
        " (SELECT 1 FROM jobs_index other WHERE other.jid = jobs_index.parent AND other.ended IS NOT NULL)",
        rows,
    )
    conn.executemany(
        "INSERT INTO reserved_jids (jid, at, parent) SELECT :step, :at, :parent"
        " WHERE NOT EXISTS (SELECT 1 FROM jobs_index WHERE jid = :step)"
        " ON CONFLICT (jid) DO UPDATE SET parent = excluded.parent",
        rows,
    )
