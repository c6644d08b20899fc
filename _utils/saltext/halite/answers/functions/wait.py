"""``halite.wait``: what became of a job, once it is over."""

from typing import Any

from ...domain.jid import check_jid
from .. import arguments, audited, other_masters, wait_arguments
from ..call import Call


def wait(
    call: Call,
    jid: Any = None,
    timeout: Any = None,
    appear: Any = "5s",
    function: Any = None,
    older: Any = None,
    by: Any = None,
    target: Any = None,
    kind: Any = None,
    within: Any = None,
) -> dict[str, Any]:
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
    from .. import waiting

    asked = call.asked(jid=check_jid(jid))
    wanted = waiting.Wanted(
        asked["jid"],
        wait_arguments.timeout(timeout, within, call.caller),
        wait_arguments.appear(appear),
        arguments.conditions({**call.given, "result": None}),
        asked,
    )
    audited.require_any_view(call.db, call.caller, asked)
    with other_masters.told(call):
        return waiting.wait(call.db, call.config, call.caller, wanted, is_typed=call.terminal.is_typed)
