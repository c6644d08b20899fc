"""
event_return entered again from a signal handler, anywhere in the middle of a call.

So does Salt's EventReturn when it is told to end: the handler flushes the queue that a call is working on, and ends
the process.
"""

import gc
import logging
import logging.handlers
import os
import random
import signal
import sqlite3
import sys
import traceback
from pathlib import Path

import pytest
import salt.loader

from saltext.halite.store.database import Database
from saltext.halite.store.recorder import Recorder
from saltext.halite.store.spool.queue import Spool

MASTER = "master_master"
MINIONS = ("m1", "m2", "m3")
JIDS = ("20261123092034000001", "20261123092034000002")
EVENTS = [
    {"tag": f"salt/job/{jid}/new", "data": {**job, "minions": list(MINIONS), "missing": []}}
    for jid in JIDS
    for job in [{"jid": jid, "fun": "test.ping", "arg": [], "tgt": "*", "tgt_type": "glob", "user": "root"}]
] + [
    {
        "tag": f"salt/job/{jid}/ret/{minion}",
        "data": {"cmd": "_return", "jid": jid, "id": minion, "fun": "test.ping", "return": "x" * 700, "retcode": 0},
    }
    for jid in JIDS
    for minion in MINIONS
]
POINTS = 20


@pytest.fixture
def queue(opts, tmp_path):
    """Make (event_return, its database's path) of a master of its own."""

    def make(number):
        path = str(tmp_path / str(number) / "jobs.db")
        found = {**opts, "id": MASTER, "master_job_cache": "local_cache", "halite": {"database": path}}
        return salt.loader.returners(found, {})["halite.event_return"], path

    return make


def interrupted(flush, at, ends):
    """
    In a process of its own, call *flush* with all events, and have a signal come before its opcode number *at*.

    The handler flushes the same events, and *ends* the process or lets the call go on. Return how many opcodes of
    Halite and what it uses the call took, with *at* None. That is no fault to log.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        # Python before 3.12 collects garbage in the middle of sqlite3's own code. A finaliser that is traced there
        # would be interrupted where no call can go on, and where Salt's, which ends the process, need not.
        gc.disable()
        try:
            _interrupt(flush, at, ends, write_end)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as reader:
        counted = reader.read()
    status = os.waitpid(child, 0)[1]
    assert status == 0, status
    return int(counted or 0)


def _interrupt(flush, at, ends, out):
    count = 0

    def handler(*_):
        sys.settrace(None)
        flush(list(EVENTS))
        if ends:
            os._exit(0)

    def trace(frame, what, _):
        nonlocal count
        frame.f_trace_opcodes = True
        if what == "opcode":
            count += 1
            if count == at:
                signal.raise_signal(signal.SIGTERM)
        return trace

    told = logging.handlers.BufferingHandler(1000)
    logging.getLogger("saltext.halite").addHandler(told)
    signal.signal(signal.SIGTERM, handler)
    sys.settrace(trace)
    flush(list(EVENTS))
    sys.settrace(None)
    messages = [record.getMessage() for record in told.buffer]
    assert not [each for each in messages if "closed database" in each or "by a signal" in each], messages
    os.write(out, str(count).encode())


def assert_whole(path):
    """
    Every event is there once, the counters are those of the rows, and nobody holds a lock.

    What was told while the database was being made waits in a spool, as long as its folder was locked.
    """
    spools = [f"{path}-spool", str(Path(path).parents[1] / "cache" / "halite-spool")]
    assert Recorder(Database(path), Spool(spools, 10**6, None)).apply(5)
    with Database(path).read() as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        jobs = conn.execute(
            "SELECT jid, kind, minions, returned, failed, result, ended IS NULL FROM jobs_index ORDER BY jid"
        ).fetchall()
        returns = conn.execute(
            "SELECT jid, minion, expected, received IS NULL, length(payload) > 0 FROM job_returns"
            " JOIN jobs_index ON id = job ORDER BY jid, minion"
        ).fetchall()
        loads = conn.execute("SELECT count(*) FROM job_loads").fetchone()
        active = conn.execute("SELECT jid, ended IS NULL FROM active_jids ORDER BY jid").fetchall()
    assert jobs == [(jid, "local", len(MINIONS), len(MINIONS), 0, "ok", 0) for jid in JIDS]
    assert returns == [(jid, minion, 1, 0, 1) for jid in JIDS for minion in MINIONS]
    assert loads == (len(JIDS),) and active == [(jid, 0) for jid in JIDS]


@pytest.mark.parametrize("ends", [True, False], ids=["and ends", "and goes on"])
@pytest.mark.parametrize("begun", [True, False], ids=["in use", "not there yet"])
def test_a_call_that_is_interrupted_anywhere_loses_and_doubles_nothing(queue, begun, ends):
    def fresh(number):
        flush, path = queue(number)
        if begun:
            with Database(path).read():
                pass
        return flush, path

    opcodes = interrupted(fresh("counted")[0], None, ends)
    assert opcodes > 5000
    chance = random.Random(7)
    for number in sorted(chance.sample(range(1, opcodes), POINTS)):
        flush, path = fresh(number)
        interrupted(flush, number, ends)
        assert_whole(path)


def test_a_write_in_the_middle_of_a_write_undoes_the_one_that_it_interrupted(tmp_path):
    db = Database(str(tmp_path / "halite" / "jobs.db"))
    jid = "INSERT INTO reserved_jids (jid, at) VALUES (?, 0)"
    with pytest.raises(Exception, match="interrupted by a signal"), db.write() as conn:
        conn.execute(jid, ("outer",))
        pending = conn.execute("SELECT name FROM sqlite_master")
        next(pending)  # a cursor that somebody holds keeps a connection alive beyond its close
        with db.write() as inner:
            inner.execute(jid, ("inner",))
        conn.execute(jid, ("late",))
    with db.read() as conn:
        assert conn.execute("SELECT jid FROM reserved_jids").fetchall() == [("inner",)]


@pytest.mark.parametrize("ending", [SystemExit, KeyboardInterrupt])
def test_what_ends_the_process_is_not_taken_for_a_problem_of_the_database(tmp_path, ending):
    db = Database(str(tmp_path / "halite" / "jobs.db"))
    for transaction in (db.write, db.read):
        with pytest.raises(ending), transaction():
            with db.read() as conn:
                assert conn.execute("SELECT count(*) FROM jobs_index").fetchone() == (0,)
            raise ending


def test_an_event_is_flushed_while_the_call_waits_for_another_process(queue):
    flush, path = queue("waiting")
    with Database(path).read():
        pass
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    # The lock is given back by the handler, so that the flush in it finds it free.
    signal.signal(signal.SIGALRM, lambda *_: (other.execute("ROLLBACK"), flush(list(EVENTS))))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        flush(list(EVENTS))
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        other.close()
    assert_whole(path)
