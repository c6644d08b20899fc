"""A job of several functions: each has an outcome, and the return's follows from them."""

import pytest

from saltext.halite.domain import salt_shapes

STATES = {"test_|-a_|-a_|-nop": {"result": True, "changes": {}, "comment": ""}}
CHANGED = {"test_|-a_|-a_|-nop": {"result": True, "changes": {"x": 1}, "comment": ""}}
FAILED = {"test_|-a_|-a_|-nop": {"result": False, "changes": {}, "comment": ""}}
RAISED = "Traceback (most recent call last):\n  File"


def returned(functions, values, retcodes, successes):
    load = {"jid": "1", "id": "m1", "cmd": "_return", "fun": functions}
    return salt_shapes.returned({**load, "return": values, "retcode": retcodes, "success": successes}, 1)


@pytest.mark.parametrize(
    ("functions", "values", "retcodes", "outcome"),
    [
        (["test.ping", "cmd.run"], [True, "x"], [0, 0], "ok"),
        (["test.ping", "cmd.run"], [True, ""], [0, 3], "failed"),
        (["test.ping", "state.apply"], [True, CHANGED], [0, 0], "changed"),
        (["test.ping", "state.apply"], [True, STATES], [0, 0], "ok"),
        (["test.ping", "state.apply"], [True, FAILED], [0, 0], "failed"),
        (["state.apply", "cmd.run"], [CHANGED, ""], [0, 1], "failed"),
        (["test.ping", "state.apply"], [True, ["No matching sls found"]], [0, 0], "failed"),
        (["test.ping"], [True], [0], "ok"),
    ],
)
def test_the_result_of_a_return_follows_from_its_functions(functions, values, retcodes, outcome):
    successes = [code == 0 for code in retcodes]
    assert returned(functions, values, retcodes, successes).outcome == outcome
    by_name = [dict(zip(functions, held, strict=True)) for held in (values, retcodes, successes)]
    assert returned(functions, *by_name).outcome == outcome


def test_a_function_that_raised_has_no_retcode_and_has_failed():
    assert returned(["a.b", "c.d"], {"a.b": RAISED, "c.d": 1}, {"c.d": 0}, {"a.b": False, "c.d": True}).outcome == (
        "failed"
    )
    assert returned(["a.b", "c.d"], [RAISED, 1], [None, 0], [False, True]).outcome == "failed"


def test_the_success_and_retcode_of_a_return_are_those_of_all_its_functions():
    ret = returned(["a.b", "c.d", "e.f"], [1, 2, 3], [0, 4, 5], [True, False, False])
    assert (ret.success, ret.retcode) == (False, 4)
    ret = returned(["a.b", "c.d"], {"a.b": 1, "c.d": 2}, {"a.b": 0, "c.d": 0}, {"a.b": True, "c.d": True})
    assert (ret.success, ret.retcode) == (True, 0)


def test_the_states_of_all_functions_are_counted():
    ret = returned(["state.sls", "state.apply", "test.ping"], [CHANGED, FAILED, True], [0, 2, 0], [True, False, True])
    assert (ret.counts.total, ret.counts.failed, ret.counts.changed) == (2, 1, 1)
    assert returned(["test.ping"], [True], [0], [True]).counts is None


@pytest.mark.parametrize(
    ("values", "retcodes", "successes"),
    [
        ({}, {}, {}),
        ([], [], []),
        (None, {"a.b": 0}, None),
        ("text", [0, 0, 0], [True]),
        ({7: 1, b"x": 2}, {"a.b": 0}, {None: True}),
        ({"other.function": 1}, {"other.function": 0}, {"other.function": True}),
    ],
)
def test_a_return_in_no_order_is_taken_all_the_same(values, retcodes, successes):
    assert returned(["a.b", "c.d"], values, retcodes, successes).outcome == "ok"


def test_functions_may_be_named_by_any_number_in_one_place_and_listed_in_another():
    assert returned(["test.ping"], ["x"], {-5: 0}, {-5: True}).outcome == "ok"
