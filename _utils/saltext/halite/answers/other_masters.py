"""Which other master has a job, as what all masters share tells: it is the one that can kill or repeat it."""

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from ..central import one_job, readers
from ..central.central_rows import CentralJobRow
from ..central.scope import scope
from ..central_settings import Central
from ..domain.jid import no_such_job
from ..domain.job import was_published
from ..domain.permissions import Caller
from ..errors import HaliteError, NotFound, Refused, clip
from ..harmless import log_of
from ..store.index_rows import JobRow
from .call import Call

log = log_of(__name__)

PATIENCE = 2.0  # seconds that a kill waits for what all masters share
SOON = 0.5  # seconds that a question waits for it which this master could not answer
AT_ONCE = 3  # questions of one process, so that one that gets no answer keeps few others waiting
DONE = {"kill": "killed", "rerun": "repeated"}


@dataclass(frozen=True, slots=True)
class OtherMasters:
    """The masters that share a database with this one, as far as *caller* may view their jobs; none by default."""

    central: Central | None = None
    caller: Caller | None = None
    own: str = ""  # the id of this master

    def no_job(self, jid: str, verb: str) -> HaliteError:
        """Return what to raise where the index has no job *jid* to *verb*: who has it, where another master does."""
        found = self._found(jid, PATIENCE)
        return self._whose(found, jid, verb) or self._elsewhere(found, jid) or no_such_job(jid)

    def not_here(self, jid: str) -> HaliteError:
        """Return what to raise where the index has no job *jid* to show: that the central database does, if so."""
        return self._elsewhere(self._found(jid, SOON), jid) or no_such_job(jid)

    def require_own(self, row: JobRow, verb: str) -> None:
        """Raise Refused where the index knows the job *row* by its returns alone, and another master published it."""
        if was_published(row.kind, row.target):
            return
        problem = self._whose(self._found(row.jid, PATIENCE), row.jid, verb)
        if problem:
            raise problem

    def _found(self, jid: str, patience: float) -> "_Found":
        if self.central is None or self.caller is None or not self.caller.patterns("view", "realm"):
            return _NOTHING
        return _look(self.central, self.caller, jid, patience)

    def _whose(self, found: "_Found", jid: str, verb: str) -> Refused | None:
        names = found.publishers
        if not names or self.own in names:
            return None
        return Refused(
            f"The job {clip(jid)} is one of {_named(names)}, and a job is {DONE[verb]} by the master that has"
            f" published it: salt-run halite.{verb} {clip(jid)} there."
        )

    def _elsewhere(self, found: "_Found", jid: str) -> NotFound | None:
        if not found.masters:
            return None
        others = [name for name in found.masters if name != self.own]
        where, who = ("", f"{_named(others)} has it") if others else (" any more", "the central database has it")
        return NotFound(
            f"There is no job {clip(jid)} on this master{where}: {who}, and halite.job shows it with central=True.",
            jid,
        )


NO_OTHERS = OtherMasters()


def of_call(call: Call) -> OtherMasters:
    """Return the masters that share a database with this one, as far as the caller of *call* may view their jobs."""
    return OtherMasters(call.config.central, call.caller, str(call.opts["id"]))


@contextmanager
def told(call: Call) -> Iterator[None]:
    """Where a job is raised as not found say in the same sentence who has it, if another master does."""
    try:
        yield
    except NotFound as problem:
        if problem.jid is None:
            raise
        raise of_call(call).not_here(problem.jid) from problem


def _named(masters: Sequence[str]) -> str:
    return f"the master {clip(masters[0])}" if len(masters) == 1 else f"the masters {', '.join(map(clip, masters))}"


@dataclass(frozen=True, slots=True)
class _Found:
    """The masters that have a job which the caller may view, by name, and those of them that have published it."""

    masters: Sequence[str] = ()
    publishers: Sequence[str] = ()


_NOTHING = _Found()
_asking: list[threading.Thread] = []


def _look(central: Central, caller: Caller, jid: str, patience: float) -> _Found:
    """Return which masters have a job *jid* that *caller* may view; none where that takes too long."""
    found: list[_Found] = []

    def look() -> None:
        try:
            with readers.reading(central, patience) as conn:
                rows = one_job.jobs(conn, scope(conn, caller, None), jid)
                seen = [row for row in rows if caller.may("view", "job", row.function)]
                published = one_job.published(conn, seen) if seen else []
            found.append(_Found(_masters(seen), _masters(published)))
        except HaliteError as problem:
            log.debug("Halite could not ask which master has the job %s: %s", jid, problem)

    _asking[:] = [each for each in _asking if each.is_alive()]
    if len(_asking) >= AT_ONCE:
        return _NOTHING
    # PostgreSQL that hangs ends no question by itself, and who asks does not wait for it.
    asking = threading.Thread(target=look, name="halite-whose-job", daemon=True)
    _asking.append(asking)
    asking.start()
    asking.join(patience)
    return found[0] if found else _NOTHING


def _masters(rows: Collection[CentralJobRow]) -> Sequence[str]:
    return sorted({row.master for row in rows})
