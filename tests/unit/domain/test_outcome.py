import pytest

from saltext.halite.domain import states
from saltext.halite.domain.outcome import job_result, ran_states, return_outcome

TRACEBACK = 'Traceback (most recent call last):\n  File "x"'
DISABLED = {
    "name": "Salt highstate run is disabled. To re-enable, run state.enable highstate",
    "result": "False",
    "comment": "Disabled",
}


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
        ("old.minion", f"it raised\n{TRACEBACK}", None, None, "failed"),
        ("cmd.run", "tail of the log:\nTraceback (most recent call last):", 0, True, "ok"),
        ("wheel.x.y", "Exception occurred in wheel x.y: Traceback (most recent call last):", None, None, "failed"),
        ("runner.x.y", "Exception occurred in runner x.y: Traceback (most recent call last):", None, True, "failed"),
        ("runner.x.y", "\nPassed invalid arguments: x", None, True, "failed"),
        ("state.apply", ["Rendering SLS 'base:x' failed"], 0, True, "failed"),
        ("test.arg", ["a", "b"], 0, True, "ok"),
    ],
)
def test_the_result_of_a_return_takes_every_sign_of_a_failure(function, value, retcode, success, outcome):
    assert return_outcome(function, value, retcode, success, None) == outcome


@pytest.mark.parametrize(
    ("retcode", "success"), [(0, True), (0, None), (None, True)], ids=["published", "salt-call", "without a retcode"]
)
@pytest.mark.parametrize(
    "value",
    [
        TRACEBACK,
        f"The minion function caused an exception: {TRACEBACK}",
        f"tail of the log:\n{TRACEBACK}",
        "\nPassed invalid arguments to nothing",
        "Exception occurred in runner of a marathon",
    ],
)
def test_what_a_minion_calls_good_is_data_whatever_it_looks_like(value, retcode, success):
    assert return_outcome("cmd.run", value, retcode, success, None) == "ok"


@pytest.mark.parametrize(
    ("function", "value", "retcode", "success"),
    [
        ("state.highstate", DISABLED, 0, True),
        ("state.apply", DISABLED, 0, True),
        ("state.highstate", DISABLED, 0, None),  # salt-call
        ("state.apply", ['The state file "a" is currently disabled, to re-enable, run state.enable a.'], 1, False),
    ],
)
def test_what_state_disable_has_disabled_failed_since_nothing_ran(function, value, retcode, success):
    assert return_outcome(function, value, retcode, success, None) == "failed"


def test_what_looks_like_a_disabled_highstate_and_is_none_is_data():
    assert return_outcome("test.arg", DISABLED, 0, True, None) == "ok"


@pytest.mark.parametrize(
    ("function", "value", "retcode", "success", "ran"),
    [
        ("state.apply", {}, 0, True, True),
        ("chroot.sls", {}, 0, True, True),  # which leaves no retcode
        ("my.deployment", {}, 2, False, True),
        ("my.deployment", {}, None, None, True),  # of a Salt that says neither
        ("my.deployment", {}, 0, False, True),
        ("saltutil.runner", {"data": {}, "outputter": "highstate"}, 0, True, False),
        ("publish.publish", {}, 0, True, False),
        ("runner.state.orchestrate", {"data": {}, "outputter": "highstate", "retcode": 1}, None, False, True),
        ("runner.state.orchestrate_single", {}, None, True, True),
        ("runner.my.deployment", {"data": {}, "outputter": "highstate", "retcode": 1}, None, False, True),
        ("runner.jobs.lookup_jid", {"data": {}, "outputter": "highstate"}, None, False, False),
        ("runner.jobs.lookup_jid", {}, None, True, False),
        ("runner.salt.execute", {}, None, True, False),
        ("wheel.x.y", {}, None, True, False),
    ],
)
def test_who_only_tells_of_failed_states_did_not_run_them(function, value, retcode, success, ran):
    assert ran_states(function, value, retcode, success, states.Counts(total=1, failed=1)) is ran


@pytest.mark.parametrize(
    ("function", "value", "success", "outcome"),
    [
        ("runner.jobs.lookup_jid", {"data": {"m1": {}}, "outputter": "highstate"}, False, "ok"),
        ("runner.my.own", {"data": "a text", "outputter": "nested"}, False, "ok"),
        ("runner.my.own", {"data": "a text", "outputter": "nested", "retcode": 0}, False, "ok"),
        ("runner.my.own", {"data": "a text", "outputter": "nested", "retcode": 3}, True, "failed"),
        ("runner.my.own", {"left": 3}, False, "failed"),
        ("runner.state.orchestrate", {"data": {"m": ["No matching sls"]}, "outputter": "highstate"}, False, "failed"),
    ],
)
def test_success_says_nothing_of_a_runner_that_returns_data(function, value, success, outcome):
    """Salt makes it from what looks like states in there, whoever ran those."""
    assert return_outcome(function, value, None, success, None) == outcome


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
