"""Answers as replies: JSON with the status that its error has, and the headers that every reply has."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlencode

from ..errors import HaliteError
from .messages import JSON, Reply, Request, TooMany, WrongMethod

STATUS = {
    "invalid": 400,
    "unauthorized": 401,
    "denied": 403,
    "not_found": 404,
    "wrong_method": 405,
    "not_running": 409,
    "refused": 409,
    "too_large": 413,
    "too_many": 429,
    "unavailable": 503,
}
FRESH = "private, no-cache"
UNKEPT = "private, no-store"  # what tells ages: whoever kept it would show old ones
SECRET = "no-store"
TEXT = "text/plain; charset=utf-8"
Still = Callable[[Any], Any]  # of what an answer has under a key: what of that does not move by itself
NOTHING: Mapping[str, Still] = MappingProxyType({})
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)


def of_answer(
    answer: dict[str, Any], status: int = 200, cache: str = FRESH, still: Mapping[str, Still] = NOTHING
) -> Reply:
    """
    Return the reply of *answer*, with *status* where it is no error.

    *still* tells of keys that move by themselves what of them does not: with any of those the tag is of that.
    """
    if "error" in answer:
        status = STATUS.get(answer["error"]["code"], 500)
    members = {name: _encoded(held) for name, held in answer.items()}
    headers = {"Content-Type": f"{JSON}; charset=utf-8", "Cache-Control": cache}
    reply = Reply(b"".join(_object(members)), status, headers)
    moving = {name: _encoded(still[name](answer[name])) for name in still if name in answer}
    if moving:
        reply.tag = f"W/{digest(_object({**members, **moving}))}"
    return reply


def digest(parts: Iterable[bytes]) -> str:
    """Return the tag of a body that consists of *parts*."""
    found = hashlib.blake2b(digest_size=12)
    for part in parts:
        found.update(part)
    return f'"{found.hexdigest()}"'


def _encoded(held: Any) -> bytes:
    return _ENCODER.encode(held).encode("utf-8", "replace")


def _object(members: Mapping[str, bytes]) -> Iterator[bytes]:
    """Give in parts the JSON of an object whose *members* are JSON already."""
    yield b"{"
    for place, (name, held) in enumerate(members.items()):
        yield b"," * (place > 0) + _encoded(name) + b":"
        yield held
    yield b"}"


def next_page(request: Request, following: str) -> str:
    """Return the header Link of the page behind *request*, which begins at *following*."""
    asked = [pair for pair in parse_qsl(request.query, keep_blank_values=True) if pair[0] != "before"]
    return f'<{request.path}?{urlencode([*asked, ("before", following)])}>; rel="next"'


def of_error(problem: HaliteError) -> Reply:
    """Return the reply that tells *problem*."""
    reply = of_answer(problem.answer(), cache=SECRET)
    if isinstance(problem, TooMany):
        reply.headers["Retry-After"] = str(problem.after)
    if isinstance(problem, WrongMethod):
        reply.headers["Allow"] = problem.allowed
    if reply.status == 401:
        reply.headers["WWW-Authenticate"] = "Bearer"
    return reply


def as_text(reply: Reply, problem: HaliteError) -> Reply:
    """Return *reply* with *problem* as text, for a browser that asks for the page."""
    return Reply(str(problem).encode("utf-8", "replace"), reply.status, {**reply.headers, "Content-Type": TEXT})
