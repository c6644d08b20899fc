import pytest

from saltext.halite.watch.late_answers import MOST_LATE, Asked

JIDS = {"j1", "j2"}


def asked(*times):
    """A minion that was asked at these times, and has answered none of it yet."""
    found = Asked(answer_time=9, forget_after=300)
    for at in times:
        found.ask("m1", at, set(JIDS))
        found.expire(at + 9)
    return found


def test_an_answer_is_one_to_its_own_question_and_to_that_once():
    found = asked(10, 20)
    found.ask("m1", 30, {"j3"})
    question, late = found.answered("m1", 10)
    assert (question.at, question.jids, late) == (10, JIDS, True)
    assert found.answered("m1", 10) is None
    question, late = found.answered("m1", 30)
    assert (question.jids, late) == ({"j3"}, True)  # it was under way behind a late answer
    assert found.answered("m1", None) is None


def test_the_last_question_is_answered_in_time_while_nothing_else_was():
    found = asked(10)
    found.ask("m1", 20, JIDS)
    assert found.answered("m1", 7) is None and found.answered("m2", 20) is None
    assert "m1" in found and found.answered("m1", 20)[1] is False


def test_of_the_questions_to_a_minion_the_last_are_remembered():
    times = range(10, 10 + 10 * 2 * MOST_LATE, 10)
    found = asked(*times)
    assert [at for at in times if found.answered("m1", at)] == list(times)[-MOST_LATE:]


def test_a_question_is_remembered_for_so_long_and_no_longer():
    found = asked(10)
    found.expire(309)
    assert found.answered("m1", 10)
    found = asked(10)
    found.expire(310)
    assert found.answered("m1", 10) is None


@pytest.mark.parametrize("how", ["forget", "withdraw"])
def test_what_was_forgotten_is_answered_no_more_and_what_was_withdrawn_late(how):
    found = Asked(answer_time=9, forget_after=300)
    found.ask("m1", 10, JIDS)
    getattr(found, how)()
    assert len(found) == 0
    assert (found.answered("m1", 10) is None) == (how == "forget")


def test_a_minion_that_is_silent_costs_one_set_of_jobs():
    found = asked(10, 20)
    assert found.answered("m1", 10)[0].jids is found.answered("m1", 20)[0].jids
