"""Every value that a job may hold: kept, given back to Salt as local_cache gives it, and answered as plain data."""

import contextlib
import copy
import datetime
import decimal
import json
import math
from collections import OrderedDict

import pytest
import salt.loader
import salt.output
import salt.payload
import salt.utils.immutabletypes as immutable
from salt.defaults import _Constant

from .conftest import publish, returned

JID = "20261123092034429614"


def nested(levels, value=None):
    """Lists and mappings in each other, *levels* deep, with *value* at the bottom."""
    for level in range(levels):
        value = [value] if level % 2 else {"held": value}
    return value


# What local_cache keeps; it is to come back from Halite as it comes back from there, type by type.
KEPT = {
    "text": "naïve ✓ 𝄞 \x00 \u2028",
    "bytes that are text": b"abc",
    "bytes that are no text": b"\xff\x00\xfe",
    "bytes as keys": {b"\xff": 1, b"a": b"b"},
    "keys that are no text": {7: "a", None: "b", True: "c", 1.5: "d", -7: "e"},
    "a key as a number and as text": {1: "number", "1": "text"},
    "the largest numbers": [2**64 - 1, -(2**63), 0],
    "numbers past 64 bits": [2**64, -(2**70), {2**100: 2**100}],
    "a jid as a number": 20261123092034429614,
    "floats": [float("nan"), float("inf"), float("-inf"), 0.1, -0.0],
    "a tuple": (1, (2, "x")),
    "a set": {7},
    "a date and a time": [datetime.datetime(2026, 11, 23, 9, 20, 34, 42), datetime.date(2026, 11, 23)],
    "a time with a zone": datetime.datetime(2026, 11, 23, tzinfo=datetime.timezone.utc),
    "an ordered mapping": OrderedDict([("b", 1), ("a", 2)]),
    "Salt's constants": _Constant("empty", (1, 2)),
    "Salt's immutable types": [immutable.freeze({"a": [1, {"b": 2}]}), immutable.freeze([1, [2]])],
    "a bytearray": bytearray(b"\xff"),
    "nothing": None,
    "empty text": "",
    "no items": [],
    "no keys": {},
    "false": False,
    "300 levels": nested(300, "bottom"),
}
LARGE = {
    "20 MB of text": "halite " * 3_000_000,
    "100,000 rows": [{"path": f"/srv/{n}", "mode": "0644", "size": n} for n in range(100_000)],
}
# What local_cache cannot write, or cannot read again; only functions on the master return it.
LOST = {
    "half a surrogate pair": ("\ud800 and \udc80", "\ud800 and \udc80"),
    "a key with half a pair": ({"\ud800": 1}, {"\ud800": 1}),
    "a tuple as a key": ({(1, ("x", 2)): "a"}, {(1, ("x", 2)): "a"}),
    "a frozen set": (frozenset({7}), [7]),
    "a date of the year 5": (datetime.datetime(5, 1, 2, 3, 4, 5), datetime.datetime(5, 1, 2, 3, 4, 5)),
    "a decimal": (decimal.Decimal("1.50"), "1.50"),
    "a number of 5000 digits": (10**5000, hex(10**5000)),
    "a complex number": ([1j], ["1j"]),
}


@pytest.fixture
def call(opts, monkeypatch):
    """Call a runner function as root at the master's command line, and return what a program reads of its answer."""
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    opts["__cli"] = "salt-run"

    def call(function, *arguments):
        found = salt.loader.runner(opts)[f"halite.{function}"]
        found.__globals__["__user__"] = "root"
        return json.loads(json.dumps(found(*arguments), allow_nan=False))

    return call


def store(returners, cache, load, ret):
    """Store a job and its return as the master does."""
    returners[f"{cache}.prep_jid"](False, passed_jid=JID)
    returners[f"{cache}.save_load"](JID, load, ["m1"])
    returners[f"{cache}.returner"](ret)


def same(ours, theirs):
    """Tell whether both are of the same types throughout, and equal; in a mapping, in the same order."""
    if type(ours) is not type(theirs):
        return False
    if isinstance(ours, dict):
        return same(list(ours), list(theirs)) and same(list(ours.values()), list(theirs.values()))
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(ours, tuple):
        return same(list(ours), list(theirs))
    return ours == theirs or (isinstance(ours, float) and math.isnan(ours) and math.isnan(theirs))


@pytest.mark.parametrize("value", [*KEPT.values(), *LARGE.values()], ids=[*KEPT, *LARGE])
def test_a_return_comes_back_as_local_cache_gives_it_back(returners, value):
    for cache in ("local_cache", "halite"):
        value = copy.deepcopy(value)
        store(returners, cache, publish(JID), returned(JID, "m1", value, retcode=0, success=True, out="nested"))
    ours, theirs = (returners[f"{cache}.get_jid"](JID) for cache in ("halite", "local_cache"))
    assert set(ours["m1"]) == {"return", "retcode", "success", "out"}
    assert same(sorted(ours["m1"].items(), key=str), sorted(theirs["m1"].items(), key=str))


@pytest.mark.parametrize("name", KEPT)
def test_arguments_come_back_as_local_cache_gives_them_back(returners, name):
    for cache in ("local_cache", "halite"):
        value = copy.deepcopy(KEPT[name])
        load = publish(JID, "test.arg", arguments=[value, {"__kwarg__": True, "named": value}])
        store(returners, cache, load, returned(JID, "m1"))
    ours, theirs = (returners[f"{cache}.get_load"](JID)["arg"] for cache in ("halite", "local_cache"))
    assert same(ours, theirs)


@pytest.mark.parametrize("name", LOST)
def test_what_local_cache_loses_is_kept_as_near_as_can_be(returners, name):
    value, kept = LOST[name]
    # Not local_cache's own functions: what it cannot read it reads again and again, for ever.
    with pytest.raises(Exception):  # noqa: B017 of several kinds
        salt.payload.loads(salt.payload.dumps(copy.deepcopy({"return": value}), use_bin_type=True), encoding="utf-8")
    store(returners, "halite", publish(JID, arguments=[value]), returned(JID, "m1", value))
    assert same(returners["halite.get_jid"](JID)["m1"]["return"], kept)
    assert same(returners["halite.get_load"](JID)["arg"], [kept])


@pytest.mark.parametrize("levels", [500, 950, 1500, 20_000])
def test_what_is_nested_more_deeply_than_python_goes_is_kept_and_shown_as_far_as_it_can_be(
    returners, opts, call, levels
):
    value = nested(levels, "bottom")
    load = publish(JID, "test.arg", arguments=[value, {"__kwarg__": True, "named": value}], metadata={"m": value})
    store(returners, "halite", load, returned(JID, "m1", value, function="test.arg"))
    found = returners["halite.get_jid"](JID)["m1"]["return"]
    for _ in range(190):
        found = found["held"] if isinstance(found, dict) else found[0]
    assert found
    answer = call("job", JID)
    assert answer["returns"][0]["return"] and answer["job"]["arguments"] and answer["job"]["metadata"]
    assert call("jobs")["jobs"][0]["arguments"]
    for outputter in ("json", "yaml", "nested"):
        assert "bottom" in salt.output.out_format(answer, outputter, opts) or levels > 900


def test_a_value_that_holds_itself_is_kept_as_far_as_it_can_be(returners, call):
    value = {"name": "x"}
    value["itself"] = [value, value]
    store(returners, "halite", publish(JID), returned(JID, "m1", value))
    assert returners["halite.get_jid"](JID)["m1"]["return"]["name"] == "x"
    assert call("job", JID)["returns"][0]["return"]["name"] == "x"


def test_what_is_stored_is_left_as_it_was(returners):
    """Salt packs the same object again for the event of a runner's return."""
    shared = {"a": (1, 2)}
    value = {"one": shared, "two": shared, "half": "\ud800", "big": 2**70, "set": {1}}
    before = copy.deepcopy(value)
    store(returners, "halite", publish(JID), returned(JID, "m1", value))
    assert value == before and value["one"] is value["two"] and isinstance(shared["a"], tuple)


@pytest.mark.parametrize("name", [*KEPT, *LOST])
def test_every_value_is_answered_as_plain_data_that_salt_prints(returners, opts, call, name):
    value = KEPT[name] if name in KEPT else LOST[name][0]
    load = publish(JID, "test.arg", arguments=[value, {"__kwarg__": True, "named": value}], metadata={"m": value})
    store(returners, "halite", load, returned(JID, "m1", value, function="test.arg"))
    answer = call("job", JID)
    assert "return" in answer["returns"][0] and len(answer["job"]["arguments"]) == 2
    assert call("jobs")["jobs"] and call("active")["active"] == []
    for outputter in ("json", "yaml", "nested", "pprint"):
        assert salt.output.out_format(answer, outputter, opts)


@pytest.mark.parametrize("name", LARGE)
def test_a_large_return_is_answered_whole(returners, call, name):
    store(returners, "halite", publish(JID), returned(JID, "m1", LARGE[name]))
    assert call("job", JID)["returns"][0]["return"] == LARGE[name]


def test_bytes_are_text_where_they_can_be_and_marked_where_they_cannot(returners, call):
    value = {"text": b"abc", "bytes": b"\xff\x00", b"\xff": 1, 1: "number", "1": "text"}
    store(returners, "halite", publish(JID), returned(JID, "m1", value))
    assert call("job", JID)["returns"][0]["return"] == {
        "text": "abc",
        "bytes": {"__base64__": "/wA="},
        "__base64__:/w==": 1,
        "1": "text",
        "1 (int)": "number",
    }


NO_JSON = {
    "bytes": [b"\xff\xfe", b"text", {b"\xfe": 1}, {"__kwarg__": True, "k": b"\xff"}],
    "a time": [datetime.datetime(2026, 11, 23, 9, 20)],
    "no number": [float("nan"), math.inf],
    "a tuple as a key": [{(1, 2): 3}],
    "nested deeply": [nested(300)],
}
OTHER = "20261123092034429615"


@pytest.mark.parametrize("name", NO_JSON)
@pytest.mark.parametrize("key", ["arg", "metadata", "tgt"])
def test_what_json_cannot_hold_of_one_job_hides_no_other_in_salts_lists(returners, call, name, key):
    """salt-api's /jobs and --out=json write all jobs as one text."""
    returners["halite.save_load"](JID, {**publish(JID), key: NO_JSON[name]}, ["m1"])
    returners["halite.save_load"](OTHER, publish(OTHER, arguments=[1, {"a": 2}]), ["m1"])
    listed, newest = returners["halite.get_jids"](), returners["halite.get_jids_filter"](9)
    assert set(json.loads(json.dumps(listed, allow_nan=False))) == {JID, OTHER}
    assert len(json.loads(json.dumps(newest, allow_nan=False))) == 2
    assert listed[OTHER]["Arguments"] == [1, {"a": 2}]
    json.dumps([call("jobs"), call("active"), call("job", JID)], allow_nan=False)


def test_what_json_can_hold_comes_back_to_salt_as_it_was(returners):
    arguments = ["a", {1: "a number as a key", None: True}, {"__kwarg__": True, "test": True}]
    returners["halite.save_load"](JID, publish(JID, arguments=arguments), ["m1"])
    assert returners["halite.get_load"](JID)["arg"] == arguments
    assert returners["halite.get_jids"]()[JID]["Arguments"] == arguments


def test_a_damaged_return_says_so_and_hides_no_other(returners, db, call):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    for minion in ("m1", "m2"):
        returners["halite.returner"](returned(JID, minion, "fine"))
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET payload = x'789c00' WHERE minion = 'm1'")
    assert returners["halite.get_jid"](JID)["m2"]["return"] == "fine"
    assert returners["halite.get_fun"]("test.ping")["m2"]["return"] == "fine"
    damaged, fine = call("job", JID)["returns"]
    assert damaged["return"].startswith("Halite cannot read this return: ") and fine["return"] == "fine"
