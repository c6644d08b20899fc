import sys

import pytest

from saltext.halite.domain.requisites import causes
from saltext.halite.domain.states import parse
from tests.recorded import returns


def state(name, *needs, result=False, sls="web"):
    comment = f"One or more requisite failed: {', '.join(needs)}" if needs else "it failed"
    return {"id": name, "sls": sls, "result": result, "comment": comment}


def told(*states):
    """Return the id of each cause with the ids of what it held back."""
    return {cause.state["id"]: [held.state["id"] for held in cause.held_back] for cause in causes(states)}


def needs(*states):
    return {held.state["id"]: held.needs for cause in causes(states) for held in cause.held_back}


def test_what_a_state_held_back_is_folded_under_it():
    assert told(state("a"), state("b", "web.a"), state("c", "web.a")) == {"a": ["b", "c"]}


def test_a_chain_is_followed_to_its_cause():
    chain = [state("a"), *(state(f"b{n}", f"web.b{n - 1}" if n else "web.a") for n in range(3000))]
    assert list(map(len, told(*chain).values())) == [3000]
    assert needs(*chain)["b1"] == ["b0"]


def test_of_several_causes_the_first_to_run_has_it():
    assert told(state("a"), state("b"), state("c", "web.b", "web.a")) == {"a": ["c"], "b": []}
    assert needs(state("a"), state("b"), state("c", "web.b", "web.a")) == {"c": ["b", "a"]}


def test_of_states_that_share_an_id_the_first_that_failed_is_the_cause():
    found = causes([state("a"), state("a"), state("b", "web.a")])
    assert [len(cause.held_back) for cause in found] == [1, 0]


@pytest.mark.parametrize("name", ["a, b", "a, web.b", "One or more requisite failed: web.b"])
def test_ids_with_commas_are_told_apart(name):
    states = [state("b"), state(name), state("held", f"web.{name}", "web.b")]
    assert needs(*states) == {"held": [name, "b"]}


def test_what_was_held_back_by_something_that_is_not_in_the_run_stands_alone():
    assert told(state("a", "other.x"), state("b", "other.x", "web.a")) == {"a": ["b"]}
    assert needs(state("a"), state("b", "web.a", "other.x")) == {"b": ["a", "other.x"]}


def test_a_state_does_not_hold_back_itself_nor_one_that_ran_before():
    assert told(state("a", "web.a"), state("b", "web.c"), state("c", "web.b")) == {"a": [], "b": ["c"]}


def test_only_what_failed_is_a_cause_or_held_back():
    assert told(state("a", result=True), state("b", "web.a"), state("c", result=None)) == {"b": []}


def test_a_comment_that_a_minion_made_up_takes_no_time():
    assert told(state("a"), state("b", *["x"] * 1_000_000)) == {"a": [], "b": []}


def names_made(states):
    """Return how many names causes() makes of the parts of comments."""
    made = 0

    def count(frame, event, called):
        nonlocal made
        made += event == "c_call" and called.__name__ == "join"

    sys.setprofile(count)
    try:
        causes(states)
    finally:
        sys.setprofile(None)
    return made


def test_many_that_many_held_back_are_looked_up_once_each():
    failed = [state(f"a{n}") for n in range(100)]
    held = [state(f"b{n}", *(f"web.a{m}" for m in range(100))) for n in range(20)]
    assert names_made([*failed, *held]) <= 20 * 101


def test_an_id_with_commas_makes_each_look_as_much_longer_as_it_has_commas():
    failed = [state("a, b, c"), *(state(f"a{n}") for n in range(99))]
    held = [state(f"b{n}", *(f"web.a{m}" for m in range(99))) for n in range(20)]
    assert names_made([*failed, *held]) <= 3 * 20 * 101


@pytest.mark.parametrize("odd", [None, 5, ["x"], {"a": 1}])
def test_states_without_what_states_have_are_causes(odd):
    assert len(causes([{"result": False, "comment": odd, "id": odd, "sls": odd}])) == 1


def test_recorded_chains_are_folded():
    rows = parse(returns("state_chains")[0]["return"])
    assert told(*rows) == {
        "first": ["second", "before", "third, with a comma", "fourth", "both", "any"],
        "another cause": ["watching"],
    }
