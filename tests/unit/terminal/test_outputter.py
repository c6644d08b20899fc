import ast
import copy
import fcntl
import io
import os
import pty
import re
import struct
import termios
import types
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
    monkeypatch.setattr("sys.__stdout__", None)  # which is a file under pytest
    monkeypatch.delenv("NO_COLOR", raising=False)

    def display(answer, **changed):
        return salt.loader.outputters({**opts, **changed})["halite"](answer)

    return display


def test_a_kill_is_one_line():
    soon = "; listed as killed within some seconds."
    assert show(KILL) == f"Sent KILL to job {JID} on 2 minions: m1, m2{soon}"
    assert show({**KILL, "minions": ["m1"] * 200}) == f"Sent KILL to job {JID} on 200 minions{soon}"
    assert show({**KILL, "minions": [], "pid": 7}) == f"Sent KILL to job {JID}, process 7 on the master{soon}"


def test_a_kill_says_whom_it_was_not_sent_to_and_why():
    two = "two runs the job in 2 processes, which Salt does not tell apart"
    not_sent = [{"minion": f"dummy-0{n}", "why": two} for n in (2, 3, 4, 5)]
    _, *lines = show(
        {**KILL, "not_sent": [{"minion": "gone\x1b[31m", "why": "no accepted key"}, *not_sent]}
    ).splitlines()
    assert lines == ["Not sent to gone\\x1b[31m: no accepted key.", f"Not sent to dummy-02 and 3 more: {two}."]


def test_a_term_of_a_runner_names_no_minions_that_it_may_have_reached():
    term = {**KILL, "minions": [], "signal": "TERM", "pid": 7}
    sent = f"Sent TERM to job {JID}, process 7 on the master"
    assert show(term) == f"{sent}; listed as killed once the process has ended."
    no_engine = "; that it has ended is told once the engine runs: see salt-run halite.status."
    assert show({**term, "engine": {"running": False}}) == f"{sent}{no_engine}"


@pytest.mark.parametrize(
    ("to_come", "says"),
    [(1, "1 turn in the batch is still to come"), (1200, "1,200 turns in the batch are still to come")],
)
def test_a_kill_of_a_batch_that_goes_on_promises_no_end(to_come, says):
    first, second = show({**KILL, "to_come": to_come}).splitlines()
    assert first == f"Sent KILL to job {JID} on 2 minions: m1, m2."
    assert second == f"{says}: end the salt command that drives it."
    assert show({**KILL, "to_come": 0}) == show(KILL)
    late = show({**KILL, "to_come": to_come, "engine": {"running": False}}).splitlines()
    assert "told once the engine runs" in late[0] and late[1] == second


@pytest.mark.parametrize("signal", ["KILL", "TERM"])
def test_a_kill_promises_nothing_that_takes_an_engine_where_none_runs(signal):
    kill = {**KILL, "minions": ["m1"], "signal": signal}
    late = "; what it has reached is told once the engine runs: see salt-run halite.status."
    assert show({**kill, "engine": {"running": False}}) == f"Sent {signal} to job {JID} on 1 minion: m1{late}"
    assert show({**kill, "engine": {"running": True}}) == show(kill)


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
    answer = {"weather": [{"minion": "m1", "jobs": 3}]}
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


COLOURED = "\x1b[01;31m\x1b[Kred\x1b[m\x1b[K \x1b[1;38;5;4mbold\x1b(B\x1b[m \x1b[38:2::1:2:3mrgb\x1b[0m"


def test_the_colours_of_what_a_command_printed_are_taken_out():
    found = recorded("ping_glob", **{"return": {"stdout": COLOURED, "lines": [COLOURED]}})
    lines = [line.strip() for line in show(job(found)).splitlines()]
    assert lines.count("red bold rgb") == 1 and lines.count("- red bold rgb") == 1
    assert "red bold rgb" in show(job(recorded("ping_glob", **{"return": COLOURED, "result": "failed"})))


@pytest.mark.parametrize(
    "escape", ["\x1b[2J", "\x1b[1;1H", "\x1b]0;t\x07", "\x1b[8m\x1b[31", "\x1b[K", "\x1bc", "\x1b[?25l"]
)
def test_an_escape_that_is_no_colour_stays_visible(escape):
    text = show(job(recorded("ping_glob", **{"return": f"a{escape}b"})))
    assert "\x1b" not in text and "\\x1b" in text


def test_an_id_with_colours_in_it_does_not_look_like_another():
    text = show(job(recorded("ping_glob", minion="m1"), recorded("ping_glob", minion="m1\x1b[31m")))
    assert "m1\\x1b[31m" in text
    assert show({"a": 1, "a\x1b[m": 2}).split() == ["a:", "1", "a\\x1b[m:", "2"]


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


@pytest.fixture
def terminal():
    """A terminal of 97 columns, as what a process has open on it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 97, 0, 0))
    with open(ours, "rb", 0), open(theirs, "rb", 0) as held:
        yield held


@pytest.fixture
def pipe():
    """A pipe, as what a process writes into."""
    there, here = os.pipe()
    with open(there, "rb", 0), open(here, "wb", 0) as held:
        yield held


@pytest.fixture
def streams(monkeypatch):
    """Put other streams in the place of those of the process, which has no terminal."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(outputter, "_controlling_terminal", lambda: None)

    def put(stdout, stderr=None, stdin=None):
        for name, stream in (("stdout", stdout), ("stderr", stderr), ("stdin", stdin)):
            monkeypatch.setattr(f"sys.__{name}__", stream)

    return put


def test_a_terminal_is_as_wide_as_it_is(streams, terminal):
    streams(terminal)
    assert outputter.terminal_width() == 97


@pytest.mark.parametrize("which", ["stderr", "stdin"])
def test_a_pipe_is_as_wide_as_the_terminal_that_it_was_started_from(streams, terminal, pipe, which):
    streams(pipe, **{"stderr": pipe, which: terminal})
    assert outputter.terminal_width() == 97


def test_a_pipe_is_120_columns_wide_where_nobody_knows_better(streams, pipe, monkeypatch):
    streams(pipe, pipe, pipe)
    assert outputter.terminal_width() == 120
    streams(None)
    assert outputter.terminal_width() == 120
    for wrong in ("0", "-3", "wide", "", "²", "1²", "٣٠", "8 0", " 80", "80.5", "1e3", "9" * 5000, "\udcff"):
        monkeypatch.setenv("COLUMNS", wrong)
        assert outputter.terminal_width() == 120


def test_columns_tells_the_width_of_a_terminal_and_of_a_pipe(streams, terminal, pipe, monkeypatch):
    monkeypatch.setenv("COLUMNS", "90")
    for stdout in (terminal, pipe, None):
        streams(stdout, terminal)
        assert outputter.terminal_width() == 90


def test_a_file_has_no_width(streams, terminal, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "90")
    with open(tmp_path / "jobs.txt", "wb") as file:
        streams(file, terminal, terminal)
        assert outputter.terminal_width() is None


def test_the_terminal_that_a_process_was_started_from_is_known_without_its_streams():
    child, ours = pty.fork()
    if child == 0:  # in a session of its own, whose terminal this is
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 83, 0, 0))
        os._exit(outputter._controlling_terminal() or 0)
    with open(ours, "rb", 0):
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 83


@pytest.mark.parametrize("name", ANSWERS)
def test_a_file_gets_whole_what_a_terminal_gets_cut(name):
    narrow, whole = show(ANSWERS[name]), show(ANSWERS[name], None)
    assert "…" not in whole and not re.search(r"and [\d,]+ more|\.\.\. .* more", whole)
    assert len(whole.split()) >= len(narrow.split()) - 2  # a title may be shorter


def test_a_file_named_to_salt_gets_whole_what_a_terminal_gets_cut(output):
    assert "…" in output(JOBS) and "…" not in output(JOBS, output_file="/srv/jobs.txt")


@pytest.mark.parametrize("columns", ["0", "1", "²", "65535", "999999999", "9" * 5000, "\udcff"])
@pytest.mark.parametrize("name", ANSWERS)
def test_no_width_that_is_claimed_costs_an_answer(output, monkeypatch, name, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert not output(ANSWERS[name]).startswith("{")


@pytest.mark.parametrize("answer", [JOBS, {("a", 1): b"\xff", "\x1b[2J": ["\udcff", {1}]}])
@pytest.mark.parametrize(
    "fault",
    [
        ("saltext.halite.terminal.outputter.terminal_width", lambda: int("²")),
        ("salt.utils.color.get_colors", lambda *_: {}["ENDC"]),
        ("sys.stdout", types.SimpleNamespace(encoding="unknown-8bit")),
    ],
    ids=lambda fault: fault[0],
)
def test_a_fault_of_the_outputter_leaves_the_answer_as_data(output, monkeypatch, answer, fault):
    monkeypatch.setattr(*fault)
    assert ast.literal_eval(output(answer)) == answer and output(answer).isascii()


class Told(dict):
    """Colours, which note by name what is painted."""

    def __missing__(self, name):
        self.named.add(name)
        return f"<{name}>"


def test_nothing_is_written_in_a_colour_that_a_light_ground_or_a_dark_one_swallows():
    colors = Told(ENDC="<>")
    colors.named = set()
    for answer in (*ANSWERS.values(), stopped()):
        outputter.render(answer, 80, colors)
    assert colors.named == {"RED", "GREEN", "CYAN", "MAGENTA"}


def stopped():
    """A list under an engine that does not run, in which nothing has its usual colour."""
    return {**JOBS, "engine": {"running": False, "updated": None}}


def test_no_colour_is_used_where_none_is_wanted(output, monkeypatch):
    shown = job(recorded("ping_glob", **{"return": {"a": 1}}), job_row=row(status="running"))
    assert "\x1b[" not in output(shown, color=False) and "\x1b[" in output(shown, color=True)
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b[" in output(shown, color=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in output(shown, color=True)
    assert "\x1b[" in output(shown, color=True, force_color=True)
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[" not in output(shown, color=False)  # last, since modules of Salt keep what they were told
