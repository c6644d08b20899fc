import re

import pytest

from saltext.halite.terminal import layout, wording
from tests.shown import ACTIVE, AUDIT, ENGINE, JID, JOBS, audited, job, jobs, marked, row, running, show


@pytest.mark.parametrize("width", [60, 80, 100, 120, 140, 200])
@pytest.mark.parametrize("answer", [JOBS, ACTIVE, AUDIT], ids=["jobs", "active", "audit"])
def test_no_line_of_a_table_is_wider_than_the_terminal(answer, width):
    lines = show(answer, width).splitlines()
    assert max(map(layout.columns, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)


KILLS = [
    audited(outcome="not_running: The job is over."),
    audited(outcome=None, arguments={"jid": JID, "function": "pkg.install", "signal": "TERM", "minion": "web*"}),
    audited(user="mallory", decision="denied", outcome="needs kill:job:*"),
]


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200, None])
def test_an_audit_table_always_tells_when_who_whether_and_what_came_of_it(width):
    head, first, second, third, _ = lines = show({"audit": KILLS, "next": None}, width).splitlines()
    assert "TIME (UTC)" in head and "USER" in head and head.endswith("OUTCOME")
    assert "11-23 09:22:44" in first and "not_running" in first and second.endswith("unknown")
    assert "mallory" in third and "denied" in third and "denied" not in first + second
    assert max(map(layout.columns, lines)) <= (width or 200)
    assert ("ACTION" in head and "DECISION" in head) == (width is None or width >= 100)


@pytest.mark.parametrize("width", [80, 100, 140, 200, None])
def test_an_audit_table_tells_of_which_function_a_kill_was_and_with_which_signal(width):
    head, first, second, _, _ = show({"audit": KILLS, "next": None}, width).splitlines()
    at = head.index("FUNCTION")
    assert "state.apply" in first[at:] and "pkg.inst" in second[at:] and "TERM" in second[at:]
    assert (
        "KILL" in first[at:] or width is None or width >= 120
    )  # alone where there is room, KILL being the usual one


@pytest.mark.parametrize("width", [60, 80, 100, 120, 140, None])
@pytest.mark.parametrize("minion", [None, "web*"])
def test_an_audit_table_never_cuts_how_many_minions_a_kill_has_reached(width, minion):
    given = {"jid": JID, "function": "test.sleep", "signal": "TERM", "minion": minion}
    rows = [audited(arguments=given, user="root", origin="cli", sent=12, reached=10)]
    head, line, _ = show({"audit": rows, "next": None}, width).splitlines()
    assert line.endswith("reached 10/12")
    assert "FUNCTION" in head or width == 60


def test_a_narrow_audit_table_tells_what_else_was_done():
    rows = [
        audited(action="view", decision="denied", arguments={"called": "halite.jobs"}, outcome="needs view:job:*"),
        audited(action="prune", resource="index", arguments={"keep": "1d"}, jid=None, outcome="done"),
        audited(arguments="cut at the most that is kept"),
    ]
    head, view, prune, cut, _ = show({"audit": rows, "next": None}, 80).splitlines()
    told = [line[head.index("FUNCTION") : head.index("OUTCOME")].strip() for line in (view, prune, cut)]
    assert told == ["view halite.jobs", "prune index", "kill job"]


def test_a_long_action_does_not_push_the_outcome_out():
    rows = [audited(action="acknowledge", resource="index", user="a-user-with-a-long-name", outcome="done")]
    head, line, _ = show({"audit": rows, "next": None}, 80).splitlines()
    assert "USER" in head and line.endswith("done") and "acknowl" in line


LONG_JID = "nightly-" + "x" * 292


@pytest.mark.parametrize("width", [100, 140])
def test_a_long_jid_takes_no_other_column_away(width):
    expected = show(jobs(row(), row(jid=f"{JID}_4194304")), width).splitlines()[0].split()
    lines = show(jobs(row(), row(jid=LONG_JID), row(jid=f"{JID}_4194304")), width).splitlines()
    assert {"TOOK", "USER", "TARGET", "FUNCTION"} <= set(lines[0].split()) == set(expected)
    assert max(map(layout.columns, lines)) <= width
    assert f"{JID}_4194304" in lines[3] and "nightly-xxx" in lines[2]


@pytest.mark.parametrize("answer", [ACTIVE, AUDIT], ids=["active", "audit"])
def test_a_long_jid_leaves_every_table_within_the_terminal(answer):
    key = next(iter(answer))
    lines = show({**answer, key: [{**held, "jid": LONG_JID} for held in answer[key]]}, 100).splitlines()
    assert max(map(layout.columns, lines)) <= 100 and len(lines[0].split()) > 4


def test_a_jid_is_only_called_a_start_where_it_is_one():
    assert show(jobs(row(), row(jid=f"{JID}_77")), 80).startswith("JID (START IN UTC) ")
    assert show(jobs(row(), row(jid="nightly-2026")), 80).startswith("JID  ")


def test_the_audit_log_has_a_column_of_addresses_only_where_a_call_has_one():
    without = {"audit": [audited()], "next": None}
    assert "ADDRESS" not in show(without, 200)
    head, first, second, *_ = show({**without, "audit": [audited(address="10.0.0.7"), audited()]}, 200).splitlines()
    assert head.split().index("ADDRESS") == head.split().index("ORIGIN") + 1
    assert "10.0.0.7" in first and " - " in second


@pytest.mark.parametrize("width", [1, 40, 80, 140])
def test_the_jid_is_never_cut(width):
    for answer in (JOBS, AUDIT, ACTIVE):
        assert show(answer, width).count(JID) >= 2


@pytest.mark.parametrize("width", [80, 100, 140])
def test_columns_are_aligned_behind_wide_characters(width):
    head, *lines = show(JOBS, width).splitlines()
    function = layout.columns(head[: head.index("FUNCTION")])
    at = next(line for line in lines if "grains.item" in line)
    assert layout.columns(at[: at.index("grains.item")]) == function


def test_a_wide_table_of_jobs_shows_everything():
    head, first, second, third, *_ = show(JOBS, 200).splitlines()
    assert head.split() == "JID START (UTC) TOOK RESULT MINIONS USER TARGET FUNCTION".split()
    assert first.split() == [
        JID,
        "2026-11-23",
        "09:20:34",
        "307",
        "ms",
        "ok",
        "3/3",
        "root",
        "*",
        "state.apply",
        "six",
    ]
    assert "running  1/3" in second and "web* and G@os:Debian" in second
    assert "failed   2/3 1 failed" in third
    assert third.endswith("cmd.run 'apt-get update && apt-get -y dist-upgrade' timeout=600")


def test_a_narrow_table_of_jobs_cuts_long_arguments_with_an_ellipsis():
    head, *lines = show(JOBS, 80).splitlines()
    assert head.startswith("JID (START IN UTC)")
    assert "cmd.run 'apt-g…" in lines[2]


def test_a_running_job_shows_its_failures_on_a_narrow_terminal_too():
    assert "1/3 1 failed" in show(jobs(running(failed=1, user="a-user-with-a-long-name")), 80)


@pytest.mark.parametrize("width", [60, 80, 100, 140, None])
def test_a_job_with_unknown_targets_does_not_look_like_one_without(width):
    ghosts = [
        row(unknown=["ghost"]),
        running(unknown=["a", "b"], failed=1),
        row(result="failed", failed=1, unknown=["c"]),
    ]
    text = show(jobs(row(), *ghosts), width)
    plain, one, two, failed = text.splitlines()[1:5]
    assert "3/3 1 unknown" in one and "1/3 1 failed, 2 unknown" in two and "unknown" not in plain
    assert re.search("3/3 (1 failed, )?1 unknown", failed)
    assert max(map(layout.columns, text.splitlines())) <= (width or 140)
    assert "1 unknown" in show({"active": [{**row(unknown=["ghost"]), "running_for": 1}], "engine": ENGINE}, width)


@pytest.mark.parametrize("width", [40, 50, 60, 70, 79])
def test_a_narrow_table_of_what_runs_fits_and_names_the_function_and_who_is_awaited(width):
    one = {**running(unknown=["ghost"], silent=1), "awaited_minions": ["db1", "web1"], "running_for": 75}
    head, line, *rest = show({"active": [one], "engine": ENGINE}, width).splitlines()
    assert max(map(layout.columns, (head, line, *rest))) <= width
    assert ("FUNCTION" in head) == (width >= 55) and ("AWAITED" in head) == (width >= 50)
    assert JID in line and "1/3" in line


@pytest.mark.parametrize("width", [40, 50])
def test_a_narrow_table_of_jobs_fits_also_where_targets_are_unknown(width):
    lines = show(jobs(running(unknown=["a", "b"], failed=1)), width).splitlines()
    assert max(map(layout.columns, lines[:2])) <= width and "1/3" in lines[1]


def test_unknown_targets_are_bold_where_nothing_is_red():
    text = marked(show(jobs(row(unknown=["g"]), row(unknown=["g"], missing=1)), 140, color=True))
    assert "<BOLD>3/3 1 unknown" in text and "<RED>3/3 1 unknown" in text


def test_in_a_file_a_long_cell_moves_no_other_row():
    ids = [f"web{number:04}" for number in range(500)]
    text = show(jobs(row(target=",".join(ids), target_type="list"), row()), None)
    first, second = text.splitlines()[1:3]
    assert ids[-1] in first and first.endswith("state.apply six") and len(second) < 200


def test_the_footer_tells_the_command_of_the_next_page_with_the_filters_that_were_typed():
    text = show(JOBS, 100, typed=["status=complete", "before=9", "search=a b"])
    assert "5 jobs; next page: salt-run halite.jobs status=complete 'search=a b' before=1795425634429614" in text


@pytest.mark.parametrize(
    ("given", "cell"),
    [
        ({"function": "test.sleep", "signal": "KILL", "minion": None}, "test.sleep"),
        ({"function": "test.sleep", "signal": "KILL", "minion": "web*"}, "test.sleep on web*"),
        ({"function": "test.sleep", "signal": "TERM", "minion": None}, "test.sleep with TERM"),
        ({"function": "test.sleep", "signal": "TERM", "minion": "web*"}, "test.sleep on web* with TERM"),
        ({"function": None, "signal": "KILL", "minion": None}, "-"),
        ({"called": "halite.jobs", "function": "state.*"}, "halite.jobs"),
        ("cut at the most that is kept", "-"),
    ],
)
def test_a_narrowed_kill_does_not_look_like_a_whole_one_in_the_audit_log(given, cell):
    head, line, _ = show({"audit": [audited(arguments=given)], "next": None}, 200).splitlines()
    assert line[head.index("FUNCTION") : head.index("OUTCOME")].strip() == cell


@pytest.mark.parametrize(
    ("answer", "typed", "command"),
    [
        (JOBS, ["2", "1795616406529856"], "halite.jobs 2 1795425634429614"),
        (JOBS, ["2", "9", "complete", "user=x"], "halite.jobs 2 1795425634429614 complete user=x"),
        (JOBS, ["user=x", "2", "before=9"], "halite.jobs user=x 2 before=1795425634429614"),
        (JOBS, ["a==b"], "halite.jobs a==b before=1795425634429614"),
        (AUDIT, ["*", "kill", "denied", "7d", "1d", "2", "9"], "halite.audit '*' kill denied 7d 1d 2 12"),
        (AUDIT, ["*", "kill"], "halite.audit '*' kill before=12"),
    ],
)
def test_a_cursor_that_was_typed_by_its_place_gives_way_to_the_next(answer, typed, command):
    assert f"next page: salt-run {command}\n" in show(answer, 200, typed=typed) + "\n"


@pytest.mark.parametrize(
    "word",
    ["function=*[!;]*", "user=[!$(id)]*", "function=test.[!p]*", "search=a&b", "target=`id`", "user=~x", "a#b"],
)
def test_the_command_of_the_next_page_gives_nothing_to_the_shell(word):
    assert f"halite.jobs '{word}' before=" in show(JOBS, 200, typed=[word])
    assert f"""halite.jobs '{word}'"'"'' before=""" in show(JOBS, 200, typed=[f"{word}'"])


def test_a_word_that_means_nothing_to_the_shell_is_not_quoted():
    assert "halite.jobs user=jürg,a/b:c@d%e+f-g.h_i before=" in show(JOBS, 200, typed=["user=jürg,a/b:c@d%e+f-g.h_i"])


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_command_of_the_next_page_stands_whole_on_a_line_of_its_own_where_it_is_long(width):
    typed = ["function=state.apply", "user=somebody", "target=web*"]
    told, command = show(JOBS, width, typed=typed).splitlines()[-2:]
    assert told == "5 jobs; next page:"
    assert command == (
        "    salt-run halite.jobs function=state.apply user=somebody 'target=web*' before=1795425634429614"
    )


def test_the_last_page_has_no_next():
    assert show(jobs(row())).splitlines()[-1] == "1 job"


def test_an_empty_list_is_one_line():
    assert show(jobs()) == "No jobs."
    assert show({"active": [], "engine": ENGINE}) == "No jobs are running."
    assert show({"audit": [], "next": None}) == "No entries."


def test_a_stopped_engine_is_told_in_one_line():
    stopped = {"running": False, "updated": "2026-11-23T09:30:00.1Z"}
    warning = "The engine is not running since 2026-11-23 09:30:00 UTC: statuses may be stale."
    assert show(jobs(row(), engine=stopped)).splitlines()[-1] == warning
    assert show({**job(job_row=running()), "engine": stopped}).endswith(warning)
    assert warning in show({"active": [], "engine": stopped})
    assert "never" not in show(jobs(row(), engine={"running": False, "updated": None}))


def test_a_stopped_engine_does_not_matter_to_what_was_asked_live_or_is_over():
    stopped = {"running": False, "updated": None}
    assert "engine" not in show(jobs(row(), engine=stopped, source="live"))
    assert "engine" not in show({**job(), "engine": stopped})


def test_failed_jobs_are_red_and_running_ones_bold():
    text = show(JOBS, 140, color=True)
    assert "\x1b[0;31mfailed" in text
    assert "\x1b[0;1mrunning" in text


@pytest.mark.parametrize(
    ("text", "width", "clipped"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("e\u0301e\u0301e", 2, "e\u0301…"),
    ],
)
def test_text_is_cut_by_the_columns_it_takes(text, width, clipped):
    assert layout.clip(text, width) == clipped
    assert layout.columns(clipped) <= width


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "<1 ms"),
        (0.085, "85 ms"),
        (0.9996, "1.0 s"),
        (59.94, "59.9 s"),
        (59.96, "1m 00s"),
        (203, "3m 23s"),
        (7500, "2h 05m"),
        (273_600, "3d 04h"),
        (None, "-"),
        (-1, "-"),
        (float("nan"), "-"),
        (float("inf"), "-"),
    ],
)
def test_durations_are_short(seconds, text):
    assert wording.duration(seconds) == text


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"arguments": []}, "state.apply"),
        ({"arguments": ["", "a b", "it's"]}, """state.apply '' 'a b' "it's\""""),
        ({"arguments": ["grep 'a b' x | wc -l"]}, """state.apply "grep 'a b' x | wc -l\""""),
        ({"arguments": [r"""awk '{print $1}' "x" `y` \z"""]}, r'''state.apply "awk '{print \$1}' \"x\" \`y\` \\z"'''),
        ({"arguments": ["it's!"]}, """state.apply 'it'"'"'s!'"""),
        ({"arguments": [1, None, {"a": [1]}]}, 'state.apply 1 None {"a": [1]}'),
        (
            {"arguments": [{"__kwarg__": True, "test": True, "pillar": {"a": 1}}]},
            'state.apply test=True pillar={"a": 1}',
        ),
        ({"kind": "runner", "arguments": ["x", {"y": "z"}]}, "state.apply x y=z"),
        ({"function": "test.ping,cmd.run", "arguments": [[], ["uptime"]]}, "test.ping, cmd.run uptime"),
    ],
)
def test_a_call_is_written_as_it_would_be_typed(changed, text):
    assert wording.call(row(**changed)) == text


def test_a_target_is_written_as_in_a_compound_target():
    assert wording.target(row(target="os:Debian", target_type="grain")) == "G@os:Debian"
    assert wording.target(row(target=["m1", "m2"], target_type="list")) == "m1,m2"


@pytest.mark.parametrize(
    ("silent", "awaited", "told"),
    [
        (0, ["m1", "m2"], "m1, m2"),
        (2, ["m1", "m2"], "m1, m2: no sign"),
        (1, ["m1", "m2"], "m1, m2; 1 without a sign"),
        (30, ["m1"] * 50, "m1 and 49 more; 30 without a sign"),
    ],
)
def test_what_runs_tells_who_of_the_awaited_gives_no_sign(silent, awaited, told):
    one = {**running(minions=len(awaited) + 1, silent=silent), "awaited_minions": awaited}
    head, line, _ = show({"active": [one], "engine": ENGINE}, 200).splitlines()
    assert line[head.index("AWAITED") :] == told


def why(minion, reason, until="2026-11-23T09:20:40.5Z"):
    return {"minion": minion, "reason": reason, "since": "2026-11-23T09:20:40.5Z", "until": until}


@pytest.mark.parametrize(
    ("reasons", "silent", "told"),
    [
        ([why("m1", "killed"), why("m2", "running", None)], 0, "m2"),
        ([why("m1", "not_running"), why("m2", "no_sign", "2026-11-23T09:25:40.5Z")], 1, "m2: no sign"),
        ([why("m1", "to_come"), why("m2", "to_come", None)], 0, "m2"),  # of one the turn never came
        ([why("m1", "killed"), why("m2", "killed")], 0, "-"),
        ([why("ghost", "no_key"), why("m1", "no_sign"), why("m2", "running", None)], 1, "m1, m2; 1 without a sign"),
    ],
)
def test_what_runs_names_nobody_as_awaited_whom_the_job_has_given_up(reasons, silent, told):
    one = {**running(minions=3, silent=silent), "awaited_minions": ["m1", "m2"], "reasons": reasons}
    head, line, _ = show({"active": [one], "engine": ENGINE}, 200).splitlines()
    assert line[head.index("AWAITED") :] == told
    assert ("<RED>" in marked(show({"active": [one], "engine": ENGINE}, 200, color=True))) == ("no sign" in told)


@pytest.mark.parametrize(("silent", "word"), [(0, "running"), (1, "running"), (2, "no sign")])
def test_a_list_tells_a_job_that_waits_only_for_silent_minions_from_one_that_works(silent, word):
    head, line, _ = show(jobs(running(minions=3, silent=silent)), 200).splitlines()
    assert line[head.index("RESULT") : head.index("MINIONS")].strip() == word


@pytest.mark.parametrize(
    ("sent", "reached", "told"),
    [(3, None, "sent"), (3, 0, "sent, reached 0/3"), (3, 2, "sent, reached 2/3")],
)
def test_the_audit_log_tells_how_many_minions_a_kill_has_reached(sent, reached, told):
    head, line, _ = show({"audit": [audited(sent=sent, reached=reached)], "next": None}, 200).splitlines()
    assert line[head.index("OUTCOME") :] == told


ORCHESTRATION = row(
    kind="orchestrate",
    function="runner.state.orchestrate",
    arguments=[{"mods": "innerorch", "saltenv": "base", "orchestration_jid": JID}],
    target="hdmaster_master",
)
STEP = row(function="state.sls", arguments=["good", {"__kwarg__": True, "queue": False, "concurrent": False}])


@pytest.mark.parametrize(
    ("width", "called"),
    [
        (160, "runner.state.orchestrate innerorch"),
        (80, "orch innerorch"),
        (None, "runner.state.orchestrate innerorch"),
    ],
)
def test_an_orchestration_is_named_by_its_sls_and_a_step_without_what_salt_adds(width, called):
    _, orchestration, step, *_ = show(jobs(ORCHESTRATION, STEP), width).splitlines()
    assert orchestration.endswith(f" {called}")
    assert step.endswith(" state.sls good")
