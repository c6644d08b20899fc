"""Text from anywhere made harmless to a terminal: escapes and other controls become visible."""

from collections.abc import Mapping
from typing import Any

from ..harmless import LONGEST, on_one_line, visible


def safe(value: Any) -> str:
    """Return *value* as text that cannot steer a terminal: its control characters as visible escapes."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "backslashreplace")
    text = value if isinstance(value, str) else str(value)
    return visible(text)


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
    if isinstance(value, bytes):
        value = value[: LONGEST + 1].decode("utf-8", "backslashreplace")
    return on_one_line(value if isinstance(value, str) else str(value))
