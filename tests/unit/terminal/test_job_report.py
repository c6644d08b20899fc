import re

import pytest

from saltext.halite.terminal import layout
from tests.shown import ANSWERS, MIXED, below, job, orchestrated, recorded, row, running, several, show


def test_a_state_job_is_told_from_the_whole_to_the_part():
    answer = job(
        recorded("state_failhard"),
        recorded("state_single"),
        missing=["m8", "m9"],
        job_row=row(result="failed", minions=4, returned=2, failed=1, missing=2, changed=1),
    )
    assert (
        show(answer, 80)
        == """\
Job 20261123092034429614
  Function  state.apply six
  Target    * (glob)
  User      root
  Kind      local
  Status    complete
  Result    failed
  Started   2026-11-23 09:20:34.429 UTC
  Ended     2026-11-23 09:20:34.736 UTC
  Duration  307 ms
  Minions   2 of 4 returned: 1 failed, 2 missing, 1 changed
  States    3 on 2 minions: 2 succeeded, 1 failed, 1 changed

m1  failed  2 states, 1 failed  <1 ms
          ID: two
    Function: test.fail_without_changes
         SLS: failhard
     Comment: Failure!

    Not failed: 1 state

m2  changed  1 state, 1 changed  <1 ms

Missing, never returned (2):
    m8, m9

Every state, as Salt prints them:
    salt-run halite.job 20261123092034429614 --out=highstate"""
    )


def test_another_job_shows_each_return_as_the_nested_outputter_does():
    answer = job(recorded("cmd_run_all"), *(recorded("target_L_list", n) for n in range(2)))
    assert (
        below(show(answer), "m2  failed")
        == """\
m2  failed  retcode 4
    ----------
    pid:
        11701
    retcode:
        4
    stderr:
        err
    stdout:
        out

m3  ok
    True
m1  ok
    True"""
    )


def test_a_command_stands_on_the_same_line_where_there_is_room():
    text = "Every state, as Salt prints them: salt-run halite.job 20261123092034429614 --out=highstate"
    assert show(job(recorded("state_failhard")), len(text)).endswith(text)


@pytest.mark.parametrize(
    "typed", [["JID", "minion=m[!2]"], ["JID", "m[!2]", "failed=True"], ["jid=JID", "live=True"]]
)
def test_the_command_that_prints_every_state_keeps_what_was_typed(typed):
    words = " ".join(f"'{word}'" if "[" in word else word for word in typed)
    text = show(job(recorded("state_failhard")), 140, typed=typed)
    assert text.endswith(f"Every state, as Salt prints them: salt-run halite.job {words} --out=highstate")


def total(*shown, **changed):
    return next((line for line in show(job(*shown, **changed)).splitlines() if line.startswith("  States ")), None)


def test_the_totals_are_over_all_minions():
    runs = [recorded("state_apply_six"), recorded("state_highstate"), recorded("state_chains")]
    assert total(*runs, job_row=row(returned=3)) == "  States    21 on 3 minions: 10 succeeded, 11 failed, 5 changed"


def test_the_totals_count_the_functions_of_a_job_with_several():
    assert (
        total(several("state_several_functions"), job_row=row(returned=1))
        == "  States    2 on 1 minion: 1 succeeded, 1 failed"
    )


def test_the_totals_of_a_dry_run_tell_what_would_change():
    runs = [recorded("state_testtrue_mixed", number) for number in range(3)]
    assert total(*runs) == "  States    18 on 3 minions: 18 succeeded, 15 would change"


def test_the_totals_of_an_orchestration_are_those_of_its_steps():
    shown = total(orchestrated("orchestrate_nested"), job_row=row(kind="orchestrate", returned=1))
    assert shown == "  States    8: 4 succeeded, 4 failed, 5 changed"


def test_totals_of_a_part_of_the_returns_say_so():
    assert " on 1 minion shown: " in total(recorded("state_apply_six"), job_row=row(returned=3))


def test_a_job_without_states_has_no_totals_of_states():
    assert total(recorded("ping_glob")) is None


def test_the_summary_tells_who_killed_the_job_and_which_ids_are_unknown():
    text = show(job(killed_by="alice", killed_at="2026-11-23T09:21:00.5Z", unknown=["web77"], metadata={"ticket": 7}))
    assert "Kill      sent by alice at 2026-11-23 09:21:00 UTC" in text
    assert "web77 (targeted, but the master has no key for it)" in text
    assert 'Metadata  {"ticket": 7}' in text
    two = show(job(unknown=["web77", "web78"], kind="ssh"))
    assert "web77, web78 (targeted, but no roster has them)" in two


@pytest.mark.parametrize(
    ("minions", "told"),
    [
        (["db1"], ", to db1"),
        (["db1", "web1"], ", to db1, web1"),
        (["db1", "web1", "web2"], ""),
        ([], ""),  # of a job on the master, or killed by a version that did not note it
    ],
)
def test_the_summary_names_the_killed_minions_where_they_are_not_all(minions, told):
    killed = {"killed_by": "root", "killed_at": "2026-11-23T09:21:00.5Z", "killed_minions": minions}
    (line,) = [line for line in show(job(**killed)).splitlines() if "Kill " in line]
    assert line == f"  Kill      sent by root at 2026-11-23 09:21:00 UTC{told}"


@pytest.mark.parametrize(("reached", "told"), [(["db1"], "1 of 2"), ([], "0 of 2"), (["db1", "web1"], "2 of 2")])
def test_the_summary_says_how_many_minions_a_kill_has_reached(reached, told):
    killed = {"killed_by": "root", "killed_at": "2026-11-23T09:21:00.5Z", "killed_minions": ["db1", "web1"]}
    assert f"UTC, to db1, web1; it reached the job on {told}\n" in show(job(**killed, reached_minions=reached), 120)


def why(minion, reason, since="09:21:00", until="09:26:00"):
    times = (None if time is None else f"2026-11-23T{time}.250000Z" for time in (since, until))
    return {"minion": minion, "reason": reason, **dict(zip(("since", "until"), times, strict=True))}


@pytest.mark.parametrize(
    ("reason", "since", "until", "told"),
    [
        ("running", "09:21:00", None, "runs it"),
        ("queued", "09:21:00", None, "runs other states, and may have it in its queue"),
        ("to_come", None, None, "its turn in the batch is to come"),
        ("to_come", "09:21:00", "09:21:00", "its turn in the batch never came"),
        (
            "no_sign",
            "09:21:00",
            "09:26:00",
            "no sign since 09:21:00 UTC, given up at 09:26:00 at the latest (halite:lost_after)",
        ),
        (
            "not_connected",
            "09:21:00",
            "09:26:00",
            "not connected, no sign since 09:21:00 UTC, given up at 09:26:00 at the latest (halite:lost_after)",
        ),
        (
            "one_of_several",
            "09:21:00",
            "09:26:00",
            "its minion answers, and cannot tell whether it runs it, given up at 09:26:00 at the latest"
            " (halite:lost_after)",
        ),
        ("not_running", "09:21:00", "09:21:00", "answers, and does not run it"),
        ("killed", "09:21:00", "09:21:00", "killed at 09:21:00 UTC"),
        ("of a later version", None, None, "of a later version"),
    ],
)
def test_why_a_minion_is_awaited_is_told_in_a_sentence(reason, since, until, told):
    answer = job(missing=["m9"], job_row=running(minions=2))
    text = show({**answer, "reasons": [why("m9", reason, since, until)]}, 200)
    assert f"Awaited (1): {told}\n    m9" in text


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("no_sign", "no sign since 09:21:00 UTC, given up at 09:26:00"),
        ("no_key", "no accepted key, no sign since 09:21:00 UTC, given up at 09:26:00"),
        ("to_come", "its turn in the batch never came"),
        ("one_of_several", "its minion answers, and cannot tell whether it runs it, given up at 09:26:00"),
        ("not_running", "answers, and does not run it"),
    ],
)
def test_why_a_minion_is_missing_is_told_in_a_sentence(reason, told):
    text = show({**job(missing=["m9"]), "reasons": [why("m9", reason)]}, 120)
    assert f"Missing, never returned (1): {told}\n    m9" in text


def test_minions_with_one_reason_are_told_together():
    names = [f"web{number}" for number in range(5)]
    reasons = [why(name, "running", f"09:21:0{number}") for number, name in enumerate(names)]
    reasons += [why("db1", "no_sign"), why("db2", "no_sign"), why("db3", "no_sign", since="09:22:00")]
    answer = job(missing=[*names, "db1", "db2", "db3", "x"], job_row=running(minions=10, silent=3))
    text = show({**answer, "reasons": reasons}, 120)
    assert "Awaited (5): run it\n    web0, web1, web2, web3, web4\n" in text
    assert "Awaited (2): no sign since 09:21:00 UTC" in text and "Awaited (1): no sign since 09:22:00 UTC" in text
    assert "Awaited (1):\n    x" in text


def test_a_job_that_waits_only_for_silent_minions_is_one_of_several_like_one_that_works():
    answer = job(missing=["m9"], job_row=running(minions=2, silent=1))
    text = show({**answer, "reasons": [why("m9", "no_sign", until="09:21:30")]}, 120)
    assert "Status    running, and waits only for minions that give no sign\n" in text
    assert "no sign since 09:21:00 UTC, given up at 09:21:30 (two unanswered questions)\n    m9" in text


def test_a_job_does_not_wait_for_those_on_which_it_was_killed():
    answer = job(missing=["m8", "m9"], job_row=running(minions=3, silent=1))
    text = show({**answer, "reasons": [why("m8", "killed"), why("m9", "no_sign", until="09:21:30")]}, 120)
    assert "given up at 09:21:30 (two unanswered questions)\n    m9" in text


def test_a_time_of_another_day_is_told_with_its_day():
    answer = {**job(missing=["m9"], job_row=row()), "reasons": [why("m9", "no_sign")]}
    answer["job"]["start_time"] = "2026-11-22T23:59:00Z"
    assert "no sign since 2026-11-23 09:21:00 UTC, given up at 2026-11-23 09:26:00" in show(answer, 120)


def test_an_argument_as_long_as_a_file_does_not_flood_the_summary():
    text = show(job(job_row=row(arguments=["x" * 1_000_000]), metadata="y" * 1_000_000, unknown=["z"] * 100_000))
    assert len(text) < 4000 and text.count("…") == 3
    many = {"killed_by": "root", "killed_at": "2026-11-23T09:21:00.5Z", "killed_minions": ["m"] * 100_000}
    assert len(show(job(job_row=row(minions=100_001), **many))) < 2000


@pytest.mark.parametrize("width", [60, 80])
def test_a_long_fact_is_wrapped_between_words_and_loses_none_of_them(width):
    arguments = [
        "apt-get update  && apt-get -y dist-upgrade " + "日本語" * 20,
        {"__kwarg__": True, "cwd": "/srv" * 30},
    ]
    text = show(job(job_row=row(function="cmd.run", arguments=arguments)), width)
    lines = text[text.index("  Function") : text.index("  Target")].splitlines()
    assert len(lines) > 2 and max(map(layout.columns, lines)) <= width
    assert lines[0].startswith("  Function  cmd.run 'apt-get update  && apt-get")
    assert all(line.startswith("            ") for line in lines[1:])
    assert "".join("".join(lines).split()) == "Functioncmd.run" + "".join(
        f"'{arguments[0]}'cwd={'/srv' * 30}".split()
    )


def test_minions_that_never_returned_are_named():
    assert "Missing, never returned (2):\n    m8, m9\n" in show(MIXED)
    assert "Awaited (1):\n    m9" in show(job(missing=["m9"], job_row=running()))


def test_every_name_of_a_short_list_is_shown():
    names = [f"web{n}" for n in range(100)]
    text = show(job(missing=names))
    assert re.findall(r"web\d+", text) == names
    assert max(map(len, text.splitlines())) <= 80


def test_a_job_without_returns_says_so():
    assert show(job(job_row=row(returned=0))).endswith("\n\nNo returns.")


def test_returns_that_a_filter_left_out_are_not_said_to_be_missing():
    assert show(job(job_row=row(returned=2))).endswith("\n\nNo return matches.")


@pytest.mark.parametrize("width", [1, 40, 80, 140])
@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_fits_any_terminal_or_is_left_to_wrap(name, width):
    lines = show(ANSWERS[name], width).splitlines()
    assert not any(line.endswith(" ") for line in lines)
    assert "cannot be shown" not in "\n".join(lines)


@pytest.mark.parametrize(
    ("number", "kind", "source", "said"),
    [
        (
            1,
            "local",
            "live",
            "The minion cut 1 return (VALUE_TRIMMED): more than max_event_size in the config there.",
        ),
        (
            2,
            "local",
            "index",
            "The minions cut 2 returns (VALUE_TRIMMED): more than max_event_size in the config there.",
        ),
        (1, "runner", "index", "The master cut 1 return on its event bus (VALUE_TRIMMED): more than max_event_size"),
    ],
)
def test_a_trimmed_value_says_who_cut_it_and_names_the_setting(number, kind, source, said):
    cut = [recorded("ping_glob", minion=f"m{n}", trimmed=True, **{"return": "VALUE_TRIMMED"}) for n in range(number)]
    text = show({**job(*cut, job_row=row(kind=kind)), "source": source}, 120)
    assert said in text
    assert ("live=True" in text) == (source == "index")
