"""Text from anywhere made harmless to a terminal: colours are taken out, other controls become visible."""

import re
from collections.abc import Mapping
from typing import Any

from ..harmless import LONGEST, on_one_line, visible

# What programs colour their output with (SGR), and what stands beside that: grep erases the rest of the line,
# tput sgr0 goes back to the usual character set.
_COLORS = re.compile(r"\x1b\[[\d;:]*m(?:\x1b\[0?K)?|\x1b\(B")


def safe(value: Any) -> str:
    """Return *value*, which may have lines, as text without colours that cannot steer a terminal."""
    text = _text(value)
    return text if text.isascii() and text.isprintable() else visible(_COLORS.sub("", text))


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return value if isinstance(value, str) else str(value)


def safe_data(value: Any) -> Any:
    """Return *value* with every text in it made safe; of keys the colours stay visible, or two might become one."""
    if isinstance(value, (str, bytes)):
        return safe(value)
    if isinstance(value, Mapping):
        return {
            visible(_text(key)) if isinstance(key, (str, bytes)) else key: safe_data(held)
            for key, held in value.items()
        }
    if isinstance(value, (list, tuple, set, frozenset)):
        return [safe_data(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float)) else safe(value)


def one_line(value: Any) -> str:
    """
    Return *value* as safe text on one line, cut past any length that a line has.

    It may be an id or a name, so its colours are visible too: no two of them look alike.
    """
    if isinstance(value, bytes):
        value = value[: LONGEST + 1].decode("utf-8", "backslashreplace")
    return on_one_line(value if isinstance(value, str) else str(value))
