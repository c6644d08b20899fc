"""Where one call reads jobs: in the index of this master, or, asked with ``central=True``, in what all share."""

from collections.abc import Iterator
from contextlib import contextmanager

from . import central_source, other_masters
from .call import Call
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
