import copy

import pytest

from saltext.halite.domain.states import parse
from tests.shown import ANSWERS, below, job, marked, orchestrated, recorded, row, show

DIFF = """\
---\x20
+++\x20
@@ -1,3 +1,3 @@
 listen 80;
-root /srv/old;
+root /srv/new;
 \x1b]0;title\x07
"""
DIFF_OF_SPACES = "--- \n+++ \n@@ -1,2 +1,2 @@\n-listen 80;  \n+listen 80;\n-\t\n+\n"


def changed(changes, **more):
    """Return a run of six whose failed state has *changes*."""
    found = recorded("state_apply_six")
    found["states"][2].update(changes=changes, **more)
    return below(show(job(found), 80), "          ID: six_fail").partition("     Not run")[0]


def test_failed_states_are_shown_in_full_with_what_each_held_back():
    assert (
        below(show(job(recorded("state_chains")), 140), "m1  failed")
        == """\
m1  failed  13 states, 9 failed, 2 changed  8 ms
          ID: first
    Function: test.fail_without_changes
         SLS: chains
     Comment: this one is the cause
     Not run: 6 states held back by this one
                second               test.nop
                before               test.nop  (needs second)
                third, with a comma  test.nop  (needs second)
                fourth               test.nop  (needs third, with a comma and another cause)
                both                 test.nop  (needs first and another cause)
                any                  test.nop  (needs first and another cause)

          ID: another cause
    Function: cmd.run
        Name: cat /srv/no/such/file
         SLS: chains
     Comment: Command "cat /srv/no/such/file" run
     Changes: pid: 7911
              retcode: 1
              stdout:
              stderr: cat: /srv/no/such/file: No such file or directory
     Not run: 1 state held back by this one
                watching  test.nop

    Not failed: 4 states, 1 changed"""
    )


def test_a_long_list_of_what_was_held_back_is_cut():
    found = recorded("state_apply_six")
    held = found["states"][3]
    found["states"] += [{**held, "id": f"more {n}"} for n in range(30)]
    text = show(job(found))
    assert "Not run: 31 states held back by this one\n" in text
    assert "more 8 " in text and "more 9" not in text
    assert text.count("\n                and 21 more\n") == 1


def test_a_diff_is_shown_as_a_diff():
    assert (
        changed({"diff": DIFF, "mode": "0644"})
        == """\
          ID: six_fail
    Function: test.fail_without_changes
         SLS: six
     Comment: this state fails on purpose
     Changes: diff:
                  ---
                  +++
                  @@ -1,3 +1,3 @@
                   listen 80;
                  -root /srv/old;
                  +root /srv/new;
                   \\x1b]0;title\\x07
              mode: 0644
"""
    )


@pytest.mark.parametrize("changes", [DIFF_OF_SPACES, {"diff": DIFF_OF_SPACES}, {"/etc/a": {"diff": DIFF_OF_SPACES}}])
def test_spaces_at_the_end_of_a_changed_line_are_kept(changes):
    lines = [line.lstrip() for line in changed(changes).splitlines()]
    assert {"-listen 80;  ", "+listen 80;", "-\t", "+"} <= set(lines)


def test_a_diff_is_coloured_in_the_red_of_a_failure():
    found = recorded("state_apply_six")
    found["states"] = [{**found["states"][2], "changes": {"/etc/a": {"diff": DIFF}}}]
    assert (
        marked(below(show(job(found), color=True), "\x1b[0;31mm1"))
        == """\
<RED>m1  failed  1 state, 1 failed, 1 changed  14 ms<>
    <RED>      ID:<> <RED>six_fail<>
    <RED>Function:<> <RED>test.fail_without_changes<>
    <RED>     SLS:<> <RED>six<>
    <RED> Comment:<> <RED>this state fails on purpose<>
    <RED> Changes:<> <CYAN>/etc/a:<>
                  <CYAN>diff:<>
                      ---
                      +++
                      <CYAN>@@ -1,3 +1,3 @@<>
                       listen 80;
                      <RED>-root /srv/old;<>
                      <GREEN>+root /srv/new;<>
                       \\x1b]0;title\\x07"""
    )


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ("a string", ["a string"]),
        ("two\nlines", ["two", "lines"]),
        (DIFF.replace("\x1b]0;title\x07", "x"), ["---", "+++", "@@ -1,3 +1,3 @@"]),
        (["a", "list"], ["- a", "- list"]),
        ({"a": 1, "b": None, "c": "", "d": [], "e": True}, ["a: 1", "b: None", "c:", "d:", "e: True"]),
        ({"a": {"new": "1.1", "old": ""}}, ["a:", "    new: 1.1", "    old:"]),
        ({"out": "one\ntwo\n\n"}, ["out:", "    one", "    two"]),
        (
            {"a\x1b\nb": [{"c": "d\x07"}, ["e", "f"]]},
            ["a\\x1b\\nb:", "    -", "      c: d\\x07", "    -", "      - e"],
        ),
        (5, ["5"]),
    ],
)
def test_changes_of_any_shape_are_shown(changes, shown):
    lines = changed(changes).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("     Changes: "))
    assert [line[14:] for line in lines[start : start + len(shown)]] == shown


def test_changes_nested_without_end_do_not_hide_the_rest():
    deep = []
    for _ in range(5000):
        deep = [deep]
    assert "Changes: (nested too deeply to be shown here; --out=json shows it)" in changed(deep)


def test_a_comment_of_several_lines_stays_under_its_label():
    assert "     Comment: one\n              two\n\n              three\n" in changed(
        {}, comment="\none\ntwo\n\nthree\n"
    )


def test_warnings_of_a_failed_state_are_shown():
    assert "    Warnings: mind this\n              and that\n" in changed({}, warnings=["mind this", "and that"])


def test_what_would_change_is_told_apart_from_what_did():
    text = show(job(recorded("state_apply_six_testtrue")))
    assert "6 states, 2 failed, 2 would change" in text
    assert "Not failed: 4 states, 2 would change" in text


def test_a_failed_step_of_an_orchestration_shows_what_failed_on_its_minions():
    text = show(ANSWERS["orchestration"])
    assert "Comment: Run failed on minions: m2" in text
    assert "m2  failed  6 states, 2 failed, 2 changed" in text
    assert "ID: six_fail" in text
    assert "Target    * (the master)" in text


def test_an_orchestration_in_an_orchestration_is_unfolded():
    answer = job(orchestrated("orchestrate_nested"), job_row=row(kind="orchestrate"))
    assert (
        below(show(answer, 140), "hdmaster  failed")
        == """\
hdmaster  failed  8 states, 4 failed, 5 changed  8.3 s
          ID: calls inner
    Function: salt.runner
        Name: state.orchestrate
         SLS: orch.outer
     Comment: Runner function 'state.orchestrate' failed.
     Changes: hdmaster  failed  3 states, 2 failed, 1 changed  514 ms
                        ID: inner state
                  Function: salt.state
                       SLS: orch.inner
                   Comment: Run failed on minions: m1
                   Changes: m1  failed  2 states, 1 failed  <1 ms
                                      ID: two
                                Function: test.fail_without_changes
                                     SLS: failhard
                                 Comment: Failure!

                                Not failed: 1 state
                   Not run: 1 state held back by this one
                              inner after  salt.function

                  Not failed: 1 state, 1 changed
     Not run: 1 state held back by this one
                held back  test.nop

          ID: nobody
    Function: salt.state
         SLS: orch.outer
     Comment: No minions returned

          ID: waits
    Function: salt.wait_for_event
        Name: no/such/*
         SLS: orch.outer
     Comment: Timeout value reached.

    Not failed: 4 states, 4 changed"""
    )


def test_orchestrations_in_orchestrations_are_unfolded_so_far_and_no_deeper():
    run = orchestrated("orchestrate_nested")["return"]["data"]["hdmaster"]
    key = next(key for key in run if "calls inner" in key)
    for _ in range(50):
        step = {**run[key], "changes": {"return": {"data": {"hdmaster": run}, "outputter": "highstate"}}}
        run = {**run, key: step}
    found = orchestrated("orchestrate_nested")
    found["states"] = parse(run)
    text = show(job(found))
    assert text.count("ID: calls inner") == 5
    assert "cannot be shown" not in text


def test_the_minions_of_a_step_are_folded_like_those_of_a_job():
    found = orchestrated()
    step = found["states"][1]
    (minion,) = step["changes"]["ret"].values()
    fine = {key: held for key, held in minion.items() if held["result"]}
    step["changes"]["ret"] = {f"db{n}": minion for n in range(13)} | {f"web{n}": fine for n in range(987)}
    step["changes"]["ret"]["m9"] = ["it did not compile"]
    assert (
        below(show(job(found)), "     Changes:")
        == """\
     Changes: 13 failed  6 states, 2 failed, 2 changed  up to 14 ms  13 warnings
                  on db0, db1, db2, db3, db4, db5, db6, db7, db8, db9, db10,
                     db11, db12
                        ID: six_fail
                  Function: test.fail_without_changes
                       SLS: six
                   Comment: this state fails on purpose
                   Not run: 1 state held back by this one
                              six_skipped  test.succeed_without_changes

                  Not failed: 4 states, 2 changed

              m9  failed
                  it did not compile
              987 changed  4 states, 2 changed  up to 14 ms  987 warnings
                  on web0, web1, web2, web3, web4, web5, web6 and 980 more

    Not failed: 2 states, 2 changed"""
    )


def test_the_frames_of_a_traceback_are_left_out_and_what_went_wrong_is_not():
    found = recorded("state_single", 4)
    comment = found["states"][0]["comment"]
    assert comment.count("\n") > 10
    lines = below(show(job(found), 140), "     Comment:").splitlines()
    assert lines[0] == "     Comment: An exception occurred in this state: Traceback (most recent call last):"
    assert (
        lines[1] == f"                ... {comment.count('  File ') and len(comment.strip().splitlines()) - 2} lines"
    )
    assert lines[2].startswith(
        "              salt.exceptions.SaltInvocationError: You have specified the state option"
    )
    assert len(lines) == 3


def test_each_traceback_of_a_chain_is_cut():
    one = "Traceback (most recent call last):\n  File a\n    b\nKeyError: c\n"
    text = changed({}, comment=f"Failed: {one}\nDuring handling of it:\n\n{one}  indented\n{one[: one.index('Key')]}")
    assert text.count("\n                ... 2 lines\n") == 3
    assert text.count("KeyError: c") == 2 and "                indented" in text


def test_a_run_that_did_not_compile_shows_its_errors():
    text = show(job(recorded("state_apply_broken_render")))
    assert "m1  failed  retcode 1\n    Rendering SLS 'base:broken' failed: Jinja variable" in text


def test_a_return_is_not_altered_by_being_shown():
    answer = job(recorded("state_chains"), recorded("state_apply_six"))
    before = copy.deepcopy(answer)
    show(answer)
    assert answer == before
