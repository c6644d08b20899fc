"""Rows of the tables that masters share, as the rest of Halite knows them: those of the index, and whose they are."""

from dataclasses import dataclass

from ..store.index_rows import JobRow

# In the order of CentralJobRow. What they are of: halite.jobs as j, and JOINED.
JOB_COLUMNS = (
    "j.start, j.jid, c.kind, f.name, j.arguments, c.target, j.target_type, nullif(c.username, ''), j.minions,"
    " j.returned, j.failed, j.changed, j.result, j.ended, j.hidden, j.metadata, j.unknown, j.killed_by, j.killed_at,"
    " j.parent, j.batch, j.silent, j.reached, j.asked_by, j.repeats, j.job, m.name, r.name"
)
JOINED = (
    "JOIN halite.calls c ON c.id = j.call JOIN halite.functions f ON f.id = j.fn"
    " JOIN halite.masters m ON m.id = j.master JOIN halite.realms r ON r.id = j.realm"
)
BITS = 10  # of jobs.job: the number of the master


@dataclass(slots=True)
class CentralJobRow(JobRow):
    """One row of halite.jobs; its id is the start, as in the index of its master."""

    key: int = 0  # jobs.job
    master: str = ""
    realm: str = ""


def whose(row: JobRow) -> dict[str, str]:
    """Return what an answer says of whose job *row* is: nothing of one of the index."""
    return {"master": row.master, "realm": row.realm} if isinstance(row, CentralJobRow) else {}


def key_at(micros: int) -> int:
    """Return the least jobs.job of a job that started at *micros*, or later."""
    return micros << BITS


def whole_from(key: int) -> int:
    """Return the first moment, in microseconds, all of whose jobs have the key *key* or a larger one."""
    return start_of(key + key_at(1) - 1)


def start_of(key: int) -> int:
    """Return when the job *key* started, in microseconds."""
    return key >> BITS
