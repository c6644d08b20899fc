"""Text from anywhere made harmless to a terminal: escapes and other controls become visible."""

import re
from collections.abc import Mapping
from typing import Any

LONGEST = 10_000  # characters of what stands on one line; a minion may send a name of megabytes
ELLIPSIS = "…"
# C0 and C1 controls but tab and newline; marks that reorder or break a line; halves of surrogate pairs.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(value: Any) -> str:
    """Return *value* as text that cannot steer a terminal: its control characters as visible escapes."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "backslashreplace")
    text = value if isinstance(value, str) else str(value)
    return text if text.isascii() and text.isprintable() else _UNPRINTABLE.sub(_escape, text.replace("\r\n", "\n"))


def safe_data(value: Any) -> Any:
    """Return *value* with every text in it made safe, keys too."""
    if isinstance(value, (str, bytes)):
        return safe(value)
    if isinstance(value, Mapping):
        return {
            safe_data(key) if isinstance(key, (str, bytes)) else key: safe_data(held) for key, held in value.items()
        }
    if isinstance(value, (list, tuple, set, frozenset)):
        return [safe_data(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float)) else safe(value)


def one_line(value: Any) -> str:
    """Return *value* as safe text on one line, cut past any length that a line has."""
    text = value if isinstance(value, (str, bytes)) else str(value)
    if len(text) > LONGEST:
        return one_line(text[: LONGEST - 1]) + ELLIPSIS
    return safe(text).replace("\n", "\\n").replace("\t", "\\t")


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
