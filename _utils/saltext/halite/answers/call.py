"""What every call goes through, whichever way it comes: arguments, who asks, and an answer that is plain data."""

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, TextIO

from .. import settings
from ..domain.permissions import Caller
from ..domain.plain_data import plain
from ..errors import HaliteError, Unavailable
from ..harmless import log_of
from ..settings import Settings
from ..store.database import Database
from ..store.recorder import recorder
from ..version import install_again
from . import arguments

log = log_of(__name__)

NO_FILTERS = ("limit", "before", "live", "expect", "bucket", "window", "rows", "bars", "central")
CallerOf = Callable[[Settings], Caller]


@dataclass(frozen=True)
class Function:
    """One of the functions that people and programs call: what it takes is what its *body* declares."""

    body: Callable[..., dict[str, Any]]  # of a Call, and of each argument by name
    lenient: bool = False  # wrong settings are no error, since it tells them
    # A step of an orchestration fails by the retcode of its answer: always, or where this argument is given.
    fails_steps: bool | str = False
    part_of: str | None = None  # another, which answers this too, and whose rules count

    @property
    def name(self) -> str:
        """Return the name under which it is called."""
        return f"halite.{self.part_of or self.body.__name__}"

    @functools.cached_property
    def parameters(self) -> tuple[inspect.Parameter, ...]:
        """Return what may be given to it, in order."""
        _, *declared = inspect.signature(self.body).parameters.values()
        return tuple(each.replace(annotation=inspect.Parameter.empty) for each in declared)

    @functools.cached_property
    def defaults(self) -> dict[str, Any]:
        """Return what may be given to it, with what it is by default."""
        return {each.name: each.default for each in self.parameters}

    def given(self, placed: Sequence[Any], named: Mapping[str, Any]) -> dict[str, Any]:
        """
        Return every argument by its name, in order, as *placed* or *named* in a call, or by default.

        Raises Invalid for one that it does not take, and for one that is given twice.
        """
        known, unknown = tuple(self.defaults), {name: named[name] for name in named if name not in self.defaults}
        arguments.once(self.name, known, placed, named)
        arguments.no_others(unknown, self.name, known or ("no arguments",), placed[len(known) :])
        return {**self.defaults, **dict(zip(known, placed, strict=False)), **named}


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a call was typed, and what of it may be written to; by default it was not typed at all."""

    words: Sequence[Any] = ()  # as they were typed; YAML makes numbers of clock times among them
    is_typed: bool = False  # this function itself, and not one that calls it
    is_printed: bool = False  # Halite's outputter prints the answer, and nobody else gets it
    stdout: TextIO | None = None  # where the answer is printed
    stderr: TextIO | None = None  # how far a long command has come
    # A context of what shows looks while the function runs; of None where nobody would see them.
    shown: Callable[[], AbstractContextManager[Callable[[Any], None] | None]] = nullcontext


UNTYPED = Terminal()


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a function, with all that its body needs to answer it."""

    function: Function
    given: Mapping[str, Any]  # every argument by its name, in order
    opts: Mapping[str, Any]  # the master's
    config: Settings
    db: Database
    caller: Caller
    terminal: Terminal = UNTYPED

    @property
    def typed(self) -> Sequence[Any]:
        """Return the words that were typed, in which a clock time is still one."""
        return self.terminal.words

    def asked(self, **checked: Any) -> dict[str, Any]:
        """Return what is asked for, as the audit log has it: what is not as by default, and what was *checked*."""
        return {"called": self.function.name, **self._not_as_by_default(), **checked}

    def filters(self) -> dict[str, Any]:
        """
        Return what narrows the list that is answered, as it has reached Halite.

        Over salt-api Salt takes ``user`` for itself without a word: whoever asked can see so that it never came.
        """
        given = {name: held for name, held in self._not_as_by_default().items() if name not in NO_FILTERS}
        named = {"user" if name == "by" else name: plain(held) for name, held in given.items()}
        return dict(sorted(named.items()))

    def _not_as_by_default(self) -> dict[str, Any]:
        defaults = self.function.defaults
        return {name: held for name, held in self.given.items() if held != defaults[name]}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A call as it has come in, of which nothing is checked yet."""

    function: Function
    named: Mapping[str, Any]  # arguments
    opts: Mapping[str, Any]  # the master's
    caller_of: CallerOf
    placed: Sequence[Any] = ()  # arguments too
    terminal: Terminal = UNTYPED
    # Through which the index is read: without one, that of this process, which brings an older schema up to date.
    db: Database | None = None


def answer(incoming: Incoming) -> dict[str, Any]:
    """Return what the function of *incoming* answers, or the error that it raises, as plain data."""
    try:
        call = checked(incoming)
        return call.function.body(call, **call.given)
    except HaliteError as problem:
        return problem.answer()
    except ImportError as problem:
        return Unavailable(f"Part of Halite's library is missing ({problem}): {install_again()}").answer()
    except Exception as problem:  # a traceback says nothing to who typed the command; the log has it
        log.exception("Halite could not answer %s", incoming.function.name)
        return HaliteError(f"Halite could not answer: {problem!r}; the log has more.").answer()


def checked(incoming: Incoming) -> Call:
    """Return the Call that *incoming* is, with settings, index and caller; raises Invalid, Unavailable."""
    function = incoming.function
    config = (settings.load_leniently if function.lenient else settings.load)(incoming.opts)
    db = incoming.db or _index(config)
    caller = incoming.caller_of(config)
    given = function.given(incoming.placed, incoming.named)
    return Call(function, given, incoming.opts, config, db, caller, incoming.terminal)


def _index(config: Settings) -> Database:
    db = recorder(config).db
    db.migrates = True
    return db
