import pytest

from saltext.halite.answers import timeline_arguments
from saltext.halite.errors import Invalid
from saltext.halite.times import DAY, SECOND, parse_time

AT = 1_795_861_585_069_949  # 2026-11-28T10:26:25.069949Z
HOUR = 3600 * SECOND
BY_DEFAULT = {
    **dict.fromkeys(("window", "since", "until", "function", "target", "user", "minion", "kind", "result", "by")),
    "rows": "function",
    "limit": 10,
    "bars": 200,
    "all": False,
    "central": False,
}


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """It is half past ten."""
    monkeypatch.setattr(timeline_arguments, "now", lambda: AT)
    monkeypatch.setattr("saltext.halite.answers.arguments.now", lambda: AT)


def which(typed=(), **given):
    return timeline_arguments.jobs_of_window({**BY_DEFAULT, **given}, typed)


def wanted(**given):
    return timeline_arguments.wanted({**BY_DEFAULT, **given}, which(**given))


@pytest.mark.parametrize(
    ("given", "since", "until"),
    [
        ({}, AT - DAY, AT),
        ({"window": "2h"}, AT - 2 * HOUR, AT),
        ({"window": 3600}, AT - HOUR, AT),
        ({"window": "3600"}, AT - HOUR, AT),
        ({"until": "3h"}, AT - 3 * HOUR - DAY, AT - 3 * HOUR),
        ({"until": "3h", "window": "1h"}, AT - 4 * HOUR, AT - 3 * HOUR),
        ({"since": "3h"}, AT - 3 * HOUR, AT),
        ({"since": "3h", "window": "1h"}, AT - 3 * HOUR, AT - 2 * HOUR),
        ({"since": "3h", "until": "1h"}, AT - 3 * HOUR, AT - HOUR),
        (
            {"since": "yesterday", "until": "yesterday"},
            parse_time("yesterday", "", AT),
            parse_time("yesterday", "", AT, last=True),
        ),
        ({"since": "08:00", "until": "18:00"}, *(parse_time(f"2026-11-28T{n}:00", "", AT) for n in ("08", "18"))),
        ({"window": "100000d"}, 0, AT),
    ],
)
def test_two_of_window_since_and_until_tell_both_ends(given, since, until):
    found = which(**given)
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"window": "1h", "since": "2h", "until": "1h"},
            "window, since and until are given, of which two say it all",
        ),
        ({"window": "soon"}, "window is 'soon'; it takes a span such as 90s"),
        ({"window": 0.5}, "window is 0.5; it takes 1s or more."),
        ({"window": "0s"}, "window is '0s'; it takes 1s or more."),
        ({"since": "2027-01-01"}, "The window begins at 2027-01-01T00:00:00.000000Z and ends at 2026-11-28T10:26"),
        ({"since": "5m", "until": "5m"}, "it takes a second at least."),
        ({"since": "1h", "until": "2h"}, "which is later than until"),
        ({"user": "a", "by": "b"}, "user and by are the same filter, and both are given: give one."),
        ({"kind": "failed"}, "failed is a result: result=failed. kind takes local, call,"),
        ({"result": "bad"}, "result is 'bad'; it takes ok, changed, failed, missing, killed or untold."),
        ({"function": ""}, "function is ''; it takes text."),
        ({"target": True}, "target is True; it takes text."),
        ({"minion": ["a"]}, "minion is ['a']; it takes text."),
        ({"all": "some"}, "all is 'some'; it takes True or False."),
    ],
)
def test_a_wrong_window_or_filter_is_refused_in_a_sentence(given, told):
    with pytest.raises(Invalid) as refused:
        which(**given)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"rows": "colour"}, "rows is 'colour'; it takes function, user, target, minion or kind."),
        ({"rows": None}, "rows is None; it takes function, user, target, minion or kind."),
        ({"rows": ["user"]}, "rows is ['user']; it takes function, user, target, minion or kind."),
        ({"limit": 0}, "limit is 0; it takes a whole number from 1 to 500."),
        *(
            ({"bars": bad}, f"bars is {bad!r}; it takes a whole number from 10 to 1000.")
            for bad in (9, 1001, "many", None, True, 10.5, "²", "9" * 5000)
            if len(str(bad)) < 100
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(given, told):
    with pytest.raises(Invalid) as refused:
        wanted(**given)
    assert str(refused.value) == told


def test_the_user_is_asked_for_by_either_name():
    assert which(user="al*").user == which(by="al*").user == "al*"


@pytest.mark.parametrize("bars", [10, 11, 60, 200, "200", 1000])
@pytest.mark.parametrize("window", ["1s", "7s", "10m", "1h", "24h", "7d", "365d", "20000d"])
def test_spans_are_round_and_no_more_than_half_of_the_bars(window, bars):
    found = which(window=window)
    drawn = timeline_arguments.wanted({**BY_DEFAULT, "bars": bars}, found)
    assert found.until // drawn.span - found.since // drawn.span + 1 <= max(2, int(bars) // 2)
    assert drawn.span % SECOND == 0


def test_a_day_by_default_is_in_quarters_of_an_hour():
    assert wanted().span == 900 * SECOND
