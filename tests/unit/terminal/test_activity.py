"""The feed and the buckets of ``halite.activity``, in a terminal."""

import pytest

from saltext.halite.terminal import layout
from tests.shown import ACTIVITY, BUCKETS, bucket, show


def with_buckets(*found):
    return {**BUCKETS, "buckets": [*found]}


def bars(answer, width=80):
    """The bar of each bucket."""
    return [
        line.split(" ")[-1] if {*line[-1:]} & {"x", "#"} else "" for line in show(answer, width).splitlines()[1:-1]
    ]


def test_a_line_for_each_entry_has_when_what_how_of_what_and_who():
    lines = show(ACTIVITY, 80).splitlines()
    assert [line.split() for line in lines[:3]] == [
        ["TIME", "(UTC)", "WHAT", "RESULT", "AFTER", "USER", "MINION/TARGET", "FUNCTION"],
        ["11-23", "09:20:36", "return", "failed", "2.0", "s", "root", "web1", "state.apply", "app"],
        ["11-23", "09:20:34", "begun", "-", "-", "root", "web*", "state.apply", "app"],
    ]
    assert lines[3:] == [
        "2 entries; next page:",
        "    salt-run halite.activity before=1795425634429614-b-1795425634429614-",
    ]


def test_a_wide_terminal_has_the_jid_and_how_long_after_the_start_it_was():
    lines = show(ACTIVITY, 140).splitlines()
    assert lines[1].split()[2:6] == ["return", "failed", "2.0", "s"]
    assert "20261123092034429614" in lines[1] and lines[1].startswith("2026-11-23 09:20:36")


def test_the_feed_says_how_far_it_has_looked_and_that_there_is_nothing():
    text = show({**ACTIVITY, "looked_back_to": "2026-11-20T00:00:00.000000Z"}, 200)
    assert "2 entries, back to 2026-11-20 00:00:00 UTC; go on: salt-run halite.activity before=" in text
    assert show({**ACTIVITY, "activity": [], "next": None}, 80) == "No entries."


def test_what_engine_does_not_run_is_told_below_both():
    for answer in (ACTIVITY, BUCKETS):
        assert (
            show({**answer, "engine": {"running": False, "updated": None}}, 80)
            .splitlines()[-1]
            .startswith("The engine is not running")
        )


def test_each_bucket_has_a_bar_in_which_what_failed_is_marked_however_little_it_is():
    none, most, few = bars(BUCKETS)
    assert none == ""
    assert most.startswith("x#") and most.count("x") == 1 and len(most) >= 20
    assert few == "x"  # all of them are missing
    assert (
        bars(with_buckets(bucket("2026-11-23T08:00:00Z", 1000), bucket("2026-11-23T09:00:00Z", 2, killed=1)))[1]
        == "x#"
    )


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 300])
def test_bars_fit_and_stand_below_each_other(width):
    lines = show(BUCKETS, width).splitlines()
    assert max(map(layout.columns, lines)) <= width
    assert lines[2].index("x") == lines[3].index("x")


def test_the_total_says_what_was_bad_and_what_marks_it():
    assert show(BUCKETS, 100).splitlines()[-1] == (
        "1,203 jobs in 3 buckets of 1h: 1 failed, 3 missing. x: failed, missing or killed"
    )
    assert show(with_buckets(bucket("2026-11-23T08:00:00Z")), 80).splitlines()[-1] == "0 jobs in 1 bucket of 1h"
