"""What all sections of settings have in common: what a setting is, and checks of values that several take."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .errors import Invalid, clip
from .times import parse_span


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of a section: its default, what it means, and how its value is checked."""

    name: str
    default: Any
    help: str
    check: Callable[[str, Any], Any]


def refuse_unknown(name: str, section: Mapping[Any, Any], settings: Sequence[Setting]) -> None:
    """Raise Invalid for a key of the *section*, called *name*, that is none of *settings*."""
    known = [setting.name for setting in settings]
    for key in section:
        if key not in known:
            raise Invalid(f"{name}:{clip(str(key))} is no setting; the settings are {', '.join(known)}.")


def values(name: str, section: Mapping[Any, Any], settings: Sequence[Setting]) -> dict[str, Any]:
    """Return the value of each of *settings* in the *section*, called *name*; raises Invalid for a wrong one."""
    return {
        setting.name: setting.check(f"{name}:{setting.name}", section.get(setting.name, setting.default))
        for setting in settings
    }


def is_path(value: Any) -> bool:
    """Tell whether *value* is an absolute path."""
    return isinstance(value, str) and os.path.isabs(value) and "\0" not in value


def is_number(value: Any, least: int, most: int) -> bool:
    """Tell whether *value* is a whole number from *least* to *most*."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def switch(name: str, value: Any) -> bool:
    """Check a value that is true or false."""
    if not isinstance(value, bool):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes true or false.")
    return value


def span(name: str, value: Any) -> float:
    """Check a span of time, and return its seconds."""
    seconds = parse_span(value, name)
    if seconds < 1:
        raise Invalid(f"{name} is {clip(repr(value))}; it takes a second or more.")
    return seconds


def optional_span(name: str, value: Any) -> float | None:
    """Check a span of time that need not be given."""
    return None if value is None else span(name, value)
