"""What a kill, a wait or a repetition asks of its job, which may come from anybody: it is looked up in the index."""

import fnmatch
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from ..errors import clip
from ..times import SECOND


class Described(Protocol):
    """The job, as the index describes it."""

    function: str
    target: str
    kind: str
    result: str | None


@dataclass(frozen=True, slots=True)
class Published:
    """Who has published under the jid of a job, and when the last of that began, in microseconds."""

    users: list[str]
    begun: int


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must be so of the job, or nothing is done; None asks for nothing. Globs, a span, and words."""

    function: str | None = None  # of each function that was published under the jid
    older: float | None = None  # seconds
    by: str | None = None  # of each user who published under the jid
    target: str | None = None
    kind: tuple[str, ...] | None = None  # any of these, and so below
    result: tuple[str, ...] | None = None

    def asked(self) -> dict[str, Any]:
        """Return those that ask for something."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    def unmet(self, job: Described, published: Published | None, at: int) -> str | None:
        """
        Return what is not so of the *job* at that time, in a sentence without its end, or None.

        Of *published* there is None where not all of it is kept: then nobody knows what these ask for.
        """
        if published is None and (self.older is not None or self.by is not None):
            return "more was published under its id than is kept, so older and by cannot be looked up"
        return (
            _unlike("function", self.function, job.function.split(","))
            or self._too_young(published, at)
            or _unlike("by", self.by, published.users if published else [])
            or _unlike("target", self.target, [job.target])
            or _not_among("kind", self.kind, job.kind)
            or _not_among("result", self.result, job.result)
        )

    def _too_young(self, published: Published | None, at: int) -> str | None:
        age = at - published.begun if published else 0
        if self.older is None or age >= self.older * SECOND:
            return None
        return f"it began {max(age, 0) // SECOND} s ago, and older asks for {self.older:.15g} s"


ANY_JOB = Conditions()


def _unlike(name: str, pattern: str | None, values: list[str]) -> str | None:
    if pattern is None:
        return None
    other = next((value for value in values if not fnmatch.fnmatchcase(value, pattern)), None)
    return None if other is None else f"{name}={clip(repr(pattern))} does not match {clip(repr(other))}"


def _not_among(name: str, words: tuple[str, ...] | None, value: str | None) -> str | None:
    if words is None or value in words:
        return None
    return f"its {name} is {value or 'not known yet'}, and not {' or '.join(words)}"
