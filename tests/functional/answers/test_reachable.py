"""Whom a kill is sent to where a job runs on resources, of which Salt's minions note one process at a time."""

import pytest

from saltext.halite.domain.why_awaited import KILLED
from saltext.halite.master import ask_minions
from saltext.halite.store import kills, one_job
from saltext.halite.times import now
from tests.functional.conftest import give_key, publish, returned
from tests.series import on_3008

JID = "20261123092034429614"


@pytest.fixture
def sent(monkeypatch):
    """Which minions were published to."""
    found = []
    monkeypatch.setattr(ask_minions, "publish", lambda _, minions, *more: found.extend(minions) or more[-1])
    return found


@pytest.fixture
def begin(opts, returners):
    """Begin a job on *names* in the register of a master that has the keys of m1 and m2."""

    def begin(*names, function="slow.nap"):
        give_key(opts, "m1", "m2")
        load = publish(JID, function, target=list(names), target_type="list")
        returners["halite.save_load"](JID, load, list(names))

    return begin


@pytest.fixture
def managed(register):
    register("m1", dummy=["dummy-01"])
    register("m2", dummy=["dummy-02", "dummy-03"])


def not_sent(answer):
    return {each["minion"]: each["why"] for each in answer["not_sent"]}


@on_3008
def test_a_kill_of_a_resource_is_sent_to_its_minion(call, db, begin, managed, sent):
    begin("dummy-01", "m2")
    answer = call("kill", JID)
    assert (answer["minions"], answer["not_sent"], sent) == (["dummy-01", "m2"], [], ["m1", "m2"])
    (kill,) = kills.open_kills(db)
    assert kill.through == {"dummy-01": "m1", "m2": "m2"}


TWO = "m2 runs the job in 2 processes, which Salt does not tell apart"


@on_3008
def test_processes_that_nobody_tells_apart_are_not_signalled(call, db, begin, managed, sent):
    begin("dummy-01", "dummy-02", "dummy-03")
    answer = call("kill", JID)
    assert (answer["minions"], sent) == (["dummy-01"], ["m1"])
    assert not_sent(answer) == {"dummy-02": TWO, "dummy-03": TWO}
    assert call("audit", JID)["audit"][0]["sent"] == 1


@on_3008
@pytest.mark.parametrize(("names", "minion"), [(("dummy-02", "dummy-03"), None), (("dummy-02", "m2"), "dummy-02")])
def test_a_kill_that_would_reach_nobody_knows_whom_is_refused(call, db, begin, managed, sent, names, minion):
    begin(*names)
    answer = call("kill", JID, minion=minion)
    assert answer["error"]["code"] == "unavailable" and answer["error"]["message"].endswith(f": of dummy-02, {TWO}.")
    assert sent == [] and kills.open_kills(db) == []
    assert (one_job.job(db, JID).killed_by, call("audit", JID)["audit"][0]["sent"]) == (None, None)


@on_3008
def test_the_last_of_several_that_still_runs_is_the_one_that_a_signal_reaches(call, returners, begin, managed, sent):
    begin("dummy-02", "dummy-03")
    returners["halite.returner"](returned(JID, "dummy-03", function="slow.nap"))
    assert call("kill", JID)["minions"] == ["dummy-02"] and sent == ["m2"]


@on_3008
def test_states_are_one_process_and_are_killed_together_or_not_at_all(call, begin, managed, sent):
    begin("dummy-02", "dummy-03", function="state.apply")
    refused = call("kill", JID, minion="dummy-03")["error"]["message"]
    assert refused == (
        "Nothing was sent to dummy-03: of dummy-03, m2 runs the job in one process for it and for dummy-02."
    )
    answer = call("kill", JID)
    assert (answer["minions"], answer["not_sent"], sent) == (["dummy-02", "dummy-03"], [], ["m2"])


def test_an_id_without_a_key_is_one_of_several_as_sent_to(call, begin, sent):
    """A minion whose key was deleted, or a resource of a target that nobody has."""
    begin("m1", "gone")
    answer = call("kill", JID)
    assert (answer["minions"], sent) == (["m1"], ["m1"])
    assert not_sent(answer) == {"gone": "no accepted key, and no one minion is known to manage it"}


def test_ids_without_a_key_alone_are_refused(call, begin, sent):
    begin("gone", "away")
    answer = call("kill", JID)
    assert answer["error"]["code"] == "unavailable" and sent == []
    assert answer["error"]["message"].startswith("Nothing was sent to away, gone: of away, no accepted key")


def test_on_a_master_of_masters_ids_without_a_key_are_sent_to(opts, call, begin, sent):
    opts["order_masters"] = True
    begin("m1", "below")
    assert call("kill", JID)["minions"] == ["below", "m1"] and sorted(sent) == ["below", "m1"]


@on_3008
def test_who_was_killed_is_none_of_several_any_more(call, db, begin, managed, sent):
    begin("dummy-02", "dummy-03", function="state.apply")
    call("kill", JID)
    (kill,) = kills.open_kills(db)
    kills.note_answers(db, kill, {"dummy-02": KILLED, "dummy-03": KILLED}, now())
    assert call("kill", JID)["error"]["code"] == "not_running"
