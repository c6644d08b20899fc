"""Say what the wheel and the sdist in a folder lack of what the checkout has, and what is in the wheel besides."""

import sys
import tarfile
import zipfile
from collections.abc import Iterator
from email import message_from_string
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
LIBRARY = Path("_utils/saltext/halite")
LINKS = {"Documentation", "Source", "Changelog", "Issues"}
NO_ADDRESS = "halite.example"  # stands in setup.cfg until the project has one


def modules(tree: Path) -> dict[str, str]:
    """Return {module in the wheel: in the checkout}: the library, and each kind of Salt's loader."""
    found = {file: file.relative_to(tree / LIBRARY) for file in (tree / LIBRARY).rglob("*.py")}
    for file in tree.glob("_*/*.py"):
        found[file] = Path(file.parent.name.removeprefix("_"), file.name)
    return {f"saltext/halite/{packed}": str(file.relative_to(tree)) for file, packed in found.items()}


def faults_of_wheel(tree: Path, wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
        texts = {Path(name).name: archive.read(name).decode() for name in names if ".dist-info/" in name}
    packed = {name for name in names if ".dist-info/" not in name}
    wanted = modules(tree)
    yield from (f"{wanted[name]} is not in the wheel: see packages in setup.cfg" for name in wanted.keys() - packed)
    yield from (f"{name} is in the wheel, and is no module of the checkout" for name in packed - wanted.keys())
    if "LICENSE" not in texts:
        yield "LICENSE is not in the wheel"
    if "saltext.halite.loader:module_dirs" not in texts.get("entry_points.txt", ""):
        yield "the wheel does not tell Salt's loader where its modules are"
    yield from faults_of_links(texts["METADATA"])


def faults_of_links(metadata: str) -> Iterator[str]:
    links = message_from_string(metadata).get_all("Project-URL", [])
    yield from (f"the metadata has no link {name}" for name in LINKS - {link.partition(",")[0] for link in links})


def faults_of_sdist(tree: Path, sdist: Path) -> Iterator[str]:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    page = {str(file.relative_to(tree)) for file in (tree / LIBRARY / "web" / "page").rglob("*.*")}
    wanted = {*modules(tree).values(), *page, "LICENSE", "README.md", "pyproject.toml", "setup.cfg"}
    yield from (f"{name} is not in the sdist" for name in wanted - names)


def faults(tree: Path, folder: Path) -> list[str]:
    """Return a sentence for each fault of the one wheel and the one sdist in *folder*."""
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return sorted([*faults_of_wheel(tree, wheel), *faults_of_sdist(tree, sdist)])


def main(folder: Path) -> int:
    found = faults(TREE, folder)
    for fault in found:
        print(fault, file=sys.stderr)
    if NO_ADDRESS in (TREE / "setup.cfg").read_text():
        print(f"The links in setup.cfg still lead to {NO_ADDRESS}: give the project's own before a release.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
