"""
The way into the index for all that Salt tells: into the database, or into the spool until that can be written.

What the spool promises is the order. Nothing is written around it: while anything waits, a write first applies
some of that, and where more remains it goes behind the rest. A write that finds nothing waiting may overtake one
that another process is spooling at that moment, but none that came before it in the world: a minion gets a job,
and can return, only after ``save_load`` has returned, and by then what waits can be seen.

Applying is exact without a note of how far it got. A piece is applied in one transaction, and removed after that
is on the disk; a crash between the two applies it again, which changes nothing (see Write.apply). The write lock
of the database, taken before the oldest piece is looked up, keeps a second process from doing so meanwhile.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from typing import Any, TypeVar

from ..domain.job import Job, Return
from ..domain.noise import NOISE, Noise, noise
from ..errors import Unavailable
from ..harmless import log_of
from ..log_once import Troubles
from ..settings import Settings
from . import job_writes, read_by_salt
from .database import DOUBTS, HASTE, PATIENCE, Database, database
from .files import set_aside, sqlite_errors
from .savepoints import Within
from .spool import kept_writes
from .spool.queue import Piece, Spool
from .spool.records import bodies

log = log_of(__name__)

READ_BACK = 0.5  # seconds at least between two jobs that are read back
REST = 1.0  # seconds after a failure in which a process does not try again
_WRITE, _KEEP = "write to the database", "keep what it cannot write"
_recorders: dict[tuple[object, ...], "Recorder"] = {}
Result = TypeVar("Result")


def recorder(settings: Settings) -> "Recorder":
    """Return this process's Recorder for the database that *settings* name."""
    key = (
        settings.database,
        settings.durability,
        settings.spools,
        settings.spool_limit,
        settings.noise,
        settings.refusal,
    )
    found = _recorders.get(key)
    if found is None:
        db = database(settings.database, settings.durability, settings.user, settings.marker)
        db.refusal = settings.refusal
        spool = Spool(settings.spools, settings.spool_limit, settings.user, settings.database)
        found = _recorders[key] = Recorder(db, spool, noise(settings.noise))
    return found


class Recorder:
    """Writes that are never lost while there is room for them, and reads that know of those that wait."""

    def __init__(self, db: Database, spool: Spool, noise: Noise = NOISE) -> None:
        self.db = db
        self.spool = spool
        self.noise = noise  # what of all that is told is noise
        self.troubles = Troubles(log)
        self._rest_until = 0.0
        self._read_back_at = 0.0

    def set_aside(self) -> list[set_aside.Aside]:
        """Return the corrupt databases and the pieces of the spool that were put out of use."""
        return set_aside.found([self.db.path, *(place.folder for place in self.spool.places)])

    def reserve_jid(self, jid: str) -> bool:
        """
        Keep *jid* for the job that will be saved under it; False where it is taken.

        True also where the database cannot tell: a jid is the time to the microsecond, so two are seldom alike.
        """
        with self.db.lock:
            if self._rests():
                return True
            self._be_patient()
            try:
                return twice(lambda: job_writes.reserve_jid(self.db, jid))
            except Unavailable as problem:
                self._failed(problem)
                return True

    def add_job(self, job: Job, awaited: Iterable[str] = ()) -> None:
        """Write the published *job*; see job_writes.add_job."""

        def directly() -> None:
            job_writes.add_job(self.db, job, awaited)
            self._read_back(job.jid)

        self._write(directly, lambda: [kept_writes.job(job, awaited)])

    def add_minions(self, jid: str, minions: list[str], syndic: str | None = None) -> None:
        """Add the expected *minions* of a *syndic* to the job *jid*; see job_writes.add_minions."""
        self._write(
            lambda: job_writes.add_minions(self.db, jid, minions, syndic),
            lambda: [kept_writes.minions(jid, minions, syndic)],
        )

    def add_return(self, ret: Return, job_of_return: Callable[[], Job]) -> bool:
        """Write the return *ret*; False where that minion is known to have returned before."""
        is_first = self._write(
            lambda: job_writes.add_return(self.db, ret, job_of_return),
            lambda: [kept_writes.returned(ret, job_of_return())],
        )
        return is_first is not False

    def set_end_text(self, jid: str, text: str) -> None:
        """Keep what Salt gives to update_endtime."""
        self._write(lambda: job_writes.set_end_text(self.db, jid, text), lambda: [kept_writes.end_text(jid, text)])

    def add_all(self, directly: Callable[[], object], every: Callable[[], Iterable[kept_writes.Write]]) -> None:
        """Write what *directly* writes, in as many transactions as it likes; where that fails, keep *every* write."""
        self._write(directly, every)

    def get_load(self, jid: str) -> dict[str, Any]:
        """Return the load of the job *jid* as read_by_salt.get_load does, of one that only waits too."""
        waiting, load = self._read(jid, read_by_salt.get_load)
        expected = {*load.pop("Minions", ()), *(minion for write in waiting for minion in write.expected())}
        job = next(filter(None, map(kept_writes.Write.job, waiting)), None)
        if job and not load:
            load = dict(job.load)
            expected.update(job.expected)
        return {**load, "Minions": sorted(expected)} if load and expected else load

    def get_jid(self, jid: str) -> dict[str, Any]:
        """Return the returns of the job *jid* as read_by_salt.get_jid does, with those that wait."""
        waiting, found = self._read(jid, read_by_salt.get_jid)
        if any(job.nocache for job in map(kept_writes.Write.job, waiting) if job):
            return found
        for minion, payload in filter(None, map(kept_writes.Write.returned, waiting)):
            found.setdefault(minion, payload)
        return found

    def apply(self, most: int) -> bool:
        """Write the oldest *most* pieces of what waits to the database; True when nothing is left."""
        with self.db.lock:
            if self._rests():
                return False
            self._be_patient()
            for _ in range(most):
                if not self.spool.waiting():
                    break
                try:
                    twice(self.apply_piece)
                except (Unavailable, OSError, sqlite3.Error) as problem:
                    self._failed(problem)
                    return False
            if self.spool.waiting():
                return False
            self.troubles.end(_WRITE)
            return True

    def _read_back(self, jid: str) -> None:
        """
        Read the load of *jid* as the ``salt`` command will, on a connection of its own. Raises Unavailable.

        Where the file is damaged, a connection that has been open since before goes on for long: it reads what it
        has in memory, and writes to the log. But whoever opens the file then can read nothing of it.
        """
        at = time.monotonic()
        if at < self._read_back_at:
            return
        self._read_back_at = at + READ_BACK
        for attempt in reversed(range(DOUBTS)):
            with closing(Database(self.db.path, "normal", self.db.user, self.db.marker)) as another:
                try:
                    if read_by_salt.get_load(another, jid):
                        return
                    raise Unavailable(f"The database {self.db.path} does not give back what was written to it.")
                except sqlite_errors.Corrupt:
                    self.db.close()
                    self.db.suspect()
                    if not attempt:
                        raise

    def apply_piece(self) -> None:
        """Write the oldest piece of what waits to the database. Raises Unavailable or OSError."""
        with self.db.write(durable=True) as conn:
            piece = self.spool.first()
            problems = _apply(piece, Within(self.db, conn)) if piece else []
        if piece is None:
            return
        if not problems:
            piece.place.remove(piece.path)
            return
        name = piece.place.put_aside(piece.path)
        log.error(
            "Halite cannot apply %d writes of the spool, and keeps them in %s: %r", len(problems), name, problems[0]
        )

    def _write(
        self, directly: Callable[[], Result], every: Callable[[], Iterable[kept_writes.Write]]
    ) -> Result | None:
        with self.db.lock:
            is_clear = self._is_clear()
            if is_clear:
                try:
                    found = twice(directly)
                    self.troubles.end(_WRITE)
                    return found
                except Unavailable as problem:
                    self._failed(problem)
            try:
                for write in every():
                    self.spool.append(write.packed())
                self.troubles.end(_KEEP)
                return None
            except Unavailable as problem:
                return self._rescue(directly, problem, is_clear)

    def _is_clear(self) -> bool:
        """Tell whether the database is to be tried, with nothing waiting that must be in it before."""
        if self._rests():
            return False
        return not self._be_patient() or self.apply(1)

    def _rests(self) -> bool:
        return time.monotonic() < self._rest_until

    def _be_patient(self) -> bool:
        """Wait for locks as usual, but not where something waits, and tell so: then somebody has waited in vain."""
        waiting = self.spool.waiting()
        self.db.patience = HASTE if waiting else PATIENCE
        return waiting

    def _rescue(self, directly: Callable[[], Result], problem: Unavailable, tried: bool) -> Result | None:
        """Write what the spool does not take: out of order is better than not at all."""
        if not tried:
            try:
                return twice(directly)
            except Unavailable as of_database:
                self._failed(of_database)
        self.spool.refuse()
        self.troubles.begin(_KEEP, f"{problem} What comes now is lost.")
        return None

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, sqlite_errors.Interrupted):  # more than once: nothing is wrong with the database
            return
        self._rest_until = time.monotonic() + REST
        # A lock that is held while something waits is mostly another process that applies it.
        if not (isinstance(problem, sqlite_errors.Busy) and self.spool.waiting()):
            self.troubles.begin(_WRITE, f"{problem} What comes meanwhile is kept in the spool, to be written later.")

    def _read(
        self, jid: str, read: Callable[[Database, str], dict[str, Any]]
    ) -> tuple[list[kept_writes.Write], dict[str, Any]]:
        """Return what waits of the job *jid*, and what *read* finds in the database."""
        with self.db.lock:
            self._be_patient()
            waiting = self._waiting(jid)  # first: what is applied meanwhile is found in the database then
            try:
                return waiting, twice(lambda: read(self.db, jid))
            except Unavailable:
                if not waiting:
                    raise
                return waiting, {}

    def _waiting(self, jid: str) -> list[kept_writes.Write]:
        """Return what waits of the job *jid*, in order, without unpacking what is not about it."""
        needle = jid.encode("utf-8", "replace")
        found = []
        with suppress(OSError):
            for data in self.spool.contents():
                for body in bodies(data) if needle in data else ():
                    with suppress(ValueError, TypeError):  # of another version
                        if needle in body and (write := kept_writes.unpacked(body)).jid == jid:
                            found.append(write)
        return found


def _apply(piece: Piece, db: Database) -> list[Exception]:
    """Apply each record of *piece*; return why some can never be applied, which the others do not wait for."""
    problems = []
    for body in piece.bodies():
        try:
            kept_writes.unpacked(body).apply(db)
        except (Unavailable, OSError):
            raise
        except Exception as problem:
            if isinstance(problem, sqlite3.Error) and sqlite_errors.is_of_database(problem):
                raise
            problems.append(problem)
    return problems


def twice(directly: Callable[[], Result]) -> Result:
    """Do it, and once more where the database file was replaced, or the call interrupted, while it was done."""
    try:
        return directly()
    except sqlite_errors.Undone:
        return directly()
