"""Which call is that of a highstate, and which only tests."""

import pytest

from saltext.halite.domain.highstates import is_tested
from tests.recorded import returns


def kwargs(**given):
    return {"__kwarg__": True, **given}


@pytest.mark.parametrize("function", ["state.apply", "state.highstate"])
@pytest.mark.parametrize(
    ("arguments", "tested"),
    [
        ([], False),
        ([kwargs(test=True)], True),
        ([kwargs(test=False, queue=True)], False),
        ([kwargs(Test=True)], True),
        (["test=True"], True),
        (["test=False", "queue=True"], False),
        (["test=None"], False),
        ([{"test": True}], True),
        ([kwargs(pillar={"a": 1}, saltenv="prod")], False),
        ([kwargs(mods=None)], False),
        ([kwargs(mods="web")], None),
        (["mods=web"], None),
        ([kwargs(exclude="web")], None),
        (["exclude=web", "test=True"], None),
        ((), False),
        ("nonsense", False),
        (None, False),
        ([kwargs(**{"test": "True"})], True),
        ([{1: 2, None: 3}], False),
    ],
)
def test_a_highstate_is_told_by_its_arguments(function, arguments, tested):
    assert is_tested(function, arguments) is tested


@pytest.mark.parametrize(
    ("function", "arguments", "tested"),
    [
        ("state.apply", ["web"], None),
        ("state.apply", [["web", "db"]], None),
        ("state.apply", [""], False),
        ("state.highstate", [True], True),
        ("state.highstate", [None, True], False),
        ("state.highstate", [False, False, "x"], None),
        ("state.sls", [], None),
        ("test.ping", [], None),
    ],
)
def test_a_highstate_is_told_by_its_function(function, arguments, tested):
    assert is_tested(function, arguments) is tested


def test_a_minion_whose_config_has_it_test_is_known_by_what_would_change():
    assert is_tested("state.apply", [], would_change=1) is True
    assert is_tested("state.apply", [kwargs(test=False)], would_change=1) is False


def test_highstates_as_salt_sends_them():
    def tested(name):
        return {is_tested(data["fun"], data["fun_args"]) for data in returns(name) if isinstance(data["fun"], str)}

    assert tested("state_highstate") == tested("state_apply_highstate") == {False}
    assert tested("state_apply_six") == tested("salt_call_state_apply") == tested("minion_schedule") == {None}
