"""``halite.audit``: who did what, and who was refused what."""

from typing import Any

from ...store import audit_log
from .. import arguments, audited
from ..call import Call


def audit(
    call: Call,
    user: Any = None,
    action: Any = None,
    decision: Any = None,
    since: Any = None,
    until: Any = None,
    limit: Any = 50,
    before: Any = None,
    jid: Any = None,
    by: Any = None,
    address: Any = None,
) -> dict[str, Any]:
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
        ``view``, ``kill``, ``rerun``, ``prune``, ``backup``, ``backfill``, ``acknowledge``, ``export``, ``sync`` or
        ``login``; several with commas, or as a list.
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
    address
        A glob of the address that a call over Halite's own HTTP came from.

    Needs the permission ``view:audit:*``. Returns ``{"audit": [row], "next": cursor or null, "filters": {argument:
    value}}``, ``filters`` being what has reached Halite to narrow the list, a row being
    ``time, user, origin, address, action, resource, arguments, jid, kill_jid, decision, outcome, sent, reached,
    duration_ms``; an outcome of null means that the master or the caller ended before it was known, and ``address``
    is null but for calls over Halite's own HTTP. Of a kill, ``sent`` is to how many minions, and ``reached`` how
    many of those have answered that it reached the job.

    Errors: invalid, denied, unavailable.
    """
    start, end = arguments.between(since, until, call.typed)
    name, wanted = arguments.user_or_jid(arguments.one_of(user, by, "user", "by"), jid, is_typed=by is None)
    which = audit_log.Filter(
        user=name,
        jid=wanted,
        address=arguments.text(address, "address"),
        action=arguments.chosen(action, "action", arguments.OF_AUDIT),
        decision=arguments.chosen(decision, "decision", arguments.OF_AUDIT),
        since=start,
        until=end,
    )
    number, cursor = arguments.limit(limit), arguments.cursor(before)
    audited.require_view(call.db, call.caller, "audit", "*", call.asked())
    rows, following = audit_log.entries(call.db, which, number, cursor)
    return {"audit": rows, "next": None if following is None else str(following), "filters": call.filters()}
