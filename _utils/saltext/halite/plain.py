"""Values as plain data, which every caller can read: what JSON holds and nothing else."""

import base64
import datetime
import math
from collections.abc import Mapping
from typing import Any

BASE64 = "__base64__"  # the key of a marked value: bytes that are not text


def plain(value: Any) -> Any:
    """
    Return *value* with text keys and without what JSON cannot hold.

    Bytes become text, or ``{"__base64__": "…"}`` where they are none; NaN and the infinities become text.
    """
    kind = type(value)
    if kind is str:
        return value if value.isascii() else _whole(value)
    if kind is dict:
        return {key if type(key) is str and key.isascii() else _key(key): plain(held) for key, held in value.items()}
    if kind is list:
        return [plain(item) for item in value]
    if value is None or kind is int or kind is bool:
        return value
    return _rare(value)


def _rare(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, (bytes, bytearray)):
        return _text_or_base64(bytes(value))
    if isinstance(value, Mapping):
        return plain(dict(value))
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    return int(value) if isinstance(value, int) else _whole(str(value))


def _whole(text: str) -> str:
    """Return *text* without lone surrogates, which no encoding holds."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _key(key: Any) -> str:
    if isinstance(key, bytes):
        text = _text_or_base64(key)
        return text if isinstance(text, str) else text[BASE64]
    return str(plain(key))


def _text_or_base64(value: bytes) -> Any:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return {BASE64: base64.b64encode(value).decode("ascii")}
