"""``halite.acknowledge``: what the status tells of the past, known."""

from typing import Any

from ...store.recorder import recorder
from ..call import Call


def acknowledge(call: Call) -> dict[str, Any]:
    """
    Say that it is known what ``halite.status`` tells of the past: a corrupt database was set aside, writes were lost.

    Where the database is missing, that it will not come back: a new one is begun.

    CLI Example:

    .. code-block:: bash

        salt-run halite.acknowledge

    Needs the permission ``manage:index:*``, and writes a row to the audit log. Deletes nothing. Returns
    ``{"acknowledged": {"set_aside": [paths], "missing": path or None, "lost": writes}}``.

    Errors: invalid, denied, unavailable.
    """
    from ..acknowledge import acknowledge as acknowledged

    return acknowledged(recorder(call.config), call.caller)
