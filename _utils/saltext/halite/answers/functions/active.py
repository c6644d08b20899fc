"""``halite.active``: what runs now."""

from typing import Any

from ...store import one_job
from .. import arguments, audited, job_lists
from ..call import Call


def active(
    call: Call,
    all: Any = False,  # the name that users type
) -> dict[str, Any]:
    """
    Return what runs now, the oldest first: since when, who has returned and who has not.

    CLI Example:

    .. code-block:: bash

        salt-run halite.active
        salt-run halite.active all=True

    all : False
        The noise too.

    Returns ``{"active": [row], "engine": {"running", "updated"}}``, a row being that of ``halite.jobs`` with
    ``running_for`` (seconds), ``returned_minions``, ``awaited_minions`` and ``reasons`` as in ``halite.job``.

    Errors: invalid, denied, unavailable.
    """
    hidden = arguments.flag(all, "all")
    audited.require_any_view(call.db, call.caller, call.asked())
    found = one_job.active(call.db, hidden=hidden)
    seen = [entry for entry in found if call.caller.may("view", "job", entry[0].function)]
    return job_lists.active_jobs(seen, call.db, call.config)
