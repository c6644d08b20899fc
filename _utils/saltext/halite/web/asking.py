"""A request put to a function, the one that ``salt-run halite.<name>`` calls too."""

from collections.abc import Callable

from ..answers import call
from ..answers.functions import FUNCTIONS
from . import replies, signed_in
from .messages import Reply, Request
from .service import Service


def handler(name: str, status: int = 200) -> Callable[[Service, Request], Reply]:
    """Return what answers requests by the function *name*, with *status* where its answer is no error."""

    function = FUNCTIONS[name]

    def handle(service: Service, request: Request) -> Reply:
        proven = signed_in.who(service, request)
        asked = request.asked() if request.method in ("GET", "HEAD") else request.body()
        given = {**asked, **request.names}
        signed_in.require_rule(service, proven, function.name, given)
        with service.index(writes=request.method == "POST") as db:
            answer = call.answer(
                function, given, service.opts, lambda config: proven.caller(service.opts, config), db=db
            )
        return replies.of_answer(answer, status)

    return handle
