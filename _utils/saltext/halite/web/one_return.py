"""One minion's return of a job, whole: what is opened of a job whose detail was asked for without the values."""

import glob

from ..answers.functions import FUNCTIONS
from ..errors import Invalid, NotFound, clip
from . import asking, replies, signed_in
from .messages import Reply, Request
from .service import Service


def one_return(service: Service, request: Request) -> Reply:
    """Reply with what ``halite.job`` answers of the one minion that the path of *request* names, which is no glob."""
    proven = signed_in.who(service, request)
    if request.query:
        raise Invalid("One return takes no arguments but those of its path, and the request has a query.")
    jid, minion = request.names["jid"], request.names["minion"]
    answer = asking.ask(service, request, proven, FUNCTIONS["job"], {"jid": jid, "minion": glob.escape(minion)})
    if "error" in answer:
        return replies.of_answer(answer)
    if not answer["returns"]:
        raise NotFound(f"{clip(minion)} has not returned for the job {clip(jid)}.")
    return replies.of_answer({"return": answer["returns"][0], "engine": answer["engine"]})
