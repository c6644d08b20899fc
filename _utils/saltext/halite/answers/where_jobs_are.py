"""Where one call reads jobs: in the index of this master, or, asked with ``central=True``, in what all share."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ..central import one_job as central_job
from ..errors import HaliteError
from ..store import one_job
from . import central_source, other_masters
from .call import Call, Incoming, checked
from .central_jobs import CentralJobs
from .index_jobs import IndexJobs
from .job_source import JobSource


@contextmanager
def jobs_of(call: Call) -> Iterator[JobSource]:
    """Give where *call* reads jobs, as long as it does; raises Invalid, Denied, Unavailable."""
    if not central_source.is_asked(call):
        with other_masters.told(call):
            yield IndexJobs(call.db, call.caller, call.config)
        return
    with central_source.opened(call) as source:
        yield CentralJobs(source, call.db, call.config)


LOOK = 2.0  # seconds that each statement may take which tells beforehand how large an answer is


def returned(incoming: Incoming, jids: Sequence[str]) -> int:
    """Return how many minions have returned for *jids*, as *incoming* asks; 0 where its answer says what is wrong."""
    try:
        call = checked(incoming)
        if not central_source.is_asked(call):
            return sum(one_job.returned(call.db, jids).values())
        if not call.caller.patterns("view", "realm"):
            return 0
        with central_source.opened(call, LOOK) as source:
            return central_job.returned(source.conn, source.scope, jids)
    except HaliteError:
        return 0
