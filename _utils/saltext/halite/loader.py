"""Tell Salt's loader where the modules of a pip install are."""

from pathlib import Path

from .version import KINDS


def module_dirs() -> dict[str, list[str]]:
    """
    Return {kind of module: [folder]} for the ``salt.loader`` entry point.

    A callable, because an entry point that names a package finds nothing in an editable install,
    where the modules stay in the ``_runners``, ``_returners``, ... folders of the checkout.
    """
    library = Path(__file__).resolve().parent
    checkout = library.parents[2]
    dirs = {}
    for kind in KINDS:
        installed = library / kind
        dirs[kind] = [str(installed if installed.is_dir() else checkout / f"_{kind}")]
    return dirs
