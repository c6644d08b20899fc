import datetime
import json

from saltext.halite.plain import plain


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
        "/w==": {"__base64__": "/wA="},
        "['a', 1]": ["x"],
        "nan": "nan",
        "inf": "-inf",
        "big": 2**100,
        "when": "2026-11-23",
        "half": "?",
    }
