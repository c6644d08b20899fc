import pytest

from saltext.halite.domain.job import Active
from saltext.halite.times import SECOND
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
    found.returned("j1", "m2")
    assert found.over(after(12)) == ["j1"]


def test_a_job_whose_minions_have_all_returned_is_not_called_lost():
    found = tracker(job())
    found.returned("j1", "m1")
    assert found.over(after(1000)) == []


def test_a_killed_job_is_asked_for_at_once_and_one_answer_is_enough():
    found = tracker(job(killed=frozenset({"m1"})))
    assert found.to_ask(after(1)) == ["m1"]
    found.answered("m1", {}, after(2))
    assert found.over(after(2)) == ["j1"]


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


def test_a_killed_job_does_not_wait_for_a_minion_that_is_down():
    found = tracker(job(killed=frozenset({"m1", "down"}), awaited=("m1", "down")))
    found.to_ask(after(1))
    found.answered("m1", {}, after(2))
    assert found.over(after(2)) == []
    found.to_ask(after(11))
    assert found.over(after(11)) == ["j1"]


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


@pytest.mark.parametrize(("killed", "over"), [({"m1"}, ["j1"]), ({"m2"}, [])])
def test_a_busy_minion_may_have_queued_a_state_run_unless_that_was_killed_there(killed, over):
    found = tracker(job(killed=frozenset(killed), runs_states=True))
    for _ in range(2):
        found.to_ask(after(11))
        found.answered("m1", {"j2": "state.apply"}, after(12))
    assert found.over(after(12)) == over


def test_a_killed_runner_is_over_when_the_master_does_not_run_it_any_more():
    found = tracker(job(on_master=True, awaited=("master",), killed=frozenset({"master"})))
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
