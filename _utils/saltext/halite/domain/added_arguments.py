"""Arguments of a job that nobody typed: Salt adds them, and they are no part of what the job was to do."""

from collections.abc import Mapping, Sequence
from typing import Any

from .job import ON_MASTER

# What saltutil.runner and what runs a function with **kwargs may leave among the arguments: __pub_user, __pub_jid.
_OF_PUBLICATION = "__pub_"
_ORCHESTRATION = "orchestration_jid"  # which salt-run and saltutil.runner give every orchestration
_RUNS_STATES = ("state.sls", "state.apply", "state.highstate", "state.top", "runner.state.")
# What salt.state gives the job of a step (salt/states/saltmod.py), where the step says no more.
_OF_STEP = ("queue", "concurrent")


def without_published(arguments: Sequence[Any]) -> list[Any]:
    """Return *arguments* without what tells of the publication they came with."""
    return [_without(argument) for argument in arguments if not _is_publication(argument)]


def _is_publication(argument: Any) -> bool:
    """Tell whether *argument* says nothing but what tells of a publication."""
    names = argument.keys() - {"__kwarg__"} if isinstance(argument, dict) else ()
    return bool(names) and all(map(_is_of_publication, names))


def _without(argument: Any) -> Any:
    if isinstance(argument, list):  # of one function of several
        return without_published(argument)
    if not isinstance(argument, dict) or not any(map(_is_of_publication, argument)):
        return argument
    return {key: held for key, held in argument.items() if not _is_of_publication(key)}


def as_typed(function: str, kind: object, arguments: Sequence[Any]) -> list[Any]:
    """
    Return the *arguments* of a state run or an orchestration as they would be typed; any others as they are.

    What Salt adds is left out, and the SLS that is named as ``mods`` stands where one types it.
    """
    if not function.startswith(_RUNS_STATES):
        return list(arguments)
    kept: list[Any] = []
    for argument in arguments:
        if not _is_keywords(argument, kind):
            kept.append(argument)
            continue
        given = {key: held for key, held in argument.items() if not _is_added(key, held, argument)}
        if not kept and isinstance(given.get("mods"), (str, list)):
            kept.append(given.pop("mods"))
        if given.keys() - {"__kwarg__"}:
            kept.append(given)
    return [*map(_joined, kept[:1]), *kept[1:]]


def _is_of_publication(key: Any) -> bool:
    return isinstance(key, str) and key.startswith(_OF_PUBLICATION)


def _is_keywords(argument: Any, kind: object) -> bool:
    """Tell whether *argument* holds keyword arguments; what runs on the master gets them without Salt's mark."""
    return isinstance(argument, dict) and (argument.get("__kwarg__") is True or kind in ON_MASTER)


def _is_added(key: Any, held: Any, keywords: Mapping[Any, Any]) -> bool:
    if key == _ORCHESTRATION:
        return True
    if key == "saltenv":  # saltutil.runner names the environment that is the default too
        return held in (None, "base") and _ORCHESTRATION in keywords
    return key in _OF_STEP and held is False


def _joined(argument: Any) -> Any:
    """Return a list of SLS as one types it, joined with commas."""
    is_list = isinstance(argument, list) and bool(argument) and all(isinstance(name, str) for name in argument)
    return ",".join(argument) if is_list else argument
