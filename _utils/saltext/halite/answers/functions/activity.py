"""``halite.activity``: what happened, newest first, or counted."""

from typing import Any

from ...store.feed import Key, Wanted
from ...times import iso
from .. import arguments, audited, central_source, wait_arguments
from ..activity_arguments import Buckets
from ..call import Call
from ..engine_state import engine


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
    central: Any = False,
    master: Any = None,
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
        salt-run halite.activity central=True master='eu-*' result=failed

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
    central, master
        As those of ``halite.jobs``: what happened at all masters.

    Returns ``{"activity": [entry], "next": cursor or null, "looked_back_to": time or null, "filters", "engine"}``, an
    entry being ``time, what`` (``begun, ended`` or ``return``), ``jid, function, target, target_type, user, kind,
    minion`` (of a return), ``result`` (of an end or a return), ``duration`` (seconds from the job's start), and of a
    job ``minions, returned, failed``. Where filters let little through, a page ends after some thousand jobs:
    ``looked_back_to`` says how far it has got, and ``next`` goes on.

    With ``bucket``: ``{"buckets": [{"start", "jobs", "returns", "ok", "changed", "failed", "missing", "killed",
    "untold"}], "bucket", "since", "until", "filters", "engine"}``, the oldest first: jobs that began in it, how many
    returns they have had, and jobs by result.

    From the central database an entry has ``master`` and ``realm`` too, and the answer ``source``, ``central``, and
    ``masters``, as that of ``halite.jobs``. Of buckets only those are answered that there was time to count, the
    newest: ``looked_back_to`` says from when on, null where that is all.

    Errors: invalid, denied, unavailable.
    """
    from .. import activity_arguments

    number, place = arguments.limit(limit), activity_arguments.cursor(before)
    which = activity_arguments.buckets(call.given, call.typed) or activity_arguments.feed(call.given, call.typed)
    audited.require_any_view(call.db, call.caller, call.asked())
    found = (_of_all_masters if central_source.is_asked(call) else _of_index)(call, which, number, place)
    told = wait_arguments.expectation(expect, found.get("activity", ()))
    return {**found, "engine": engine(call.db, call.config), "filters": call.filters(), **told}


def _of_index(call: Call, which: Buckets | Wanted, limit: int, before: Key | None) -> dict[str, Any]:
    from ...store import activity_buckets, activity_feed
    from .. import activity as answers

    if isinstance(which, Buckets):
        return answers.buckets(which, activity_buckets.counted(call.db, which.of_jobs, call.caller, which.step))
    return answers.feed(
        lambda place: activity_feed.page(call.db, which, call.caller, limit, place),
        before,
        until_any=call.given["expect"] is not None,
    )


def _of_all_masters(call: Call, which: Buckets | Wanted, limit: int, before: Key | None) -> dict[str, Any]:
    from ...central import activity as shared_feed
    from ...central import activity_buckets
    from .. import activity as answers

    with central_source.opened(call) as source:
        if isinstance(which, Buckets):
            counts, reached = activity_buckets.counted(source.conn, which.of_jobs, source.scope, which.step)
            found = {**answers.buckets(which, counts, reached), "looked_back_to": iso(reached)}
        else:
            found = answers.feed(
                lambda place: shared_feed.page(source.conn, which, source.scope, limit, place),
                before,
                until_any=call.given["expect"] is not None,
            )
        return {**found, **source.told()}
