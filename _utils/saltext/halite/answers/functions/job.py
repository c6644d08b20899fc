"""``halite.job``: one job, and what its minions returned."""

from typing import TYPE_CHECKING, Any

from ...domain.jid import check_jid, no_such_job
from ...errors import Invalid
from ...store import kills, one_job, repetitions
from .. import arguments, audited, awaited_reasons, engine_state, job_detail, outcomes
from ..call import Call

if TYPE_CHECKING:
    from ..live_from_salt import Salt


def job(
    call: Call, jid: Any = None, minion: Any = None, failed: Any = False, live: Any = False, returns: Any = "all"
) -> dict[str, Any]:
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
        sooner: what is not shown is not read. With ``outcomes`` none, and beside the returns ``outcomes``: what
        became of the minions, told once for those of which the same is to be told.

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
    wanted, is_live = check_jid(jid), arguments.flag(live, "live")
    pattern, only_failed = arguments.text(minion, "minion"), arguments.flag(failed, "failed")
    values = arguments.values(returns, call.terminal.is_printed)
    has_outcomes = values is one_job.Values.OUTCOMES
    if has_outcomes and is_live:
        raise Invalid("returns=outcomes is told from the index, so live=True does not go with it.")
    db, config, caller, asked = call.db, call.config, call.caller, call.asked(jid=wanted)
    audited.require_any_view(db, caller, asked)
    source = _live(call) if is_live else None
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
    told = job_detail.job(
        *found,
        steps,
        reasons,
        minion=pattern,
        failed=only_failed,
        values=values,
        unread=unread,
        links=repetitions.links(db, wanted),
    )
    if has_outcomes:
        told["outcomes"] = outcomes.outcomes(db, found[0], job_detail.in_order(found[2], which))
    return {**told, "source": "live" if is_live else "index", "engine": state}


def _live(call: Call) -> "Salt":
    from ...domain.noise import noise
    from ..live_from_salt import Salt

    return Salt(call.opts, call.db, noise(call.config.noise))
