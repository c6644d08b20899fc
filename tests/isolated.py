"""Virtual environments that have the Salt of the one that runs the tests, but not its saltext-halite."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

COMMANDS = ("salt", "salt-call", "salt-key", "salt-master", "salt-minion", "salt-run")
COMMAND = """#!{python}
import sys
from salt.scripts import {function}

if __name__ == "__main__":
    sys.exit({function}())
"""
WHERE = """
try:
    import saltext.halite
except ImportError:
    pass
else:
    print(saltext.halite.__path__[0])
"""


def environment(folder: Path) -> Path:
    """
    Make a virtual environment at *folder* and return its folder of commands.

    Its site-packages are links to what this interpreter has there: Salt is not installed again, which would take
    minutes, and neither the checkout nor the finder of its editable install comes along, nor what Halite can do
    without.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    commands = folder / "bin"
    python = commands / "python"
    target = Path(_said(python, "import sysconfig; print(sysconfig.get_path('purelib'))"))
    for installed in _installed():
        (target / installed.name).symlink_to(installed)
    for command in COMMANDS:
        function = "salt_main" if command == "salt" else command.replace("-", "_")
        script = commands / command
        script.write_text(COMMAND.format(python=python, function=function))
        script.chmod(0o755)
    return commands


def pip_install(commands: Path, *arguments: str) -> None:
    """Install as pip's *arguments* say, asking no index: what the build needs is in the environment."""
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [str(commands / "python"), "-m", "pip", "install", *offline, *arguments], env=environ(), check=True
    )


def library(commands: Path) -> str:
    """Return the folder that this environment imports saltext.halite from, "" where it finds none."""
    return _said(commands / "python", WHERE)


def environ() -> dict[str, str]:
    """What processes of the tests inherit: no PYTHONPATH, or they would find the checkout without an install."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def _installed() -> list[Path]:
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    entries = {entry.name: entry for folder in sorted(folders) for entry in Path(folder).iterdir()}
    mine = ("saltext", "isal")  # isal is what the extra "fast" brings
    return [
        entry
        for name, entry in entries.items()
        if name.partition("-")[0] not in mine and "saltext_halite" not in name
    ]


def _said(python: Path, code: str) -> str:
    # In another folder than the tests: -c puts the current one on sys.path.
    done = subprocess.run(
        [str(python), "-c", code], cwd="/", env=environ(), check=True, capture_output=True, text=True
    )
    return done.stdout.strip()
