"""How far a long command has come, on one line of a terminal."""

import contextlib
import time
from collections.abc import Callable
from typing import TextIO

from .wording import plural

EVERY = 0.1  # seconds between two drawings
WIDTH = 30  # characters of the bar


def bar(stream: TextIO | None, what: str) -> Callable[[int, int], None]:
    """Return a function that draws on *stream* how many of how many *what* are done; into a pipe it draws nothing."""
    line = _line(stream)
    return lambda done, total: line(1.0 if done >= total else done / total, f"{done:,} of {total:,} {what}")


def share(stream: TextIO | None, noun: str) -> Callable[[float, int], None]:
    """Return a function that draws on *stream* which share is done, 0 to 1, and how many of *noun* that were."""
    line = _line(stream)
    return lambda part, done: line(part, f"{part:4.0%}  {plural(done, noun)}")


def _line(stream: TextIO | None) -> Callable[[float, str], None]:
    """Return a function that draws a bar and a text behind it, and a new line where all is done."""
    if stream is None or stream.closed or not stream.isatty():
        return lambda part, text: None
    drawn = 0.0

    def draw(part: float, text: str) -> None:
        nonlocal drawn
        if part < 1 and time.monotonic() - drawn < EVERY:
            return
        drawn = time.monotonic()
        end = "\n" if part >= 1 else ""
        with contextlib.suppress(OSError, ValueError):  # a terminal that has gone ends no work
            stream.write(f"\r{drawing(part)} {text}{end}")
            stream.flush()

    return draw


def drawing(part: float, width: int = WIDTH) -> str:
    """Return a bar of *width* characters between brackets, of which a *part*, 0 to 1, is filled."""
    filled = int(width * part)
    return f"[{'#' * filled}{'.' * (width - filled)}]"
