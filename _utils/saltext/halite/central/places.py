"""Where in central the jobs of a batch stand, and what their minions returned."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..store.outbox_rows import Batch, JobToShip
from . import keys
from .central_text import clean
from .names import Minion, Names
from .seat import Seat
from .shipped_returns import Key

if TYPE_CHECKING:
    from psycopg import Connection


@dataclass(frozen=True, slots=True)
class Places:
    """The keys of jobs by their numbers in the index, and the realms whose minions are meant."""

    by_id: dict[int, int]
    new: set[int]  # the keys that central had not
    realms: dict[int, int]  # realms.id, by the job's number in the index
    names: Names

    @classmethod
    def of(cls, conn: "Connection[Any]", seat: Seat, batch: Batch, names: Names) -> "Places":
        """
        Return the places of what is in *batch*; central knows each job from here on.

        A job that was shipped while its master was of another realm stays there, and its minions are those of that.
        """
        wanted = [(clean(job.jid), keys.of_start(job.id, seat.id)) for job in sorted(batch.jobs, key=_by_jid)]
        found = keys.of_jobs(conn, seat.realm, wanted)
        jids = {job.id: clean(job.jid) for job in batch.jobs}
        return cls(
            {number: found.of_jids[jid] for number, jid in jids.items()},
            {found.of_jids[jid] for jid in found.new},
            {number: found.elsewhere.get(jid, seat.realm) for number, jid in jids.items()},
            names,
        )

    def row(self, job: int, minion: str) -> Key:
        """Return the key of the row that the index has of *job* and *minion*."""
        return self.by_id[job], self.names.minions[self._minion(job, minion)]

    def minions(self, batch: Batch) -> set[Minion]:
        """Return the minions that the rows of *batch* are of."""
        return {self._minion(row.job, row.minion) for row in batch.rows}

    def _minion(self, job: int, name: str) -> Minion:
        return self.realms[job], clean(name)


def _by_jid(job: JobToShip) -> str:
    return job.jid
