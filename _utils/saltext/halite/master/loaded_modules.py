"""Which of Halite's modules Salt's loader finds, and in which files."""

from collections.abc import Mapping
from typing import Any

import salt.loader


def files(opts: Mapping[str, Any]) -> dict[str, str]:
    """Return {kind: file} of the modules that Salt loads on a master with the options *opts*."""
    copy = dict(opts)
    loaders = {
        "engines": (salt.loader.engines(copy, {}, {}, {}), "halite.start"),
        "output": (salt.loader.outputters(copy), "halite"),
        "returners": (salt.loader.returners(copy, {}), "halite.save_load"),
        "runners": (salt.loader.runner(copy), "halite.status"),
    }
    found = {kind: loader[name].__globals__["__file__"] for kind, (loader, name) in loaders.items() if name in loader}
    return {**found, **_netapi(copy)}


def _netapi(opts: dict[str, Any]) -> dict[str, str]:
    """Return the netapi module, which is found and not loaded: that would mount it into this process."""
    found = salt.loader.netapi(opts).file_mapping.get("halite")
    return {"netapi": str(found[0])} if found else {}
