import datetime

import pytest

from saltext.halite import times
from saltext.halite.domain import jid
from saltext.halite.errors import Invalid, NotFound

AT = jid.jid_time("20261123092034429614")


def test_a_jid_holds_its_time_in_utc():
    assert times.iso(jid.jid_time("20261123092034429614")) == "2026-11-23T09:20:34.429614Z"


def test_a_unique_jid_holds_its_time_before_the_process_id():
    assert jid.jid_time("20261123092034429614_4711") == AT


@pytest.mark.parametrize(
    "odd", ["", "nightly", "2026112309203442961", "20261399092034429614", "2026112309203442961x4"]
)
def test_a_jid_that_is_no_time_holds_none(odd):
    assert jid.jid_time(odd) is None


def test_a_job_whose_jid_is_no_time_started_when_it_was_received():
    assert jid.start_time("nightly", AT) == AT


def test_a_jid_in_the_future_does_not_head_the_list_for_ever():
    assert jid.start_time("20991231000000000000", AT) == AT


@pytest.mark.parametrize("ahead", [1, 59, 3600, 86_399])
def test_a_job_does_not_start_after_it_was_told_of(ahead):
    """It would end before it starts; and a jid that is hours ahead would head the list until then."""
    told = AT - ahead * times.SECOND
    assert jid.start_time("20261123092034429614", told) == told
    assert jid.published_time("20261123092034429614", told) == told


@pytest.mark.parametrize("late", [0, 1, 60])
def test_a_job_started_when_its_jid_says_if_it_was_published_about_then(late):
    assert jid.published_time("20261123092034429614", AT + late * times.SECOND) == AT


@pytest.mark.parametrize("late", [-86_400, -61, 61, 86_400 * 365])
def test_a_job_whose_jid_was_chosen_started_when_it_was_published(late):
    assert jid.published_time("20261123092034429614", AT + late * times.SECOND) == AT + late * times.SECOND
    assert jid.published_time("nightly", AT) == AT


@pytest.mark.parametrize("given", [20261123092034429614, "20261123092034429614", "nightly", "2026_1"])
def test_a_job_id_may_be_any_word(given):
    assert jid.check_jid(given) == str(given)


@pytest.mark.parametrize("given", [None, ""])
def test_where_no_job_id_is_given_one_is_needed(given):
    with pytest.raises(Invalid, match="jid is needed: give one like"):
        jid.check_jid(given)


@pytest.mark.parametrize("given", [True, 1.5, []])
def test_what_can_be_no_job_id_is_refused_in_a_sentence(given):
    with pytest.raises(Invalid, match="is not a job id"):
        jid.check_jid(given)


@pytest.mark.parametrize("given", [" ", "a b", "../x", "a\nb", "x" * 257, "a\x1b[2J"])
def test_what_does_not_look_like_a_job_id_is_told_so_where_no_job_has_it(given):
    assert jid.check_jid(given) == given
    told = jid.no_such_job(given)
    assert isinstance(told, Invalid) and "is not a job id" in str(told) and len(str(told)) < 150
    assert isinstance(jid.no_such_job("nightly"), NotFound)


@pytest.mark.parametrize(
    ("given", "back"), [("90s", 90), ("30m", 1800), ("2h", 7200), ("7d", 604_800), ("1.5h", 5400)]
)
def test_a_span_is_a_time_back_from_now(given, back):
    assert times.parse_time(given, "since", AT) == AT - back * times.SECOND


@pytest.mark.parametrize(
    "given",
    [
        "2026-11-23T09:20:34.429614Z",
        "2026-11-23T09:20:34.429614",
        "2026-11-23T10:20:34.429614+01:00",
        datetime.datetime(2026, 11, 23, 9, 20, 34, 429614),
    ],
)
def test_a_time_is_iso_8601_and_utc_where_it_says_nothing(given):
    assert times.parse_time(given, "since", AT) == AT


def test_a_date_is_its_first_moment():
    assert times.iso(times.parse_time(datetime.date(2026, 11, 23), "since", AT)) == "2026-11-23T00:00:00.000000Z"


def test_a_date_as_the_last_is_its_last_moment():
    for given in (datetime.date(2026, 11, 23), "2026-11-23", "today"):
        assert times.iso(times.parse_time(given, "until", AT, last=True)) == "2026-11-23T23:59:59.999999Z"


@pytest.mark.parametrize("given", ["999999999d", "100001d"])
def test_a_span_of_more_than_centuries_is_refused_with_the_longest(given):
    for parse in (lambda: times.parse_time(given, "since", AT), lambda: times.parse_span(given, "since")):
        with pytest.raises(Invalid, match=f"since is '{given}'; it takes a span .* up to 100000d"):
            parse()


@pytest.mark.parametrize("given", ["0001-01-01", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "100000d"])
def test_a_time_of_any_year_fits_the_database(given):
    assert -(2**63) < times.parse_time(given, "since", AT) < 2**63 - 1


@pytest.mark.parametrize("given", ["tomorrow", "", 90, "-2h", "2 h", "9" * 400 + "s", None, "2026-13-01"])
def test_a_bad_time_is_refused_with_what_is_allowed(given):
    with pytest.raises(Invalid, match="since is .* it takes ISO 8601"):
        times.parse_time(given, "since", AT)


def test_a_long_value_is_cut_in_the_message():
    with pytest.raises(Invalid) as problem:
        times.parse_time("x" * 10_000, "since", AT)
    assert len(str(problem.value)) < 250
