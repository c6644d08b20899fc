"""``halite.watch``: a job until it is over, or what runs."""

from typing import Any

from ...domain.jid import check_jid
from .. import audited, other_masters, wait_arguments
from ..call import Call


def watch(
    call: Call,
    jid: Any = None,
    result: Any = None,
    function: Any = None,
    user: Any = None,
    minion: Any = None,
    by: Any = None,
) -> dict[str, Any]:
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
    from .. import waiting, watching

    which, asked = wait_arguments.watched(call.given), call.asked()
    audited.require_any_view(call.db, call.caller, asked)
    with other_masters.told(call), call.terminal.shown() as show:
        if which is not None:
            found = watching.jobs(call.db, call.config, call.caller, which, show)
            return {**found, "filters": call.filters()}
        wanted = waiting.Wanted(check_jid(jid), None, wait_arguments.appear("5s"), asked=asked)
        # Typed with another outputter, that prints the answer once the job is over.
        waits = show or (watching.unseen if call.terminal.is_typed else None)
        return watching.job(call.db, call.config, call.caller, wanted, waits)
