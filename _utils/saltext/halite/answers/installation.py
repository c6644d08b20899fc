"""What is installed of Halite: which copy is at work, and in sentences what is missing of it or does not fit."""

import importlib
from collections.abc import Mapping
from typing import Any

from .. import version
from ..manifest import MODULES
from ..master import loaded_modules

_PACKAGE = __package__.rpartition(".")[0]
_NAMES = {"engines": "engine", "output": "outputter", "returners": "returner", "runners": "runner"}
MOST_NAMED = 3  # of the missing modules; one that is missing is seldom missing alone


def installed(opts: Mapping[str, Any]) -> dict[str, Any]:
    """Return where the library and each module for Salt's loader are; null for a module that is not found."""
    found = loaded_modules.files(opts)
    return {
        "from": "fileserver" if version.is_synced() else "pip",
        "library": version.library(),
        "modules": {kind: found.get(kind) for kind in version.KINDS},
    }


def problems(opts: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with what ``installed`` has *found*: parts are missing, or are of another version."""
    misfits = version.misfits(str(opts.get("extension_modules")))
    return [*_of_library(), *(misfits or _not_loaded(found["modules"]))]


def _of_library() -> list[str]:
    missing = version.missing()
    if missing:
        more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
        named = f"{', '.join(missing[:MOST_NAMED])}{more}"
        return [f"Of Halite's library in {version.library()} there is no {named}: {version.install_again()}"]
    for name in MODULES:
        module = ".".join([_PACKAGE, *name.removesuffix(".py").removesuffix("/__init__").split("/")])
        try:
            importlib.import_module(module)
        except Exception as problem:  # whatever a damaged file may cause
            return [f"{name} of Halite's library cannot be used ({problem!r}): {version.install_again()}"]
    return []


def _not_loaded(modules: Mapping[str, str | None]) -> list[str]:
    lacking = " and no ".join(_NAMES[kind] for kind, file in modules.items() if not file)
    return [f"Salt finds no {lacking} of Halite: {version.install_again()}"] if lacking else []
