"""What is remarkable of a return, from the index to the terminal."""

from saltext.halite.answers import job_detail
from saltext.halite.store import one_job
from saltext.halite.store.retention import rounds
from saltext.halite.times import SECOND, now
from tests.functional.conftest import publish, returned
from tests.shown import show

JID = "20261123092034429614"
DAY = 86_400


def shown(db):
    """What ``halite.job`` answers, and prints."""
    found = one_job.job_with_returns(db, JID)
    answer = job_detail.job(*found, minion=None, failed=False)
    return answer, show({**answer, "source": "index", "engine": {}}, 120)


def test_a_minion_that_nobody_targeted_is_marked(db, returners):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    for minion in ("m1", "intruder"):
        returners["halite.returner"](returned(JID, minion))
    answer, printed = shown(db)
    assert {ret["minion"]: ret["expected"] for ret in answer["returns"]} == {"m1": True, "intruder": False}
    assert printed.count("not targeted, as far as Salt said") == 1


def test_a_minion_that_returned_twice_and_not_the_same_is_marked(db, returners):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    for minion, value in (("m1", "one"), ("m1", "two"), ("m2", "one"), ("m2", "one")):
        returners["halite.returner"](returned(JID, minion, value))
    answer, printed = shown(db)
    assert {ret["minion"]: (ret["return"], ret["differing"]) for ret in answer["returns"]} == {
        "m1": ("one", True),
        "m2": ("one", False),
    }
    assert printed.count("returned again, and not the same") == 1


def test_a_return_whose_value_was_dropped_is_told_from_an_empty_one(db, returners):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    for minion in ("m1", "m2"):
        returners["halite.returner"](returned(JID, minion, None))
    rounds.run(db, rounds.Limits(keep_returns=DAY), now() + 2 * DAY * SECOND)
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2", "m3"])
    returners["halite.returner"](returned(JID, "m3", None))
    answer, printed = shown(db)
    assert {ret["minion"]: ret["kept"] for ret in answer["returns"]} == {"m1": False, "m2": False, "m3": True}
    assert printed.count("what it returned is not kept") == 2
    assert printed.count("None") == 1


def test_what_was_published_under_a_jid_that_exists_is_printed(db, returners):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.save_load"](JID, publish(JID, "cmd.run", "web*", arguments=["id"]), ["m2"])
    _, printed = shown(db)
    assert "cmd.run id on web* (glob), under the same jid" in printed
