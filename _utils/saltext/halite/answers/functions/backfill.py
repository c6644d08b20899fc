"""``halite.backfill``: the history of another job cache written into the index."""

from typing import Any

from .. import arguments
from ..call import Call


def backfill(call: Call, cache: Any = None, since: Any = None) -> dict[str, Any]:
    """
    Write the history that another job cache has kept into the index: the master's own, or the one before Halite.

    CLI Example:

    .. code-block:: bash

        salt-run halite.backfill
        salt-run halite.backfill cache=local_cache since=30d

    cache
        Name of the returner to read: by default the master's job cache, or ``local_cache`` where that is Halite.
    since
        A time as that of ``halite.jobs``, such as ``30d`` or ``2026-11-23``: only jobs that started then or later.

    A job that the index has is passed over, so it can be broken off (Ctrl-C) and run again, while the master works.
    No job cache of Salt says when a job ended: ``end_time`` and ``duration`` are null. No event is fired.

    Needs the permission ``manage:index:*``. Returns ``{"backfill": {"cache", "found", "written", "returns", "known",
    "running", "passed_over", "unreadable", "unreadable_jids", "interrupted"}}``, all counts of jobs but ``returns``,
    and the ``retcode`` 1 where it was broken off or could not read all.

    Errors: invalid, denied, unavailable.
    """
    from ...terminal.progress_bar import bar
    from .. import backfill as filling

    name, start = arguments.text(cache, "cache"), arguments.moment(since, "since", call.typed)
    progress = bar(call.terminal.stderr, "jobs")
    return filling.backfill(call.opts, call.config, call.db, call.caller, name, start, progress)
