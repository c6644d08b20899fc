"""What goes of the audit log past its limit: denials before what was allowed, and kills last of all."""

import pytest

from saltext.halite.domain.permissions import Caller
from saltext.halite.master import keep_jobs_seconds
from saltext.halite.settings import load
from saltext.halite.store import audit_log
from saltext.halite.store.retention import rounds
from saltext.halite.store.retention.rounds import Limits
from saltext.halite.times import now

ANN = Caller("ann", "eauth", (), (), ())
ROW = 1300  # bytes that a row of `write` counts for, about


def write(db, decision, action="kill", count=1):
    entry = audit_log.Entry(ANN, action, "job", decision, {"text": "x" * 900}, "20261123092034429614")
    for _ in range(count):
        audit_log.begin(db, entry, "done")


def left(db):
    """Return how many rows of each kind are there."""
    with db.read() as conn:
        found = conn.execute("SELECT decision, action, count(*) FROM audit_log GROUP BY 1, 2").fetchall()
    return {(decision, action): count for decision, action, count in found}


def forget(db, rows):
    rounds.run(db, Limits(max_audit_size=rows * ROW), now())


def test_denials_go_before_anything_that_was_allowed(returners, db):
    write(db, "allowed", "kill", 3)
    write(db, "allowed", "prune", 3)
    write(db, "denied", "view", 50)
    write(db, "denied", "kill", 50)
    forget(db, 20)
    found = left(db)
    assert (found["allowed", "kill"], found["allowed", "prune"]) == (3, 3)
    assert found["denied", "kill"] <= 15 and ("denied", "view") not in found


@pytest.mark.parametrize(("rows", "kills", "prunes"), [(10, 8, 2), (5, 5, 0)])
def test_kills_that_were_allowed_go_last(returners, db, rows, kills, prunes):
    write(db, "allowed", "kill", 8)
    write(db, "denied", "kill", 3)
    write(db, "allowed", "prune", 8)
    forget(db, rows)
    found = left(db)
    assert ("denied", "kill") not in found
    assert abs(found["allowed", "kill"] - kills) <= 1
    assert abs(found.get(("allowed", "prune"), 0) - prunes) <= 1


def test_the_oldest_go_and_no_more_than_need_be(returners, db):
    write(db, "denied", "view", 40)
    with db.read() as conn:
        newest = conn.execute("SELECT max(id) FROM audit_log").fetchone()[0]
    forget(db, 30)
    with db.read() as conn:
        first, last = conn.execute("SELECT min(id), max(id) FROM audit_log").fetchone()
    assert last == newest and 27 <= last - first + 1 <= 31
    forget(db, 30)
    assert left(db) == {("denied", "view"): last - first + 1}


def test_what_is_written_later_counts_too_and_nothing_twice(returners, db):
    for _ in range(5):
        write(db, "denied", "view", 20)
        forget(db, 30)
        assert left(db)["denied", "view"] <= 31
    assert left(db)["denied", "view"] >= 27


def test_without_a_limit_all_is_kept(returners, db):
    write(db, "denied", "view", 40)
    rounds.run(db, Limits(keep=1, max_size=None), now())
    assert left(db) == {("denied", "view"): 40}


def test_the_limit_is_a_setting_that_is_in_force_by_default(returners, db, opts):
    assert keep_jobs_seconds.limits(opts, load(opts)).max_audit_size == 100 * 2**20
    opts["halite"] = {"max_audit_size": "1MB"}
    limits = keep_jobs_seconds.limits(opts, load(opts))
    write(db, "denied", "view", 900)
    rounds.run(db, limits, now())
    assert 700 < left(db)["denied", "view"] < 850
    opts["halite"] = {"max_audit_size": None}
    assert keep_jobs_seconds.limits(opts, load(opts)).max_audit_size is None
