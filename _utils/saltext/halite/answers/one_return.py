"""What one minion returned for a job, with its value: looked up alone, however many have returned."""

from typing import Any

from ..domain.jid import check_jid, no_such_job
from ..errors import NotFound, clip
from ..store import one_job
from . import arguments, audited, engine_state, job_detail
from .call import Call


def one_return(call: Call, jid: Any = None, minion: Any = None) -> dict[str, Any]:
    """Return what *minion*, which is an id and no glob, returned for the job *jid*, as ``halite.job`` tells it."""
    wanted, name = check_jid(jid), arguments.text(minion, "minion") or ""
    asked = call.asked(jid=wanted)
    audited.require_any_view(call.db, call.caller, asked)
    row = one_job.job(call.db, wanted)
    if row is None:
        raise no_such_job(wanted)
    audited.require_view(call.db, call.caller, "job", row.function, asked)
    found = one_job.one_return(call.db, row.id, name)
    if found is None:
        raise NotFound(f"{clip(name)} has not returned for the job {clip(wanted)}.")
    return {"return": job_detail.one_return(row, found), "engine": engine_state.engine(call.db, call.config)}
