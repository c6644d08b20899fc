"""Values as Salt's nested outputter shows them, and no more of one than a person reads."""

from collections.abc import Mapping
from typing import Any

from .colors import NOTICE
from .escapes import safe_data
from .layout import Screen
from .wording import size, with_command

MOST_CHARACTERS = 50_000
MOST_LINES = 500


def value(given: Any, screen: Screen, indent: int, failed: bool = False) -> list[str]:
    """Return the beginning of *given* as Salt's nested outputter shows it; a text that tells of a failure in red."""
    try:
        kept, left = beginning(given, screen)
        kept = safe_data(kept)
        if failed and isinstance(kept, str):
            lines = [screen.paint(f"{'':{indent}}{line}".rstrip(), "RED") for line in kept.splitlines()]
        else:
            lines = screen.nested(kept, indent, failed).splitlines()
        return cut(lines, left, screen, indent)
    except Exception as problem:  # nested too deeply, say; it must not hide what stands beside it
        return [f"{'':{indent}}(cannot be shown here, {type(problem).__name__}; --out=json shows it)"]


def beginning(given: Any, screen: Screen) -> tuple[Any, int]:
    """
    Return *given*, shortened where it is longer than anybody reads, and how many characters were left out.

    It is never shortened where the screen does not say how to see all of it.
    """
    whole = length(given)
    if whole <= MOST_CHARACTERS or not screen.whole:
        return given, 0
    kept = shortened(given, MOST_CHARACTERS)
    return kept, whole - length(kept)


def cut(lines: list[str], left: int, screen: Screen, indent: int) -> list[str]:
    """Return the first of *lines*; where there are more, or *left* characters are cut already, how many more."""
    kept = lines[:MOST_LINES] if screen.whole else lines
    left += sum(len(line) - indent for line in lines[len(kept) :])
    if not left:
        return kept
    note = with_command(f"... {size(left)} more", screen.whole, screen.width - indent)
    return [*kept, *(" " * indent + screen.paint(line, NOTICE) for line in note)]


def length(given: Any) -> int:
    """Return how many characters *given* holds."""
    if isinstance(given, (str, bytes)):
        return len(given)
    if isinstance(given, Mapping):
        return sum(length(key) + length(held) for key, held in given.items())
    if isinstance(given, (list, tuple, set, frozenset)):
        return sum(map(length, given))
    return len(str(given))


def shortened(given: Any, most: int) -> Any:
    """Return the beginning of *given*, of about so many characters."""
    if isinstance(given, (str, bytes)):
        return given[:most]
    if isinstance(given, Mapping):
        names: dict[Any, Any] = {}
        for key, held in given.items():
            if most <= 0:
                break
            names[key] = shortened(held, most)
            most -= length(key) + length(names[key])
        return names
    if isinstance(given, (list, tuple)):
        items: list[Any] = []
        for held in given:
            if most <= 0:
                break
            items.append(shortened(held, most))
            most -= length(items[-1])
        return items
    return given
