"""Why a minion has not returned: what is known of one that a job awaits, or that is missing."""

from dataclasses import dataclass
from enum import Enum


class Why(str, Enum):
    """The reasons, in the words of the answers."""

    RUNNING = "running"  # it has said that it runs the job
    QUEUED = "queued"  # it runs other states, and may have the job in its queue
    TO_COME = "to_come"  # its turn in a batch has not come; in one that is over, never came
    NO_SIGN = "no_sign"  # neither a return nor an answer
    NOT_CONNECTED = "not_connected"  # so, and it has no connection to the master
    NO_KEY = "no_key"  # so, and the master has no accepted key for it
    ONE_OF_SEVERAL = "one_of_several"  # its minion answers, and does not tell those apart that it runs the job for
    NOT_RUNNING = "not_running"  # it answers, and does not run the job
    UNTOLD = "untold"  # Salt gives Halite no returns of the job, so nobody knows
    KILLED = "killed"  # it has answered that the job's process was signalled

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Reason:
    """Why *minion* has not returned for a *job*."""

    job: int  # its start, as Active has it
    minion: str
    why: Why
    since: int  # microseconds


SILENT = (Why.NO_SIGN, Why.NOT_CONNECTED, Why.NO_KEY)
UNTIL_LOST = (*SILENT, Why.ONE_OF_SEVERAL)  # waited for until lost_after
KILL_SENT, TERMINATED, KILLED = 1, 2, 3  # in job_returns.killed; from 2 on the signal has reached a process
