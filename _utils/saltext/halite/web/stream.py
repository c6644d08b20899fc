"""``GET /api/jobs/stream``: the rows of a list as they appear and change, for as long as its caller listens."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..answers import call
from ..answers.functions import FUNCTIONS
from ..answers.live_list import LiveList, News
from ..errors import HaliteError, Unavailable
from ..harmless import log_of
from . import signed_in
from .messages import Reply, Request
from .service import Service
from .watcher import Mailbox, Watcher

log = log_of(__name__)

BEAT = 10.0  # seconds between two heartbeats
GLANCE = 1.0  # seconds between two looks whether the client is still there
PAGE = 1.0  # seconds at least between two looks at the whole newest page
PROOF = 1.0  # seconds at least between two looks at the token; with each heartbeat at the most
HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # nginx would keep events until its buffer is full
}


def stream(service: Service, request: Request) -> Reply:
    """Return the live updates of the list that *request* asks for; raises TooMany past the cap."""
    proven = signed_in.who(service, request, FUNCTIONS["jobs"].name)
    asked = call.call_of(
        FUNCTIONS["jobs"], request.asked(), service.opts, lambda config: proven.caller(service.opts, config)
    )
    watcher = service.watcher(asked.db, asked.config)
    live = LiveList(asked, watcher.text)
    if request.method == "HEAD":
        return Reply(b"", 200, dict(HEADERS))

    def prove() -> None:
        who = signed_in.who(service, request, FUNCTIONS["jobs"].name)
        live.seen_by(who.caller(service.opts, asked.config))

    mailbox = watcher.join(service.most_streams())
    return Reply(Stream(watcher, mailbox, live, prove, request.has_left), 200, dict(HEADERS))


class Stream:
    """The events of one stream; closed when it is over or its client has left, and also where it never began."""

    def __init__(
        self,
        watcher: Watcher,
        mailbox: Mailbox,
        live: LiveList,
        prove: Callable[[], None],
        has_left: Callable[[], bool],
    ) -> None:
        self._watcher = watcher
        self._mailbox = mailbox
        self._live = live
        self._prove = prove
        self._has_left = has_left
        self._events = self._all()

    def __iter__(self) -> "Stream":
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._events)
        except StopIteration:
            self.close()
            raise

    def close(self) -> None:
        """Give the place of this stream to another."""
        self._events.close()
        self._watcher.leave(self._mailbox)

    def __del__(self) -> None:
        self._watcher.leave(self._mailbox)

    def _all(self) -> Iterator[bytes]:
        try:
            rows, following = self._live.first()
            more = {} if following is None else {"next": str(following)}
            yield jobs_event(News(rows, []), **more)
            yield from self._rest()
        except HaliteError as problem:
            yield event("error", problem.answer())
        except Exception as problem:
            log.exception("Halite's live updates of one client have ended")
            yield event("error", HaliteError(f"Halite could not answer: {type(problem).__name__}.").answer())

    def _rest(self) -> Iterator[bytes]:
        clock = time.monotonic()
        beat_at, proof_at = clock + BEAT, clock + PROOF
        told: dict[str, Any] = {}
        page = Page()
        last = -1
        while not (self._watcher.is_stopped or self._has_left()):
            clock = time.monotonic()
            if clock >= beat_at:
                beat_at, proof_at = clock + BEAT, clock + PROOF
                self._prove()
                yield b": beat\n\n"
            last, before = self._watcher.wait(last, max(0.0, min(beat_at - clock, GLANCE))), last
            is_news = last != before
            if is_news and time.monotonic() >= proof_at:
                proof_at = time.monotonic() + PROOF
                self._prove()
            yield from self._told(is_news, page)
            if self._watcher.engine != told and self._watcher.engine:
                told = self._watcher.engine
                yield event("engine", told)

    def _told(self, is_news: bool, page: "Page") -> Iterator[bytes]:
        """Give the events of the newest round, where *is_news* there is one; and of a page that was left for later."""
        if self._mailbox.is_behind:
            raise Unavailable("This stream was read slower than jobs change: open it again.")
        if self._watcher.problem is not None:
            if is_news:
                yield event("unavailable", self._watcher.problem.answer())
            return
        page.is_due = page.is_due or is_news
        try:
            yield from _events(self._looked(page))
        except Unavailable as problem:  # which the watcher finds too, and when it is over
            log.debug("Halite's live updates of one client wait: %s", problem)
            self._mailbox.again = True

    def _looked(self, page: "Page") -> Iterator[News]:
        jobs, again = self._watcher.take(self._mailbox)
        if again:
            yield from self._live.again()
        yield from self._live.among(jobs)
        if page.is_due and time.monotonic() >= page.at:
            page.is_due, page.at = False, time.monotonic() + PAGE
            yield self._live.newest()


@dataclass(slots=True)
class Page:
    """When the newest page is to be looked at whole."""

    is_due: bool = False
    at: float = 0.0  # on the monotonic clock, at the earliest


def _events(news: Iterable[News]) -> Iterator[bytes]:
    for each in news:
        if each.jobs or each.gone:
            yield jobs_event(each)


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
