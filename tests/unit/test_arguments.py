import pytest

from saltext.halite import arguments
from saltext.halite.errors import Invalid


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


def test_a_choice_names_what_may_be_chosen():
    assert arguments.choice("running", "status", ("running", "complete")) == "running"
    with pytest.raises(Invalid, match="status is 'done'; it takes running or complete"):
        arguments.choice("done", "status", ("running", "complete"))


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


def test_what_salt_adds_to_a_call_is_no_unknown_argument():
    arguments.no_others({"__user__": "root", "__jid__": "1"}, "halite.job", ("jid",))
