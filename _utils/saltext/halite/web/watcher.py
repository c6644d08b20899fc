"""One look at the index for all streams of a process: which jobs have changed, whether the engine runs."""

import json
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ..answers import engine_state, live_list
from ..errors import HaliteError, clip
from ..harmless import log_of
from ..settings import Settings
from ..store.changed_jobs import ChangedJobs
from ..store.database import Database
from ..store.index_changes import Changes
from ..store.recorder import recorder
from ..times import now
from .messages import NO_TOKEN, TooMany, Unauthorized

log = log_of(__name__)

EVERY = 0.25  # seconds at least between two looks that found a change, and so between two events of a stream
POLL = 0.05  # seconds between two looks whether anything was written, which take microseconds
ENGINE = 1.0  # seconds between two looks whether the engine runs: that it does not, no write tells
AFTER = 15  # seconds after which to try again where there are as many streams as there may be
BEHIND = 20_000  # changed jobs that a stream may be behind
VIEWS = 64  # whose rows are kept until the next look
START = 10.0  # seconds that a stream waits for the first look
SENT_WITHIN = 1.0  # seconds that who signs out waits for what his streams are sending


@dataclass(slots=True, eq=False)
class Mailbox:
    """What one stream has still to be told, and whose it is."""

    user: str
    token: str = field(repr=False)
    jobs: set[int] = field(default_factory=set)  # ids
    again: bool = False  # another database may be there: all that was shown is to be looked at
    is_behind: bool = False  # the client reads slower than jobs change
    is_signed_out: bool = False
    is_sending: bool = False


class Watcher:
    """
    Looks at the index in a thread of its own, while there are streams, and tells them what has changed.

    It holds no transaction but for the look itself, so the log of the database is never kept from being begun anew.
    """

    def __init__(self) -> None:
        self._mailboxes: set[Mailbox] = set()
        self._thread: threading.Thread | None = None
        self._news = threading.Condition(threading.RLock())
        self._looked = self._is_due = False
        self._round = 0
        self._engine_at = 0.0  # on the monotonic clock
        self._texts: dict[int, bytes] = {}
        self._found: dict[Hashable, live_list.Found] = {}
        self._finding = threading.Lock()
        self.problem: HaliteError | None = None  # why the index cannot be read
        self.engine: dict[str, Any] = {}  # as every answer tells it
        self.is_stopped = False

    def join(self, db: Database, settings: Settings, mailbox: Mailbox, most: int) -> None:
        """
        Fill *mailbox* from now on with what changes in *db*.

        Raises TooMany where there are *most* already, or half of that are its user's.
        """
        with self._news:
            self._require_place(mailbox, most)
            self._mailboxes.add(mailbox)
            if self._thread is None:
                self.is_stopped = self._looked = False
                begun = self._thread = threading.Thread(
                    target=self._run, args=(db, settings), name="halite-watcher", daemon=True
                )
                begun.start()
            self._news.wait_for(lambda: self._looked or self.is_stopped, START)

    def _require_place(self, mailbox: Mailbox, most: int) -> None:
        if len(self._mailboxes) >= most:
            raise TooMany(
                f"There are as many streams, {most}, as halite:http:streams and the threads of salt-api allow.", AFTER
            )
        share = (most + 1) // 2  # whoever opens many keeps nobody else out
        user = mailbox.user.casefold()  # some modules of eauth take a name in any case
        if sum(each.user.casefold() == user for each in self._mailboxes) >= share:
            raise TooMany(
                f"There are as many streams of {clip(mailbox.user)}, {share}, as one user may have: half of all.",
                AFTER,
            )

    def leave(self, mailbox: Mailbox) -> None:
        """Tell *mailbox* nothing any more."""
        with self._news:
            self._mailboxes.discard(mailbox)

    def sign_out(self, token: str) -> None:
        """End the streams of *token*, which counts no longer: once this returns they send no more rows."""
        with self._news:
            ended = [each for each in self._mailboxes if each.token == token]
            for each in ended:
                each.is_signed_out = True
            self._news.notify_all()
            # Whoever does not take what he is sent has it on its way already, and is not waited for.
            self._news.wait_for(lambda: not any(each.is_sending for each in ended), SENT_WITHIN)

    @contextmanager
    def sending(self, mailbox: Mailbox) -> Iterator[None]:
        """Have an event of *mailbox* sent in the block; raises Unauthorized where its user has signed out."""
        with self._news:
            if mailbox.is_signed_out:
                raise Unauthorized(NO_TOKEN)
            mailbox.is_sending = True
        try:
            yield
        finally:
            with self._news:
                mailbox.is_sending = False
                if mailbox.is_signed_out:
                    self._news.notify_all()

    def stop(self) -> None:
        """End the thread, and have every stream end."""
        with self._news:
            self.is_stopped = True
            self._news.notify_all()

    @property
    def streams(self) -> int:
        """How many there are."""
        return len(self._mailboxes)

    def wait(self, mailbox: Mailbox, last: int, seconds: float) -> int:
        """
        Return the number of the newest round: later than *last*, or the same once so many *seconds* are over.

        Raises Unauthorized where the user of *mailbox* has signed out.
        """
        with self._news:
            self._news.wait_for(lambda: self._round != last or self.is_stopped or mailbox.is_signed_out, seconds)
            if mailbox.is_signed_out:
                raise Unauthorized(NO_TOKEN)
            return self._round

    def take(self, mailbox: Mailbox) -> tuple[set[int], bool]:
        """Return the changed jobs that *mailbox* has held, and whether all is to be looked at again."""
        with self._news:
            found, mailbox.jobs = mailbox.jobs, set()
            again, mailbox.again = mailbox.again, False
            return found, again

    def give_back(self, mailbox: Mailbox, jobs: set[int]) -> None:
        """Put *jobs* back into *mailbox*, since the index could not be read; and all that was shown with them."""
        with self._news:
            mailbox.jobs |= jobs
            mailbox.again = True

    def text(self, mark: int, row: live_list.Row) -> bytes:
        """Return *row* as JSON: the many who look at the same rows have it made once."""
        texts = self._texts
        found = texts.get(mark)
        if found is None:
            shown = json.dumps(live_list.as_shown(row), separators=(",", ":"), ensure_ascii=False)
            found = texts[mark] = shown.encode("utf-8", "replace")
        return found

    def shared(self, view: Hashable, find: Callable[[], live_list.Found]) -> live_list.Found:
        """
        Return what *find* returns, once for all who ask for the same *view* since the index was looked at last.

        What was found before that look is never given to who has been told of it.
        """
        found = self._found  # which a look replaces, while it is still being found
        with self._finding:
            if view in found:
                return found[view]
            rows = find()
            if len(found) < VIEWS:
                found[view] = rows
            return rows

    def _run(self, db: Database, settings: Settings) -> None:
        try:
            with Changes(db) as changes:
                looks = ChangedJobs(db, recorder(settings).spool.waiting)
                while self._goes_on():
                    is_busy = self._look(changes, looks, lambda: engine_state.engine(db, settings))
                    time.sleep(EVERY if is_busy else POLL)
        except Exception:
            log.exception("Halite's live updates have ended")
            with self._news:
                self._thread = None
                self.stop()

    def _goes_on(self) -> bool:
        """Tell whether anybody listens; else the thread is over, and the next stream begins another."""
        with self._news:
            if not self._mailboxes or self.is_stopped:
                self._thread = None
            return self._thread is not None

    def _look(self, changes: Changes, looks: ChangedJobs, engine: Callable[[], dict[str, Any]]) -> bool:
        """Look once, and tell whether that took more than to see that nothing was written."""
        openings = changes.openings
        try:
            self._is_due = changes.look() or self._is_due
            is_changed = self._is_due
            jobs = looks.look(now()) if is_changed else set()
            self._is_due = False
            is_other_engine = self._look_at_engine(engine, is_changed=is_changed)
        except HaliteError as problem:
            before, self.problem = self.problem, problem
            if before is None:
                self._tell(set(), again=False)
            return True
        again = self.problem is not None or changes.openings > openings > 0
        self.problem = None
        if is_changed or is_other_engine or again or not self._looked:
            self._tell(jobs, again=again)
        return is_changed

    def _look_at_engine(self, engine: Callable[[], dict[str, Any]], *, is_changed: bool) -> bool:
        """Tell whether the engine is not as it was."""
        clock = time.monotonic()
        if not is_changed and clock < self._engine_at:
            return False
        self._engine_at = clock + ENGINE
        before, self.engine = self.engine, engine()
        return self.engine != before

    def _tell(self, jobs: set[int], *, again: bool) -> None:
        with self._news:
            for mailbox in self._mailboxes:
                mailbox.jobs |= jobs
                mailbox.again |= again
                mailbox.is_behind |= len(mailbox.jobs) > BEHIND
            self._texts, self._found = {}, {}
            self._round += 1
            self._looked = True
            self._news.notify_all()
