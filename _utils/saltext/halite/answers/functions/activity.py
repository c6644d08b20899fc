"""``halite.activity``: what happened, newest first, or counted."""

from typing import Any

from .. import arguments, audited, wait_arguments
from ..call import Call


def activity(
    call: Call,
    what: Any = "all",
    bucket: Any = None,
    limit: Any = 50,
    before: Any = None,
    function: Any = None,
    user: Any = None,
    minion: Any = None,
    since: Any = None,
    until: Any = None,
    result: Any = None,
    kind: Any = None,
    all: Any = False,  # the name that users type
    by: Any = None,
    expect: Any = None,
) -> dict[str, Any]:
    """
    Return what happened, newest first: jobs begun, jobs ended and returns; or how much of it when.

    CLI Example:

    .. code-block:: bash

        salt-run halite.activity
        salt-run halite.activity returns minion=web1
        salt-run halite.activity result=failed since=1d
        salt-run halite.activity bucket=1h
        salt-run halite.activity bucket=1d since=90d function='state.*'

    what : all
        ``jobs`` (that they began and ended), ``returns``, or ``all``.
    bucket
        Count instead, by when the jobs began: in spans of ``5m``, ``1h`` or ``1d``, of UTC; at most 1,000 of them.
    limit : 50
        How many entries, 1 to 500.
    before
        The ``next`` of the page in front.
    function, user
        Case-sensitive globs.
    minion
        Jobs that expected this minion or that it returned for, and of their returns its own; a glob too, which is
        slower.
    since, until
        Times as those of ``halite.jobs``: when it happened; of a bucket, when the job began. Without ``since`` a
        ``bucket`` is one of the last 24, of the last 30 days with ``1d``.
    result
        ``ok``, ``changed``, ``failed``, ``missing``, ``killed`` or ``untold``, or several: jobs that ended so, and
        returns that are so. What began has no result.
    kind
        ``local``, ``call``, ``schedule``, ``startup``, ``runner``, ``wheel``, ``orchestrate`` or ``ssh``, or several.
    all : False
        The noise too.
    by
        The same as ``user``, which Salt takes for a credential over salt-api, and does not pass on.
    expect
        ``none``: the answer has the ``retcode`` 1 where there is any entry; ``some``: where there is none. Without
        ``bucket`` only.

    Returns ``{"activity": [entry], "next": cursor or null, "looked_back_to": time or null, "filters", "engine"}``, an
    entry being ``time, what`` (``begun, ended`` or ``return``), ``jid, function, target, target_type, user, kind,
    minion`` (of a return), ``result`` (of an end or a return), ``duration`` (seconds from the job's start), and of a
    job ``minions, returned, failed``. Where filters let little through, a page ends after some thousand jobs:
    ``looked_back_to`` says how far it has got, and ``next`` goes on.

    With ``bucket``: ``{"buckets": [{"start", "jobs", "returns", "ok", "changed", "failed", "missing", "killed",
    "untold"}], "bucket", "since", "until", "filters", "engine"}``, the oldest first: jobs that began in it, how many
    returns they have had, and jobs by result.

    Errors: invalid, denied, unavailable.
    """
    from .. import activity as answers
    from .. import activity_arguments

    number, place = arguments.limit(limit), activity_arguments.cursor(before)
    which = activity_arguments.buckets(call.given, call.typed) or activity_arguments.feed(call.given, call.typed)
    db, config, caller = call.db, call.config, call.caller
    audited.require_any_view(db, caller, call.asked())
    if isinstance(which, activity_arguments.Buckets):
        found = answers.buckets(db, config, which, caller)
    else:
        found = answers.feed(db, config, which, caller, number, place, until_any=expect is not None)
    told = wait_arguments.expectation(expect, found.get("activity", ()))
    return {**found, "filters": call.filters(), **told}
