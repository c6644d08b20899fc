"""What was exported, in a line for a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from .colors import NOTICE
from .escapes import one_line
from .late_masters import late_masters
from .layout import Screen, Word
from .wording import duration, plural, size

NOUNS = {"jobs": "job", "returns": "return"}


def export(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.export`` as lines."""
    told = answer["export"]
    done = f"{plural(told['rows'], NOUNS[told['what']])} ({size(told['bytes'])}) in {duration(told['seconds'])}"
    where = "standard output" if told["path"] is None else one_line(told["path"])
    if told["interrupted"]:
        left = "there are more" if told["path"] is None else f"{where} was not written"
        return [screen.paint(f"Broken off after {done}: {left}.", NOTICE)]
    return [f"Exported {done} to {where}.", *late_masters(answer, screen)]


def is_beside_rows(answer: Any, function: Any, typed: Sequence[Word]) -> bool:
    """
    Tell whether standard output is for rows, so that what is said of them, or why there are none, goes elsewhere.

    *answer* is that of *function*, which was called with the words *typed*.
    """
    if function != "halite.export" or not isinstance(answer, dict):
        return False
    if "export" in answer:
        return answer["export"]["path"] is None
    return not any(name in (None, "path") for name, _ in typed)


def is_said(answer: Mapping[str, Any], is_terminal: bool) -> bool:
    """Tell whether *answer* is said beside the rows: to a person, and to all where something went wrong."""
    return is_terminal or "error" in answer
