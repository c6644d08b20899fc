"""A master of a cluster whose database would lie where the others have theirs: it records, and not there."""

import contextlib
import os

import pytest
import salt.loader

from saltext.halite import settings, shared_places
from saltext.halite.errors import Unavailable
from saltext.halite.store.recorder import recorder
from tests.functional.conftest import publish, returned

JID = "20261123092034429614"


@pytest.fixture
def cluster(opts, monkeypatch, tmp_path):
    """The options of a master whose cachedir is on a network file system that is shared."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 0 8:1 / / rw - ext4 /dev/sda rw\n2 1 0:4 / {opts['cachedir']} rw - nfs4 server:/ rw\n")
    monkeypatch.setattr(shared_places, "MOUNTS", str(mounts))
    opts.update(cluster_id="europe", id="eu1_master")
    os.makedirs(opts["sock_dir"])  # as a master does
    return opts


def files_below(folder):
    return [os.path.join(where, name) for where, _, names in os.walk(folder) for name in names if "halite" in where]


def test_the_returner_keeps_what_is_told_in_a_place_of_its_own_until_the_database_has_one(cluster, tmp_path):
    returners = salt.loader.returners(cluster, {})
    returners["halite.save_load"](JID, publish(JID, "test.ping"), ["web1"])
    returners["halite.returner"](returned(JID, "web1", True))

    assert returners["halite.get_load"](JID)["fun"] == "test.ping"
    assert returners["halite.get_jid"](JID)["web1"]["return"] is True
    assert files_below(cluster["cachedir"]) == []
    assert files_below(cluster["sock_dir"])

    cluster["halite"] = {"database": str(tmp_path / "own" / "jobs.db")}
    kept = recorder(settings.load(cluster))
    assert kept.apply(100)
    with kept.db.read() as conn:
        assert conn.execute("SELECT minion, received > 0 FROM job_returns").fetchall() == [("web1", 1)]
    assert not kept.spool.waiting()


def test_the_runner_refuses_in_a_sentence_and_the_status_tells_it(cluster, monkeypatch):
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    cluster["__cli"] = "salt-run"

    def call(function):
        found = salt.loader.runner(cluster)[f"halite.{function}"]
        found.__globals__["__user__"] = "root"
        return found()

    refused = call("jobs")["error"]
    assert refused["code"] == "invalid" and "that the masters of the cluster can share" in refused["message"]
    problems = call("status")["status"]["problems"]
    assert len([each for each in problems if "that the masters of the cluster can share" in each]) == 1
    assert files_below(cluster["cachedir"]) == []


def test_a_database_that_is_there_already_is_not_opened(cluster):
    db = recorder(settings.load_leniently(cluster)).db
    os.makedirs(os.path.dirname(db.path))
    with open(db.path, "wb"):
        pass
    with pytest.raises(Unavailable, match="that the masters of the cluster can share"), db.read():
        pass
    assert os.path.getsize(db.path) == 0
