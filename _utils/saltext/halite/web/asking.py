"""A request put to a function, the one that ``salt-run halite.<name>`` calls too."""

import functools
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

from ..answers import call, where_jobs_are
from ..answers.call import Function, Incoming
from ..errors import Invalid, Unavailable, clip
from ..store import one_job
from ..store.database import Database
from . import replies, signed_in, unmoving
from .handlers import Handler
from .large_answers import MINIONS
from .messages import Reply, Request
from .service import Service
from .signed_in import Proven

# Arguments that only a runner has: a live answer asks minions, and would hold a thread of salt-api for as long; what
# is expected of a list makes an exit code, and HTTP has none.
NOT_OFFERED = ("live", "expect")
# In a path the name that stands in the query or body: none is then a segment of the path, of which browsers and
# proxies fold . and .., proxies decode the slash, and some are those of other routes.
ELSEWHERE = "-"
OF_WHOLE_JOBS = ("job", "compare")
Status = int | Callable[[Mapping[str, Any]], int]  # of an answer


def handler(function: Function, status: Status = 200) -> Handler:
    """Return what answers requests by *function*, with *status* where its answer is no error."""
    still = unmoving.of(function)

    def handle(service: Service, request: Request) -> Reply:
        proven = signed_in.who(service, request)
        given = named(function, request)
        with service.large.place() if _is_large(service, proven, function, given) else nullcontext():
            answer = ask(service, request, proven, function, given)
            cache = replies.UNKEPT if unmoving.tells_ages(answer, still) else replies.FRESH
            reply = replies.of_answer(answer, status if isinstance(status, int) else status(answer), cache, still)
        if answer.get("next") is not None:
            reply.headers["Link"] = replies.next_page(request, answer["next"])
        return reply

    return handle


def _is_large(service: Service, proven: Proven, function: Function, given: Mapping[str, Any]) -> bool:
    """Tell whether *function* is asked for a job, or two, that many minions have returned for."""
    if function.body.__name__ not in OF_WHOLE_JOBS:
        return False
    jids = [str(given[each]) for each in ("jid", "other") if each in given]
    with service.index() as db:
        if "central" in given:
            return where_jobs_are.returned(incoming(service, proven, function, given, db), jids) >= MINIONS
        return sum(one_job.returned(db, jids).values()) >= MINIONS


def ask(
    service: Service, request: Request, proven: Proven, function: Function, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what *function* answers to whoever is *proven* to have sent *request*, or an error as data."""
    signed_in.require_rule(service, proven, function.name, given)

    def answered(db: Database) -> dict[str, Any]:
        return call.answer(incoming(service, proven, function, given, db))

    try:
        with service.index(writes=request.method == "POST") as db:
            return answered(db)
    except Unavailable:
        if not function.lenient:
            raise
    return answered(service.live)  # which cannot be read either, and that is what is told


def incoming(
    service: Service, proven: Proven, function: Function, given: Mapping[str, Any], db: Database
) -> Incoming:
    """Return the call of *function* by whoever is *proven*, which reads the index through *db*."""
    return Incoming(function, given, service.opts, functools.partial(proven.caller, service.opts), db=db)


def offered(function: Function) -> tuple[str, ...]:
    """Return which arguments of *function* HTTP offers."""
    return tuple(name for name in function.defaults if name not in NOT_OFFERED)


def named(function: Function, request: Request) -> dict[str, Any]:
    """Return the arguments of *function* in *request*: its path, and its query or body. Raises Invalid."""
    where = "query" if request.method in ("GET", "HEAD") else "body"
    given = request.asked() if where == "query" else request.body()
    in_path = {name: held for name, held in request.names.items() if held != ELSEWHERE}
    known = [name for name in offered(function) if name not in in_path]
    for name in given:
        if name in in_path:
            raise Invalid(f"{name} is given twice, in the path and in the {where}: give it in the path.")
        if name not in known:
            raise Invalid(
                f"{clip(name)} is no argument of {function.name} over HTTP; it takes {', '.join(known) or 'none'}."
            )
    missing = next((name for name in request.names if name not in in_path and name not in given), None)
    if missing is not None:
        raise Invalid(f"{missing} is missing: the {where} names it where the path has {ELSEWHERE} for it.")
    return {**given, **in_path}
