"""The engine and resources: whom it asks what they run, and what an answer says of each."""

import pytest

from saltext.halite.domain.why_awaited import KILLED
from saltext.halite.store import kills, one_job
from saltext.halite.times import now
from tests.functional.conftest import give_key, publish, returned
from tests.functional.watch.test_engine import (  # noqa: F401
    JID,
    KILL_JID,
    answer,
    asked,
    bus,
    engine,
    pass_time,
    returners,
    row,
)
from tests.series import on_3008

pytestmark = on_3008
RUNS = [(JID, "slow.nap")]


@pytest.fixture
def managed(opts, register):
    """`m1` manages dummy-01, and `m2` dummy-02 and dummy-03."""
    give_key(opts, "m1", "m2")
    register("m1", dummy=["dummy-01"])
    register("m2", dummy=["dummy-02", "dummy-03"])


@pytest.fixture
def begun(returners, managed, engine):  # noqa: F811
    """Begin a job of *function* on *names*, and return an engine."""

    def begin(*names, function="slow.nap"):
        load = publish(JID, function, target=list(names), target_type="list")
        returners["halite.save_load"](JID, load, list(names))
        return engine()

    return begin


def reasons(db):
    return {each.minion: each.reason for each in one_job.awaited(db, [row(db).id]).popitem()[1]}


def test_the_minion_is_asked_for_its_resources_once(begun, asked, db, returners):  # noqa: F811
    found = begun("dummy-01", "dummy-02", "dummy-03", "m2")
    assert answer(returners, found, asked, RUNS) == ["m1", "m2"]
    found._cycle()
    assert row(db).ended is None
    assert set(reasons(db).values()) == {"running"}


def test_a_minion_that_answers_without_the_job_of_its_one_resource_does_not_run_it(
    begun,
    asked,  # noqa: F811
    db,
    returners,  # noqa: F811
):
    found = begun("dummy-01")
    for _ in range(2):
        answer(returners, found, asked)
    assert (row(db).result, reasons(db)) == ("missing", {"dummy-01": "not_running"})


@pytest.mark.parametrize("names", [("dummy-02", "dummy-03"), ("m1", "dummy-01")])
def test_an_answer_without_the_job_says_nothing_where_a_minion_runs_it_for_several(
    begun,
    asked,  # noqa: F811
    db,
    returners,  # noqa: F811
    monkeypatch,
    names,
):
    """The minion notes one process of a job, until any of them ends: also of the one that has returned."""
    found = begun(*names)
    returners["halite.returner"](returned(JID, names[1], function="slow.nap"))
    for seconds in (0, 15, 40):
        pass_time(monkeypatch, seconds)
        answer(returners, found, asked)
        found._cycle()
    assert (row(db).ended, reasons(db)) == (None, {names[0]: "one_of_several"})
    pass_time(monkeypatch, 400)
    answer(returners, found, asked)
    found._cycle()
    assert row(db).result == "missing"


def test_a_state_run_is_one_process_for_all_resources_of_a_minion(begun, asked, db, returners):  # noqa: F811
    found = begun("dummy-02", "dummy-03", function="state.apply")
    for _ in range(2):
        answer(returners, found, asked)
    assert set(reasons(db).values()) == {"not_running"} and row(db).result == "missing"


def test_a_minion_that_has_begun_anew_is_asked_for_its_resources_at_once(begun, asked, db, returners):  # noqa: F811
    found = begun("dummy-02", "dummy-03")
    answer(returners, found, asked, RUNS)
    before = len(asked)
    found._cycle()
    assert len(asked) == before
    found._hint("m2")
    found._cycle()
    assert asked[-1][1] == ["m2"]


def test_the_answer_of_the_minion_to_a_kill_is_that_of_its_resources(begun, db, returners):  # noqa: F811
    found = begun("dummy-01", "dummy-02", "m2")
    through = {"dummy-01": "m1", "dummy-02": "m2"}
    kills.await_answers(db, KILL_JID, JID, ["dummy-01", "dummy-02"], now(), 0, through)
    (sent,) = kills.open_kills(db)
    assert (sent.minions, sent.through) == (["dummy-01", "dummy-02"], through)
    load = publish(KILL_JID, "saltutil.kill_job", target=["m1", "m2"], target_type="list", arguments=[JID])
    returners["halite.save_load"](KILL_JID, load, ["m1", "m2"])
    for minion, said in (("m1", f"Signal 9 sent to job {JID} at pid 4711"), ("m2", "")):
        returners["halite.returner"](returned(KILL_JID, minion, said, function="saltutil.kill_job"))
    found._take_kills()
    awaited = one_job.awaited(db, [row(db).id]).popitem()[1]
    assert [each.minion for each in awaited if each.killed == KILLED] == ["dummy-01"]
    assert kills.open_kills(db) == []
