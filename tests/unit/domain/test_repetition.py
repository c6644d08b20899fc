"""What a job called, from what is kept of it, and who is meant; a load may hold anything."""

import pytest

from saltext.halite.domain.repetition import (
    Call,
    Minion,
    Which,
    chosen,
    masters_arguments,
    masters_call,
    published_call,
    why_not_the_same,
    why_of_kind,
)


@pytest.mark.parametrize(
    ("load", "call"),
    [
        ({"fun": "test.arg", "arg": ["a"]}, Call("test.arg", ["a"])),
        ({"fun": ["a.b", "c.d"], "arg": [[], []]}, Call(["a.b", "c.d"], [[], []])),
        ({"fun": "test.arg"}, None),
        ({"fun": "test.arg", "arg": None}, None),
        ({"fun": "test.arg", "arg": "a"}, None),
        ({"fun": "", "arg": []}, None),
        ({"fun": [], "arg": []}, None),
        ({"fun": ["a.b,cmd.run"], "arg": [[]]}, None),
        ({"fun": {"a": 1}, "arg": []}, None),
        ({}, None),
    ],
)
def test_what_a_publication_calls(load, call):
    assert published_call(load) == call


@pytest.mark.parametrize(
    ("given", "placed", "named"),
    [
        ([], [], {}),
        (["a", {"b": 1}], ["a"], {"b": 1}),
        ([{"a": 1}, {"__pub_user": "x"}], [{"a": 1}], {}),
        (["a", {}], ["a", {}], {}),
        ([{1: "a"}], [{1: "a"}], {}),
        ([{"a": 1}, "b"], [{"a": 1}, "b"], {}),
        ([{"mods": "x", "orchestration_jid": "1", "__pub_jid": "2"}], [], {"mods": "x"}),
    ],
)
def test_what_the_master_called(given, placed, named):
    call = masters_call({"fun": "runner.test.arg", "fun_args": given})
    assert masters_arguments(call) == ("test.arg", placed, named)


def test_what_is_no_runner_is_not_called():
    for told in ({"fun": "wheel.key.accept", "fun_args": []}, {"fun": "runner.a.b"}, {"fun": ["runner.a.b"]}, {}):
        assert masters_call(told) is None


@pytest.mark.parametrize(
    ("call", "function", "why"),
    [
        (Call("a.b", []), "a.b", None),
        (Call(["a.b", "c.d"], [[], []]), "a.b,c.d", None),
        (None, "a.b", "not kept"),
        (Call("a.b", []), "a.b,cmd.run", "more was published"),
        (Call("a.b", []), "a.b,…", "more was published"),
        (Call("a.b", [{"x": ["y=********"]}]), "a.b", "masked"),
        (Call("a.b", ["VALUE_TRIMMED"]), "a.b", "were cut"),
    ],
)
def test_what_cannot_make_the_same_call(call, function, why):
    told = why_not_the_same(call, function)
    assert told is None if why is None else why in told


def test_whose_word_it_is_decides_by_kind():
    assert why_of_kind("local", "*", None) is None and why_of_kind("runner", "m", None) is None
    for kind in ("call", "schedule", "startup", "ssh", "wheel"):
        assert why_of_kind(kind, "*", None)
    assert why_of_kind("local", "unknown-target", None)
    assert "evil" in why_of_kind("runner", "m", "evil")


def test_nobody_is_chosen_who_was_not_targeted():
    minions = [Minion("a", False, True, "failed", None), Minion("b", True, True, "failed", None)]
    found = chosen(minions, Which(failed=True), is_over=False)
    assert (found.minions, found.running, [*found.not_sent]) == (["b"], [], ["a"])
