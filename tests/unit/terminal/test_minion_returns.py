import pytest

from saltext.halite.terminal import layout
from saltext.halite.terminal.minion_returns import names
from tests.shown import below, job, marked, nested, recorded, row, several, show


def minions(name, *ids, **changed):
    return [recorded(name, minion=minion, **changed) for minion in ids]


def many(word, number):
    return [f"{word}{n:03d}" for n in range(number)]


def test_nine_hundred_and_eighty_seven_that_are_ok_are_one_line_beside_thirteen_that_are_not():
    answer = job(
        *minions("state_failhard", *many("db", 6)),
        *minions("state_single", *many("cache", 7)),
        *minions("state_apply_highstate", *many("web", 987)),
        job_row=row(minions=1000, returned=1000, failed=6, changed=7),
    )
    text = show(answer, 80)
    assert "Minions   1,000 of 1,000 returned: 6 failed, 7 changed, 987 ok" in text
    assert (
        below(text, "6 failed  2")
        == """\
6 failed  2 states, 1 failed  <1 ms
    on db000, db001, db002, db003, db004, db005
          ID: two
    Function: test.fail_without_changes
         SLS: failhard
     Comment: Failure!

    Not failed: 1 state

cache000  changed  1 state, 1 changed  <1 ms
cache001  changed  1 state, 1 changed  <1 ms
cache002  changed  1 state, 1 changed  <1 ms
cache003  changed  1 state, 1 changed  <1 ms
cache004  changed  1 state, 1 changed  <1 ms
cache005  changed  1 state, 1 changed  <1 ms
cache006  changed  1 state, 1 changed  <1 ms
987 ok  2 states  up to 6 ms
    on web000, web001, web002, web003, web004, web005, web006 and 980 more"""
    )


def test_a_thousand_pings_are_folded_too():
    answer = job(
        *minions("cmd_run_retcode3", "db1", "db2", result="failed"),
        *minions("ping_glob", *many("old", 11), **{"return": False}),
        *minions("ping_glob", *many("web", 987)),
    )
    assert (
        below(show(answer, 140), "2 failed")
        == """\
2 failed  retcode 3
    on db1, db2
    out
    err

11 ok
    on old000, old001, old002, old003, old004, old005, old006, old007, old008, old009, old010
    False

987 ok
    on web000, web001, web002, web003, web004, web005, web006, web007, web008, web009, web010, web011, web012, \
web013 and 973 more
    True"""
    )


def test_runs_that_differ_in_numbers_only_are_folded_with_a_span():
    few, more = many("a", 15), many("b", 15)
    answer = job(*minions("state_single", *few), *minions("state_highstate", *more))
    text = below(show(answer), "30 changed  ")
    assert text.startswith("30 changed  1 to 2 states, 1 changed  up to ")


def test_few_minions_are_not_folded():
    assert below(show(job(*minions("ping_glob", *many("m", 20)))), "m000").count("  ok\n    True") == 20


def test_runs_that_failed_in_another_state_or_for_another_reason_are_told_apart():
    others = minions("state_failhard", *many("b", 2))
    for found in others:
        found["states"][1]["comment"] = "another reason"
    text = show(job(*minions("state_failhard", *many("a", 20)), *others, *minions("state_chains", "c")))
    assert "20 failed" in text and "2 failed  2 states" in text and "\nc  failed  13 states" in text


def test_each_function_of_a_job_with_several_has_its_own_heading():
    assert (
        below(show(job(several("state_several_functions"))), "m1  failed")
        == """\
m1  failed  4 functions, 1 failed
    state.apply  failed  2 states, 1 failed  <1 ms
              ID: two
        Function: test.fail_without_changes
             SLS: failhard
         Comment: Failure!

        Not failed: 1 state

    test.ping  ok
        True
    cmd.run  ok
        hello

    grains.item  ok
        ----------
        os:
            Debian"""
    )


def test_jobs_with_several_functions_are_folded_too():
    answer = job(*(several("state_several_functions", n % 3, minion=f"m{n}") for n in range(30)))
    text = below(show(answer), "30 failed  4")
    assert text.startswith("30 failed  4 functions, 1 failed\n    on m0, m1, ")
    assert text.count("cmd.run  ok\n        hello") == 1


def test_results_have_their_colours():
    answer = job(recorded("cmd_run_retcode3"), recorded("state_single"), recorded("ping_glob"))
    assert (
        marked(below(show(answer, color=True), "\x1b[0;31mm1"))
        == """\
<RED>m1  failed  retcode 3<>
<RED>    out<>
<RED>    err<>

<CYAN>m2  changed  1 state, 1 changed  <1 ms<>
<GREEN>m1  ok<>
    True"""
    )


def test_warnings_are_counted():
    assert "14 ms  1 warning\n" in show(job(recorded("state_apply_six")))
    assert "up to 14 ms  30 warnings\n" in show(job(*minions("state_apply_six", *many("m", 30))))


def test_ids_of_any_script_are_aligned_and_nothing_in_them_steers_the_terminal():
    ids = ["web1", "日本語", "e\u0301te\u0301", "שרת", "a\u202eb", "c\x1b[2Jd"]
    assert (
        below(show(job(*minions("state_single", *ids))), "web1")
        == """\
web1       changed  1 state, 1 changed  <1 ms
日本語     changed  1 state, 1 changed  <1 ms
e\u0301te\u0301        changed  1 state, 1 changed  <1 ms
שרת        changed  1 state, 1 changed  <1 ms
a\\u202eb   changed  1 state, 1 changed  <1 ms
c\\x1b[2Jd  changed  1 state, 1 changed  <1 ms"""
    )


@pytest.mark.parametrize("most", [1, 2, 20])
def test_a_cut_list_of_names_says_how_many_are_left_out(most):
    lines = names([f"web{n}" for n in range(500)], layout.Screen(80, {}, nested), most, "on ")
    shown = sum(line.count("web") for line in lines)
    assert lines[0].startswith("    on web0, ")
    assert lines[-1].endswith(f" and {500 - shown} more")
    assert len(lines) == most and max(map(len, lines)) <= 80


def test_an_orchestration_that_does_not_compile_shows_its_errors_as_a_minion_does():
    errors = ["No matching sls found for 'orch.nosuch' in env 'base'", "And another."]
    value = {"data": {"master_master": errors}, "outputter": "highstate", "retcode": 1}
    found = {"minion": "master_master", "return": value, "result": "failed", "retcode": 1, "success": True}
    minion = {"minion": "m1", "return": errors, "result": "failed", "retcode": 1}
    shown = below(show(job(found, job_row=row(kind="orchestrate", function="runner.state.orchestrate"))), "master_m")
    assert shown == below(show(job(minion)), "m1").replace("m1 ", "master_master ")
    assert shown.splitlines()[1:] == [f"    {line}" for line in errors]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"retcode": 2}, "None of its states failed, but its retcode is 2."),
        ({"retcode": 0, "success": False}, "None of its states failed, but Salt says that it had no success."),
    ],
)
def test_a_state_run_that_failed_by_its_retcode_or_success_alone_says_so(changed, why):
    found = recorded("state_single", minion="m1", result="failed", **changed)
    text = below(show(job(found)), "m1  failed")
    assert text == f"m1  failed  1 state, 1 changed  <1 ms\n    {why}\n    Not failed: 1 state, 1 changed"


def test_one_whose_states_failed_says_no_more():
    assert "None of its states failed" not in show(job(recorded("state_apply_six")))


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ("state.apply", {}),
        ("runner.state.orchestrate", {"data": {"m1": {}}, "outputter": "highstate", "retcode": 1}),
        ("runner.state.orchestrate", {"data": {}, "outputter": "highstate", "retcode": 1}),
    ],
)
def test_an_empty_state_run_is_told_as_such(function, value):
    found = {**recorded("state_empty"), "return": value, "retcode": 2}
    text = show(job(found, job_row=row(function=function, result="failed")))
    assert "m1  failed  retcode 2\n    Empty: there were no states to run." in text
    assert "Empty" not in show(job(found, job_row=row(function="test.arg")))


def test_an_empty_state_run_among_several_functions_is_told_as_such():
    found = several("state_several_functions")
    found["functions"] = [{"function": "state.apply", "return": {}, "retcode": 2, "result": "failed"}]
    assert "state.apply  failed  retcode 2\n        Empty: there were no states to run." in show(job(found))


def test_a_highstate_that_is_disabled_says_so():
    text = below(show(job(recorded("state_disabled"))), "m1  failed")
    assert text == (
        "m1  failed\n    Salt highstate run is disabled. To re-enable, run state.enable highstate\n    Disabled"
    )


def test_many_that_failed_by_different_retcodes_alone_are_told_apart():
    given = [
        recorded("state_single", minion=f"web{n:02d}", result="failed", retcode=1 + n % 2, success=False)
        for n in range(40)
    ]
    text = show(job(*given))
    assert text.count("\n20 failed  1 state, 1 changed") == 2
    assert "its retcode is 1." in text and "its retcode is 2." in text
