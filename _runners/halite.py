"""
Halite's answers: list, inspect, follow and kill jobs, under permissions.

Every function answers plain data, the same from every caller: ``salt-run``, salt-api, reactors and
orchestration. An error is ``{"error": {"code", "message"}, "retcode"}``, and ``salt-run`` exits with the
retcode: invalid (2), denied (3), not_found (4), not_running (5), unavailable (6),
refused (7).
"""

import contextlib
import functools
import inspect
import sys

import salt.loader

VERSION = "0.2.0"

try:
    from saltext.halite.version import mismatch

    MISMATCH = mismatch(VERSION, __file__)
    if not MISMATCH:
        from saltext.halite.answers import (
            arguments,
            audited,
            awaited_reasons,
            engine_state,
            job_detail,
            job_lists,
            runner_call,
            wait_arguments,
        )
        from saltext.halite.answers import status as health
        from saltext.halite.domain.jid import check_jid, no_such_job
        from saltext.halite.master import configured_user, origin, reactor_client
        from saltext.halite.store import audit_log, kills, newest_jobs, one_job, repetitions
except ImportError as problem:  # also of a name that is not in a module; nothing of the library may be used for it
    MISMATCH = (
        f"Part of Halite's library is missing ({problem}): type `salt-run fileserver.clear_file_list_cache` and "
        "`salt-run saltutil.sync_all`, or install it with pip again, and restart the master."
    )

__virtualname__ = "halite"


def __virtual__():
    return __virtualname__


def _given_once(function):
    """
    Let *function* refuse an argument that is given by its place and by its name, in a sentence.

    Python raises a TypeError for it, which Salt answers with the usage of the function. A typed value with a newline
    comes by place, whatever name it was given.
    """
    declared = inspect.signature(function)

    @functools.wraps(function)
    def given_once(*args, **kwargs):
        try:
            declared.bind(*args, **kwargs)
        except TypeError:
            name, places = f"halite.{function.__name__}", list(declared.parameters)
            return _answer(function.__name__, lambda *_: arguments.once(name, places, args, kwargs))
        return function(*args, **kwargs)

    return given_once


@_given_once
def jobs(
    limit=50,
    before=None,
    status=None,
    function=None,
    target=None,
    user=None,
    minion=None,
    since=None,
    until=None,
    search=None,
    result=None,
    kind=None,
    changed=False,
    metadata=None,
    batch=None,
    parent=None,
    all=False,  # the name that users type
    live=False,
    by=None,
    expect=None,
    *extra,
    **unknown,
):
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

    Returns ``{"jobs": [row], "next": cursor or null, "filters": {argument: value}, "source": "index" or "live",
    "engine": {"running", "updated"}}``, ``filters`` being what has reached Halite to narrow the list, a row being
    ``jid, start_time, end_time, duration, function, arguments, target, target_type, user, kind, status, result,
    minions, returned, failed, missing, changed, unknown, parent, batch, asked_by, repeats, silent``;
    ``unknown`` are targeted ids that the master has no key for, ``asked_by`` is the minion that had the master run a
    runner, ``repeats`` the jid of the job that this one repeats (``halite.rerun``), ``silent`` how many awaited
    minions have given no sign since the publication.

    Errors: invalid, denied, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        arguments.no_others(unknown, "halite.jobs", tuple(given), extra)
        number, cursor = arguments.limit(limit), arguments.cursor(before)
        wanted = arguments.jobs_filter(given, _typed())
        audited.require_any_view(db, caller, runner_call.asked(jobs, given))
        if arguments.flag(live, "live"):
            arguments.indexed_only(cursor, wanted)
            answered = job_lists.jobs(db, config, _live(config, db).jobs(wanted, caller, number), None, "live")
        else:
            rows, following = newest_jobs.list_jobs(db, wanted, caller, number, cursor)
            answered = job_lists.jobs(db, config, rows, following)
        told = wait_arguments.expectation(expect, answered["jobs"])
        return {**answered, "filters": runner_call.filters(jobs, given), **told}

    return _with_retcode(_answer("jobs", answer)) if expect is not None else _answer("jobs", answer)


@_given_once
def job(jid=None, minion=None, failed=False, live=False, returns="all", *extra, **unknown):
    """
    Return one job: what it was, what each minion returned, and who has not.

    CLI Example:

    .. code-block:: bash

        salt-run halite.job 20261123092034429614
        salt-run halite.job 20261123092034429614 failed=True
        salt-run halite.job 20261123092034429614 minion='web*' --out=json
        salt-run halite.job 20261123092034429614 returns=none --out=json

    jid
        The job id.
    minion
        A glob: only these minions.
    failed : False
        Only the minions whose return is a failure.
    live : False
        Ask Salt's job cache, the minions and the master instead of the index.
    returns : all
        Whose values the answer holds: those of ``all`` minions, only of ``failed`` ones, or ``none``. The fewer, the
        sooner: what is not shown is not read.

    Returns ``{"job": row, "returns": [return], "missing": [ids], "reasons": [reason], "steps": [row], "source",
    "engine"}``: the row of ``halite.jobs`` with ``metadata, killed_by, killed_at, killed_minions`` (those that a kill
    was sent to), ``reached_minions`` (those that have answered that it reached the job; null where that is not known
    yet), ``repeated_by`` (the jids of the jobs that repeat it), ``repeat_asked_by`` (who asked for that, of one that
    repeats another), ``also_published`` (other jobs under the same jid);
    failed minions first; a return being ``minion, return, success, retcode, result, received, expected, differing,
    kept``, where Salt cut it ``trimmed``, for a state run also ``states`` in run order (``id, name, function, sls,
    result, comment, changes, warnings, duration, run_num, parallel``), ``counts`` (``total, succeeded, failed,
    changed, would_change``) and ``duration``, for several functions ``functions``, with these for each; of an
    orchestration the rows of its steps' jobs, the oldest first. A reason says why a minion has not returned:
    ``minion, reason, since, until``, the reason being ``running, queued, to_come, no_sign, not_connected, no_key,
    not_running, killed`` or null, and ``until`` when it is given up, or was. A return whose value ``returns`` leaves
    out lacks ``return, states`` and ``functions``; of a state run it has ``gist`` (``did_change, warned``: how many
    states) beside ``counts`` and ``duration``. So have good state runs where Halite's outputter prints the answer.

    Errors: invalid, denied, not_found, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        arguments.no_others(unknown, "halite.job", tuple(given), extra)
        wanted = check_jid(jid)
        is_live = arguments.flag(live, "live")
        pattern, only_failed = arguments.text(minion, "minion"), arguments.flag(failed, "failed")
        values = arguments.values(returns, runner_call.is_printed("job", __opts__))
        asked = {**runner_call.asked(job, given), "jid": wanted}
        audited.require_any_view(db, caller, asked)
        source = _live(config, db) if is_live else None
        state = engine_state.engine(db, config)
        lost_after, runs = config.lost_after, state["running"]
        # In front of the job: what is noted between the two is told the next time.
        unread = not is_live and kills.has_unread_answers(db, wanted, engine_runs=runs)
        which = one_job.Wanted(pattern, only_failed, values)
        found = source.job(wanted) if source else one_job.job_with_returns(db, wanted, which)
        if found is None:
            raise no_such_job(wanted)
        audited.require_view(db, caller, "job", found[0].function, asked)
        steps = source.steps(found, caller) if source else one_job.steps(db, wanted, caller)
        reasons = [] if source else awaited_reasons.of_job(db, found, lost_after, engine_runs=runs)
        narrowed = {"minion": pattern, "failed": only_failed, "values": values}
        return {
            **job_detail.job(*found, steps, reasons, **narrowed, unread=unread, links=repetitions.links(db, wanted)),
            "source": "live" if is_live else "index",
            "engine": state,
        }

    return _answer("job", answer)


@_given_once
def active(all=False, *extra, **unknown):  # the name that users type
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

    def answer(config, db, caller):
        arguments.no_others(unknown, "halite.active", ("all",), extra)
        hidden = arguments.flag(all, "all")
        audited.require_any_view(db, caller, runner_call.asked(active, {"all": all}))
        found = [entry for entry in one_job.active(db, hidden=hidden) if caller.may("view", "job", entry[0].function)]
        return job_lists.active_jobs(found, db, config)

    return _answer("active", answer)


@_given_once
def activity(
    what="all",
    bucket=None,
    limit=50,
    before=None,
    function=None,
    user=None,
    minion=None,
    since=None,
    until=None,
    result=None,
    kind=None,
    all=False,  # the name that users type
    by=None,
    expect=None,
    *extra,
    **unknown,
):
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
    given = _given(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import activity as answers
        from saltext.halite.answers import activity_arguments

        arguments.no_others(unknown, "halite.activity", tuple(given), extra)
        number, place = arguments.limit(limit), activity_arguments.cursor(before)
        buckets = activity_arguments.buckets(given, _typed())
        entries = activity_arguments.feed(given, _typed()) if buckets is None else None
        audited.require_any_view(db, caller, runner_call.asked(activity, given))
        if entries is None:
            found = answers.buckets(db, config, buckets, caller)
        else:
            found = answers.feed(db, config, entries, caller, number, place, until_any=expect is not None)
        told = wait_arguments.expectation(expect, found.get("activity", ()))
        return {**found, "filters": runner_call.filters(activity, {**given, "bucket": None}), **told}

    return _with_retcode(_answer("activity", answer)) if expect is not None else _answer("activity", answer)


@_given_once
def timeline(
    window=None,
    since=None,
    until=None,
    rows="function",
    limit=10,
    bars=200,
    function=None,
    target=None,
    user=None,
    minion=None,
    kind=None,
    result=None,
    all=False,  # the name that users type
    by=None,
    *extra,
    **unknown,
):
    """
    Return when the jobs of a window ran, in rows, the busiest first: those with the most jobs.

    CLI Example:

    .. code-block:: bash

        salt-run halite.timeline
        salt-run halite.timeline 7d rows=minion
        salt-run halite.timeline since=yesterday until=yesterday rows=user
        salt-run halite.timeline window=1h function='state.*' minion='web*'

    window
        A span such as ``1h`` or ``7d``, or seconds as a number: how long the window is. It ends at ``until``, or with
        ``since`` alone begins there. Without ``since`` it is ``24h``.
    since, until
        Times as those of ``halite.jobs``, between which the window is; without ``until`` it ends now.
    rows : function
        What has a row each: ``function``, ``user``, ``target``, ``minion`` or ``kind``. A job of several minions is
        in the row of each, as it went there.
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

    A job is in the window that began or ended in it, or ran all through it.

    Returns ``{"timeline": [row], "rows", "rows_left_out", "total", "since", "until", "now", "span", "filters":
    {argument: value}, "engine": {"running", "updated"}}``, ``total`` being the jobs of all rows, each counted once,
    ``rows_left_out`` how many rows are past ``limit``, ``span`` seconds. A row is ``row, jobs, running, results,
    bars, spans``: its name (null for jobs whose user is not known), how many jobs it has and how many of them run,
    ``results`` how many have which (``ok, changed, failed, missing, killed, untold``); a bar is one job, ``jid,
    function, start, end, result, running, minions, failed``, whose ``end`` is null where it runs, which is until
    ``now``, and where nobody knows how long it took; a span is several, ``start, end, jobs, running, results``, whose
    ``end`` is null where one of them runs.

    Errors: invalid, denied, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import timeline as times
        from saltext.halite.answers import timeline_arguments as checked
        from saltext.halite.store.bars_of_rows import timeline as drawn

        arguments.no_others(unknown, "halite.timeline", tuple(given), extra)
        which = checked.jobs_of_window(given, _typed())
        wanted = checked.wanted(given, which)
        audited.require_any_view(db, caller, runner_call.asked(timeline, given))
        found = times.timeline(db, config, drawn(db, which, caller, wanted), which, wanted)
        return {**found, "filters": runner_call.filters(timeline, given)}

    return _answer("timeline", answer)


@_given_once
def watch(jid=None, result=None, function=None, user=None, minion=None, by=None, *extra, **unknown):
    """
    Watch a job until it is over, or, without a jid, what runs and what has just ended, until Ctrl-C.

    CLI Example:

    .. code-block:: bash

        salt-run halite.watch 20261123092034429614
        salt-run halite.watch
        salt-run halite.watch function='state.*' user=alice
        salt-run halite.watch result=failed,missing | tee -a failures.log

    In a terminal it is drawn in place; into a pipe it prints lines. Ctrl-C leaves the job alone. With ``--out=json``
    or another outputter nothing is drawn: a job is waited for, and of what runs there is one look; from anywhere but
    the command line there is one look at either.

    jid
        The job id. The exit code is that of ``halite.wait``.
    result
        ``ok``, ``changed``, ``failed``, ``missing``, ``killed`` or ``untold``; several with commas, or as a list. Of
        a job that runs only ``failed`` is known.
    function, user
        Case-sensitive globs.
    minion
        Jobs that expected this minion or that it returned for; a glob too, which is slower.
    by
        The same as ``user``, which Salt takes for a credential over salt-api, and does not pass on.

    Returns ``{"watch": {"active": [row], "ended": [row]}, "interrupted", "filters", "engine": {"running",
    "updated"}}``: the newest 50 jobs that run, the oldest first, as rows of ``halite.active`` without
    ``returned_minions``, and of the last thousand that ended, within the hour, 50 rows of ``halite.jobs``. With a jid
    ``{"watch": row, "failures": [return], "retcode", "engine"}``, the row being that of ``halite.wait``, the returns
    those of ``halite.job`` of the first 20 minions that failed, but those that were drawn.

    Errors: invalid, denied, not_found, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import waiting, watching

        arguments.no_others(unknown, "halite.watch", tuple(given), extra)
        which = wait_arguments.watched(given)
        asked = runner_call.asked(watch, given)
        audited.require_any_view(db, caller, asked)
        with _shown("watch") as show:
            if which is not None:
                found = watching.jobs(db, config, caller, which, show)
                return {**found, "filters": runner_call.filters(watch, given)}
            wanted = waiting.Wanted(check_jid(jid), None, wait_arguments.appear("5s"), asked=asked)
            # Typed with another outputter, that prints the answer once the job is over.
            waits = show or (watching.unseen if runner_call.is_typed("watch", __opts__) else None)
            return watching.job(db, config, caller, wanted, waits)

    return _with_retcode(_answer("watch", answer))


@_given_once
def wait(
    jid=None,
    timeout=None,
    appear="5s",
    function=None,
    older=None,
    by=None,
    target=None,
    kind=None,
    within=None,
    *extra,
    **unknown,
):
    """
    Wait in silence until a job is over, and return what became of it: as an answer, and as an exit code.

    CLI Example:

    .. code-block:: bash

        salt-run halite.wait 20261123092034429614
        salt-run halite.wait 20261123092034429614 timeout=10m
        salt-run halite.wait 20261123092034429614 timeout=10m function='state.*' by=alice

    The exit code, which is ``retcode`` in the answer, is 0 where the result is ``ok`` or ``changed``, 1 ``failed``,
    7 ``missing``, 8 ``killed``, 9 ``untold``; 124 where the job still runs at the timeout, 130 where Ctrl-C has ended
    the wait, which leaves the job alone. In an orchestration a step passes with 0 and fails with any other; give
    ``salt.runner`` the jid as ``arg`` there: it keeps ``jid`` to itself.

    jid
        The job id.
    timeout
        A span such as ``10m``, or seconds as a number. At the command line by default until the job is over. In an
        orchestration over salt-api, and from the scheduler, by default an hour, a day at the most; from elsewhere,
        where it holds a worker of the master or of salt-api, 10 seconds, 60 at the most: then wait again.
    appear : 5s
        For how long the job may not be there yet; 60 s at the most.
    function, older, by, target, kind
        Conditions as those of ``halite.kill``, looked up in the index: a job that is none such is ``not_found``.
    within
        The same as ``timeout``, which salt-api takes for itself and does not pass on.

    Returns ``{"wait": row, "retcode", "engine": {"running", "updated"}}``, a row being that of ``halite.active``
    (``awaited_minions`` and ``reasons`` of a job that is over are those who never returned, and its ``running_for``
    is null) with ``timed_out`` and ``interrupted``.

    Errors: invalid, denied, not_found, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import waiting

        arguments.no_others(unknown, "halite.wait", tuple(given), extra)
        asked = {**runner_call.asked(wait, given), "jid": check_jid(jid)}
        wanted = waiting.Wanted(
            asked["jid"],
            wait_arguments.timeout(timeout, within, caller),
            wait_arguments.appear(appear),
            arguments.conditions({**given, "result": None}),
            asked,
        )
        audited.require_any_view(db, caller, asked)
        return waiting.wait(db, config, caller, wanted, is_typed=runner_call.is_typed("wait", __opts__))

    return _with_retcode(_answer("wait", answer))


@_given_once
def compare(jid=None, other=None, minion=None, limit=50, *extra, **unknown):
    """
    Compare two runs of the same function, minion by minion: a job and the one before it, or any two.

    CLI Example:

    .. code-block:: bash

        salt-run halite.compare 20261123092034429614
        salt-run halite.compare 20261123092034429614 20261122092012345678
        salt-run halite.compare 20261123092034429614 minion='web*' --out=json

    jid
        The job id.
    other
        The jid of the other job. The earlier of the two is the one before, whichever is named first. By default the
        job that this one repeats; else the newest earlier one with the same function, arguments and target; else with
        the same function and arguments. Of state runs the keyword arguments, such as ``test``, may differ. It has
        returned for a minion of this one, and the caller may view it.
    minion
        A glob: only these minions.
    limit : 50
        How many minions that differ are told, 1 to 500. All are counted.

    Returns ``{"compare": {"before": row, "after": row, "minions", "states"}, "differing": [minion], "left_out",
    "only_before": [ids], "only_after": [ids]}``: rows as in ``halite.jobs``; ``minions`` counts ``compared, equal,
    differing, not_kept`` (a return is not kept any more), ``only_before`` and ``only_after`` (has returned for one of
    the two alone); ``states`` counts ``newly_failing, changed, new, gone, mended`` over all minions, null where none
    ran states. A minion that differs is ``minion``, its results ``before`` and ``after``, and ``functions``, of each
    function that differs ``function, before, after``, of state runs ``states`` (``change, id, name, function, sls,
    before, after, comment``, the states being ``ok``, ``changed``, ``would_change`` or ``failed``), of other
    functions ``diff``, the lines of a unified diff, and how many of either are ``left_out``. Those that fail and did
    not come first. ``left_out`` of the answer is how many minions that differ are not told.

    Errors: invalid, denied, not_found, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import compare as comparison

        arguments.no_others(unknown, "halite.compare", tuple(given), extra)
        wanted, beside = check_jid(jid), None if other is None else check_jid(other)
        pattern, number = arguments.text(minion, "minion"), arguments.limit(limit)
        asked = {**runner_call.asked(compare, given), "jid": wanted}
        audited.require_any_view(db, caller, asked)
        return comparison.compare(db, caller, wanted, beside, pattern, number, asked)

    return _answer("compare", answer)


@_given_once
def minions(
    limit=50,
    before=None,
    minion=None,
    health=None,
    stale="2d",
    test=False,
    all=False,  # the name that users type
    *extra,
    **unknown,
):
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
    given = _given(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import minion_overview
        from saltext.halite.answers import overview_arguments as checked
        from saltext.halite.master.minion_keys import keys_of_minions

        arguments.no_others(unknown, "halite.minions", tuple(given), extra)
        number, cursor = arguments.limit(limit), checked.minion_cursor(before)
        healths = arguments.chosen(health, "health", checked.OF_MINIONS)
        wanted = checked.minions(given, caller)
        audited.require_any_view(db, caller, runner_call.asked(minions, given))
        keys = keys_of_minions(_opts())
        found = minion_overview.minions(db, config, wanted, keys, healths, number, cursor)
        return {**found, "filters": runner_call.filters(minions, given)}

    return _answer("minions", answer)


@_given_once
def states(
    limit=50,
    since=None,
    until=None,
    minion=None,
    function=None,
    sls=None,
    result=None,
    all=False,  # the name that users type
    *extra,
    **unknown,
):
    """
    Return which states fail most, and then which change most, in the state runs of a span of time.

    CLI Example:

    .. code-block:: bash

        salt-run halite.states
        salt-run halite.states since=24h result=failed
        salt-run halite.states function='pkg.*' minion='web*'
        salt-run halite.states sls='roles.*' result=changed since=30d
        salt-run halite.states result=would_change

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

    Of each run the first 50 states that failed are kept, and the first 10 each that changed or would change; the
    newest 20,000 runs with such states are read for one answer. Runs over salt-ssh count, orchestrations do not.

    Returns ``{"states": [row], "since", "until", "runs", "minions", "cut", "states_left_out", "looked_back_to",
    "lacks_before", "filters": {argument: value}, "engine": {"running", "updated"}}``, a row being ``id, function,
    sls, failed, changed, would_change`` (in how many runs), ``runs, minions`` (how many), ``last_time, comment`` (its
    first line; null where what was returned is no longer kept) and ``jid, minion`` of the last run in which it
    failed, or else of the last. ``runs`` are those in which a state failed, changed or would change, ``minions``
    theirs, ``cut`` how many of them had more states than are kept; ``looked_back_to`` is the time to which the newest
    20,000 go back where there were more, else null; ``lacks_before``: runs of jobs in front of that time are still
    being read, after an upgrade.

    Errors: invalid, denied, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import overview_arguments as checked
        from saltext.halite.answers import state_overview

        arguments.no_others(unknown, "halite.states", tuple(given), extra)
        number, wanted = arguments.limit(limit), checked.states(given, caller, _typed())
        narrowed = checked.narrowed(given)
        audited.require_any_view(db, caller, runner_call.asked(states, given))
        found = state_overview.states(db, config, wanted, narrowed, number)
        return {**found, "filters": runner_call.filters(states, given)}

    return _answer("states", answer)


@_given_once
def kill(
    jid=None,
    signal="KILL",
    minion=None,
    function=None,
    older=None,
    by=None,
    target=None,
    kind=None,
    result=None,
    *extra,
    **unknown,
):
    """
    Kill a running job: send *signal* to it on the minions that still run it, or to its process on the master.

    CLI Example:

    .. code-block:: bash

        salt-run halite.kill 20261123092034429614
        salt-run halite.kill 20261123092034429614 signal=TERM minion='web*'
        salt-run halite.kill 20261123092034429614 function=cmd.run older=1h

    A kill ends the job's process and, on a minion, the processes under it. It undoes nothing: packages half
    installed stay so, files that were written stay written, locks of package managers may be left behind, and
    what the job started in the background or through an init system goes on, as do the jobs of an orchestration's
    steps. A batch goes on with its next part: end the ``salt`` command that drives it too. A killed job never
    returns. In an orchestration give ``salt.runner`` the jid as ``arg``: it keeps ``jid`` to itself.

    jid
        The job id.
    signal : KILL
        ``KILL``, or ``TERM`` to let it end by itself; a process that ignores it may outlive the job.
    minion
        A glob: only on these minions. A job on the master is refused, unless it matches the master's id.

    Conditions, which are looked up in the index; where one does not hold, nothing is sent. A reactor takes the jid
    from an event, which any minion may fire, and so says here which jobs it may kill:

    function
        A glob, which each function must match that was published under the jid.
    older
        A span such as ``1h``, or seconds as a number: for so long at least the job must have run.
    by
        A glob: who published it. Not ``user``, which Salt takes for a credential over salt-api, and does not pass on.
    target
        A glob, matched against the target as it was typed.
    kind
        ``local``, ``call``, ``schedule``, ``startup``, ``runner``, ``wheel``, ``orchestrate`` or ``ssh``, or several.
    result
        ``ok``, ``changed``, ``failed``, ``missing``, ``killed`` or ``untold``, or several. Of a job that runs only
        ``failed`` is known.

    A job that is over since its minions gave no sign can be killed until ``halite:lost_after`` after the publication:
    they may have been too busy to answer. Also until then after one has answered, asked for another job, that it runs
    it.

    Returns at once ``{"jid", "accepted": true, "kill_jid", "minions", "not_sent": [{"minion", "why"}], "signal",
    "to_come", "earlier", "engine": {"running", "updated"}}``, ``not_sent`` being whom it cannot be sent to,
    ``to_come`` how many minions of a batch have still to have their turn, ``earlier`` who sent the first kill and
    when (``killed_by, killed_at``), null where this is the first; of a job on the master ``kill_jid`` is null and
    ``pid`` is there. What the minions answer counts, as the engine reads it: where the signal has reached the job's
    process it is killed, and where it has reached none the job goes on, and ``halite.kill`` run again is sent to
    those. The decision is in the audit log before anything is sent.

    Errors: invalid, denied, not_found, not_running, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import kill as killing

        arguments.no_others(unknown, "halite.kill", tuple(given), extra)
        wanted = check_jid(jid)
        name = arguments.signal(signal, tuple(killing.FUNCTIONS)) or "KILL"
        pattern, conditions = arguments.text(minion, "minion"), arguments.conditions(given)
        state = engine_state.engine(db, config)  # an error behind the kill would hide that it was sent
        sent = killing.kill(
            _opts(), db, caller, wanted, name, pattern, conditions=conditions, lost_after=config.lost_after
        )
        return {**sent, "engine": state}

    return _answer("kill", answer)


@_given_once
def rerun(
    jid=None,
    failed=False,
    missing=False,
    minion=None,
    once=False,
    test=False,
    function=None,
    older=None,
    by=None,
    target=None,
    kind=None,
    result=None,
    *extra,
    **unknown,
):
    """
    Call again what a job called: the same function with the same arguments, on the same minions or some of them.

    CLI Example:

    .. code-block:: bash

        salt-run halite.rerun 20261123092034429614 test=True
        salt-run halite.rerun 20261123092034429614
        salt-run halite.rerun 20261123092034429614 failed=True missing=True
        salt-run halite.rerun 20261123092034429614 failed=True once=True function=state.apply

    The new job is published by the master, as root, to a list of minions, or started on the master. It has the
    function and the arguments of the old one and nothing else: no returner, timeout, batch or metadata. In an
    orchestration give ``salt.runner`` the jid as ``arg``: it keeps ``jid`` to itself.

    jid
        The job id.
    failed : False
        Only on the minions whose return is a failure; a job on the master only if its result is ``failed``.
    missing : False
        Only on those that have not returned. With ``failed`` on both.
    minion
        A glob: only on these minions, of those.
    once : False
        Refuse a job that has been repeated, and one that repeats another: what a reactor begins ends with it.
    test : False
        Say what would be done, and do nothing.

    Conditions, which are looked up in the index; where one does not hold, nothing is sent. A reactor takes the jid
    from an event, which any minion may fire, and so says here which jobs it may repeat:

    function
        A glob, which each function of the job must match.
    older
        A span such as ``1h``, or seconds as a number: so long ago at least the job must have begun.
    by
        A glob: who published it. Not ``user``, which Salt takes for a credential over salt-api, and does not pass on.
    target
        A glob, matched against the target as it was typed.
    kind
        ``local``, ``call``, ``schedule``, ``startup``, ``runner``, ``wheel``, ``orchestrate`` or ``ssh``, or several.
    result
        ``ok``, ``changed``, ``failed``, ``missing``, ``killed`` or ``untold``, or several.

    Needs ``run:job:`` and ``view:job:`` with a pattern for every function of the job. Refused is a job that the
    master did not publish or run itself, such as one of salt-call, of salt-ssh, or of a minion's schedule; one that
    still runs there; one with others under its jid; and one whose arguments are not kept whole and unmasked.

    Returns at once ``{"rerun": {"jid", "rerun_jid", "test", "function", "arguments", "kind", "minions", "not_sent":
    [{"minion", "why"}]}, "engine": {"running", "updated"}}``: ``rerun_jid`` is the new job, null with ``test``;
    ``not_sent`` are those that are meant and that it is not sent to, such as one without an accepted key. The
    decision is in the audit log before anything is sent.

    Errors: invalid, denied, not_found, refused, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import rerun as again

        arguments.no_others(unknown, "halite.rerun", tuple(given), extra)
        wanted, asked = check_jid(jid), again.asked(given)
        state = engine_state.engine(db, config)  # an error behind the publication would hide that it was sent
        return {**again.rerun(_opts(), db, caller, wanted, asked), "engine": state}

    return _answer("rerun", answer)


@_given_once
def export(
    path=None,
    what="jobs",
    format="csv",  # the name that users type
    values=False,
    status=None,
    function=None,
    target=None,
    user=None,
    minion=None,
    since=None,
    until=None,
    search=None,
    result=None,
    kind=None,
    changed=False,
    metadata=None,
    batch=None,
    parent=None,
    all=False,  # as format
    by=None,
    *extra,
    **unknown,
):
    """
    Write all jobs, or what they returned, as CSV or JSON Lines: to a new file on the master, or standard output.

    CLI Example:

    .. code-block:: bash

        salt-run halite.export /root/jobs.csv since=30d
        salt-run halite.export what=returns format=jsonl result=failed since=1d > failed.jsonl
        salt-run halite.export /root/values.jsonl what=returns format=jsonl values=True function='pkg.*'

    path
        Absolute path of a file that is not there yet, in a folder that is, on the master, and that nobody else may
        write to. Only who types it there, with the permission ``manage:index:*``, may name any; all others one below
        the folder ``halite:exports``. Without a path the rows go to standard output, and nothing else does; only for
        who types.
    what : jobs
        ``jobs``, or ``returns``: a row for each minion's return to those jobs.
    format : csv
        ``csv``, for a spreadsheet, or ``jsonl``: an object on each line.
    values : False
        What was returned too, under ``return``; with ``what=returns format=jsonl`` alone.
    status, function, target, user, minion, since, until, search, result, kind, changed, metadata, batch, parent, all
        Which jobs, as those of ``halite.jobs``. With ``what=returns`` a ``minion`` leaves out the returns of others.
    by
        The same as ``user``, which Salt takes for a credential over salt-api, and does not pass on.

    Only what the caller may view, newest first. A job has the columns of a row of ``halite.jobs``, a return ``jid,
    start_time, function, target, user, kind, minion, received, result, retcode, success, states, succeeded, failed,
    changed, would_change, duration``, of which the last six are of state runs. Text in CSV that a spreadsheet would
    take for a formula has an apostrophe in front.

    Needs a permission to view some jobs, and writes a row to the audit log. Returns ``{"export": {"path", "what",
    "format", "rows", "bytes", "seconds", "filters": {argument: value}, "interrupted"}}``, and the ``retcode`` 1
    where it was broken off (Ctrl-C), which leaves no file.

    Errors: invalid, denied, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import export as exporting
        from saltext.halite.terminal import export_report, progress_bar

        arguments.no_others(unknown, "halite.export", tuple(given), extra)
        wanted, narrowed = exporting.asked(given, _typed()), exporting.filters(runner_call.filters(export, given))
        audited.require_any_view(db, caller, runner_call.asked(export, given))
        stdout = sys.stdout if runner_call.is_printed("export", __opts__) else None
        # Rows on the same terminal leave no room for a bar.
        is_drawn = origin.is_cli(__opts__) and not (wanted.path is None and stdout and stdout.isatty())
        progress = progress_bar.share(sys.stderr if is_drawn else None, export_report.NOUNS[wanted.what])
        return exporting.export(db, config, caller, wanted, narrowed, stdout, progress)

    return _answer("export", answer)


@_given_once
def audit(
    user=None,
    action=None,
    decision=None,
    since=None,
    until=None,
    limit=50,
    before=None,
    jid=None,
    by=None,
    *extra,
    **unknown,
):
    """
    Return who killed what, and who was refused what, newest first.

    CLI Example:

    .. code-block:: bash

        salt-run halite.audit
        salt-run halite.audit decision=denied since=7d
        salt-run halite.audit user=alice action=kill
        salt-run halite.audit 20261123092034429614

    user
        A glob. A user that is a job id, as it is typed by its place, is taken for ``jid``.
    action
        ``view``, ``kill``, ``rerun``, ``prune``, ``backup``, ``backfill``, ``acknowledge`` or ``export``; several
        with commas, or as a list.
    decision
        ``allowed``, ``denied``, or ``unasked`` of a kill that was sent without Halite.
    since, until
        Times as those of ``halite.jobs``.
    limit : 50
        How many, 1 to 500.
    before
        The ``next`` of the page in front.
    jid
        Only what was done about this job.
    by
        The same as ``user``, which Salt takes for a credential over salt-api, and does not pass on.

    Needs the permission ``view:audit:*``. Returns ``{"audit": [row], "next": cursor or null, "filters": {argument:
    value}}``, ``filters`` being what has reached Halite to narrow the list, a row being
    ``time, user, origin, action, resource, arguments, jid, kill_jid, decision, outcome, sent, reached,
    duration_ms``; an outcome of null means that the master or the caller ended before it was known. Of a kill,
    ``sent`` is to how many minions, and ``reached`` how many of those have answered that it reached the job.

    Errors: invalid, denied, unavailable.
    """
    given = _given(locals())

    def answer(config, db, caller):
        arguments.no_others(unknown, "halite.audit", tuple(given), extra)
        start, end = arguments.between(since, until, _typed())
        name, wanted = arguments.user_or_jid(arguments.one_of(user, by, "user", "by"), jid, is_typed=by is None)
        which = audit_log.Filter(
            user=name,
            jid=wanted,
            action=arguments.chosen(action, "action", arguments.OF_AUDIT),
            decision=arguments.chosen(decision, "decision", arguments.OF_AUDIT),
            since=start,
            until=end,
        )
        number, cursor = arguments.limit(limit), arguments.cursor(before)
        audited.require_view(db, caller, "audit", "*", runner_call.asked(audit, given))
        rows, following = audit_log.entries(db, which, number, cursor)
        cursor_after = None if following is None else str(following)
        return {"audit": rows, "next": cursor_after, "filters": runner_call.filters(audit, given)}

    return _answer("audit", answer)


@_given_once
def permissions(*extra, **unknown):
    """
    Return who the caller is, how the call came in, and what that allows.

    CLI Example:

    .. code-block:: bash

        salt-run halite.permissions

    Returns ``{"permissions": [verb:resource:pattern], "user", "origin", "roles", "groups"}``, the origin being
    ``cli, eauth, job, reactor, schedule, peer`` or ``unknown``. Needs no permission.

    Errors: invalid.
    """

    def answer(config, db, caller):
        arguments.no_others(unknown, "halite.permissions", ("no arguments",), extra)
        return {
            "permissions": list(caller.permissions),
            "user": caller.user,
            "origin": caller.origin,
            "roles": list(caller.roles),
            "groups": list(caller.groups),
        }

    return _answer("permissions", answer)


@_given_once
def status(*extra, **unknown):
    """
    Return whether Halite is well, and in sentences what is not.

    CLI Example:

    .. code-block:: bash

        salt-run halite.status

    Returns ``{"status": {"version", "installed": {"from", "library", "modules": {kind: file}}, "mode",
    "returns_told", "engine": {"running", "updated", "late_seconds", "pid"}, "database": {"path", "bytes", "schema",
    "schema_expected", "durability"}, "keeps": {"jobs", "jobs_from", "returns", "max_size"}, "spool": {"folders",
    "bytes", "limit", "writes", "oldest", "lost"}, "counts": {"jobs", "returns", "active", "audit"}, "problems":
    [sentence]}}``. Needs a permission to view some jobs. A wrong setting is among the problems.

    Errors: invalid, denied.
    """

    def answer(config, db, caller):
        arguments.no_others(unknown, "halite.status", ("no arguments",), extra)
        audited.require_any_view(db, caller, runner_call.asked(status, {}))
        return health.status(_opts(), db, config)

    return _answer("status", answer, lenient=True)


@_given_once
def ready(*extra, **unknown):
    """
    Return whether this master can be switched over to Halite, and what is still to be done for that, in order.

    CLI Example:

    .. code-block:: bash

        salt-run halite.ready

    To be asked once Halite is installed, and before ``master_job_cache`` is set: with a job cache that is not there
    a master publishes nothing. It makes the database where there is none.

    Returns ``{"ready": {"ready", "version", "installed": {"from", "library", "modules": {kind: file}}, "database",
    "mode", "problems": [sentence], "steps": [sentence]}}``, and the ``retcode`` 6 where there are problems. Needs a
    permission to view some jobs.

    Errors: invalid, denied, unavailable.
    """

    def answer(config, db, caller):
        from saltext.halite.answers.ready import ready as readiness

        arguments.no_others(unknown, "halite.ready", ("no arguments",), extra)
        audited.require_any_view(db, caller, runner_call.asked(ready, {}))
        return readiness(_opts(), db, config)

    return _answer("ready", answer, lenient=True)


@_given_once
def prune(keep=None, keep_returns=None, max_size=None, dry_run=True, *extra, **unknown):
    """
    Forget old jobs by hand, or, with the default ``dry_run=True``, say how much that would be.

    CLI Example:

    .. code-block:: bash

        salt-run halite.prune
        salt-run halite.prune keep=30d
        salt-run halite.prune keep=30d keep_returns=7d dry_run=False

    keep, keep_returns, max_size
        As the settings of the same names, which are the defaults.
    dry_run : True
        Say what would go, and leave it.

    Needs the permission ``manage:index:*``. Returns ``{"prune": {"dry_run", "limits": {"keep", "keep_returns",
    "max_size"}, "due": {"jobs", "returns", "payloads", "bytes"}, "done"}}``: spans in seconds, sizes in bytes;
    ``due`` is what the limits do not keep, ``bytes`` what is past ``max_size``, for which the jobs are estimated;
    ``done`` how many jobs and payloads went, null for a dry run. Jobs that run and the audit log are never touched.

    Errors: invalid, denied, unavailable.
    """

    def answer(config, db, caller):
        from saltext.halite.answers import prune

        arguments.no_others(unknown, "halite.prune", ("keep", "keep_returns", "max_size", "dry_run"), extra)
        wanted = {"keep": keep, "keep_returns": keep_returns, "max_size": max_size}
        return prune.prune(_opts(), config, db, caller, wanted, arguments.flag(dry_run, "dry_run"))

    return _answer("prune", answer)


@_given_once
def backup(path=None, *extra, **unknown):
    """
    Copy the database to a new file while the master works, and check the copy by opening it.

    CLI Example:

    .. code-block:: bash

        salt-run halite.backup /var/backups/halite-jobs.db

    path
        Absolute path of a file that is not there yet, in a folder that is, on the master, and that nobody else may
        write to. From anywhere but the command line only below the folder ``halite:backups``.

    Needs the permission ``manage:index:*``. Returns ``{"backup": {"path", "bytes", "jobs", "returns", "audit"}}``.
    To restore, stop the master, put the copy in the database's place, remove its ``-wal`` and ``-shm``, and start
    the master.

    Errors: invalid, denied, unavailable.
    """

    def answer(config, db, caller):
        from saltext.halite.answers import backup

        arguments.no_others(unknown, "halite.backup", ("path",), extra)
        return backup.backup(db, config, caller, arguments.text(path, "path") or "")

    return _answer("backup", answer)


@_given_once
def backfill(cache=None, since=None, *extra, **unknown):
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

    def answer(config, db, caller):
        from saltext.halite.answers import backfill
        from saltext.halite.terminal.progress_bar import bar

        arguments.no_others(unknown, "halite.backfill", ("cache", "since"), extra)
        name, start = arguments.text(cache, "cache"), arguments.moment(since, "since", _typed())
        progress = bar(sys.stderr, "jobs") if origin.is_cli(__opts__) else lambda done, total: None
        return backfill.backfill(_opts(), config, db, caller, name, start, progress)

    return _answer("backfill", answer)


@_given_once
def acknowledge(*extra, **unknown):
    """
    Say that it is known what ``halite.status`` tells of the past: a corrupt database was set aside, writes were lost.

    Where the database is missing, that it will not come back: a new one is begun.

    CLI Example:

    .. code-block:: bash

        salt-run halite.acknowledge

    Needs the permission ``manage:index:*``, and writes a row to the audit log. Deletes nothing. Returns
    ``{"acknowledged": {"set_aside": [paths], "missing": path or None, "lost": writes}}``.

    Errors: invalid, denied, unavailable.
    """

    def answer(config, db, caller):
        from saltext.halite.answers.acknowledge import acknowledge
        from saltext.halite.store.recorder import recorder

        arguments.no_others(unknown, "halite.acknowledge", ("no arguments",), extra)
        return acknowledge(recorder(config), caller)

    return _answer("acknowledge", answer)


def _typed():
    """Return the words that were typed into salt-run; YAML makes numbers of clock times among them."""
    return __opts__.get("arg") or ()


def _given(named):
    """Return the declared arguments of a function, by name and in order, of all its *named* locals."""
    return {name: value for name, value in named.items() if name not in ("extra", "unknown")}


def _opts():
    """Return the master's opts, whatever an orchestration in this process has made of them."""
    return configured_user.restored(__opts__)


def _live(config, db):
    from saltext.halite.answers import live_from_salt as live
    from saltext.halite.domain.noise import noise

    return live.Salt(_opts(), db, noise(config.noise))


def _shown(function):
    """Return a context that gives what shows looks while *function* runs; None where nobody would see them."""
    from saltext.halite.terminal import live

    if not runner_call.is_printed(function, __opts__) or __opts__.get("output_file") or sys.stdout is None:
        return contextlib.nullcontext()
    return live.shown_on(sys.stdout, salt.loader.outputters(__opts__)["halite"])


def _with_retcode(answer):
    """
    Have a step of an orchestration fail where the *answer* has a retcode.

    Salt makes its result of this one alone (salt/client/mixins.py). The reactor would keep it for all runners that it
    calls from then on.
    """
    if not MISMATCH and not reactor_client.has(__context__):
        __context__["retcode"] = answer.get("data", answer).get("retcode", 0)
    return answer


def _answer(function, answer, lenient=False):
    """Return what *answer* (settings, database, caller) returns, or an error as plain data."""
    if MISMATCH:  # nothing of the library can be used, and a module that does not load is told with a traceback
        return {"error": {"code": "unavailable", "message": MISMATCH}, "retcode": 6}
    # Salt sets ``__user__`` beside the loader's names; the arguments of a call are never looked at for it.
    return runner_call.answer(function, answer, _opts(), globals().get("__user__"), lenient=lenient)
