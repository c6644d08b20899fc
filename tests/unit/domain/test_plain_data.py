import datetime
import json

import pytest

from saltext.halite.domain.plain_data import DEEP, DEEPEST, as_text, copied, is_plain, plain


def test_plain_data_is_what_json_holds():
    odd = {
        1: "int key",
        None: b"text",
        b"\xff": b"\xff\x00",
        ("a", 1): {"x"},
        "nan": float("nan"),
        "inf": float("-inf"),
        "big": 2**100,
        "when": datetime.date(2026, 11, 23),
        "half": "\ud800",
    }
    assert json.loads(json.dumps(plain(odd), allow_nan=False)) == {
        "1": "int key",
        "None": "text",
        "__base64__:/w==": {"__base64__": "/wA="},
        "['a', 1]": ["x"],
        "nan": "nan",
        "inf": "-inf",
        "big": str(2**100),
        "when": "2026-11-23",
        "half": "?",
    }


def test_no_key_hides_another_that_is_the_same_as_text():
    odd = {
        2: "number",
        "2": "text",
        b"2": "bytes",
        "2 (int)": "taken",
        "True": "word",
        True: "flag",
        "\ud800": 1,
        "?": 2,
    }
    assert plain(odd) == {
        "2": "text",
        "2 (int)": "taken",
        "2 (int 2)": "number",
        "2 (bytes)": "bytes",
        "True": "word",
        "True (bool)": "flag",
        "?": 2,
        "? (str)": 1,
    }


@pytest.mark.parametrize("levels", [DEEPEST, 3000])
def test_what_is_nested_too_deeply_is_text(levels):
    value = "bottom"
    for level in range(levels):
        value = [value] if level % 2 else {"held": value}
    shown = plain(value)
    assert json.loads(json.dumps(shown)) == shown
    for _ in range(DEEPEST):
        shown = shown[0] if isinstance(shown, list) else shown["held"]
    assert shown == ("bottom" if levels == DEEPEST else {DEEP: "<list>"})


def test_anything_has_a_text():
    class Odd:
        def __str__(self):
            raise KeyError("x")

    assert [as_text(value) for value in (Odd(), 10**5000, None)] == ["<Odd>", hex(10**5000), "None"]


def nested(levels, held=1):
    for level in range(levels):
        held = [held] if level % 2 else {"a": held}
    return held


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 3, -1.5, "text", "caf\u00e9", [], {}, {"a": [1, {"b": None}]}, {"\u65e5": "\u672c"}),
        *(b"bytes", float("nan"), float("inf"), float("-inf"), "\ud800", {1: 2}, {b"a": 1}, {None: 1}, {"\udfff": 1}),
        *({"a": {"b": [b""]}}, ["a", {"b": "\ud800"}], {"a": 1, 2: 3}, [datetime.datetime(2026, 11, 23)]),
        *(nested(levels) for levels in (99, 100, 101, 150)),
    ],
)
def test_what_is_plain_already_is_known(value):
    assert is_plain(value) == (plain(value) == value)


@pytest.mark.parametrize("value", [1, "a", [], {}, [1, [2, {"a": [3]}]], {"a": {"b": {"c": []}}, "d": "e"}])
def test_a_copy_has_nothing_in_common_with_what_it_is_of(value):
    def containers(held):
        if isinstance(held, (dict, list)):
            yield id(held)
            for inner in held.values() if isinstance(held, dict) else held:
                yield from containers(inner)

    made = copied(value)
    assert made == value
    assert not set(containers(made)) & set(containers(value))
