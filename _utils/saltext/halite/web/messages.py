"""A request as the routes see it, the reply that they give, and the errors that only HTTP has."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from ..errors import HaliteError, Invalid, clip

BODY = 64 * 1024  # bytes of a body that are read
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
NO_TOKEN = "This token is unknown or has run out: sign in again."
CUT_SHORT = "The body has not come whole."


class Unauthorized(HaliteError):
    """Nobody has signed in with this token."""

    code = "unauthorized"
    retcode = 3


class TooMany(HaliteError):
    """Too many attempts, or streams; *after* is how many seconds to wait."""

    code = "too_many"
    retcode = 6

    def __init__(self, message: str, after: int) -> None:
        super().__init__(message)
        self.after = after


class NoRoute(HaliteError):
    """There is nothing at this path."""

    code = "not_found"
    retcode = 4


class WrongMethod(HaliteError):
    """The path has other methods, which are *allowed*."""

    code = "wrong_method"
    retcode = 2

    def __init__(self, message: str, allowed: str) -> None:
        super().__init__(message)
        self.allowed = allowed


class TooLarge(HaliteError):
    """The body is larger than any that is taken."""

    code = "too_large"
    retcode = 2


@dataclass(frozen=True, slots=True)
class Request:
    """
    What was asked: header names are in lower case, *names* are what the braces of the route's path stand for.

    The path is percent-encoded, so that a slash in a name is no end of it.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    address: str
    read: Callable[[int], bytes]
    names: Mapping[str, str] = field(default_factory=dict)
    has_left: Callable[[], bool] = lambda: False  # whether who sent it has hung up since

    def bearer(self) -> str:
        """Return the token of ``Authorization: Bearer``, whose name has any case; nothing where there is none."""
        scheme, _, token = self.headers.get("authorization", "").strip().partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""

    def asked(self) -> dict[str, str]:
        """Return the query's names and values; raises Invalid where one is given twice or is no UTF-8."""
        return _once(_pairs(self.query), "the query")

    def body(self) -> dict[str, Any]:
        """Return the body, of JSON or of a form, as names and values; raises Invalid or TooLarge."""
        if self.query:
            raise Invalid(f"A {self.method} takes its arguments in the body, and has a query.")
        held = self._held()
        if len(held) > BODY:
            raise TooLarge(f"The body is larger than {BODY // 1024} kB.")
        if not held:
            return {}
        kind = self.headers.get("content-type", JSON).partition(";")[0].strip().lower()
        if kind == FORM:
            return dict(_once(_pairs(held.decode("latin-1")), "the body"))
        if kind != JSON:
            raise Invalid(f"The body is of the type {clip(kind)}; it takes {JSON} or {FORM}.")
        return _object(held)

    def _held(self) -> bytes:
        """Return the body, or the beginning of one that is too large; raises Invalid where it is cut short."""
        try:
            held = self.read(BODY + 1)
        except OSError as problem:  # whoever sends it was too slow, or has left
            raise Invalid(CUT_SHORT) from problem
        if len(held) < min(int(self.headers.get("content-length") or 0), BODY + 1):
            raise Invalid(CUT_SHORT)  # what is missing may have said to which minions alone, or on what condition
        return held


@dataclass(slots=True)
class Reply:
    """What is sent back: bytes, or an iterator of them, which is sent piece by piece."""

    body: bytes | Iterator[bytes]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    tag: str | None = None  # of an answer that moves by itself; of any other it is made of the body


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as problem:
        raise Invalid("A query or form holds what is no UTF-8, or more than 100 names.") from problem


def _once(pairs: list[tuple[str, str]], where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise Invalid(f"{clip(name)} is given twice in {where}; several values go into one, with commas.")
        found[name] = value
    return found


def _object(held: bytes) -> dict[str, Any]:
    try:
        found = json.loads(held)
    except (ValueError, RecursionError) as problem:
        raise Invalid("The body is no JSON.") from problem
    if not isinstance(found, dict):
        raise Invalid("The body is no JSON object; it takes names and values.")
    return found
