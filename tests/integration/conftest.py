"""
A real master, its minions and salt-api.

``site`` is the one that most tests share; ``make_master`` starts one of a test module's own. All of it lives under
one temporary root, and whatever was started from it is ended with the session, also when a test fails.
"""

import contextlib
import importlib.metadata
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.api_client import Api
from tests.isolated import become, environ, environment_for_all, python_for
from tests.loaded import SaltRun
from tests.masters import MARK, Answer, Site, manager, nothing_left_running

NAMES = itertools.count(1)
USER = "nobody"  # who stands in for the `salt` of Salt's packages
LONGEST_TMPDIR = 25
# Longer than Salt's 5 s, after which a command on a slow machine would publish find_job.
PATIENCE = {"timeout": 30}


@pytest.fixture(scope="session")
def root() -> Iterator[Path]:
    """The folder of everything; short, since the path of a unix socket may have 107 characters."""
    usual = tempfile.gettempdir()
    folder = Path(tempfile.mkdtemp(prefix="hal-", dir=usual if len(usual) <= LONGEST_TMPDIR else "/tmp"))
    folder.chmod(0o755)  # a master that runs as another user has its folders in it, and Salt asks whether it may read
    with nothing_left_running(folder):
        yield folder
    if "HALITE_KEEP_ROOT" not in os.environ:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def make_manager(root: Path, event_listener: Any, request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Make a salt-factories manager, for the commands of another virtual environment where *scripts* is given."""
    log_server = request.config.pluginmanager.get_plugin("saltfactories-log-server")

    def make(scripts: Path | None = None) -> Any:
        return manager(root, event_listener, log_server, scripts)

    return make


@pytest.fixture(scope="session")
def installed() -> None:
    """Fail where saltext-halite is not installed: Salt would not find it, and every test would say so in its way."""
    try:
        importlib.metadata.version("saltext-halite")
    except importlib.metadata.PackageNotFoundError:
        pytest.fail("saltext-halite is not installed beside this pytest: run scripts/test", pytrace=False)


@pytest.fixture(scope="session")
def loaded(root: Path) -> Iterator[SaltRun]:
    """The ``salt-run`` that has loaded Salt, of every master whose commands are those beside this interpreter."""
    server = SaltRun(root / "loaded", {**environ(), MARK: str(root)})
    yield server
    server.stop()


@pytest.fixture(scope="session")
def site(installed: None, make_manager: Callable[..., Any], loaded: SaltRun) -> Iterator[Site]:
    """The shared master, with the minions ``north`` and ``south`` and salt-api."""
    with begun(Site(make_manager(), "shared", loaded=loaded), ("north", "south"), api=True) as shared:
        yield shared


@pytest.fixture(scope="session")
def commands_of_user(root: Path, installed: None) -> Path:
    """The commands of a master with `user: nobody`, which that user may run."""
    python = python_for(USER)
    if python is None:
        pytest.skip(f"{USER} may run no Python of this version that has Salt, so no master can run as that user")
    # Salt asks whether each folder above its keys may be read (check_path_traversal).
    for folder in (root, *root.parents):
        readable = ["test", "-r", str(folder), "-a", "-x", str(folder)]
        if subprocess.run([*become(USER), *readable], check=False).returncode:
            pytest.skip(f"{USER} may not read {folder}, so no master of that user can run below it")
    return environment_for_all(root / "for-all", python)


@pytest.fixture(scope="session")
def of_user(commands_of_user: Path, make_manager: Callable[..., Any]) -> Iterator[Site]:
    """A master with `user: nobody`."""
    with begun(Site(make_manager(commands_of_user), "users", {"user": USER}), ("north",), api=True) as made:
        yield made


@pytest.fixture(scope="module")
def make_master(installed: None, make_manager: Callable[..., Any], loaded: SaltRun) -> Iterator[Callable[..., Site]]:
    """
    Start a master of the module's own: ``make_master(overrides, minions=("one",), api=False)`` returns its Site.

    It runs until the module ends, or until its ``stop()``. *scripts* names the commands of another environment;
    *http* is the section ``halite:http`` of its config.
    """
    with contextlib.ExitStack() as stack:

        def make(
            overrides: dict[str, Any] | None = None,
            minions: tuple[str, ...] = ("one",),
            api: bool = False,
            scripts: Path | None = None,
            minion_config: dict[str, dict[str, Any]] | None = None,
            http: dict[str, Any] | None = None,
        ) -> Site:
            has_loaded = None if scripts else loaded
            made = Site(make_manager(scripts), f"own{next(NAMES)}", overrides, minion_config, has_loaded, http)
            return stack.enter_context(begun(made, minions, api))

        yield make


@contextlib.contextmanager
def begun(site: Site, minions: tuple[str, ...], api: bool = False) -> Iterator[Site]:
    try:
        yield site.start(minions, api)
    finally:
        site.stop()


@pytest.fixture(scope="session")
def api(site: Site) -> Api:
    """salt-api of the shared master: ``api.run(user, client, fun, **kw)``."""
    assert site.api
    return site.api


@pytest.fixture(scope="session")
def halite(site: Site) -> Callable[..., Answer]:
    """``halite("jobs", limit=5)`` runs ``salt-run halite.jobs limit=5 --out=json`` and returns its Answer."""
    return site.halite


@pytest.fixture(scope="session")
def minions(site: Site) -> list[str]:
    """The ids of the shared master's minions."""
    return site.minions


@pytest.fixture(scope="session")
def salt_run_cli(site: Site) -> Any:
    """salt-factories' ``salt-run`` against the shared master."""
    return site.master.salt_run_cli(**PATIENCE)


@pytest.fixture(scope="session")
def salt_cli(site: Site) -> Any:
    """salt-factories' ``salt`` against the shared master."""
    return site.master.salt_cli(**PATIENCE)


@pytest.fixture(scope="session")
def salt_call_cli(site: Site) -> Any:
    """salt-factories' ``salt-call`` on the minion ``north``."""
    return next(daemon for daemon in site.daemons if daemon.id == "north").salt_call_cli(**PATIENCE)
