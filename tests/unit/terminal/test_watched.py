"""A job that was waited for or watched, and what runs and has just ended, as text."""

import pytest

from saltext.halite.terminal import watched
from tests.shown import ENGINE, JID, marked, row, show

START = "2026-11-23T09:20:34.429614Z"


def waited(retcode=0, **changed):
    more = {"awaited_minions": [], "reasons": [], "timed_out": False, "interrupted": False, "running_for": None}
    return {"wait": row(**{**more, **changed}), "retcode": retcode, "engine": ENGINE}


def running(**changed):
    more = {"status": "running", "result": None, "end_time": None, "duration": None, "running_for": 125.0}
    return {**more, "minions": 20, "returned": 8, "failed": 1, "changed": 2, **changed}


def reason(minion, word="running", since=START, until=None):
    return {"minion": minion, "reason": word, "since": since, "until": until}


def test_the_end_of_a_job_has_its_result_and_who_never_returned():
    missing = ["db1", "db2"]
    why = [reason(name, "no_sign", until="2026-11-23T09:25:34.429614Z") for name in missing]
    answer = waited(7, result="missing", duration=300.0, minions=4, returned=2, awaited_minions=missing, reasons=why)
    text = show(answer, 100)
    assert f"Job {JID}  " in text
    assert "\nmissing after 5m 00s: 2 of 4 returned: 2 ok\n" in text
    assert "Missing (2): no sign since 09:20:34 UTC, given up at 09:25:34" in text
    assert text.endswith("db1, db2")


def test_a_result_is_coloured():
    assert "<RED>failed<> after 2.0 s: " in marked(show(waited(result="failed", duration=2.0), color=True))
    assert "<MAGENTA>killed<>" in marked(show(waited(result="killed"), color=True))


def test_a_job_that_still_runs_says_that_it_goes_on():
    text = show(waited(124, **running(timed_out=True)), 140)
    assert (
        "The time to wait is over: it has run for 2m 05s, and goes on; 8 of 20 returned: 1 failed, 2 changed" in text
    )
    assert "Ctrl-C ended the wait, and not the job: it has run" in show(waited(130, **running(interrupted=True)), 140)


def test_a_job_that_was_not_there_yet_says_no_more_than_that():
    answer = {"wait": {"jid": JID, "timed_out": False, "interrupted": True}, "retcode": 130, "engine": ENGINE}
    assert show(answer) == f"Job {JID}\nCtrl-C ended the wait, and not the job."


def test_a_runner_has_no_counts_of_minions():
    text = show(waited(kind="runner", function="runner.test.arg", arguments=[], result="ok", duration=1.0))
    assert text == f"Job {JID}  runner.test.arg, by root\nok after 1.0 s"


def test_the_awaited_stand_by_how_long_that_is_so_with_the_reason():
    why = [
        reason("late", "no_sign", since="2026-11-23T09:22:34.429614Z"),
        reason("runs", since="2026-11-23T09:22:34.429614Z"),
        reason("early"),
        reason("gone", "killed"),
        reason("coming", "to_come", since=None),
        reason("silent", "no_sign", until="2026-11-23T09:25:34.429614Z"),
    ]
    awaited = [each["minion"] for each in why]
    text = show({"watch": row(**running(awaited_minions=awaited, reasons=why))}, 100)
    assert text.split("\n")[1:] == [
        "running, 2m 05s: 8 of 20 returned: 1 failed, 2 changed, 5 ok",
        "Awaited (5):",
        "  early   2m 05s  runs it",
        "  runs    2m 05s  runs it",
        "  silent  2m 05s  no sign since 09:20:34 UTC, given up at 09:25:34",
        "  late     5.0 s  no sign since 09:22:34 UTC",
        "  coming       -  its turn in the batch is to come",
    ]


def test_in_a_batch_nobody_knows_since_when_a_minion_runs_it():
    why = [reason("m1", since="2026-11-23T09:22:34.429614Z")]
    text = show({"watch": row(**running(awaited_minions=["m1"], reasons=why, batch=JID))})
    assert text.endswith("  m1  5.0 s  runs it")


def test_of_many_awaited_the_first_are_named():
    why = [reason(f"m{number:02}") for number in range(12)]
    text = show({"watch": row(**running(awaited_minions=[each["minion"] for each in why], reasons=why))})
    assert text.split("\n")[2::10] == ["Awaited (12):", "  m09  2m 05s  runs it"][:2]
    assert text.endswith("\n  and 2 more")


def test_what_is_drawn_of_many_awaited_stays_the_same_where_it_is_brief():
    why = [reason(f"m{number:02}", "no_sign" if number % 2 else "running") for number in range(1500)]
    long = row(**running(awaited_minions=[each["minion"] for each in why], reasons=why))
    brief = watched.brief(long)
    assert len(brief["reasons"]) == 10
    assert show({"watch": brief}) == show({"watch": long})
    assert show({"watch": brief}).endswith("\n  and 1,490 more")


@pytest.mark.parametrize("width", [60, 80, 140])
def test_each_line_fits(width):
    def long(name):
        why = [reason(name, "no_sign", until=START), reason("x")]
        return row(**running(awaited_minions=[name, "x"], reasons=why, function="f" * 300, user="u" * 90))

    over = {"wait": {**long("m" * 50), "timed_out": True}, "retcode": 124, "engine": {"running": False}}
    for answer in ({"watch": long("m" * 90)}, over):
        assert max(map(len, show(answer, width).split("\n"))) <= width


def test_a_look_at_a_job_has_what_failed_in_front_of_how_it_stands():
    failure = {"minion": "m1", "result": "failed", "return": "no such file", "retcode": 1}
    held = {**row(**running()), "awaited_minions": [], "reasons": [], "timed_out": True, "interrupted": False}
    text = show({"watch": held, "failures": [failure], "retcode": 124, "engine": ENGINE})
    assert text.index("no such file") < text.index(f"Job {JID}")


def test_what_runs_and_has_just_ended_are_two_tables():
    active = [row(**running(awaited_minions=["db1"], reasons=[reason("db1")]))]
    answer = {"watch": {"active": active, "ended": [row()]}, "interrupted": False, "filters": {}, "engine": ENGINE}
    text = show(answer, 100)
    assert "1 job running\n\nJust ended, the last first:\nJID" in text
    answer["interrupted"] = True
    assert show(answer) == "Ctrl-C ended the watch, and no job: 1 job running."
    empty = {**answer, "watch": {"active": [], "ended": []}, "interrupted": False}
    assert show(empty) == "No jobs are running.\n\nNo job has ended within the hour."
