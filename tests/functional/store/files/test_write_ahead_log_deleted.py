"""The database and the files that SQLite keeps beside it, deleted or emptied while several processes use them."""

import contextlib
import multiprocessing
import os
import time
from pathlib import Path

import pytest

from saltext.halite import settings
from saltext.halite.errors import Unavailable
from saltext.halite.store import checkpoints
from saltext.halite.store.checkpoints import Checkpoints
from saltext.halite.store.database import Database, database
from tests.functional.store.test_recorder import ask, close, history, path_of

FORKED = multiprocessing.get_context("fork")


class Worker:
    """A process of the master, which keeps its connection open and does what it is told."""

    def __init__(self, opts):
        self._pipe, pipe = FORKED.Pipe()
        self._process = FORKED.Process(target=self._work, args=(pipe, opts))
        self._process.start()

    @staticmethod
    def _work(pipe, opts):
        for what, *arguments in iter(pipe.recv, None):
            try:
                pipe.send(what(opts, *arguments))
            except BaseException as problem:
                pipe.send(problem)
        os._exit(0)

    def do(self, what, *arguments):
        self._pipe.send((what, *arguments))
        answer = self._pipe.recv()
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def end(self):
        if self._process.is_alive():
            self._pipe.send(None)
            self._process.join()


@pytest.fixture
def start(opts):
    """Start processes; those that are there at the end are ended."""
    with contextlib.ExitStack() as stack:

        def start():
            worker = Worker(opts)
            stack.callback(worker.end)
            return worker

        yield start


def command(start, jid, ends=True):
    """What the process of a salt command finds of the job *jid*; then it ends, or goes on to hold the files."""
    worker = start()
    try:
        return worker.do(_command, jid)
    finally:
        if ends:
            worker.end()


def _command(opts, jid):
    import salt.loader

    return salt.loader.returners(opts, {})["halite.get_load"](jid).get("Minions")


def aside_of(opts, kind):
    return [each.name for each in Path(path_of(opts)).parent.glob(f"jobs.db.{kind}-*Z")]


def remove(*parts):
    def do(path):
        for part in parts:
            os.unlink(path + part)

    do.__name__ = f"rm{'+'.join(parts)}"
    return do


def move_log(path):
    os.rename(f"{path}-wal", f"{path}.away")


def empty(path):
    os.truncate(path, 0)


@pytest.mark.parametrize(
    "damage", [remove("-wal"), remove("-shm"), remove("-wal", "-shm"), move_log], ids=lambda each: each.__name__
)
def test_a_log_that_is_taken_away_costs_no_job_and_is_told_once(damage, opts, start, caplog):
    first, idle = start(), start()
    jids = [first.do(ask, 0), idle.do(ask, 1), ask(opts, 2)]
    damage(path_of(opts))
    # Where -shm is gone too, what was written last goes with the last process that has the new one open.
    ends = os.path.exists(f"{path_of(opts)}-shm")
    for number in range(3):
        jids.append(ask(opts, 10 + number))
        assert command(start, jids[-1], ends) == ["m1", "m2"]
        jids.append(first.do(ask, 20 + number))
        assert command(start, jids[-1], ends) == ["m1", "m2"]
    jids.append(idle.do(ask, 30))
    time.sleep(1.1)  # a process tries again after a second
    jids += [idle.do(ask, 31), first.do(ask, 32), ask(opts, 33)]
    assert history(opts) == {jid: ["ok", 2] for jid in jids}
    told = [each.message for each in caplog.records if "could not" in each.message or "its log" in each.message]
    assert len(told) <= 2, told
    assert aside_of(opts, "corrupt") == []


def _look(opts):
    made = opts.get("__checkpoints")
    if made is None:
        found = settings.load(opts)
        made = opts["__checkpoints"] = Checkpoints(database(found.database, found.durability))
        checkpoints.FRESH = 1
    with contextlib.suppress(Unavailable):
        made.step()


@pytest.mark.parametrize(
    "damage", [remove("-wal"), remove("-shm"), remove("-wal", "-shm"), move_log], ids=lambda each: each.__name__
)
def test_a_log_that_is_taken_away_beside_an_engine_costs_no_job(damage, opts, start):
    first, idle, engine = start(), start(), start()
    jids = [first.do(ask, 0), idle.do(ask, 1), ask(opts, 2)]
    engine.do(_look)
    damage(path_of(opts))
    for number in range(3):
        jids.append(ask(opts, 10 + number))
        engine.do(_look)
        jids.append(first.do(ask, 20 + number))
        engine.do(_look)
        assert command(start, jids[-1]) == ["m1", "m2"]
    jids.append(idle.do(ask, 30))
    time.sleep(1.1)  # a process tries again after a second
    jids += [idle.do(ask, 31), first.do(ask, 32), ask(opts, 33)]
    engine.do(_look)
    assert history(opts) == {jid: ["ok", 2] for jid in jids}
    assert aside_of(opts, "corrupt") == []


def test_who_closes_last_takes_no_log_away_that_others_have_begun(opts, start):
    idle = start()
    jids = [idle.do(ask, 0), ask(opts, 1)]
    os.unlink(f"{path_of(opts)}-wal")
    jids += [ask(opts, 2), ask(opts, 3)]
    found = settings.load(opts)
    database(found.database, found.durability).close()
    idle.do(close)
    assert history(opts) == {jid: ["ok", 2] for jid in jids}


def test_what_a_deleted_log_holds_is_saved_when_who_reads_it_is_done(opts, start):
    reader = start()
    jids = [reader.do(ask, 0), ask(opts, 1)]
    reader.do(_begin_to_read)
    jids.append(ask(opts, 2))
    os.unlink(f"{path_of(opts)}-wal")
    jids += [ask(opts, 3), ask(opts, 4)]
    reader.do(_end_reading)
    time.sleep(1.1)
    jids.append(ask(opts, 5))
    assert history(opts) == {jid: ["ok", 2] for jid in jids}


def _begin_to_read(opts):
    reading = contextlib.ExitStack()
    conn = reading.enter_context(database(path_of(opts), "full").read())
    conn.execute("SELECT count(*) FROM jobs_index").fetchone()
    opts["__reading"] = reading


def _end_reading(opts):
    opts.pop("__reading").close()


@pytest.mark.parametrize("comes_first", ["a process of the master", "a command"])
def test_a_database_that_is_emptied_is_set_aside_with_what_is_left_of_it(comes_first, opts, start):
    idle = start()
    idle.do(ask, 0)
    gone = ask(opts, 1)
    empty(path_of(opts))
    if comes_first == "a command":
        assert command(start, gone) is None
    jids = [ask(opts, 2)]
    assert command(start, jids[0]) == ["m1", "m2"]
    jids += [idle.do(ask, 3), ask(opts, 4)]
    assert history(opts) == {jid: ["ok", 2] for jid in jids}
    (name,) = aside_of(opts, "corrupt")
    assert os.path.exists(Path(path_of(opts)).parent / f"{name}-wal")


def test_a_database_of_which_only_the_name_is_there_is_begun(opts):
    Path(path_of(opts)).parent.mkdir(mode=0o700)
    Path(path_of(opts)).touch()
    jid = ask(opts, 1)
    with contextlib.closing(Database(path_of(opts))) as db, db.read() as conn:
        assert conn.execute("SELECT jid FROM jobs_index").fetchall() == [(jid,)]
    assert aside_of(opts, "corrupt") == []
