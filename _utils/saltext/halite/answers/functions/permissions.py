"""``halite.permissions``: who the caller is, and what he may."""

from typing import Any

from ..call import Call


def permissions(call: Call) -> dict[str, Any]:
    """
    Return who the caller is, how the call came in, and what that allows.

    CLI Example:

    .. code-block:: bash

        salt-run halite.permissions

    Returns ``{"permissions": [verb:resource:pattern], "user", "origin", "roles", "groups"}``, the origin being
    ``cli, eauth, job, reactor, schedule, peer`` or ``unknown``. Needs no permission.

    Errors: invalid.
    """
    return {
        "permissions": list(call.caller.permissions),
        "user": call.caller.user,
        "origin": call.caller.origin,
        "roles": list(call.caller.roles),
        "groups": list(call.caller.groups),
    }
