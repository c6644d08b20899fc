import datetime
import re
import time

import pytest
import salt.utils.args

from saltext.halite.answers import arguments
from saltext.halite.errors import Invalid
from saltext.halite.times import iso, parse_time

AT = 1_795_429_234_429_614  # 2026-11-23T10:20:34.429614Z


@pytest.mark.parametrize("given", [1, 500, "50"])
def test_a_limit_is_a_whole_number_from_1_to_500(given):
    assert arguments.limit(given) == int(given)


@pytest.mark.parametrize("given", [0, 501, -1, "all", None, 1.5, True, "5; DROP TABLE jobs_index"])
def test_a_limit_out_of_range_is_refused_with_the_range(given):
    with pytest.raises(Invalid, match="it takes a whole number from 1 to 500"):
        arguments.limit(given)


def test_a_cursor_is_what_the_page_in_front_gave():
    assert arguments.cursor(None) is None
    assert arguments.cursor("1795425634431616") == 1795425634431616
    with pytest.raises(Invalid, match="before is 'x'"):
        arguments.cursor("x")


@pytest.mark.parametrize(("given", "seconds"), [("90s", 90), ("1.5h", 5400), (3600, 3600), ("3600", 3600), ("0", 0)])
def test_a_span_may_be_seconds_as_a_number_which_a_web_form_sends_as_text(given, seconds):
    assert arguments.span(given, "older") == seconds


@pytest.mark.parametrize("given", ["", "-1", "1.5", "1e3", "٣", "9" * 400, "0" * 400, "1 h", None, True, [60]])
def test_what_is_no_span_is_refused(given):
    with pytest.raises(Invalid, match=r"^older is .*; it takes a span such as 90s"):
        arguments.span(given, "older")


def test_a_choice_names_what_may_be_chosen():
    assert arguments.choice("running", "status", ("running", "complete")) == "running"
    with pytest.raises(Invalid, match="status is 'done'; it takes running or complete"):
        arguments.choice("done", "status", ("running", "complete"))


@pytest.mark.parametrize("given", ["KILL", "kill", "Kill"])
def test_a_signal_is_taken_in_small_letters_too(given):
    assert arguments.signal(given, ("KILL", "TERM")) == "KILL"
    assert arguments.signal(None, ("KILL", "TERM")) is None


@pytest.mark.parametrize("given", ["hup", "SIGKILL", 9, "", ["KILL"]])
def test_a_signal_that_is_none_is_named_as_it_was_typed(given):
    with pytest.raises(Invalid) as refused:
        arguments.signal(given, ("KILL", "TERM"))
    assert str(refused.value) == f"signal is {given!r}; it takes KILL or TERM."


def test_a_flag_may_come_as_text_from_a_web_form():
    assert [arguments.flag(given, "live") for given in (True, "True", "false")] == [True, True, False]
    with pytest.raises(Invalid, match="live is 'maybe'; it takes True or False"):
        arguments.flag("maybe", "live")


def test_what_yaml_took_for_a_number_is_text_again():
    assert arguments.text(123, "search") == "123"


@pytest.mark.parametrize("given", [True, [], {}, "", "a\0b", "x" * 1001])
def test_what_is_no_text_is_refused(given):
    with pytest.raises(Invalid, match="search is .* it takes text"):
        arguments.text(given, "search")


def test_an_unknown_argument_is_named_with_those_there_are():
    with pytest.raises(Invalid, match="jdi is no argument of halite.job; it takes jid, minion"):
        arguments.no_others({"jdi": 1}, "halite.job", ("jid", "minion"))


def test_what_is_one_too_many_is_named():
    with pytest.raises(Invalid, match="'x' is one argument too many for halite.job; it takes jid, minion"):
        arguments.no_others({}, "halite.job", ("jid", "minion"), ("x", "y"))


def test_an_argument_may_be_given_by_its_place_or_by_its_name():
    arguments.once("halite.job", ["jid", "minion"], ("1",), {"minion": "m1"})
    with pytest.raises(Invalid, match="jid is given twice to halite.job, as '1' and as jid='2': give it once"):
        arguments.once("halite.job", ["jid", "minion"], ("1",), {"jid": "2"})


def test_a_choice_of_many_names_them_all():
    with pytest.raises(Invalid, match="it takes ok, changed or failed"):
        arguments.choice("bad", "result", ("ok", "changed", "failed"))


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (None, ()),
        ("ticket", (("ticket", None),)),
        ("ticket=7", (("ticket", "7"),)),
        ("note=a=b", (("note", "a=b"),)),
        ("ok=True", (("ok", "true"),)),
        ("=text", (("", "text"),)),
        (7, (("7", None),)),
        ({"ticket": 7, "ok": True, "who": None}, (("ticket", "7"), ("ok", "true"), ("who", "null"))),
        ('{"ticket": 7}', (("ticket", "7"),)),
        ({"deep": {"a": [1]}}, (("deep", '{"a": [1]}'),)),
    ],
)
def test_metadata_is_asked_for_as_a_key_a_pair_or_a_mapping(given, asked):
    assert arguments.pairs(given, "metadata") == asked


@pytest.mark.parametrize("given", ["", True, [], ["a"], {}, "{", "{}", '{"a"}', {str(n): n for n in range(65)}])
def test_what_is_no_metadata_is_refused(given):
    with pytest.raises(Invalid, match="metadata is .*; it takes a key, key=value, or a mapping"):
        arguments.pairs(given, "metadata")


def test_a_job_id_may_have_been_taken_for_a_number():
    assert arguments.job_id(20261123092034429614, "batch") == "20261123092034429614"
    assert arguments.job_id(None, "batch") is None


@pytest.mark.parametrize("given", ["", "a b", "../x", True, 1.5, [], "'; --"])
def test_what_is_no_job_id_is_refused(given):
    with pytest.raises(Invalid, match="parent is .*; it takes a job id like"):
        arguments.job_id(given, "parent")


@pytest.fixture
def clock(monkeypatch):
    """It is 2026-11-23, 10:20:34 UTC."""
    monkeypatch.setattr(arguments, "now", lambda: AT)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("failed", ("failed",)),
        ("failed,missing,killed", ("failed", "missing", "killed")),
        ("failed, missing", ("failed", "missing")),
        (["failed", "missing"], ("failed", "missing")),
        (("killed",), ("killed",)),
        ('["failed", "killed"]', ("failed", "killed")),
        ("[failed, 'killed']", ("failed", "killed")),
        ("failed,failed", ("failed",)),
        (None, None),
    ],
)
def test_a_choice_may_be_several_words(given, words):
    assert arguments.chosen(given, "result", arguments.OF_JOBS) == words


@pytest.mark.parametrize("given", ["", "[", "[]", [], "failed,", ["failed", 1], [["failed"]], {"failed": 1}, True, 7])
def test_what_chooses_nothing_is_refused(given):
    with pytest.raises(Invalid, match="result is .*; it takes ok, changed, failed, missing, killed or untold"):
        arguments.chosen(given, "result", arguments.OF_JOBS)


@pytest.mark.parametrize(
    ("name", "given", "choices", "says"),
    [
        (
            "status",
            "failed",
            arguments.OF_JOBS,
            "failed is a result: result=failed. status takes running or complete.",
        ),
        ("status", "running,orchestrate", arguments.OF_JOBS, "orchestrate is a kind: kind=orchestrate. status takes"),
        ("result", "running", arguments.OF_JOBS, "running is a status: status=running. result takes ok, changed,"),
        (
            "kind",
            ["local", "complete"],
            arguments.OF_JOBS,
            "complete is a status: status=complete. kind takes local,",
        ),
        (
            "decision",
            "kill",
            arguments.OF_AUDIT,
            "kill is an action: action=kill. decision takes allowed, denied or unasked.",
        ),
        ("action", "denied", arguments.OF_AUDIT, "denied is a decision: decision=denied. action takes view, kill,"),
    ],
)
def test_a_word_that_another_argument_takes_is_told_to_belong_there(name, given, choices, says):
    with pytest.raises(Invalid) as told:
        arguments.chosen(given, name, choices)
    assert str(told.value).startswith(says)


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2026-11-22", "2026-11-22", "2026-11-22T00:00:00.000000Z", "2026-11-22T23:59:59.999999Z"),
        (datetime.date(2026, 11, 22), datetime.date(2026, 11, 22), "2026-11-22T00:00:00.0", "2026-11-22T23:59:59.9"),
        ("yesterday", "yesterday", "2026-11-22T00:00:00.000000Z", "2026-11-22T23:59:59.999999Z"),
        ("today", "today", "2026-11-23T00:00:00.000000Z", "2026-11-23T23:59:59.999999Z"),
        ("Yesterday", "2026-11-23T00:00:00Z", "2026-11-22T00:00:00.000000Z", "2026-11-23T00:00:00.000000Z"),
        ("9:05", "10:20", "2026-11-23T09:05:00.000000Z", "2026-11-23T10:20:00.000000Z"),
        ("22:00", "02:00:05", "2026-11-22T22:00:00.000000Z", "2026-11-23T02:00:05.000000Z"),
        ("10:20:35", "23:59", "2026-11-22T10:20:35.000000Z", "2026-11-22T23:59:00.000000Z"),
        ("1d", "2h", "2026-11-22T10:20:34.429614Z", "2026-11-23T08:20:34.429614Z"),
        ("08:00", "18:00", "2026-11-23T08:00:00.000000Z", "2026-11-23T18:00:00.000000Z"),
        ("11:00", "10:00", "2026-11-22T11:00:00.000000Z", "2026-11-23T10:00:00.000000Z"),
        ("08:00", "08:00", "2026-11-23T08:00:00.000000Z", "2026-11-24T08:00:00.000000Z"),
        ("08:00", "07:59:59", "2026-11-23T08:00:00.000000Z", "2026-11-24T07:59:59.000000Z"),
        ("yesterday", "09:00", "2026-11-22T00:00:00.000000Z", "2026-11-23T09:00:00.000000Z"),
        ("yesterday", "12:00", "2026-11-22T00:00:00.000000Z", "2026-11-22T12:00:00.000000Z"),
        ("today", "12:00", "2026-11-23T00:00:00.000000Z", "2026-11-23T12:00:00.000000Z"),
        ("2h", "18:00", "2026-11-23T08:20:34.429614Z", "2026-11-23T18:00:00.000000Z"),
        ("2026-11-20", "12:00", "2026-11-20T00:00:00.000000Z", "2026-11-22T12:00:00.000000Z"),
        ("2026-12-24", "12:00", "2026-12-24T00:00:00.000000Z", "2026-12-24T12:00:00.000000Z"),
        ("22:00", "yesterday", "2026-11-22T22:00:00.000000Z", "2026-11-22T23:59:59.999999Z"),
        ("08:00", "yesterday", "2026-11-22T08:00:00.000000Z", "2026-11-22T23:59:59.999999Z"),
        ("08:00", "2026-11-20", "2026-11-20T08:00:00.000000Z", "2026-11-20T23:59:59.999999Z"),
        ("10:00", "1h", "2026-11-22T10:00:00.000000Z", "2026-11-23T09:20:34.429614Z"),
        ("9:00", "today", "2026-11-23T09:00:00.000000Z", "2026-11-23T23:59:59.999999Z"),
        (None, "18:00", None, "2026-11-22T18:00:00.000000Z"),
        ("18:00", None, "2026-11-22T18:00:00.000000Z", None),
        (None, None, None, None),
    ],
)
def test_times_are_days_and_clock_times_too(clock, since, until, first, last):
    found = tuple(map(iso, arguments.between(since, until)))
    assert all((told or "").startswith(expected or "") for told, expected in zip(found, (first, last), strict=True))


@pytest.mark.parametrize("given", ["tomorrow", "24:00", "14:60", "14:30:60", "1430", "14:30Z", ":30", 870, 1430, 8.5])
def test_what_is_no_time_is_refused(clock, given):
    with pytest.raises(Invalid, match=r"since is .*; it takes ISO 8601 .* yesterday, a time of day such as"):
        arguments.between(given, None)


@pytest.mark.parametrize("typed", ["9:05", "09:05", "9:05:00", "9:59:59", "0:30", "10:00", "1:02:03"])
def test_a_clock_time_that_was_typed_is_one_though_yaml_makes_a_number_of_it(clock, typed):
    word = f"since={typed}"
    _, given = salt.utils.args.parse_input([word], condition=False)
    assert arguments.between(given["since"], None, [word]) == arguments.between(typed, None)
    assert arguments.moment(given["since"], "since", [typed]) == arguments.between(typed, None)[0]


@pytest.mark.parametrize("typed", ["25:00", "14:30:05.5", "14:30.5", "-14:30", "+14:30", "99:59:59", "1:2:3:4"])
@pytest.mark.parametrize("name", ["since", "until"])
def test_what_was_typed_and_is_no_time_is_named_as_it_was_typed(clock, typed, name):
    word = f"{name}={typed}"
    given = {"since": None, "until": None, **salt.utils.args.parse_input([word], condition=False)[1]}
    assert not isinstance(given[name], str)
    with pytest.raises(Invalid, match=f"{name} is '{re.escape(typed)}'; it takes ISO 8601"):
        arguments.between(given["since"], given["until"], [word])


def test_a_number_that_was_typed_is_no_clock_time(clock):
    with pytest.raises(Invalid, match=r"since is 870; .* In YAML, a time of day takes quotes\."):
        arguments.between(870, None, ["since=870", "user=14:31"])


def test_times_the_wrong_way_round_are_told(clock):
    with pytest.raises(Invalid, match="since is 2026-11-23T00:00:00Z, which is later than until, 2026-11-22T2"):
        arguments.between("today", "yesterday")
    with pytest.raises(Invalid, match="since is 2026-11-23T09:20:34.429614Z, which is later than until, 2026-11-2"):
        arguments.between("1h", "2h")


@pytest.mark.parametrize(
    ("at", "since", "until", "first", "last"),
    [
        ("2026-11-23T03:00:00Z", "22:00", "02:00", "2026-11-22T22:00:00.000000Z", "2026-11-23T02:00:00.000000Z"),
        ("2026-11-23T01:00:00Z", "22:00", "02:00", "2026-11-22T22:00:00.000000Z", "2026-11-23T02:00:00.000000Z"),
        ("2026-11-23T23:00:00Z", "22:00", "02:00", "2026-11-23T22:00:00.000000Z", "2026-11-24T02:00:00.000000Z"),
        ("2026-11-23T12:00:00Z", "08:00", "18:00", "2026-11-23T08:00:00.000000Z", "2026-11-23T18:00:00.000000Z"),
        ("2026-11-23T20:00:00Z", "08:00", "18:00", "2026-11-23T08:00:00.000000Z", "2026-11-23T18:00:00.000000Z"),
        ("2026-11-23T07:00:00Z", "08:00", "18:00", "2026-11-22T08:00:00.000000Z", "2026-11-22T18:00:00.000000Z"),
        ("2026-11-23T00:00:00Z", "00:00", "00:00", "2026-11-23T00:00:00.000000Z", "2026-11-24T00:00:00.000000Z"),
        # The clocks of Berlin were set back in the night, and those of New York a week later.
        ("2026-10-25T03:00:00Z", "23:00", "02:30", "2026-10-24T23:00:00.000000Z", "2026-10-25T02:30:00.000000Z"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York"])
def test_a_pair_of_clock_times_is_one_stretch_in_utc(monkeypatch, zone, at, since, until, first, last):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        monkeypatch.setattr(arguments, "now", lambda: parse_time(at, "at", 0))
        assert tuple(map(iso, arguments.between(since, until))) == (first, last)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("until", ["18:00", "8:30"])
def test_a_clock_time_that_was_typed_goes_with_the_other_though_yaml_makes_a_number_of_it(clock, until):
    _, given = salt.utils.args.parse_input(["since=8:00", f"until={until}"], condition=False)
    assert arguments.between(given["since"], given["until"], ["since=8:00", f"until={until}"]) == arguments.between(
        "08:00", until
    )
