"""
Halite's answers: list, inspect, follow and kill jobs, under permissions.

Every function answers plain data, the same from every caller: ``salt-run``, salt-api, reactors and
orchestration. An error is ``{"error": {"code", "message"}, "retcode"}``, and ``salt-run`` exits with the
retcode: invalid (2), denied (3), not_found (4), not_running (5), unavailable (6).
"""

import functools
import inspect
import sys

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
        )
        from saltext.halite.answers import status as health
        from saltext.halite.domain.jid import check_jid, no_such_job
        from saltext.halite.master import origin
        from saltext.halite.store import audit_log, kills, newest_jobs, one_job
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

    Returns ``{"jobs": [row], "next": cursor or null, "filters": {argument: value}, "source": "index" or "live",
    "engine": {"running", "updated"}}``, ``filters`` being what has reached Halite to narrow the list, a row being
    ``jid, start_time, end_time, duration, function, arguments, target, target_type, user, kind, status, result,
    minions, returned, failed, missing, changed, unknown, parent, batch, asked_by, silent``; ``unknown``
    are targeted ids that the master has no key for, ``asked_by`` is the minion that had the master run a runner,
    ``silent`` how many awaited minions have given no sign since the publication.

    Errors: invalid, denied, unavailable.
    """
    given = {name: value for name, value in locals().items() if name not in ("extra", "unknown")}

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
        return {**answered, "filters": runner_call.filters(jobs, given)}

    return _answer("jobs", answer)


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
    yet), ``also_published`` (other jobs under the same jid);
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
    given = dict(locals())

    def answer(config, db, caller):
        arguments.no_others(unknown, "halite.job", ("jid", "minion", "failed", "live", "returns"), extra)
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
            **job_detail.job(*found, steps, reasons, **narrowed, unread=unread),
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
    given = dict(locals())

    def answer(config, db, caller):
        from saltext.halite.answers import kill as killing

        known = ("jid", "signal", "minion", "function", "older", "by", "target", "kind", "result")
        arguments.no_others(unknown, "halite.kill", known, extra)
        wanted = check_jid(jid)
        name = arguments.signal(signal, tuple(killing.FUNCTIONS)) or "KILL"
        pattern, conditions = arguments.text(minion, "minion"), arguments.conditions(given)
        state = engine_state.engine(db, config)  # an error behind the kill would hide that it was sent
        sent = killing.kill(
            __opts__, db, caller, wanted, name, pattern, conditions=conditions, lost_after=config.lost_after
        )
        return {**sent, "engine": state}

    return _answer("kill", answer)


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
        ``view``, ``kill``, ``prune``, ``backup``, ``backfill`` or ``acknowledge``; several with commas, or as a list.
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
    given = dict(locals())

    def answer(config, db, caller):
        arguments.no_others(
            unknown,
            "halite.audit",
            ("user", "action", "decision", "since", "until", "limit", "before", "jid", "by"),
            extra,
        )
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
    given = {name: value for name, value in locals().items() if name not in ("extra", "unknown")}

    def answer(config, db, caller):
        from saltext.halite.answers import arguments_of_overviews as checked
        from saltext.halite.answers import minion_overview
        from saltext.halite.master.minion_keys import keys_of_minions

        arguments.no_others(unknown, "halite.minions", tuple(given), extra)
        number, cursor = arguments.limit(limit), checked.minion_cursor(before)
        healths = arguments.chosen(health, "health", checked.OF_MINIONS)
        wanted = checked.minions(given, caller)
        audited.require_any_view(db, caller, runner_call.asked(minions, given))
        keys = keys_of_minions(__opts__)
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
    first line; null where what was returned is no longer kept) and ``jid, minion`` of the last run. ``runs`` are
    those in which a state failed, changed or would change, ``minions`` theirs, ``cut`` how many of them had more
    states than are kept; ``looked_back_to`` is the time to which the newest 20,000 go back where there were more,
    else null; ``lacks_before``: runs of jobs in front of that time are still being read, after an upgrade.

    Errors: invalid, denied, unavailable.
    """
    given = {name: value for name, value in locals().items() if name not in ("extra", "unknown")}

    def answer(config, db, caller):
        from saltext.halite.answers import arguments_of_overviews as checked
        from saltext.halite.answers import state_overview

        arguments.no_others(unknown, "halite.states", tuple(given), extra)
        number, wanted = arguments.limit(limit), checked.states(given, caller, _typed())
        narrowed = checked.narrowed(given)
        audited.require_any_view(db, caller, runner_call.asked(states, given))
        found = state_overview.states(db, config, wanted, narrowed, number)
        return {**found, "filters": runner_call.filters(states, given)}

    return _answer("states", answer)


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
        return health.status(__opts__, db, config)

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
        return readiness(__opts__, db, config)

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
        return prune.prune(__opts__, config, db, caller, wanted, arguments.flag(dry_run, "dry_run"))

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
        return backfill.backfill(__opts__, config, db, caller, name, start, progress)

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


def _live(config, db):
    from saltext.halite.answers import live_from_salt as live
    from saltext.halite.domain.noise import noise

    return live.Salt(__opts__, db, noise(config.noise))


def _answer(function, answer, lenient=False):
    """Return what *answer* (settings, database, caller) returns, or an error as plain data."""
    if MISMATCH:  # nothing of the library can be used, and a module that does not load is told with a traceback
        return {"error": {"code": "unavailable", "message": MISMATCH}, "retcode": 6}
    # Salt sets ``__user__`` beside the loader's names; the arguments of a call are never looked at for it.
    return runner_call.answer(function, answer, __opts__, globals().get("__user__"), lenient=lenient)
