"""``halite.audit``: who did what, and who was refused what."""

from typing import Any

from ...central import audit_entries
from ...store import audit_log
from .. import arguments, audited, central_source
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
    central: Any = False,
    master: Any = None,
) -> dict[str, Any]:
    """
    Return who killed what, and who was refused what, newest first.

    CLI Example:

    .. code-block:: bash

        salt-run halite.audit
        salt-run halite.audit decision=denied since=7d
        salt-run halite.audit user=alice action=kill
        salt-run halite.audit 20261123092034429614
        salt-run halite.audit central=True decision=denied since=7d

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
    central : False
        The audit logs of all masters that share a database (``halite:central``), of the realms that the caller may
        view.
    master
        Of these only the masters that this glob matches.

    Needs the permission ``view:audit:*``. Returns ``{"audit": [row], "next": cursor or null, "filters": {argument:
    value}}``, ``filters`` being what has reached Halite to narrow the list, a row being
    ``time, user, origin, address, action, resource, arguments, jid, kill_jid, decision, outcome, sent, reached,
    duration_ms``; an outcome of null means that the master or the caller ended before it was known, and ``address``
    is null but for calls over Halite's own HTTP. Of a kill, ``sent`` is to how many minions, and ``reached`` how
    many of those have answered that it reached the job. From the central database a row has ``master`` and ``realm``
    too, and the answer ``source`` and ``masters``, as that of ``halite.jobs``.

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
    number, is_central = arguments.limit(limit), central_source.is_asked(call)
    cursor = None if is_central else arguments.cursor(before)
    behind = audit_entries.cursor(before) if is_central else None
    audited.require_view(call.db, call.caller, "audit", "*", call.asked())
    if is_central:
        return _of_all_masters(call, which, number, behind)
    rows, following = audit_log.entries(call.db, which, number, cursor)
    return {"audit": rows, "next": None if following is None else str(following), "filters": call.filters()}


def _of_all_masters(
    call: Call, which: audit_log.Filter, limit: int, before: audit_entries.Cursor | None
) -> dict[str, Any]:
    with central_source.opened(call) as source:
        rows, following = audit_entries.entries(source.conn, which, source.scope, limit, before)
        return {"audit": rows, "next": following, "filters": call.filters(), **source.told()}
