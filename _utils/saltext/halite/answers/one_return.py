"""What one minion returned for a job, with its value: looked up alone, however many have returned."""

from typing import Any

from ..domain.jid import check_jid
from ..errors import NotFound, clip
from . import arguments, audited, job_detail, where_jobs_are
from .call import Call


def one_return(
    call: Call, jid: Any = None, minion: Any = None, central: Any = False, master: Any = None
) -> dict[str, Any]:
    """Return what *minion*, which is an id and no glob, returned for the job *jid*, as ``halite.job`` tells it."""
    wanted, name = check_jid(jid), arguments.text(minion, "minion") or ""
    asked = call.asked(jid=wanted)
    audited.require_any_view(call.db, call.caller, asked)
    with where_jobs_are.jobs_of(call) as source:
        row = source.viewed(wanted, asked)
        found = source.one_return(row, name)
        if found is None:
            raise NotFound(f"{clip(name)} has not returned for the job {clip(wanted)}.")
        return {"return": job_detail.one_return(row, found), **source.told(), "engine": source.engine(row)}
