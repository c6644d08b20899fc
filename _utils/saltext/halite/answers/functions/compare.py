"""``halite.compare``: two runs of the same function."""

from typing import Any

from ...domain.jid import check_jid
from .. import arguments, audited, where_jobs_are
from ..call import Call


def compare(
    call: Call,
    jid: Any = None,
    other: Any = None,
    minion: Any = None,
    limit: Any = 50,
    central: Any = False,
    master: Any = None,
) -> dict[str, Any]:
    """
    Compare two runs of the same function, minion by minion: a job and the one before it, or any two.

    CLI Example:

    .. code-block:: bash

        salt-run halite.compare 20261123092034429614
        salt-run halite.compare 20261123092034429614 20261122092012345678
        salt-run halite.compare 20261123092034429614 minion='web*' --out=json
        salt-run halite.compare 20261123092034429614 central=True

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
    central : False
        Jobs of all masters that share a database (``halite:central``), of the realms that the caller may view; the
        one before is of the same realm.
    master
        Of these only the masters that this glob matches: several may have a job of that jid.

    Returns ``{"compare": {"before": row, "after": row, "minions", "states"}, "differing": [minion], "left_out",
    "only_before": [ids], "only_after": [ids]}``: rows as in ``halite.jobs``; ``minions`` counts ``compared, equal,
    differing, not_kept`` (a return is not kept any more), ``only_before`` and ``only_after`` (has returned for one of
    the two alone); ``states`` counts ``newly_failing, changed, new, gone, mended`` over all minions, null where none
    ran states. A minion that differs is ``minion``, its results ``before`` and ``after``, and ``functions``, of each
    function that differs ``function, before, after``, of state runs ``states`` (``change, id, name, function, sls,
    before, after, comment``, the states being ``ok``, ``changed``, ``would_change`` or ``failed``), of other
    functions ``diff``, the lines of a unified diff, and how many of either are ``left_out``. Those that fail and did
    not come first. ``left_out`` of the answer is how many minions that differ are not told. From the central database
    the answer has ``source`` and ``masters``, and a row ``master`` and ``realm``, as those of ``halite.jobs``.

    Errors: invalid, denied, not_found, unavailable.
    """
    from .. import compare as comparison

    wanted, beside = check_jid(jid), None if other is None else check_jid(other)
    pattern, number = arguments.text(minion, "minion"), arguments.limit(limit)
    asked = call.asked(jid=wanted)
    audited.require_any_view(call.db, call.caller, asked)
    with where_jobs_are.jobs_of(call) as source:
        return {**comparison.compare(source, wanted, beside, pattern, number, asked), **source.told()}
