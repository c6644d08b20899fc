"""Load in its short form, and whether scripts/torture would notice what it looks for."""

import subprocess
import sys

import pytest

from saltext.halite.domain import permissions
from saltext.halite.store import newest_jobs
from saltext.halite.store.database import Database
from scripts.torturelib import ledger
from scripts.torturelib.checks import problems

from .conftest import TREE, publish, returned

JID, OTHER_JID = "20261123092034429614", "20261123092134429614"


@pytest.mark.parametrize("part", ["writers", "active", "wide"])
def test_load_in_its_short_form(part):
    """Eight processes writing beside one that reads; hundreds of jobs at once; a job of a thousand minions."""
    done = subprocess.run(
        [sys.executable, TREE / "scripts" / "torture", "--load", part, "--short"],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_reader_waits_for_no_writer(returners, db):
    """It sees what was there when it began; a lock would be waited for, by this very thread, in vain."""
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    everything = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
    reader = Database(db.path)
    with db.write() as conn:
        conn.execute("DELETE FROM jobs_index")
        rows, _ = newest_jobs.list_jobs(reader, newest_jobs.Filter(), everything, 50)
        assert [row.jid for row in rows] == [JID]
    assert newest_jobs.list_jobs(reader, newest_jobs.Filter(), everything, 50) == ([], None)
    reader.close()


@pytest.fixture
def index(returners, db):
    """Two jobs, one of which is over."""
    for jid in (JID, OTHER_JID):
        returners["halite.save_load"](jid, publish(jid), ["m1", "m2"])
        returners["halite.returner"](returned(jid, "m1"))
    returners["halite.returner"](returned(JID, "m2", retcode=1))
    assert problems(db.path) == []
    return db


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE jobs_index SET returned = returned + 1",
        "UPDATE jobs_index SET failed = 0",
        "UPDATE jobs_index SET result = 'ok'",
        "UPDATE jobs_index SET ended = NULL",
        "DELETE FROM active_jids",
        "DELETE FROM job_loads",
        "DELETE FROM job_returns WHERE minion = 'm1'",
        "DELETE FROM jobs_index",
    ],
)
def test_an_index_that_contradicts_itself_is_noticed(index, damage):
    with index.write() as conn:
        conn.execute(damage)
    assert problems(index.path)


def test_a_damaged_file_is_noticed(index):
    with index.write() as conn:
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'returns_of_minion'")
    index.close()
    assert any(line.startswith("integrity_check") for line in problems(index.path))


def test_the_ledger_tells_returns_apart_and_counts_those_that_came_twice(tmp_path):
    book = ledger.Ledger(tmp_path / "ledger")
    book.job(JID)
    for value in ("a", "b"):
        book.returned(JID, "m1", value)
    book.returned(JID, "m2", "a")
    jobs, returns, twice = ledger.read(tmp_path / "ledger")
    assert jobs == {JID} and twice == 1
    assert returns == {(JID, "m1"): {ledger.mark("a"), ledger.mark("b")}, (JID, "m2"): {ledger.mark("a")}}
