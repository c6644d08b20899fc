"""
A round of shipping: what waits in the outbox, and then some of the history, goes to central.

The master's row is held, and only then is the index read, as it is: so of two processes that ship one index, the one
that writes last has read last, and no row needs a version. What is put once more is there once. After the commit the
index notes how far it has come; should that be lost, the same is shipped again.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..store import outbox, outbox_rows
from ..store.codec import pack
from ..store.database import Database
from ..store.outbox import Entry
from ..store.outbox_rows import ALL_KEPT, Batch, Kept
from ..times import now
from . import jids_given_twice, names, seat, shared_realm, shipped_jobs, shipped_returns
from .central_rows import BITS
from .names import Names
from .places import Places
from .seat import Seat, Who

if TYPE_CHECKING:
    from psycopg import Connection

REGISTRATIONS = 3  # in a round, where central is not as it was
RELEARNT = 5  # times that names are looked up in a round, where others are needed meanwhile


class UnsettledError(Exception):
    """Central was changed by others as often as it was read; the next round tries again."""


def _all_kept(_: int) -> Kept:
    return ALL_KEPT


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is shipped at once, and what."""

    batch: int = 500  # rows
    payloads: bool = True  # what was returned, too
    kept: Callable[[int], Kept] = _all_kept  # since when, at a moment in microseconds
    living: float = seat.LIVING
    patience: float = seat.PATIENCE


@dataclass(frozen=True, slots=True)
class Work:
    """What one transaction ships."""

    entries: Sequence[Entry]
    of_history: bool
    upto: int  # the row of the outbox behind which nothing of it is left
    backlog: int  # rows that are left behind it
    behind: dict[str, Any]  # notes


class Shipper:
    """Ships the index *db* of the master *who*."""

    def __init__(self, db: Database, who: Who, limits: Limits) -> None:
        self._db = db
        self._who = who
        self._limits = limits
        self._names = Names()
        self._names_deleted = -1
        self._work = Work([], of_history=False, upto=0, backlog=0, behind={})  # that was tried last

    def waits(self) -> bool:
        """Tell whether there is anything to ship."""
        with self._db.read() as conn:
            held = outbox.notes(conn)
            return outbox.newest_row(conn) > held.get("shipped", 0) or _has_history(conn, held)

    def ship(self, conn: "Connection[Any]", *, most: int | None = None, history: bool = True) -> bool:
        """
        Ship one batch in one transaction, of at most *most* entries; False where nothing was left to ship.

        Without anything to ship it is told that the master lives. What PostgreSQL does not take is raised as
        psycopg raises it, with nothing shipped.
        """
        for _ in range(REGISTRATIONS):
            try:
                found = self._transaction(conn, most or self._limits.batch, history)
            except seat.OtherIndexError:
                conn.rollback()
                outbox.begin_anew(self._db, as_another=True)
                continue
            except seat.LostError:
                conn.rollback()
                outbox.begin_anew(self._db, as_another=False)
                continue
            if found is not None:
                return found
        raise UnsettledError("Central is not as it was when it was read.")

    def _transaction(self, conn: "Connection[Any]", most: int, history: bool) -> bool | None:
        """Ship a batch; None where the master had to be registered first."""
        for _ in range(RELEARNT):
            held_seat = self._hold(conn)
            if held_seat is None:
                return None
            work, batch = self._read(most, history, self._limits.kept(held_seat.at))
            self._work = work
            places = Places.of(conn, held_seat, batch, self._names)
            calls, minions = {shipped_jobs.call_of(job) for job in batch.jobs}, places.minions(batch)
            try:
                if not self._names.lack(calls, minions):
                    self._put(conn, held_seat, places, batch)
                    self._finish(conn, held_seat, work, batch)
                    return bool(work.entries or work.behind)
            except names.LackingError as lacking:
                calls |= lacking.calls
            conn.rollback()
            self._names.learn(conn, calls, minions)
        raise UnsettledError("Names in central were deleted as often as they were written.")

    def _hold(self, conn: "Connection[Any]") -> Seat | None:
        """Hold this master's row; None, where it was not there, once it is."""
        notes = self._notes()
        seat.bound(conn, self._limits.patience)
        found = seat.hold(conn, self._who, notes, self._limits.living)
        if found is None:
            conn.rollback()
            seat.register(conn, self._db, self._who, notes)
            return None
        if found.names_deleted != self._names_deleted:
            self._names.forget()
            self._names_deleted = found.names_deleted
        return found

    def _notes(self) -> dict[str, Any]:
        with self._db.read() as conn:
            notes = outbox.notes(conn)
        if "epoch" not in notes:  # another file was put in its place
            outbox.switch_on(self._db)
            return self._notes()
        return notes

    def _read(self, most: int, history: bool, kept: Kept) -> tuple[Work, Batch]:
        """Read what is shipped next: what is new, or else some of what was there before."""
        outbox.take(self._db)
        with self._db.read() as conn:
            waiting = outbox.waiting(conn, most)
            held = outbox.notes(conn)
            entries, behind, of_history = _next(conn, waiting, held, most if history else 0, kept)
            moved = outbox.moved_audit(held)
            batch, taken = outbox_rows.read(conn, entries, payloads=self._limits.payloads, kept=kept, moved=moved)
        if of_history and taken < len(entries):
            behind = outbox_rows.notes_behind(entries[taken - 1])
        entries = entries[:taken]
        upto = waiting.shipped if of_history or not entries else entries[-1].id
        return Work(entries, of_history, upto, waiting.newest - upto, behind), batch

    def _put(self, conn: "Connection[Any]", held_seat: Seat, places: Places, batch: Batch) -> None:
        by_id = places.by_id
        reused = self._reused(conn, held_seat, batch, by_id) if held_seat.is_shared else []
        forgotten = shipped_jobs.forgotten(conn, held_seat, batch.jobs, by_id)
        if forgotten:  # what another index said of them, that of this master before, stays
            held_seat = replace(held_seat, is_shared=True)
        shipped_jobs.put(conn, held_seat, self._names, batch.jobs, by_id)
        own = {*by_id.values()}
        if held_seat.is_shared:
            own = shipped_jobs.published_by(conn, held_seat, own) - forgotten | {each.key for each in reused}
            shared_realm.tie(conn, {by_id[job.id]: job for job in batch.jobs if by_id[job.id] not in own})
        shipped_returns.put(conn, held_seat, places.row, batch.rows, own, forgotten)
        payloads = {places.row(job, minion): payload for job, minion, payload in batch.payloads}
        left_out = shipped_returns.put_payloads(conn, held_seat, payloads)
        shipped_jobs.put_loads(conn, [(by_id[job], load) for job, load in batch.loads], own)
        jids_given_twice.put(conn, self._names, reused)
        shipped_jobs.put_metadata(conn, [(by_id[job], key, value) for job, key, value in batch.metadata])
        shipped_returns.put_overviews(conn, places.row, batch)
        shipped_jobs.put_audit(conn, held_seat.id, [row for row in batch.audit.values() if row])
        self._drop_strays(conn, held_seat, batch, by_id, places.new | forgotten)
        if held_seat.is_shared:
            shared_realm.note_differing(conn, left_out)
            shared_realm.tell_expected(conn, held_seat, _expected(batch, places, own))
            shared_realm.recount(conn, by_id.values())

    def _reused(
        self, conn: "Connection[Any]", held_seat: Seat, batch: Batch, by_id: dict[int, int]
    ) -> list[jids_given_twice.Reused]:
        """Hold the jobs of *batch*, and return those whose jid another master has given to another job."""
        there = shared_realm.lock(conn, by_id.values())
        held = [(job, there[by_id[job.id]]) for job in batch.jobs if by_id[job.id] in there]
        found = jids_given_twice.found(conn, self._names, held_seat.id, held, self._load)
        calls = {each.call for each in found}
        if self._names.lack(calls, ()):
            raise names.LackingError(calls)
        return found

    def _load(self, job: int) -> bytes | None:
        with self._db.read() as index:
            return outbox_rows.load_of(index, job)

    def _drop_strays(
        self, conn: "Connection[Any]", held_seat: Seat, batch: Batch, by_id: dict[int, int], new: set[int]
    ) -> None:
        by_key = {key: job for job, key in by_id.items()}

        def gone(rows: list[tuple[int, str]]) -> set[tuple[int, str]]:
            with self._db.read() as index:
                there = outbox_rows.rows_there(index, [(by_key[key], name) for key, name in rows])
            return {(key, name) for key, name in rows if (by_key[key], name) not in there}

        expected = {by_id[job.id]: job.minions for job in batch.jobs if by_id[job.id] not in new}
        shipped_returns.drop_strays(conn, held_seat, expected, gone)

    def _finish(self, conn: "Connection[Any]", held_seat: Seat, work: Work, batch: Batch) -> None:
        """Note how far the master has come: in central, which commits, and then in the index."""
        with self._db.read() as index:
            held = outbox.notes(index)
            engine = index.execute("SELECT started, beat, state FROM engine").fetchone()
        missed = _missed(conn, batch)
        notes = {**work.behind, "unshipped": held.get("unshipped", 0) + missed}
        history = {**held, **work.behind}.get("history")
        seat.tell(
            conn,
            held_seat,
            {
                "shipped": work.upto,
                "backlog": work.backlog,
                "history": history,
                "refused": held.get("refused", 0),
                "unshipped": notes["unshipped"],
                "version": self._who.version,
                "engine": pack(dict(zip(("started", "beat", "state"), engine, strict=True))) if engine else None,
            },
        )
        conn.commit()
        if work.entries or work.behind or missed:
            outbox.mark_shipped(
                self._db, work.upto, {**notes, "sent": work.upto, **({} if work.backlog else {"reached": now()})}
            )

    def tried(self) -> int:
        """Return how many entries there were in the batch that was tried last."""
        return len(self._work.entries)

    def set_aside(self, why: str) -> str:
        """Leave out the one entry that was tried last, which central refuses for *why*, and return what it is."""
        work = self._work
        with self._db.read() as conn:
            what = outbox_rows.told_of(conn, work.entries[0])
            refused = outbox.notes(conn).get("refused", 0)
        notes = {**work.behind, "refused": refused + 1, "refused_last": f"{what}: {why}"}
        outbox.mark_shipped(self._db, work.upto, notes)
        return what


def _has_history(conn: sqlite3.Connection, held: outbox.Notes) -> bool:
    is_there = held.get("history") is not None or held.get("audit_history") is not None
    return is_there and not outbox_rows.is_unread(conn)


def _next(
    conn: sqlite3.Connection, waiting: outbox.Waiting, held: outbox.Notes, of_history: int, kept: Kept
) -> tuple[list[Entry], dict[str, Any], bool]:
    """Return what is new, or else at most *of_history* entries of what was there before, and the notes then."""
    if waiting.entries or not of_history or not _has_history(conn, held):
        return waiting.entries, {}, False
    return (*outbox_rows.of_history(conn, held, of_history, kept), True)


def _expected(batch: Batch, places: Places, own: set[int]) -> list[tuple[int, int, int, int, int]]:
    rows = {
        places.row(row.job, row.minion): (row.expected, row.killed, row.differing)
        for row in batch.rows
        if places.by_id[row.job] in own
    }
    return [(*key, *values) for key, values in rows.items()]


# Along jids' index by job. Another master of the realm may have given the job its key.
THERE = f"""
    SELECT count(*) FROM unnest(%(starts)s::bigint[]) u(start)
    WHERE EXISTS (SELECT 1 FROM halite.jids j WHERE j.job >= u.start << {BITS} AND j.job < (u.start + 1) << {BITS})
"""


def _missed(conn: "Connection[Any]", batch: Batch) -> int:
    """Return how many jobs were forgotten by the index before anybody had shipped them."""
    if not batch.gone:
        return 0
    there = conn.execute(THERE, {"starts": batch.gone})
    return len(batch.gone) - (there.fetchone() or (0,))[0]
