"""Fixtures of all tests. Nothing here starts a daemon."""

import signal
from pathlib import Path
from typing import Any

import pytest

from tests import workers
from tests.postgres import own_postgres, postgres, postgres_data  # noqa: F401 - fixtures


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Share the tests among several processes; ``-n 0``, or ``-p no:xdist``, has them all in this one."""
    if config.pluginmanager.hasplugin("xdist") and not hasattr(config, "workerinput"):
        if config.option.numprocesses is None and config.option.dist == "no":
            config.option.numprocesses = workers.wanted(config)
        config.option.loadscopereorder = False


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give xdist the scheduler that knows which tests share a master."""
    return workers.Scheduler(config, log) if config.option.dist == "load" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put in front what takes longest."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: workers.rank(item.nodeid))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Let the workers stop their daemons before xdist ends the workers."""
    running = session.config.pluginmanager.getplugin("dsession")
    if running and exitstatus == pytest.ExitCode.INTERRUPTED:
        workers.interrupt_all(running)


def pytest_configure(config: pytest.Config) -> None:
    """
    Drop the handler that keeps what Salt logs before it is configured, and prints it after pytest's last line.

    And hear of Ctrl-C: a shell has what it starts in the background ignore it, and all that the tests start with it.
    """
    # salt-factories' plugin has imported Salt by now.
    import salt._logging

    salt._logging.shutdown_temp_handler()
    is_worker = hasattr(config, "workerinput")
    signal.signal(signal.SIGINT, workers.interrupt_once if is_worker else signal.default_int_handler)


@pytest.fixture
def master_opts(tmp_path: Path) -> dict[str, Any]:
    """The options of a master that never runs: Salt's defaults, with every path under a folder of the test's."""
    import salt.config

    defaults = {**salt.config.DEFAULT_MASTER_OPTS, "root_dir": str(tmp_path), "conf_file": str(tmp_path / "master")}
    opts = salt.config.apply_master_config({}, defaults)
    opts.update(master_job_cache="halite", cachedir=str(tmp_path / "cache"), sock_dir=str(tmp_path / "sock"))
    return opts
