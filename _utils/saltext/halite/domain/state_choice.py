"""Which of the states that stand out are counted."""

import fnmatch
from dataclasses import dataclass

from .notable_states import Notable


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a state must be as it is asked for; globs are case-sensitive, None takes every name."""

    results: tuple[str, ...]
    function: str | None = None  # of the state
    sls: str | None = None
    state: str | None = None  # its id

    def takes(self, state: Notable) -> bool:
        """Tell whether *state* is counted."""
        is_asked = state.result in self.results and matches(state.function, self.function)
        return is_asked and matches(state.sls, self.sls) and matches(state.id, self.state)


def matches(name: str | None, pattern: str | None) -> bool:
    """Tell whether *name* matches the glob *pattern*; None takes every name."""
    return pattern is None or fnmatch.fnmatchcase(name or "", pattern)
