"""The netapi module of Halite, brought from the fileserver: Salt has no command that does so."""

import os
from collections.abc import Mapping
from typing import Any

import salt.fileserver
import salt.utils.extmods


def netapi(opts: Mapping[str, Any]) -> str:
    """Return where the netapi module of Halite is once it was synced."""
    return os.path.join(str(opts["extension_modules"]), "netapi", "halite.py")


def sync_netapi(opts: Mapping[str, Any]) -> bool:
    """Copy ``salt://_netapi/halite.py`` to where Salt looks for it, and tell whether that has changed anything."""
    # A list of files that the fileserver has made a moment before hides what has come since.
    salt.fileserver.Fileserver(dict(opts)).clear_file_list_cache({"saltenv": None, "fsbackend": None})
    # What else is in that folder is not Halite's to bring or to take away.
    keeping = {**opts, "clean_dynamic_modules": False, "extmod_blacklist": {}}
    changed, _ = salt.utils.extmods.sync(keeping, "netapi", extmod_whitelist={"netapi": ["halite"]})
    return bool(changed)
