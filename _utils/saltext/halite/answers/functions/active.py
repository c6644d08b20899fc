"""``halite.active``: what runs now."""

from typing import Any

from .. import arguments, audited, engine_state, job_lists, where_jobs_are
from ..call import Call


def active(
    call: Call,
    all: Any = False,  # the name that users type
    central: Any = False,
    master: Any = None,
) -> dict[str, Any]:
    """
    Return what runs now, the oldest first: since when, who has returned and who has not.

    CLI Example:

    .. code-block:: bash

        salt-run halite.active
        salt-run halite.active all=True
        salt-run halite.active central=True master='eu-*'

    all : False
        The noise too.
    central : False
        What runs of all masters that share a database (``halite:central``), of the realms that the caller may view.
    master
        Of these only the masters that this glob matches.

    Returns ``{"active": [row], "engine": {"running", "updated"}}``, a row being that of ``halite.jobs`` with
    ``running_for`` (seconds), ``returned_minions``, ``awaited_minions`` and ``reasons`` as in ``halite.job``. From
    the central database a row has ``master`` and ``realm``, and the answer ``source`` and ``masters``, as that of
    ``halite.jobs``; there are the newest 500 jobs, of a hundred thousand minions at the most, and ``left_out`` says
    how many more run, counted up to ten thousand.

    Errors: invalid, denied, unavailable.
    """
    hidden = arguments.flag(all, "all")
    audited.require_any_view(call.db, call.caller, call.asked())
    with where_jobs_are.jobs_of(call) as source:
        state = engine_state.engine(call.db, call.config)
        running, left_out = source.active(hidden=hidden)
        found = job_lists.active_jobs(running, source, state, call.config)
        return {**found, **({} if left_out is None else {"left_out": left_out}), **source.told()}
