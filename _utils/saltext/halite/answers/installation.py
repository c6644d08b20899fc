"""What is installed of Halite: which copy is at work, and in sentences what is missing of it or does not fit."""

import hashlib
import importlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import version
from ..checksums import CHECKSUMS
from ..manifest import MODULES
from ..master import loaded_modules

_PACKAGE = __package__.rpartition(".")[0]
_NAMES = {"engines": "engine", "output": "outputter", "returners": "returner", "runners": "runner"}
NETAPI = "netapi/halite.py"  # which is needed where halite:http is set, and not brought by a sync of all modules
MOST_NAMED = 3  # of the missing modules; one that is missing is seldom missing alone


def installed(opts: Mapping[str, Any]) -> dict[str, Any]:
    """Return where the library and each module for Salt's loader are; null for a module that is not found."""
    found = loaded_modules.files(opts)
    return {
        "from": "fileserver" if version.is_synced() else "pip",
        "library": version.library(),
        "modules": {kind: found.get(kind) for kind in version.KINDS},
    }


def problems(opts: Mapping[str, Any], found: Mapping[str, Any], is_served: bool) -> list[str]:
    """
    Return what is wrong with what ``installed`` has *found*: parts are missing, or are of another version.

    Where it *is_served* over HTTP that takes the netapi module too.
    """
    misfits = version.misfits(str(opts.get("extension_modules")))
    if misfits:
        return [*_of_library(), *misfits]
    return [*(_of_library() or _of_another_commit(found["modules"])), *_not_loaded(found["modules"], is_served)]


def _of_library() -> list[str]:
    missing = version.missing()
    if missing:
        named = _named(missing)
        return [f"Of Halite's library in {version.library()} there is no {named}: {version.install_again()}"]
    for name in MODULES:
        module = ".".join([_PACKAGE, *name.removesuffix(".py").removesuffix("/__init__").split("/")])
        try:
            importlib.import_module(module)
        except Exception as problem:  # whatever a damaged file may cause
            return [f"{name} of Halite's library cannot be used ({problem!r}): {version.install_again()}"]
    return []


def _of_another_commit(modules: Mapping[str, str | None]) -> list[str]:
    """Return what is to be done where the version number of all is the same, and what stands in them is not."""
    changed = [] if version.is_checkout() else list(_changed(modules))
    if not changed:
        return []
    verb = "is" if len(changed) == 1 else "are"
    again = version.install_again("netapi" if changed == [NETAPI] else "")
    return [
        f"{_named(changed)} of Halite {version.__version__} in {version.library()} {verb} of another commit than the "
        f"rest, or changed: {again}"
    ]


def _changed(modules: Mapping[str, str | None]) -> Iterator[str]:
    loaded = {f"{kind}/halite.py": file for kind, file in modules.items()}
    for name, checksum in CHECKSUMS.items():
        file = loaded.get(name) if name in loaded else str(Path(version.library()) / name)
        if file and hashlib.sha256(Path(file).read_bytes()).hexdigest()[: len(checksum)] != checksum:
            yield name


def _named(modules: Sequence[str]) -> str:
    more = f" and {len(modules) - MOST_NAMED} more" if len(modules) > MOST_NAMED else ""
    return f"{', '.join(modules[:MOST_NAMED])}{more}"


def _not_loaded(modules: Mapping[str, str | None], is_served: bool) -> list[str]:
    lacking = " and no ".join(name for kind, name in _NAMES.items() if not modules[kind])
    told = [f"Salt finds no {lacking} of Halite: {version.install_again()}"] if lacking else []
    if is_served and not modules["netapi"]:
        again = version.install_again("netapi")
        told.append(f"Salt finds no netapi module of Halite, so halite:http is served by nobody: {again}")
    return told
