"""Answers as replies: JSON with the status that its error has, and the headers that every reply has."""

import json
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
SECRET = "no-store"
TEXT = "text/plain; charset=utf-8"


def of_answer(answer: dict[str, Any], status: int = 200, cache: str = FRESH) -> Reply:
    """Return the reply of *answer*, with *status* where it is no error."""
    if "error" in answer:
        status = STATUS.get(answer["error"]["code"], 500)
    body = json.dumps(answer, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")
    return Reply(body, status, {"Content-Type": f"{JSON}; charset=utf-8", "Cache-Control": cache})


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
