"""What happened, when jobs ran, how minions are and which states fail, of all masters: as each index tells it."""

import copy

import jsonschema_rs
import psycopg
import pytest

from saltext.halite.central import readers, walk_back
from saltext.halite.times import DAY, SECOND, now
from saltext.halite.web.answer_schemas import ANSWERS, COMPONENTS
from tests.answer_parts import without
from tests.functional.answers.test_minion_overview import CHANGED, GOOD, RUN, fleet, ran  # noqa: F401
from tests.shared_database import Loader, make
from tests.shown import show

ASKED = [
    ("activity", {}),
    ("activity", {"what": "returns", "result": "failed,changed", "all": True}),
    ("activity", {"bucket": "1d", "since": "10d"}),
    ("timeline", {"window": "10d"}),
    ("timeline", {"window": "10d", "rows": "minion", "bars": 10}),
    ("timeline", {"window": "10d", "rows": "user", "limit": 1, "minion": "g*"}),
    ("minions", {}),
    ("minions", {"health": "failed,changed", "minion": "*d"}),
    ("minions", {"test": True, "stale": "9d", "all": True}),
    ("states", {}),
    ("states", {"by_minion": True, "result": "failed", "since": "30d"}),
    ("states", {"function": "pkg.*", "minion": "f*", "all": True}),
]
LISTS = {"activity": "activity", "timeline": "timeline", "minions": "minions", "states": "states"}
VARIES = (
    "now",
    "seen_ago",
    "ago",
    "since",
    "until",
    "span",
    "engine",
    "masters",
    "source",
    "looked_back_to",
    "filters",
)
WHOSE = {"eu-1": "eu", "us-1": "us"}


@pytest.fixture
def shared(opts, ran, fleet, db, postgres):  # noqa: F811
    """Two masters of one index, in two realms."""
    ran(1, "state.apply", {"good": CHANGED, "failed": RUN}, silent=["old"])
    ran(3, "state.apply", {"good": GOOD, "changed": RUN}, arguments=("web",))
    dsn = postgres.dsn(postgres.create_database())
    with psycopg.connect(dsn) as conn:
        make(conn, now() - 40 * DAY, 4)
        Loader(conn, 1, "eu-1", "eu", now()).load(db)
        Loader(conn, 2, "us-1", "us", now() - 90 * SECOND).load(db)
    opts["halite"] = {"central": dsn}
    yield dsn
    readers.close()


def compared(told):
    """An answer without what time changes, and without whose each part of it is."""
    return without({*VARIES, "master", "realm"}, told)


def without_keys(answer):
    """How the minions are without those who have only a key, which another master does not know of."""
    found = copy.deepcopy(answer)
    found["minions"] = [{**row, "has_key": None} for row in found["minions"] if row["health"] != "missing"]
    found["counts"]["missing"] = 0
    return found


@pytest.mark.parametrize(("function", "given"), ASKED, ids=str)
def test_of_one_master_it_is_what_the_index_of_that_master_tells(call, shared, function, given):
    own, both = call(function, **given), call(function, central=True, master="*", **given)
    own = without_keys(own) if function == "minions" else own
    for master, realm in WHOSE.items():
        answer = call(function, central=True, master=master, **given)
        assert compared(answer) == compared(own)
        assert answer["source"] == "central" and [each["master"] for each in answer["masters"]] == [master]
        parts = answer.get(LISTS[function], [])
        parts = [bar for row in parts for bar in row["bars"]] if function == "timeline" else parts
        assert all((part["master"], part["realm"]) == (master, realm) for part in parts)
        assert {*answer} - {*own} <= {"source", "masters", "looked_back_to"}
    assert len(both["masters"]) == 2 and "master" not in both.get("source", "")


@pytest.mark.parametrize(("function", "given"), ASKED, ids=str)
def test_each_answer_is_as_its_schema_says(call, shared, function, given):
    schema = {**ANSWERS[function], "components": {"schemas": COMPONENTS}}
    for more in ({}, {"central": True}):
        jsonschema_rs.validate(schema, call(function, **given, **more))


def test_what_happened_at_several_masters_is_one_feed_whose_pages_go_on(call, shared):
    whole, seen, cursor = call("activity", central=True, limit=500), [], None
    assert whole["next"] is None and whole["looked_back_to"] is None
    while True:
        page = call("activity", central=True, limit=3, before=cursor)
        seen += page["activity"]
        cursor = page["next"]
        assert cursor is None or isinstance(cursor, str)
        if cursor is None:
            break
    assert seen == whole["activity"] and len(seen) == 2 * len(call("activity", limit=500)["activity"])


def test_a_minion_of_two_realms_is_two_rows_and_pages_go_on_between_them(call, shared):
    whole, seen, cursor = call("minions", central=True), [], None
    names = [(row["minion"], row["realm"]) for row in whole["minions"]]
    assert names == sorted(
        (name, realm) for name in ("changed", "failed", "good", "old", "plain") for realm in ("eu", "us")
    )
    assert whole["counts"]["ok"] == 2 * call("minions")["counts"]["ok"] and whole["counts"]["missing"] == 0
    while len(seen) < len(names):
        page = call("minions", central=True, limit=3, before=cursor)
        seen += [(row["minion"], row["realm"]) for row in page["minions"]]
        cursor = page["next"]
    assert seen == names and cursor is None
    wrong = call("minions", central=True, before="good")["error"]["message"]
    assert wrong == "before is 'good'; it takes what the page in front gave as next."


def test_states_are_counted_over_all_masters_and_told_with_whose_the_last_run_was(call, shared):
    own, both = call("states", by_minion=True), call("states", by_minion=True, central=True)
    assert (both["runs"], both["minions"]) == (2 * own["runs"], 2 * own["minions"])
    assert len(both["states"]) == 2 * len(own["states"])
    assert {(row["master"], row["realm"]) for row in both["states"]} == {*WHOSE.items()}
    summed = call("states", central=True)["states"]
    assert [row["failed"] for row in summed] == [2 * row["failed"] for row in call("states")["states"]]


def test_a_timeline_has_a_row_for_each_master_where_all_are_asked(call, shared):
    answer = call("timeline", central=True, rows="master", window="10d")
    assert [row["row"] for row in answer["timeline"]] == ["eu-1", "us-1"]
    alone = call("timeline", rows="master")["error"]["message"]
    assert alone == "rows=master draws the jobs of all masters: it takes central=True."


def test_of_what_there_is_no_time_for_the_answer_says_so(call, shared, monkeypatch):
    monkeypatch.setattr(walk_back, "SECONDS", 0.0)
    for function, given in (("activity", {"bucket": "1d"}), ("timeline", {}), ("states", {})):
        assert call(function, central=True, **given)["looked_back_to"] is not None, function
    told = call("activity", central=True, bucket="1d")
    # Nothing was counted; in the first hour of a day that day is behind the newest job, and known to have none.
    whole = [each for each in told["buckets"] if each["start"] >= told["looked_back_to"]]
    assert told["buckets"] == whole and sum(each["jobs"] + each["returns"] for each in whole) == 0


def test_only_what_is_of_realms_and_functions_that_the_caller_may_view_is_told(call, opts, shared):
    opts["halite"].update(
        roles={"european": ["view:realm:eu", "view:job:test.*"]}, users={"eva": ["european"]}, origins={"cli": []}
    )
    for function, given in ASKED:
        answer = call(function, central=True, caller="eva", **given)
        assert [each["master"] for each in answer["masters"]] == ["eu-1"]
    happened = call("activity", central=True, caller="eva")["activity"]
    assert {(each["master"], each["function"]) for each in happened} == {("eu-1", "test.ping")}
    assert call("states", central=True, caller="eva")["states"] == []
    assert {row["realm"] for row in call("minions", central=True, caller="eva")["minions"]} == {"eu"}
    opts["halite"]["users"] = {"eva": ["viewer"]}
    for function, given in ASKED:
        assert call(function, central=True, caller="eva", **given)["error"]["code"] == "denied"
        assert call(function, master="eu-*", **given)["error"]["code"] in ("invalid", "denied")


def test_a_terminal_shows_whose_each_part_is_and_which_master_is_late(call, shared):
    for function, given in (
        ("activity", {}),
        ("minions", {}),
        ("states", {"by_minion": True}),
        ("timeline", {"rows": "master"}),
    ):
        printed = show(call(function, central=True, **given), 160)
        assert "eu-1" in printed and "us-1 is 1m" in printed, function
        assert "MASTER" in printed and "MASTER" not in show(call(function), 160), function
    assert "us-1 is 1m" in show(call("activity", central=True, bucket="1d"), 120)
