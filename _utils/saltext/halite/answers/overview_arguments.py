"""The arguments of ``halite.minions`` and ``halite.states``, checked."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from ..domain.minion_health import HEALTHS
from ..domain.notable_states import RESULTS
from ..domain.permissions import Caller
from ..domain.state_choice import Chosen
from ..errors import Invalid, clip
from ..store import minion_overview, state_overview
from ..store.minion_overview import Minion
from ..times import DAY, SECOND, now
from . import arguments
from .arguments import Choices

OF_MINIONS: Choices = {"health": HEALTHS}
OF_STATES: Choices = {"result": RESULTS}
USUAL = ("failed", "changed")  # of states: a test is asked for
WINDOW = 7 * DAY


def minions(given: Mapping[str, Any], caller: Caller) -> minion_overview.Wanted:
    """Return which minions the arguments of ``halite.minions`` in *given* ask for."""
    if given["stale"] is None:
        raise Invalid("stale is None; it takes a span such as 90s, 30m, 2h or 7d, or seconds as a number.")
    return minion_overview.Wanted(
        caller=caller,
        minion=arguments.text(given["minion"], "minion"),
        test=arguments.flag(given["test"], "test"),
        hidden=arguments.flag(given["all"], "all"),
        stale=now() - int(arguments.span(given["stale"], "stale") * SECOND),
    )


def states(given: Mapping[str, Any], caller: Caller, typed: Sequence[Any] = ()) -> state_overview.Wanted:
    """Return which state runs the arguments of ``halite.states`` in *given* ask for: by default those of a week."""
    since, until = arguments.between(given["since"], given["until"], typed)
    return state_overview.Wanted(
        caller=caller,
        since=(now() if until is None else until) - WINDOW if since is None else since,
        until=until,
        minion=arguments.text(given["minion"], "minion"),
        hidden=arguments.flag(given["all"], "all"),
    )


def narrowed(given: Mapping[str, Any]) -> Chosen:
    """Return which states are counted, as the arguments of ``halite.states`` in *given* ask for."""
    return Chosen(
        results=arguments.chosen(given["result"], "result", OF_STATES) or USUAL,
        function=arguments.text(given["function"], "function"),
        sls=arguments.text(given["sls"], "sls"),
        state=arguments.text(given["state"], "state"),
    )


def minion_cursor(value: Any, *, with_realm: bool = False) -> Minion | None:
    """Return the minion behind which a page begins, as ``next`` gave it: of all masters *with_realm*."""
    found = arguments.text(value, "before")
    if found is None:
        return None
    realm, slash, name = found.partition("/") if with_realm else ("", "", found)
    if "\n" in found or (with_realm and not slash):
        raise Invalid(f"before is {clip(repr(value))}; it takes what the page in front gave as next.")
    return Minion(unquote(name), unquote(realm)) if with_realm else Minion(name)
