"""What the status says of writes that wait, were lost or set aside, and how an administrator acknowledges it."""

import contextlib
import os
from pathlib import Path

import pytest

from saltext.halite import settings
from saltext.halite.domain import salt_shapes
from saltext.halite.store.database import Database
from saltext.halite.store.recorder import Recorder
from saltext.halite.store.spool import kept_writes
from saltext.halite.store.spool.queue import Spool
from tests import faults
from tests.functional.conftest import publish

JID = "20261123092034429614"


@pytest.fixture
def spool(opts):
    """The spool of a master whose database is there and empty."""
    found = settings.load(opts)
    with contextlib.closing(Database(found.database)) as db, db.write():
        pass
    return Spool(found.spools, found.spool_limit, None)


@pytest.fixture
def waiting(spool):
    """A job that waits in it."""
    recorder = Recorder(Database("/dev/null/jobs.db"), spool)
    recorder.add_job(salt_shapes.published(JID, publish(JID), ["m1"], 1))
    return spool


def problems(call):
    return call("status")["status"]["problems"]


def test_the_status_of_a_well_master_speaks_of_no_spool(call, spool):
    assert call("status")["status"]["spool"] == {
        "folders": [],
        "bytes": 0,
        "limit": 256 * 1024**2,
        "writes": 0,
        "oldest": None,
        "lost": 0,
    }
    assert not [problem for problem in problems(call) if "spool" in problem or "database" in problem]


def test_the_status_tells_what_waits_where_since_when_and_why(call, opts, waiting):
    path = settings.load(opts).database
    with faults.lock(path):
        told = call("status")["status"]
    assert told["spool"]["writes"] == 1 and told["spool"]["oldest"].endswith("Z")
    assert told["spool"]["folders"] == [f"{path}-spool"]
    why, what = [problem for problem in told["problems"] if path in problem]
    assert why == f"The database {path} cannot be used: database is locked."
    assert what.startswith("1 writes, ") and f"have waited since {told['spool']['oldest']} in {path}-spool" in what


def test_the_status_applies_what_can_be_applied(call, opts, waiting):
    call("status")
    assert call("status")["status"]["spool"]["writes"] == 0
    assert call("job", JID)["job"]["minions"] == 1


def test_the_status_says_that_a_newer_schema_is_not_written_to(call, opts, spool):
    with contextlib.closing(Database(settings.load(opts).database)) as db, db.write() as conn:
        conn.execute("INSERT INTO schema_migrations VALUES ('9999_future', 1)")
    assert any("has the schema 9999_future" in problem for problem in problems(call))
    assert call("jobs")["jobs"] == []


def test_what_was_set_aside_or_lost_is_told_until_it_is_acknowledged(call, opts, spool):
    path = settings.load(opts).database
    Path(f"{path}.corrupt-20261123T150951Z").touch()
    Path(f"{path}.corrupt-20261123T150951Z-wal").touch()
    spool.append(kept_writes.Write("add_wonder", JID, {}, 1).packed())
    call("status")
    spool.refuse()
    spool.refuse()
    told = problems(call)
    aside = f"{path}.corrupt-20261123T150951Z"
    assert any(f"found corrupt and is kept as {aside};" in problem for problem in told)
    assert any(f"kept in {path}-spool.unapplied-" in problem for problem in told)
    assert any(problem.startswith("2 writes were lost") for problem in told)
    assert any(problem.endswith("`salt-run halite.acknowledge`.") for problem in told)
    known = call("acknowledge")["acknowledged"]
    assert known["lost"] == 2 and len(known["set_aside"]) == 2 and known["set_aside"][0] == aside
    assert all(os.path.exists(each) for each in known["set_aside"])
    assert not [problem for problem in problems(call) if "lost" in problem or "kept" in problem]
    assert call("acknowledge")["acknowledged"] == {"set_aside": [], "missing": None, "lost": 0}
    row = call("audit", action="acknowledge")["audit"][-1]
    assert (row["decision"], row["resource"], row["outcome"], row["arguments"]) == ("allowed", "index", "done", known)


@pytest.mark.parametrize(("role", "may"), [("operator", False), ("keeper", True), ("admin", True)])
def test_to_acknowledge_takes_the_permission_for_the_index(call, opts, spool, role, may):
    opts["halite"] = {
        "origins": {"cli": []},
        "users": {"ann": [role], "boss": ["admin"]},
        "roles": {"keeper": ["manage:index:*"]},
    }
    spool.refuse()
    answer = call("acknowledge", caller="ann")
    if may:
        assert answer["acknowledged"]["lost"] == 1
    else:
        assert answer["error"]["code"] == "denied" and "manage:index:*" in answer["error"]["message"]
        assert spool.refused() == 1
    (row,) = call("audit", caller="boss")["audit"]
    assert row["decision"] == ("allowed" if may else "denied") and row["action"] == "acknowledge"


def test_nothing_is_acknowledged_that_cannot_be_written_to_the_audit_log(call, opts, spool):
    spool.refuse()
    with faults.lock(settings.load(opts).database):
        assert call("acknowledge")["error"]["code"] == "unavailable"
    assert spool.refused() == 1


def test_it_takes_no_arguments(call, spool):
    assert "path is no argument of halite.acknowledge" in call("acknowledge", path="x")["error"]["message"]
