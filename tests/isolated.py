"""Virtual environments that have the Salt of the one that runs the tests, and its saltext-halite or not."""

import os
import pwd
import subprocess
import sys
import sysconfig
from pathlib import Path

COMMANDS = ("salt", "salt-api", "salt-call", "salt-key", "salt-master", "salt-minion", "salt-run")
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
    commands, target = _bare(folder, sys.executable)
    for installed in _installed():
        (target / installed.name).symlink_to(installed)
    return commands


def environment_for_all(folder: Path, python: str) -> Path:
    """
    Make a virtual environment of *python* at *folder*, and return its folder of commands.

    It has all that this interpreter has, an editable install of Halite too: for daemons of a user that may not run
    this interpreter.
    """
    commands, target = _bare(folder, python)
    mine = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    lines = [f"import site; site.addsitedir({folder!r})" for folder in mine]
    (target / "all.pth").write_text("\n".join(lines))
    return commands


def become(user: str) -> list[str]:
    """Return the command, to be put before another, whose program begins as *user*."""
    return ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]


def python_for(user: str) -> str | None:
    """Return an interpreter like this one that *user* may run, with what this one has; None where there is none."""
    mine = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    version = f"import site, sys; [*map(site.addsitedir, {mine!r})]; import salt, saltext.halite.version"
    version += "; print(*sys.version_info[:2])"
    for python in (os.path.realpath(sys.executable), "/usr/bin/python3"):
        # By way of env: setpriv has root's capabilities left when it executes what it is to run.
        asked = [*become(user), "env", python, "-c", version]
        done = subprocess.run(asked, cwd="/", env=environ(), check=False, capture_output=True, text=True)
        if done.stdout.split() == [str(part) for part in sys.version_info[:2]]:
            return python
    return None


def _bare(folder: Path, python: str) -> tuple[Path, Path]:
    """Make an environment with Salt's commands and no packages; return the folders of both."""
    subprocess.run([python, "-m", "venv", "--without-pip", str(folder)], check=True)
    commands = folder / "bin"
    for command in COMMANDS:
        function = "salt_main" if command == "salt" else command.replace("-", "_")
        script = commands / command
        script.write_text(COMMAND.format(python=commands / "python", function=function))
        script.chmod(0o755)
    return commands, Path(_said(commands / "python", "import sysconfig; print(sysconfig.get_path('purelib'))"))


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
