"""A runner that a minion asked for with ``peer_run``: one job of the master, that says who asked."""

import multiprocessing

import pytest
import salt.loader

from saltext.halite.domain import salt_shapes
from saltext.halite.domain.jid import jid_time
from saltext.halite.master import peer_run
from saltext.halite.store import job_writes, one_job

JID = "20261123092034429614"
MASTER = "master_master"
CALL = {"fun": "runner.test.arg", "jid": JID, "user": "root", "fun_args": ["a", 1], "return": "x", "success": True}


@pytest.fixture
def worker(opts, monkeypatch):
    """The returner as a runner has it that a worker runs for the minion ``web1``."""
    monkeypatch.setattr(multiprocessing.current_process(), "_name", "MWorker-3")
    return salt.loader.returners({**opts, "id": "web1"}, {})


def began(db):
    data = {key: CALL[key] for key in ("fun", "jid", "user", "fun_args")}
    job_writes.add_job(db, salt_shapes.job_on_master(data, MASTER, jid_time(JID)), awaited=[MASTER])


def stored(returners, minion="web1", call=CALL, **more):
    load = {"id": minion, "tgt": minion, "jid": JID, "return": call, "fun": call["fun"], "user": "root", **more}
    returners["halite.save_load"](JID, load)
    returners["halite.returner"](load)


@pytest.mark.parametrize("first", ["event", "return"])
def test_it_is_one_job_whichever_is_told_first(worker, db, call, idle, first):
    for step in ("event", "return") if first == "event" else ("return", "event"):
        began(db) if step == "event" else stored(worker)
    answer = call("job", JID)
    assert {key: answer["job"][key] for key in ("kind", "target", "minions", "returned", "result", "asked_by")} == {
        "kind": "runner",
        "target": MASTER,
        "minions": 1,
        "returned": 1,
        "result": "ok",
        "asked_by": "web1",
    }
    assert answer["job"]["arguments"] == ["a", 1] and answer["job"]["status"] == "complete"
    assert [(ret["minion"], ret["return"]) for ret in answer["returns"]] == [(MASTER, "x")]


def test_without_an_engine_it_is_whole_too(worker, db, call, idle):
    stored(worker)
    answer = call("job", JID)["job"]
    assert (answer["result"], answer["minions"], answer["asked_by"], answer["arguments"]) == (
        "ok",
        1,
        "web1",
        ["a", 1],
    )


def test_salt_reads_it_under_the_id_of_who_asked_as_from_local_cache(worker, db):
    began(db)
    stored(worker)
    assert set(worker["halite.get_jid"](JID)) == {"web1"}


def test_one_that_failed_failed(worker, db):
    began(db)
    stored(worker, call={**CALL, "return": "Traceback (most recent call last)", "success": False})
    assert one_job.job(db, JID).result == "failed"


def test_another_runner_was_asked_for_by_no_minion(returners, db, call, idle):
    began(db)
    stored(returners, MASTER)
    assert (call("job", JID)["job"]["asked_by"], one_job.job(db, JID).result) == (None, "ok")


def test_a_minion_that_returns_the_shape_of_a_runner_ends_no_runner(opts, returners, db, monkeypatch):
    """It comes to a worker too, whose options have the id of the master."""
    monkeypatch.setattr(multiprocessing.current_process(), "_name", "MWorker-3")
    began(db)
    stored(returners)
    row = one_job.job(db, JID)
    assert (row.ended, row.asked_by) == (None, None)
    load = {"id": "web1", "jid": JID, "return": CALL, "fun": CALL["fun"]}
    assert peer_run.asked_by({**opts, "id": "web1"}, load) == "web1"
    assert peer_run.asked_by({**opts, "id": "web1"}, {**load, "fun": "test.ping"}) is None


def test_it_is_kept_in_the_spool(worker, db, monkeypatch):
    from saltext.halite.errors import Unavailable
    from saltext.halite.settings import load_leniently
    from saltext.halite.store.recorder import recorder

    began(db)
    kept = recorder(load_leniently(worker["halite.returner"].__globals__["__opts__"]))
    with monkeypatch.context() as broken:

        def unavailable(*_, **__):
            raise Unavailable("away")

        broken.setattr(job_writes, "add_return", unavailable)
        stored(worker)
    kept._rest_until = 0
    assert kept.apply(10)
    row = one_job.job(db, JID)
    assert (row.result, row.asked_by, row.minions) == ("ok", "web1", 1)
