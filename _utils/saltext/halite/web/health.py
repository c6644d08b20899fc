"""``GET /healthz``: whether requests can be answered, to whoever asks, without a word about this master."""

from ..errors import HaliteError, Unavailable
from ..store import engine_heartbeat
from . import replies
from .messages import Reply, Request
from .service import Service


def healthz(service: Service, request: Request) -> Reply:
    """Return that all is well; raises Unavailable where the index cannot be read."""
    del request
    try:
        with service.index() as db:
            engine_heartbeat.heartbeat(db)
    except HaliteError as problem:
        raise Unavailable(
            "The index of jobs cannot be read; the log of salt-api, and halite.status, say why."
        ) from problem
    return replies.of_answer({"ok": True}, cache=replies.SECRET)
