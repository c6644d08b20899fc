"""A request put to a function, the one that ``salt-run halite.<name>`` calls too."""

from collections.abc import Callable

from ..answers import call
from . import replies, signed_in
from .messages import Reply, Request
from .service import Service


def handler(name: str, status: int = 200) -> Callable[[Service, Request], Reply]:
    """Return what answers requests by the function *name*, with *status* where its answer is no error."""

    def handle(service: Service, request: Request) -> Reply:
        proven = signed_in.who(service, request, f"halite.{name}")
        given = request.asked() if request.method in ("GET", "HEAD") else request.body()
        answer = call.answer(
            name, {**given, **request.names}, service.opts, lambda config: proven.caller(service.opts, config)
        )
        return replies.of_answer(answer, status)

    return handle
