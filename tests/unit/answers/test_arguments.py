import pytest

from saltext.halite.answers import arguments
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
