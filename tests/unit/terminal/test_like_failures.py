import pytest

from saltext.halite.domain.requisites import causes
from saltext.halite.terminal.like_failures import folded
from tests.shown import JID, below, job, recorded, row, show

WHOLE = f"salt-run halite.job {JID} minion=m1 --out=highstate"


def state(number, **changed):
    """A failed state as halite.job answers it."""
    return {
        "id": f"state_{number}",
        "name": f"/srv/{number}.conf",
        "function": "file.managed",
        "sls": "web",
        "result": False,
        "comment": f"Source file salt://{number}.conf for /srv/{number}.conf was not found",
        "changes": {},
        "warnings": [],
        "duration": 0.001,
        "run_num": number,
        "parallel": False,
        **changed,
    }


def groups(*states):
    """The ids of what is told together."""
    return [[cause.state["id"] for cause in group] for group in folded(causes(states))]


def run(*states):
    """What is printed of a minion on which these *states* failed."""
    found = {**recorded("state_apply_six"), "states": list(states)}
    return below(show(job(found, job_row=row(result="failed", failed=1)), 80), "m1  failed")


def test_states_that_failed_alike_are_told_once_where_the_first_of_them_stands():
    alike = [state(number, comment="no such package") for number in range(4)]
    assert groups(alike[0], state(9), *alike[1:], state(10)) == [
        ["state_0", "state_1", "state_2", "state_3"],
        ["state_9"],
        ["state_10"],
    ]


def test_a_few_that_failed_alike_are_told_each():
    assert groups(*(state(number, comment="no") for number in range(3))) == [["state_0"], ["state_1"], ["state_2"]]


def test_their_own_names_make_no_difference():
    states = [
        state(n, comment=f'Command "cat /srv/{n}.conf" of state_{n}', changes={"pid": 70 + n, "stderr": f"state_{n}"})
        for n in range(5)
    ]
    assert len(groups(*states)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"function": "file.absent"},
        {"sls": "db"},
        {"comment": "another reason"},
        {"warnings": ["old"]},
        {"changes": {"diff": "+a"}},
        {"changes": {("a", 1): 2}},
    ],
)
def test_any_other_difference_does(other):
    assert (
        len(groups(*(state(number, comment="no") for number in range(4)), state(9, **{"comment": "no", **other})))
        == 2
    )


def test_three_hundred_states_that_failed_for_one_reason_take_some_lines():
    assert run(*(state(number, comment="No such package.") for number in range(300))).splitlines()[1:] == [
        "          ID: state_0",
        "    Function: file.managed",
        "        Name: /srv/0.conf",
        "         SLS: web",
        "     Comment: No such package.",
        "       Alike: 299 more states failed in the same way",
        "              state_1, state_2, state_3, state_4, state_5,",
        "              state_6, state_7, state_8, state_9, state_10,",
        "              state_11, state_12, state_13, state_14, state_15,",
        "              state_16, state_17, state_18, state_19, state_20 and 279 more",
    ]


def test_a_few_ids_are_all_named():
    text = run(*(state(number, comment="No such package.") for number in range(8)))
    assert "              state_1, state_2, state_3, state_4, state_5, state_6, state_7" in text.splitlines()


def test_what_states_that_failed_alike_held_back_is_told_with_them():
    needing = state(9, comment="One or more requisite failed: web.state_2")
    both = state(10, comment="One or more requisite failed: web.state_0, web.state_1")
    text = run(*(state(number, comment="No such package.") for number in range(4)), needing, both)
    assert "     Not run: 2 states held back by these\n                state_10  file.managed  (needs" in text
    assert text.endswith("state_9   file.managed  (needs state_2)")


def test_many_unlike_failures_are_capped_with_the_command_that_shows_the_rest():
    text = run(*(state(number, comment=f"reason {number * 'x'}") for number in range(300)))
    assert text.count("Comment: ") == 20
    assert f"\n    280 more states failed:\n        {WHOLE}" in text
    assert len(text.splitlines()) < 150


def test_into_a_file_goes_all_of_it():
    states = [state(number, comment=f"reason {number * 'x'}") for number in range(50)]
    states += [state(number, comment="alike") for number in range(100, 400)]
    text = show(job({**recorded("state_apply_six"), "states": states}), None)
    assert text.count("Comment: ") == 51 and "more states failed:" not in text and " state_399" in text
