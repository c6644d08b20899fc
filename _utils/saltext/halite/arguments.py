"""The arguments of the runner functions, checked: one sentence for each that holds what it may not."""

from collections.abc import Mapping, Sequence
from typing import Any

from .errors import Invalid
from .jid import clip, now, parse_time

MOST = 500  # rows of one answer


def limit(value: Any) -> int:
    """Return how many rows are wanted: 1 to 500."""
    number = _integer(value)
    if number is None or not 1 <= number <= MOST:
        raise Invalid(f"limit is {clip(repr(value))}; it takes a whole number from 1 to {MOST}.")
    return number


def cursor(value: Any) -> int | None:
    """Return the cursor of a page, as ``next`` gave it; None for the first page."""
    if value is None:
        return None
    number = _integer(value)
    if number is None or not 0 <= number < 2**63:
        raise Invalid(f"before is {clip(repr(value))}; it takes what the page in front gave as next.")
    return number


def no_cursor(value: int | None) -> None:
    """Raise Invalid where a live answer, which is one page, is asked for the next."""
    if value is not None:
        raise Invalid("before goes with the index; live=True answers one page, of the newest 500 jobs at most.")


def choice(value: Any, name: str, choices: Sequence[str]) -> str | None:
    """Return *value*, which is None or one of *choices*."""
    if value is not None and value not in choices:
        raise Invalid(f"{name} is {clip(repr(value))}; it takes {' or '.join(choices)}.")
    return value


def text(value: Any, name: str) -> str | None:
    """Return *value* as text, or None; what YAML took for a number is text again."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)) or value == "":
        raise Invalid(f"{name} is {clip(repr(value))}; it takes text.")
    found = str(value)
    # Halves of surrogate pairs are what Python makes of bytes that are no text.
    if len(found) > 1000 or "\0" in found or any("\ud800" <= character <= "\udfff" for character in found):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes text of up to 1000 characters.")
    return found


def flag(value: Any, name: str) -> bool:
    """Return *value*, which is true or false, or says so as text, as a web form does."""
    if isinstance(value, bool):
        return value
    spelled = {"true": True, "false": False}.get(value.lower()) if isinstance(value, str) else None
    if spelled is None:
        raise Invalid(f"{name} is {clip(repr(value))}; it takes True or False.")
    return spelled


def moment(value: Any, name: str) -> int | None:
    """Return the time *value* in microseconds, or None."""
    return None if value is None else parse_time(value, name, now())


def no_others(unknown: Mapping[str, Any], function: str, known: Sequence[str]) -> None:
    """Raise Invalid where a call has arguments that *function* does not know; Salt's own begin with ``__``."""
    for name in unknown:
        if not name.startswith("__"):
            raise Invalid(f"{clip(name)} is no argument of {function}; it takes {', '.join(known)}.")


def _integer(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        return int(value)
    return None
