"""What a job called and on whom, so that it can be called again: the same, and on nobody else; or why not."""

import fnmatch
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .added_arguments import without_published
from .job import FROM_MINION, UNSEEN, Kind
from .outcome import Outcome
from .plain_data import as_text
from .salt_shapes import TRIMMED
from .secrets import MASK
from .why_awaited import Why

_ON_MASTER = "runner."
_ORCHESTRATION = "orchestration_jid"  # the job's own, or that of the one it was a step of
_CUT = "…"  # in place of functions that are not named


@dataclass(frozen=True, slots=True)
class Call:
    """What a job called: of several functions, lists."""

    function: str | list[str]
    arguments: list[Any]

    @property
    def functions(self) -> str:
        """Its functions as permissions are asked for them, joined with commas."""
        return self.function if isinstance(self.function, str) else ",".join(self.function)


class Minion(NamedTuple):
    """What became of a job on one of its minions."""

    name: str
    targeted: bool  # by the job; else it has returned all the same, as any minion may
    returned: bool
    result: str | None
    reason: str | None  # why it has not returned


@dataclass(frozen=True, slots=True)
class Which:
    """Which minions of a job are meant."""

    failed: bool = False  # those that failed; with missing, both
    missing: bool = False  # those that have not returned
    pattern: str | None = None  # a glob, of those

    def has(self, minion: Minion) -> bool:
        """Tell whether *minion* is one of them."""
        if self.pattern is not None and not fnmatch.fnmatchcase(minion.name, self.pattern):
            return False
        wanted = (self.failed and minion.result == Outcome.FAILED) or (self.missing and not minion.returned)
        return wanted or not (self.failed or self.missing)

    def told(self) -> str:
        """Return what they are, as ``No minion of the job … <this>``."""
        words = [word for word, is_so in (("failed", self.failed), ("is missing", self.missing)) if is_so]
        matching = [] if self.pattern is None else [f"matches {self.pattern}"]
        return " and ".join([" or ".join(words), *matching] if words else matching) or "was targeted"


ALL = Which()


@dataclass(slots=True)
class Chosen:
    """Those that the call is to be repeated on, and those not."""

    minions: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)  # it is not over there yet
    not_sent: dict[str, str] = field(default_factory=dict)  # minion: why


def chosen(minions: Iterable[Minion], which: Which, *, is_over: bool) -> Chosen:
    """Return who of *minions* is meant by *which*; of a job that is not over, those that have not returned run it."""
    found = Chosen()
    for minion in filter(which.has, minions):
        if not minion.targeted:
            found.not_sent[minion.name] = "it was not targeted, and has returned all the same"
        elif not is_over and not minion.returned:
            found.running.append(minion.name)
        elif minion.reason == Why.RUNNING:
            found.not_sent[minion.name] = "it has said that it still runs the job"
        else:
            found.minions.append(minion.name)
    return found


def why_of_kind(kind: str, target: str, asked_by: str | None) -> str | None:
    """Return why no job of such a *kind* is repeated, as the end of a sentence; None where it may be."""
    if kind in FROM_MINION:
        return "a minion ran it by itself, and nobody published it"
    if kind == Kind.SSH:
        return "it ran over salt-ssh, whose options and roster are not kept"
    if kind == Kind.WHEEL:
        return "functions of the wheel are not repeated"
    if asked_by is not None:
        return f"the minion {asked_by} has asked for it (peer_run)"
    return "nobody saw its publication, and all that is known of it a minion has said" if target == UNSEEN else None


def published_call(load: Mapping[str, Any]) -> Call | None:
    """Return what *load*, of a publication, calls; None where it does not say."""
    function, arguments = load.get("fun"), load.get("arg")
    if not isinstance(arguments, list):
        return None
    if isinstance(function, (list, tuple)):
        named = [str(each) for each in function]
        return None if not named or any("," in each for each in named) else Call(named, arguments)
    return Call(function, arguments) if isinstance(function, str) and function else None


def masters_call(told: Mapping[str, Any]) -> Call | None:
    """Return what the master called, as the return of a runner has *told*; None where that does not say."""
    function, arguments = told.get("fun"), told.get("fun_args")
    if not isinstance(function, str) or not function.startswith(_ON_MASTER) or not isinstance(arguments, list):
        return None
    return Call(function, arguments)


def masters_arguments(call: Call) -> tuple[str, list[Any], dict[str, Any]]:
    """
    Return the function of the master's *call* without its prefix, its arguments by place, and those by name.

    Salt puts those by name behind the others, as a mapping, where there are any. The orchestration that it was, or
    was a step of, is none that the new job is, and nor is the publication it came with.
    """
    placed, named = list(call.arguments), {}
    if placed and isinstance(placed[-1], dict) and placed[-1] and all(isinstance(key, str) for key in placed[-1]):
        (told,) = without_published([placed.pop()]) or [{}]
        named = {key: held for key, held in told.items() if key != _ORCHESTRATION}
    return call.functions.removeprefix(_ON_MASTER), placed, named


def why_not_the_same(call: Call | None, function: str) -> str | None:
    """Return why *call* is not what the job of *function* called, as the end of a sentence; None where it is."""
    if call is None:
        return "its arguments are not kept"
    if call.functions != function or _CUT in function.split(","):
        return "more was published under its id than is kept"
    held = as_text(call.arguments)
    if MASK in held:
        return "its arguments are kept with secrets masked"
    return "its arguments were cut (VALUE_TRIMMED)" if TRIMMED in held else None
