"""How a call came in, told from the process that it runs in, where a key of publisher_acl may pass for a login."""

import multiprocessing

import pytest

from saltext.halite.master import origin

WORKER = "ProcessFunc(AsyncClientMixin._proc_function, fun=halite.jobs jid=20261123092034429614)"
SALT = {"user": "salt"}
KEYS = {"publisher_acl": {"alice": ["test.*"]}}


@pytest.fixture
def came(monkeypatch):
    """Tell how a call came in, in the process that a worker has forked for ``halite.jobs``."""
    monkeypatch.setattr(origin, "is_cli", lambda opts: False)
    monkeypatch.setattr(multiprocessing.current_process(), "_name", WORKER)
    return origin.of_this_process


@pytest.mark.parametrize(
    ("opts", "user", "found"),
    [
        (SALT, "root", "eauth"),
        (SALT, "salt", "eauth"),
        ({**SALT, **KEYS}, "root", "unknown"),
        ({**SALT, **KEYS}, "salt", "unknown"),
        ({"user": "root", **KEYS}, "salt", "eauth"),
        ({**SALT, **KEYS}, "alice", "eauth"),
        ({**SALT, "publisher_acl": {}}, "root", "eauth"),
        ({**SALT, "publisher_acl": None}, "root", "eauth"),
    ],
)
def test_nobody_is_root_over_salt_api_where_somebody_has_a_key_that_passes_for_roots(came, opts, user, found):
    assert came(opts, user, "halite.jobs") == found


def test_what_another_function_calls_is_a_job_with_keys_and_without(came):
    for opts in (SALT, {**SALT, **KEYS}):
        for user in ("root", "alice"):
            assert came(opts, user, "halite.kill") == "job"
