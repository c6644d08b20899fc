"""What a state changed, as text: nested values a line each, diffs as diffs."""

from collections.abc import Iterator, Mapping
from typing import Any

from .escapes import one_line, safe_data
from .layout import Screen
from .return_values import beginning, cut

_DIFF_COLORS = {"+": "GREEN", "-": "RED", "@": "CYAN"}


def shown(changes: Any, screen: Screen, indent: int) -> list[str]:
    """Return the beginning of *changes*, which may be of any shape, as lines."""
    try:
        kept, left = beginning(changes, screen)
        return cut(list(_lines(safe_data(kept), screen, indent)), left, screen, indent)
    except RecursionError:  # a minion may send any depth
        return [f"{'':{indent}}(nested too deeply to be shown here; --out=json shows it)"]


def diff(text: str, screen: Screen, indent: int) -> list[str]:
    """
    Return the unified diff *text*, coloured; the lines in front of its first hunk name files and are not.

    Lines that were changed keep the spaces at their end, which may be all that was changed.
    """
    lines, in_hunk = [], False
    for line in text.splitlines():
        in_hunk = in_hunk or line.startswith("@@")
        color = _DIFF_COLORS.get(line[:1], "") if in_hunk else ""
        lines.append(" " * indent + screen.paint(line, color) if color else f"{'':{indent}}{line}".rstrip())
    return lines


def _lines(held: Any, screen: Screen, indent: int) -> Iterator[str]:
    if isinstance(held, Mapping) and held:
        for key, inner in held.items():
            yield from _item(screen.paint(f"{one_line(key)}:", "CYAN"), inner, screen, indent, 4)
    elif isinstance(held, list) and held:
        for inner in held:
            yield from _item("-", inner, screen, indent, 2)
    elif isinstance(held, str) and _is_diff(held):
        yield from diff(held, screen, indent)
    else:
        yield from (f"{'':{indent}}{line}".rstrip() for line in _text(held).splitlines())


def _item(head: str, held: Any, screen: Screen, indent: int, step: int) -> Iterator[str]:
    """Yield *held* behind *head* where it fits on its line, else under it."""
    below = list(_lines(held, screen, indent + step))
    if isinstance(held, (Mapping, list)) or len(below) > 1:
        yield " " * indent + head
        yield from below
    else:
        yield " " * indent + " ".join([head, *(line.strip() for line in below)])


def _text(held: Any) -> str:
    return "" if held in ({}, []) else str(held)


def _is_diff(text: str) -> bool:
    return text.startswith("@@ ") or "\n@@ " in text
