"""
The request that a worker of the master is at: which command of Salt it is, and which minion sent it.

The channel has proved who sent it before Salt calls the job cache. What the load says is up to whoever wrote it:
Salt takes what a syndic sends from any minion, and with it returns under any id.
"""

from collections.abc import Mapping
from typing import Any

import salt.utils.ctx

_get = getattr(salt.utils.ctx, "get_request_context", None)  # since Salt 3008
_NONE: Mapping[str, Any] = {}


def has_syndics(opts: Mapping[str, Any]) -> bool:
    """Tell whether other masters send what their minions return to the master of *opts*."""
    return bool(opts.get("order_masters") or opts.get("cluster_id"))


def is_by_syndic() -> bool:
    """Tell whether this process handles what a syndic sends, or whoever speaks like one."""
    return current().get("cmd") == "_syndic_return"


def speaks_for_another(request: Mapping[str, Any], opts: Mapping[str, Any], minion: str) -> str | None:
    """Return who sent the *request* of a syndic with a return of *minion*, where there are none and it is another."""
    sender = request.get("id")
    return None if has_syndics(opts) or sender == minion else str(sender)


def current() -> Mapping[str, Any]:
    """Return the load of the request that this process handles, with its ``cmd`` and the ``id`` of who sent it."""
    return _held("data")


def master_id() -> str | None:
    """Return the id of the master whose worker handles the request; None where it handles none."""
    return _held("opts").get("id")


def _held(key: str) -> Mapping[str, Any]:
    request = _get() if _get else salt.utils.ctx.RequestContext.current
    held = request.get(key) if request else None
    return held if isinstance(held, dict) else _NONE
