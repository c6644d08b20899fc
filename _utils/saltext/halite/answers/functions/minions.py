"""``halite.minions``: how each minion is."""

from typing import Any

from .. import arguments, audited
from ..call import Call


def minions(
    call: Call,
    limit: Any = 50,
    before: Any = None,
    minion: Any = None,
    health: Any = None,
    stale: Any = "2d",
    test: Any = False,
    all: Any = False,  # the name that users type
) -> dict[str, Any]:
    """
    Return how each minion is, by name: when it was last seen, its last job, and its last highstate.

    CLI Example:

    .. code-block:: bash

        salt-run halite.minions
        salt-run halite.minions health=failed,stale,missing
        salt-run halite.minions minion='web*' stale=12h
        salt-run halite.minions test=True health=changed,failed

    limit : 50
        How many, 1 to 500.
    before
        The ``next`` of the page in front.
    minion
        A case-sensitive glob of ids.
    health
        ``ok``, ``changed``, ``failed``, ``stale`` or ``missing``; several with commas, or as a list.
    stale : 2d
        A span, or seconds as a number: who has returned for no job that began within it is stale.
    test : False
        Conformity: the last highstate with ``test=True`` instead of the last one that was applied.
    all : False
        Highstates and last jobs that are noise too.

    The health is the first of these that holds: ``missing``, a key and no return in the index; ``stale``; ``failed``,
    the last highstate failed; ``changed``, it changed something, or as a test would have; ``ok``. A highstate is
    ``state.highstate``, or ``state.apply`` of no SLS. Of the newest 200 jobs of each minion the last that it has
    returned for is found. Only jobs that the caller may view count; who has only a key is shown to who may view all.

    Returns ``{"minions": [row], "next": cursor or null, "counts": {health: number, "without_highstate"}, "test",
    "lacks_before", "filters": {argument: value}, "engine": {"running", "updated"}}``, a row being ``minion, health,
    has_key`` (null where the master cannot tell), ``last_seen, seen_ago, last_job`` (``jid, function, received,
    result, retcode``) and ``highstate`` (``jid, function, received, ago, result, duration, counts`` (``total,
    succeeded, failed, changed, would_change``), ``failing, changing, would_change`` (lists of ``id, function, sls``),
    ``left_out``: how many more states there were than are kept). ``counts`` are of all that ``minion`` matches.
    ``lacks_before``: highstates of jobs in front of that time are still being read, after an upgrade.

    Errors: invalid, denied, unavailable.
    """
    from ...master.minion_keys import keys_of_minions
    from .. import minion_overview
    from .. import overview_arguments as checked

    number, cursor = arguments.limit(limit), checked.minion_cursor(before)
    healths = arguments.chosen(health, "health", checked.OF_MINIONS)
    wanted = checked.minions(call.given, call.caller)
    audited.require_any_view(call.db, call.caller, call.asked())
    keys = keys_of_minions(call.opts)
    found = minion_overview.minions(call.db, call.config, wanted, keys, healths, number, cursor)
    return {**found, "filters": call.filters()}
