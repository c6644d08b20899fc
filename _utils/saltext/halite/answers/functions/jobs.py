"""``halite.jobs``: the newest jobs, narrowed by filters."""

from typing import Any

from ...central import newest_jobs as central_jobs
from ...errors import Invalid
from ...store import newest_jobs
from ...store.filters import Filter
from .. import arguments, audited, central_source, job_lists, wait_arguments
from ..call import Call


def jobs(
    call: Call,
    limit: Any = 50,
    before: Any = None,
    status: Any = None,
    function: Any = None,
    target: Any = None,
    user: Any = None,
    minion: Any = None,
    since: Any = None,
    until: Any = None,
    search: Any = None,
    result: Any = None,
    kind: Any = None,
    changed: Any = False,
    metadata: Any = None,
    batch: Any = None,
    parent: Any = None,
    all: Any = False,  # the name that users type
    live: Any = False,
    by: Any = None,
    expect: Any = None,
    central: Any = False,
    master: Any = None,
) -> dict[str, Any]:
    """
    Return the newest jobs that the caller may view, newest first. Filters narrow the list together.

    CLI Example:

    .. code-block:: bash

        salt-run halite.jobs
        salt-run halite.jobs status=running
        salt-run halite.jobs function='state.*' since=2h limit=200
        salt-run halite.jobs minion=web1 user=alice
        salt-run halite.jobs result=failed,missing,killed since=yesterday until=yesterday
        salt-run halite.jobs result=failed kind=schedule since=1d
        salt-run halite.jobs metadata=ticket=OPS-42
        salt-run halite.jobs central=True master='eu-*' result=failed

    limit : 50
        How many, 1 to 500.
    before
        The ``next`` of the page in front.
    status
        ``running`` or ``complete``.
    function, target, user
        Case-sensitive globs.
    minion
        Jobs that expected this minion or that it returned for; a glob too, which is slower.
    since, until
        When the job started: a day (``2026-11-23``, ``today``, ``yesterday``; ``until`` takes the whole day in), a
        time of day such as ``14:30`` (the last such time; as ``until`` the first after ``since`` if the last one is
        before that), ISO 8601, or a span back from now such as ``2h`` or ``7d``. All in UTC.
    search
        Text in the function, target or user, in any case; or a jid, or its first eight characters or more.
    result
        ``ok``, ``changed``, ``failed``, ``missing``, ``killed`` or ``untold`` (Salt did not tell what was returned);
        several with commas, or as a list.
    kind
        ``local``, ``call``, ``schedule``, ``startup``, ``runner``, ``wheel``, ``orchestrate``, ``ssh``; also several.
    changed : False
        Only jobs with a return whose result is ``changed``.
    metadata
        A key that the job's metadata has, ``key=value``, or a mapping of which every pair must match.
    batch
        The jid of a batch: what belongs to it.
    parent
        The jid of an orchestration: its steps.
    all : False
        The noise too: what is called again and again to read or to wait, such as ``saltutil.find_job`` and
        ``runner.jobs.*``; it is kept for an hour.
    live : False
        Ask Salt's job cache, the minions and the master instead of the index; the newest 500 at most.
    by
        The same as ``user``, which Salt takes for a credential over salt-api, and does not pass on.
    expect
        ``none``: the ``retcode`` is 1, and so is the exit code, where any job is listed; ``some``: where none is.
    central : False
        The jobs of all masters that share a database (``halite:central``), of the realms that the caller may view.
    master
        Of these only the masters that this glob matches.

    Returns ``{"jobs": [row], "next": cursor or null, "filters": {argument: value}, "source": "index", "live" or
    "central", "engine": {"running", "updated"}}``, ``filters`` being what has reached Halite to narrow the list, a
    row being ``jid, start_time, end_time, duration, function, arguments, target, target_type, user, kind, status,
    result, minions, returned, failed, missing, changed, unknown, parent, batch, asked_by, repeats, silent``;
    ``unknown`` are targeted ids that the master has no key for, ``asked_by`` is the minion that had the master run a
    runner, ``repeats`` the jid of the job that this one repeats (``halite.rerun``), ``silent`` how many awaited
    minions have given no sign since the publication. From the central database a row has ``master`` and ``realm``
    too, and the answer ``masters``, ``[{"master", "realm", "late", "backlog", "history"}]``, of those asked for:
    by how many seconds what it ships is late, how many rows wait there, and from when on its jobs have been shipped,
    null where all have; and ``looked_back_to``, null unless the search took too long to go on: the jobs from then on
    are listed, and ``next`` goes on behind.

    Errors: invalid, denied, unavailable.
    """
    number, cursor = arguments.limit(limit), arguments.cursor(before)
    wanted = arguments.jobs_filter(call.given, call.typed)
    audited.require_any_view(call.db, call.caller, call.asked())
    is_live = arguments.flag(live, "live")
    if central_source.is_asked(call):
        if is_live:
            raise Invalid("live asks this master and its minions, and central=True the database of all: give one.")
        answered = _of_all_masters(call, wanted, number, cursor)
    elif is_live:
        answered = _live(call, wanted, number, cursor)
    else:
        rows, following = newest_jobs.list_jobs(call.db, wanted, call.caller, number, cursor)
        answered = job_lists.jobs(call.db, call.config, rows, following)
    return {**answered, "filters": call.filters(), **wait_arguments.expectation(expect, answered["jobs"])}


def _of_all_masters(call: Call, wanted: Filter, limit: int, cursor: int | None) -> dict[str, Any]:
    with central_source.opened(call) as source:
        rows, following = central_jobs.list_jobs(source.conn, wanted, source.scope, limit, cursor)
        return {**job_lists.central_jobs(call.db, call.config, rows, following, limit), **source.told()}


def _live(call: Call, wanted: Filter, limit: int, cursor: int | None) -> dict[str, Any]:
    from ...domain.noise import noise
    from ..live_from_salt import Salt

    arguments.indexed_only(cursor, wanted)
    source = Salt(call.opts, call.db, noise(call.config.noise))
    return job_lists.jobs(call.db, call.config, source.jobs(wanted, call.caller, limit), None, "live")
