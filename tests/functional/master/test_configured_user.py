"""The user of the master's config, where an orchestration has left another in Salt's opts."""

import os
import pwd

import pytest
import salt.config

from saltext.halite.master import configured_user

OWN = pwd.getpwuid(os.geteuid()).pw_name


@pytest.fixture
def config(tmp_path):
    """The config file of a master that runs as somebody else."""
    path = tmp_path / "master"
    path.write_text(f"user: nobody\nroot_dir: {tmp_path}\n")
    return str(path)


@pytest.mark.parametrize("user", ["Reactor", "alice", "sudo_carol"])
def test_who_called_an_orchestration_is_not_whom_the_master_runs_as(config, user):
    opts = {"user": user, "conf_file": config, "id": "m"}
    assert configured_user.restored(opts) == {**opts, "user": "nobody"}
    assert opts["user"] == user


@pytest.mark.parametrize(
    "opts", [{"user": OWN}, {"user": "nobody"}, {}, {"user": None}, {"user": "x", "conf_file": "/no"}]
)
def test_nothing_else_is_changed(config, opts):
    given = {"conf_file": config, **opts}
    assert configured_user.restored(given) is given


def test_the_config_is_not_read_where_the_user_is_that_of_the_process(config, monkeypatch):
    monkeypatch.setattr(salt.config, "master_config", pytest.fail)
    configured_user.restored({"user": OWN, "conf_file": config})
