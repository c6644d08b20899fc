import pytest

from tests.shown import job, row, show

PARENT = "20261123092000000000"


def test_an_orchestration_lists_its_steps():
    steps = [
        row(jid="20261123092001000001", function="state.apply", arguments=["web"], result="failed", target="web*"),
        row(jid="20261123092002000002", function="test.ping", arguments=[], minions=1, returned=0, status="running"),
    ]
    text = show({**job(), "steps": steps})
    assert "\n2 steps, each with a job of its own:\n" in text
    assert "\n  20261123092001000001  307 ms  failed   3/3      web*    state.apply web\n" in text
    assert "\n  20261123092002000002  307 ms  running  0/1      *       test.ping\n" in text


def test_a_step_says_which_orchestration_it_is_a_step_of():
    text = show(job(job_row=row(parent=PARENT)))
    assert f"\nA step of an orchestration: salt-run halite.job {PARENT}\n" in text


@pytest.mark.parametrize("answer", [job(), {**job(), "steps": []}])
def test_other_jobs_say_nothing_of_steps(answer):
    assert "step" not in show(answer)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_steps_fit_the_screen(width):
    steps = [row(target="x" * 300, arguments=["y" * 300]) for _ in range(3)]
    lines = show({**job(), "steps": steps}, width).splitlines()
    told = lines[lines.index("3 steps, each with a job of its own:") :]
    assert len(told) > 3 and max(map(len, told)) <= width


def test_what_a_step_holds_cannot_steer_the_terminal():
    text = show({**job(job_row=row(parent="\x1b[2J")), "steps": [row(jid="\x1b[2J", target="\x07")]})
    assert "\x1b" not in text and "\x07" not in text
