"""What answers at a path."""

from collections.abc import Callable
from dataclasses import dataclass

from .messages import Reply, Request
from .service import Service

Handler = Callable[[Service, Request], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """One path and method; *function* names the one of ``answers.functions`` that answers, where one does."""

    method: str
    path: str
    handler: Handler
    function: str | None = None
    statuses: tuple[int, ...] = (200,)  # of answers that are no errors
