import pytest

from saltext.halite.domain.job import Active
from saltext.halite.domain.why_awaited import Why
from saltext.halite.times import SECOND
from saltext.halite.watch import awaited_minions
from saltext.halite.watch.awaited_minions import Tracker

START = 1_795_425_634_000_000


def job(jid="j1", awaited=("m1",), **changes):
    given = {"start": START, "seen": START, "on_master": False, "over_ssh": False, **changes}
    return Active(jid=jid, awaited=frozenset(awaited), **given)


def after(seconds):
    return START + int(seconds * SECOND)


def tracker(*jobs):
    found = Tracker(lost_after=300, patience=10)
    found.rebuild(jobs)
    return found


def test_a_young_job_asks_nobody():
    assert tracker(job()).to_ask(after(9)) == []


def test_one_question_goes_to_the_union_of_awaited_minions_whatever_the_number_of_jobs():
    jobs = [job(f"j{n}", awaited=("m1", "m2")) for n in range(1000)]
    assert tracker(*jobs).to_ask(after(11)) == ["m1", "m2"]


def test_a_minion_that_answers_twice_without_the_jid_is_lost():
    found = tracker(job())
    for _ in range(2):
        assert found.over(after(12)) == []
        found.to_ask(after(11))
        found.answered("m1", {}, after(12))
    assert found.over(after(12)) == ["j1"]


def test_an_answer_with_the_jid_begins_the_count_again():
    found = tracker(job())
    for running in ({}, {"j1": "cmd.run"}, {}):
        found.to_ask(after(11))
        found.answered("m1", running, after(12))
    assert found.over(after(12)) == []


def test_an_answer_counts_only_for_the_jobs_that_were_asked_for():
    found = tracker(job("old"), job("young", start=after(5), seen=after(5)))
    found.to_ask(after(11))
    found.answered("m1", {}, after(11))
    found.to_ask(after(12))
    found.answered("m1", {}, after(12))
    assert found.over(after(12)) == ["old"]


def test_a_minion_that_stays_silent_for_five_minutes_is_lost():
    found = tracker(job())
    found.to_ask(after(11))
    assert found.over(after(299)) == []
    assert found.over(after(300)) == ["j1"]


def test_silence_counts_from_the_last_time_that_the_job_was_seen():
    found = tracker(job())
    found.to_ask(after(200))
    found.answered("m1", {"j1": "cmd.run"}, after(201))
    assert found.over(after(400)) == []
    assert found.over(after(501)) == ["j1"]


def test_a_job_is_over_only_when_every_awaited_minion_is_lost():
    found = tracker(job(awaited=("m1", "m2")))
    for _ in range(2):
        found.to_ask(after(11))
        found.answered("m1", {}, after(12))
    assert found.over(after(12)) == []
    found.returned("m2")
    assert found.over(after(12)) == []  # an event says so, and the index not yet
    found.rebuild([job(awaited=("m1",))])
    assert found.over(after(12)) == ["j1"]


def test_events_of_returns_keep_no_job_alive():
    found = tracker(job())
    for second in range(10, 41, 10):
        found.returned("m1")
        rounds(found, second)
    assert found.over(after(40)) == ["j1"]


def test_a_killed_job_is_asked_for_at_once_and_one_answer_is_enough_once_the_signal_has_reached_it():
    found = tracker(job(killed=frozenset({"m1"}), signalled=frozenset({"m1"})))
    assert found.to_ask(after(1)) == ["m1"]
    found.answered("m1", {}, after(2))
    assert found.over(after(2)) == ["j1"]


def test_a_kill_that_has_reached_nothing_takes_two_answers_as_no_kill_does():
    found = tracker(job(killed=frozenset({"m1"})))
    for over in ([], ["j1"]):
        assert found.to_ask(after(1)) == ["m1"]
        found.answered("m1", {}, after(2))
        assert found.over(after(2)) == over


def test_a_process_that_was_killed_is_not_asked_for_and_not_waited_for():
    killed = frozenset({"m1"})
    found = tracker(job(killed=killed, signalled=killed, dead=killed))
    assert found.to_ask(after(1)) == []
    assert found.over(after(1)) == ["j1"]
    found.rebuild([job(awaited=("m1", "m2"), killed=killed, signalled=killed, dead=killed)])
    assert found.to_ask(after(11)) == ["m2"]
    assert found.over(after(11)) == []


def test_a_runner_is_checked_against_the_masters_own_processes():
    found = tracker(job(on_master=True, awaited=("master",)))
    assert found.to_ask(after(60)) == []
    found.master_runs(["j1"])
    found.master_runs([])
    assert found.over(after(1000)) == []
    found.master_runs([])
    assert found.over(after(1000)) == ["j1"]


def test_what_is_known_of_a_minion_survives_a_rebuild():
    found = tracker(job())
    found.to_ask(after(11))
    found.answered("m1", {}, after(12))
    found.rebuild([job()])
    found.to_ask(after(21))
    found.answered("m1", {}, after(22))
    assert found.over(after(22)) == ["j1"]


def test_after_a_restart_the_set_is_what_the_index_has():
    found = tracker(job("j1"), job("j2"))
    found.rebuild([job("j2"), job("j3")])
    assert ("j1" in found, "j2" in found, "j3" in found, len(found)) == (False, True, True, 2)


def test_an_answer_of_a_minion_that_was_not_asked_changes_nothing():
    found = tracker(job())
    for _ in range(3):
        found.answered("m1", {}, after(12))
    assert found.over(after(12)) == []


def test_a_killed_job_waits_for_a_minion_that_is_down_as_for_any_that_gives_no_sign():
    found = tracker(job(killed=frozenset({"m1", "down"}), dead=frozenset({"m1"}), awaited=("m1", "down")))
    for seconds, over in ((1, []), (11, []), (21, ["j1"])):
        found.to_ask(after(seconds))
        assert found.over(after(seconds)) == over


def test_a_kill_takes_no_sign_away():
    """The minion has said that it runs the job, and no answer to the kill does not unsay that."""
    found = tracker(job())
    found.to_ask(after(11))
    found.answered("m1", {"j1": "cmd.run"}, after(12))
    found.rebuild([job(killed=frozenset({"m1"}))])
    found.kill_sent("j1", ["m1"], after(13))
    assert found.to_ask(after(14)) == ["m1"]
    rounds(found, *range(24, 312, 10))
    assert found.doubted(after(311)) == {} and found.over(after(311)) == []
    assert found.over(after(312)) == ["j1"]


def test_a_kill_does_not_begin_the_count_of_unanswered_questions_again():
    found = tracker(job())
    rounds(found, 10, 20)
    found.rebuild([job(killed=frozenset({"m1"}))])
    found.kill_sent("j1", ["m1"], after(25))
    rounds(found, 30)
    assert found.over(after(30)) == ["j1"]


@pytest.mark.parametrize("answers", [True, False])
def test_a_question_from_before_a_kill_does_not_put_off_the_one_after_it(answers):
    found = tracker(job())
    asks(found, 90, running=["j1"])
    assert found.to_ask(after(160)) == ["m1"]
    found.rebuild([job(killed=frozenset({"m1"}))])
    found.kill_sent("j1", ["m1"], after(161))
    if answers:
        found.answered("m1", {"j1": "cmd.run"}, after(162))
    assert found.to_ask(after(170)) == ["m1"]


def test_only_minions_that_a_kill_was_sent_to_are_asked_at_once():
    assert tracker(job(killed=frozenset({"m1"}), awaited=("m1", "m2"))).to_ask(after(1)) == ["m1"]


def test_minions_that_no_kill_was_sent_to_may_be_slow_to_answer():
    found = tracker(job(killed=frozenset({"m1"}), awaited=("m1", "slow")))
    for round in range(5):
        found.to_ask(after(11 + round))
    assert found.over(after(20)) == []
    assert found.over(after(300)) == ["j1"]


def test_minions_that_no_kill_was_sent_to_are_lost_at_the_second_answer():
    found = tracker(job(killed=frozenset({"m1"}), awaited=("m1", "m2")))
    for _ in range(2):
        assert found.over(after(12)) == []
        found.to_ask(after(11))
        for minion in ("m1", "m2"):
            found.answered(minion, {}, after(12))
    assert found.over(after(12)) == ["j1"]


@pytest.mark.parametrize(("reached", "over"), [({"m1"}, ["j1"]), ((), [])])
def test_a_busy_minion_may_have_queued_a_state_run_unless_a_kill_has_reached_it_there(reached, over):
    """A kill does not reach what waits without a process, which runs later all the same."""
    found = tracker(job(killed=frozenset({"m1"}), signalled=frozenset(reached), runs_states=True))
    for seconds in (11, 31):
        found.to_ask(after(seconds))
        found.answered("m1", {"j2": "state.apply"}, after(seconds + 1))
    assert found.over(after(32)) == over


def test_a_killed_runner_is_over_when_the_master_does_not_run_it_any_more():
    killed = frozenset({"master"})
    found = tracker(job(on_master=True, awaited=("master",), killed=killed, signalled=killed))
    found.master_runs([])
    assert found.over(after(1)) == ["j1"]


def test_a_minion_that_is_silent_for_a_round_is_not_lost_to_a_job_that_was_not_killed():
    found = tracker(job())
    for round in range(5):
        found.to_ask(after(11 + round))
    assert found.over(after(20)) == []


def test_nobody_is_asked_for_a_job_of_salt_ssh():
    found = tracker(job(over_ssh=True))
    assert found.to_ask(after(3600)) == []
    assert found.over(after(3600)) == []
    assert found.over(after(86_400)) == ["j1"]


def test_silence_while_nobody_listened_does_not_count():
    found = tracker()
    found.missed(after(600))
    found.rebuild([job()])
    assert found.over(after(601)) == []
    assert found.over(after(900)) == ["j1"]
    found.missed(after(899))
    assert found.over(after(901)) == []


def test_a_job_from_before_the_clock_was_set_back_is_asked_for():
    found = tracker(job())
    for _ in range(2):
        assert found.to_ask(after(-3600)) == ["m1"]
        found.answered("m1", {}, after(-3599))
    assert found.over(after(-3599)) == ["j1"]


def test_silence_counts_from_when_the_clock_was_set_back():
    found = tracker(job())
    found.missed(after(-3600))
    assert found.over(after(-3600)) == []
    assert found.over(after(-3600 + 300)) == ["j1"]


def test_a_job_seen_in_the_future_is_not_waited_for_until_then():
    """As an engine finds it in the index that starts after the clock was set back."""
    found = tracker()
    found.missed(after(-3600))
    found.rebuild([job()])
    assert found.over(after(-3600)) == []
    assert found.over(after(-3600 + 300)) == ["j1"]


def asks(found, until, every=10, running=(), silent=()):
    """Return when, in rounds *every* so many seconds, the minion was asked; it says that it runs *running*."""
    times = []
    for seconds in range(0, until, every):
        asked = found.to_ask(after(seconds))
        if asked:
            times.append(seconds)
        for minion in asked:
            if minion not in silent:
                found.answered(minion, dict.fromkeys(running, "cmd.run"), after(seconds + 1))
    return times


def test_who_says_that_it_runs_the_job_is_asked_less_and_less_often():
    assert asks(tracker(job()), 600, running=["j1"]) == [10, 20, 40, 80, 160, 280, 400, 520]


def test_an_hour_of_a_job_costs_some_thirty_questions():
    assert len(asks(tracker(job()), 3600, running=["j1"])) == 33


def test_a_minion_that_is_down_is_asked_less_and_less_often():
    """Another minion runs the job for an hour."""
    found = tracker(job(awaited=("down", "up")))
    times = []
    for seconds in range(10, 300, 10):
        asked = found.to_ask(after(seconds))
        if "down" in asked:
            times.append(seconds)
        found.answered("up", {"j1": "cmd.run"}, after(seconds + 1))
    assert times == [10, 20, 40, 80, 160, 280]


def test_whoever_falls_silent_is_asked_again_at_once():
    found = tracker(job())
    assert asks(found, 90, running=["j1"]) == [10, 20, 40, 80]
    assert [seconds for seconds in range(90, 300, 10) if found.to_ask(after(seconds))] == [160, 170, 190, 230]


def test_a_new_job_has_its_minions_asked_and_the_answer_counts_for_all():
    found = tracker(job())
    asks(found, 90, running=["j1"])
    found.rebuild([job(), job("j2", start=after(85), seen=after(85))])
    assert found.to_ask(after(90)) == []
    assert found.to_ask(after(100)) == ["m1"]
    assert found.answered("m1", {"j1": "cmd.run", "j2": "cmd.run"}, after(101)) == {"j1", "j2"}


def test_after_a_kill_its_minions_are_asked_at_once():
    found = tracker(job(awaited=("m1", "m2")))
    asks(found, 90, running=["j1"])
    found.rebuild([job(awaited=("m1", "m2"), killed=frozenset({"m1"}))])
    found.kill_sent("j1", ["m1"], after(90))
    assert found.to_ask(after(90)) == ["m1"]


def test_a_minion_that_has_started_anew_is_asked_at_once():
    found = tracker(job(awaited=("m1", "m2")))
    asks(found, 90, running=["j1"])
    found.hint("m1")
    assert found.to_ask(after(90)) == ["m1"]


def test_a_minion_that_was_silent_and_returns_for_another_job_is_asked_at_once():
    found = tracker(job(awaited=("down", "up")))
    asks(found, 70, running=["j1"], silent=["down"])
    found.returned("up")
    assert found.to_ask(after(70)) == []
    found.returned("down")
    assert found.to_ask(after(71)) == ["down"]


def test_hints_of_minions_that_are_none_are_bounded(monkeypatch):
    monkeypatch.setattr("saltext.halite.watch.awaited_minions.MOST_HINTS", 10)
    found = tracker(job())
    for number in range(100):
        found.hint(f"forged-{number}")
    assert len(found._hints) == 10
    assert found.to_ask(after(11)) == ["m1"] and not found._hints


def rounds(found, *seconds):
    """Let so many rounds pass in which nobody answers."""
    for each in seconds:
        found.to_ask(after(each))


def test_a_job_that_waits_only_for_a_minion_without_a_sign_is_over_after_two_unanswered_questions():
    found = tracker(job())
    rounds(found, 10, 20)
    assert found.over(after(20)) == []
    rounds(found, 30)
    assert found.doubted(after(30)) == {"m1": START}
    assert found.over(after(30)) == ["j1"]


def test_a_job_that_others_run_waits_on_for_a_minion_without_a_sign():
    found = tracker(job(awaited=("down", "up")))
    asks(found, 100, running=["j1"], silent=["down"])
    assert found.doubted(after(100)) == {} and found.over(after(100)) == []
    found.returned("up")
    assert found.over(after(101)) == []  # an event says so, and the index not yet
    found.rebuild([job(awaited=("down",))])
    assert found.over(after(101)) == ["j1"]


@pytest.mark.parametrize("sign", ["an answer", "a return for another job"])
def test_a_minion_that_has_given_a_sign_since_the_publication_is_only_busy(sign):
    found = tracker(job())
    if sign == "an answer":
        found.to_ask(after(10))
        found.answered("m1", {"j1": "cmd.run"}, after(11))
    rounds(found, 20, 30, 40, 50)
    found.signs({"m1": after(5)})
    assert found.doubted(after(50)) == {} and found.over(after(50)) == []
    assert found.over(after(311)) == ["j1"]


def test_a_sign_from_before_the_publication_is_none():
    found = tracker(job())
    rounds(found, 10, 20, 30)
    found.signs({"m1": after(-1)})
    assert found.over(after(30)) == ["j1"]


def test_what_the_index_says_of_a_minion_is_a_sign_to_a_new_engine():
    found = tracker(job(reasons={"m1": Why.RUNNING}))
    rounds(found, 100, 110, 120, 130)
    assert found.over(after(130)) == []


def test_whose_turn_has_not_come_is_neither_asked_nor_lost():
    found = tracker(job(unpublished=True))
    rounds(found, 10, 20, 30, 40)
    assert found.over(after(40)) == []


def test_runners_and_salt_ssh_are_not_over_for_questions_that_nobody_was_asked():
    found = tracker(job("run", on_master=True), job("ssh", over_ssh=True))
    rounds(found, 10, 20, 30, 40)
    assert found.over(after(40)) == [] and found.waits(after(40)) == []


def test_a_minion_that_no_question_reaches_is_waited_for():
    found = tracker(job())
    rounds(found, 10, 20, 30, 40)
    found.explain({}, patient_with={"m1"})
    assert found.doubted(after(40)) == {} and found.over(after(40)) == []
    assert found.waits(after(40)) == []


def test_a_question_that_could_not_be_published_is_not_unanswered():
    found = tracker(job())
    for seconds in range(10, 100, 10):
        assert found.to_ask(after(seconds)) == ["m1"]
        found.unasked()
    assert found.over(after(100)) == []


def test_a_question_from_before_a_gap_is_not_unanswered():
    found = tracker(job())
    for seconds in range(10, 100, 10):
        assert found.to_ask(after(seconds)) == ["m1"]
        found.missed(after(seconds + 5))
    assert found.over(after(100)) == []


def told(found):
    return [(each.minion, each.why, each.since) for each in found.news()]


def test_why_a_minion_is_awaited_is_told_when_it_changes():
    found = tracker(job())
    rounds(found, 10)
    assert told(found) == []  # that it has given no sign needs no saying
    found.answered("m1", {"j1": "cmd.run"}, after(11))
    assert told(found) == [("m1", Why.RUNNING, after(11))]
    found.rebuild([job(reasons={"m1": Why.RUNNING})])
    rounds(found, 20)
    found.answered("m1", {"j1": "cmd.run"}, after(21))
    assert told(found) == []
    rounds(found, 40, 50)
    found.explain({})
    assert told(found) == [("m1", Why.NO_SIGN, after(21))]
    found.rebuild([job(reasons={"m1": Why.NO_SIGN})])
    found.to_ask(after(70))
    found.answered("m1", {}, after(71))
    assert told(found) == []
    found.to_ask(after(80))
    found.answered("m1", {}, after(81))
    assert told(found) == [("m1", Why.NOT_RUNNING, after(81))]


def test_what_the_master_knows_of_a_silent_minion_is_told():
    found = tracker(job(awaited=("keyless", "down", "up")))
    rounds(found, 10)
    found.answered("up", {"j1": "cmd.run"}, after(11))
    rounds(found, 20)
    assert found.silent() == {"keyless", "down"}
    found.explain({"keyless": Why.NO_KEY, "down": Why.NOT_CONNECTED, "up": Why.NO_KEY})
    assert sorted(told(found)) == [
        ("down", Why.NOT_CONNECTED, START),
        ("keyless", Why.NO_KEY, START),
        ("up", Why.RUNNING, after(11)),
    ]


def test_a_state_run_that_may_be_in_a_queue_is_told_as_that():
    found = tracker(job(runs_states=True))
    rounds(found, 10)
    found.answered("m1", {"j2": "state.apply"}, after(11))
    assert told(found) == [("m1", Why.QUEUED, after(11))]


def test_how_many_are_silent_is_told_with_when_the_job_gives_up_on_them():
    found = tracker(job(awaited=("down", "up")))
    rounds(found, 10)
    found.answered("up", {"j1": "cmd.run"}, after(11))
    assert found.waits(after(10)) == []
    rounds(found, 20)
    assert found.waits(after(20)) == [("j1", 1, None)]
    assert found.waits(after(20)) == []
    found.rebuild([job(awaited=("down",), silent=1)])
    assert found.waits(after(20)) == [("j1", 1, after(30))]
    found.hint("down")
    rounds(found, 30)
    found.answered("down", {"j1": "cmd.run"}, after(31))
    assert found.waits(after(31)) == [("j1", 0, None)]


def late(found, delay, until, running=("j1",)):
    """Let the minion answer each question so many seconds late; return when it was asked, until the job is over."""
    times, due = [], []
    for second in range(10, until):
        for asked in [each for each in due if each + delay <= second]:
            due.remove(asked)
            found.answered("m1", dict.fromkeys(running, "cmd.run"), after(second), after(asked))
        if second % 10 == 0:
            found.expire(after(second))
            if found.over(after(second)):
                return times, second
            if found.to_ask(after(second)):
                times.append(second)
                due.append(second)
    return times, None


@pytest.mark.parametrize("delay", [9, 10, 15, 19, 25, 60, 150])
def test_a_minion_that_answers_late_each_time_that_it_runs_the_job_is_waited_for(delay):
    found = tracker(job())
    if delay > 20:  # without a sign of the minion the job would be over by then
        found.signs({"m1": after(1)})
    times, over = late(found, delay, 1800)
    assert over is None
    assert len(times) <= 60
    assert [each.why for each in found.news()] == [Why.RUNNING]


def test_who_answers_late_is_asked_less_and_less_often_too():
    found = tracker(job())
    times, _ = late(found, 15, 1000)
    assert times == [10, 20, 60, 70, 170, 180, 320, 330, 470, 480, 620, 630, 770, 780, 920, 930]


def test_a_late_answer_without_the_jid_counts_against_the_minion():
    _, over = late(tracker(job()), 15, 300, running=())
    assert over == 50


def test_late_answers_that_were_under_way_at_once_count_once():
    """The return of the job may be under way with them."""
    found = tracker(job())
    rounds(found, 10, 20)
    for asked in (10, 20):
        found.answered("m1", {}, after(25), after(asked))
    assert found.over(after(25)) == []
    found.to_ask(after(30))
    found.answered("m1", {}, after(31), after(30))
    assert found.over(after(31)) == ["j1"]


def test_an_earlier_answer_does_not_speak_against_a_later_one():
    """The older question was answered behind the younger."""
    found = tracker(job())
    rounds(found, 10, 20)
    found.answered("m1", {"j1": "cmd.run"}, after(21), after(20))
    found.answered("m1", {}, after(22), after(10))
    found.to_ask(after(30))
    found.answered("m1", {}, after(31), after(30))
    assert found.over(after(31)) == []


def test_an_answer_counts_once():
    found = tracker(job())
    rounds(found, 10, 20)
    for _ in range(3):
        found.answered("m1", {}, after(25), after(10))
    assert found.over(after(25)) == []


def test_a_late_answer_does_not_judge_a_job_that_was_published_after_its_question():
    found = tracker(job())
    rounds(found, 10, 20)
    found.rebuild([job(), job("j2", start=after(12), seen=after(12))])
    rounds(found, 30)
    found.answered("m1", {}, after(31), after(10))
    found.answered("m1", {}, after(32), after(20))
    found.to_ask(after(40))
    found.answered("m1", {}, after(41), after(40))
    assert found.over(after(41)) == ["j1"]


def test_after_a_late_answer_the_question_behind_it_is_not_held_against_the_minion():
    found = tracker(job(awaited=("m1", "up")))
    rounds(found, 10, 20)
    found.answered("m1", {"j1": "cmd.run"}, after(25), after(10))
    found.expire(after(40))
    assert "m1" not in found.silent()


def test_a_late_answer_from_before_a_kill_does_not_unsay_that_it_was_killed():
    killed = frozenset({"m1"})
    found = tracker(job(awaited=("m1", "m2")))
    rounds(found, 10, 20)
    found.rebuild(
        [job(awaited=("m1", "m2"), killed=killed, signalled=killed, dead=killed, reasons={"m1": Why.KILLED})]
    )
    assert found.answered("m1", {"j1": "cmd.run"}, after(25), after(10)) == set()
    assert found.news() == []


@pytest.mark.parametrize("asked", [10, 7, 10_000])
def test_an_answer_to_a_question_that_nobody_remembers_changes_nothing(asked):
    found = tracker(job(awaited=("m1", "m2")))
    rounds(found, 10)
    found.expire(after(10 + 300))
    assert found.answered("m1", {"j1": "cmd.run"}, after(311), after(asked)) == set()
    assert found.to_ask(after(311)) == ["m1", "m2"]


def test_of_very_many_minions_so_many_are_asked_in_a_round_and_the_others_in_the_next(monkeypatch):
    monkeypatch.setattr(awaited_minions, "MOST_ASKED", 2)
    found = tracker(job(awaited=("m1", "m2", "m3", "m4", "m5")))
    asked = [found.to_ask(after(second)) for second in (10, 12, 14)]
    assert [len(each) for each in asked] == [2, 2, 1]
    assert sorted(minion for each in asked for minion in each) == ["m1", "m2", "m3", "m4", "m5"]


def test_an_answer_without_a_jid_that_runs_for_several_is_neither_for_nor_against_it():
    found = tracker(job(awaited=("m1", "r1")))
    for seconds in (11, 22, 43, 84, 165):
        found.to_ask(after(seconds))
        for name in ("m1", "r1"):
            found.answered(name, {}, after(seconds), shared={"j1"})
        assert found.over(after(seconds)) == []
    assert {reason.why for reason in found.news()} == {Why.ONE_OF_SEVERAL}
    assert found.over(after(300)) == ["j1"]


def test_an_answer_with_a_jid_that_runs_for_several_is_for_each_of_them():
    found = tracker(job(awaited=("m1", "r1")))
    found.to_ask(after(200))
    for name in ("m1", "r1"):
        found.answered(name, {"j1": "slow.nap"}, after(200), shared={"j1"})
    assert found.over(after(499)) == [] and found.over(after(501)) == ["j1"]


def test_one_of_several_that_a_kill_has_reached_is_gone_with_the_next_answer():
    found = tracker(job(awaited=("r1",), killed=frozenset({"r1"}), signalled=frozenset({"r1"})))
    found.to_ask(after(11))
    found.answered("r1", {}, after(12), shared={"j1"})
    assert found.over(after(12)) == ["j1"]


def test_who_is_asked_for_several_is_asked_less_and_less_often():
    found = tracker(job())
    asked = []
    for seconds in range(11, 170):
        if found.to_ask(after(seconds)):
            found.answered("m1", {}, after(seconds), shared={"j1"})
            asked.append(seconds)
    assert len(asked) == 5
