import pytest

from saltext.halite.domain import states
from saltext.halite.domain.outcome import job_result, return_outcome


@pytest.mark.parametrize(
    ("counters", "result"),
    [
        ((2, 1, 0, 0, False, False), None),
        ((2, 1, 1, 0, False, False), "failed"),
        ((2, 2, 0, 0, True, False), "ok"),
        ((2, 2, 0, 1, True, False), "changed"),
        ((2, 2, 1, 1, True, False), "failed"),
        ((2, 1, 0, 1, True, False), "missing"),
        ((2, 1, 1, 0, True, False), "failed"),
        ((2, 1, 0, 0, True, True), "killed"),
        ((2, 1, 0, 0, False, True), None),
        ((1, 1, 1, 0, True, True), "killed"),
        ((2, 2, 0, 0, True, True), "ok"),
        ((0, 0, 0, 0, True, False), "ok"),
    ],
)
def test_the_result_of_a_job_follows_from_its_counters(counters, result):
    names = ("minions", "returned", "failed", "changed", "ended", "killed")
    assert job_result(**dict(zip(names, counters, strict=True))) == result


@pytest.mark.parametrize(
    ("function", "value", "retcode", "success", "outcome"),
    [
        ("test.ping", True, 0, True, "ok"),
        ("test.false", False, 0, True, "ok"),
        ("cmd.run", "", 3, True, "failed"),
        ("state.apply", {}, 2, True, "failed"),
        ("test.ping", None, None, None, "ok"),
        ("test.nosuch", "'test.nosuch' is not available.", 254, False, "failed"),
        ("test.x", 'Traceback (most recent call last):\n  File "x"', 0, True, "failed"),
        ("cmd.run", "tail of the log:\nTraceback (most recent call last):", 0, True, "ok"),
        ("runner.x.y", "Exception occurred in runner x.y: Traceback (most recent call last):", None, True, "failed"),
        ("runner.x.y", "\nPassed invalid arguments: x", None, True, "failed"),
        ("state.apply", ["Rendering SLS 'base:x' failed"], 0, True, "failed"),
        ("test.arg", ["a", "b"], 0, True, "ok"),
    ],
)
def test_the_result_of_a_return_takes_every_sign_of_a_failure(function, value, retcode, success, outcome):
    assert return_outcome(function, value, retcode, success, None) == outcome


@pytest.mark.parametrize(
    ("counts", "outcome"),
    [
        (states.Counts(total=2, succeeded=2), "ok"),
        (states.Counts(total=2, succeeded=2, changed=1, applied=1), "changed"),
        (states.Counts(total=2, succeeded=2, changed=1, would_change=1), "ok"),
        (states.Counts(total=2, succeeded=1, failed=1, changed=1), "failed"),
    ],
)
def test_the_result_of_a_state_run_follows_from_its_states(counts, outcome):
    assert return_outcome("state.apply", {}, 0, True, counts) == outcome
