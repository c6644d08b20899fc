"""``halite.rerun``: a job called again."""

from typing import Any

from ...domain.jid import check_jid
from .. import engine_state, other_masters
from ..call import Call


def rerun(
    call: Call,
    jid: Any = None,
    failed: Any = False,
    missing: Any = False,
    minion: Any = None,
    once: Any = False,
    test: Any = False,
    function: Any = None,
    older: Any = None,
    by: Any = None,
    target: Any = None,
    kind: Any = None,
    result: Any = None,
) -> dict[str, Any]:
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
    still runs there; one with others under its jid; and one whose arguments are not kept whole and unmasked. One of
    another master, which shares a database with this one (``halite:central``), is refused with that master's name.

    Returns at once ``{"rerun": {"jid", "rerun_jid", "test", "function", "arguments", "kind", "minions", "not_sent":
    [{"minion", "why"}]}, "engine": {"running", "updated"}}``: ``rerun_jid`` is the new job, null with ``test``;
    ``not_sent`` are those that are meant and that it is not sent to, such as one without an accepted key. The
    decision is in the audit log before anything is sent.

    Errors: invalid, denied, not_found, refused, unavailable.
    """
    from .. import rerun as again

    wanted, asked = check_jid(jid), again.asked(call.given)
    state = engine_state.engine(call.db, call.config)  # an error behind the publication would hide that it was sent
    others = other_masters.of_call(call)
    return {**again.rerun(call.opts, call.db, call.caller, wanted, asked, others), "engine": state}
