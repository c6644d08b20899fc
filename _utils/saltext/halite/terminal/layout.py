"""What has room on a terminal: its width and colours, and text that is cut, padded, wrapped and stacked."""

import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..harmless import ELLIPSIS
from .colors import OWN

NARROWEST = 40
Word = tuple[str | None, str]  # an argument that was typed: its name where it has one, and the whole of it


@dataclass(frozen=True, slots=True)
class Screen:
    """Where an answer is printed, and with what."""

    width: int
    colors: Mapping[str, Any]  # by the names of salt.utils.color; empty where colour is off
    nested: Callable[[Any, int, bool], str]  # Salt's outputter: value, indent, whether it is a failure
    typed: tuple[Word, ...] = ()  # the arguments that were typed, for the command of the next page
    whole: str = ""  # the command that prints all of what is too long to be shown; "": nothing is shortened
    cuts: bool = True  # False: a file, in which nothing is cut, and paragraphs alone keep to the width

    @property
    def room(self) -> int:
        """The columns past which a line is cut."""
        return self.width if self.cuts else sys.maxsize

    def paint(self, text: str, color: str) -> str:
        """Return *text* in *color*, a name of Salt's colours such as ``RED`` or our own; "" leaves it as it is."""
        if not (color and text and self.colors.get("ENDC")):
            return text
        return f"{OWN.get(color) or self.colors[color]}{text}{self.colors['ENDC']}"


def columns(text: str) -> int:
    """Return how many columns of a terminal *text* takes."""
    return len(text) if text.isascii() else sum(_columns_of(character) for character in text)


def clip(text: str, width: int) -> str:
    """Return *text* cut to *width* columns, with an ellipsis where it was cut."""
    kept = used = 0
    for character in text:
        used += 1 if character.isascii() else _columns_of(character)
        if used > width:
            return text[:kept].rstrip() + ELLIPSIS
        if used < width:  # so that the ellipsis has a column
            kept += 1
    return text


def pad(text: str, width: int, right: bool = False) -> str:
    """Return *text* filled with spaces to *width* columns, to its right, or to its left with *right*."""
    filling = " " * (width - columns(text))
    return filling + text if right else text + filling


def flow(words: Iterable[str], width: int, between: str = ", ") -> list[list[str]]:
    """Return *words* by line, on as few lines of *width* columns as hold them."""
    lines: list[list[str]] = []
    used = 0
    for word in words:
        if lines and used + columns(between) + columns(word) <= width:
            lines[-1].append(word)
            used += columns(between) + columns(word)
        else:
            lines.append([word])
            used = columns(word)
    return lines


def wrapped(text: str, width: int, cuts: bool = True) -> list[str]:
    """Return *text* on lines of *width* columns, broken between words, and where it *cuts* within longer ones."""
    if not cuts:
        return [" ".join(line) for line in flow(text.split(" "), width, " ")]
    pieces = ("".join(piece) for word in text.split(" ") for piece in flow(word, width, "") or [[]])
    return [" ".join(line) for line in flow(pieces, width, " ")]


def stacked(blocks: Iterable[list[str]]) -> list[str]:
    """Return *blocks* of lines one below the other, with an empty line around those that are long."""
    lines: list[str] = []
    before = 0
    for block in blocks:
        lines += ["", *block] if before and max(before, len(block)) > 2 else block
        before = len(block)
    return lines


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
