import pytest

from tests.shown import JID, job, recorded, show

LINE = "a line of a log that somebody printed\n"
LARGE = LINE * 550_000  # about 20 MB


def more(**changed):
    """Return how long the text of one return is, and the line that tells of the rest."""
    text = show(job(recorded("ping_glob", **{"minion": "m 1", **changed})), 140)
    told = [line for line in text.splitlines() if line.endswith(" --out=json")]
    return len(text), told


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (LARGE, "20.9 MB"),
        ("x" * 20_000_000, "19.9 MB"),
        ({"stdout": LARGE, "retcode": 0}, "20.9 MB"),
        ({"pid": 1, "a": [LARGE, LARGE]}, "41.8 MB"),
        (list(range(1_000_000)), "5.9 MB"),
        ({str(n): n for n in range(300_000)}, "3.4 MB"),
    ],
)
def test_of_a_huge_return_the_beginning_is_shown_and_how_to_get_the_rest(value, left):
    length, told = more(**{"return": value})
    assert told == [f"    ... {left} more: salt-run halite.job {JID} minion='m 1' --out=json"]
    assert length < 60_000


def test_a_return_of_many_lines_is_cut_too():
    _, told = more(**{"return": "\n".join("x" * 8 for _ in range(1000))})
    assert told == [f"    ... 4.0 kB more: salt-run halite.job {JID} minion='m 1' --out=json"]


def test_what_fits_is_not_cut():
    assert more(**{"return": LINE * 500})[1] == []


def test_a_huge_error_is_cut_and_red():
    text = show(job(recorded("cmd_run_retcode3", **{"return": LARGE})), color=True)
    assert len(text) < 60_000
    assert "    \x1b[0;1m... 20.9 MB more:\x1b[0;0m\n    \x1b[0;1m    salt-run halite.job" in text


def test_a_file_gets_all_of_it():
    text = show(job(recorded("cmd_run_retcode3", **{"return": LARGE})), None)
    assert len(text) > len(LARGE) and " more" not in text


def test_huge_changes_and_comments_of_a_failed_state_are_cut():
    found = recorded("state_apply_six")
    found["states"][2].update(changes={"stdout": LARGE}, comment=LARGE)
    text = show(job(found), 140)
    assert text.count("20.9 MB more: salt-run halite.job") == 2
    assert len(text) < 120_000


def test_an_answer_of_a_function_that_has_no_form_is_never_cut():
    assert show({"lines": [LINE] * 2000}).count("that somebody printed") == 2000


def test_the_command_for_the_rest_can_be_typed():
    _, (told,) = more(minion="it's", **{"return": LARGE})
    assert told.endswith("""minion='it'"'"'s' --out=json""")
