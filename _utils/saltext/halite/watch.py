"""
The engine: follows the bus, finds out which jobs are over, and says so with events.

The index is what counts: returns and endings are written there by the returner before anybody hears of them,
so what is announced can always be read. The bus only says when to look.
"""

import logging
import os
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from . import intake, minions
from .announce import Announcer
from .bus import Event, Reader
from .errors import HaliteError
from .jid import now
from .settings import Settings
from .store import active, jobs
from .store.database import Database
from .tracker import Tracker

log = logging.getLogger(__name__)

GLANCE = 0.1  # seconds between two looks at the index while returns arrive
LOOK = 1.0  # and while none do


def wanted_of(tag: str, asked: str) -> str:
    """Return what is kept of the event *tag*: "data", "tag" or ""; *asked* is the engine's own question."""
    parts = tag.split("/")
    if parts[0] != "salt" or len(parts) < 4:
        return ""
    if parts[1] == "job" and parts[3] == "ret":
        return "data" if parts[2] == asked else "tag"
    if parts[1] in ("run", "wheel") and parts[3] in ("new", "ret") and len(parts) == 4:
        return "data"
    return "data" if parts[1] == "batch" and parts[3] in ("new", "complete") else ""


class Watcher:
    """One engine at work. ``run`` works until ``stop`` is called."""

    def __init__(self, opts: Mapping[str, Any], settings: Settings, db: Database) -> None:
        self._opts = opts
        self._settings = settings
        self._db = db
        self._tracker = Tracker(settings.lost_after, float(opts.get("gather_job_timeout") or 10))
        self._asked = ""
        self._seen: set[str] = set()
        self._batches: dict[str, dict[str, Any] | None] = {}
        self._announcer = Announcer(opts, db, settings.stalled_after)
        self._reader = Reader(opts, lambda tag: wanted_of(tag, self._asked))
        self._started = now()
        self._master = os.getppid()
        self._stopped = False
        self._troubles: set[str] = set()

    def stop(self) -> None:
        """Let ``run`` end."""
        self._stopped = True

    def run(self) -> None:
        """Follow the bus and keep the active set until stopped."""
        self._reader.start()
        cycle_at = look_at = 0.0
        while not self._stopped and os.getppid() == self._master:  # a killed master leaves its engines alive
            events, gap = self._reader.take(GLANCE)
            for event in events:
                self._try("follow an event", partial(self._follow, event))
            clock = time.monotonic()
            if clock >= cycle_at or gap:
                cycle_at = clock + self._settings.interval
                self._try("keep the active set", self._cycle)
            if events or clock >= look_at:
                look_at = clock + LOOK
                self._try("announce", self._announce)
            if events:
                time.sleep(GLANCE / 2)
        self._reader.stop()
        self._announcer.close()
        self._try("stop", lambda: active.beat(self._db, os.getpid(), self._started, now(), "stopped"))

    def _follow(self, event: Event) -> None:
        _, area, jid, what, *rest = event.tag.split("/", 4)
        if area == "job":
            self._tracker.returned(jid, rest[0])
            if jid == self._asked:
                self._answered(event.data)
        elif area == "batch":
            self._batch(what, event.data)
        elif what == "new":
            self._master_job(event.data)
        else:
            self._master_return(jid, event.data)

    def _answered(self, data: Mapping[str, Any]) -> None:
        running = data.get("return")
        if not isinstance(running, list):
            return
        jids = [str(job.get("jid")) for job in running if isinstance(job, dict)]
        self._seen |= self._tracker.answered(str(data.get("id")), jids, now())
        if self._tracker.all_answered():
            self._end_lost()

    def _master_job(self, data: Mapping[str, Any]) -> None:
        """Write a runner or wheel function as it begins; Salt's job cache hears of it only at its end."""
        if not intake.is_own(data):
            master_id = self._opts["id"]
            jobs.add_job(self._db, intake.job_on_master(data, master_id, now()), awaited=[master_id])

    def _master_return(self, jid: str, data: Mapping[str, Any]) -> None:
        """
        Write what a runner returned where the job cache has not: ``runner_returns: False`` keeps it from it.

        Salt writes to the job cache before it fires the event, so usually the job is over by now.
        """
        if not intake.is_own(data) and jobs.is_active(self._db, jid):
            load = {"id": self._opts["id"], "jid": jid, "return": dict(data), "fun": data.get("fun")}
            jobs.add_return(self._db, intake.returned(load, now()), lambda: intake.job_of_return(load, now()))

    def _batch(self, what: str, data: Mapping[str, Any]) -> None:
        jid = str(data.get("jid"))
        if what == "complete":
            self._batches.pop(jid, None)
        else:
            self._batches[jid] = dict(data)

    def _mark_batches(self) -> None:
        """Give each batch its whole target, once its first part has been written."""
        for jid, data in self._batches.items():
            if data is not None:
                every = (data.get("state") or {}).get("all_minions") or data.get("minions") or []
                target, target_type = str(data.get("tgt")), str(data.get("tgt_type") or "glob")
                if jobs.mark_batch(self._db, jid, target, target_type, [str(m) for m in every]):
                    self._batches[jid] = None

    def _cycle(self) -> None:
        """End what nobody runs, take the active set over from the index, and ask who is still awaited."""
        at = now()
        active.beat(self._db, os.getpid(), self._started, at)
        active.touch(self._db, self._seen, at)
        self._seen.clear()
        self._tracker.rebuild(active.active_jobs(self._db))
        if minions.master_lists_runners():
            self._tracker.master_runs(str(job.get("jid")) for job in minions.running_on_master(self._opts))
        awaited = self._tracker.to_ask(at)
        self._end_lost()
        if awaited:
            self._asked = minions.new_jid(self._opts)
            minions.publish(self._opts, awaited, "saltutil.running", [], self._asked)

    def _end_lost(self) -> None:
        at = now()
        for jid in self._tracker.over(at):
            log.info("Halite: nothing runs the job %s any more", jid)
            jobs.end_job(self._db, jid, at)
        self._tracker.rebuild(active.active_jobs(self._db))

    def _announce(self) -> None:
        """Fire what has happened and has not been told; a batch is over when Salt says so."""
        self._mark_batches()
        self._announcer.announce(self._batches)

    def _try(self, what: str, do: Callable[[], None]) -> None:
        """Do it; a problem is logged once while it lasts, and the engine goes on."""
        try:
            do()
        except HaliteError as problem:
            self._trouble(what, str(problem))
        except Exception as problem:
            if what not in self._troubles:
                log.exception("Halite's engine could not %s", what)
            self._trouble(what, repr(problem))
        else:
            if what in self._troubles:
                self._troubles.discard(what)
                log.info("Halite's engine can %s again", what)

    def _trouble(self, what: str, problem: str) -> None:
        if what not in self._troubles:
            self._troubles.add(what)
            log.error("Halite's engine could not %s: %s", what, problem)
