"""``halite.prune``: old jobs forgotten by hand."""

from typing import Any

from .. import arguments
from ..call import Call


def prune(
    call: Call, keep: Any = None, keep_returns: Any = None, max_size: Any = None, dry_run: Any = True
) -> dict[str, Any]:
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
    from .. import prune as pruning

    wanted = {"keep": keep, "keep_returns": keep_returns, "max_size": max_size}
    is_dry = arguments.flag(dry_run, "dry_run")
    return pruning.prune(call.opts, call.config, call.db, call.caller, wanted, is_dry)
