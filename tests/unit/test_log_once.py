"""What is logged of what cannot be done."""

import logging

import pytest

from saltext.halite.log_once import Troubles

LOCKED = "database is locked."


@pytest.fixture
def troubles(caplog):
    caplog.set_level(logging.WARNING)
    return Troubles(logging.getLogger("halite.test"), "It")


def test_a_problem_that_is_in_the_way_of_several_things_is_told_once_and_over_with_the_last(troubles, caplog):
    assert [troubles.begin(what, LOCKED) for what in ("walk", "talk", "walk")] == [True, False, False]
    for what in ("talk", "sing", "walk"):
        assert caplog.messages == ["It could not walk: database is locked."]
        troubles.end(what)
    assert caplog.messages[1:] == ["It can walk again"]
    assert troubles.begin("talk", LOCKED)


def test_another_problem_of_the_same_thing_is_told(troubles, caplog):
    for problem in (LOCKED, "disk is full.", LOCKED):
        assert troubles.begin("walk", problem)
    troubles.end("walk")
    assert len(caplog.messages) == 4 and not troubles
    troubles.end("walk")
    assert len(caplog.messages) == 4


def test_each_problem_ends_by_itself(troubles, caplog):
    troubles.begin("walk", LOCKED)
    troubles.begin("talk", "no voice.")
    troubles.end("walk")
    assert caplog.messages[2:] == ["It can walk again"] and "talk" in troubles


def test_what_was_cleared_is_told_again(troubles):
    troubles.begin("walk", LOCKED)
    troubles.clear()
    assert troubles.begin("talk", LOCKED)
