"""What repetitions and comparisons ask the index: along its indexes, and as little among many jobs as among few."""

import collections

import pytest

from saltext.halite.answers import previous_job
from saltext.halite.answers.index_jobs import IndexJobs
from saltext.halite.domain import permissions
from saltext.halite.errors import NotFound
from saltext.halite.store import compared_jobs, one_job, repetitions
from saltext.halite.store.database import Database
from tests.functional.filled import APART, START, Row, jid_at, many, write

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
VIEWER = permissions.Caller("dora", "eauth", (), (), ("view:job:pkg.*",))
# Of what may be read from end to end: what runs, what jobs have in common, and what a query holds itself.
SMALL = {
    "json_each",
    "lanes",
    "walk",
    "w",
    "known",
    "counted",
    "calls",
    "c",
    "CONSTANT",
    "sqlite_master",
    "active_jids",
}


def filled(folder, count):
    """An index with so many jobs, the newest of which has run twice before, once among the oldest."""
    rows = many(count)
    twice = [(START + 3, "m7"), (START + count * APART + 5, "m7")]
    rows += [Row(at, jid_at(at), "pkg.twice", "m7", minion=minion) for at, minion in twice]
    db = write(Database(str(folder / "halite" / "jobs.db"), "normal"), rows)
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET received = job")
    return db, rows[-1].jid, rows[-2].jid


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("some"), 10_000)


@pytest.fixture(scope="module")
def hundred_thousand(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("many"), 100_000)


def asked(db, ask):
    """The plan of every statement that *ask* runs, and how many tens of steps SQLite's machine takes."""
    ran, steps = [], []
    with db.read() as conn:
        conn.set_trace_callback(ran.append)
        conn.set_progress_handler(lambda: steps.append(1) and 0, 10)
    ask()
    with db.read() as conn:
        conn.set_trace_callback(None)
        conn.set_progress_handler(None, 0)
        queried = [sql for sql in ran if sql.lstrip().startswith(("SELECT", "WITH"))]
        values = collections.defaultdict(int)
        plans = [step[3] for sql in queried for step in conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert plans
    return {plan.split()[1] for plan in plans if plan.startswith("SCAN")} - SMALL, len(steps)


def previous(db, caller, row, minion):
    return previous_job.previous(IndexJobs(db, caller, None), row, minion)  # nothing here asks for the engine


def questions(db, jid, before):
    row, other = one_job.job(db, jid), one_job.job(db, before)
    return {
        "the row": lambda: one_job.job(db, jid),
        "the one before": lambda: previous(db, ADMIN, row, None),
        "the one before that a viewer may see": lambda: previous(db, VIEWER, row, None),
        "a minion in common": lambda: compared_jobs.share_a_minion(db, row, other, "m*"),
        "the returns": lambda: list(compared_jobs.pairs(db, other, row, ["m7"])),
        "the links": lambda: repetitions.links(db, jid),
        "whether it was repeated": lambda: repetitions.earlier(db, jid),
        "whether one still runs": lambda: repetitions.still_running(db, jid, ["m7"]),
        "the minions": lambda: repetitions.minions(db, row),
        "the load": lambda: repetitions.load(db, row),
        "what the master called": lambda: repetitions.call_on_master(db, row),
    }


NAMES = [
    *("the row", "the one before", "the one before that a viewer may see", "a minion in common", "the returns"),
    *("the links", "whether it was repeated", "whether one still runs", "the minions", "the load"),
    "what the master called",
]


@pytest.mark.parametrize("name", NAMES)
def test_no_question_reads_all_jobs_or_returns_and_each_costs_the_same_among_more(
    ten_thousand, hundred_thousand, name
):
    _, few = asked(ten_thousand[0], questions(*ten_thousand)[name])
    scanned, more = asked(hundred_thousand[0], questions(*hundred_thousand)[name])
    assert scanned == set()
    assert more <= 1.5 * few + 10


def test_the_one_before_is_found_among_many(hundred_thousand):
    db, jid, before = hundred_thousand
    assert previous(db, ADMIN, one_job.job(db, jid), None).jid == before
    with pytest.raises(NotFound):
        previous(db, ADMIN, one_job.job(db, before), None)


def test_a_caller_who_may_not_view_the_one_before_is_shown_none(tmp_path):
    db, jid, _ = filled(tmp_path, 50)
    nobody = permissions.Caller("x", "eauth", (), (), ("view:job:test.*",))
    with pytest.raises(NotFound):
        previous(db, nobody, one_job.job(db, jid), None)
