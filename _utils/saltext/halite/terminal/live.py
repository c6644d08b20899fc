"""What is watched, while it is watched: drawn in place on a terminal, printed as lines into anything else."""

import contextlib
import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from ..domain.job import ON_MASTER
from . import watched
from .layout import columns
from .progress_bar import drawing
from .wording import plural

LINES_EVERY = 10.0  # seconds between two lines on one job, into a pipe
HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"  # the cursor
UP, REST, BELOW = "\x1b[{}A", "\x1b[K", "\x1b[J"  # up so many lines; clear the rest of the line, and of the screen
NARROWEST, SHORTEST = 40, 3  # of a terminal
BESIDE = 12  # columns that a bar leaves
_COLOR = re.compile(r"\x1b\[[\d;]*m")
Text = Callable[[Any], str]
Look = Mapping[str, Any]


@contextlib.contextmanager
def shown_on(stream: TextIO, text: Text) -> Iterator[Callable[[Look], None]]:
    """
    Give what shows the looks of ``halite.watch`` on *stream*, each answer as *text*.

    Ctrl-C comes as KeyboardInterrupt meanwhile: Salt's own handler would print into the drawing.
    """
    is_drawn = stream.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    shown = _Drawn(stream, text) if is_drawn else _Lines(stream, text)
    is_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.default_int_handler) if is_main else None
    try:
        yield shown
    finally:
        shown.end()
        if is_main:
            signal.signal(signal.SIGINT, before)


class _Drawn:
    """Draws each look over the one in front; what failed stands above it, and stays."""

    def __init__(self, stream: TextIO, text: Text) -> None:
        self._stream = stream
        self._text = text
        self._drawn: list[str] = []
        self._stays = False
        self._row: Look | None = None
        self._brief: dict[str, Any] = {}

    def __call__(self, look: Look) -> None:
        row = look["watch"]
        self._stays = "active" in row
        above = self._text({"failures": look["failures"], "job": row}).split("\n") if look.get("failures") else []
        width, height = self._size()
        lines = self._text(look if self._stays else {"watch": self._briefly(row)}).split("\n")
        if not self._stays and row.get("kind") not in ON_MASTER:
            returned, minions = row.get("returned") or 0, row.get("minions") or 0
            lines.insert(1, drawing(min(returned, minions) / max(minions, 1), min(width - BESIDE, 60)))
        self._draw([*above, ""] if above else [], _fitting(lines, height - 1))

    def _briefly(self, row: Look) -> dict[str, Any]:
        """Return what is drawn of *row*; of the one in front, which has grown older, all is known but that."""
        if row is not self._row:
            self._row, self._brief = row, watched.brief(row)
        self._brief["running_for"] = row.get("running_for")
        return self._brief

    def end(self) -> None:
        """Leave the terminal as it was, with what stays on it."""
        if self._drawn:
            with contextlib.suppress(OSError, ValueError):
                self._write(f"{'' if self._stays else self._up()}\r{BELOW}{SHOW}")

    def _draw(self, above: Sequence[str], lines: list[str]) -> None:
        if lines == self._drawn and not above:
            return
        up, self._drawn = self._up(), lines
        whole = "".join(f"{line}{REST}\n" for line in (*above, *lines))
        self._write(f"{HIDE}{up}\r{whole}{BELOW}")

    def _up(self) -> str:
        """Return what leads back to the first line, as a terminal of today's width wraps those that were drawn."""
        width = self._size()[0]
        rows = sum(max(1, -(-columns(_COLOR.sub("", line)) // width)) for line in self._drawn)
        return UP.format(rows) if rows else ""

    def _size(self) -> tuple[int, int]:
        try:
            found = os.get_terminal_size(self._stream.fileno())
        except (OSError, ValueError):
            return 80, 24
        return max(found.columns or 80, NARROWEST), max(found.lines or 24, SHORTEST)

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _fitting(lines: list[str], room: int) -> list[str]:
    """Return *lines* on as many as there is *room* for: of two parts, what runs gets half of it at the least."""
    if len(lines) <= room or "" not in lines:
        return lines[:room]
    parts = lines.index("")
    kept = max(room // 2, room - (len(lines) - parts))
    if kept >= parts:
        return lines[:room]
    *above, last = lines[:parts]  # which counts them
    return [*above[: kept - 2], f"... {len(above) - kept + 2:,} more", last, *lines[parts:]][:room]


class _Lines:
    """Prints a line where something has happened."""

    def __init__(self, stream: TextIO, text: Text) -> None:
        self._stream = stream
        self._text = text
        self._told: set[tuple[Any, Any]] = set()
        self._counts = ""
        self._at = 0.0
        self._is_first = True

    def __call__(self, look: Look) -> None:
        row = look["watch"]
        lines = self._of_jobs(row) if "active" in row else self._of_job(row, look.get("failures"))
        self._is_first = False
        encoding = self._stream.encoding or "utf-8"
        for line in lines:
            self._stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        if lines:
            self._stream.flush()

    def end(self) -> None:
        """Do nothing: each line is whole."""

    def _of_job(self, row: Look, failures: Any) -> list[str]:
        lines = [watched.named(row, 10_000)] if self._is_first else []
        counts, at = watched.counts(row), time.monotonic()
        if row.get("kind") not in ON_MASTER and counts != self._counts and at - self._at >= LINES_EVERY:
            self._counts, self._at = counts, at
            lines.append(f"{counts}, {plural(len(row.get('awaited_minions') or ()), 'minion')} awaited")
        if failures:
            lines += self._text({"failures": failures, "job": row}).split("\n")
        return lines

    def _of_jobs(self, watch: Look) -> list[str]:
        """Return a line for each job that has begun or ended since the look in front; of the first what runs."""
        lines, told = [], set()
        for row in watch["active"]:
            key = (row.get("jid"), None)
            told.add(key)
            if key not in self._told:
                lines.append(watched.event(row, "runs" if self._is_first else "began"))
        for row in reversed(watch["ended"]):
            key = (row.get("jid"), row.get("end_time"))
            told.add(key)
            if key not in self._told and not self._is_first:
                lines.append(watched.event(row, str(row.get("result") or "-")))
        self._told = told
        return lines
