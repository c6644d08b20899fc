"""``halite.minions``: how each minion is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ...store.minion_overview import IndexedMinions, Overview, Wanted
from .. import arguments, audited, central_source
from ..call import Call
from ..engine_state import engine


def minions(
    call: Call,
    limit: Any = 50,
    before: Any = None,
    minion: Any = None,
    health: Any = None,
    stale: Any = "2d",
    test: Any = False,
    all: Any = False,  # the name that users type
    central: Any = False,
    master: Any = None,
) -> dict[str, Any]:
    """
    Return how each minion is, by name: when it was last seen, its last job, and its last highstate.

    CLI Example:

    .. code-block:: bash

        salt-run halite.minions
        salt-run halite.minions health=failed,stale,missing
        salt-run halite.minions minion='web*' stale=12h
        salt-run halite.minions test=True health=changed,failed
        salt-run halite.minions central=True master='eu-*' health=failed,stale

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
    central, master
        As those of ``halite.jobs``: the minions of all masters, by what they returned to these. In each realm a
        minion has a row of its own; who has only a key is in none.

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

    From the central database a row has ``realm`` and ``master``, the one that the minion last returned to, its
    ``has_key`` is null, and the answer has ``source``, ``central``, and ``masters``, as that of ``halite.jobs``.

    Errors: invalid, denied, unavailable.
    """
    from ...master.minion_keys import keys_of_minions
    from .. import minion_overview
    from .. import overview_arguments as checked

    is_central = central_source.is_asked(call)
    number, cursor = arguments.limit(limit), checked.minion_cursor(before, with_realm=is_central)
    healths = arguments.chosen(health, "health", checked.OF_MINIONS)
    wanted = checked.minions(call.given, call.caller)
    audited.require_any_view(call.db, call.caller, call.asked())
    keys = None if is_central else keys_of_minions(call.opts)
    with (_of_all_masters if is_central else _of_index)(call, wanted) as (overview, told):
        found = minion_overview.minions(overview, wanted, keys, healths, number, cursor)
    return {**found, **told, "engine": engine(call.db, call.config), "filters": call.filters()}


@contextmanager
def _of_index(call: Call, wanted: Wanted) -> Iterator[tuple[Overview, dict[str, Any]]]:
    with call.db.read() as conn:
        yield IndexedMinions(conn, wanted), {}


@contextmanager
def _of_all_masters(call: Call, wanted: Wanted) -> Iterator[tuple[Overview, dict[str, Any]]]:
    from ...central.minions import SharedMinions

    with central_source.opened(call) as source:
        yield SharedMinions(source.conn, wanted, source.scope), source.told()
