"""Which return is that of a highstate: of all that the top file gives a minion, for real or with ``test=True``."""

from collections.abc import Iterable
from typing import Any

FUNCTIONS = ("state.apply", "state.highstate")
# What makes it less than the whole, or something else: SLS by name, without some, or of another minion's grains.
_NARROWED_BY = frozenset(("mods", "exclude", "whitelist", "localconfig"))
_YES = ("true", "yes", "on")  # as YAML takes them, where salt-call has sent text


def is_tested(function: str, arguments: Any, would_change: int = 0) -> bool | None:
    """
    Tell whether a highstate, called with *arguments*, was a test; None where it was no highstate.

    A minion whose config has ``test: True`` tests without being told to: then *would_change* tells.
    """
    if function not in FUNCTIONS:
        return None
    if not arguments:  # as mostly, and a master waits
        return would_change > 0
    placed, named = split(arguments if isinstance(arguments, (list, tuple)) else ())
    if function == "state.highstate" and placed:  # test and queue, by their places
        named = {**dict(zip(("test", "queue"), placed, strict=False)), **named}
        placed = placed[2:]
    if any(placed) or any(named[name] for name in _NARROWED_BY & named.keys()):
        return None
    test = next((held for name, held in named.items() if name.lower() == "test"), None)
    return would_change > 0 if test is None else _is_true(test)


def split(arguments: Iterable[Any]) -> tuple[list[Any], dict[str, Any]]:
    """Return what of *arguments* has no name, and what has one: in a mapping, or as salt-call sends it."""
    placed: list[Any] = []
    named: dict[str, Any] = {}
    for held in arguments:
        name, equals, value = held.partition("=") if isinstance(held, str) else ("", "", "")
        if isinstance(held, dict):
            named.update((str(key), each) for key, each in held.items())
        elif equals and name.isidentifier():
            named[name] = "" if value in ("None", "null") else value
        else:
            placed.append(held)
    return placed, named


def _is_true(value: Any) -> bool:
    return value.lower() in _YES if isinstance(value, str) else bool(value)
