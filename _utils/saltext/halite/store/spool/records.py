"""Records: how one write stands in a file of the spool, and is found again where a crash tore the one before it."""

import re
import struct
import zlib
from collections.abc import Iterator

_MARK = b"\xc1HaT"
_MARKS = re.compile(rb"\xc1Ha[ST]")  # S: of a version that left bodies as they were
_ESCAPE, _ESCAPED = b"\xc1", b"\xc1\0"  # in bodies
_HEAD = struct.Struct(">4sII")


def record(body: bytes) -> bytes:
    """Return *body* as a record."""
    escaped = body.replace(_ESCAPE, _ESCAPED)
    return _HEAD.pack(_MARK, len(escaped), zlib.crc32(escaped)) + escaped


def bodies(data: bytes) -> Iterator[bytes]:
    """
    Give the body of each whole record in *data*.

    What a crash tore is skipped, and the search goes on behind it: the next process appended there.
    """
    at = 0
    while mark := _MARKS.search(data, at):
        at = mark.start()
        body = _body(data, at)
        if body is None:
            at += 1
        else:
            yield body.replace(_ESCAPED, _ESCAPE) if mark.group() == _MARK else body
            at += _HEAD.size + len(body)


def _body(data: bytes, at: int) -> bytes | None:
    if at + _HEAD.size > len(data):
        return None
    _, length, checksum = _HEAD.unpack_from(data, at)
    body = data[at + _HEAD.size : at + _HEAD.size + length]
    return body if len(body) == length and zlib.crc32(body) == checksum else None
