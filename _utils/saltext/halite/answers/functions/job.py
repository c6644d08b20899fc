"""``halite.job``: one job, and what its minions returned."""

from typing import TYPE_CHECKING, Any

from ...domain.jid import check_jid, no_such_job
from ...errors import Invalid
from ...store import one_job, repetitions
from .. import (
    arguments,
    audited,
    awaited_reasons,
    central_source,
    engine_state,
    job_detail,
    other_masters,
    outcomes,
    where_jobs_are,
)
from ..call import Call
from ..job_source import JobSource

if TYPE_CHECKING:
    from ..live_from_salt import Salt


def job(
    call: Call,
    jid: Any = None,
    minion: Any = None,
    failed: Any = False,
    live: Any = False,
    returns: Any = "all",
    central: Any = False,
    master: Any = None,
) -> dict[str, Any]:
    """
    Return one job: what it was, what each minion returned, and who has not.

    CLI Example:

    .. code-block:: bash

        salt-run halite.job 20261123092034429614
        salt-run halite.job 20261123092034429614 failed=True
        salt-run halite.job 20261123092034429614 minion='web*' --out=json
        salt-run halite.job 20261123092034429614 returns=none --out=json
        salt-run halite.job 20261123092034429614 central=True master=eu-1

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
    central : False
        Look for the job among those of all masters that share a database (``halite:central``), of the realms that
        the caller may view.
    master
        Of these only the masters that this glob matches: several may have a job of that jid.

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
    From the central database the job has ``master`` and ``realm``, the engine is that of its master, and the answer
    has ``masters`` as that of ``halite.jobs``.

    Errors: invalid, denied, not_found, unavailable.
    """
    wanted, is_live = check_jid(jid), arguments.flag(live, "live")
    pattern, only_failed = arguments.text(minion, "minion"), arguments.flag(failed, "failed")
    values = arguments.values(returns, call.terminal.is_printed)
    if values is one_job.Values.OUTCOMES and is_live:
        raise Invalid("returns=outcomes is told from the index, so live=True does not go with it.")
    asked = call.asked(jid=wanted)
    audited.require_any_view(call.db, call.caller, asked)
    which = one_job.Wanted(pattern, only_failed, values)
    if is_live:
        if central_source.is_asked(call):
            raise Invalid("live asks this master and its minions, and central=True the database of all: give one.")
        with other_masters.told(call):
            return _live(call, wanted, which, asked)
    with where_jobs_are.jobs_of(call) as source:
        return _told(source, wanted, which, asked, call.config.lost_after)


def _told(
    source: JobSource, jid: str, which: one_job.Wanted, asked: dict[str, Any], lost_after: float
) -> dict[str, Any]:
    # In front of the job: what is noted between the two is told the next time.
    unread = source.has_unread_answers(jid)
    found = source.found(jid, which, asked)
    row, _, returns, _ = found
    told = job_detail.job(
        *found,
        source.steps(row),
        awaited_reasons.of_job(source, found, lost_after),
        minion=which.minion,
        failed=which.failed,
        values=which.values,
        unread=unread,
        links=source.links(row),
    )
    if which.values is one_job.Values.OUTCOMES:
        told["outcomes"] = outcomes.outcomes(source, row, job_detail.in_order(returns, which))
    return {**told, "source": "index", **source.told(), "engine": source.engine(row)}


def _live(call: Call, jid: str, which: one_job.Wanted, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the same as Salt's job cache, the minions and the master tell it."""
    source, db, caller = _salt(call), call.db, call.caller
    state = engine_state.engine(db, call.config)
    found = source.job(jid)
    if found is None:
        raise no_such_job(jid)
    audited.require_view(db, caller, "job", found[0].function, asked)
    steps, links = source.steps(found, caller), repetitions.links(db, jid)
    told = job_detail.job(*found, steps, minion=which.minion, failed=which.failed, values=which.values, links=links)
    return {**told, "source": "live", "engine": state}


def _salt(call: Call) -> "Salt":
    from ...domain.noise import noise
    from ..live_from_salt import Salt

    return Salt(call.opts, call.db, noise(call.config.noise))
