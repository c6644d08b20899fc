"""The arguments of the functions that wait."""

import pytest

from saltext.halite.answers import wait_arguments
from saltext.halite.domain.permissions import Caller
from saltext.halite.errors import Invalid
from saltext.halite.settings import ORIGINS


def timeout(origin, value=None, within=None):
    return wait_arguments.timeout(value, within, Caller("who", origin, (), (), ()))


def test_at_the_command_line_a_wait_takes_as_long_as_it_takes():
    assert timeout("cli") is None
    assert timeout("cli", "30d") == 30 * 86_400


@pytest.mark.parametrize("origin", ["eauth", "reactor", "peer", "unknown"])
def test_what_would_hold_a_worker_waits_for_a_minute_at_the_most(origin):
    assert timeout(origin) == 10
    assert timeout(origin, "60s") == timeout(origin, within=60) == 60
    with pytest.raises(Invalid, match=rf"^timeout is '2m'; through {origin} it takes up to 60s: wait again after"):
        timeout(origin, "2m")
    with pytest.raises(Invalid, match=r"^within is 61; "):
        timeout(origin, within=61)


@pytest.mark.parametrize("origin", ["job", "schedule"])
def test_what_waits_in_a_process_of_its_own_waits_for_an_hour(origin):
    assert timeout(origin) == 3600
    assert timeout(origin, "1d") == 86_400
    with pytest.raises(Invalid, match=f"through {origin} it takes up to 86400s"):
        timeout(origin, "2d")


def test_every_origin_has_a_limit_but_the_command_line():
    assert [origin for origin in (*ORIGINS, "eauth", "unknown") if timeout(origin) is None] == ["cli"]


def test_a_number_may_be_text_as_a_web_form_sends_it():
    assert timeout("cli", "3") == timeout("cli", 3) == 3
    for wrong in ("-3", "²", "soon", True, None.__class__, "9" * 30):
        with pytest.raises(Invalid, match=r"^timeout is .*; it takes a span such as 90s"):
            timeout("cli", wrong)


def test_timeout_and_within_are_one():
    with pytest.raises(Invalid, match="timeout and within are the same"):
        timeout("cli", 1, 2)


def test_a_job_may_take_a_minute_to_appear():
    assert wait_arguments.appear("5s") == 5
    with pytest.raises(Invalid, match=r"^appear is '61s'; it takes up to 60s\.$"):
        wait_arguments.appear("61s")


@pytest.mark.parametrize(
    ("expected", "rows", "told"),
    [
        (None, [1], {}),
        (None, [], {}),
        ("none", [], {}),
        ("none", [1], {"retcode": 1}),
        ("some", [1], {}),
        ("some", [], {"retcode": 1}),
    ],
)
def test_a_list_that_is_not_as_expected_has_a_retcode(expected, rows, told):
    assert wait_arguments.expectation(expected, rows) == told


def test_what_cannot_be_expected_is_told():
    with pytest.raises(Invalid, match=r"^expect is 'any'; it takes none or some\.$"):
        wait_arguments.expectation("any", [])
