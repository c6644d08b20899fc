"""One minion's return of a job, whole: what is opened of a job whose detail was asked for without the values."""

from ..answers import one_return as answers
from ..answers.call import Function
from . import asking, replies, signed_in
from .messages import Reply, Request
from .service import Service

FUNCTION = Function(answers.one_return, part_of="job")


def one_return(service: Service, request: Request) -> Reply:
    """Reply with what the one minion that the path of *request* names has returned."""
    proven = signed_in.who(service, request)
    return replies.of_answer(asking.ask(service, request, proven, FUNCTION, asking.named(FUNCTION, request)))
