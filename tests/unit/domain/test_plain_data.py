import datetime
import json

import pytest

from saltext.halite.domain.plain_data import DEEP, DEEPEST, as_text, plain


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
