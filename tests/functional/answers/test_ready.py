"""Whether a master can be switched over, asked before it is."""

from pathlib import Path

import pytest

from saltext.halite.answers import installation
from saltext.halite.answers import ready as readiness
from saltext.halite.store import engine_heartbeat
from saltext.halite.times import now


@pytest.fixture
def before(opts):
    """The options of a master that is not switched over yet."""
    opts["master_job_cache"] = "local_cache"
    return opts


def test_a_master_that_can_be_switched_over_is_told_what_is_still_to_do_in_order(call, before, db):
    answer = call("ready")
    assert "retcode" not in answer
    told = answer["ready"]
    assert (told["ready"], told["problems"], told["mode"]) == (True, [], "none")
    assert told["database"] == db.path
    assert [step[:24] for step in told["steps"]] == [
        "Set `master_job_cache: h",
        "Add `- halite: {}` to `e",
        readiness.RESTART[:24],
    ]
    assert "local_cache now" in told["steps"][0]


def test_a_switched_master_is_to_be_restarted_until_the_engine_runs(call, opts, db):
    opts["engines"] = [{"halite": {}}]
    assert call("ready")["ready"]["steps"] == [readiness.RESTART]
    engine_heartbeat.beat(db, 1, now(), now())
    assert call("ready")["ready"]["steps"] == []
    engine_heartbeat.beat(db, 1, 1_000_000, now())  # an update that was synced takes a restart
    assert call("ready")["ready"]["steps"] == [readiness.RESTART]


def test_what_is_in_the_way_is_told_with_an_exit_code(call, before, tmp_path):
    (tmp_path / "file").touch()
    before["halite"] = {"database": str(tmp_path / "file" / "jobs.db"), "no": 1}
    before["job_cache"] = False
    answer = call("ready")
    assert answer["retcode"] == 6 and answer["ready"]["ready"] is False
    wrong, returns, database = answer["ready"]["problems"]
    assert "halite:no is no setting" in wrong
    assert "job_cache is False" in returns
    assert f"{tmp_path}/file/jobs.db" in database


def test_half_of_a_new_version_does_not_touch_the_database(call, before, db, monkeypatch):
    monkeypatch.setattr(installation, "problems", lambda *_: ["There is no answers/ready.py."])
    answer = call("ready")
    assert (answer["ready"]["problems"], answer["ready"]["steps"]) == (["There is no answers/ready.py."], [])
    assert not Path(db.path).exists()


def test_a_master_beside_another_job_cache_needs_no_returns_of_it(call, before):
    before.update(event_return=["halite"], ext_job_cache="redis", engines=["halite"])
    assert call("ready")["ready"]["problems"] == []
