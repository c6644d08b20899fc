"""The module for salt-api, which ``saltutil.sync_all`` leaves out, brought from the fileserver."""

import os
from typing import Any

from .. import version
from ..errors import NotFound, Refused
from ..master import synced_modules
from . import audited
from .call import Call

RESTART = "Restart salt-api: systemctl restart salt-api."
SWITCH_ON = "Set `http: {}` in the section halite of the master config, and see that rest_cherrypy is configured."


def sync(call: Call) -> dict[str, Any]:
    """Return the answer of ``halite.sync``; raises Refused where pip has brought the module, NotFound without one."""
    return audited.managed(call.db, call.caller, "sync", {}, lambda: _synced(call))


def _synced(call: Call) -> dict[str, Any]:
    if not version.is_synced():
        raise Refused("Halite was installed with pip, which brings its netapi module too: nothing is to be synced.")
    is_changed = synced_modules.sync_netapi(call.opts)
    file = synced_modules.netapi(call.opts)
    if not os.path.isfile(file):
        raise NotFound(
            "The fileserver has no salt://_netapi/halite.py: update the clone of Halite that file_roots or "
            "gitfs_remotes names."
        )
    steps = [*([] if call.config.http is not None else [SWITCH_ON]), RESTART]
    return {"sync": {"module": file, "version": version.__version__, "changed": is_changed, "steps": steps}}
