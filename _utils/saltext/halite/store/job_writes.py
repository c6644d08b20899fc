"""Writing jobs and returns: one transaction each."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..domain.job import Job, Kind, Return
from ..domain.why_awaited import Why
from ..times import SECOND, now
from . import awaited_again, batches, peer_runs, reused_jids
from .codec import pack, unpack
from .database import Database
from .index_rows import minions_among
from .inserted_jobs import adopt, index_metadata, insert_job
from .job_counters import (
    HIDDEN_NOCACHE,
    HIDDEN_NOISE,
    Counters,
    counters_of,
    end,
    hidden_as,
    is_over_at_once,
    last_received,
    new_counters,
)
from .return_writes import OF_NO_MINION, count, may_return, note_differing, put_return, tie_steps, written

# In job_returns.expected; 0: it returned all the same, or is the master.
EXPECTED, TURN_TO_COME, NO_TURN = 1, 2, 3

RESERVATION = 3600 * SECOND  # how long a jid is kept for a job that was never saved


def reserve_jid(db: Database, jid: str) -> bool:
    """Keep *jid* for the job that will be saved under it; False where it is taken."""
    at = now()
    with db.write(durable=False) as conn:
        if _job_id(conn, jid) is not None:
            return False
        conn.execute("DELETE FROM reserved_jids WHERE jid = ? AND at < ?", (jid, at - RESERVATION))
        return conn.execute("INSERT OR IGNORE INTO reserved_jids (jid, at) VALUES (?, ?)", (jid, at)).rowcount > 0


def add_job(db: Database, job: Job, awaited: Iterable[str] = ()) -> None:
    """
    Write the published *job*; of a job that is there already, add the minions that it lacks.

    Salt publishes one jid several times for a batch, and a caller may choose a jid that exists: what was
    published first stays, and another job is noted beside it. *awaited* are minions that will return though
    Salt did not target them: the master itself, of a runner.
    """
    load = pack(job.load)
    with db.write() as conn:
        found = counters_of(conn, job.jid)
        if found is not None:
            if not job.is_forwarded:
                adopt(conn, found.id, job, load)
            _add_to(conn, found, job, awaited)
            return
        job_id = insert_job(conn, job)
        conn.execute("INSERT INTO job_loads (job, load) VALUES (?, ?)", (job_id, load))
        conn.execute("DELETE FROM reserved_jids WHERE jid = ?", (job.jid,))
        wait_for(conn, job_id, job.expected, EXPECTED)
        wait_for(conn, job_id, awaited, 0)
        if job.untold:
            conn.execute(_UNTOLD, (job_id,))
        _activate(conn, job, job_id)
        if job.is_part:
            batches.tie_part(conn, job_id, job)
        if job.is_over:
            end(conn, new_counters(job_id, job), now())


def _add_to(conn: sqlite3.Connection, found: Counters, job: Job, awaited: Iterable[str]) -> None:
    """Add to the job that is *found* what the publication *job* under its jid brings."""
    names = list(awaited)
    if any(peer_runs.name_master(conn, found.id, master) for master in names):
        return
    is_another = not job.is_forwarded and reused_jids.note(conn, found.id, job)
    if is_another and found.hidden and not hidden_as(job):
        conn.execute("UPDATE jobs_index SET hidden = 0 WHERE id = ?", (found.id,))
        _set_told(conn, found.id, told=False)
        found.hidden = 0
    if is_another and job.kind is Kind.LOCAL:  # a minion may return under a jid before somebody chooses it
        conn.execute(_PUBLISHED_AFTER_ALL, (found.id,))
    fresh = _take_turns(conn, found.id, job.expected)
    fresh += wait_for(conn, found.id, job.expected, EXPECTED) + wait_for(conn, found.id, names, 0)
    if job.kind is Kind.LOCAL and not (job.is_forwarded or job.is_part or found.hidden):
        fresh += awaited_again.expect(conn, found.id, job.expected, job.published)
    if fresh and job.untold:
        conn.execute(_UNTOLD, (found.id,))
    if fresh and found.ended is None:
        conn.execute("UPDATE active_jids SET seen = ? WHERE job = ?", (now(), found.id))
    elif fresh:
        _reopen(conn, found, job.jid)


_PUBLISHED_AFTER_ALL = "UPDATE jobs_index SET kind = 'local' WHERE id = ? AND kind IN ('call', 'schedule')"


def add_minions(db: Database, jid: str, minions: Iterable[str], syndic: str | None = None) -> None:
    """Add the expected *minions* of a *syndic* to the job *jid*. The syndic itself, if it was expected, is not."""
    with db.write() as conn:
        found = counters_of(conn, jid)
        if not found:
            return
        if wait_for(conn, found.id, minions, EXPECTED):
            _reopen(conn, found, jid)
        left = "DELETE FROM job_returns WHERE job = ? AND minion = ? AND received IS NULL"
        if syndic and conn.execute(left, (found.id, syndic)).rowcount:
            conn.execute("UPDATE jobs_index SET minions = minions - 1 WHERE id = ?", (found.id,))
            _end_if_all_returned(conn, jid)
        (unknown,) = conn.execute("SELECT unknown FROM jobs_index WHERE id = ?", (found.id,)).fetchone()
        if unknown:
            _put_unknown(conn, found.id, unpack(unknown))


def add_return(db: Database, ret: Return, job_of_return: Callable[[], Job]) -> bool:
    """
    Write the return *ret* and its job's counters; False where that minion has returned before, or may not.

    *job_of_return* makes the job of a return whose job nobody published.
    """
    held = written(ret)
    with db.write() as conn:
        counters = counters_of(conn, ret.jid)
        if counters is None:
            job = job_of_return()
            counters = new_counters(insert_job(conn, job), job)
            conn.execute("INSERT INTO job_loads (job, load) VALUES (?, ?)", (counters.id, pack(job.load)))
            conn.execute("DELETE FROM reserved_jids WHERE jid = ?", (ret.jid,))
            counters.minions = wait_for(conn, counters.id, job.expected, EXPECTED)
            _activate(conn, job, counters.id)
        if counters.hidden == HIDDEN_NOCACHE:
            held = held._replace(payload=b"")
        if ret.asked_by:
            ret = peer_runs.under_masters_id(conn, counters.id, ret)
        known = counters.minions
        if ret.by_minion and counters.kind in OF_NO_MINION and not may_return(conn, counters, ret):
            return False
        if not put_return(conn, counters, ret, held):
            note_differing(conn, counters, ret, held.payload)
            if awaited_again.returned(conn, counters.id, ret.minion, ret.received):
                _end_if_all_returned(conn, ret.jid, ret.received)
            return False
        count(conn, counters, ret, is_added=counters.minions > known)
        if ret.steps:
            tie_steps(conn, counters.id, ret)
    return True


def end_job(db: Database, jid: str, at: int, *, untold: bool = False) -> None:
    """
    End the job *jid*: nothing runs it any more, whoever has not returned.

    *untold*: who has not may have returned all the same, since Salt gives Halite none of its returns.
    """
    with db.write(durable=False) as conn:  # after a power cut it is found to be over again
        counters = counters_of(conn, jid)
        if counters and counters.ended is None:
            if untold:
                conn.execute(_UNTOLD, (counters.id,))
            conn.execute(_NO_SIGN, {"job": counters.id, "to_come": TURN_TO_COME})
            counters.untold = conn.execute(_HAS_UNTOLD, (counters.id,)).fetchone() is not None
            end(conn, counters, at)


_UNTOLD = """
    UPDATE job_returns SET reason = 'untold', reason_since = job
    WHERE job = ? AND received IS NULL AND (reason IS NULL OR reason != 'killed')
"""
_HAS_UNTOLD = "SELECT 1 FROM job_returns WHERE job = ? AND received IS NULL AND reason = 'untold' LIMIT 1"
# Of a minion that nothing has been said of there was no sign.
_NO_SIGN = """
    UPDATE job_returns SET reason_since = job, reason = CASE expected WHEN :to_come THEN 'to_come' ELSE 'no_sign' END
    WHERE job = :job AND received IS NULL AND reason IS NULL
        AND (SELECT kind FROM jobs_index WHERE id = :job) = 'local'
"""


def mark_batch(db: Database, jid: str, *, is_kept: bool = False) -> int | None:
    """
    Have the batch *jid* last until its last part has returned: return how many minions were added to it.

    Those that no part has been published to yet are not asked what they run, and not called lost for it. None where
    nothing but the bus says that it is a batch: a part says so of itself, and of what the master drives *is_kept*
    what Salt keeps of batches. An end that has been told stays.
    """
    with db.read() as conn:
        job = conn.execute(_MAY_BE_BATCH, (jid, is_kept)).fetchone()
        if not job or not batches.has_gather(conn, *job):  # writers do not wait for a look that finds nothing
            return None
    with db.write() as conn:
        found = counters_of(conn, jid)
        minions = batches.mark(conn, found.id) if found else []
        if not found or not minions:
            return None
        added = wait_for(conn, found.id, minions, TURN_TO_COME)
        if added:
            _reopen(conn, found, jid)
    return added


_MAY_BE_BATCH = (
    "SELECT a.job FROM active_jids a JOIN jobs_index j ON j.id = a.job"
    " WHERE a.jid = ? AND NOT told_complete AND kind = 'local' AND (batch IS NOT NULL OR ?)"
)


def end_batch(db: Database, jid: str) -> None:
    """
    Note that the batch *jid* publishes no further part: who has had no turn will have none, and is not waited for.

    Should a part be published all the same, its minions have had their turn.
    """
    with db.write(durable=False) as conn:
        conn.execute(
            "UPDATE job_returns SET expected = ?, reason = ?, reason_since = ?"
            " WHERE job = (SELECT id FROM jobs_index WHERE jid = ?) AND expected = ? AND received IS NULL",
            (NO_TURN, Why.TO_COME.value, now(), jid, TURN_TO_COME),
        )


def _end_if_all_returned(conn: sqlite3.Connection, jid: str, at: int | None = None) -> None:
    """End the job *jid*, *at* that time or with its last return, where it awaits nobody any more."""
    counters = counters_of(conn, jid)
    if counters is None or counters.ended is not None or awaited_again.is_awaited(conn, counters.id):
        return
    if 0 < counters.minions == counters.returned:
        end(conn, counters, last_received(conn, counters.id) if at is None else at)


def note_metadata(db: Database, jid: str, told: Any) -> None:
    """Note the metadata *told* of the job *jid*, where it has none yet: the event of a publication tells none."""
    with db.write() as conn:
        row = conn.execute("SELECT id FROM jobs_index WHERE jid = ? AND metadata IS NULL", (jid,)).fetchone()
        if row is not None:
            conn.execute("UPDATE jobs_index SET metadata = ? WHERE id = ?", (pack([told]), row[0]))
            index_metadata(conn, row[0], told)


def _put_unknown(conn: sqlite3.Connection, job_id: int, names: Sequence[str]) -> None:
    """Note *names* as unknown, but for the minions of the job: a master of masters has no keys of those below."""
    minions = {*minions_among(conn, job_id, names)}
    left = [name for name in names if name not in minions]
    conn.execute("UPDATE jobs_index SET unknown = ? WHERE id = ?", (pack(left) if left else None, job_id))


def set_end_text(db: Database, jid: str, text: str) -> None:
    """Keep what Salt gives to update_endtime."""
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET end_text = ? WHERE jid = ?", (text, jid))


def _activate(conn: sqlite3.Connection, job: Job, job_id: int) -> None:
    if is_over_at_once(job):
        return
    conn.execute(
        "INSERT INTO active_jids (job, jid, seen, driver) VALUES (?, ?, ?, ?)", (job_id, job.jid, now(), job.driver)
    )
    if hidden_as(job):
        _set_told(conn, job_id, told=True)


def _set_told(conn: sqlite3.Connection, job_id: int, *, told: bool) -> None:
    """Have nothing told of an active job, as if it had been, or all of it; of noise nothing is."""
    conn.execute(
        "UPDATE active_jids SET told_failed = :told, told_stalled = :told, told_killed = :told, told_complete = :told"
        " WHERE job = :job",
        {"told": int(told), "job": job_id},
    )


def _take_turns(conn: sqlite3.Connection, job_id: int, minions: Iterable[str]) -> int:
    """Note that a batch's part was published to *minions*, and return to how many of those that waited for it."""
    return conn.executemany(
        "UPDATE job_returns SET expected = ?, reason = NULL, reason_since = NULL"
        " WHERE job = ? AND minion = ? AND expected IN (?, ?)",
        [(EXPECTED, job_id, minion, TURN_TO_COME, NO_TURN) for minion in minions],
    ).rowcount


def wait_for(conn: sqlite3.Connection, job_id: int, minions: Iterable[str], expected: int) -> int:
    """Add the *minions* that the job lacks, and return how many those were."""
    rows = [(job_id, minion, expected) for minion in minions]
    if not rows:
        return 0
    added = conn.executemany(
        "INSERT OR IGNORE INTO job_returns (job, minion, expected) VALUES (?, ?, ?)", rows
    ).rowcount
    if added:
        conn.execute("UPDATE jobs_index SET minions = minions + ? WHERE id = ?", (added, job_id))
    return added


def _reopen(conn: sqlite3.Connection, found: Counters, jid: str) -> None:
    """Make an ended job active again, since minions were added to it."""
    if found.ended is None or found.hidden == HIDDEN_NOISE:
        return
    found.ended = None
    conn.execute("UPDATE jobs_index SET ended = NULL, result = ? WHERE id = ?", (found.outcome(), found.id))
    conn.execute(
        "INSERT INTO active_jids (job, jid, seen, told_killed) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (job) DO UPDATE SET ended = NULL, seen = excluded.seen, told_complete = 0",
        (found.id, jid, now(), int(found.killed)),
    )
    if found.hidden:
        _set_told(conn, found.id, told=True)


def _job_id(conn: sqlite3.Connection, jid: str) -> int | None:
    row = conn.execute("SELECT id FROM jobs_index WHERE jid = ?", (jid,)).fetchone()
    return row[0] if row else None
