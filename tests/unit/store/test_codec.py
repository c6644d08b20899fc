"""Blobs are the same to every reader, whichever library deflated them."""

import sys
import zlib

import pytest

from saltext.halite.store import codec

VALUE = {"return": {f"state {number}": {"result": True, "changes": {}} for number in range(100)}}


@pytest.mark.parametrize("library", ["isal", "zlib"])
def test_a_blob_is_read_without_the_library_that_deflated_it(library, monkeypatch):
    if library == "zlib":
        monkeypatch.setitem(sys.modules, "isal.isal_zlib", None)  # as where it is not installed
    deflater = codec._deflater()
    assert (deflater is zlib.compress) == (library == "zlib")
    monkeypatch.setattr(codec, "_compress", deflater)
    blob = codec.pack(VALUE)
    assert blob[0] == 0x78 and len(blob) < 1000
    assert codec.unpack(blob) == VALUE
    assert zlib.decompress(blob)


def test_what_is_small_is_not_deflated():
    assert codec.pack({"return": True}) == b"\x81\xa6return\xc3"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"a": "CUT"}, True),
        ({"a": ["x", {"b": "CUT"}]}, True),
        ({"CUT": 1}, True),  # it may be a value
        ({"a": "CUTS", "b": "A CUT", "c": "CU"}, False),
        ({str(number): "abc" for number in range(200)} | {"a": "CUT"}, True),
        ({str(number): "abc" for number in range(200)}, False),
        ({"a": "\u00e3" * 500, "b": "CUT"}, True),
        ({}, False),
    ],
)
def test_a_short_text_is_found_in_what_was_packed(value, found):
    assert codec.holds(codec.packed(value), "CUT") is found
