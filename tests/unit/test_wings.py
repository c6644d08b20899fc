"""The wings of the library: arrows run down one list, and what is kept out of a wing is not in it."""

import ast
from pathlib import Path

import pytest

LIBRARY = Path(__file__).resolve().parents[2] / "_utils" / "saltext" / "halite"
PACKAGE = "saltext.halite"
# From the top down: a module may import of its own wing, and of those behind it.
WINGS = ("web", "answers", "terminal", "watch", "central", "master", "store", "domain", "")
GROUND = ""  # the modules beside the wings
NEVER = {
    "web": ("sqlite3", "salt.loader"),
    "answers": ("sqlite3", "cherrypy"),
    "terminal": ("sqlite3", "salt", f"{PACKAGE}.store", f"{PACKAGE}.master"),
    "watch": ("sqlite3",),
    "central": (),
    "master": ("sqlite3",),
    "store": ("salt",),
    "domain": (
        "salt",
        "sqlite3",
        "os",
        "time",
        "socket",
        "pathlib",
        "subprocess",
        "threading",
        "multiprocessing",
        "io",
    ),
    GROUND: ("sqlite3",),
}
CLOCK = ("now", "today", "utcnow")  # what a wing without a clock calls of no module; nor does it open files


def name_of(path):
    """The dotted name of the module in the file *path*."""
    parts = path.relative_to(LIBRARY).with_suffix("").parts
    return ".".join([PACKAGE, *(parts[:-1] if parts[-1] == "__init__" else parts)])


MODULES = {name_of(path): path for path in sorted(LIBRARY.rglob("*.py"))}


def wing_of(module):
    """The wing of a *module* of the library, "" for the ground."""
    first = module.removeprefix(PACKAGE).lstrip(".").partition(".")[0]
    return first if (LIBRARY / first / "__init__.py").is_file() and first else GROUND


def imports(module, text):
    """Every module that *text*, the source of *module*, imports anywhere in it, and what it takes of each."""
    is_package = MODULES[module].name == "__init__.py"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level + is_package or None] if node.level else []
            whence = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = f"{whence}.{alias.name}"
                yield (inner, "") if inner in MODULES else (whence, alias.name)


def arrows(module):
    """The modules of the library that *module* imports."""
    return {found for found, _ in imports(module, MODULES[module].read_text()) if found in MODULES} - {module}


def runs_up(module, other):
    return WINGS.index(wing_of(other)) < WINGS.index(wing_of(module))


def kept_out(module, text):
    """What *text*, as the source of *module*, imports or calls that its wing keeps out."""
    wing = wing_of(module)
    for found, taken in imports(module, text):
        whole = f"{found}.{taken}" if taken else found
        if any(whole == name or whole.startswith(f"{name}.") for name in NEVER[wing]):
            yield whole
        if wing == "domain" and taken in CLOCK:
            yield whole
    for node in ast.walk(ast.parse(text)) if wing == "domain" else ():
        if isinstance(node, ast.Attribute) and node.attr in CLOCK:
            yield node.attr
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            yield "open"


def circle(graph):
    """The modules of a circle in *graph* ({module: {modules}}), [] where there is none."""
    done, way = set(), []

    def walk(module):
        if module in way:
            return way[way.index(module) :]
        if module in done:
            return []
        way.append(module)
        found = next(filter(None, map(walk, sorted(graph[module]))), [])
        way.pop()
        done.add(module)
        return found

    return next(filter(None, map(walk, sorted(graph))), [])


STREAMS = ("stdout", "stderr", "__stdout__", "__stderr__")


def prints(text):
    """Whether *text* is source that prints, or takes a stream of the process to write to."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            return True
        if isinstance(node, ast.Attribute) and node.attr in STREAMS and ast.unparse(node.value) == "sys":
            return True
        if isinstance(node, ast.ImportFrom) and node.module == "sys" and {a.name for a in node.names} & {*STREAMS}:
            return True
    return False


@pytest.mark.parametrize("module", MODULES)
def test_no_arrow_runs_up(module):
    assert [other for other in sorted(arrows(module)) if runs_up(module, other)] == []


def test_there_is_no_circle():
    assert circle({module: arrows(module) for module in MODULES}) == []


@pytest.mark.parametrize("module", MODULES)
def test_what_a_wing_keeps_out_is_not_imported_in_it(module):
    assert list(kept_out(module, MODULES[module].read_text())) == []


@pytest.mark.parametrize("module", [name for name in MODULES if wing_of(name) != "terminal"])
def test_only_the_terminal_prints(module):
    assert not prints(MODULES[module].read_text())


def test_every_folder_is_a_wing_that_says_what_it_holds_stands_on_and_keeps_out():
    for folder in (path.parent for path in LIBRARY.rglob("__init__.py") if path.parent != LIBRARY):
        said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""
        assert folder.relative_to(LIBRARY).parts[0] in WINGS
        assert "Stands on" in said and len(said.splitlines()) >= 3, folder


def test_no_file_repeats_the_name_of_its_folder():
    assert [path for path in MODULES.values() if path.stem.rstrip("s") == path.parent.name.rstrip("s")] == []


def test_an_arrow_that_runs_up_a_circle_and_what_is_kept_out_are_noticed():
    domain = f"{PACKAGE}.domain.jid"
    assert runs_up(domain, f"{PACKAGE}.store.database") and not runs_up(f"{PACKAGE}.store.database", domain)
    assert runs_up(f"{PACKAGE}.times", domain)
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c"]
    for line in (
        "import salt.utils.jid",
        "from salt import utils",
        "import time",
        "from ..times import iso, now",
        "times.now()",
        "datetime.datetime.now()",
        "open('x')",
    ):
        assert list(kept_out(domain, f"def within():\n    {line}\n")), line
    assert list(kept_out(f"{PACKAGE}.terminal.tables", "from ..store import codec"))
    assert not list(kept_out(f"{PACKAGE}.terminal.tables", "from ..domain import jid"))
    for line in ("sys.stdout.write('x')", "print(1)", "done.stdout\nprint(1)", "from sys import stderr"):
        assert prints(line), line
    assert not prints("done.stdout")


def test_no_folder_of_the_library_is_left_out():
    folders = {path.parent for path in LIBRARY.rglob("*.py")}
    assert all((folder / "__init__.py").is_file() for folder in folders)
