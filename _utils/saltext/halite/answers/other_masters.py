"""Which other master a job belongs to, as what all masters share tells: it is the one that can kill or repeat it."""

import threading
from dataclasses import dataclass

from ..central import one_job, readers
from ..central.scope import scope
from ..central_settings import Central
from ..domain.jid import no_such_job
from ..domain.job import UNSEEN, Kind
from ..domain.permissions import Caller
from ..errors import HaliteError, Refused, clip
from ..harmless import log_of
from ..store.index_rows import JobRow

log = log_of(__name__)

PATIENCE = 2.0  # seconds that a kill waits for what all masters share
DONE = {"kill": "killed", "rerun": "repeated"}


@dataclass(frozen=True, slots=True)
class OtherMasters:
    """The masters that share a database with this one, as far as *caller* may view their jobs; none by default."""

    central: Central | None = None
    caller: Caller | None = None
    own: str = ""  # the id of this master

    def no_job(self, jid: str, verb: str) -> HaliteError:
        """Return what to raise where the index has no job *jid* to *verb*: who has it, where another master does."""
        return self._whose(jid, verb) or no_such_job(jid)

    def require_own(self, row: JobRow, verb: str) -> None:
        """Raise Refused where the index knows the job *row* by its returns alone, and another master published it."""
        problem = self._whose(row.jid, verb) if row.kind == Kind.LOCAL and row.target == UNSEEN else None
        if problem:
            raise problem

    def _whose(self, jid: str, verb: str) -> Refused | None:
        if self.central is None or self.caller is None or not self.caller.patterns("view", "realm"):
            return None
        names = _masters(self.central, self.caller, jid)
        if not names or self.own in names:
            return None
        whose = f"the master {clip(names[0])}" if len(names) == 1 else f"the masters {', '.join(map(clip, names))}"
        return Refused(
            f"The job {clip(jid)} is one of {whose}, and a job is {DONE[verb]} by the master that has published it:"
            f" salt-run halite.{verb} {clip(jid)} there."
        )


NO_OTHERS = OtherMasters()


def _masters(central: Central, caller: Caller, jid: str) -> list[str]:
    """Return the masters that have published a job *jid* that *caller* may view; none where that takes too long."""
    found: list[str] = []

    def look() -> None:
        try:
            with readers.reading(central, PATIENCE) as conn:
                rows = one_job.published(conn, one_job.jobs(conn, scope(conn, caller, None), jid))
            found.extend(row.master for row in rows if caller.may("view", "job", row.function))
        except HaliteError as problem:
            log.debug("Halite could not ask which master has the job %s: %s", jid, problem)

    # PostgreSQL that hangs ends no question by itself, and who kills does not wait for it.
    asking = threading.Thread(target=look, name="halite-whose-job", daemon=True)
    asking.start()
    asking.join(PATIENCE)
    return [] if asking.is_alive() else sorted(found)
