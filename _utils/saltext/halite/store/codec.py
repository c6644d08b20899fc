"""
Values into blobs and back: msgpack as Salt writes it, deflated where that pays.

What Salt can write comes back exactly as Salt's own job cache gives it back. What Salt cannot write can only come
from a function on the master; it is kept as near to what it was as msgpack allows, and never an error.
"""

import datetime
import zlib
from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any

import msgpack

from ..domain.plain_data import as_text
from ..salt_types import Constant, ImmutableList

# Deflating a ping costs six times its insert and saves 30 bytes; level 1 on a highstate saves most of it.
DEFLATE_FROM = 512
DEEPEST = 200  # levels that are kept of what is nested too deeply for msgpack, which takes 511 at the least
_ZLIB = 0x78  # the first byte of a deflated blob; a msgpack map or list, which all blobs are, never begins so
_SHORT_TEXT, _TRIES = 0xA0, 40  # plus the length, of up to 31 bytes: what msgpack begins a text with
# Salt's own extensions of msgpack (salt/payload.py).
_TIME, _TIME_FORMAT = 78, "%Y%m%dT%H:%M:%S.%f"
_CONSTANT = 79
_SURROGATES: dict[str, Any] = {"unicode_errors": "surrogatepass"}


def _deflater() -> Callable[[bytes, int], bytes]:
    """Return zlib's compress, or that of isal where it is installed: the same format, in a third of the time."""
    try:
        from isal.isal_zlib import compress
    except ImportError:
        return zlib.compress
    return compress


_compress = _deflater()


def pack(value: Any) -> bytes:
    """Return *value*, a dict or a list, as a blob."""
    return deflated(packed(value))


def packed(value: Any) -> bytes:
    """Return *value* as msgpack."""
    try:
        return msgpack.packb(value, default=_encoded, use_bin_type=True)
    except (ValueError, RecursionError):  # half a surrogate pair in a text; or nested too deeply
        return msgpack.packb(_bounded(value), default=_encoded, use_bin_type=True, **_SURROGATES)


def deflated(data: bytes) -> bytes:
    """Return msgpack *data* as a blob."""
    return _compress(data, 1) if len(data) > DEFLATE_FROM else data


def holds(data: bytes, text: str) -> bool:
    """
    Tell whether msgpack *data* may hold the short *text* as a value.

    A text is behind a byte that says its length, and one byte is found ten times as fast as several. Where it is
    found too often, several are looked for.
    """
    wanted = text.encode()
    length = bytes((_SHORT_TEXT + len(wanted),))
    at = data.find(length)
    for _ in range(_TRIES):
        if at < 0 or data.startswith(wanted, at + 1):
            return at >= 0
        at = data.find(length, at + 1)
    return wanted in data


def unpack(blob: bytes | None) -> Any:
    """Return what *blob* holds; None for None."""
    if blob is None:
        return None
    packed = zlib.decompress(blob) if blob[0] == _ZLIB else blob
    try:
        return msgpack.unpackb(packed, raw=False, strict_map_key=False, ext_hook=_decoded)
    except (UnicodeDecodeError, TypeError):  # half a surrogate pair; or a key that was a tuple
        return msgpack.unpackb(
            packed, raw=False, strict_map_key=False, ext_hook=_decoded, object_pairs_hook=_with_keys, **_SURROGATES
        )


def unpack_return(blob: bytes | None) -> dict[str, Any]:
    """
    Return the payload of a return; {} where none is kept.

    One that cannot be read says so in its place: it must not hide the other returns of its job.
    """
    try:
        return unpack(blob) if blob else {}
    except Exception as problem:  # whatever a damaged blob may cause
        return {"return": f"Halite cannot read this return: {problem!r}"}


def _encoded(value: Any) -> Any:
    """Return in msgpack's types what has none of them: as Salt does, and as text where Salt gives up."""
    if isinstance(value, int):  # of more than 64 bits
        return as_text(value)
    if isinstance(value, datetime.date):
        # The year apart: strftime does not fill it up to the four digits that strptime wants.
        return msgpack.ExtType(_TIME, f"{value.year:04}{value.strftime(_TIME_FORMAT[2:])}".encode())
    if isinstance(value, Constant):
        return msgpack.ExtType(_CONSTANT, msgpack.packb((value.name, value.value), use_bin_type=True))
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, (Set, ImmutableList)) else as_text(value)


def _decoded(code: int, data: bytes) -> Any:
    if code == _TIME:
        return datetime.datetime.strptime(data.decode(), _TIME_FORMAT)
    if code == _CONSTANT:
        return Constant(*msgpack.unpackb(data, raw=False))
    return data


def _with_keys(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    return {_hashable(key): value for key, value in pairs}


def _hashable(key: Any) -> Any:
    """Return *key* as it was: a tuple, which msgpack gives back as a list."""
    return tuple(map(_hashable, key)) if isinstance(key, list) else key


def _bounded(value: Any, above: tuple[int, ...] = ()) -> Any:
    """Return *value* with text in place of what is nested too deeply, or in itself; *above* it are these."""
    if not isinstance(value, (Mapping, Set, list, tuple)):
        return value
    if len(above) == DEEPEST or id(value) in above:
        return as_text(value)
    within = (*above, id(value))
    if isinstance(value, Mapping):
        return {key: _bounded(held, within) for key, held in value.items()}
    return [_bounded(held, within) for held in value]
