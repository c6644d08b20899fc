"""``halite.sync``: the module for salt-api, from the fileserver."""

from typing import Any

from ..call import Call


def sync(call: Call) -> dict[str, Any]:
    """
    Bring Halite's netapi module from the fileserver, which ``saltutil.sync_all`` leaves out.

    It is what salt-api serves REST and the Jobs page with, where ``halite:http`` is set. Not for a master that has
    Halite from pip.

    CLI Example:

    .. code-block:: bash

        salt-run saltutil.sync_all
        salt-run halite.sync

    Needs the permission ``manage:index:*``, and writes a row to the audit log. Empties the fileserver's list of files
    first. Returns ``{"sync": {"module": path, "version", "changed", "steps": [what is to be done next]}}``.

    Errors: invalid, denied, not_found, unavailable, refused.
    """
    from ..sync import sync as synced

    return synced(call)
