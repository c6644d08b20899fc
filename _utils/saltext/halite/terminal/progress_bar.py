"""How far a long command has come, on one line of a terminal."""

import contextlib
import time
from collections.abc import Callable
from typing import TextIO

EVERY = 0.1  # seconds between two drawings
WIDTH = 30  # characters of the bar


def bar(stream: TextIO | None, what: str) -> Callable[[int, int], None]:
    """Return a function that draws on *stream* how many of how many *what* are done; into a pipe it draws nothing."""
    if stream is None or stream.closed or not stream.isatty():
        return lambda done, total: None
    drawn = 0.0

    def draw(done: int, total: int) -> None:
        nonlocal drawn
        if done < total and time.monotonic() - drawn < EVERY:
            return
        drawn = time.monotonic()
        end = "\n" if done >= total else ""
        text = f"\r{drawing(done, total)} {done:,} of {total:,} {what}{end}"
        with contextlib.suppress(OSError, ValueError):  # a terminal that has gone ends no work
            stream.write(text)
            stream.flush()

    return draw


def drawing(done: int, total: int, width: int = WIDTH) -> str:
    """Return a bar of *width* characters between brackets, so far filled."""
    filled = width * done // max(total, 1)
    return f"[{'#' * filled}{'.' * (width - filled)}]"
