"""
The request that a worker of the master is at: which command of Salt it is, and which minion sent it.

The channel has proved who sent it before Salt calls the job cache. What the load says is up to whoever wrote it:
Salt takes what a syndic sends from any minion, and with it returns under any id.
"""

from collections.abc import Mapping
from typing import Any

import salt.utils.ctx

RETURNS = frozenset({"_return", "_syndic_return"})  # the commands that minions and syndics send returns by


def has_syndics(opts: Mapping[str, Any]) -> bool:
    """Tell whether other masters send what their minions return to the master of *opts*."""
    return bool(opts.get("order_masters") or opts.get("cluster_id"))


def is_by_syndic() -> bool:
    """Tell whether this process handles what a syndic sends, or whoever speaks like one."""
    return _current().get("cmd") == "_syndic_return"


def is_by_minion() -> bool:
    """Tell whether this process handles returns that came from a minion or a syndic, and none of its own."""
    return _current().get("cmd") in RETURNS


def speaks_for_another(opts: Mapping[str, Any], minion: str) -> str | None:
    """Return the minion that has sent a return of *minion* as a syndic does, where there are no syndics; or None."""
    request = _current()
    sender = request.get("id")
    if request.get("cmd") != "_syndic_return" or has_syndics(opts) or sender == minion:
        return None
    return str(sender)


def _current() -> Mapping[str, Any]:
    request = _of_this_thread()
    data = request.get("data") if isinstance(request, dict) else None
    return data if isinstance(data, dict) else {}


def _of_this_thread() -> Any:
    if hasattr(salt.utils.ctx, "get_request_context"):
        return salt.utils.ctx.get_request_context()
    return salt.utils.ctx.RequestContext.current  # before Salt 3008
