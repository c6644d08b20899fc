"""
The engine: follows the bus, finds out which jobs are over, and says so with events.

The index is what counts: returns and endings are written there by the returner before anybody hears of them,
so what is announced can always be read. The bus only says when to look.
"""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ..central import shipping_thread
from ..domain import kill_publications, noise, salt_shapes
from ..domain.job import ON_MASTER, Kind
from ..errors import HaliteError
from ..harmless import log_of
from ..log_once import Troubles
from ..master import keep_jobs_seconds, presence, recording_mode, running_runners, ssh_driver
from ..master.resources import Resources
from ..settings import Settings
from ..store import active_set, engine_heartbeat, function_counts, job_writes, one_job, outbox, told_since
from ..store.checkpoints import Checkpoints
from ..store.index_rows import JobRow
from ..store.recorder import Recorder
from ..times import SECOND, now
from . import heard_batches
from .announcements import Announcer
from .awaited_minions import Tracker
from .bus_reader import Event, Reader
from .housekeeper import Housekeeper
from .questions import Questions, SentKills
from .seen_kills import SeenKills

log = log_of(__name__)

GLANCE = 0.1  # seconds between two looks at the index while returns arrive
LOOK = 1.0  # and while none do
DEAF_AFTER = 5.0  # seconds without a connection to the bus before that is told: a restart of the master takes less
BUS = "read the event bus"
HINTS = {("batch", what) for what in heard_batches.BEGUN + heard_batches.OVER}
WITH_DATA = {("run", "new"), ("job", "new")}
PIECES = 4  # of what waits in the spool, applied between two looks; each holds the others up for some 50 ms


def wanted_of(tag: str) -> str:
    """
    Return what is kept of the event *tag*: "data", "tag" or "".

    A minion may fire an event with any tag and any data, so they only say when to look into the index, where Salt's
    own word is, and at what.
    """
    parts = tag.split("/")
    if parts[0] != "salt" or len(parts) < 4:
        return ""
    if (parts[1] == "job" and parts[3] == "ret" and len(parts) > 4) or (parts[1] == "minion" and parts[3] == "start"):
        return "tag"
    if len(parts) != 4:
        return ""
    return "data" if (parts[1], parts[3]) in WITH_DATA else "tag" if (parts[1], parts[3]) in HINTS else ""


def by_salt(data: Any) -> bool:
    """
    Tell whether *data* of an event is that of one of Salt's own.

    Salt keeps some tags from minions only where they send events in numbers: one sent alone, as
    ``event.fire_master`` does, may have any tag, and arrives whole, with the command that it came by.
    """
    return isinstance(data, dict) and data.get("cmd") != "_minion_event"


class Watcher:
    """One engine at work. ``run`` works until ``stop`` is called."""

    def __init__(self, opts: Mapping[str, Any], settings: Settings, recorder: Recorder) -> None:
        self._opts = opts
        self._settings = settings
        self._recorder = recorder
        self._db = db = recorder.db
        db.migrates = True
        db.nobody_waits = True  # what it cannot read, the engine cannot end
        patience = float(opts.get("gather_job_timeout") or 10)
        self._tracker = Tracker(settings.lost_after, patience, settings.interval)
        self._resources = Resources(opts)
        self._questions = Questions(opts, db, self._tracker, self._resources)
        self._kills = SentKills(db, self._tracker, settings.lost_after)
        self._seen_kills = SeenKills(db, self._tracker)
        self._presence = presence.Presence(opts, self._resources)
        self._seen: set[str] = set()
        self._answers_came = False
        self._runners_looks = 0  # that are due: a runner has begun
        self._batches = heard_batches.HeardBatches(opts, db, self._tracker, patience)
        self._announcer = Announcer(opts, db, settings.stalled_after)
        self._housekeeper = Housekeeper(db, keep_jobs_seconds.limits(opts, settings))
        self._checkpoints = Checkpoints(db)
        self._shipping = shipping_thread.of_settings(settings, str(opts["id"]))
        self._reader = Reader(opts, wanted_of)
        self._started = now()
        self._master = os.getppid()
        self._unlisted = running_runners.Unlisted(opts)
        self._stopped = False
        self._troubles = Troubles(log, "Halite's engine")
        self._heard = time.monotonic()
        self._awake = now()
        self._followed = False

    def stop(self) -> None:
        """Let ``run`` end."""
        self._stopped = True

    def run(self) -> None:
        """Follow the bus and keep the active set until stopped."""
        self._reader.start()
        self._checkpoints.start()
        self._ship()
        cycle_at = look_at = 0.0
        while not self._stopped and os.getppid() == self._master:  # a killed master leaves its engines alive
            events, gap = self._reader.take(GLANCE)
            for event in events:
                self._try("follow an event", partial(self._follow, event))
            clock = time.monotonic()
            self._listen(clock)
            self._notice(gap)
            if self._recorder.spool.waiting():
                self._try("apply what the spool holds", partial(self._recorder.apply, PIECES))
            if clock >= cycle_at or (gap and self._reader.connected):
                cycle_at = clock + self._settings.interval
                self._try("keep the active set", self._cycle)
            if events or clock >= look_at:
                look_at = clock + LOOK
                self._try("announce", self._announce)
            self._try("forget old jobs", partial(self._housekeeper.step, clock))
            if events:
                time.sleep(GLANCE / 2)
        self._reader.stop()
        self._announcer.close()
        self._troubles.clear()
        self._try("stop", lambda: self._beat(now(), "stopped"))
        if self._shipping:
            self._shipping.stop()
        self._checkpoints.stop()  # behind all that is written

    def _ship(self) -> None:
        """Have all that is written shipped to central, or nothing noted for it."""
        if self._shipping:
            self._shipping.start()
        else:
            self._try("empty the outbox", partial(outbox.switch_off, self._db))

    def _listen(self, clock: float) -> None:
        """
        Say when the event bus has gone, and when it is back.

        Salt does not get over the end of its event publisher by itself, and without it publishes nothing either.
        """
        if self._reader.connected:
            self._heard = clock
            self._troubles.end(BUS)
        elif clock - self._heard > DEAF_AFTER:
            self._troubles.begin(BUS, "nothing takes connections to it; if that goes on, restart the master")

    def _notice(self, gap: bool) -> None:
        """
        Hold no silence against minions that nobody listened to, or that the clock only claims.

        There may be a *gap* in the bus, this process or the machine may have been stopped, the clock set.
        """
        before, self._awake = self._awake, now()
        if gap and self._reader.connected:
            if self._followed:
                log.warning("Halite's engine has missed events, and catches up from the index")
            self._followed = True
        if gap or not 0 <= self._awake - before < self._settings.lost_after * SECOND / 2:
            self._tracker.missed(self._awake)

    def _beat(self, at: int, state: str = "running") -> None:
        engine_heartbeat.beat(self._db, os.getpid(), self._started, at, "deaf" if BUS in self._troubles else state)

    def _follow(self, event: Event) -> None:
        _, area, jid, what, *rest = event.tag.split("/", 4)
        if area == "minion":
            self._hint(jid)
        elif area == "batch":
            self._batches.hear(jid, what)
        elif area == "run":
            self._runner_began(jid, event)
        elif what == "new":
            self._published(event.data)
        elif jid in self._questions:
            self._answers_came = True  # which tells more than that the minion is back
        else:
            self._tracker.returned(rest[0])

    def _published(self, data: Any) -> None:
        """Have those asked at once whose jobs somebody kills without Halite."""
        if isinstance(data, dict) and kill_publications.is_kill(data) and isinstance(data.get("minions"), list):
            self._seen_kills.hint()
            for minion in data["minions"]:
                self._hint(str(minion))

    def _hint(self, minion: str) -> None:
        """Have *minion* asked in the next round, for all that it answers for."""
        for name in self._resources.beside(minion):
            self._tracker.hint(name)

    def _runner_began(self, jid: str, event: Event) -> None:
        """
        Write a runner or wheel function as it begins; Salt's job cache hears of it only at its end.

        Salt notes since 3008 what the master runs. Before that only the event tells; what is known it changes not.
        """
        if running_runners.master_lists_runners():
            self._runners_looks = 2  # the event comes in front of Salt's note
            return
        data = event.data
        if by_salt(data) and "jid" in data and str(data["jid"]) == jid and one_job.job(self._db, jid) is None:
            self._master_job(data)

    def _take_answers(self) -> None:
        """Take what minions say they run from the index, where each answer is under the name of who sent it."""
        self._answers_came = False
        self._seen |= self._questions.take()
        if self._tracker.all_answered():
            self._note_reasons()
            self._end_lost()

    def _take_kills(self, *, at_round: bool = False) -> None:
        """Take what minions answer to kills: a job that was killed wherever it ran is over."""
        came = self._kills.take()
        if at_round or self._seen_kills.is_due():
            came |= self._seen_kills.take(further=self._recorder.spool.waiting())
        if came:
            self._rebuild()
            self._end_lost()

    def _master_job(self, data: Mapping[str, Any]) -> None:
        """Write a runner or wheel function as it begins; Salt's job cache hears of it only at its end."""
        if not noise.is_own(data):
            master_id = self._opts["id"]
            job = salt_shapes.job_on_master(data, master_id, now(), self._recorder.noise)
            is_told = recording_mode.tells_returns(self._opts, on_master=True)
            self._recorder.add_job(replace(job, untold=not is_told), awaited=[master_id])

    def _cycle(self) -> None:
        """End what nobody runs, take the active set over from the index, and ask who is still awaited."""
        at = now()
        self._beat(at)
        told_since.note(self._db, recording_mode.job_cache_writes(self._opts), self._started)
        active_set.touch(self._db, self._seen, at)
        self._seen.clear()
        self._take_kills(at_round=True)
        self._take_answers()
        self._master_runs()
        if self._recorder.spool.waiting():
            self._tracker.unasked()  # what waits may be the answers
        self._tracker.expire(at)
        self._tracker.explain(*self._presence.look(self._tracker.silent()))
        self._note_reasons()
        self._batches.end(at)
        self._end_lost()
        function_counts.count_later(self._db)
        if recording_mode.tells_returns(self._opts):  # else no answer comes either
            whom = self._tracker.to_ask(at)
            self._presence.asked(whom, self._tracker.awaited())
            self._questions.ask(whom, at)

    def _note_reasons(self) -> None:
        """Write why minions are awaited, where that has changed, so that it can be read."""
        active_set.note_reasons(self._db, self._tracker.news(), self._tracker.waits(now()))

    def _rebuild(self) -> None:
        """Take the active set over from the index, which is told first what it does not know."""
        self._note_reasons()
        self._tracker.rebuild(active_set.active_jobs(self._db))

    def _master_runs(self) -> None:
        """Take the active set over, with which of the master's own jobs still run."""
        listed = running_runners.master_lists_runners()
        running = self._listed() if listed else self._unlisted.running(self._on_master())
        self._rebuild()
        self._tracker.master_runs(running, now())

    def _listed(self) -> set[str]:
        """Return the runners that Salt lists, after those that began unheard have been written."""
        running = running_runners.running_on_master(self._opts)
        for job in running:
            if job.get("jid") and one_job.job(self._db, str(job["jid"])) is None:
                self._master_job(job)
        return {str(job.get("jid")) for job in running}

    def _on_master(self) -> list[JobRow]:
        rows = [one_job.job(self._db, job.jid) for job in active_set.active_jobs(self._db) if job.on_master]
        return [row for row in rows if row]

    def _end_lost(self) -> None:
        if self._recorder.spool.waiting():
            return  # what waits may be the returns that a job seems to lack
        at = now()
        gone = [jid for jid, name in self._tracker.drivers().items() if not ssh_driver.is_alive(name)]
        self._tracker.signs(active_set.last_signs(self._db, self._tracker.doubted(at)))
        over = self._tracker.over(at, gone)
        if over:
            self._note_reasons()
        for jid in over:
            log.info("Halite: nothing runs the job %s any more", jid)
            job_writes.end_job(self._db, jid, at, untold=not self._is_told(jid))
        if over:
            self._rebuild()

    def _is_told(self, jid: str) -> bool:
        """Tell whether Salt tells Halite what is returned for the job *jid*; salt-ssh writes it itself."""
        row = one_job.job(self._db, jid)
        if row is None or row.kind == Kind.SSH:
            return True
        return recording_mode.tells_returns(self._opts, on_master=row.kind in ON_MASTER)

    def _announce(self) -> None:
        """Fire what has happened and has not been told."""
        if self._runners_looks:
            self._runners_looks -= 1
            self._listed()
        self._batches.mark()
        self._take_kills()
        if self._answers_came:
            self._take_answers()
        self._announcer.announce()

    def _try(self, what: str, do: Callable[[], object]) -> None:
        """Do it; a problem is logged once while it lasts, and the engine goes on."""
        try:
            do()
        except HaliteError as problem:
            self._troubles.begin(what, str(problem))
        except Exception as problem:
            if self._troubles.begin(what, repr(problem)):
                log.exception("Halite's engine could not %s", what)
        else:
            self._troubles.end(what)
