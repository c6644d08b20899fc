"""Fixtures of all tests. Nothing here starts a daemon."""

import signal
from pathlib import Path
from typing import Any

import pytest


def pytest_configure() -> None:
    """
    Drop the handler that keeps what Salt logs before it is configured, and prints it after pytest's last line.

    And hear of Ctrl-C: a shell has what it starts in the background ignore it, and all that the tests start with it.
    """
    # salt-factories' plugin has imported Salt by now.
    import salt._logging

    salt._logging.shutdown_temp_handler()
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def master_opts(tmp_path: Path) -> dict[str, Any]:
    """The options of a master that never runs: Salt's defaults, with every path under a folder of the test's."""
    import salt.config

    defaults = {**salt.config.DEFAULT_MASTER_OPTS, "root_dir": str(tmp_path), "conf_file": str(tmp_path / "master")}
    opts = salt.config.apply_master_config({}, defaults)
    opts.update(master_job_cache="halite", cachedir=str(tmp_path / "cache"), sock_dir=str(tmp_path / "sock"))
    return opts
