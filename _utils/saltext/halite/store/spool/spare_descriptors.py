"""Descriptors that are given up where a process has none left, so that it can still write down what it was told."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Spare:
    """
    Descriptors that are given up for a moment where a process has none left.

    A process that has run out of them can still write down what it was told.
    """

    NEEDED = 3  # the folder, the file in it, and one to list the folder

    def __init__(self) -> None:
        self._held: list[int] = []
        self._hold()

    def _hold(self) -> None:
        with suppress(OSError):
            while len(self._held) < self.NEEDED:
                self._held.append(os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC))

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Run the block with the descriptors free."""
        while self._held:
            os.close(self._held.pop())
        try:
            yield
        finally:
            self._hold()
