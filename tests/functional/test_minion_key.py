"""What the holder of a minion's key may bring about: every attempt of tests/hostile, by Salt's own worker code."""

import logging
from pathlib import Path

import pytest
import salt.client

from saltext.halite import settings
from saltext.halite.master import running_runners
from saltext.halite.store.recorder import recorder
from saltext.halite.watch import bus_reader
from saltext.halite.watch import engine as watching
from saltext.halite.watch.announcements import Announcer
from scripts.torturelib.checks import problems
from tests.hostile import aims, attempts, rules
from tests.hostile.worker import Worker
from tests.nasty import packed

TABLES = "job_returns job_loads job_metadata active_jids reserved_jids jobs_index calls audit_log".split()
MINIONS = (aims.SENDER, aims.OTHER, aims.THIRD)


class Client:
    """In place of Salt's own, which publishes: keeps to whom."""

    def __init__(self, asked):
        self.asked = asked

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def pub(self, target, function, arguments, tgt_type, jid, timeout):
        self.asked.append((function, target))
        return {"jid": jid, "minions": target}


class Lines(logging.Handler):
    """What Halite logs, each as it would stand in a file."""

    def __init__(self):
        super().__init__(logging.INFO)
        self.kept = []

    def emit(self, record):
        if "halite" in record.name:
            self.kept.append((record.levelno, record.getMessage()))


class Site:
    """A master without daemons: its worker, its engine and its index."""

    def __init__(self, opts, returners, db, told, asked, lines):
        self.opts, self.db, self.told, self.asked, self.lines = opts, db, told, asked, lines
        self.worker = Worker(opts, returners)
        self.jobs = aims.Jobs(returners, db)
        self.engine = None
        self.running = []

    def begin(self, name):
        """Set up the job *name*, and have an engine that knows it and has told what there was to tell."""
        with self.db.write(durable=False) as conn:
            for table in TABLES:
                conn.execute(f"DELETE FROM {table}")
        found = settings.load(self.opts)
        aims.set_up(name, self.jobs)
        self.running = [{"fun": function, "jid": aims.JID} for function in aims.RUNNING.get(name, ())]
        self.engine = watching.Watcher(self.opts, found, recorder(found))
        self.look()
        self.told.clear(), self.asked.clear(), self.lines.kept.clear()

    def look(self):
        self.engine._announce()
        self.engine._cycle()

    def attempt(self, loads):
        for tag, data in [event for load in loads for event in self.worker.handle(load)]:
            kept = watching.wanted_of(tag)
            if kept:
                event = bus_reader.Event(tag, packed(data) if kept == "data" else b"")
                self.engine._try("follow an event", lambda event=event: self.engine._follow(event))
        for what, do in (("announce", self.engine._announce), ("keep the active set", self.engine._cycle)):
            self.engine._try(what, do)

    def index(self):
        with self.db.read() as conn:
            return rules.index(conn)


@pytest.fixture
def site(opts, returners, db, idle, monkeypatch):
    told, asked, lines = [], [], Lines()
    opts["halite"] = {"durability": "normal"}
    for minion in MINIONS:
        key = Path(opts["pki_dir"]) / "minions" / minion
        key.parent.mkdir(parents=True, exist_ok=True)
        key.write_text("a key")
    monkeypatch.setattr(Announcer, "_fire", lambda self, data, tag: told.append((tag, data)))
    monkeypatch.setattr(salt.client, "get_local_client", lambda *_, **__: Client(asked))
    monkeypatch.setattr(running_runners, "running_on_master", lambda _: made.running)
    logging.getLogger().addHandler(lines)
    made = Site(opts, returners, db, told, asked, lines)
    yield made
    logging.getLogger().removeHandler(lines)


COUNT = {name: len(list(attempts.every(aims.aim(name)))) for name in aims.KINDS}


def said(site, attempt):
    """Return what else may not be: a line forged, an error logged, somebody asked who has no key."""
    found = [f"logged {text!r:.80}" for level, text in site.lines.kept if "\n" in text or level >= logging.ERROR]
    found += [f"asked {target!r:.60}" for _, target in site.asked if not set(target) <= set(MINIONS)]
    found += [f"the engine could not: {site.engine._troubles._now}"] if site.engine._troubles else []
    found += [f"told {tag}" for tag, _ in site.told if attempt.is_event]
    return [f"{attempt.name}: {what}" for what in found]


@pytest.mark.parametrize("name", aims.KINDS)
def test_a_minions_key_changes_nothing_of_others(site, name):
    aim = aims.aim(name)
    site.begin(name)
    held, broke = 0, []
    for attempt in attempts.every(aim):
        before = site.index()
        site.attempt(attempt.loads)
        wrong = [*rules.broken(before, site.index(), attempt, aim.sender), *said(site, attempt)]
        held += not wrong
        broke += wrong
        if before != site.index() or wrong:
            site.begin(name)
    assert problems(site.db.path) == []
    assert (broke[:40], held) == ([], COUNT[name])
