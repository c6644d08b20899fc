import pytest

from saltext.halite.terminal import layout
from saltext.halite.terminal.row_notes import notes
from tests.unit.terminal.test_time_chart import answer, bar, row, span


def told(*rows, width=200, **more):
    """The notes on a chart of the hour from ten to eleven."""
    return notes(answer(*rows, **more), layout.Screen(width, {}, lambda *_: ""))


def running(name, *drawn, count=1):
    return {**row(name, *drawn), "running": count}


def test_a_row_in_which_nothing_went_wrong_or_runs_has_none():
    assert told(row("a.b", bar(1, 2), bar(3, 4, "changed"), ok=1, changed=1)) == []


def test_it_is_told_when_jobs_failed():
    once = row("a.b", bar(1, 2, "failed"), bar(3, 4), failed=1, ok=1)
    often = row("c.d", bar(1, 2, "failed"), bar(9.5, 10, "failed"), bar(30, 31, "missing"), failed=2, missing=1)
    assert told(once, often) == [
        "c.d: 2 of 3 failed, the first at 10:01:00, the last at 10:09:30; 1 of 3 missing, at 10:30:00",
        "a.b: 1 of 2 failed, at 10:01:00",
    ]


def test_it_is_told_since_when_jobs_run():
    rows = running("a.b", bar(1, None, None, running=True), bar(5, None, None, running=True), count=2)
    assert told(rows) == ["a.b: 2 still run, since 10:01:00"]
    assert told(running("c.d", span(5, 6, running=1, ok=9))) == ["c.d: 1 still runs, since 10:05"]


def test_a_burst_is_told_beside_what_fails_all_the_time():
    spans = [span(n, n + 0.9, ok=98, failed=2 if n < 40 else 200) for n in range(55)]
    assert told(row("a.b", *spans, jobs=8470, failed=3080)) == [
        "a.b: 3,080 of 8,470 failed, the first at 10:00, the last at 10:54, 3,000 of them from 10:40 to 10:54"
    ]
    assert "of them" not in told(row("a.b", *spans[:40], jobs=4000, failed=80))[0]
    assert "of them" not in told(row("a.b", *spans[40:], jobs=4470, failed=3000))[0]


def test_the_day_is_told_where_it_is_not_the_last_one_of_the_window():
    early, late = bar(1, 2, "failed"), bar(0.5, 2, "failed")
    early["start"] = "2026-11-27T23:00:00.000000Z"
    expected = ["a.b: 2 of 2 failed, the first at 11-27 23:00:00, the last at 10:00:30"]
    assert told(row("a.b", late, early, failed=2)) == expected


@pytest.mark.parametrize("width", [40, 80])
def test_they_fit_and_are_harmless(width):
    name = "evil\x1b[2J\nname" + "x" * 100
    lines = told(running(name, bar(1, None, "failed", running=True)), width=width)
    lines += told(row(None, bar(1, 2, "killed"), killed=1), width=width)
    assert max(map(layout.columns, lines)) <= width and "\x1b" not in "".join(lines)
    assert lines[-1] == "-: 1 of 1 killed, at 10:01:00"


def test_no_more_than_five_rows_have_notes():
    rows = [row(f"a.{n}", *(bar(m, m + 1, "failed") for m in range(n)), failed=n) for n in range(1, 9)]
    assert [line.split(":")[0] for line in told(*rows)] == ["a.8", "a.7", "a.6", "a.5", "a.4"]
