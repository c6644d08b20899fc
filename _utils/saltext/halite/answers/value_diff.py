"""Two returned values as a diff of the text that a terminal shows of them, and no more of it than a person reads."""

import difflib
import itertools
from collections.abc import Mapping
from typing import Any

from ..domain.plain_data import DEEPEST, plain
from ..terminal import state_changes
from ..terminal.layout import Screen
from ..terminal.return_values import MOST_LINES, beginning

SHOWN = 100  # lines
_LONGEST_LINE = 1000
_AROUND = 2  # lines of what is the same
_SHORTENS = Screen(_LONGEST_LINE, {}, lambda value, indent, failed: str(value), whole="--out=json")
_WHOLE = Screen(_LONGEST_LINE, {}, lambda value, indent, failed: str(value), cuts=False)


def diff(before: Any, after: Any) -> tuple[list[str], int]:
    """
    Return the first lines of the unified diff of two values, without its head, and how many lines are left out.

    There are none where the values are alike as far as they are shown.
    """
    lines = difflib.unified_diff(_lines(before), _lines(after), lineterm="", n=_AROUND)
    found = list(itertools.islice(lines, 2, None))  # behind the names of the two files
    return found[:SHOWN], max(0, len(found) - SHOWN)


def _lines(value: Any) -> list[str]:
    kept, _ = beginning(_in_order(plain(value)), _SHORTENS)
    lines = state_changes.shown(kept, _WHOLE, 0)[:MOST_LINES]
    return [line[:_LONGEST_LINE] for line in lines]


def _in_order(value: Any, depth: int = 0) -> Any:
    """Return the plain *value* with its keys in order: a minion may send them in any."""
    if isinstance(value, Mapping) and depth < DEEPEST:
        return {key: _in_order(value[key], depth + 1) for key in sorted(value)}
    return [_in_order(held, depth + 1) for held in value] if isinstance(value, list) and depth < DEEPEST else value
