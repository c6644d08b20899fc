"""What scripts/package says of a wheel and an sdist; that it builds them, CI tries."""

import io
import runpy
import tarfile
import zipfile

import pytest

from .conftest import TREE

PACKAGELIB = runpy.run_path(str(TREE / "scripts" / "packagelib" / "__main__.py"))
METADATA = "".join(f"Project-URL: {name}, https://a.example\n" for name in PACKAGELIB["LINKS"])
INFO = {
    "METADATA": METADATA,
    "entry_points.txt": "[salt.loader]\nsaltext.halite = saltext.halite.loader:module_dirs\n",
    "licenses/LICENSE": "",
}
TOP = ("LICENSE", "README.md", "pyproject.toml", "setup.cfg")


@pytest.fixture
def tree(tmp_path):
    """A checkout with a package in the library, and a kind of module that is new."""
    for name in (
        *("_utils/saltext/halite/loader.py", "_utils/saltext/halite/store/files/place.py"),
        *("_runners/halite.py", "_netapi/halite.py", "tests/unit/test_jid.py"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.fixture
def faults(tree):
    """What is said where *left_out* is in neither, *added* is in the wheel, and a file of its metadata is another."""

    def faults(left_out="-", added=(), **info):
        modules = {there: here for there, here in PACKAGELIB["modules"](tree).items() if left_out not in there}
        (tree / "dist").mkdir()
        with zipfile.ZipFile(tree / "dist" / "a.whl", "w") as wheel:
            for name in (*modules, *added):
                wheel.writestr(name, "")
            for name, text in {**INFO, **info}.items():
                wheel.writestr(f"a-1.dist-info/{name}", text)
        with tarfile.open(tree / "dist" / "a.tar.gz", "w:gz") as sdist:
            for name in (*modules.values(), *TOP):
                sdist.addfile(tarfile.TarInfo(f"a-1/{name}"), io.BytesIO())
        return PACKAGELIB["faults"](tree, tree / "dist")

    return faults


def test_a_wheel_and_an_sdist_that_have_all_have_no_fault(faults):
    assert faults() == []


@pytest.mark.parametrize(
    ("left_out", "lacking"),
    [
        ("halite/store/files/", "_utils/saltext/halite/store/files/place.py"),
        ("halite/netapi/", "_netapi/halite.py"),
    ],
)
def test_a_package_that_setup_cfg_does_not_list_is_named(faults, left_out, lacking):
    in_wheel, in_sdist = f"{lacking} is not in the wheel: see packages in setup.cfg", f"{lacking} is not in the sdist"
    assert faults(left_out) == [in_sdist, in_wheel]


@pytest.mark.parametrize("name", ["tests/unit/test_jid.py", "saltext/halite/web/page/main.js"])
def test_tests_and_files_that_are_packed_in_a_module_are_a_fault_in_the_wheel(faults, name):
    assert faults(added=[name]) == [f"{name} is in the wheel, and is no module of the checkout"]


@pytest.mark.parametrize(
    ("info", "fault"),
    [
        ({"METADATA": METADATA.replace("Issues", "Other")}, "the metadata has no link Issues"),
        ({"entry_points.txt": ""}, "the wheel does not tell Salt's loader where its modules are"),
    ],
)
def test_metadata_that_lacks_something_is_a_fault(faults, info, fault):
    assert faults(**info) == [fault]


def test_the_modules_of_this_checkout_are_the_library_and_every_kind_of_the_loader():
    found = PACKAGELIB["modules"](TREE)
    kinds = sorted(path.parent.name for path in TREE.glob("_*/halite.py"))
    assert sorted(here.split("/")[0] for here in found.values() if not here.startswith("_utils/")) == kinds
    assert found["saltext/halite/loader.py"] == "_utils/saltext/halite/loader.py"
    assert not [there for there in found if "test" in there]
