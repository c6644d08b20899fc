"""What is noise and kept out of lists, and Halite's own calls, which are not recorded at all."""

import functools
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

OWN_FUNCTIONS = "runner.halite."
# Published by Salt's own CLI, by user interfaces and by the engine while they wait. They end at once, and nobody is
# asked whether they do: that would be one more. So no setting takes them out.
QUESTIONS = frozenset({"saltutil.find_job", "saltutil.running"})
# What programs call again and again to read, while they wait or show something, in numbers that would bury the rest.
GLOBS = ("runner.jobs.*", "runner.cache.*", "wheel.key.list*", "wheel.key.finger*", "wheel.config.values")
MOST_KNOWN = 1000  # functions whose answer is remembered; who publishes may name any number of them


def _matches(function: str, globs: Iterable[str]) -> bool:
    return any(fnmatchcase(function, glob) for glob in globs)


class Noise(dict[str, bool]):
    """
    Whether a function is noise: by the table, with the *changes* of ``halite:noise``.

    Each job is looked up here: what a function was found to be is remembered.
    """

    def __init__(self, changes: Iterable[str] = ()) -> None:
        super().__init__()
        wanted = list(changes)
        self._added = (*GLOBS, *(each for each in wanted if not each.startswith("-")))
        self._taken_out = tuple(each[1:] for each in wanted if each.startswith("-"))

    def __missing__(self, function: str) -> bool:
        """Find out whether *function* is noise, or of several, joined with commas, each of them."""
        if len(self) >= MOST_KNOWN:
            self.clear()
        found = self[function] = all(map(self._is_noise, function.split(",")))
        return found

    def __contains__(self, function: object) -> bool:
        """Tell whether *function* is noise: not only of those that were asked for before."""
        return isinstance(function, str) and self[function]

    def _is_noise(self, function: str) -> bool:
        if function in QUESTIONS:
            return True
        return _matches(function, self._added) and not _matches(function, self._taken_out)


@functools.cache
def noise(changes: tuple[str, ...]) -> Noise:
    """Return the Noise of the *changes*, the same each time, so that what it remembers is of use."""
    return Noise(changes)


NOISE = noise(())


def is_question(function: str) -> bool:
    """Tell whether *function* is one that ends at once, and that nobody is asked about."""
    return function in QUESTIONS


def is_own(load: Mapping[str, Any]) -> bool:
    """Tell whether *load*, a job or a return, is a call of Halite's own runner, which is never indexed."""
    function = load.get("fun")
    return isinstance(function, str) and function.startswith(OWN_FUNCTIONS)
