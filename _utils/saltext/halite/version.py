"""The version of Halite, and what to say where parts of two versions meet."""

import logging
import re
from pathlib import Path

from .manifest import MODULES

log = logging.getLogger(__name__)

__version__ = "0.2.0"

KINDS = ("engines", "netapi", "output", "returners", "runners")  # of the modules that Salt's loader finds
_LIBRARY = Path(__file__).resolve().parent
# A list of files that the fileserver has made a moment before hides what has come since.
SYNC_AGAIN = "type `salt-run fileserver.clear_file_list_cache` and `salt-run saltutil.sync_all`"
SYNC_NETAPI = "type `salt-run halite.sync`, and restart salt-api."  # which sync_all knows nothing of
_VERSION = re.compile(r'^(?:__version__|VERSION) = "([^"]+)"$', re.MULTILINE)
_logged: set[str] = set()


def mismatch(version: str, file: str) -> str:
    """
    Return why the module *file*, of *version*, is not to be used with this library, "" where both are of one version.

    It is logged too, once a process. Salt prefers the modules that were synced from the fileserver to those that pip
    installed, and Python the library that pip installed to the synced one: with two copies, parts of both meet.
    """
    if version == __version__:
        return ""
    problem = _sentence(version, file)
    if problem not in _logged:
        _logged.add(problem)
        log.error("%s", problem)
    return problem


def library() -> str:
    """Return the folder that the library is imported from."""
    return str(_LIBRARY)


def is_synced() -> bool:
    """Tell whether the library is the copy that was synced from the fileserver, and not one that pip installed."""
    return _LIBRARY.parts[-3:-1] == ("utils", "saltext")


def is_checkout() -> bool:
    """Tell whether the library is that of a checkout, where people change it and git knows what has changed."""
    return _LIBRARY.parts[-3:-1] == ("_utils", "saltext")


def install_again(kind: str = "") -> str:
    """Return what to type where part of the library, or the module of a *kind*, is missing, to end a sentence."""
    if kind == "netapi" and is_synced():
        return SYNC_NETAPI
    return f"{SYNC_AGAIN if is_synced() else 'install it with pip again'}, and restart the master."


def missing() -> list[str]:
    """Return the modules of this version that are not where the library is."""
    return [name for name in MODULES if not (_LIBRARY / name).is_file()]


def misfits(extension_modules: str) -> list[str]:
    """Return what is wrong with the modules that were synced into the folder *extension_modules*."""
    files = [Path(extension_modules) / kind / "halite.py" for kind in KINDS]
    found = {file: _version_in(file) for file in files}
    return [_sentence(version, str(file)) for file, version in found.items() if version not in ("", __version__)]


def on_disk() -> str:
    """Return the version of the library as it stands where this one was loaded from, "" where there is none."""
    return _version_in(_LIBRARY / "version.py")


def installed() -> float:
    """
    Return when the newest part of this version came to where it is, in seconds since 1970.

    A sync brings what has changed alone: from one commit to the next of a version that is not this module.
    """
    return max(file.stat().st_mtime for name in MODULES if (file := _LIBRARY / name).is_file())


def _sentence(version: str, file: str) -> str:
    if on_disk() == version:
        return f"Halite {version} was installed while Salt ran with {__version__}: restart the master."
    if _LIBRARY.parents[2] == Path(file).resolve().parents[1]:
        return (
            f"What was synced is of two versions of Halite: {file} is of {version}, the library in {_LIBRARY} of "
            f"{__version__}: {install_again(Path(file).parent.name)}"
        )
    return (
        f"Two versions of Halite are installed: {file} is of {version}, the library in {_LIBRARY} of {__version__}. "
        "Keep only what pip installed or only what was synced from the fileserver, and restart the master."
    )


def _version_in(file: Path) -> str:
    """Return the version that stands in *file*, "" where there is no such file or none in it."""
    try:
        found = _VERSION.search(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return found.group(1) if found else ""
