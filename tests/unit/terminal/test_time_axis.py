import re

import pytest

from saltext.halite.terminal.time_axis import Axis, seconds_of

AT = seconds_of("2026-11-28T10:26:25.069949Z")
MINUTE, HOUR, DAY = 60, 3600, 86_400
LENGTHS = [1, 5, 20, MINUTE, 7 * MINUTE, HOUR, 5 * HOUR, DAY, 7 * DAY, 40 * DAY, 400 * DAY, 9000 * DAY]


def test_a_time_of_an_answer_is_seconds_since_1970():
    assert seconds_of("1970-01-02T00:00:01.500000Z") == DAY + 1.5


def test_a_moment_has_its_column_and_those_outside_are_outside():
    axis = Axis(AT, AT + HOUR, 60)
    assert [axis.column(AT + minutes * MINUTE) for minutes in (0, 0.9, 1, 59.9, 60, -0.1)] == [0, 0, 1, 59, 60, -1]


@pytest.mark.parametrize("width", [20, 46, 100, 500])
@pytest.mark.parametrize("length", LENGTHS)
def test_an_axis_is_as_wide_as_its_chart_and_its_labels_can_be_read(length, width):
    axis = Axis(AT - length, AT, width)
    line, ticks = axis.line(), axis.ticks()
    assert len(line) <= width
    assert re.fullmatch(r" *(\|[\d:-]* *)*", line)
    assert all(line[column] == "|" for column in ticks)
    assert not re.search(r"[^ |]\|", line)  # a label and the next tick do not touch


@pytest.mark.parametrize("length", LENGTHS)
def test_a_wide_axis_has_several_ticks(length):
    assert len(Axis(AT - length, AT, 120).ticks()) >= 2 or length < 2


@pytest.mark.parametrize(
    ("length", "labels"),
    [
        (20, ["10:26:10", "10:26:15", "10:26:20", "10:26:25"]),
        (7 * MINUTE, ["10:20", "10:22", "10:24", "10:26"]),
        (HOUR, ["09:30", "09:45", "10:00", "10:15"]),
        (DAY, ["12:00", "18:00", "11-28", "06:00"]),
        (4 * DAY, ["11-25", "11-26", "11-27", "11-28"]),
        (700 * DAY, ["2025-03-13", "2025-10-23"]),
    ],
)
def test_ticks_are_at_round_times_and_midnight_has_its_day(length, labels):
    found = Axis(AT - length, AT, 46).ticks()
    assert list(found.values())[: len(labels)] == labels


def test_a_tick_is_in_the_column_of_its_time():
    axis = Axis(AT - DAY, AT, 120)
    for column, label in axis.ticks().items():
        if ":" in label:
            day = "28" if column > axis.column(seconds_of("2026-11-28T00:00:00Z")) else "27"
            assert axis.column(seconds_of(f"2026-11-{day}T{label}:00Z")) == column


def test_times_before_1970_and_far_ahead_have_ticks_too():
    year = 365 * DAY
    assert Axis(-year, year, 80).line()
    assert Axis(AT, AT + 200 * year, 80).line()
