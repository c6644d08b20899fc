"""``halite.states``: which states fail, and which change."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ...store.state_overview import IndexedRuns, StateRuns
from .. import arguments, audited, central_source
from ..call import Call
from ..engine_state import engine


def states(
    call: Call,
    limit: Any = 50,
    since: Any = None,
    until: Any = None,
    minion: Any = None,
    function: Any = None,
    sls: Any = None,
    result: Any = None,
    all: Any = False,  # the name that users type
    state: Any = None,
    by_minion: Any = False,
    central: Any = False,
    master: Any = None,
) -> dict[str, Any]:
    """
    Return which states fail most, and then which change most, in the state runs of a span of time.

    CLI Example:

    .. code-block:: bash

        salt-run halite.states
        salt-run halite.states since=24h result=failed
        salt-run halite.states function='pkg.*' minion='web*'
        salt-run halite.states sls='roles.*' result=changed since=30d
        salt-run halite.states result=would_change
        salt-run halite.states state='nginx config' by_minion=True
        salt-run halite.states central=True master='eu-*' since=24h

    limit : 50
        How many, 1 to 500.
    since, until
        When the job started, as in ``halite.jobs``; by default the week up to ``until``.
    minion
        A case-sensitive glob of ids.
    function, sls
        Case-sensitive globs: the state's function, such as ``pkg.installed``, and its SLS.
    result
        ``failed``, ``changed`` or ``would_change`` (with ``test=True``); several with commas, or as a list. By
        default the first two.
    all : False
        Jobs that are noise too.
    state
        A case-sensitive glob of the ids of states.
    by_minion : False
        A row for each minion on which a state failed or changed: where it does, in place of how often in all.
    central, master
        As those of ``halite.jobs``: the state runs of all masters.

    Of each run the first 50 states that failed are kept, and the first 10 each that changed or would change; the
    newest 20,000 runs with such states are read for one answer. Runs over salt-ssh count, orchestrations do not.

    Returns ``{"states": [row], "by_minion", "since", "until", "runs", "minions", "cut", "states_left_out",
    "looked_back_to", "lacks_before", "filters": {argument: value}, "engine": {"running", "updated"}}``, a row being
    ``id, function, sls, failed, changed, would_change`` (in how many runs), ``runs, minions`` (how many),
    ``last_time, comment`` (its first line; null where what was returned is no longer kept) and ``jid, minion`` of the
    last run in which it failed, or else of the last. ``runs`` are those in which a state failed, changed or would
    change, ``minions`` theirs, ``cut`` how many of them had more states than are kept; ``looked_back_to`` is the time
    to which the newest 20,000 go back where there were more, else null; ``lacks_before``: runs of jobs in front of
    that time are still being read, after an upgrade.

    From the central database a row has the ``master`` and ``realm`` of that run, and the answer ``source``,
    ``central``, and ``masters``, as that of ``halite.jobs``; ``looked_back_to`` also says from when on there was time
    to read runs.

    Errors: invalid, denied, unavailable.
    """
    from .. import overview_arguments as checked
    from .. import state_overview

    number, each = arguments.limit(limit), arguments.flag(by_minion, "by_minion")
    wanted = checked.states(call.given, call.caller, call.typed)
    narrowed = checked.narrowed(call.given)
    audited.require_any_view(call.db, call.caller, call.asked())
    with (_of_all_masters if central_source.is_asked(call) else _of_index)(call) as (runs, told):
        found = state_overview.states(runs, wanted, narrowed, number, by_minion=each)
    return {**found, **told, "engine": engine(call.db, call.config), "filters": call.filters()}


@contextmanager
def _of_index(call: Call) -> Iterator[tuple[StateRuns, dict[str, Any]]]:
    with call.db.read() as conn:
        yield IndexedRuns(conn), {}


@contextmanager
def _of_all_masters(call: Call) -> Iterator[tuple[StateRuns, dict[str, Any]]]:
    from ...central.states import SharedRuns

    with central_source.opened(call) as source:
        yield SharedRuns(source.conn, source.scope), source.told()
