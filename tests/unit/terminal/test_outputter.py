import copy
import io
import re
from pathlib import Path

import pytest
import salt.loader

from saltext.halite.terminal import layout, outputter
from tests.recorded import returns
from tests.shown import (
    ANSWERS,
    ERROR,
    JID,
    JOBS,
    KILL,
    PERMISSIONS,
    STATUS,
    job,
    nested,
    orchestrated,
    recorded,
    row,
    several,
    show,
)

COLOR = re.compile(r"\x1b\[[0-9;]*m")
ODD = [None, True, -1, 2.5, "", "a\x1b[2Jb\nc", b"\xff\x9b", [], [None, {"a": "\x07"}], {}, {"\x1b]0;x\x07": ["\r"]}]


@pytest.fixture
def opts(master_opts):
    return {**master_opts, "color": False, "outputter_dirs": [str(Path(__file__).parents[3] / "_output")]}


@pytest.fixture
def output(opts, monkeypatch):
    """Print an answer as salt-run does, through Salt's loader."""
    monkeypatch.setenv("COLUMNS", "80")

    def display(answer, **changed):
        return salt.loader.outputters({**opts, **changed})["halite"](answer)

    return display


def test_a_kill_is_one_line():
    soon = "; listed as killed within some seconds."
    assert show(KILL) == f"Sent KILL to job {JID} on 2 minions: m1, m2{soon}"
    assert show({**KILL, "minions": ["m1"] * 200}) == f"Sent KILL to job {JID} on 200 minions{soon}"
    assert show({**KILL, "minions": [], "pid": 7}) == f"Sent KILL to job {JID}, process 7 on the master{soon}"


def test_a_second_kill_says_who_sent_the_first():
    earlier = {"killed_by": "ali\x1bce", "killed_at": "2026-11-23T09:22:44.793407Z"}
    lines = show({**KILL, "earlier": earlier}).splitlines()
    assert lines[1:] == ["ali\\x1bce sent the first, at 2026-11-23 09:22:44 UTC."]


def test_an_error_is_one_red_line():
    assert show(ERROR) == "halite: There is no job 1."
    assert show(ERROR, color=True) == "\x1b[0;31mhalite: There is no job 1.\x1b[0;0m"


def test_permissions_are_listed():
    assert show(PERMISSIONS).splitlines()[-2:] == ["  Permissions  view:job:*", "               kill:job:state.*"]
    assert "none: neither halite:users" in show({"permissions": [], "user": "x", "origin": "unknown", "roles": []})


def test_the_status_tells_problems_in_sentences():
    assert show(STATUS).startswith("Halite 0.1.0: all is well\n")
    ill = copy.deepcopy(STATUS)
    ill["status"]["problems"] = [
        "job_cache is False, so Salt gives no return to the master's job cache: set it to True."
    ]
    lines = show(ill).splitlines()
    assert lines[0] == "Halite 0.1.0: 1 problem"
    assert lines[-2:] == [
        "  - job_cache is False, so Salt gives no return to the master's job cache: set",
        "    it to True.",
    ]


def test_a_wrong_schema_is_told():
    ill = copy.deepcopy(STATUS)
    ill["status"]["database"]["schema_expected"] = "0002_b"
    assert "schema 0001_a, but 0002_b is expected" in show(ill)


def test_an_acknowledgement_names_what_is_known_now():
    known = {"set_aside": ["/srv/jobs.db.corrupt-1", "/srv/spool/bad\x1b1"], "missing": None, "lost": 1203}
    assert show({"acknowledged": known}).splitlines() == [
        "Acknowledged; nothing was deleted:",
        "  set aside: /srv/jobs.db.corrupt-1",
        "  set aside: /srv/spool/bad\\x1b1",
        "  1,203 writes lost",
    ]
    assert show({"acknowledged": {"set_aside": [], "missing": "/srv/jobs.db", "lost": 0}}).splitlines() == [
        "Acknowledged; nothing was deleted:",
        "  missing: /srv/jobs.db; a new database is begun",
    ]
    nothing = {"set_aside": [], "missing": None, "lost": 0}
    assert show({"acknowledged": nothing}) == "There was nothing to acknowledge."


def test_another_answer_is_printed_by_salts_nested_outputter():
    answer = {"activity": [{"minion": "m1", "jobs": 3}]}
    assert show(answer) == nested(answer, 0, False)
    assert show("text") == "text"


@pytest.mark.parametrize("name", ANSWERS)
def test_colours_add_nothing_but_colours(name):
    plainly, coloured = show(ANSWERS[name]), show(ANSWERS[name], color=True)
    assert "\x1b" not in plainly
    assert COLOR.sub("", coloured).split() == plainly.split()


def spoiled(value):
    """Yield *value* with each of its parts, one after the other, replaced by something odd."""
    yield from ODD
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        for other in spoiled(value[key]):
            changed = copy.copy(value)
            changed[key] = other
            yield changed


@pytest.mark.parametrize(
    "name", [name for name in ANSWERS if name not in ("many", "orchestration", "nested", "chains")]
)
def test_nothing_odd_in_an_answer_raises_or_reaches_the_terminal(name):
    for answer in spoiled(ANSWERS[name]):
        text = outputter.render(answer, 80)
        assert text.replace("\n", "").replace("\t", "").isprintable(), (answer, text)


def test_control_characters_are_shown_as_escapes():
    evil = recorded("ping_glob", minion="m\x1b[2J1", **{"return": "a\x1b]0;title\x07b\r\nc\x9b31md\u202ee\ttab"})
    text = show(job(evil))
    assert "m\\x1b[2J1" in text
    assert "    a\\x1b]0;title\\x07b\n    c\\x9b31md\\u202ee\ttab" in text


def test_keys_and_bytes_are_made_safe_too():
    assert show({"a\x1bb": {b"\xff\x1b": b"c\x07"}}).split() == ["a\\x1bb:", "----------", "\\xff\\x1b:", "c\\x07"]


def test_what_is_nested_too_deeply_does_not_hide_the_rest():
    deep = []
    for _ in range(5000):
        deep = [deep]
    text = show(job(recorded("ping_glob"), recorded("ping_glob", minion="m2", **{"return": deep})))
    assert "m1  ok\n    True" in text
    assert "(cannot be shown here, RecursionError; --out=json shows it)" in text


def test_salt_run_prints_through_the_outputter(output):
    assert output(ERROR) == "halite: There is no job 1."
    assert max(map(layout.columns, output(JOBS, arg=["user=root"]).splitlines())) <= 80
    assert "salt-run halite.jobs user=root before=" in output(JOBS, arg=["user=root"])
    assert "\x1b[0;31mhalite" in output(ERROR, color=True)


@pytest.mark.parametrize("chosen", ["halite", "highstate"])
def test_naming_an_outputter_does_not_keep_it_from_printing_what_it_does_not_know(output, chosen):
    assert output({"activity": ["m1"]}, output=chosen) == "activity:\n    - m1"


def test_out_highstate_prints_a_job_as_salt_does(output, opts):
    value = returns("state_apply_six")[0]["return"]
    expected = salt.loader.outputters(opts)["highstate"]({"m1": copy.deepcopy(value)})
    assert output(job(recorded("state_apply_six")), output="highstate") == expected


def test_out_highstate_prints_an_orchestration_as_salt_does(output):
    text = output(ANSWERS["orchestration"], output="highstate")
    assert "Summary for hdmaster\n" in text
    assert "ID: orch_state" in text


def test_out_highstate_prints_every_minion_of_a_job(output):
    text = output(
        job(recorded("state_chains"), recorded("state_highstate", 2), recorded("ping_glob", minion="m2")),
        output="highstate",
    )
    assert re.findall("Summary for (.*)", text) == ["m1", "m3"]
    assert re.findall("Failed: +([0-9]+)", text) == ["9", "0"]
    assert text.endswith("m2:\n    True")


def test_out_highstate_prints_an_orchestration_in_an_orchestration(output):
    answer = job(orchestrated("orchestrate_nested"), job_row=row(kind="orchestrate"))
    text = output(answer, output="highstate")
    assert "Succeeded: 4 (changed=5)\nFailed:    4\n" in text
    assert "inner state" in text


def test_out_highstate_prints_each_function_of_a_job_with_several(output):
    text = output(job(several("state_several_functions")), output="highstate")
    assert re.findall("^[^ ].*:$", text, re.MULTILINE)[0] == "m1 state.apply:"
    assert "Summary for m1 state.apply\n" in text
    assert "m1 cmd.run:\n    hello\n" in text
    assert text.endswith("m1 grains.item:\n    os:\n        Debian")


def test_out_highstate_tells_errors_apart_from_a_list_that_a_function_returned(output):
    answer = job(recorded("state_pillar_error", 1, minion="m9"), several("state_several_functions"))
    answer["returns"][1]["functions"][1]["return"] = ["a", "b"]
    text = output(answer, output="highstate")
    assert text.count("Data failed to compile") == 1
    assert "m1 test.ping:\n    - a\n    - b\n" in text


def test_out_highstate_prints_a_job_of_which_nothing_compiled_as_salt_does(output, opts):
    found = recorded("state_pillar_error", 1, minion="m9")
    expected = salt.loader.outputters(opts)["highstate"]({"m9": copy.deepcopy(found["return"])})
    assert "Data failed to compile" in expected
    assert output(job(found), output="highstate") == expected
    wrapped = {**found, "return": {"data": {"m9": found["return"]}, "outputter": "highstate", "retcode": 1}}
    assert output(job(wrapped, job_row=row(function="runner.state.orchestrate")), output="highstate") == expected


def test_out_highstate_of_a_list_that_no_state_function_returned_is_the_usual_answer(output):
    shown = job(recorded("ping_glob", **{"return": ["a", "b"]}), job_row=row(function="test.arg"))
    assert output(shown, output="highstate") == output(shown)


def test_out_highstate_prints_states_that_lack_what_the_outputter_takes_for_granted(output):
    found = recorded("state_single")
    for held in found["return"].values():
        del held["changes"], held["comment"]
    assert "Total states run:     1" in output(job(found), output="highstate")


def test_out_highstate_lets_no_control_character_through(output):
    text = output(job(recorded("state_separators", minion="m\x1b[2J1")), output="highstate")
    assert "日本語 \\u202e id" in text and "m\\x1b[2J1" in text
    assert text.replace("\n", "").isprintable()


def test_out_highstate_of_a_job_without_states_is_the_usual_answer(output):
    shown = job(recorded("ping_glob"))
    assert output(shown, output="highstate") == output(shown)


def test_a_terminal_that_lacks_a_character_gets_an_escape(output, monkeypatch):
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert "\\u2026" in output(JOBS)


def test_a_pipe_is_120_columns_wide_unless_told_otherwise(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("sys.__stdout__", None)
    assert outputter.terminal_width() == 120
    monkeypatch.setenv("COLUMNS", "90")
    assert outputter.terminal_width() == 90
