"""``halite.timeline``: when the jobs of a window ran."""

from typing import Any

from ...times import iso
from .. import audited, central_source
from ..call import Call
from ..engine_state import engine


def timeline(
    call: Call,
    window: Any = None,
    since: Any = None,
    until: Any = None,
    rows: Any = "function",
    limit: Any = 10,
    bars: Any = 200,
    function: Any = None,
    target: Any = None,
    user: Any = None,
    minion: Any = None,
    kind: Any = None,
    result: Any = None,
    all: Any = False,  # the name that users type
    by: Any = None,
    central: Any = False,
    master: Any = None,
) -> dict[str, Any]:
    """
    Return when the jobs of a window ran, in rows, the busiest first: those with the most jobs.

    CLI Example:

    .. code-block:: bash

        salt-run halite.timeline
        salt-run halite.timeline 7d rows=minion
        salt-run halite.timeline since=yesterday until=yesterday rows=user
        salt-run halite.timeline window=1h function='state.*' minion='web*'
        salt-run halite.timeline 7d central=True rows=master

    window
        A span such as ``1h`` or ``7d``, or seconds as a number: how long the window is. It ends at ``until``, or with
        ``since`` alone begins there. Without ``since`` it is ``24h``.
    since, until
        Times as those of ``halite.jobs``, between which the window is; without ``until`` it ends now.
    rows : function
        What has a row each: ``function``, ``user``, ``target``, ``minion`` or ``kind``; with ``central=True`` also
        ``master``. A job of several minions is in the row of each, as it went there.
    limit : 10
        How many rows, 1 to 500.
    bars : 200
        How many jobs of a row are drawn one by one, 10 to 1000. Of a row with more, the jobs that begin in the same
        ``span`` are one, but for those that last longer than it, where these are no more than half of ``bars``.
    function, target, user
        Case-sensitive globs.
    minion
        Jobs that expected this minion or that it returned for; a glob too. With ``rows=minion`` only these have rows
        where the job had more.
    kind, result, all
        As those of ``halite.jobs``.
    by
        The same as ``user``, which Salt takes for a credential over salt-api, and does not pass on.
    central, master
        As those of ``halite.jobs``: when the jobs of all masters ran.

    A job is in the window that began or ended in it, or ran all through it.

    Returns ``{"timeline": [row], "rows", "rows_left_out", "total", "since", "until", "now", "span", "filters":
    {argument: value}, "engine": {"running", "updated"}}``, ``total`` being the jobs of all rows, each counted once,
    ``rows_left_out`` how many rows are past ``limit``, ``span`` seconds. A row is ``row, jobs, running, results,
    bars, spans``: its name (null for jobs whose user is not known), how many jobs it has and how many of them run,
    ``results`` how many have which (``ok, changed, failed, missing, killed, untold``); a bar is one job, ``jid,
    function, start, end, result, running, minions, failed``, whose ``end`` is null where it runs, which is until
    ``now``, and where nobody knows how long it took; a span is several, ``start, end, jobs, running, results``, whose
    ``end`` is null where one of them runs. From the central database a bar has ``master`` and ``realm`` too, and the
    answer ``source``, ``central``, ``masters``, as that of ``halite.jobs``, and ``looked_back_to``, null unless the
    window has more jobs than there was time to read: what is drawn is from then on.

    Errors: invalid, denied, unavailable.
    """
    from ...central import timeline as of_all_masters
    from ...store import bars_of_rows as of_index
    from .. import timeline as times
    from .. import timeline_arguments as checked

    which = checked.jobs_of_window(call.given, call.typed)
    wanted = checked.wanted(call.given, which)
    audited.require_any_view(call.db, call.caller, call.asked())
    told: dict[str, Any] = {}
    if central_source.is_asked(call):
        with central_source.opened(call) as source:
            drawn = of_all_masters.timeline(source.conn, which, source.scope, wanted)
            told = {"looked_back_to": iso(drawn.looked_back_to), **source.told()}
    else:
        drawn = of_index.timeline(call.db, which, call.caller, wanted)
    found = times.timeline(drawn, which, wanted)
    return {**found, **told, "engine": engine(call.db, call.config), "filters": call.filters()}
