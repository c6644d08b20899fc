"""``halite.status``: whether Halite is well."""

from typing import Any

from .. import audited
from .. import status as health
from ..call import Call


def status(call: Call) -> dict[str, Any]:
    """
    Return whether Halite is well, and in sentences what is not.

    CLI Example:

    .. code-block:: bash

        salt-run halite.status

    Returns ``{"status": {"version", "installed": {"from", "library", "modules": {kind: file}}, "mode",
    "returns_told", "engine": {"running", "updated", "late_seconds", "pid"}, "database": {"path", "bytes", "schema",
    "schema_expected", "durability"}, "keeps": {"jobs", "jobs_from", "returns", "max_size"}, "spool": {"folders",
    "bytes", "limit", "writes", "oldest", "lost"}, "central": {"realm", "connected", "late",
    "backlog", "history", "refused", "unshipped", "error"}, "counts": {"jobs", "returns", "active", "audit"},
    "problems": [sentence]}}``. Needs a permission to view some jobs; ``counts`` has what the caller may view all
    of. A wrong setting is among the problems.

    Errors: invalid, denied.
    """
    audited.require_any_view(call.db, call.caller, call.asked())
    return health.status(call.opts, call.db, call.config, call.caller)
