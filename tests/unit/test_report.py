import re

import pytest

from saltext.halite import report, screen
from tests.shown import ANSWERS, MIXED, job, nested, recorded, running, show


def test_failed_states_are_shown_in_full_and_the_others_counted():
    text = show(job(recorded("state_apply_six")))
    assert "m1  failed  6 states, 2 failed, 2 changed  14 ms  1 warning" in text
    assert "          ID: six_fail\n    Function: test.fail_without_changes\n         SLS: six\n" in text
    assert "     Comment: this state fails on purpose\n" in text
    assert "Not run, since a requisite failed: 1 state\n      six_skipped  " in text
    assert "Not failed: 4 states, 2 changed" in text
    assert "six_ok" not in text


def test_changes_of_a_failed_state_are_shown_as_salt_shows_them():
    failed = recorded("state_apply_six")
    failed["states"][2]["changes"] = {"stdout": "no space left\non device"}
    assert "     Changes:\n              ----------\n              stdout:\n" in show(job(failed))


def test_a_run_of_states_without_failures_is_one_line():
    text = show(job(recorded("state_highstate", 2)))
    assert "\nm3  changed  2 states, 1 changed  10 ms\n" in text


def test_states_that_would_change_are_told():
    text = show(job(recorded("state_apply_six_testtrue")))
    assert "6 states, 2 failed, 2 would change" in text
    assert "Not failed: 4 states, 2 would change" in text


def test_a_failed_step_of_an_orchestration_shows_what_failed_on_its_minions():
    text = show(ANSWERS["orchestration"])
    assert "Comment: Run failed on minions: m2" in text
    assert "m2  failed  6 states, 2 failed, 2 changed" in text
    assert "ID: six_fail" in text
    assert "Target    * (the master)" in text


def test_a_run_that_did_not_compile_shows_its_errors():
    text = show(job(recorded("state_apply_broken_render")))
    assert "m1  failed  retcode 1\n    Rendering SLS 'base:broken' failed: Jinja variable" in text


def test_what_is_no_state_run_is_printed_by_salts_nested_outputter():
    shown = recorded("grains_items_one")
    assert nested(shown["return"], 4, False) in show(job(shown))


def test_the_summary_tells_who_killed_the_job_and_which_ids_are_unknown():
    text = show(job(killed_by="alice", killed_at="2026-11-23T09:21:00.5Z", unknown=["web77"], metadata={"ticket": 7}))
    assert "Killed    by alice at 2026-11-23 09:21:00 UTC" in text
    assert "web77 (targeted, but the master has no key for them)" in text
    assert 'Metadata  {"ticket": 7}' in text


def test_minions_that_never_returned_are_named():
    assert "Missing, never returned (2):\n    m8, m9\n" in show(MIXED)
    assert "Awaited (1):\n    m9" in show(job(missing=["m9"], job_row=running()))


def test_a_job_without_returns_says_so():
    assert show(job()).endswith("No returns.")


def test_many_minions_that_returned_the_same_are_folded():
    same = [recorded("ping_glob", minion=f"web{n:03d}") for n in range(987)]
    text = show(job(*same, recorded("cmd_run_retcode3", minion="db1")))
    assert "987 minions  ok\n    web000, web001, web002," in text
    assert " and 980 more\n    True\n" in text
    assert "db1          failed  retcode 3" in text
    assert "web986" not in text


def test_few_minions_are_not_folded():
    text = show(job(*[recorded("ping_glob", minion=f"web{n}") for n in range(20)]))
    assert all(f"\nweb{n} " in text for n in range(20))


def test_many_minions_that_failed_the_same_way_are_folded_and_named():
    text = show(ANSWERS["many"])
    assert "30 minions  failed  6 states, 2 failed, 2 changed  up to 14 ms" in text
    assert "web29" in text
    assert text.count("ID: six_fail") == 1


@pytest.mark.parametrize("most", [1, 2, 20])
def test_a_cut_list_of_names_says_how_many_are_left_out(most):
    names = [f"web{n}" for n in range(500)]
    place = screen.Screen(80, {}, nested)
    lines = report._names(names, place, most)
    shown = sum(line.count("web") for line in lines)
    assert lines[-1].endswith(f" and {500 - shown} more")
    assert len(lines) == most and max(map(len, lines)) <= 80


def test_every_name_of_a_short_list_is_shown():
    names = [f"web{n}" for n in range(100)]
    text = show(job(missing=names))
    assert re.findall(r"web\d+", text) == names
    assert max(map(len, text.splitlines())) <= 80
