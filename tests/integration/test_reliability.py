"""A master whose database cannot be written: salt goes on as always, and the history is whole afterwards."""

import contextlib
import itertools
import json
import os
from pathlib import Path

import pytest

from tests import faults
from tests.masters import ROLES, wait_for

NUMBERS = itertools.count(1000)


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    with faults.small_disk(tmp_path_factory.mktemp("reliability") / "disk", "6m") as found:
        yield found


@pytest.fixture(scope="module")
def own(make_master, disk):
    settings = {"database": str(disk.folder / "halite" / "jobs.db"), "users": ROLES, "interval": 2, "lost_after": 15}
    return make_master({"halite": settings}, minions=("one", "two"))


@pytest.fixture
def database(disk):
    return disk.folder / "halite" / "jobs.db"


def ping(site):
    """Run a job with a number of its own as a person would, and return the number."""
    number = next(NUMBERS)
    done = site.command("salt", "*", "test.arg", str(number), "--out=json", "--static")
    assert done.returncode == 0, done.stderr
    assert {minion: answer["args"] for minion, answer in json.loads(done.stdout).items()} == {
        "one": [number],
        "two": [number],
    }
    return number


def told(site):
    return site.halite("status").data["status"]


def recorded(site):
    """{number: [result of each job with that number]}; several where Salt published the command again."""
    jobs = site.halite("jobs", function="test.arg", limit=500).data["jobs"]
    found = {}
    for job in jobs:
        found.setdefault(job["arguments"][0], []).append((job["result"], job["returned"], job["kind"]))
    return found


def is_applied(site):
    return told(site)["spool"]["writes"] == 0


@contextlib.contextmanager
def locked(database, disk):
    with faults.lock(str(database)):
        yield


@contextlib.contextmanager
def full(database, disk):
    disk.fill()
    yield
    disk.empty()


@contextlib.contextmanager
def missing(database, disk):
    away = disk.folder / "away"
    database.parent.rename(away)
    yield
    away.rename(database.parent)


@pytest.mark.parametrize("fault", [locked, full, missing], ids=lambda fault: fault.__name__)
def test_salt_goes_on_while_the_database_cannot_be_written_and_the_history_is_whole_afterwards(
    fault, own, disk, database
):
    numbers = [ping(own)]
    with fault(database, disk):
        numbers += [ping(own) for _ in range(3)]
        status = told(own)
        assert status["spool"]["writes"] > 0 and status["spool"]["lost"] == 0
        assert any("have waited since" in problem for problem in status["problems"])
    numbers.append(ping(own))
    wait_for(lambda: is_applied(own), "the spool to be applied")
    found = recorded(own)
    assert [found[number] for number in numbers] == [[("ok", 2, "local")]] * 5
    assert [problem for problem in told(own)["problems"] if "database" in problem] == []


def test_the_log_says_once_what_is_wrong_and_once_that_it_is_over(own, database):
    before = len(_lines(own))
    with faults.lock(str(database)):
        for _ in range(4):
            ping(own)
    wait_for(lambda: is_applied(own), "the spool to be applied")
    ping(own)
    said = _lines(own)[before:]
    processes = {line.split("]", 1)[0] for line in said}
    assert said and len(said) <= 3 * len(processes)


def _lines(site):
    text = Path(site.master.config["log_file"]).read_text()
    return [line for line in text.splitlines() if "could not write to the database" in line or "can write to" in line]


def test_a_corrupt_database_is_set_aside_and_told_until_it_is_acknowledged(own, database):
    ping(own)
    faults.checkpoint(str(database), "TRUNCATE")
    faults.damage_pages(str(database))
    faults.damage_header(str(database))
    wait_for(lambda: ping(own) and list(database.parent.glob("jobs.db.corrupt-*")), "the database to be set aside")
    (aside,) = {
        path for path in database.parent.glob("jobs.db.corrupt-*") if not path.name.endswith(("-wal", "-shm"))
    }
    numbers = [ping(own) for _ in range(2)]
    wait_for(lambda: is_applied(own), "the spool to be applied")
    assert [recorded(own)[number] for number in numbers] == [[("ok", 2, "local")]] * 2
    assert any(str(aside) in problem for problem in told(own)["problems"])
    assert own.halite("acknowledge").data == {"acknowledged": {"set_aside": [str(aside)], "missing": None, "lost": 0}}
    assert not any(str(aside) in problem for problem in told(own)["problems"])
    (row,) = own.halite("audit", action="acknowledge").data["audit"]
    assert (row["user"], row["resource"], row["outcome"]) == ("root", "index", "done")
    assert os.path.exists(aside)
