"""The setting ``central``: the database that many masters share, and how this one ships to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import Invalid, clip


@dataclass(frozen=True, slots=True)
class Central:
    """The database that masters share."""

    dsn: str
    password_file: str | None = None
    read_dsn: str | None = None
    realm: str | None = None
    payloads: bool = True
    batch: int = 500
    interval: float = 1.0
    keep: float | None = None
    keep_returns: float | None = None
    pooled: bool = False
    backlog: int = 1_000_000


def checked(name: str, value: Any) -> Central | None:
    """Return *value* as the setting takes it."""
    if value is None:
        return None
    if isinstance(value, str):
        return Central(value)
    if not isinstance(value, Mapping):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes a DSN or a mapping.")
    return Central(**value)
