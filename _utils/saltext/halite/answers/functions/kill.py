"""``halite.kill``: a running job ended."""

from typing import Any

from ...domain.jid import check_jid
from .. import arguments, engine_state, other_masters
from ..call import Call


def kill(
    call: Call,
    jid: Any = None,
    signal: Any = "KILL",
    minion: Any = None,
    function: Any = None,
    older: Any = None,
    by: Any = None,
    target: Any = None,
    kind: Any = None,
    result: Any = None,
) -> dict[str, Any]:
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

    A job is killed by the master that published it: one that another master has, with which this one shares a
    database (``halite:central``), is refused with that master's name, where the caller may view it there.

    Returns at once ``{"jid", "accepted": true, "kill_jid", "minions", "not_sent": [{"minion", "why"}], "signal",
    "to_come", "earlier", "engine": {"running", "updated"}}``, ``not_sent`` being whom it cannot be sent to,
    ``to_come`` how many minions of a batch have still to have their turn, ``earlier`` who sent the first kill and
    when (``killed_by, killed_at``), null where this is the first; of a job on the master ``kill_jid`` is null and
    ``pid`` is there. What the minions answer counts, as the engine reads it: where the signal has reached the job's
    process it is killed, and where it has reached none the job goes on, and ``halite.kill`` run again is sent to
    those. The decision is in the audit log before anything is sent.

    Errors: invalid, denied, not_found, not_running, refused, unavailable.
    """
    from .. import kill as killing

    wanted = check_jid(jid)
    name = arguments.signal(signal, tuple(killing.FUNCTIONS)) or "KILL"
    pattern, conditions = arguments.text(minion, "minion"), arguments.conditions(call.given)
    db, lost_after = call.db, call.config.lost_after
    state = engine_state.engine(db, call.config)  # an error behind the kill would hide that it was sent
    sent = killing.kill(
        call.opts,
        db,
        call.caller,
        wanted,
        name,
        pattern,
        conditions=conditions,
        lost_after=lost_after,
        others=other_masters.of_call(call),
    )
    return {**sent, "engine": state}
