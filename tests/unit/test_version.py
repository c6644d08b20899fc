"""What is said where parts of two versions meet."""

import logging
import os
import re
import shutil
from pathlib import Path

import pytest

from saltext.halite import version

TREE = Path(__file__).resolve().parents[2]
OTHER = "9.9.9"


@pytest.fixture
def synced(tmp_path):
    """A folder of synced modules, each of the given version."""

    def make(**versions):
        for kind, number in versions.items():
            (tmp_path / kind).mkdir()
            (tmp_path / kind / "halite.py").write_text(f'import logging\n\nVERSION = "{number}"\n')
        return str(tmp_path)

    return make


@pytest.mark.parametrize("kind", version.KINDS)
def test_every_module_carries_the_version_of_the_library(kind):
    text = (TREE / f"_{kind}" / "halite.py").read_text()
    assert re.findall(r'^VERSION = "(.*)"$', text, re.MULTILINE) == [version.__version__]


def test_parts_of_one_version_belong_together(caplog):
    assert version.mismatch(version.__version__, "/ext/runners/halite.py") == ""
    assert not caplog.records


def test_two_copies_are_told_with_their_versions_and_places(monkeypatch, caplog):
    monkeypatch.setattr(version, "_logged", set())
    said = version.mismatch(OTHER, "/ext/runners/halite.py")
    for part in (OTHER, version.__version__, "/ext/runners/halite.py", str(version._LIBRARY), "restart the master"):
        assert part in said
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    version.mismatch(OTHER, "/ext/runners/halite.py")
    assert [record.getMessage() for record in caplog.records] == [said]


def test_a_version_that_was_installed_over_the_one_that_runs_takes_a_restart(monkeypatch, tmp_path):
    """What is imported is the old one; on the disk is the new."""
    (tmp_path / "version.py").write_text(f'"""..."""\n\n__version__ = "{OTHER}"\n')
    monkeypatch.setattr(version, "_LIBRARY", tmp_path)
    said = version.mismatch(OTHER, str(tmp_path / "runners" / "halite.py"))
    assert said == f"Halite {OTHER} was installed while Salt ran with {version.__version__}: restart the master."


def test_what_a_sync_has_changed_last_tells_when_a_version_was_installed(monkeypatch, tmp_path):
    library = shutil.copytree(version.library(), tmp_path / "halite")
    monkeypatch.setattr(version, "_LIBRARY", library)
    for file in library.rglob("*.py"):
        os.utime(file, (1_000, 1_000))
    os.utime(library / "store" / "recorder.py", (2_000, 2_000))
    (library / "times.py").unlink()
    assert version.installed() == 2_000


def test_synced_modules_of_another_version_are_found(synced):
    folder = synced(runners=version.__version__, returners=OTHER)
    (said,) = version.misfits(folder)
    assert f"{folder}/returners/halite.py is of {OTHER}" in said


def test_without_synced_modules_there_are_no_misfits(tmp_path, synced):
    assert version.misfits(str(tmp_path / "nothing")) == []
    assert version.misfits(synced(runners=version.__version__)) == []
