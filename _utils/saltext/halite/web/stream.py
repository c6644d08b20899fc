"""``GET /api/jobs/stream``: the rows of a list as they appear and change, for as long as its caller listens."""

import itertools
import json
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import cherrypy

from .. import settings
from ..answers import call
from ..answers.functions import FUNCTIONS
from ..answers.live_list import AT_ONCE, LiveList, News
from ..errors import HaliteError, Unavailable
from ..harmless import log_of
from ..settings import Settings
from . import asking, signed_in
from .messages import Reply, Request
from .service import Service
from .watcher import Mailbox, Watcher

log = log_of(__name__)

BEAT = 10.0  # seconds between two heartbeats
PAGE = 1.0  # seconds at least between two looks at the whole newest page
GLANCE = 1.0  # seconds between two looks whether the client is still there, and may listen
HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # nginx would keep events until its buffer is full
}


def stream(service: Service, request: Request) -> Reply:
    """Return the live updates of the list that *request* asks for; raises TooMany past the cap."""
    function = FUNCTIONS["jobs"]
    proven = signed_in.who(service, request)
    given = asking.named(function, request)
    signed_in.require_rule(service, proven, function.name, given)
    asked = call.checked(asking.incoming(service, proven, function, given, service.live))
    watcher = service.watcher
    live = LiveList(asked, watcher.text, watcher.shared)
    if request.method == "HEAD":
        return Reply(b"", 200, dict(HEADERS))

    def prove() -> None:
        service.installed.require()
        who = signed_in.who(service, request, function.name, given)
        live.seen_by(who.caller(service.opts, asked.config))

    mailbox = Mailbox(proven.token.name, proven.token.token)
    watcher.join(asked.db, asked.config, mailbox, most(service, asked.config))
    try:
        proof = Proof(prove)  # who has signed out since he asked is not among those whose streams that has ended
        first = first_event(live)
    except BaseException:
        watcher.leave(mailbox)
        raise
    return Reply(Stream(Events(watcher, mailbox, live, first, proof, request.has_left)), 200, dict(HEADERS))


def most(service: Service, config: Settings) -> int:
    """Return how many streams there may be: half of rest_cherrypy's threads stay with those who ask and go."""
    wanted = config.http.streams if config.http else 0
    return int(min(wanted, cherrypy.server.thread_pool // 2)) if service.is_mounted else wanted


def threads_besides(service: Service) -> int:
    """Return how many threads of this process streams never hold."""
    pool = int(cherrypy.server.thread_pool)
    return max(2, pool - most(service, settings.load_leniently(service.opts)))


class Stream:
    """The *events* of one stream, whose place goes to another once it is over, is closed, or was never begun."""

    def __init__(self, events: "Events") -> None:
        self._place = (events.watcher, events.mailbox)
        self._events = events.all()

    def __iter__(self) -> "Stream":
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._events)
        except StopIteration:
            self.close()
            raise

    def close(self) -> None:
        """End it: its client has left."""
        self._events.close()
        self._leave()

    def __del__(self) -> None:
        self._leave()

    def _leave(self) -> None:
        watcher, mailbox = self._place
        watcher.leave(mailbox)


@dataclass(frozen=True, slots=True)
class Events:
    """What makes the events of one stream."""

    watcher: Watcher
    mailbox: Mailbox
    live: LiveList
    first: bytes
    proof: "Proof"
    has_left: Callable[[], bool]

    def all(self) -> Generator[bytes, None, None]:
        """Give all events, until the client has left, may listen no longer, or the process ends."""
        try:
            for each in itertools.chain((self.first,), self._rest()):
                self.proof.renew()
                with self.watcher.sending(self.mailbox):
                    yield each  # and with the next one that is asked for it is sent
        except HaliteError as problem:
            yield event("error", problem.answer())
        except Exception as problem:
            log.exception("Halite's live updates of one client have ended")
            yield event("error", HaliteError(f"Halite could not answer: {type(problem).__name__}.").answer())

    def _rest(self) -> Iterator[bytes]:
        beat_at = time.monotonic() + BEAT
        told: dict[str, Any] = {}
        page = Page()
        last = -1
        while not (self.watcher.is_stopped or self.has_left()):
            clock = time.monotonic()
            if clock >= beat_at:
                beat_at = clock + BEAT
                yield b": beat\n\n"
            until = min(beat_at, self.proof.due_at)
            last, before = self.watcher.wait(self.mailbox, last, max(0.0, until - clock)), last
            self.proof.renew()
            yield from self._told(last != before, page)
            if self.watcher.engine != told and self.watcher.engine:
                told = self.watcher.engine
                yield event("engine", told)

    def _told(self, is_news: bool, page: "Page") -> Iterator[bytes]:
        """Give the events of a new round, where *is_news* there is one, and of a page that was left for later."""
        if self.mailbox.is_behind:
            raise Unavailable("This stream was read slower than jobs change: open it again.")
        if self.watcher.problem is not None:
            if is_news:
                yield event("unavailable", self.watcher.problem.answer())
            return
        page.is_due = page.is_due or is_news
        jobs, again = self.watcher.take(self.mailbox)
        try:
            yield from _events(self._looked(jobs, page, again=again))
        except Unavailable as problem:  # which the watcher finds too, and when it is over
            log.debug("Halite's live updates of one client wait: %s", problem)
            self.watcher.give_back(self.mailbox, jobs)

    def _looked(self, jobs: set[int], page: "Page", *, again: bool) -> Iterator[News]:
        if again:
            yield from self.live.again()
        yield from self.live.among(jobs)
        if page.is_due and time.monotonic() >= page.at:
            page.is_due, page.at = False, time.monotonic() + PAGE
            yield self.live.newest()


class Proof:
    """That the caller may listen, for *prove* to raise Unauthorized or Denied once he may no longer."""

    def __init__(self, prove: Callable[[], None]) -> None:
        self._prove = prove
        self.due_at = 0.0  # on the monotonic clock
        self.renew()

    def renew(self) -> None:
        """Look again where that was a while ago."""
        if time.monotonic() >= self.due_at:
            self._prove()
            self.due_at = time.monotonic() + GLANCE


@dataclass(slots=True)
class Page:
    """When the newest page is to be looked at whole."""

    is_due: bool = False
    at: float = 0.0  # on the monotonic clock, at the earliest


def _events(news: Iterable[News]) -> Iterator[bytes]:
    """Give *news* in few events, in none of which a job is both among those that changed and those that are gone."""
    jobs: list[bytes] = []
    gone: list[str] = []
    for each in news:
        if (jobs or gone) and (len(jobs) >= AT_ONCE or gone or each.gone):
            yield jobs_event(News(jobs, gone))
            jobs, gone = [], []
        jobs += each.jobs
        gone += each.gone
    if jobs or gone:
        yield jobs_event(News(jobs, gone))


def first_event(live: LiveList) -> bytes:
    """Return the event of the newest page, with the cursor of the one behind it."""
    rows, following = live.first()
    return jobs_event(News(rows, []), **({} if following is None else {"next": str(following)}))


def jobs_event(news: News, **more: Any) -> bytes:
    """Return the event of rows that are there as JSON already."""
    parts = [b'"jobs":[' + b",".join(news.jobs) + b"]"]
    if news.gone:
        more["gone"] = news.gone
    parts += [json.dumps({name: held})[1:-1].encode() for name, held in more.items()]
    return b"event: jobs\ndata: {" + b",".join(parts) + b"}\n\n"


def event(name: str, data: dict[str, Any]) -> bytes:
    """Return the event *name* with *data*."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
