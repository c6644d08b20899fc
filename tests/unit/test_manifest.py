"""The list of the library's modules is that of the tree, and so is the checksum of each."""

import runpy
from pathlib import Path

from saltext.halite import checksums, manifest
from saltext.halite.version import KINDS

TREE = Path(__file__).resolve().parents[2]
SCRIPT = runpy.run_path(str(TREE / "scripts" / "manifest"))


def test_every_module_of_the_library_is_in_the_manifest_and_nothing_else():
    found = Path(manifest.__file__).read_text()
    assert found == SCRIPT["text"](TREE / "_utils" / "saltext" / "halite"), "run scripts/manifest"
    assert "answers/__init__.py" in manifest.MODULES and "manifest.py" in manifest.MODULES


def test_every_module_has_the_checksum_of_the_tree():
    assert Path(checksums.__file__).read_text() == SCRIPT["checksums"](TREE), "run scripts/manifest"
    assert {*manifest.MODULES, *(f"{kind}/halite.py" for kind in KINDS)} - {*checksums.CHECKSUMS} == {"checksums.py"}
