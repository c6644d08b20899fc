"""Values as plain data, which every caller can read: what JSON holds and nothing else."""

import base64
import datetime
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

# The keys of marked values: bytes that are no text, and what is nested too deeply, as text.
BASE64, DEEP = "__base64__", "__deep__"
# Salt's outputters, salt-api and the event bus give up somewhere past three hundred levels.
DEEPEST = 100
_LARGEST = 2**64  # Salt sends and keeps a larger number as text


def plain(value: Any, depth: int = 0) -> Any:
    """
    Return *value* with text keys and without what JSON cannot hold.

    Bytes become text, or ``{"__base64__": "…"}`` where they are none (of a key: ``__base64__:…``); NaN, the
    infinities and numbers of more than 64 bits become text; what lies deeper than a hundred levels becomes
    ``{"__deep__": "…"}``. No key hides another one of the same text.
    """
    kind = type(value)
    if kind is str:
        return value if value.isascii() else _whole(value)
    if kind is dict or kind is list:
        return _container(value, depth) if depth < DEEPEST else {DEEP: _whole(as_text(value))}
    if value is None or kind is bool or (kind is int and -_LARGEST < value < _LARGEST):
        return value
    return _rare(value, depth)


def is_plain(value: Any) -> bool:
    """Tell whether *value*, as msgpack gives it, is plain data already: most is, and need not be made anew."""
    return _are_plain((value,), 0)


def for_json(value: Any) -> Any:
    """
    Return *value* as it is where JSON can write it, else as plain data.

    Salt lists all jobs in one JSON text: what cannot be written of one would hide all others.
    """
    if is_plain(value):
        return value
    try:
        json.dumps(value, allow_nan=False)  # numbers as keys, say
    except (TypeError, ValueError, RecursionError):
        return plain(value)
    return value


def _are_plain(values: Iterable[Any], depth: int) -> bool:
    for held in values:
        kind = type(held)
        if kind is str:
            if held.isascii() or _whole(held) == held:
                continue
        elif kind is dict:
            if depth < DEEPEST and _are_plain_keys(held) and _are_plain(held.values(), depth + 1):
                continue
        elif kind is list:
            if depth < DEEPEST and _are_plain(held, depth + 1):
                continue
        elif kind is bool or held is None or kind is int or (kind is float and held - held == 0):  # a finite number
            continue
        return False
    return True


def _are_plain_keys(value: dict[Any, Any]) -> bool:
    try:
        keys = "".join(value)
    except TypeError:  # not all are text
        return False
    return keys.isascii() or _whole(keys) == keys


def copied(value: Any) -> Any:
    """Return a copy of the plain *value*: a mapping that stands twice in an answer is a riddle in YAML."""
    if type(value) is not dict:
        return [copied(held) for held in value] if type(value) is list else value
    made = value.copy()
    for key, held in value.items():
        if type(held) is dict or type(held) is list:
            made[key] = copied(held)
    return made


def as_text(value: Any) -> str:
    """Return ``str(value)``, or the least that can be said where Python cannot write *value*."""
    try:
        return str(value)
    except Exception:  # nested too deeply, a number of thousands of digits, or any fault of the value's own
        return hex(value) if isinstance(value, int) else f"<{type(value).__name__}>"


def _container(value: dict[Any, Any] | list[Any], depth: int) -> Any:
    if isinstance(value, list):
        return [plain(item, depth + 1) for item in value]
    found = {
        key if type(key) is str and key.isascii() else _key(key): plain(held, depth + 1)
        for key, held in value.items()
    }
    return found if len(found) == len(value) else _apart(value, depth)


def _apart(value: dict[Any, Any], depth: int) -> dict[str, Any]:
    """Return *value* as plain data where keys are the same as text: text keeps its name, others get their type's."""
    found = {key: plain(held, depth + 1) for key, held in value.items() if type(key) is str and _whole(key) == key}
    for key, held in value.items():
        if key in found and type(key) is str:
            continue
        name = text = _key(key)
        number = 1
        while name in found:
            name = f"{text} ({type(key).__name__})" if number == 1 else f"{text} ({type(key).__name__} {number})"
            number += 1
        found[name] = plain(held, depth + 1)
    return found


def _rare(value: Any, depth: int) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, (bytes, bytearray)):
        return _text_or_base64(bytes(value))
    if isinstance(value, Mapping):
        return plain(dict(value), depth)
    if isinstance(value, (list, tuple, set, frozenset)):
        return plain(list(value), depth)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if isinstance(value, int) and -_LARGEST < value < _LARGEST:
        return int(value)
    return _whole(as_text(value))


def _whole(text: str) -> str:
    """Return *text* without lone surrogates, which no encoding holds."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _key(key: Any) -> str:
    if isinstance(key, bytes):
        text = _text_or_base64(key)
        return text if isinstance(text, str) else f"{BASE64}:{text[BASE64]}"
    return as_text(plain(key))


def _text_or_base64(value: bytes) -> Any:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return {BASE64: base64.b64encode(value).decode("ascii")}
