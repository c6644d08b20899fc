import re

import pytest

from saltext.halite.terminal import layout
from saltext.halite.terminal.time_axis import Axis, seconds_of
from tests.shown import ENGINE, marked, show

WIDTHS = [40, 60, 80, 100, 140, 200]


def at(minute):
    return f"2026-11-28T10:{int(minute):02}:{int(minute % 1 * 60):02}.000000Z"


def bar(start, end=None, result="ok", running=False):
    return {
        "jid": "20261128100000000000",
        "function": "test.ping",
        "start": at(start),
        "end": None if end is None else at(end),
        "result": result,
        "running": running,
        "minions": 1,
        "failed": 0,
    }


def span(start, end, running=0, **results):
    jobs = sum(results.values()) + running
    return {
        "start": at(start),
        "end": None if running else at(end),
        "jobs": jobs,
        "running": running,
        "results": results,
    }


def row(name, *drawn, jobs=None, **results):
    bars = [each for each in drawn if "jid" in each]
    spans = [each for each in drawn if "jid" not in each]
    return {
        "row": name,
        "jobs": len(bars) if jobs is None else jobs,
        "running": 0,
        "results": results,
        "bars": bars,
        "spans": spans,
    }


def answer(*rows, left=0, **more):
    """The timeline of the hour from ten to eleven, asked for at five to eleven."""
    return {
        "timeline": list(rows),
        "rows": "function",
        "rows_left_out": left,
        "total": sum(each["jobs"] for each in rows),
        "since": at(0),
        "until": "2026-11-28T11:00:00.000000Z",
        "now": at(55),
        "span": 60,
        "filters": {},
        "engine": ENGINE,
        **more,
    }


def chart(*rows, width=80, **more):
    """The lines of the rows, behind their names and counts, and what stands below them."""
    lines = show(answer(*rows, **more), width).splitlines()
    begins = lines[0].index("|")
    return [line[begins:] for line in lines[1 : 1 + len(rows)]], lines[1 + len(rows) :]


ALL = answer(
    row("state.apply", bar(0, 9, "changed"), bar(20, 24, "failed"), bar(50, None, None, running=True), failed=1),
    row("some.very.long.name.of.a.function.that.has.no.room", span(3, 9, ok=120, failed=2), jobs=122_345),
    row("pkg.upgrade", bar(30, 45, "killed"), bar(50, 51, "missing"), bar(52, 53, "untold"), bar(5, None, "failed")),
    row(None, bar(7)),
    left=7,
)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_of_a_timeline_is_wider_than_the_terminal(width):
    lines = show(ALL, width).splitlines()
    assert max(map(layout.columns, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)
    assert "|10:00" in lines[0]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_job_stands_in_the_columns_of_its_time(width):
    (line,), _ = chart(row("a.b", bar(15, 30), bar(40, None, None, running=True)), width=width)
    axis = Axis(seconds_of(at(0)), seconds_of(at(0)) + 3600, width - len("FUNCTION  JOBS  "))
    for number, text in enumerate(line.ljust(axis.width)):
        first, last = (axis.column(seconds_of(at(minute))) for minute in (15, 30))
        since, now = (axis.column(seconds_of(at(minute))) for minute in (40, 55))
        expected = "=" if first <= number <= last else ">" if since <= number <= now else " |"
        assert text in expected, (number, line)


def test_every_result_has_a_sign_of_its_own_and_the_legend_says_which():
    results = ["failed", "missing", "killed", "untold", "changed", "ok"]
    jobs = [bar(9 * n, 9 * n + 5, result) for n, result in enumerate(results)]
    (line, _), below = chart(row("a.b", *jobs), row("c.d", bar(50, None, None, running=True)))
    assert re.sub(r"[ |]+", "", re.sub(r"(.)\1+", r"\1", line)) == "FMKUC="
    assert below[0] == "F failed  M missing  K killed  U untold  > running  C changed  = ok"


def test_what_has_no_known_end_is_a_mark_where_it_started():
    (line,), below = chart(row("a.b", bar(10, None, "failed"), bar(20), bar(30, None, "missing"), bar(40, 40.1)))
    assert re.sub(r"[ |]+", "", line) == "!.?="
    assert below[0] == "! failed, end unknown  ? missing, end unknown  . ok, end unknown  = ok"


def test_the_worst_of_what_ran_at_a_time_is_shown_and_small_where_it_is_the_less():
    (line,), below = chart(
        row("a.b", bar(0, 59), bar(0, 59, "changed"), bar(20, 21, "failed"), bar(40, 41, "killed"))
    )
    assert {*line} == {"C", "f", "k"}
    assert below[0] == "f some failed  k some killed  C changed"


def test_merged_jobs_are_drawn_by_their_shares():
    spans = [
        span(0, 9, ok=90, failed=10),
        span(20, 29, failed=60, ok=40),
        span(35, 36, ok=99, changed=1),
        span(45, 46, running=3, ok=2),
    ]
    (line,), _ = chart(row("a.b", *spans, jobs=305))
    assert re.sub(r"[ |]+", "", re.sub(r"(.)\1+", r"\1", line)) == "fFc>"
    assert line.rstrip(" |").endswith(">>")  # up to now


@pytest.mark.parametrize("result", ["failed", "missing", "killed", "untold"])
def test_a_few_that_went_wrong_do_not_hide_when_many_do(result):
    spans = [span(n, n + 0.9, ok=98, **{result: 2 if n < 30 else 20}) for n in range(60)]
    (line,), below = chart(row("a.b", *spans, jobs=6600))
    assert re.fullmatch(rf"~+{result[0]}+", line) and abs(line.count("~") - len(line) / 2) <= 1
    assert f"~ a few {result}" in below[0]


def test_of_two_results_the_one_is_shown_that_is_no_few():
    (line,), _ = chart(row("a.b", span(0, 59, ok=70, failed=1, missing=29), jobs=100))
    assert {*line} == {"m"}


def test_what_reaches_out_of_the_window_is_cut_at_its_ends():
    early, late = bar(0, 5), bar(55, 59)
    early["start"], late["end"] = "2026-11-27T00:00:00.000000Z", "2026-11-29T00:00:00.000000Z"
    (line,), _ = chart(row("a.b", early, late))
    assert line.startswith("=====") and line.endswith("=====") and len(line) == 64


def test_names_are_harmless_and_cut_and_one_that_nobody_said_is_a_dash():
    text = show(answer(row("evil\x1b[2J\nname", bar(1, 2)), row(None, bar(1, 2)), rows="user"), 80)
    assert "\x1b" not in text and "evil\\x1b[2J\\nname" in text
    assert text.splitlines()[2].startswith("-  ")
    long = show(answer(row("x" * 500, bar(1, 2))), 80).splitlines()[1]
    assert long.startswith("x" * 23 + "…  ")


def test_a_wide_character_moves_no_column():
    lines = show(answer(row("日本語", bar(1, 59)), row("abc", bar(1, 59))), 80).splitlines()
    assert layout.columns(lines[1]) == layout.columns(lines[2])


def test_in_a_file_no_name_is_cut():
    name = "state.apply" * 8
    assert f"{name}  " in show(answer(row(name, bar(1, 2)), row("a.b", bar(1, 2))), None)


def test_colours_are_those_of_the_results():
    text = marked(show(answer(row("a.b", bar(0, 59), bar(20, 40, "failed"))), 80, color=True))
    assert re.search(r"<GREEN>=+<><RED>F+<><GREEN>=+<>", text)
    assert "<RED>F failed<>  <GREEN>= ok<>" in text


def test_which_share_failed_is_told_and_how_many_where_there_is_room():
    rows = row("a.b", bar(1, 2, "failed"), jobs=3, failed=1), row("c.d", bar(1, 2))
    lines = show(answer(*rows), 80).splitlines()
    assert lines[0].startswith("FUNCTION  JOBS  FAILED  |") and lines[1].startswith("a.b          3     33%  ")
    assert lines[2].startswith("c.d          1          ")
    assert show(answer(*rows), 100).splitlines()[1].startswith("a.b          3       1  33%  ")
    assert "FAILED" not in show(answer(*rows), 60) and "FAILED" not in show(answer(rows[1]), 100)


def test_what_is_little_is_not_told_as_nothing_nor_most_as_all():
    rows = row("a.b", span(1, 2, ok=1000, failed=1), jobs=1001, failed=1, ok=1000)
    assert " <1%  " in show(answer(rows), 80)
    rows = row("a.b", span(1, 2, ok=1, failed=1000), jobs=1001, failed=1000, ok=1)
    assert " 99%  " in show(answer(rows), 80)


def test_how_many_run_is_told_where_there_is_room():
    runs = {**row("a.b", bar(1, None, None, running=True)), "running": 1}
    assert re.match(r"FUNCTION  JOBS  RUN  \|.*\na.b          1    1  ", show(answer(runs), 100))
    assert "RUN" not in show(answer(runs), 80)


def test_what_was_left_out_is_told_with_how_to_get_it():
    text = show(answer(row("a.b", bar(1, 2)), left=3), 140)
    assert text.endswith(
        "1 job from 2026-11-28 10:00:00 to 2026-11-28 11:00:00 UTC; 3 rows with fewer jobs left out: limit=4"
    )
    assert (
        show(answer(row("a.b", bar(1, 2)), left=3), 60).splitlines()[-1] == "3 rows with fewer jobs left out: limit=4"
    )
    assert "limit=500" in show(answer(row("a.b", bar(1, 2)), left=3000), 140)


def test_a_window_without_jobs_says_so():
    assert show(answer(), 80) == "No jobs from 2026-11-28 10:00:00 to 2026-11-28 11:00:00 UTC."


def test_a_stopped_engine_is_told():
    stopped = {"running": False, "updated": ENGINE["updated"]}
    for found in (answer(engine=stopped), answer(row("a.b", bar(1, 2)), engine=stopped)):
        assert "The engine is not running" in show(found, 80)
